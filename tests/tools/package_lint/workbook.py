"""A workbook's parts as its rules need them: sheets, cells, tables, names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from tests.tools.package_lint.area import Area, parse_area, parse_cell
from tests.tools.package_lint.package import OFFICE, Package

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NS = {"s": MAIN}

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def tag(name: str) -> str:
    """The qualified name of a SpreadsheetML element."""
    return f"{{{MAIN}}}{name}"


def plain_text(element: etree._Element) -> str:
    """The text of a string item, phonetic hints left out, `_x000a_` escapes resolved."""
    runs = [*element.iterfind("s:t", NS), *element.iterfind("s:r/s:t", NS)]
    return unescape("".join(run.text or "" for run in runs))


def unescape(text: str) -> str:
    """`_x000a_` and its like as the character they stand for."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


@dataclass(frozen=True, slots=True)
class Table:
    """One table part. `area` is None where its reference cannot be read."""

    part: str
    root: etree._Element

    @property
    def name(self) -> str:
        """The name that formulas use."""
        return self.root.get("displayName", "")

    @property
    def area(self) -> Area | None:
        """Header row, body and totals row."""
        return parse_area(self.root.get("ref", ""))

    @property
    def columns(self) -> list[str]:
        """Column names, escapes resolved."""
        return [unescape(e.get("name", "")) for e in self.root.iterfind("s:tableColumns/s:tableColumn", NS)]

    @property
    def header_rows(self) -> int:
        """1, or 0 for a table whose header is switched off."""
        return int(self.root.get("headerRowCount", "1"))

    @property
    def totals_rows(self) -> int:
        """Rows below the body that belong to the table."""
        return int(self.root.get("totalsRowCount", "0"))


class Sheet:
    """A worksheet with its cells by (row, column)."""

    def __init__(self, workbook: Workbook, name: str, sheet_id: str, part: str) -> None:
        self.name = name
        self.sheet_id = sheet_id
        self.part = part
        self._workbook = workbook

    @cached_property
    def root(self) -> etree._Element:
        """The worksheet (or chartsheet) element."""
        return self._workbook.package.xml(self.part)

    @cached_property
    def rows(self) -> list[etree._Element]:
        """The row elements, in the file's order."""
        return self.root.findall("s:sheetData/s:row", NS)

    @cached_property
    def cells(self) -> dict[tuple[int, int], etree._Element]:
        """Cells by place; those whose address cannot be read are left to the rule about addresses."""
        placed = ((parse_cell(cell.get("r", "")), cell) for row in self.rows for cell in row)
        return {place: cell for place, cell in placed if place is not None}

    @cached_property
    def tables(self) -> list[Table]:
        """The tables on this sheet."""
        package = self._workbook.package
        return [
            Table(part, package.xml(part)) for part in package.targets(self.part, "table") if part in package
        ]

    def formulas(self) -> Iterator[tuple[str, str]]:
        """(address, formula) of every cell that spells one out."""
        for cell in self.cells.values():
            formula = cell.find("s:f", NS)
            if formula is not None and formula.text:
                yield cell.get("r", ""), formula.text

    def text(self, place: tuple[int, int]) -> str | None:
        """The text of the cell at `place`, or None where it holds no text."""
        cell = self.cells.get(place)
        if cell is None:
            return None
        value = cell.findtext("s:v", "", NS)
        match cell.get("t"):
            case "s":
                strings = self._workbook.shared_strings
                known = value.isdecimal() and int(value) < len(strings)
                return strings[int(value)] if known else None
            case "inlineStr":
                inline = cell.find("s:is", NS)
                return None if inline is None else plain_text(inline)
            case "str":
                return unescape(value)
        return None

    def is_filled(self, place: tuple[int, int]) -> bool:
        """Does the cell at `place` hold a value or a formula, not formats alone?"""
        cell = self.cells.get(place)
        return cell is not None and len(cell) > 0


class Workbook:
    """The whole workbook of a package whose main part is `part`."""

    def __init__(self, package: Package, part: str) -> None:
        self.package = package
        self.part = part
        self.root = package.xml(part)

    @cached_property
    def sheets(self) -> list[Sheet]:
        """All sheets in tab order, chart sheets too; one without a part is left to the package's rules."""
        parts = {r.id: r.target for r in self.package.relationships(self.part)}
        tabs = self.root.iterfind("s:sheets/s:sheet", NS)
        sheets = [
            Sheet(
                self,
                tab.get("name", ""),
                tab.get("sheetId", ""),
                parts.get(tab.get(f"{{{OFFICE}}}id", ""), ""),
            )
            for tab in tabs
        ]
        return [sheet for sheet in sheets if sheet.part in self.package]

    @cached_property
    def tab_names(self) -> list[str]:
        """The names of all tabs, in order."""
        return [tab.get("name", "") for tab in self.root.iterfind("s:sheets/s:sheet", NS)]

    @cached_property
    def tables(self) -> list[Table]:
        """The tables of all sheets."""
        return [table for sheet in self.sheets for table in sheet.tables]

    @cached_property
    def defined_names(self) -> list[etree._Element]:
        """The definedName elements."""
        return self.root.findall("s:definedNames/s:definedName", NS)

    @cached_property
    def shared_strings(self) -> list[str]:
        """The shared strings by index."""
        root = self.related("sharedStrings")
        return [] if root is None else [plain_text(item) for item in root.iterfind("s:si", NS)]

    def related(self, kind: str) -> etree._Element | None:
        """The only part of `kind` (styles, calcChain ...) of the workbook, or None."""
        parts = [part for part in self.package.targets(self.part, kind) if part in self.package]
        return self.package.xml(parts[0]) if parts else None
