"""The orders as columns: each distinct cell is read once, be it as a text, a number or a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hotline_addin.domain.measures.declared.conditions.column_names import DEGRADING, ColumnNames
from hotline_addin.domain.measures.declared.conditions.operands import has_time_of_day, read_number
from hotline_addin.domain.words.text import match_key
from hotline_addin.domain.words.times import parse_time

_UNIT: Final = re.compile(r"(?<=\d)[次件天日个人元分]$")

Mask = NDArray[np.bool_]
"""One truth an order, in the order of the rows."""


class LackingColumnError(ValueError):
    """These orders have no such column."""

    def __init__(self, column: str) -> None:
        super().__init__(f"no column {column!r}")
        self.column = column


@dataclass(frozen=True)
class Times:
    """Times of orders (one for all, where it has length 1): datetime64[us], NaT where there is none.

    `is_day`: where no time of day is known, so that days are compared.
    """

    moments: NDArray[np.datetime64]
    is_day: Mask

    @cached_property
    def days(self) -> NDArray[np.datetime64]:
        """The days alone."""
        return self.moments.astype("datetime64[D]")

    @cached_property
    def known(self) -> Mask:
        """Where there is a time."""
        return ~np.isnat(self.moments)


class Column:
    """The cells of one column. `codes` say which of the `distinct` cells each order has."""

    def __init__(self, cells: Sequence[object]) -> None:
        codes, distinct = pd.factorize(np.fromiter(cells, object, len(cells)))
        self.codes = np.where(codes < 0, len(distinct), codes)  # None, NaN and NaT are one absent cell
        self.distinct: list[object] = [*distinct.tolist(), None]

    def where(self, test: Callable[[str], bool]) -> Mask:
        """The orders whose cell, as a text for comparing, passes the test."""
        return self.spread([test(text) for text in self.texts])

    def spread(self, truths: Sequence[bool]) -> Mask:
        """Truths of the distinct cells as truths of the orders."""
        mask: Mask = np.array(truths, dtype=bool)[self.codes]
        return mask

    @cached_property
    def texts(self) -> list[str]:
        """The distinct cells in the form in which spellings are compared."""
        return [match_key(cell) for cell in self.distinct]

    @cached_property
    def row_texts(self) -> NDArray[np.object_]:
        """A text an order."""
        texts: NDArray[np.object_] = np.array(self.texts, dtype=object)[self.codes]
        return texts

    @cached_property
    def blank(self) -> Mask:
        """The orders that say nothing here."""
        return self.spread(
            [cell is None or (isinstance(cell, str) and not match_key(cell)) for cell in self.distinct]
        )

    @cached_property
    def exact_numbers(self) -> list[Fraction | None]:
        """The distinct cells as numbers; None for a blank and for any other word."""
        return [_number(cell) for cell in self.distinct]

    @cached_property
    def numbers(self) -> NDArray[np.float64]:
        """A number an order for comparing, NaN where there is none; no two decimals of 15 digits collapse."""
        known = [np.nan if number is None else float(number) for number in self.exact_numbers]
        numbers: NDArray[np.float64] = np.array(known, dtype=np.float64)[self.codes]
        return numbers

    @cached_property
    def has_numbers(self) -> bool:
        """Whether any cell is a number."""
        return any(number is not None for number in self.exact_numbers)

    @cached_property
    def times(self) -> Times:
        """A time an order. 00:00 is a bare day in a column without any other time of day."""
        read = _moments([_time(cell) for cell in self.distinct])
        is_midnight = read == read.astype("datetime64[D]")
        has_times = bool((~is_midnight & ~np.isnat(read)).any())
        is_day = is_midnight.copy()
        for at in np.flatnonzero(is_midnight).tolist() if has_times else ():
            is_day[at] = _is_written_day(self.distinct[at], read[at].item())
        return Times(read[self.codes], is_day[self.codes])

    @cached_property
    def untimely(self) -> int:
        """How many orders say something here that is no time."""
        return int((~self.times.known & ~self.blank).sum())

    @cached_property
    def uncountable(self) -> int:
        """How many orders say something here that is no number."""
        return int((np.isnan(self.numbers) & ~self.blank).sum())


class OrderColumns:
    """All columns that conditions may name, by header.

    `cells`: clean cells, one an order: texts, numbers, dates and times; None, NaN and "" are blank. It holds
    the columns of 工单, raw columns under their raw header, and `RULED_COLUMNS`; a column is asked for when a
    condition needs it. A header of `absent` came from files that lack the column in so many orders; where
    that is all of them, the column is lacking (a `DEGRADING` one is there all the same). `further_units`: by
    the position of an order the units in which it counts beside its own, each with its group.
    """

    def __init__(
        self,
        cells: Mapping[str, Sequence[object]],
        aliases: Mapping[str, str] | None = None,
        absent: Mapping[str, int] | None = None,
        further_units: Mapping[int, Mapping[str, str]] | None = None,
    ) -> None:
        first = next(iter(cells), None)
        self.count = 0 if first is None else len(cells[first])
        self.absent = dict(absent or {})
        self.further_units = further_units or {}
        self._cells = cells
        self._columns: dict[str, Column] = {}
        self.names = ColumnNames((name for name in cells if not self._is_lacking(name)), aliases or {})

    def __getitem__(self, name: str) -> Column:
        """The column that a name means. Raises `LackingColumnError`."""
        header = self.names.find(name)
        if header is None:
            raise LackingColumnError(name)
        return self._of(header)

    def spelled(self, name: str) -> Column | None:
        """The column whose header is spelled so, or None."""
        header = self.names.find_header(name)
        return None if header is None else self._of(header)

    def absent_of(self, name: str) -> int:
        """How many orders come from files without this column; nothing is told here of `DEGRADING` ones."""
        header = self.names.find(name) or ""
        return 0 if header in DEGRADING else self.absent.get(header, 0)

    def require(self, name: str) -> None:
        """Raises `LackingColumnError` for a column that no file brought, be it a `DEGRADING` one."""
        header = self.names.find(name)
        if header is None or self._is_absent(header):
            raise LackingColumnError(header or name)

    def _of(self, header: str) -> Column:
        if header not in self._columns:
            self._columns[header] = Column(self._cells[header])
        return self._columns[header]

    def _is_lacking(self, header: str) -> bool:
        return header not in DEGRADING and self._is_absent(header)

    def _is_absent(self, header: str) -> bool:
        return 0 < self.count <= self.absent.get(header, 0)


def _number(cell: object) -> Fraction | None:
    """The number of a cell, be it typed with its unit: `2次`."""
    if cell is None or isinstance(cell, bool | date):
        return None
    return read_number(_UNIT.sub("", match_key(cell)))


def _time(cell: object) -> datetime | None:
    try:
        return parse_time(cell)
    except ValueError:
        return None


def _moments(times: list[datetime | None]) -> NDArray[np.datetime64]:
    """Times as numpy has them. pandas takes them in eight times as fast, but only of near years."""
    try:
        return pd.DatetimeIndex(times).to_numpy("datetime64[us]")
    except pd.errors.OutOfBoundsDatetime:
        return np.array(times, dtype="datetime64[us]")


def _is_written_day(cell: object, when: datetime) -> bool:
    """Whether the cell itself is a bare day, whatever else stands in its column."""
    if isinstance(cell, datetime):
        return False
    return not (isinstance(cell, str) and has_time_of_day(cell, when))
