"""Which month a fresh workbook is about where 报告期 is empty: exports often bring the one before along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

import pandas as pd

from hotline_addin.domain.past.history import past_periods
from hotline_addin.domain.words.period import Period

_STRAYS: Final = 10
"""Some orders of an export belong to the next month; a tenth as many as its own are a month of theirs."""


def month_to_count(days: Sequence[date | None], history: pd.DataFrame) -> Period | None:
    """The month of most orders that 历史 does not have as done; None where that is the usual one.

    A workbook that goes on from the last one knows what was done there, and the exports of then are imported
    again for what was handed over: the month of most orders may be that one.
    """
    counted = Counter(Period.month(day.year, day.month) for day in days if day is not None)
    done = {period for period, then in past_periods(history).items() if then.handled is not None}
    most = max(counted, key=lambda month: (counted[month], month), default=None)
    if most not in done or most is None:
        return None
    later = [month for month in counted if month > most and month not in done]
    to_come = max(later, key=lambda month: (counted[month], month), default=None)
    return to_come if to_come and counted[to_come] * _STRAYS >= counted[most] else None
