"""A sheet part: its rows as text, everything around them as a tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Final

from lxml import etree

from hotline_addin.adapters.closed_book.parts.book_package import damaged, integer, parse, tag
from hotline_addin.adapters.closed_book.parts.plain_form import PlainSheet, plain_sheet
from hotline_addin.adapters.closed_book.parts.read_rows import ReadRows, require_order
from hotline_addin.adapters.closed_book.parts.rows import Cell, Row, split_rows
from hotline_addin.adapters.closed_book.parts.sheet_rows import Rows
from hotline_addin.adapters.formulas import MAX_ROW
from hotline_addin.adapters.opc.cell_names import get_column_letter
from hotline_addin.adapters.opc.markup import local_name, serialize

_EMPTY: Final = "<sheetData/>"
_END: Final = "</sheetData>"
LONG: Final = 4 << 20
"""Bytes of rows beyond which they are not all held as texts."""

_AFTER_HYPERLINKS: Final = frozenset(
    {"printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks"}
    | {"customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing"}
    | {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"}
    | {"tableParts", "extLst", "AlternateContent"}
)
"""What may stand behind the links of a sheet (ECMA-376 Part 1, 18.3.1.99)."""


class Worksheet:
    """One sheet in the making. `shell` is the part without rows; `rows` stand in ascending numbers.

    `size` is how many bytes the rows took up when they were read.

    Raises `InputError` where the part is damaged.
    """

    def __init__(self, data: bytes, part: str) -> None:
        self.part = part
        sheet = plain_sheet(data, part)
        self._head, self._tail = sheet.head, sheet.tail
        self.shell = parse(f"{self._head}{_EMPTY}{self._tail}".encode(), part)
        self._shell_as_read = serialize(self.shell)
        try:
            self.rows = _rows(sheet)
            self.size = sheet.end - sheet.start
        except ValueError as error:
            raise damaged(part) from error

    def fork(self) -> Worksheet:
        """A copy to change."""
        twin = Worksheet.__new__(Worksheet)
        twin.part, twin._head, twin._tail = self.part, self._head, self._tail
        twin._shell_as_read, twin.size = self._shell_as_read, self.size
        twin.shell = deepcopy(self.shell)
        twin.rows = self.rows.fork()
        return twin

    def to_bytes(self) -> bytes:
        """The part; around the rows it is what was read wherever the shell was left alone."""
        return b"".join(self.pieces())

    def pieces(self) -> Iterator[bytes]:
        """The part, some thousand rows at a time, which are made as they are asked for."""
        shell = serialize(self.shell)
        head, tail = self._head, self._tail
        if shell != self._shell_as_read:
            head, tail = shell.decode().split(_EMPTY, 1)
        if not self.rows:
            yield f"{head}{_EMPTY}{tail}".encode()
            return
        yield f"{head}<sheetData>".encode()
        for text in self.rows.texts():
            yield text.encode()
        yield f"{_END}{tail}".encode()

    def find(self, name: str) -> etree._Element | None:
        """A child of the worksheet by name."""
        return self.shell.find(tag(name))

    def hyperlinks(self) -> etree._Element:
        """The sheet's links, an empty element put in its right place where there are none."""
        found = self.find("hyperlinks")
        if found is not None:
            return found
        element = etree.Element(tag("hyperlinks"))
        places = (i for i, child in enumerate(self.shell) if local_name(child) in _AFTER_HYPERLINKS)
        self.shell.insert(next(places, len(self.shell)), element)
        return element

    def between(self, first: int, last: int = MAX_ROW) -> Rows:
        """The rows that exist from `first` to `last`, or to the end."""
        return self.rows.between(first, last)

    def row(self, number: int) -> Row:
        """One row, empty where it does not exist."""
        return next(iter(self.between(number, number)), Row.of(number, "", []))

    def put_row(self, row: Row) -> None:
        """Replace a row, or put it in its place."""
        self.rows.put(row)

    def put_cell(self, row: int, column: int, tail: str) -> None:
        """Write a cell's `tail` (see `cells.py`) into one place."""
        cell = Cell(column, f'<c r="{get_column_letter(column)}{row}{tail}')
        self.put_row(self.row(row).with_cell(cell))

    def style(self, row: int, column: int) -> str:
        """Style index of a place: its cell's, else its row's, else its column's; empty for the default."""
        found = self.row(row)
        cell = found.cell(column)
        if cell is not None:
            return cell.style
        row_style = re.search(r'\ss="([0-9]+)"', found.attributes)
        if row_style and re.search(r'\scustomFormat="(1|true)"', found.attributes):
            return row_style[1]
        return self._column_style(column)

    def _column_style(self, column: int) -> str:
        for element in self.shell.iterfind(f"{tag('cols')}/{tag('col')}"):
            if integer(element, "min") <= column <= integer(element, "max"):
                return element.get("style", "")
        return ""


def _rows(sheet: PlainSheet) -> Rows:
    """The rows, those of a long sheet to be cut when they are asked for. Raises `ValueError` for damage."""
    if sheet.end - sheet.start > LONG:
        return Rows(ReadRows.of(sheet.data, sheet.start, sheet.end))
    text = sheet.data[sheet.start : sheet.end].decode()
    rows = split_rows(text, 0, len(text))
    require_order([row.number for row in rows])
    return Rows.of(rows)
