"""Reads the HTML tables that systems hand out with the suffix .xls."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

from hotline_addin.adapters.raw_sheets.grids.grid import Grid
from hotline_addin.adapters.raw_sheets.grids.raw_cells import plain_text, without_text_marks
from hotline_addin.adapters.raw_sheets.grids.refusals import damage_told, damaged, without_table
from hotline_addin.domain.orders.sheets.written.raw import Cell, RawSheet

_LINE_ENDS: Final = re.compile(r"(?: ?\n ?)+")
_LINES: Final = frozenset({"br", "p", "div", "li"})
_UNSEEN: Final = frozenset({"script", "style", "template"})
_CELL: Final = frozenset({"td", "th"})
_LARGEST_COLSPAN: Final = 1_000
_LARGEST_ROWSPAN: Final = 65_534
"""Limits of the HTML standard."""


def read_html(text: str, file: str) -> list[RawSheet]:
    """Each table with content as a sheet named by its caption, or 表1, 表2 in order.

    A table within a table's cell is a sheet of its own. Raises `InputError` for a page without tables,
    and for one that breaks off within a table: a parser of HTML takes that in silence, and orders are lost.
    """
    if _last(text, "</table") < _last(text, "<tr"):
        raise damaged(file)
    with damage_told(file):
        tables = _tables(text, file)
    sheets: list[RawSheet] = []
    for table in tables:
        sheet = Grid(list(table.rows)).sheet(file, table.caption or f"表{len(sheets) + 1}")
        if sheet is not None:
            sheets.append(sheet)
    if not sheets:
        raise without_table(file)
    return sheets


def _last(text: str, tag: str) -> int:
    return max(text.rfind(tag), text.rfind(tag.upper()))


def _tables(text: str, file: str) -> list[_Table]:
    page = _Page()
    # Without huge_tree libxml2 silently drops what follows a long text or deep nesting. HTML knows no
    # entity declarations, so a page cannot grow beyond its own size.
    parser = etree.HTMLParser(
        target=page,  # type: ignore[arg-type] # the stubs think of bytes too, and of comments
        encoding="utf-8",
        no_network=True,
        huge_tree=True,
    )
    # As bytes, since these split at the white space of HTML only: others, as U+3000, a browser shows.
    content = b" ".join(text.encode("utf-8", "replace").split())
    etree.fromstring(content, parser)
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise damaged(file)
    return page.tables


class _Page:
    """Takes a page as lxml reads it, tag by tag, and keeps the tables; a tree would take gigabytes."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._unseen = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        if tag == "table":
            self.tables.append(_Table())
            self._open.append(self.tables[-1])
        elif tag in _UNSEEN:
            self._unseen += 1
        elif self._open:
            self._open[-1].start(tag, attributes)

    def end(self, tag: str) -> None:
        """A tag closes, be it by what follows."""
        if tag in _UNSEEN:
            self._unseen -= 1
        elif not self._open:
            return
        elif tag == "table":
            self._open.pop()
        else:
            self._open[-1].end(tag)

    def data(self, data: str) -> None:
        """A piece of text."""
        if self._open and not self._unseen:
            self._open[-1].pieces.append(data)

    def close(self) -> None:
        """The page ends; lxml asks for this."""


class _Table:
    """A table while it comes in. A cell over several rows or columns fills the first column of each row."""

    def __init__(self) -> None:
        self.caption = ""
        self.rows: list[list[Cell]] = []
        self.pieces: list[str] = []
        self._row: dict[int, Cell] = {}
        self._column = 0
        self._cell: Mapping[str, str] = {}
        self._hanging: dict[int, tuple[int, Cell]] = {}
        """Column -> how many more rows the cell above covers, and its value."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens within the table."""
        if tag in _CELL:
            self._cell = attributes
            self.pieces.clear()
        elif tag == "tr":
            self._start_row()
        elif tag == "caption":
            self.pieces.clear()
        elif tag in _LINES:
            self.pieces.append("\n")

    def end(self, tag: str) -> None:
        """A tag closes within the table."""
        if tag in _CELL:
            self._add_cell()
        elif tag == "tr":
            self._end_row()
        elif tag == "caption":
            self.caption = self._text().replace("\n", "")
        elif tag in _LINES:
            self.pieces.append("\n")

    def _start_row(self) -> None:
        self._row = {column: value for column, (_, value) in self._hanging.items()}
        self._hanging = {
            column: (left - 1, value) for column, (left, value) in self._hanging.items() if left > 1
        }
        self._column = 0

    def _end_row(self) -> None:
        self.rows.append([self._row.get(column) for column in range(max(self._row, default=-1) + 1)])

    def _add_cell(self) -> None:
        while self._column in self._row:
            self._column += 1
        value = plain_text(without_text_marks(self._text()))
        height, width = _spans(self._cell)
        for _ in range(width):
            self._row[self._column] = value
            if height > 1:
                self._hanging[self._column] = (height - 1, value)
            value = None
            self._column += 1

    def _text(self) -> str:
        """What a browser shows, with a line for each break and block; runs of blanks are gone already."""
        text = "".join(self.pieces)
        return _LINE_ENDS.sub("\n", text).strip(" \n") if "\n" in text else text.strip(" ")


def _spans(cell: Mapping[str, str]) -> tuple[int, int]:
    """Over how many rows and columns the cell goes; a rowspan of 0 means down to the end of the table."""
    if "rowspan" not in cell and "colspan" not in cell:
        return 1, 1
    height = _stated(cell, "rowspan") or _LARGEST_ROWSPAN
    width = _stated(cell, "colspan") or 1
    return min(height, _LARGEST_ROWSPAN), min(width, _LARGEST_COLSPAN)


def _stated(cell: Mapping[str, str], name: str) -> int:
    text = cell.get(name, "1").strip()
    return int(text) if text.isdecimal() else 1
