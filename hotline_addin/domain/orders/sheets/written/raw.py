"""A sheet of an export as it lies in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import overload

Cell = str | int | float | bool | date | datetime | time | None


class RowsOfColumns(Sequence[Sequence[Cell]]):
    """Rows that lie in memory column by column; a row is made when it is asked for.

    A large sheet is read, cleaned and counted by column: a list a row would take as much memory again as
    all that it points to. `columns` are of one length.
    """

    def __init__(self, columns: Sequence[list[Cell]]) -> None:
        self.columns = list(columns)

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    @overload
    def __getitem__(self, index: int) -> Sequence[Cell]: ...
    @overload
    def __getitem__(self, index: slice) -> RowsOfColumns: ...
    def __getitem__(self, index: int | slice) -> Sequence[Cell] | RowsOfColumns:
        if isinstance(index, slice):
            return RowsOfColumns([column[index] for column in self.columns])
        return tuple(column[index] for column in self.columns)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return list(map(tuple, self)) == list(map(tuple, other))

    __hash__ = None  # type: ignore[assignment] # as for a list

    def __setitem__(self, index: int, row: Sequence[Cell]) -> None:
        count = len(self)
        self.columns.extend([None] * count for _ in range(len(row) - len(self.columns)))
        for at, column in enumerate(self.columns):
            column[index] = row[at] if at < len(row) else None

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        return zip(*self.columns, strict=True)

    def pop(self) -> None:
        """Take the last row away."""
        for column in self.columns:
            column.pop()


def width_of(rows: Sequence[Sequence[Cell]]) -> int:
    """How many columns the widest of the rows has."""
    if isinstance(rows, RowsOfColumns):
        return len(rows.columns)
    return max(map(len, rows), default=0)


def cells_at(rows: Sequence[Sequence[Cell]], at: int, start: int = 0) -> list[Cell]:
    """The cells of a column from the row `start` on; None where a row ends before it."""
    if isinstance(rows, RowsOfColumns):
        return rows.columns[at][start:] if at < len(rows.columns) else [None] * max(0, len(rows) - start)
    return [row[at] if at < len(row) else None for row in rows[start:]]


def picked(rows: Sequence[Sequence[Cell]], at: int, places: Sequence[int]) -> list[Cell]:
    """The cells of a column in the rows at these places, which are ascending."""
    if not places:
        return []
    first, last = places[0], places[-1]
    cells = cells_at(rows, at, first)
    if last - first + 1 == len(places):  # as in nearly every sheet
        return cells[: len(places)]
    return [cells[place - first] for place in places]


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet of an export, nothing interpreted.

    `rows[i]` is row `first_row + i` as the file's own program numbers it; rows may differ in length, and may
    be `RowsOfColumns`.
    Multi-row merged cells repeat their value in every row they cover.
    `hidden` says that no program shows the sheet, `hidden_rows` which rows it does not show (hidden by hand
    or by a filter; numbered as above). `without_result`: how many formulas of a column, from 0, lie in
    the file without the value that they gave: nobody has opened and saved it since a program wrote it.
    """

    file: str
    sheet: str
    rows: Sequence[Sequence[Cell]]
    first_row: int = 1
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    without_result: Mapping[int, int] = field(default_factory=dict)


def shown(sheets: Sequence[RawSheet]) -> list[RawSheet]:
    """The sheets that a person sees, or all where none is to be seen.

    What was printed is what was shown; only of an import the hidden part counts too.
    """
    return [sheet for sheet in sheets if not sheet.hidden] or list(sheets)
