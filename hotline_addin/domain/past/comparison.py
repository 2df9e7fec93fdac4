"""同比 and 环比: this period's rates beside those of the same period last year and of the one before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import pandas as pd

from hotline_addin.domain.measures.measure import Measure
from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.measures.rate import change_text
from hotline_addin.domain.past.history import past_periods
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.shipped_indicators import OUTCOME, PROCESS
from hotline_addin.errors import Finding, Level, Place


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the notice compares: `name` as in 通报数据, a county rate, and with which period's."""

    name: str
    label: str
    rate: Measure
    of: str
    """`outcome` or `process`, the field of a past month."""
    base_period: Callable[[Period], Period | None]


_KINDS: Final = (
    ("yoy", "同比", lambda period: period.year_before),
    ("mom", "环比", lambda period: period.previous),
)
COMPARISONS: Final = {
    f"{of}_{kind}": Comparison(f"{of}_{kind}", f"{indicator}{said}", Measure(indicator), of, base_period)
    for of, indicator in {"outcome": OUTCOME, "process": PROCESS}.items()
    for kind, said, base_period in _KINDS
}


@dataclass(frozen=True, slots=True)
class Change:
    """The change of one county rate: `name` as in 通报数据, the shares 0..1, or None where one is unknown."""

    name: str
    label: str
    indicator: str
    now: Fraction | None
    base: Fraction | None
    base_period: Period | None

    def text(self, decimals: int, unit: str, *, as_printed: bool = False) -> str:
        """`下降0.86个百分点`, or nothing where there is nothing to compare."""
        if self.now is None or self.base is None:
            return ""
        return change_text(self.now, self.base, decimals, unit, as_printed=as_printed)


def compare(
    county: Performance, history: pd.DataFrame, period: Period
) -> tuple[tuple[Change, ...], tuple[Finding, ...]]:
    """The four changes of the notice. Findings: `missing-base` (提示) where 历史 lacks the base.

    Nothing is missing where there is no such period: none lies before a cumulative one.
    """
    known = past_periods(history)
    changes = []
    for comparison in COMPARISONS.values():
        now, base_period = county.rate(comparison.rate.indicator).fraction, comparison.base_period(period)
        then = known.get(base_period) if base_period else None
        base = getattr(then, comparison.of) if then else None
        changes.append(
            Change(comparison.name, comparison.label, comparison.rate.indicator, now, base, base_period)
        )
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
