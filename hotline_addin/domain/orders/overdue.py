"""超期: from its own column, else from the deadline, else from legal working days."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from hotline_addin.domain.orders.cleaning import known_times
from hotline_addin.domain.words.text import match_key
from hotline_addin.domain.words.times import parse_time
from hotline_addin.domain.words.vocabulary import NO_VALUES, YES_VALUES
from hotline_addin.domain.words.workdays import add_workdays

INFERRED = "（推算）"
"""Marks a value of 是否超期 that no export gave, so that the next refresh infers it again."""

_ALLOWANCE = re.compile(r"^(\d{1,3})(?:个)?(工作日|日|天|自然日|小时)?(?:内)?$")
_LATE = ("超期", "逾期", "超时", "已超", "已逾")
_NOT_LATE = re.compile(
    r"(?:已)?(?:超期|逾期|超时)0+(?:\.0+)?(?:个)?(?:工作日|自然日|天|日|小时|分钟)?|.*[时期]限内.*"
)
_IN_TIME = ("未", "不", "没", "按", "正常", "提前", "即将", "临近", "临期")
_UNFINISHED = ("未", "没", "办理中", "处理中", "在办", "待")
_END_OF_DAY = time(23, 59, 59)


class Judged(NamedTuple):
    """Whether an order is overdue, and whether that was inferred rather than said."""

    overdue: bool
    inferred: bool


_SAID = {overdue: Judged(overdue, inferred=False) for overdue in (False, True)}
_GUESSED = {overdue: Judged(overdue, inferred=True) for overdue in (False, True)}


def judge_overdue(orders: pd.DataFrame, default_workdays: int, as_of: datetime) -> list[Judged]:
    """Each clean order judged: by 是否超期, else by its deadline and its finish, if any, up to `as_of`."""
    dispatched, accepted, finished = (
        known_times(orders[column].tolist()) for column in ("dispatched_at", "accepted_at", "finished_at")
    )
    started = [one or other for one, other in zip(dispatched, accepted, strict=True)]
    return [
        _SAID[said]
        if (said := said_overdue(written)) is not None
        else _GUESSED[is_late(deadline_of(due, start, default_workdays), end, as_of)]
        for written, due, start, end in zip(
            orders["is_overdue"].tolist(), orders["deadline"].tolist(), started, finished, strict=True
        )
    ]


def deadline_of(written: object, dispatched: datetime | None, default_workdays: int) -> datetime | None:
    """When an order is due.

    `written` is a date (due until the end of that day), a time, or a number of hours or days (工作日, unless
    it says 日/天/自然日) counted from the day after dispatch; where it is blank or unreadable, the default
    number of legal working days holds. None for an order without deadline and dispatch.
    """
    if isinstance(written, datetime):
        return _last_moment(written)
    text = "" if written == "" or isinstance(written, date) else match_key(written)
    allowance = _ALLOWANCE.match(text) if text else None
    due = None if allowance or written == "" else _time_or_none(written)
    if due is not None:
        return _last_moment(due)
    if dispatched is None:
        return None
    if allowance and allowance[2] == "小时":
        return dispatched + timedelta(hours=int(allowance[1]))
    if allowance and allowance[2] in ("日", "天", "自然日"):
        return datetime.combine(dispatched.date() + timedelta(days=int(allowance[1])), _END_OF_DAY)
    count = int(allowance[1]) if allowance else default_workdays
    return datetime.combine(add_workdays(dispatched.date(), count), _END_OF_DAY)


def _last_moment(due: datetime) -> datetime:
    """The time itself, or the end of the day where only the day is known."""
    return due if due.hour or due.minute or due.second else datetime.combine(due.date(), _END_OF_DAY)


def _time_or_none(written: object) -> datetime | None:
    try:
        return parse_time(written)
    except ValueError:
        return None


def is_readable_deadline(written: object) -> bool:
    """Whether a clean cell of 办理时限 says when an order is due, or nothing at all."""
    return (
        isinstance(written, datetime) or _says_nothing(written) or bool(_ALLOWANCE.match(match_key(written)))
    )


def is_readable_finish(written: object) -> bool:
    """Whether a clean cell of 办结时间 says when an order was finished, or that it is not."""
    return (
        isinstance(written, datetime) or _says_nothing(written) or match_key(written).startswith(_UNFINISHED)
    )


def _says_nothing(written: object) -> bool:
    return match_key(written).lower() in NO_VALUES


def is_late(due: datetime | None, finished: datetime | None, as_of: datetime) -> bool:
    """Whether an order was finished after it was due, or is unfinished and due before `as_of`.

    An order finished on its last day, at whatever hour, is in time when only days are known.
    """
    if due is None:
        return False
    if finished is None:
        return due < as_of
    return finished > due


@lru_cache(maxsize=4096)
def said_overdue(written: str) -> bool | None:
    """What the column 是否超期 says: 是/1/Y/超期3天, or 否/0/blank/按期办结/超期0天/期限内.

    None for anything else, a value inferred at an earlier refresh included.
    """
    key = match_key(written).lower()
    if key.endswith(match_key(INFERRED)):
        return None
    if _NOT_LATE.fullmatch(key):
        return False
    if key in YES_VALUES or key.startswith(_LATE):
        return True
    return False if key in NO_VALUES or key.startswith(_IN_TIME) else None


def is_unclear_overdue(written: str | None) -> bool:
    """Whether a clean cell of 是否超期 says something, but neither yes nor no nor 办理中."""
    if not written or said_overdue(written) is not None:
        return False
    key = match_key(written)
    return not (key.endswith(match_key(INFERRED)) or key.startswith(_UNFINISHED))
