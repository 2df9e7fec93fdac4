"""Which orders meet a condition, for all orders at once."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Protocol

import numpy as np

from hotline_addin.domain.measures.declared.conditions.condition import (
    ORDER_WORDS,
    TIME_WORDS,
    Bound,
    Condition,
    Moment,
    Number,
    Operand,
    OtherColumn,
    Part,
    RatingClass,
    Text,
    Word,
)
from hotline_addin.domain.measures.declared.conditions.durations import later_times
from hotline_addin.domain.measures.declared.conditions.operands import read_moment, read_number
from hotline_addin.domain.measures.declared.conditions.order_columns import (
    Column,
    Mask,
    OrderColumns,
    Times,
)
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.text import match_key

_COMPARE: Final[dict[Word, Callable[[Any, Any], Any]]] = {
    Word.BEFORE: operator.lt,
    Word.LESS: operator.lt,
    Word.AFTER: operator.gt,
    Word.MORE: operator.gt,
    Word.NOT_BEFORE: operator.ge,
    Word.AT_LEAST: operator.ge,
    Word.NOT_AFTER: operator.le,
    Word.AT_MOST: operator.le,
}


_NAME: Final = re.compile(r"0\d")


class Days(Protocol):
    """A period, as two days."""

    @property
    def start(self) -> date:
        """Its first day."""

    @property
    def end(self) -> date:
        """Its last day."""


@dataclass(frozen=True, slots=True)
class Between:
    """A pair of days without a name."""

    start: date
    end: date


class Masks:
    """Masks of conditions over the orders in one period, each distinct part worked out once.

    A blank cell meets only 空, 空或… and 不为. What cannot be read as a time or a number where one is
    compared meets nothing either; `unread` counts such cells by column.
    """

    def __init__(self, orders: OrderColumns, settings: Settings, days: Days) -> None:
        self.orders = orders
        self.days = days
        self.unread: dict[str, int] = {}
        self._classes = _rating_classes(settings)
        self._masks: dict[Part, Mask] = {}

    def of(self, condition: Condition) -> Mask:
        """The orders that meet all parts. Raises `LackingColumnError`."""
        mask = np.ones(self.orders.count, dtype=bool)
        for part in condition.parts:
            mask &= self._of_part(part)
        return mask

    def within(self, times: Times) -> Mask:
        """The orders with a time in the period."""
        first, last = (np.datetime64(day, "D") for day in (self.days.start, self.days.end))
        mask: Mask = (times.days >= first) & (times.days <= last)
        return mask

    def before(self, times: Times) -> Mask:
        """The orders with a time before the period."""
        mask: Mask = times.days < np.datetime64(self.days.start, "D")
        return mask

    def _of_part(self, part: Part) -> Mask:
        if part not in self._masks:
            column = self.orders[part.column]
            mask = self._of_word(part, column)
            self._masks[part] = mask | column.blank if part.or_blank else mask
        return self._masks[part]

    def _of_word(self, part: Part, column: Column) -> Mask:
        if part.word in ORDER_WORDS:
            return self._compared(part, column, part.operands[0])
        if part.word is Word.BLANK:
            return column.blank
        if part.word is Word.FILLED:
            return ~column.blank
        matches = self._holds if part.word in (Word.HOLDS, Word.HOLDS_NOT) else self._equals
        met = np.zeros(self.orders.count, dtype=bool)
        for operand in part.operands:
            met |= matches(column, operand)
        if part.word is Word.IS_NOT:
            return ~met
        return ~met & ~column.blank if part.word is Word.HOLDS_NOT else met

    def _holds(self, column: Column, operand: Operand) -> Mask:
        needles = [key for key in self._keys(operand) if key]
        return column.where(lambda text: any(needle in text for needle in needles))

    def _equals(self, column: Column, operand: Operand) -> Mask:
        met = column.where((self._keys(operand) - {""}).__contains__)
        if not isinstance(operand, Text):
            return met
        met |= _equal_values(column, operand.text)
        # A header may be spelled like a value (a column 满意): what some cell says is meant.
        other = None if operand.is_quoted or met.any() else self.orders.spelled(operand.text)
        if other is None:
            return met
        same: Mask = column.row_texts == other.row_texts
        return same & ~column.blank

    def _keys(self, operand: Operand) -> frozenset[str]:
        if isinstance(operand, RatingClass):
            return self._classes[operand]
        return frozenset({match_key(operand.text)} if isinstance(operand, Text) else ())

    def _compared(self, part: Part, column: Column, operand: Operand) -> Mask:
        compare = _COMPARE[part.word]
        if isinstance(operand, Number):
            self.note_unread(part.column, column.uncountable)
            value = operand.value
            return column.spread(
                [exact is not None and compare(exact, value) for exact in column.exact_numbers]
            )
        if isinstance(operand, OtherColumn):
            other = self.orders[operand.column]
            if part.word not in TIME_WORDS and column.has_numbers and other.has_numbers:
                mask: Mask = compare(column.numbers, other.numbers)
                return mask
            self.note_unread(operand.column, other.untimely)
        self.note_unread(part.column, column.untimely)
        return _compare_times(compare, column.times, self._times(operand))

    def _times(self, operand: Operand) -> Times:
        match operand:
            case OtherColumn(name, later):
                times = self.orders[name].times
                return times if later is None else later_times(times, later)
            case Bound():
                return self._bound(operand)
            case Moment():
                return _written(operand)
        raise TypeError(f"no time: {operand!r}")

    def _bound(self, bound: Bound) -> Times:
        """期初 is its first moment, 期末 its last."""
        start = np.datetime64(self.days.start, "us")
        end = np.datetime64(self.days.end + timedelta(days=1), "us") - np.timedelta64(1, "us")
        return Times(np.array([start if bound is Bound.START else end]), np.array([False]))

    def note_unread(self, column: str, unread: int) -> None:
        """Take down that so many cells of a column say something that could not be used."""
        if unread:
            self.unread[column] = unread


def _equal_values(column: Column, written: str) -> Mask:
    """Cells that are the same number as a written one, or lie on a written day: 2.0 is `2`.

    Digits behind a leading zero are a name: the order 0012 is not the order 12.
    """
    number, moment = read_number(written), read_moment(written)
    if number is not None and not _NAME.match(written):
        numbers = zip(column.exact_numbers, column.texts, strict=True)
        return column.spread([exact == number and not _NAME.match(text) for exact, text in numbers])
    if moment is not None:
        return _compare_times(operator.eq, column.times, _written(moment))
    return np.zeros(len(column.codes), dtype=bool)


def _written(moment: Moment) -> Times:
    """A written date as the time of all orders."""
    return Times(np.array([moment.when], dtype="datetime64[us]"), np.array([not moment.has_time]))


def _compare_times(compare: Callable[[Any, Any], Any], left: Times, right: Times) -> Mask:
    """Where one side has no time of day, days are compared. A time that is missing meets nothing."""
    by_day = compare(left.days, right.days)
    by_moment = compare(left.moments, right.moments)
    met: Mask = np.where(left.is_day | right.is_day, by_day, by_moment) & left.known & right.known
    return met


def _rating_classes(settings: Settings) -> dict[RatingClass, frozenset[str]]:
    """The ratings of each class as keys; one that two lists claim belongs to the first of them."""
    lists = {
        RatingClass.SATISFIED: settings.satisfied_values,
        RatingClass.DISSATISFIED: settings.dissatisfied_values,
        RatingClass.NOT_SURVEYED: settings.not_surveyed_values,
    }
    classes: dict[RatingClass, frozenset[str]] = {}
    claimed: set[str] = set()
    for name, values in lists.items():
        classes[name] = frozenset(map(match_key, values)) - claimed
        claimed |= classes[name]
    return classes
