"""超期: from its own column, else from the deadline, else from legal working days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from hotline_addin.domain.orders.cells.cell_times import known_times
from hotline_addin.domain.words.answers import OVERDUE, Answer, read_answer
from hotline_addin.domain.words.placeholders import is_placeholder
from hotline_addin.domain.words.text import match_key
from hotline_addin.domain.words.times import parse_time
from hotline_addin.domain.words.workdays import add_workdays

INFERRED = "（推算）"
"""Marks a value of 是否超期 that no export gave, so that the next refresh infers it again."""

_INFERRED_KEY = match_key(INFERRED)
_ALLOWANCE = re.compile(r"^(\d{1,3})(?:个)?(工作日|日|天|自然日|小时)?(?:内)?$")
_UNFINISHED = ("未", "没", "办理中", "处理中", "在办", "待")
_END_OF_DAY = time(23, 59, 59)


class Judged(NamedTuple):
    """Whether an order is overdue, whether that was inferred rather than said, and by the default deadline.

    `at_midnight`: inferred from a deadline of exactly midnight, which means the end of that day.
    """

    overdue: bool
    inferred: bool
    by_default: bool = False
    at_midnight: bool = False


_SAID = {overdue: Judged(overdue, inferred=False) for overdue in (False, True)}
_GUESSED = {
    (overdue, by_default, at_midnight): Judged(overdue, True, by_default, at_midnight)
    for overdue in (False, True)
    for by_default in (False, True)
    for at_midnight in (False, True)
}


def judge_overdue(orders: pd.DataFrame, default_workdays: int, as_of: datetime) -> list[Judged]:
    """Each clean order judged: by 是否超期, else by its deadline and its finish, if any, up to `as_of`.

    Where nothing is said it is inferred, but for orders of a file that never says when one was finished:
    there nobody can tell. A word that says neither yes nor no counts as no.
    """
    dispatched, accepted, finished = (
        known_times(orders[column].tolist()) for column in ("dispatched_at", "accepted_at", "finished_at")
    )
    started = [one or other for one, other in zip(dispatched, accepted, strict=True)]
    files = orders["source_file"].tolist()
    telling = {file for file, end in zip(files, finished, strict=True) if end}
    return [
        _SAID[said]
        if (said := _settled(written, file in telling)) is not None
        else _inferred(due, start, end, default_workdays, as_of)
        for written, file, due, start, end in zip(
            orders["is_overdue"].tolist(), files, orders["deadline"].tolist(), started, finished, strict=True
        )
    ]


@lru_cache(maxsize=4096)
def _settled(written: str, finishes_told: bool) -> bool | None:
    """What 是否超期 settles by itself; None where the times are to be asked."""
    key = match_key(written)
    if key.endswith(_INFERRED_KEY):
        return None
    answer = read_answer(OVERDUE, key).answer
    if answer is Answer.PENDING or (answer is Answer.BLANK and finishes_told):
        return None
    return answer is Answer.YES


def _inferred(
    written: object, start: datetime | None, end: datetime | None, default_workdays: int, as_of: datetime
) -> Judged:
    due = deadline_of(written, start, default_workdays)
    by_default = due is not None and _is_by_default(written)
    at_midnight = isinstance(written, datetime) and not (written.hour or written.minute or written.second)
    return _GUESSED[is_late(due, end, as_of), by_default, at_midnight]


def _is_by_default(written: object) -> bool:
    """Whether nothing that can be read says when an order is due."""
    if isinstance(written, datetime):
        return False
    return written == "" or (not _ALLOWANCE.match(match_key(written)) and _time_or_none(written) is None)


def deadline_of(written: object, dispatched: datetime | None, default_workdays: int) -> datetime | None:
    """When an order is due.

    `written` is a date (due until the end of that day), a time, or a number of hours or days (工作日, unless
    it says 日/天/自然日) counted from the day after dispatch; where it is blank or unreadable, the default
    number of legal working days holds. A time of exactly midnight is a date: systems export a day so. None
    for an order without deadline and dispatch.
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
        isinstance(written, datetime)
        or is_placeholder(written, "deadline")
        or bool(_ALLOWANCE.match(match_key(written)))
    )


def is_readable_finish(written: object) -> bool:
    """Whether a clean cell of 办结时间 says when an order was finished, or that it is not."""
    return (
        isinstance(written, datetime)
        or is_placeholder(written, "finished_at")
        or match_key(written).startswith(_UNFINISHED)
    )


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
    """What the column 是否超期 says: 是/1/Y/超期3天, or 否/0/按期办结/超期0天/超期（否）.

    None for anything else, a value inferred at an earlier refresh included.
    """
    key = match_key(written)
    if key.endswith(_INFERRED_KEY):
        return None
    return {Answer.YES: True, Answer.NO: False}.get(read_answer(OVERDUE, key).answer)


def is_unclear_overdue(written: str | None) -> bool:
    """Whether a clean cell of 是否超期 says something, but neither yes nor no nor 办理中."""
    key = match_key(written)
    return not key.endswith(_INFERRED_KEY) and read_answer(OVERDUE, key).answer is Answer.UNCLEAR


def contradicting(orders: pd.DataFrame, judged: Sequence[Judged]) -> list[int]:
    """Positions of the orders of which 是否超期 says the opposite of 办理时限 and 办结时间.

    否 is doubted where the finish lies on a later day than the deadline, because centers and units stop their
    clocks differently; 是 where it does not lie behind the deadline at all.
    """
    if all(judgement.inferred for judgement in judged):
        return []
    deadlines, finishes = (known_times(orders[column].tolist()) for column in ("deadline", "finished_at"))
    return [
        at
        for at, (judgement, due, end) in enumerate(zip(judged, deadlines, finishes, strict=True))
        if due and end and not judgement.inferred and _contradicts(judgement.overdue, due, end)
    ]


def _contradicts(overdue: bool, due: datetime, end: datetime) -> bool:
    return end <= _last_moment(due) if overdue else end.date() > due.date()
