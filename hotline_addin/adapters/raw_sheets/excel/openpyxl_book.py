"""Reads the cells of .xlsx with openpyxl: slower than calamine, but row by row, and it loads everywhere."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from hotline_addin.adapters.raw_sheets.grids.grid import Grid
from hotline_addin.adapters.raw_sheets.grids.raw_cells import plain_row
from hotline_addin.domain.orders.sheets.written.raw import Cell

_MOST_CELLS: Final = 100_000_000


class OpenpyxlBook:
    """A workbook in memory, its sheets parsed as they are asked for. Raises what openpyxl raises."""

    def __init__(self, data: bytes) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which nobody reads here
            self._book = load_workbook(BytesIO(data), read_only=True, data_only=True)

    def grid(self, name: str, last_row: int) -> Grid:
        """The rows of a sheet up to `last_row` (counted from 1; 0: all of them), each from column A on."""
        sheet = self._book[name]
        sheet.reset_dimensions()  # the declared ones may be wrong, and would pad each row to their width
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about dates out of range, which come as an error value
            rows = sheet.iter_rows(max_row=last_row or None, values_only=True)
            return Grid(list(_bounded(rows)))


def _bounded(rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Cell]]:
    """The rows up to their last value. Raises `MemoryError` where they hold more cells than any month."""
    cells = 0
    for row in rows:
        length = next((end for end in range(len(row), 0, -1) if row[end - 1] is not None), 0)
        cells += length
        if cells > _MOST_CELLS:
            raise MemoryError("more cells than a month has")
        yield plain_row(_unescaped(row[:length])) if length else ()


def _unescaped(row: Sequence[Any]) -> list[Any]:
    # `_x000D_` stands for a character that XML has no place for; openpyxl hands it over undecoded.
    return [unescape(cell) if isinstance(cell, str) and "_x" in cell else cell for cell in row]
