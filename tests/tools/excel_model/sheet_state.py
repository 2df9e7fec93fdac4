"""What stands on one sheet: cells and rows as plain values, the rest of its part as the file has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.sax.saxutils import escape, quoteattr

from lxml import etree
from openpyxl.utils import get_column_letter

from tests.tools.excel_model import errors
from tests.tools.excel_model.entry import CellError, Value
from tests.tools.excel_model.markup import (
    RELATION_ID,
    Element,
    child_in_order,
    drop,
    kind,
    new_root,
    parsed,
    tag,
    written,
)
from tests.tools.excel_model.package import Parts, Relation
from tests.tools.excel_model.places import Area, RowMove, moved_areas, moved_formula, read_area

_CELL = re.compile(r"([A-Z]+)([0-9]+)$")


@dataclass(slots=True)
class Cell:
    """One cell; `formula` is without `=`; `style` is the number of its format in the styles part."""

    value: Value = None
    formula: str | None = None
    style: int = 0

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return self.value is None and self.formula is None


@dataclass(slots=True)
class Link:
    """A hyperlink: `address` leads out of the file, `place` to a place in a workbook."""

    area: Area
    address: str = ""
    place: str = ""
    tip: str = ""


@dataclass(slots=True)
class Note:
    """A note on a cell."""

    text: str
    author: str = ""


@dataclass(slots=True)
class SheetState:
    """`root` is the sheet's part without its cells and links; `rows` are the attributes of rows.

    `filtered` are the rows that a filter hides, which are hidden besides those that a person hid.
    """

    title: str
    part: str
    root: Element
    state: str = "visible"
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    rows: dict[int, dict[str, str]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    notes: dict[tuple[int, int], Note] = field(default_factory=dict)
    tables: dict[str, Element] = field(default_factory=dict)
    filtered: set[int] = field(default_factory=set)

    def cell(self, row: int, column: int) -> Cell:
        """A cell to look at; where there is none yet, as it would be: with its row's or column's style."""
        found = self.cells.get((row, column))
        return found if found is not None else Cell(style=self._style(row, column))

    def touch(self, row: int, column: int) -> Cell:
        """A cell to change."""
        return self.cells.setdefault((row, column), self.cell(row, column))

    def _style(self, row: int, column: int) -> int:
        if style := self.rows.get(row, {}).get("s"):
            return int(style)
        for element in self.root.iterfind(f"{tag('cols')}/{tag('col')}"):
            if int(element.get("min", "0")) <= column <= int(element.get("max", "0")):
                return int(element.get("style", "0"))
        return 0

    def hidden(self, row: int) -> bool:
        """Whether a row does not show, for whatever reason."""
        return row in self.filtered or self.rows.get(row, {}).get("hidden") in ("1", "true")

    def say_how_deep(self) -> None:
        """Say in the sheet's part how deep its rows are folded, as Excel does when it saves."""
        deepest = max((int(each.get("outlineLevel", "0")) for each in self.rows.values()), default=0)
        form = child_in_order(self.root, "sheetFormatPr")
        form.attrib.pop("outlineLevelRow", "")
        if deepest:
            form.set("outlineLevelRow", str(deepest))

    def column_element(self, column: int) -> Element:
        """What the part says of one column, put there where it says nothing."""
        columns = child_in_order(self.root, "cols")
        for element in columns:
            first, last = int(element.get("min", "0")), int(element.get("max", "0"))
            if first == last == column:
                return element
            if first <= column <= last:
                raise errors.unknown("the width of a column among others of one width")
        element = etree.SubElement(columns, tag("col"), min=str(column), max=str(column), width="9.14")
        columns[:] = sorted(columns, key=lambda each: int(each.get("min", "0")))
        return element

    @property
    def used(self) -> Area:
        """The cells that bear anything."""
        rows, columns = zip(*(self.cells or [(1, 1)]), strict=True)
        return Area(1, 1, max(rows), max(columns))

    def move_rows(self, move: RowMove) -> None:
        """Whole rows of this sheet come in or go, with all that is tied to them but formulas."""
        self.cells = {
            (row, at[1]): cell for at, cell in self.cells.items() if (row := move.row(at[0])) is not None
        }
        self.rows = {to: each for row, each in self.rows.items() if (to := move.row(row)) is not None}
        self.notes = {
            (row, at[1]): note for at, note in self.notes.items() if (row := move.row(at[0])) is not None
        }
        self.links = [replace(link, area=new) for link in self.links if (new := move.area(link.area))]
        self.filtered = {to for row in self.filtered if (to := move.row(row)) is not None}
        for element in list(self.root.iter(etree.Element)):
            self._move_element(element, move)
        for root in self.tables.values():
            for element in root.iter(etree.Element):
                self._move_element(element, move)

    @staticmethod
    def _move_element(element: Element, move: RowMove) -> None:
        for name in ("ref", "sqref"):
            if references := element.get(name):
                moved = moved_areas(references, move)
                if moved:
                    element.set(name, moved)
                else:
                    drop(element)
        if element.tag.endswith("}sqref") and element.text:
            element.text = moved_areas(element.text, move) or element.text

    def move_formulas(self, moved_title: str, move: RowMove) -> None:
        """Let formulas follow the rows that moved on a sheet, this one or another."""
        for cell in self.cells.values():
            if cell.formula:
                cell.formula = moved_formula(cell.formula, self.title, moved_title, move)
        for name in ("formula", "formula1", "formula2"):
            for element in self.root.iter(tag(name)):
                element.text = moved_formula(element.text or "", self.title, moved_title, move)


