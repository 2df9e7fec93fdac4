"""历史 against what was printed: figures that drifted apart since a notice was published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pandas as pd

from hotline_addin.domain.measures.rate import percent_text
from hotline_addin.domain.past.history import PastPeriod, differing, past, period_of
from hotline_addin.domain.printed.printed_history import PrintedHistory
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.shipped_indicators import HANDLED, OUTCOME, PROCESS
from hotline_addin.errors import Finding, Level, Place

_RATES: Final = {"outcome": OUTCOME, "process": PROCESS}


def check_history_drift(printed: PrintedHistory, history: pd.DataFrame) -> Iterator[Finding]:
    """`history-drift` (警告), one a period, unit and figure that 历史 knows otherwise than the notice has it.

    `history` is the table 历史; what it does not know is no drift.
    """
    for rows in (printed.rows, printed.inferred):
        for row in rows.to_dict("records"):
            period, unit = period_of(row["month"]), str(row["unit"])
            known = past(history, period, unit) if period else None
            then = past(rows, period, unit) if period else None
            if period and known and then:
                yield from (_drifted(period, unit, row["source"], drift) for drift in _drifts(known, then))


def _drifted(period: Period, unit: str, source: str, drift: tuple[str, str, str]) -> Finding:
    what, here, there = drift
    return Finding(
        Level.WARNING,
        "history-drift",
        f"历史：{period.label} {unit}",
        f"{what}在历史里是{here}，{source}里是{there}。",
        "请核对哪一个是对的；同比和环比按历史计算。",
        Place("history", unit),
    )


def _drifts(known: PastPeriod, then: PastPeriod) -> Iterator[tuple[str, str, str]]:
    """What differs, as 历史 has it and as it was printed."""
    for name in differing(known, then):
        here, there = getattr(known, name), getattr(then, name)
        if name in _RATES:
            yield _RATES[name], percent_text(here), percent_text(there)
        else:
            yield HANDLED, f"{here}件", f"{there}件"
