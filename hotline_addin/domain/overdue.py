"""超期: from its own column, else from the deadline, else from legal working days."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from hotline_addin.domain.text import match_key
from hotline_addin.domain.times import parse_time
from hotline_addin.domain.vocabulary import NO_VALUES, YES_VALUES
from hotline_addin.domain.workdays import add_workdays

INFERRED = "（推算）"
"""Marks a value of 是否超期 that no export gave, so that the next refresh infers it again."""

_DAYS = re.compile(r"^(\d{1,3})(?:个)?(工作日|日|天|自然日)?(?:内)?$")
_END_OF_DAY = time(23, 59, 59)


def deadline_of(written: object, dispatched: datetime | None, default_workdays: int) -> datetime | None:
    """When an order is due.

    `written` is a date (due until the end of that day), a time, or a number of days (工作日, unless it says
    日/天/自然日) counted from the day after dispatch; where it is blank or unreadable, the default number of
    legal working days holds. None for an order without deadline and dispatch.
    """
    text = match_key(written) if not isinstance(written, date) else ""
    days = _DAYS.match(text)
    if not days:
        try:
            due = parse_time(written)
        except ValueError:
            due = None
        if due is not None:
            return datetime.combine(due.date(), _END_OF_DAY) if due.time() == time() else due
    if dispatched is None:
        return None
    if days and days[2] in ("日", "天", "自然日"):
        return datetime.combine(dispatched.date() + timedelta(days=int(days[1])), _END_OF_DAY)
    count = int(days[1]) if days else default_workdays
    return datetime.combine(add_workdays(dispatched.date(), count), _END_OF_DAY)


def is_late(due: datetime | None, finished: datetime | None, as_of: datetime) -> bool:
    """Whether an order was finished after it was due, or is unfinished and due before `as_of`.

    An order finished on its last day, at whatever hour, is in time when only days are known.
    """
    if due is None:
        return False
    if finished is None:
        return due < as_of
    return finished > due


def said_overdue(written: str) -> bool | None:
    """What the column 是否超期 says: 是/1/Y/超期3天, or 否/0/blank.

    None for anything else, a value inferred at an earlier refresh included.
    """
    if written.endswith(INFERRED):
        return None
    key = match_key(written).lower()
    if key in YES_VALUES or key.startswith(("超期", "逾期", "超时", "已超", "已逾")):
        return True
    return False if key in NO_VALUES or key.startswith("未") else None
