"""Rules of rows and cells: order, addresses, and contents that fit their type."""

from __future__ import annotations

import math
from collections.abc import Iterator

from lxml import etree

from tests.tools.package_lint.area import LAST_ROW, parse_cell
from tests.tools.package_lint.package import Fault
from tests.tools.package_lint.workbook import NS, Sheet, Workbook

_ERRORS = {
    "#NULL!",
    "#DIV/0!",
    "#VALUE!",
    "#REF!",
    "#NAME?",
    "#NUM!",
    "#N/A",
    "#GETTING_DATA",
    "#SPILL!",
    "#CALC!",
}
_LONGEST_TEXT = 32_767


def row_order(workbook: Workbook) -> Iterator[Fault]:
    """Rows are numbered, strictly ascending."""
    for sheet in workbook.sheets:
        last = 0
        for row in sheet.rows:
            number = int(row.get("r", str(last + 1)))
            if not last < number <= LAST_ROW:
                yield Fault("row-order", sheet.part, f"row {number} after row {last}")
            last = number


def cell_order(workbook: Workbook) -> Iterator[Fault]:
    """A cell's address is in its row, and columns ascend strictly."""
    for sheet in workbook.sheets:
        for row in sheet.rows:
            last = 0
            for cell in row:
                place = parse_cell(cell.get("r", ""))
                if place is None or place[0] != int(row.get("r", place[0])) or place[1] <= last:
                    yield Fault("cell-order", sheet.part, f"{cell.get('r')} in row {row.get('r')}")
                last = place[1] if place else last


def cell_contents(workbook: Workbook) -> Iterator[Fault]:
    """A cell's value is what its type says."""
    strings = len(workbook.shared_strings)
    for sheet in workbook.sheets:
        for cell in sheet.cells.values():
            problem = _problem(cell, strings)
            if problem:
                yield Fault("cell-type", sheet.part, f"{cell.get('r')}: {problem}")


def text_length(workbook: Workbook) -> Iterator[Fault]:
    """No text is longer than a cell can hold."""
    for sheet in workbook.sheets:
        for place in _long_texts(sheet):
            yield Fault("text-length", sheet.part, sheet.cells[place].get("r", ""))


def _long_texts(sheet: Sheet) -> Iterator[tuple[int, int]]:
    return (place for place in sheet.cells if len(sheet.text(place) or "") > _LONGEST_TEXT)


def _problem(cell: etree._Element, strings: int) -> str:
    """What is wrong with the value of `cell`, or ''.

    A formula may come without a cached value, and openpyxl writes empty cells with a type and an empty <v>.
    """
    kind, value = cell.get("t", "n"), cell.findtext("s:v", None, NS)
    if (cell.find("s:is", NS) is not None) != (kind == "inlineStr" and len(cell) > 0):
        return f"<is> and type inlineStr go together, here type {kind}"
    if not value:
        may_be_empty = kind in {"n", "str", "inlineStr"} or cell.find("s:f", NS) is not None
        return "" if may_be_empty else f"type {kind} without a value"
    return "" if _fits(kind, value, strings) else f"type {kind} with value {value!r}"


def _fits(kind: str, value: str, strings: int) -> bool:
    match kind:
        case "n":
            return _is_number(value)
        case "s":
            return value.isascii() and value.isdecimal() and int(value) < strings
        case "b":
            return value in {"0", "1"}
        case "e":
            return value in _ERRORS
    return kind in {"str", "d"}


def _is_number(text: str) -> bool:
    """What XML calls a double, except infinities and NaN, which no cell can show."""
    try:
        return math.isfinite(float(text)) and text.strip() == text and "_" not in text
    except ValueError:
        return False


RULES = (row_order, cell_order, cell_contents, text_length)
