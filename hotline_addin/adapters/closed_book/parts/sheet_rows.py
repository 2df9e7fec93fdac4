"""The rows of a sheet: those at hand, and long runs of rows that are made when somebody looks at them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Protocol

from hotline_addin.adapters.closed_book.parts.rows import Row

_AT_ONCE: Final = 2_000
"""Rows whose texts are joined together: joining few at a time is three times as fast (measured)."""
_NO_ROW: Final = 2**31
"""A number behind that of every row."""


class Run(Protocol):
    """Some rows of a sheet, one at least, in ascending numbers."""

    @property
    def first(self) -> int:
        """The number of the first row."""

    @property
    def last(self) -> int:
        """The number of the last row."""

    @property
    def last_filled(self) -> int:
        """The number of the last row with a cell; 0 where there is none."""

    def __iter__(self) -> Iterator[Row]:
        """The rows, made anew each time."""

    def between(self, first: int, last: int) -> Run:
        """Those of its rows whose numbers lie between two, both included; there must be one."""

    def with_formulas(self, *changes: Callable[[str], str]) -> Run:
        """The same rows, every formula in them changed by each change in turn."""

    def holds(self, text: str) -> bool:
        """Whether a text stands in any row, or may."""

    def texts(self) -> Iterator[str]:
        """The texts of the rows, of many rows at a time."""


class RowsAtHand:
    """Rows in a list, to be changed one by one."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = list(rows)

    @property
    def first(self) -> int:
        """The number of the first row."""
        return self._rows[0].number

    @property
    def last(self) -> int:
        """The number of the last row."""
        return self._rows[-1].number

    @property
    def last_filled(self) -> int:
        """The number of the last row with a cell; 0 where there is none."""
        return next((row.number for row in reversed(self._rows) if row.last_column()), 0)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def between(self, first: int, last: int) -> RowsAtHand:
        """Those of its rows whose numbers lie between two, both included."""
        return RowsAtHand(self._rows[self._position(first) : self._position(last + 1)])

    def with_formulas(self, *changes: Callable[[str], str]) -> RowsAtHand:
        """The same rows, every formula in them changed by each change in turn."""
        return RowsAtHand(row.with_formulas(*changes) for row in self._rows)

    def holds(self, text: str) -> bool:
        """Whether a text stands in any row."""
        return any(text in row.text for row in self._rows)

    def texts(self) -> Iterator[str]:
        """The texts of the rows, of many rows at a time."""
        for at in range(0, len(self._rows), _AT_ONCE):
            yield "".join([row.text for row in self._rows[at : at + _AT_ONCE]])

    def put(self, row: Row) -> None:
        """Replace a row, or put it in its place."""
        self._rows[self._position(row.number) : self._position(row.number + 1)] = [row]

    def _position(self, number: int) -> int:
        return bisect_left(self._rows, number, key=lambda row: row.number)


class Rows:
    """All rows of a sheet in ascending numbers."""

    def __init__(self, *runs: Run | None) -> None:
        self._runs: list[Run] = [run for run in runs if run is not None]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Rows:
        """The rows of a list."""
        return cls(RowsAtHand(rows)) if rows else cls()

    def fork(self) -> Rows:
        """A copy to change."""
        return Rows(*(RowsAtHand(run) if isinstance(run, RowsAtHand) else run for run in self._runs))

    def __iter__(self) -> Iterator[Row]:
        for run in self._runs:
            yield from run

    def __bool__(self) -> bool:
        return bool(self._runs)

    @property
    def first(self) -> int:
        """The number of the first row."""
        return self._runs[0].first

    @property
    def last_filled(self) -> int:
        """The number of the last row with a cell; 0 where there is none."""
        return next((run.last_filled for run in reversed(self._runs) if run.last_filled), 0)

    def between(self, first: int, last: int) -> Rows:
        """The rows that exist from `first` to `last`."""
        return Rows(*self._runs_between(first, last))

    def _runs_between(self, first: int, last: int) -> list[Run]:
        met = [run for run in self._runs if run.first <= last and first <= run.last]
        return [run if first <= run.first and run.last <= last else run.between(first, last) for run in met]

    def put(self, row: Row) -> None:
        """Replace a row, or put it in its place: among rows at hand, where it adjoins such."""
        for run in self._runs:
            if isinstance(run, RowsAtHand) and run.first <= row.number <= run.last:
                run.put(row)
                return
        above = self._runs_between(0, row.number - 1)
        below = self._runs_between(row.number + 1, _NO_ROW)
        if above and isinstance(above[-1], RowsAtHand):
            above[-1].put(row)
        elif below and isinstance(below[0], RowsAtHand):
            below[0].put(row)
        else:
            above.append(RowsAtHand([row]))
        self._runs = [*above, *below]

    def change_formulas(self, *changes: Callable[[str], str]) -> None:
        """Change every formula in the rows by each change in turn."""
        self._runs = [run.with_formulas(*changes) for run in self._runs]

    def holds(self, text: str) -> bool:
        """Whether a text stands in any row, or may."""
        return any(run.holds(text) for run in self._runs)

    def texts(self) -> Iterator[str]:
        """The texts of the rows, of many rows at a time."""
        for run in self._runs:
            yield from run.texts()
