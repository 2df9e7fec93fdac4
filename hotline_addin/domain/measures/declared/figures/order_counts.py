"""Counting: 件数, 次数, 比率 and 平均 of one period over any rows, in one pass of columns and masks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hotline_addin.domain.measures.declared.conditions.condition import Condition
from hotline_addin.domain.measures.declared.conditions.condition_masks import Days, Masks
from hotline_addin.domain.measures.declared.conditions.durations import SECONDS_OF, time_between
from hotline_addin.domain.measures.declared.conditions.order_columns import (
    Column,
    LackingColumnError,
    Mask,
    OrderColumns,
)
from hotline_addin.domain.measures.declared.figures.amount import Amount
from hotline_addin.domain.measures.declared.indicators.in_force import shipped_declaration
from hotline_addin.domain.measures.declared.indicators.indicator import Indicator, Method, Span
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.declared_words import NO_DATE
from hotline_addin.domain.words.shipped_indicators import USED_INDICATORS

_ANNEX_NAMES: Final = frozenset(row["name"] for row in USED_INDICATORS)
_EXACT: Final = 2**53
"""Whole numbers below are exact as decimals of 64 bits, in which numpy adds."""


@dataclass(frozen=True)
class Rows:
    """The rows of a table and which of them each order belongs to.

    `slots`: one an order, 0 for an order in no row, else the row's position from 1. An order that counts in
    further rows as well stands in `again` (its position, and the row's). `header` is the column whose values
    the rows are; `table` names the table where its 筛选 makes its rows differ from those of other tables.
    """

    header: str
    names: tuple[str, ...]
    slots: NDArray[np.intp]
    table: str = ""
    again: tuple[NDArray[np.intp], NDArray[np.intp]] | None = None

    def of(self, mask: Mask) -> NDArray[np.intp]:
        """The slots of some orders, those of further rows behind them."""
        if self.again is None:
            return self.slots[mask]
        orders, slots = self.again
        return np.concatenate([self.slots[mask], slots[mask[orders]]])

    def behind(self, rows: Sequence[int]) -> Mask:
        """The orders of the rows at these positions."""
        wanted = np.asarray(rows, dtype=np.intp) + 1
        mask: Mask = np.isin(self.slots, wanted)
        if self.again is not None:
            orders, slots = self.again
            mask[orders[np.isin(slots, wanted)]] = True
        return mask

    def like(self, numbers: NDArray[Any], mask: Mask) -> NDArray[Any]:
        """Numbers of the orders in the order of `of`."""
        if self.again is None:
            return numbers[mask]
        orders, _ = self.again
        return np.concatenate([numbers[mask], numbers[orders[mask[orders]]]])


@dataclass(frozen=True)
class Behind:
    """The orders behind an indicator: those of the numerator, and those of the whole where it has one."""

    counted: Mask
    whole: Mask | None = None


@dataclass(frozen=True)
class _Quantity:
    """A whole number an order, in parts of `per`, where it is known."""

    numbers: NDArray[np.int64] | NDArray[np.object_]
    known: Mask
    per: int


class OrderCounts:
    """What the orders of one period amount to.

    `own`: orders that belong to the period by `month_by` as the office wants it (an order without that date
    may count by another one); without it that column alone decides. `eligible`: orders that no rule leaves
    out, which binds every indicator. `lacking` names, by indicator, the column that these orders lack.
    """

    leaves_blank = False

    def __init__(
        self,
        orders: OrderColumns,
        settings: Settings,
        days: Days,
        own: Mask | None = None,
        eligible: Mask | None = None,
    ) -> None:
        self.orders = orders
        self.settings = settings
        self.masks = Masks(orders, settings, days)
        self.lacking: dict[str, str] = {}
        self.eligible = np.ones(orders.count, dtype=bool) if eligible is None else eligible
        self._dated: dict[str, Mask] = {NO_DATE: self.eligible}
        self._conditions: dict[Condition, Mask] = {}
        self._quantities: dict[str | Span, _Quantity] = {}
        if own is not None:
            self._dated[""] = own & self.eligible

    def amounts(self, indicator: Indicator, rows: Rows) -> tuple[Amount | None, ...]:
        """The amount of each row; none where these orders lack a column that the indicator needs."""
        try:
            if not _is_shipped(indicator):
                for column in indicator.columns:
                    self.orders.require(column)
            return self._amounts(indicator, rows)
        except LackingColumnError as lacking:
            self.lacking[indicator.name] = lacking.column
            return (None,) * len(rows.names)

    @property
    def order_count(self) -> int:
        """How many orders belong to the period; where there are any, 0 of something says something."""
        try:
            return int(self.dated("").sum())
        except LackingColumnError:
            return 0

    def behind(self, indicator: Indicator) -> Behind:
        """The orders behind an indicator that counts orders. Raises `LackingColumnError`."""
        met = self._met(indicator.condition)
        dated = self.dated(indicator.dated_by)
        if indicator.method is Method.RATE:
            whole = dated & self._met(indicator.whole)
            return Behind(whole & met, whole)
        if indicator.method is Method.MEAN:
            whole = dated & met & self._quantity(indicator).known
            return Behind(whole, whole)
        return Behind(dated & met)

    def dated(self, dated_by: str) -> Mask:
        """The eligible orders of the period by a 归期. Raises `LackingColumnError`."""
        if dated_by not in self._dated:
            name = dated_by or self.settings.month_by
            column = self.orders[name]
            self.masks.note_unread(name, column.untimely)
            self._dated[dated_by] = self.masks.within(column.times) & self.eligible
        return self._dated[dated_by]

    def _met(self, condition: Condition) -> Mask:
        if condition not in self._conditions:
            self._conditions[condition] = self.masks.of(condition)
        return self._conditions[condition]

    def _amounts(self, indicator: Indicator, rows: Rows) -> tuple[Amount, ...]:
        behind = self.behind(indicator)
        if indicator.method in (Method.TIMES, Method.MEAN):
            quantity = self._quantity(indicator)
            sums = _sums(quantity, behind.counted, rows)
        else:
            sums = [Fraction(count) for count in _counts(behind.counted, rows)]
        if behind.whole is None:
            return tuple(map(Amount, sums))
        wholes = map(Fraction, _counts(behind.whole, rows))
        return tuple(map(Amount, sums, wholes))

    def _quantity(self, indicator: Indicator) -> _Quantity:
        """The number that 次数 adds up and 平均 takes the mean of."""
        key = indicator.span or indicator.column
        if key not in self._quantities:
            self._quantities[key] = (
                self._time_taken(indicator.span) if indicator.span else self._column_numbers(indicator.column)
            )
        return self._quantities[key]

    def _column_numbers(self, name: str) -> _Quantity:
        column = self.orders[name]
        self.masks.note_unread(name, column.uncountable)
        return _whole_numbers(column)

    def _time_taken(self, span: Span) -> _Quantity:
        begin, end = self.orders[span.begin].times, self.orders[span.end].times
        numbers, known = time_between(begin, end, span.unit)
        self.masks.note_unread(span.end, int((begin.known & end.known & ~known).sum()))
        return _Quantity(numbers, known, SECONDS_OF.get(span.unit, 1))


def _is_shipped(indicator: Indicator) -> bool:
    """Whether it is one of today's annexes as the program ships it, which lacking ratings leave without
    samples, not without value."""
    if indicator.name not in _ANNEX_NAMES:
        return False
    shipped = shipped_declaration()[indicator.name]
    return replace(indicator, note=shipped.note) == shipped


def _counts(mask: Mask, rows: Rows) -> list[int]:
    counts: list[int] = np.bincount(rows.of(mask), minlength=len(rows.names) + 1)[1:].tolist()
    return counts


def _sums(quantity: _Quantity, mask: Mask, rows: Rows) -> list[Fraction]:
    """Exact sums a row."""
    counted = mask & quantity.known
    slots, numbers = rows.of(counted), rows.like(quantity.numbers, counted)
    if numbers.dtype == np.object_:
        exact = np.zeros(len(rows.names) + 1, dtype=object)
        np.add.at(exact, slots, numbers)
        return [Fraction(number) / quantity.per for number in exact[1:]]
    sums = np.bincount(slots, weights=numbers, minlength=len(rows.names) + 1)[1:]
    return [Fraction(int(number), quantity.per) for number in sums]


def _whole_numbers(column: Column) -> _Quantity:
    """The numbers of a column in parts of their common denominator; huge ones are added one by one."""
    exact = column.exact_numbers
    per = lcm(*(number.denominator for number in exact if number is not None))
    parts = [0 if number is None else int(number * per) for number in exact]
    is_small = max(map(abs, parts), default=0) * len(column.codes) < _EXACT
    numbers = np.array(parts, dtype=np.int64 if is_small else object)[column.codes]
    return _Quantity(numbers, column.spread([number is not None for number in exact]), per)
