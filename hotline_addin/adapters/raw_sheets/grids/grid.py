"""Finishes a sheet: merged cells spread over their rows, empty rows around the table left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hotline_addin.adapters.raw_sheets.grids.raw_cells import plain_text
from hotline_addin.domain.orders.sheets.written.raw import Cell, RawSheet, RowsOfColumns


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as its workbook lists it; `part` is the file inside an .xlsx that holds it."""

    name: str
    hidden: bool
    part: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range: rows and columns counted from 0 at the sheet's first cell, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Grid:
    """The rows of a sheet while they are being read; its program numbers `rows[0]` as `first_row`.

    Column 0 is column A. Rows may differ in length.
    """

    rows: list[Sequence[Cell]] | RowsOfColumns
    first_row: int = 1

    def put(self, texts: Mapping[tuple[int, int], str]) -> None:
        """Texts into their cells, by row and column from 0 at the sheet's first cell."""
        for (row, column), text in texts.items():
            index = row - (self.first_row - 1)
            if 0 <= index < len(self.rows):
                cells = list(self.rows[index])
                cells.extend([None] * (column + 1 - len(cells)))
                cells[column] = plain_text(text)
                self.rows[index] = cells

    def spread(self, merges: Iterable[Merge]) -> None:
        """Repeat the value of a merged range in each row it covers, in its first column only.

        What other cells of the range still hold is never shown by any program, so it goes. A range
        that reaches below the last row with a value of its own ends there: merging a column down to
        the end of a sheet makes no million rows.
        """
        self._drop_trailing()
        for merge in merges:
            self._spread_one(merge)

    def _spread_one(self, merge: Merge) -> None:
        top, bottom = (row - (self.first_row - 1) for row in (merge.top, merge.bottom))
        if not 0 <= top < len(self.rows):
            return
        head = self.rows[top]
        value = head[merge.left] if merge.left < len(head) else None
        for index in range(top, min(bottom + 1, len(self.rows))):
            self.rows[index] = _covered(self.rows[index], merge, value)

    def sheet(self, file: str, name: str) -> RawSheet | None:
        """The finished sheet, or None where it holds nothing."""
        self._drop_trailing()
        leading = next((index for index, row in enumerate(self.rows) if not _is_empty(row)), None)
        if leading is None:
            return None
        rows = self.rows[leading:] if leading else self.rows
        return RawSheet(file, name, rows, self.first_row + leading)

    def _drop_trailing(self) -> None:
        while self.rows and _is_empty(self.rows[-1]):
            self.rows.pop()


def filled_sheets(
    entries: Sequence[SheetEntry], read: Callable[[SheetEntry], RawSheet | None]
) -> list[RawSheet]:
    """The sheets that hold something, each marked where nobody sees it.

    What is hidden is read like the rest: a filter left on, or a sheet put away after it was printed, takes no
    order out of the month. That it was hidden is said wherever it was counted.
    """
    found = ((entry, read(entry)) for entry in entries)
    return [replace(sheet, hidden=entry.hidden) for entry, sheet in found if sheet is not None]


def _is_empty(row: Sequence[Cell]) -> bool:
    return row.count(None) == len(row)


def _covered(row: Sequence[Cell], merge: Merge, value: Cell) -> list[Cell]:
    width = min(merge.right + 1, max(len(row), merge.left + 1)) - merge.left
    before = [*row[: merge.left], *[None] * (merge.left - len(row))]
    return [*before, value, *[None] * (width - 1), *row[merge.left + width :]]
