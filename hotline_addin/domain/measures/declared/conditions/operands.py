"""Values of a condition: words, numbers, dates, columns with a duration, bounds, classes of ratings."""

from __future__ import annotations

import re
from datetime import datetime, time
from fractions import Fraction
from typing import Final

from hotline_addin.domain.measures.declared.conditions.condition import (
    Bound,
    ConditionError,
    Duration,
    DurationUnit,
    Moment,
    Number,
    Operand,
    OtherColumn,
    RatingClass,
    Text,
)
from hotline_addin.domain.words.text import match_key, shortened, typed_number
from hotline_addin.domain.words.times import parse_time

_UNITS: Final = {
    **{unit.value: unit for unit in DurationUnit},
    "个小时": DurationUnit.HOURS,
    "日": DurationUnit.DAYS,
    "工作日": DurationUnit.WORKDAYS,
}
_QUOTED: Final = re.compile(r"「(?P<text>[^「」]*)」")
_LATER: Final = re.compile(
    r"(?:「(?P<quoted>[^「」]*)」|(?P<bare>[^「」]*?))\s*[+＋]\s*(?P<amount>\d{1,5}(?:\.\d{1,2})?)\s*(?P<unit>.*)"
)
_DATE: Final = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}")
_TIME_OF_DAY: Final = re.compile(r"[:：时点]")
_MEANT_AS_NUMBER: Final = re.compile(r"[+-]?[\d.]")


def duration_unit(written: str) -> DurationUnit | None:
    """The unit that a word means: `日` is 天, `工作日` is 个工作日."""
    return _UNITS.get(written)


def read_number(written: str) -> Fraction | None:
    """A written number, exactly; `98%` is 98/100. None for anything else."""
    key = match_key(written)
    try:
        return typed_number(key[:-1]) / 100 if key.endswith("%") else typed_number(key)
    except ValueError:
        return None


def read_moment(written: str) -> Moment | None:
    """A written date; None for anything else, numbers included."""
    if not _DATE.match(written):
        return None
    try:
        when = parse_time(written)
    except ValueError:
        return None
    return None if when is None else Moment(when, has_time_of_day(written, when))


def has_time_of_day(written: str, when: datetime) -> bool:
    """Whether a text that means `when` says a time of day, be it midnight."""
    return when.time() != time() or bool(_TIME_OF_DAY.search(written))


def read_word(written: str, at: int) -> Operand:
    """A value of 为 or 含 that begins at `at` (from 0). Raises `ConditionError`."""
    quoted = _QUOTED.fullmatch(written)
    if quoted:
        return Text(quoted["text"].strip(), is_quoted=True)
    if written in set(RatingClass):
        return RatingClass(written)
    if not written:
        raise ConditionError("", at + 1, "顿号的两边都要有值")
    if "「" in written or (re.search(r"\s", written) and not read_moment(written)):
        expected = "值里有空格要用「」括起来，两个条件之间写“ 且 ”"
        raise ConditionError(shortened(written), at + 1, expected)
    return Text(written)


def read_ordered(written: str, at: int, *, is_time: bool) -> Operand:
    """The value of 早于, ≥ and their like, that begins at `at` (from 0). Raises `ConditionError`."""
    quoted = _QUOTED.fullmatch(written)
    text = quoted["text"].strip() if quoted else written
    if text in set(Bound) and not quoted:
        return Bound(text)
    number, moment = (None if is_time else read_number(text)), read_moment(text)
    if number is not None:
        return Number(number)
    if moment is not None:
        return moment
    if not quoted and (later := _LATER.fullmatch(written)):
        return OtherColumn((later["quoted"] or later["bare"]).strip(), _duration(later, at))
    if not quoted and (re.search(r"\s", written) or _MEANT_AS_NUMBER.match(written) or "、" in written):
        expected = "日期（如2024-02-15）、期初、期末" if is_time else "一个数（如10、98%）"
        expected = f"这里应写{expected}或一列的名称，名称里有空格或顿号的用「」括起来"
        raise ConditionError(shortened(written), at + 1, expected)
    return OtherColumn(text)


def _duration(found: re.Match[str], at: int) -> Duration:
    unit = duration_unit(found["unit"].strip())
    amount = Fraction(found["amount"])
    if unit is None:
        expected = "“+”后面应写几小时、几天或几个工作日，如“派单时间+2小时”"
        raise ConditionError(found["unit"].strip(), at + found.start("unit") + 1, expected)
    if unit is not DurationUnit.HOURS and amount.denominator != 1:
        raise ConditionError(found["amount"], at + found.start("amount") + 1, f"{unit}应是整数")
    return Duration(amount, unit)
