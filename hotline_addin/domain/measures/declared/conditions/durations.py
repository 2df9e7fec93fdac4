"""Time that passes: a moment so much later, and how long it took from one moment to another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from hotline_addin.domain.measures.declared.conditions.condition import Duration, DurationUnit
from hotline_addin.domain.measures.declared.conditions.order_columns import Times
from hotline_addin.domain.words.workdays import add_workdays, is_workday

_SECOND = np.timedelta64(1, "s")
_DAY = np.timedelta64(1, "D")

SECONDS_OF = {DurationUnit.HOURS: 3600, DurationUnit.DAYS: 86_400}
"""How many seconds an hour and a day have; a working day has none, it is counted."""


def later_times(times: Times, later: Duration) -> Times:
    """The times so much later. Hours run from the moment, days and working days end with their last day.

    The beginning day is not counted and the last one counts in full: 民法典第二百零一条, 第二百零三条, and
    so are the allowances of 办理时限 understood.
    """
    if later.unit is DurationUnit.HOURS:
        return Times(times.moments + round(later.amount * 3600) * _SECOND, times.is_day)
    if later.unit is DurationUnit.DAYS:
        days = times.days + int(later.amount) * _DAY
    else:
        days = _on_workdays(times.days, int(later.amount))
    return Times(days.astype("datetime64[us]"), np.ones(len(days), dtype=bool))


def _on_workdays(days: NDArray[np.datetime64], count: int) -> NDArray[np.datetime64]:
    distinct, codes = np.unique(days, return_inverse=True)
    later = [None if np.isnat(day) else add_workdays(day.item(), count) for day in distinct]
    return np.array(later, dtype="datetime64[D]")[codes]


def time_between(begin: Times, end: Times, unit: DurationUnit) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """How long it took each order, and where that is known.

    Working days are counted from the day after (次日起算), hours and days are told in seconds; where one
    side has no time of day, whole days passed. An end before its beginning is not known: one of the two is
    a slip of the hand.
    """
    known = begin.known & end.known
    if unit is DurationUnit.WORKDAYS:
        known &= end.days >= begin.days
        return _workdays_between(begin.days, end.days, known), known
    by_day = (end.days - begin.days).astype("timedelta64[s]").astype(np.int64)
    by_moment = (end.moments - begin.moments).astype("timedelta64[s]").astype(np.int64)
    seconds = np.where(begin.is_day | end.is_day, by_day, by_moment)
    known &= seconds >= 0
    return np.where(known, seconds, 0), known


def _workdays_between(
    begin: NDArray[np.datetime64], end: NDArray[np.datetime64], known: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Working days after the first day up to and with the last: a difference of running counts."""
    taken = np.zeros(len(begin), dtype=np.int64)
    if known.any():
        first, last = begin[known].min(), end[known].max()
        calendar = np.arange(first, last + _DAY)
        running = np.cumsum([is_workday(day) for day in calendar.tolist()])
        at_begin, at_end = ((days[known] - first).astype(np.int64) for days in (begin, end))
        taken[known] = running[at_end] - running[at_begin]
    return taken
