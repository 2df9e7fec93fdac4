# ruff: noqa: N802 - a function is named as it is typed in a cell
"""Functions about days: HOTLINE_DUE, HOTLINE_WORKDAYS."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from hotline_addin.domain.orders.cells.overdue import deadline_of
from hotline_addin.domain.words.workdays import count_workdays
from hotline_addin.errors import InputError
from hotline_addin.faces.worksheet_functions.cells import (
    Cell,
    Grid,
    for_each,
    point_in_time,
    single,
    whole_number,
)
from hotline_addin.faces.worksheet_functions.registry import worksheet_function

_END_OF_DAY = time(23, 59, 59)


@worksheet_function(
    "办理期限的最后一天，从派单次日起按法定工作日算。",
    dispatched="派单时间，一个或一列",
    limit="办理时限：日期、5个工作日或7天，可省略；只写数字为工作日",
    default_days="没有写时限时按几个工作日，省略为5",
)
def HOTLINE_DUE(dispatched: Any, limit: Any = None, default_days: Any = 5) -> Cell | Grid:
    """When each order is due; a limit that is a time of day keeps it."""
    default = whole_number(single(default_days, "默认工作日"), "默认工作日")
    if default > 999:
        raise InputError("默认工作日最多999天")

    def due(start: Cell, written: Cell) -> datetime:
        deadline = deadline_of(written, point_in_time(start, "派单时间"), default)
        if deadline is None:
            raise InputError("没有派单时间")
        return datetime.combine(deadline, time()) if deadline.time() == _END_OF_DAY else deadline

    return for_each(due, dispatched, limit)


@worksheet_function(
    "从开始次日到结束当天有几个法定工作日，节假日和调休都算在内。",
    first_day="开始时间，如派单时间，一个或一列",
    last_day="结束时间，如办结时间",
)
def HOTLINE_WORKDAYS(first_day: Any, last_day: Any) -> Cell | Grid:
    """Working days between; 0 where both are on one day."""

    def between(one: Cell, other: Cell) -> int:
        first, last = point_in_time(one, "开始时间").date(), point_in_time(other, "结束时间").date()
        if last < first:
            raise InputError("结束时间早于开始时间")
        return count_workdays(first, last)

    return for_each(between, first_day, last_day)
