"""Which day each order belongs to, and so whether it is one of the report period's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import pandas as pd

from hotline_addin.domain.orders.cells.cell_times import known_times
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS, Standing
from hotline_addin.errors import InputError


def dating_columns(settings: Settings) -> tuple[str, str]:
    """The time that decides an order's period, and the one that stands in for it."""
    by_acceptance = settings.month_by == ORDER_COLUMNS["accepted_at"]
    return ("accepted_at", "dispatched_at") if by_acceptance else ("dispatched_at", "accepted_at")


def order_days(orders: pd.DataFrame, settings: Settings) -> list[date | None]:
    """The day of each order; None without a readable time."""
    first, second = (known_times(orders[column].tolist()) for column in dating_columns(settings))
    times = (one or other for one, other in zip(first, second, strict=True))
    return [when.date() if when else None for when in times]


def most_common_month(days: Sequence[date | None]) -> Period:
    """The month of most orders, the later of equal ones. Raises `InputError` where there is none."""
    counted = Counter((day.year, day.month) for day in days if day is not None)
    if not counted:
        raise InputError(
            "工单里没有能识别的派单时间或受理时间，无法知道是哪个月的。",
            "请在“设置”里填写报告期，或用 --month 指明，如 --month 2024-02。",
        )
    return Period.month(*max(counted, key=lambda month: (counted[month], month)))


def end_of(period: Period) -> datetime:
    """The first moment after a period: what was due before and is not finished then is overdue."""
    return datetime.combine(period.end + timedelta(days=1), time())


def standing(inside: bool, excluded: bool, left_out: str, period: Period) -> str:
    """计入情况: an order of another period stays one even where it is excluded, for its own time to come."""
    if not inside:
        return f"非{period.this}"
    return Standing.EXCLUDED if excluded else left_out or Standing.COUNTED
