"""Reads the cells of .xlsx and .xls with calamine: fast, and the only way to read .xls here."""

from __future__ import annotations

from io import BytesIO
from itertools import islice
from typing import Any, Final

from hotline_addin.adapters.raw_sheets.grids.grid import Grid, Merge, SheetEntry
from hotline_addin.adapters.raw_sheets.grids.growing_columns import GrowingColumns

try:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum
except ImportError:  # its compiled part needs a Windows 10 that some offices do not have
    LOADS = False
else:
    LOADS = True

_BATCH: Final = 10_000
"""Rows that are turned into columns at once."""


class CalamineBook:
    """A workbook in memory. Raises what calamine raises, `BaseException` of a Rust panic included."""

    def __init__(self, data: bytes) -> None:
        self._book = CalamineWorkbook.from_filelike(BytesIO(data))

    def sheets(self) -> list[SheetEntry]:
        """The worksheets in the order of their tabs."""
        return [
            SheetEntry(sheet.name, sheet.visible != SheetVisibleEnum.Visible)
            for sheet in self._book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]

    def place(self, name: str) -> int:
        """Which of all sheets it is, charts included, from 0."""
        return [sheet.name for sheet in self._book.sheets_metadata].index(name)

    def read(self, name: str) -> tuple[Grid, list[Merge]]:
        """All rows of a sheet from its first value on, each from column A on; and its merged ranges."""
        sheet = self._book.get_sheet_by_name(name)
        if sheet.start is None:
            return Grid([]), []
        top, left = sheet.start
        # iter_rows (0.9) begins at the sheet's first row, but at the first column with a value.
        rows = islice(sheet.iter_rows(), top, None)
        columns = GrowingColumns()
        while batch := list(islice(rows, _BATCH)):
            columns.add(batch, left)
        merges = [Merge(*start, *end) for start, end in sheet.merged_cell_ranges or []]
        return Grid(columns.rows(), top + 1), merges

    def values(self, name: str) -> tuple[int, int, list[list[Any]]]:
        """The rectangle of values of a sheet, as calamine gives them, and its row and column, from 0."""
        sheet = self._book.get_sheet_by_name(name)
        top, left = sheet.start or (0, 0)
        return top, left, sheet.to_python()
