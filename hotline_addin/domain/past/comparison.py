"""同比 and 环比: this period's rates beside those of the same period last year and of the one before."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from hotline_addin.domain.measures.declared.figures.amount import value_of
from hotline_addin.domain.measures.declared.figures.earlier import PublishedFirst
from hotline_addin.domain.measures.declared.indicators.declaration import Declaration
from hotline_addin.domain.measures.declared.indicators.indicator import Earlier
from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.measures.rate import change_text
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.shipped_indicators import OUTCOME, PROCESS
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT
from hotline_addin.errors import Finding, Level, Place


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the notice compares: `name` as in 通报数据, a rate of the county, and with which period's."""

    name: str
    label: str
    indicator: str
    earlier: Earlier

    def base_period(self, period: Period) -> Period | None:
        """The period that it is compared with, if there is such."""
        return period.year_before if self.earlier is Earlier.YEAR_BEFORE else period.previous


_KINDS: Final = (("yoy", "同比", Earlier.YEAR_BEFORE), ("mom", "环比", Earlier.PREVIOUS))
COMPARISONS: Final = {
    f"{of}_{kind}": Comparison(f"{of}_{kind}", f"{indicator}{said}", indicator, earlier)
    for of, indicator in {"outcome": OUTCOME, "process": PROCESS}.items()
    for kind, said, earlier in _KINDS
}


@dataclass(frozen=True, slots=True)
class Change:
    """The change of one county rate: the shares 0..1, or None where one is unknown.

    `is_published`: the base stands in 历史, else it was counted from the orders of then.
    """

    of: Comparison
    now: Fraction | None
    base: Fraction | None
    base_period: Period | None
    is_published: bool = True

    @property
    def name(self) -> str:
        """As in 通报数据."""
        return self.of.name

    @property
    def label(self) -> str:
        """What it is called."""
        return self.of.label

    @property
    def indicator(self) -> str:
        """The rate."""
        return self.of.indicator

    def text(self, decimals: int, unit: str, *, as_printed: bool = False) -> str:
        """`下降0.86个百分点`, or nothing where there is nothing to compare."""
        if self.now is None or self.base is None:
            return ""
        return change_text(self.now, self.base, decimals, unit, as_printed=as_printed)


def compare(
    county: Performance, bases: PublishedFirst, declaration: Declaration, period: Period
) -> tuple[tuple[Change, ...], tuple[Finding, ...]]:
    """The four changes of the notice, from the same bases as those of tables and addresses.

    Findings: `missing-base` (提示) where there is no base. Nothing is missing where there is no such period:
    none lies before a cumulative one.
    """
    changes = []
    for comparison in COMPARISONS.values():
        indicator, base_period = declaration.find(comparison.indicator), comparison.base_period(period)
        now = county.rate(comparison.indicator).fraction
        then, is_published = None, False
        if indicator and base_period:
            then = bases.base(indicator, COUNTY_UNIT, comparison.earlier)
            is_published = bases.is_published(indicator, COUNTY_UNIT, comparison.earlier)
        changes.append(Change(comparison, now, value_of(then), base_period, is_published))
    findings = [
        Finding(
            Level.NOTE,
            "missing-base",
            change.label,
            f"历史里没有{change.base_period.label}的全县{change.label[:-2]}，通报里不写这一项{change.label[-2:]}。",
            f"如需比较，请在“历史”补上{change.base_period.label}“全县”一行。",
            Place("history"),
        )
        for change in changes
        if change.base is None and change.base_period and change.indicator in county.amounts
    ]
    return tuple(changes), tuple(findings)
