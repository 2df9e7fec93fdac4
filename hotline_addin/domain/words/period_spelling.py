"""How report periods are written, in codes and in Chinese, as the days they mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from hotline_addin.domain.words.whole_months import month_end

Days = tuple[date, date]

_YEAR: Final = r"(?P<year>\d{4})"
_MONTH: Final = r"(?P<month>\d{1,2})"
_TO: Final = r"(?:至|到|-{1,2}|[—–~～]{1,2})"
_NUMERALS: Final = {numeral: number for number, numeral in enumerate("一二三四五六七八九", 1)} | {
    "上": 1,
    "下": 2,
}
_TEN_DAYS: Final = {"上": 1, "中": 11, "下": 21}
PERIOD_ADVICE: Final = "请写成如2024-02、2024年第8周、2024年第一季度、2024年1-4月的样子。"
YEARS: Final = range(1900, 2200)


class NoPeriodError(ValueError):
    """What was written means no days; the message says why, in Chinese and without a full stop."""


@lru_cache(maxsize=1024)  # 历史 asks the same again and again
def days_of(written: str) -> Days:
    """First and last day of a period as somebody wrote it. Raises `NoPeriodError` where it means none."""
    text = "".join(unicodedata.normalize("NFKC", written).split())
    text = re.sub(r"(?:00:00(?::00)?|\.0)$", "", text)  # a date cell as text, a year as a number
    for pattern, days in _SPELLINGS:
        if found := pattern.fullmatch(text):
            return days(found.groupdict())
    raise NoPeriodError("看不出是哪一期")


def _month(parts: Mapping[str, str]) -> Days:
    return _months_from(parts["year"], parts["month"], 1)


def _ten_days(parts: Mapping[str, str]) -> Days:
    first, last = _month(parts)
    start = first.replace(day=_TEN_DAYS[parts["third"]])
    return start, last if parts["third"] == "下" else start.replace(day=start.day + 9)


def _week(parts: Mapping[str, str]) -> Days:
    year, week = _year_of(parts["year"]), int(parts["week"])
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        raise NoPeriodError(f"{year}年没有第{week}周") from None
    days = monday, monday + timedelta(days=6)
    if parts.get("days") and _is_other_week(parts["days"], days):
        raise NoPeriodError(f"{year}年第{week}周是{monday.month}月{monday.day}日起的七天，不是括号里的几天")
    return days


def _is_other_week(said: str, days: Days) -> bool:
    """Whether what stands in brackets behind a week, `2月19日至2月25日`, is not that week."""
    (first, last), numbers = days, [int(number) for number in re.findall(r"\d+", said)]
    whole = [first.month, first.day, last.month, last.day]
    return numbers != whole and not (first.month == last.month and numbers == [*whole[:2], last.day])


def _quarter(parts: Mapping[str, str]) -> Days:
    quarter = _number(parts["quarter"])
    if not 1 <= quarter <= 4:
        raise NoPeriodError(f"没有第{quarter}季度")
    return _months_from(parts["year"], quarter * 3 - 2, 3)


def _first_quarters(parts: Mapping[str, str]) -> Days:
    return _months_from(parts["year"], 1, 3 * _number(parts["quarters"]))


def _half(parts: Mapping[str, str]) -> Days:
    half = _number(parts["half"])
    if not 1 <= half <= 2:
        raise NoPeriodError(f"一年没有第{half}个半年")
    return _months_from(parts["year"], half * 6 - 5, 6)


def _year(parts: Mapping[str, str]) -> Days:
    return _months_from(parts["year"], 1, 12)


def _months(parts: Mapping[str, str]) -> Days:
    first, _ = _month(parts)
    _, last = _months_from(parts["last_year"] or parts["year"], parts["last_month"], 1)
    return _forward(first, last)


def _days(parts: Mapping[str, str]) -> Days:
    last_year, last_month = parts["last_year"] or parts["year"], parts["last_month"] or parts["month"]
    return _forward(
        _day(parts["year"], parts["month"], parts["day"]), _day(last_year, last_month, parts["last_day"])
    )


def _forward(first: date, last: date) -> Days:
    if first > last:
        raise NoPeriodError("起止倒过来了")
    return first, last


def _months_from(year: str, month: str | int, count: int) -> Days:
    """So many whole months of one year."""
    first = _day(year, month, 1)
    return first, month_end(first.replace(month=first.month + count - 1))


def _day(year: str, month: str | int, day: str | int) -> date:
    if not 1 <= int(month) <= 12:
        raise NoPeriodError(f"没有{int(month)}月")
    first = date(_year_of(year), int(month), 1)
    if not 1 <= int(day) <= month_end(first).day:
        raise NoPeriodError(f"{first.year}年{first.month}月没有{int(day)}日")
    return first.replace(day=int(day))


def _year_of(written: str) -> int:
    year = int(written)
    if year not in YEARS:
        raise NoPeriodError(f"年份{year}不对")
    return year


def _number(written: str) -> int:
    return _NUMERALS[written] if written in _NUMERALS else int(written)


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
        (rf"{_YEAR}[-年]?W(?P<week>\d{{1,2}})", _week),
        (rf"{_YEAR}年?第?(?P<week>\d{{1,2}})周(?:\((?P<days>.+)\))?", _week),
        (rf"{_YEAR}[-年]?Q(?P<quarter>\d)", _quarter),
        (rf"{_YEAR}年?第?(?P<quarter>[一二三四五六七八九\d])季度", _quarter),
        (rf"{_YEAR}年?前(?P<quarters>[二三23])季度", _first_quarters),
        (rf"{_YEAR}[-年]?H(?P<half>\d)", _half),
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
        (
            rf"(?P<year>\d{{4}})(?P<mark>[./])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}}){_TO}"
            r"(?P<last_year>)(?P<last_month>\d{1,2})(?P=mark)(?P<last_day>\d{1,2})",
            _days,
        ),
    )
)