def read_sheet(title: str, state: str, part: str, parts: Parts, shared: list[str]) -> SheetState:
    """A sheet's state from its part."""
    sheet = SheetState(title, part, parsed(parts.data[part]), state)
    for row in sheet.root.iterfind(f"{tag('sheetData')}/{tag('row')}"):
        number = int(row.get("r", "0"))
        kept = {
            name: text
            for name, text in row.attrib.items()
            if name not in ("r", "spans") and "{" not in str(name)
        }
        if kept:
            sheet.rows[number] = {str(name): str(text) for name, text in kept.items()}
        for element in row:
            found = _CELL.match(element.get("r", ""))
            if found:
                area = read_area(found[0])
                sheet.cells[area.top, area.left] = _read_cell(element, shared)
    child_in_order(sheet.root, "sheetData").clear()
    targets = {each.id: each.target for each in parts.relations(part)}
    for element in list(sheet.root.iterfind(f"{tag('hyperlinks')}/{tag('hyperlink')}")):
        address = targets.get(element.get(RELATION_ID, ""), "")
        place, tip = element.get("location", ""), element.get("tooltip", "")
        sheet.links.append(Link(read_area(element.get("ref", "")), address, place, tip))
    for name in parts.related(part, "table"):
        sheet.tables[name] = parsed(parts.data[name])
    for name in parts.related(part, "comments"):
        root = parsed(parts.data[name])
        authors = [each.text or "" for each in root.iter(tag("author"))]
        for comment in root.iter(tag("comment")):
            area = read_area(comment.get("ref", ""))
            words = "".join(each.text or "" for each in comment.iter(tag("t")))
            sheet.notes[area.top, area.left] = Note(words, authors[int(comment.get("authorId", "0"))])
    return sheet


def _read_cell(element: Element, shared: list[str]) -> Cell:
    type_name, style = element.get("t", "n"), int(element.get("s", "0"))
    value, formula = element.findtext(tag("v")), element.findtext(tag("f"))
    read: Value = None
    if type_name == "inlineStr":
        read = "".join(each.text or "" for each in element.iter(tag("t")))
    elif value:
        plain: dict[str, Value] = {"str": value, "b": value == "1", "e": CellError(value)}
        read = (
            shared[int(value)]
            if type_name == "s"
            else plain[type_name]
            if type_name in plain
            else float(value)
        )
    return Cell(read, formula, style)


