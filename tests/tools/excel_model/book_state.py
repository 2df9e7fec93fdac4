"""One workbook in memory: its sheets in order, its names, its styles; read from a file and written to one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from lxml import etree

from tests.tools.excel_model.calculation import CannotCalculate, calculated
from tests.tools.excel_model.entry import Value
from tests.tools.excel_model.markup import (
    RELATION_ID,
    child_in_order,
    drop,
    kind,
    new_root,
    parsed,
    tag,
    written,
)
from tests.tools.excel_model.package import Parts, Relation
from tests.tools.excel_model.places import LAST_ROW, Area, RowMove, moved_formula, read_area
from tests.tools.excel_model.sheet_state import SheetState, read_sheet, write_sheet
from tests.tools.excel_model.styles import Styles

_WORKBOOK = "xl/workbook.xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_CHART_FORMULA = "{http://schemas.openxmlformats.org/drawingml/2006/chart}f"
_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$")


@dataclass(slots=True)
class Named:
    """A defined name; `sheet` is the sheet it belongs to, None for the whole workbook's."""

    name: str
    formula: str
    sheet: SheetState | None = None


class BookState:
    """The state of a workbook."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.parts = Parts.read(path)
        self._root = parsed(self.parts.data[_WORKBOOK])
        self.styles = Styles(self.parts.data["xl/styles.xml"])
        self.sheets = self._read_sheets()
        self.names = self._read_names()
        self.active = next(sheet for sheet in self.sheets if sheet.state == "visible")
        self.selected = {sheet.part: Area(1, 1, 1, 1) for sheet in self.sheets}

    def _read_sheets(self) -> list[SheetState]:
        shared = [
            "".join(each.text or "" for each in item.iter(tag("t")))
            for name in self.parts.related(_WORKBOOK, "sharedStrings")
            for item in parsed(self.parts.data[name])
        ]
        targets = {each.id: each.target for each in self.parts.relations(_WORKBOOK)}
        return [
            read_sheet(
                element.get("name", ""),
                element.get("state", "visible"),
                targets[element.get(RELATION_ID, "")],
                self.parts,
                shared,
            )
            for element in self._root.iterfind(f"{tag('sheets')}/{tag('sheet')}")
        ]

    def _read_names(self) -> list[Named]:
        found = []
        for element in self._root.iterfind(f"{tag('definedNames')}/{tag('definedName')}"):
            scope = element.get("localSheetId")
            home = None if scope is None else self.sheets[int(scope)]
            found.append(Named(element.get("name", ""), element.text or "", home))
        return found

    def sheet(self, title: str) -> SheetState:
        """A sheet by its title. Raises `KeyError`."""
        for sheet in self.sheets:
            if sheet.title.lower() == title.lower():
                return sheet
        raise KeyError(title)

    def write(self, path: Path) -> None:
        """Write the workbook as it now is to a file."""
        self.calculate()
        parts = Parts(dict(self.parts.data))
        for sheet in self.sheets:
            write_sheet(sheet, parts)
        root = etree.fromstring(etree.tostring(self._root))
        self._write_sheets(root, parts)
        self._write_names(root)
        parts.data[_WORKBOOK] = written(root)
        parts.data["xl/styles.xml"] = self.styles.data()
        parts.write(path)

    def _write_sheets(self, root: etree._Element, parts: Parts) -> None:
        relations = [each for each in parts.relations(_WORKBOOK) if each.type != kind("worksheet")]
        collection = root.find(tag("sheets"))
        assert collection is not None
        collection[:] = []
        for number, sheet in enumerate(self.sheets, start=1):
            element = etree.SubElement(collection, tag("sheet"), name=sheet.title, sheetId=str(number))
            if sheet.state != "visible":
                element.set("state", sheet.state)
            element.set(RELATION_ID, f"rSheet{number}")
            relations.append(Relation(f"rSheet{number}", kind("worksheet"), sheet.part))
        parts.relate(_WORKBOOK, relations)

    def _write_names(self, root: etree._Element) -> None:
        collection = root.find(tag("definedNames"))
        if collection is None:
            return
        collection[:] = []
        for named in self.names:
            element = etree.SubElement(collection, tag("definedName"), name=named.name)
            element.text = named.formula
            if named.sheet is not None:
                element.set("localSheetId", str(self.sheets.index(named.sheet)))

    def move_rows(self, sheet: SheetState, move: RowMove) -> None:
        """Whole rows of a sheet come in or go; formulas, names and charts everywhere follow."""
        sheet.move_rows(move)
        for each in self.sheets:
            each.move_formulas(sheet.title, move)
        for named in self.names:
            named.formula = moved_formula(named.formula, "", sheet.title, move)
        for name in [name for name in self.parts.data if name.startswith("xl/charts/chart")]:
            root = parsed(self.parts.data[name])
            for element in root.iter(_CHART_FORMULA):
                element.text = moved_formula(element.text or "", "", sheet.title, move)
            self.parts.data[name] = written(root)

    def add_sheet(self, title: str, before: SheetState) -> SheetState:
        """A blank sheet."""
        part = self.parts.free_name("xl/worksheets/sheet{}.xml")
        root = new_root(tag("worksheet"))
        child_in_order(root, "sheetData")
        self.parts.add(part, written(root), _SHEET_TYPE)
        sheet = SheetState(title, part, root)
        self._insert(sheet, self.sheets.index(before))
        return sheet

    def copy_sheet(self, model: SheetState, title: str, place: int) -> SheetState:
        """A copy with its own names; tables and drawings, which our annexes have not, do not come along."""
        part = self.parts.free_name("xl/worksheets/sheet{}.xml")
        root = deepcopy(model.root)
        for name in ("tableParts", "drawing", "legacyDrawing"):
            for element in root.findall(tag(name)):
                drop(element)
        self.parts.add(part, written(root), _SHEET_TYPE)
        sheet = SheetState(
            title,
            part,
            root,
            cells={place: replace(cell) for place, cell in model.cells.items()},
            rows={row: dict(each) for row, each in model.rows.items()},
            links=list(model.links),
        )
        self._insert(sheet, place)
        for named in [each for each in self.names if self._covers(each, model)]:
            own = named.formula.replace(_quoted(model.title), _quoted(title)).replace(
                f"{model.title}!", f"{_quoted(title)}!"
            )
            self.names.append(Named(named.name, own, sheet))
        return sheet

    def _covers(self, named: Named, sheet: SheetState) -> bool:
        """Whether a copy of the sheet takes the name along: its own, and the workbook's that lead there."""
        if named.sheet is not None:
            return named.sheet is sheet
        found = _REFERENCE.match(named.formula)
        return bool(found and (found[1] or found[2]) == sheet.title)

    def _insert(self, sheet: SheetState, place: int) -> None:
        self.sheets.insert(place, sheet)
        self.selected[sheet.part] = Area(1, 1, 1, 1)
        self.active = sheet

    def remove_sheet(self, sheet: SheetState) -> None:
        """Take a sheet out with its names; the one behind it comes to the front."""
        place = self.sheets.index(sheet)
        self.sheets.remove(sheet)
        self.names = [each for each in self.names if each.sheet is not sheet]
        self.parts.remove(sheet.part)
        if self.active is sheet:
            shown = [
                each for each in self.sheets[place:] + self.sheets[:place][::-1] if each.state == "visible"
            ]
            self.active = shown[0]

    def block(self, formula: str) -> tuple[SheetState, Area]:
        """What a name's formula points to. Raises `KeyError` for anything but cells of one sheet."""
        found = _REFERENCE.match(formula.removeprefix("="))
        if found is None:
            raise KeyError(formula)
        try:
            return self.sheet((found[1] or found[2]).replace("''", "'")), read_area(found[3])
        except ValueError:
            raise KeyError(formula) from None

    def calculate(self) -> None:
        """Give every formula that the model understands its value."""
        for sheet in self.sheets:
            for cell in sheet.cells.values():
                if cell.formula:
                    try:
                        cell.value = calculated(cell.formula, partial(self._values, home=sheet))
                    except CannotCalculate:
                        continue  # it keeps what stood in the file

    def _values(self, text: str, home: SheetState) -> Sequence[Value]:
        try:
            sheet, area = (home, read_area(text)) if "!" not in text else self.block(text)
        except ValueError:
            named = next(each for each in self.names if each.name.lower() == text.lower())
            sheet, area = self.block(named.formula)
        bottom = min(area.bottom, max((row for row, _ in sheet.cells), default=1))
        if area.bottom < LAST_ROW:
            bottom = area.bottom
        return [sheet.cell(row, column).value for row, column in replace(area, bottom=bottom).places()]


def _quoted(title: str) -> str:
    return "'" + title.replace("'", "''") + "'"
