"""What a unit did with the month's orders, in counts; parts add up to their sum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from operator import add

from hotline_addin.domain.measures.rate import Rate


@dataclass(frozen=True, slots=True)
class Performance:
    """Counts of orders (件) of a unit, a group or the county.

    `handled` orders, of them `overdue` and `returned` (sent back at least once); `outcome` and `process`
    have separate denominators: the orders surveyed for that question.
    Raises `ValueError` where a part is larger than the whole.
    """

    handled: int = 0
    overdue: int = 0
    returned: int = 0
    outcome: Rate = field(default_factory=Rate)
    process: Rate = field(default_factory=Rate)

    def __post_init__(self) -> None:
        parts = (self.overdue, self.returned, self.outcome.surveyed, self.process.surveyed)
        if min(parts) < 0 or max(parts) > self.handled:
            raise ValueError(f"a part exceeds the whole: {self}")

    def __add__(self, other: Performance) -> Performance:
        return Performance(
            self.handled + other.handled,
            self.overdue + other.overdue,
            self.returned + other.returned,
            self.outcome + other.outcome,
            self.process + other.process,
        )

    @classmethod
    def total(cls, parts: Iterable[Performance]) -> Performance:
        """The sum of counts; the county's rate is never a mean of rates."""
        return reduce(add, parts, cls())


@dataclass(frozen=True, slots=True)
class UnitPerformance:
    """One unit of the roster with its group (类别) and counts."""

    unit: str
    group: str
    counts: Performance
