"""What a unit did with the period's orders, by indicator; counts add up to their sum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import add

from hotline_addin.domain.measures.declared.figures.amount import Amount, summed
from hotline_addin.domain.measures.rate import NOBODY_ASKED, Rate
from hotline_addin.domain.words.shipped_indicators import HANDLED, OUTCOME, OVERDUE, PROCESS, RETURNED


@dataclass(frozen=True)
class Performance:
    """Figures of a unit, a group or the county: the amount of each indicator by its name.

    The indicators over which the shipped sentences speak have names here; one that the office stopped says
    nothing: no order, nobody surveyed.
    """

    amounts: Mapping[str, Amount | None] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        handled: int = 0,
        overdue: int = 0,
        returned: int = 0,
        outcome: Rate = NOBODY_ASKED,
        process: Rate = NOBODY_ASKED,
    ) -> Performance:
        """Figures of the indicators that have names here."""
        counts = zip((HANDLED, OVERDUE, RETURNED), (handled, overdue, returned), strict=True)
        rates = zip((OUTCOME, PROCESS), (outcome, process), strict=True)
        return cls(
            {
                **{name: Amount.of(count) for name, count in counts},
                **{name: Amount.of(rate.satisfied, rate.surveyed) for name, rate in rates},
            }
        )

    def __add__(self, other: Performance) -> Performance:
        names = dict.fromkeys((*self.amounts, *other.amounts))
        return Performance(
            {name: summed((self.amounts.get(name), other.amounts.get(name))) for name in names}
        )

    @classmethod
    def total(cls, parts: Iterable[Performance]) -> Performance:
        """The sum of counts; the county's rate is never a mean of rates."""
        return reduce(add, parts, cls())

    def count(self, indicator: str) -> int:
        """件 of an indicator that counts orders; 0 where it is not known."""
        amount = self.amounts.get(indicator)
        return 0 if amount is None else int(amount.numerator)

    def rate(self, indicator: str) -> Rate:
        """A share of orders with its counts; of nobody where it is not known."""
        amount = self.amounts.get(indicator)
        share = None if amount is None else amount.value
        if amount is None or share is None or not 0 <= share <= 1:
            return Rate()
        parts = (amount.numerator, amount.denominator or share)
        if any(part.denominator != 1 for part in parts):
            return Rate(share.numerator, share.denominator)
        return Rate(*map(int, parts))

    @property
    def handled(self) -> int:
        """承办件数."""
        return self.count(HANDLED)

    @property
    def overdue(self) -> int:
        """超期件数."""
        return self.count(OVERDUE)

    @property
    def returned(self) -> int:
        """重办量: orders that were sent back at least once."""
        return self.count(RETURNED)

    @property
    def outcome(self) -> Rate:
        """办理结果满意率 of the orders surveyed for that question."""
        return self.rate(OUTCOME)

    @property
    def process(self) -> Rate:
        """服务过程满意率."""
        return self.rate(PROCESS)


@dataclass(frozen=True, slots=True)
class UnitPerformance:
    """One unit of the roster with its group (类别) and figures."""

    unit: str
    group: str
    counts: Performance
