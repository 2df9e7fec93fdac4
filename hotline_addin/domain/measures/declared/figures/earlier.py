"""What figures of an earlier period a comparison rests on: those that were published, else the orders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from hotline_addin.domain.measures.declared.figures.amount import Amount
from hotline_addin.domain.measures.declared.indicators.indicator import Earlier, Indicator
from hotline_addin.errors import Finding, Level, Place


class Bases(Protocol):
    """Looks up the figures of an earlier period for the rows of one table."""

    def base(self, indicator: Indicator, row: str, which: Earlier) -> Amount | None:
        """The indicator's amount in that row then, with the parts that it had; None where it is not known."""


class RowAmounts(Protocol):
    """The figures of some rows in one period."""

    def of_row(self, name: str, row: str) -> Amount | None:
        """The amount of an indicator in one row."""


class NoBases:
    """Nothing is known of any earlier period."""

    def base(self, indicator: Indicator, row: str, which: Earlier) -> Amount | None:
        """None."""
        return None


class CountedBases:
    """Counts the orders of earlier periods that stand in the workbook; without any, nothing is known."""

    def __init__(self, figures: Mapping[Earlier, RowAmounts]) -> None:
        self._figures = figures

    def base(self, indicator: Indicator, row: str, which: Earlier) -> Amount | None:
        """What the orders of that period amount to."""
        figures = self._figures.get(which)
        return None if figures is None else figures.of_row(indicator.name, row)


class PublishedFirst:
    """What was published holds; the orders of then say where it differs, and stand in where nothing was.

    `findings`: `base-differs` (提示), one a figure.
    """

    def __init__(self, published: Bases, counted: Bases) -> None:
        self._published = published
        self._counted = counted
        self.findings: dict[Finding, None] = {}

    def base(self, indicator: Indicator, row: str, which: Earlier) -> Amount | None:
        """The published amount, else the counted one."""
        published, counted = (
            source.base(indicator, row, which) for source in (self._published, self._counted)
        )
        if published is None or counted is None:
            return published or counted
        if published.value != counted.value:
            self.findings[_differs(indicator, row, which)] = None
        return published


def _differs(indicator: Indicator, row: str, which: Earlier) -> Finding:
    return Finding(
        Level.NOTE,
        "base-differs",
        f"{row}{which}的{indicator.name}",
        f"历史里{which}的{indicator.name}与工单里{which}的工单算出来的不同，比较按历史。",
        "如果历史里的数不对，请改正“历史”里的这一行，再刷新。",
        Place("history", row, indicator.name),
    )
