"""Legal working days of China: weekends, public holidays and the working weekends that make up for them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar


@lru_cache(maxsize=4096)
def is_workday(day: date) -> bool:
    """Whether offices work on `day`; outside the years whose holidays are published, Monday to Friday."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def holidays_known(year: int) -> bool:
    """Whether the public holidays of `year` are part of the calendar."""
    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


@lru_cache(maxsize=4096)
def add_workdays(start: date, days: int) -> date:
    """The `days`-th working day after `start`; the day of dispatch itself is not counted (次日起算)."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_workday(day)
    return day


def count_workdays(start: date, end: date) -> int:
    """Working days after `start` up to and including `end` (次日起算); 0 where `end` is not later."""
    return sum(is_workday(start + timedelta(days=ahead)) for ahead in range(1, (end - start).days + 1))
