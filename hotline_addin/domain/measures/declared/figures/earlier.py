"""What figures of an earlier period a comparison rests on: those that were published, else the orders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Protocol

from hotline_addin.domain.measures.declared.figures.amount import Amount
from hotline_addin.domain.measures.declared.indicators.indicator import Earlier, Indicator, Method
from hotline_addin.domain.measures.rate import percent_text
from hotline_addin.errors import Finding, Level, Place


class Bases(Protocol):
    """Looks up the figures of an earlier period for the rows of one table."""

    def base(self, indicator: Indicator, row: str, which: Earlier) -> Amount | None:
        """The indicator's amount in that row then, with the parts that it had; None where it is not known."""


class RowAmounts(Protocol):
    """The figures of some rows in one period."""

    def of_row(self, name: str, row: str) -> Amount | None:
        """The amount of an indicator in one row."""


_THIRD: Final = 3
"""Fewer than one of then to so many of now are not all of them; a week of holidays has half as many."""


@dataclass(frozen=True, slots=True)
class BaseOrders:
    """How many orders of an earlier period stand in 工单, beside those of this one.

    An export of February holds some of January, and a sheet kept from then a handful: those say nothing
    about January.
    """

    then: int
    now: int

    @property
    def are_known(self) -> bool:
        """Whether figures may be made of them."""
        return self.then > 0 and not self.are_strays

    @property
    def are_strays(self) -> bool:
        """Whether the period most likely had more: not a third as many as this one."""
        return 0 < self.then * _THIRD < self.now


class NoBases:
    """Nothing is known of any earlier period."""

    sizes: Final[Mapping[Earlier, BaseOrders]] = {}

    def base(self, indicator: Indicator, row: str, which: Earlier) -> Amount | None:
        """None."""
        return None


class CountedBases:
    """Counts the orders of earlier periods that stand in the workbook; without any, nothing is known.

    `sizes`: how many orders each of them has, strays included.
    """

    def __init__(
        self, figures: Mapping[Earlier, RowAmounts], sizes: Mapping[Earlier, BaseOrders] | None = None
    ) -> None:
        self._figures = figures
        self.sizes = sizes or {}

    def base(self, indicator: Indicator, row: str, which: Earlier) -> Amount | None:
        """What the orders of that period amount to."""
        figures = self._figures.get(which)
        return None if figures is None else figures.of_row(indicator.name, row)


class PublishedFirst:
    """What was published holds; the orders of then say where it differs, and stand in where nothing was.

    Findings: `base-differs` (提示), one a figure; `base-from-orders`, one an earlier period: (提示) that its
    orders stood in, (警告) that they are so few that nothing was compared with them.
    """

    def __init__(self, published: Bases, counted: CountedBases | NoBases) -> None:
        self._published = published
        self._counted = counted
        self._was_published: set[Earlier] = set()
        self._stood_in: dict[Earlier, BaseOrders] = {}
        self._differing: dict[Finding, None] = {}

    def base(self, indicator: Indicator, row: str, which: Earlier) -> Amount | None:
        """The published amount, else the counted one."""
        published, counted = (
            source.base(indicator, row, which) for source in (self._published, self._counted)
        )
        size = self._counted.sizes.get(which)
        if published is None:
            if size and (size.are_strays if counted is None else not counted.is_nothing):
                self._stood_in[which] = size
            return counted
        self._was_published.add(which)
        if counted is not None and published.value != counted.value:
            self._differing[_differs(indicator, row, which, (published.value, counted.value))] = None
        return published

    def is_published(self, indicator: Indicator, row: str, which: Earlier) -> bool:
        """Whether the amount is the published one."""
        return self._published.base(indicator, row, which) is not None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """As far as amounts were asked for; strays are no news where another row was published."""
        stood_in = (
            _from_orders(which, size, is_partly=which in self._was_published)
            for which, size in self._stood_in.items()
            if not (size.are_strays and which in self._was_published)
        )
        return (*self._differing, *stood_in)


def _shown(indicator: Indicator, value: Fraction | None) -> str:
    if value is None:
        return "无"
    return (
        percent_text(value)
        if indicator.method is Method.RATE
        else f"{float(value):.2f}".rstrip("0").rstrip(".")
    )


def _from_orders(which: Earlier, size: BaseOrders, *, is_partly: bool) -> Finding:
    lacking = f"历史里{which}的数不全" if is_partly else f"历史里没有{which}的数"
    if size.are_strays:
        said = f"工单里只有{size.then}件{which}的工单（本期{size.now}件），多半不全，没有用来比较。"
    else:
        said = f"比较按工单里{which}的{size.then}件工单，那一期的工单要是不全，增减就不对。"
    return Finding(
        Level.WARNING if size.are_strays else Level.NOTE,
        "base-from-orders",
        f"与{which}比较",
        f"{lacking}，{said}",
        f"请在“历史”补上{which}的数，或把那一期的导出表一起导入，再刷新。",
        Place("history"),
    )


def _differs(
    indicator: Indicator, row: str, which: Earlier, values: tuple[Fraction | None, Fraction | None]
) -> Finding:
    kept, counted = (_shown(indicator, value) for value in values)
    return Finding(
        Level.NOTE,
        "base-differs",
        f"{row}{which}的{indicator.name}",
        f"历史里{which}的{indicator.name}是{kept}，按工单里{which}的工单算是{counted}，不同，比较按历史。",
        "如果历史里的数不对，请改正“历史”里的这一行，再刷新。",
        Place("history", row, indicator.name),
    )
