"""How report periods are written, in codes and in Chinese, as the days they mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

Days = tuple[date, date]

_YEAR: Final = r"(?P<year>\d{4})"
_MONTH: Final = r"(?P<month>\d{1,2})"
_TO: Final = r"(?:至|到|-{1,2}|[—–~～]{1,2})"
_NUMERALS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}
_TEN_DAYS: Final = {"上": 1, "中": 11, "下": 21}


def days_of(written: str) -> Days:
    """First and last day of a period as somebody wrote it. Raises `ValueError` where it means none."""
    text = "".join(unicodedata.normalize("NFKC", written).split())
    text = re.sub(r"(?:00:00(?::00)?|\.0)$", "", text)  # a date cell as text, a year as a number
    for pattern, days in _SPELLINGS:
        if found := pattern.fullmatch(text):
            return days(found.groupdict())
    raise ValueError(f"not a period: {written!r}")


def _month(parts: Mapping[str, str]) -> Days:
    first = date(int(parts["year"]), int(parts["month"]), 1)
    return first, _month_end(first)


def _ten_days(parts: Mapping[str, str]) -> Days:
    first, last = _month(parts)
    start = first.replace(day=_TEN_DAYS[parts["third"]])
    return start, last if parts["third"] == "下" else start.replace(day=start.day + 9)


def _week(parts: Mapping[str, str]) -> Days:
    monday = date.fromisocalendar(int(parts["year"]), int(parts["week"]), 1)
    return monday, monday + timedelta(days=6)


def _quarter(parts: Mapping[str, str]) -> Days:
    return _part_of_year(parts["year"], _number(parts["quarter"]), 3)


def _half(parts: Mapping[str, str]) -> Days:
    return _part_of_year(parts["year"], _number(parts["half"]), 6)


def _year(parts: Mapping[str, str]) -> Days:
    return _part_of_year(parts["year"], 1, 12)


def _months(parts: Mapping[str, str]) -> Days:
    first = date(int(parts["year"]), int(parts["month"]), 1)
    last = date(int(parts["last_year"] or parts["year"]), int(parts["last_month"]), 1)
    return _forward(first, _month_end(last))


def _days(parts: Mapping[str, str]) -> Days:
    year, month = int(parts["year"]), int(parts["month"])
    last_year, last_month = int(parts["last_year"] or year), int(parts["last_month"] or month)
    return _forward(date(year, month, int(parts["day"])), date(last_year, last_month, int(parts["last_day"])))


def _forward(first: date, last: date) -> Days:
    if first > last:
        raise ValueError(f"a period that runs backwards: {first} to {last}")
    return first, last


def _part_of_year(year: str, number: int, months: int) -> Days:
    """Raises `ValueError` for a fifth quarter: there is no month 13."""
    first = date(int(year), (number - 1) * months + 1, 1)
    return first, _month_end(first.replace(month=number * months))


def _number(written: str) -> int:
    return _NUMERALS.get(written) or int(written)


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


_DATE: Final = r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})"
_LAST_DATE: Final = r"(?P<last_year>\d{4})[-/.](?P<last_month>\d{1,2})"
_LAST_YEAR: Final = r"(?:(?P<last_year>\d{4})年)?"

_SPELLINGS: Final[tuple[tuple[re.Pattern[str], Callable[[Mapping[str, str]], Days]], ...]] = tuple(
    (re.compile(pattern), days)
    for pattern, days in (
        (rf"{_YEAR}[-/.年]{_MONTH}(?:月份?)?", _month),
        # A day means its month, as in a cell that holds a date: 2024-02-29.
        (rf"{_YEAR}[-/.年]{_MONTH}[-/.月]\d{{1,2}}日?(?:T?\d{{1,2}}:\d{{2}}.*)?", _month),
        (rf"{_YEAR}[-/.年]{_MONTH}月?份?(?P<third>[上中下])旬", _ten_days),
        (rf"{_YEAR}-?W(?P<week>\d{{1,2}})", _week),
        (rf"{_YEAR}年?第?(?P<week>\d{{1,2}})周", _week),
        (rf"{_YEAR}-?Q(?P<quarter>\d)", _quarter),
        (rf"{_YEAR}年?第?(?P<quarter>[一二三四\d])季度", _quarter),
        (rf"{_YEAR}-?H(?P<half>\d)", _half),
        (rf"{_YEAR}年?(?P<half>[上下])半年", _half),
        (rf"{_YEAR}(?:年度?|全年|年全年)?", _year),
        (rf"{_YEAR}年{_MONTH}月?份?{_TO}{_LAST_YEAR}(?P<last_month>\d{{1,2}})月份?", _months),
        (rf"{_DATE}{_TO}{_LAST_DATE}", _months),
        (
            rf"{_YEAR}年{_MONTH}月(?P<day>\d{{1,2}})日?{_TO}"
            rf"(?:{_LAST_YEAR}(?P<last_month>\d{{1,2}})月)?(?P<last_day>\d{{1,2}})日",
            _days,
        ),
        (rf"{_DATE}[-/.](?P<day>\d{{1,2}}){_TO}{_LAST_DATE}[-/.](?P<last_day>\d{{1,2}})", _days),
    )
)