def write_sheet(sheet: SheetState, parts: Parts) -> None:
    """Put a sheet's state back into its part."""
    root = etree.fromstring(etree.tostring(sheet.root))
    relations = [each for each in parts.relations(sheet.part) if each.type != kind("hyperlink")]
    _write_links(root, sheet.links, relations)
    _write_notes(sheet, parts, relations)
    for name, table in sheet.tables.items():
        parts.data[name] = written(table)
    parts.relate(sheet.part, relations)
    cells = f"<sheetData>{''.join(_written_rows(sheet))}</sheetData>".encode()
    parts.data[sheet.part] = written(root).replace(b"<sheetData/>", cells)


def _written_rows(sheet: SheetState) -> Iterator[str]:
    by_row: dict[int, list[int]] = {row: [] for row in {*sheet.rows, *sheet.filtered}}
    for row, column in sorted(sheet.cells):
        by_row.setdefault(row, []).append(column)
    for row in sorted(by_row):
        attributes = dict(sheet.rows.get(row, {}))
        if sheet.hidden(row):
            attributes["hidden"] = "1"
        words = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
        cells = (_written_cell(row, column, sheet.cells[row, column]) for column in by_row[row])
        yield f'<row r="{row}"{words}>{"".join(cells)}</row>'


def _written_cell(row: int, column: int, cell: Cell) -> str:
    value, type_name, words = cell.value, "", ""
    if isinstance(value, bool):
        type_name, words = "b", str(int(value))
    elif isinstance(value, int | float):
        words = repr(float(value)).removesuffix(".0")
    elif isinstance(value, CellError):
        type_name, words = "e", value.text
    elif value is not None:
        type_name, words = ("str" if cell.formula else "inlineStr"), escape(value)
    inside = f"<f>{escape(cell.formula)}</f>" if cell.formula else ""
    if type_name == "inlineStr":
        inside = f'<is><t xml:space="preserve">{words}</t></is>'
    elif words:
        inside += f"<v>{words}</v>"
    style, typed = f' s="{cell.style}"' if cell.style else "", f' t="{type_name}"' if type_name else ""
    return f'<c r="{get_column_letter(column)}{row}"{style}{typed}>{inside}</c>'


def _write_links(root: Element, links: list[Link], relations: list[Relation]) -> None:
    collection = child_in_order(root, "hyperlinks")
    collection[:] = []
    for number, link in enumerate(links, start=1):
        element = etree.SubElement(collection, tag("hyperlink"), ref=link.area.relative)
        if link.address:
            element.set(RELATION_ID, f"rLink{number}")
            relations.append(Relation(f"rLink{number}", kind("hyperlink"), link.address, outside=True))
        if link.place:
            element.set("location", link.place)
        if link.tip:
            element.set("tooltip", link.tip)
    if not links:
        drop(collection)


def _write_notes(sheet: SheetState, parts: Parts, relations: list[Relation]) -> None:
    """The part with the notes' texts. Their drawn boxes stay as they were: no reader here needs them."""
    names = [each.target for each in relations if each.type == kind("comments")]
    if not names and not sheet.notes:
        return
    if not names:
        names = [parts.free_name("xl/comments{}.xml")]
        parts.add(names[0], b"", "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml")
        relations.append(Relation("rNotes", kind("comments"), names[0]))
    root = new_root(tag("comments"))
    authors = sorted({note.author for note in sheet.notes.values()})
    collection = etree.SubElement(root, tag("authors"))
    for author in authors:
        etree.SubElement(collection, tag("author")).text = author
    entries = etree.SubElement(root, tag("commentList"))
    for (row, column), note in sorted(sheet.notes.items()):
        place = Area(row, column, row, column).relative
        entry = etree.SubElement(entries, tag("comment"), ref=place, authorId=str(authors.index(note.author)))
        etree.SubElement(etree.SubElement(entry, tag("text")), tag("t")).text = note.text
    parts.data[names[0]] = written(root)
