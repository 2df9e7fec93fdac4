"""同比 and 环比: this month's rates beside those of the same month last year and of the month before."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.measures.rate import change_text
from hotline_addin.domain.past.history import past_months
from hotline_addin.domain.words.period import Month
from hotline_addin.errors import Finding, Level, Place

_RATES = {"outcome": "办理结果满意率", "process": "服务过程满意率"}
_KINDS = {"yoy": "同比", "mom": "环比"}


@dataclass(frozen=True, slots=True)
class Change:
    """The change of one county rate: `name` as in 通报数据, the shares 0..1, or None where one is unknown."""

    name: str
    label: str
    now: Fraction | None
    base: Fraction | None
    base_month: Month

    def text(self, decimals: int, unit: str) -> str:
        """`下降0.86个百分点`, or nothing where there is nothing to compare."""
        if self.now is None or self.base is None:
            return ""
        return change_text(self.now, self.base, decimals, unit)


def compare(
    county: Performance, history: pd.DataFrame, month: Month
) -> tuple[tuple[Change, ...], tuple[Finding, ...]]:
    """The four changes of the notice. Findings: `missing-base` (提示) where 历史 lacks the base."""
    known = past_months(history)
    changes = []
    for which, header in _RATES.items():
        now = getattr(county, which).fraction
        for kind, base_month in (("yoy", month.year_before), ("mom", month.previous)):
            then = known.get(base_month)
            base = getattr(then, which) if then else None
            changes.append(Change(f"{which}_{kind}", f"{header}{_KINDS[kind]}", now, base, base_month))
    findings = [
        Finding(
            Level.NOTE,
            "missing-base",
            change.label,
            f"历史里没有{change.base_month}的全县{change.label[:-2]}，通报里不写这一项{change.label[-2:]}。",
            f"如需比较，请在“历史”补上{change.base_month}“全县”一行。",
            Place("history"),
        )
        for change in changes
        if change.base is None
    ]
    return tuple(changes), tuple(findings)
