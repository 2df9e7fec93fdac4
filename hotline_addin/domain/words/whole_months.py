"""Counting in calendar months: where they end, and the same day of other ones."""

from __future__ import annotations

from datetime import date, timedelta


def month_end(day: date) -> date:
    """The last day of the month that a day lies in."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def months_back(day: date, months: int) -> date:
    """The first day of the month so many months before the one that a day lies in."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def last_year(day: date) -> date:
    """The same day last year; the end of a month stays one, as February has 28 or 29 days."""
    if (day + timedelta(days=1)).day == 1:
        return month_end(date(day.year - 1, day.month, 1))
    return day.replace(year=day.year - 1)
