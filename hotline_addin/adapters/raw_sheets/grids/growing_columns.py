"""Columns while their values come in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final

from hotline_addin.adapters.raw_sheets.grids.raw_cells import plain_cells, plain_text
from hotline_addin.domain.orders.sheets.written.raw import Cell, RowsOfColumns

_TIMES: Final = 50_000
"""More than a month has minutes."""


class GrowingColumns:
    """The columns of a sheet, filled from above; `plain` makes a cell of a text of calamine."""

    def __init__(self, plain: Callable[[str], Cell] = plain_text) -> None:
        self.height = 0
        self._plain = plain
        self._columns: list[_GrowingColumn] = []

    def add(self, rows: Sequence[Sequence[Any]], left: int = 0) -> None:
        """The next rows of one length, their first value in the column `left`, which is counted from 0."""
        for at, values in enumerate(zip(*rows, strict=True), left):
            self._column(at).add(values)
        self.add_empty(0, self.height + len(rows))

    def add_empty(self, rows: int, height: int = 0) -> None:
        """So many empty rows, and empty cells wherever a column is shorter than the others."""
        self.height = max(self.height + rows, height)
        for column in self._columns:
            column.fill(self.height)

    def rows(self) -> RowsOfColumns:
        """All rows that came."""
        return RowsOfColumns([column.cells for column in self._columns])

    def _column(self, at: int) -> _GrowingColumn:
        while len(self._columns) <= at:
            self._columns.append(_GrowingColumn(self._plain))
            self._columns[-1].fill(self.height)
        return self._columns[at]


class _GrowingColumn:
    """The cells of a column, equal texts and equal times being one where they repeat themselves.

    Units, categories and titles come a thousand times each: as one text they take a third of the memory, and
    whoever looks one up later finds it at once. Numbers of orders never come twice, and are not looked for.
    Nor are times beyond those that a month has minutes.
    """

    def __init__(self, plain: Callable[[str], Cell]) -> None:
        self.cells: list[Cell] = []
        self._plain = plain
        self._known = _PlainTexts(plain)
        self._times: dict[datetime, datetime] = {}
        self._repeats = True

    def add(self, values: Sequence[Any]) -> None:
        """The next values of calamine below."""
        kinds = set(map(type, values))
        if kinds != {str} or not self._repeats:
            cells = plain_cells(values, kinds, self._plain)
            self.cells += self._with_known_times(cells) if datetime in kinds else cells
            return
        before = len(self._known)
        self.cells += map(self._known.__getitem__, values)
        self._repeats = 2 * (len(self._known) - before) <= len(values)

    def _with_known_times(self, cells: Sequence[Cell]) -> list[Cell]:
        """The cells, a time being the one that came before; times to the second are soon too many to keep."""
        known = self._times.setdefault if len(self._times) < _TIMES else self._times.get
        return [known(cell, cell) if type(cell) is datetime else cell for cell in cells]

    def fill(self, height: int) -> None:
        """Empty cells down to so many rows."""
        self.cells += [None] * (height - len(self.cells))


class _PlainTexts(dict[str, Cell]):
    """Each text that came, with the cell that it makes."""

    def __init__(self, plain: Callable[[str], Cell]) -> None:
        super().__init__()
        self._plain = plain

    def __missing__(self, text: str) -> Cell:
        cell = self[text] = self._plain(text)
        return cell
