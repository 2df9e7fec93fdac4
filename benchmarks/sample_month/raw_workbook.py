"""An .xlsx as export programs write them: banner lines, borders everywhere, text kept as text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from benchmarks.sample_month.dirt import Cell
from benchmarks.sample_month.rows import Row

Layout = tuple[tuple[str, str], ...]
"""The columns of an export: the header it prints, and the key of `Row` below it."""


class RawWorkbook:
    """An .xlsx in memory, said to be made at `created`; `content` holds its bytes after the `with` block."""

    content: bytes

    def __init__(self, created: datetime) -> None:
        self._buffer = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._buffer, {"in_memory": True})
        self._book.set_properties({"author": "热线办", "created": created})

    def __enter__(self) -> RawWorkbook:
        return self

    def __exit__(self, *failure: object) -> None:
        self._book.close()
        self.content = self._buffer.getvalue()

    def sheet(self, name: str, layout: Layout, rows: Sequence[Row]) -> RawTable:
        """A new sheet that will hold these rows."""
        return RawTable(self._book, self._book.add_worksheet(name), layout, rows)


class RawTable:
    """A sheet filled from the top; every text is written as text, whatever it begins with."""

    def __init__(self, book: Any, sheet: Any, layout: Layout, rows: Sequence[Row]) -> None:
        self._sheet, self._layout, self._rows = sheet, layout, rows
        self._title = book.add_format({"bold": True, "font_size": 14, "align": "center"})
        self._header = book.add_format({"bold": True, "border": 1, "bg_color": "#D9E1F2"})
        self._plain = book.add_format({"border": 1, "valign": "vcenter"})
        self._date = book.add_format({"border": 1, "num_format": "yyyy/m/d h:mm"})
        self._next = 0
        sheet.set_column(0, len(layout) - 1, 18)

    def banner(self, text: str) -> None:
        """One merged line over the whole width."""
        self._sheet.merge_range(self._next, 0, self._next, len(self._layout) - 1, text, self._title)
        self._next += 1

    def table(self, merged: str = "") -> None:
        """Header and rows; in column `merged`, the first three equal values in a row become one tall cell."""
        self._sheet.write_row(self._next, 0, [header for header, _ in self._layout], self._header)
        start = self._next + 1
        for position, row in enumerate(self._rows, start):
            for column, (_, key) in enumerate(self._layout):
                self._write(position, column, row.get(key))
        if merged:
            self._merge_run(start, merged)
        self._next = start + len(self._rows)

    def empty_rows(self, count: int) -> None:
        """Rows with borders and nothing in them."""
        for position in range(self._next, self._next + count):
            for column in range(len(self._layout)):
                self._sheet.write_blank(position, column, None, self._plain)
        self._next += count

    def _write(self, row: int, column: int, value: Cell) -> None:
        if isinstance(value, datetime):
            self._sheet.write_datetime(row, column, value, self._date)
        elif isinstance(value, int | float):
            self._sheet.write_number(row, column, value, self._plain)
        elif value:
            self._sheet.write_string(row, column, value, self._plain)
        else:
            self._sheet.write_blank(row, column, None, self._plain)

    def _merge_run(self, start: int, key: str) -> None:
        column = [name for _, name in self._layout].index(key)
        values = [row[key] for row in self._rows]
        run = next(i for i in range(len(values)) if len(set(values[i : i + 3])) == 1)
        self._sheet.merge_range(start + run, column, start + run + 2, column, values[run], self._plain)
