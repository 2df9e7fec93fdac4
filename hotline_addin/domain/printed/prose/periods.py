"""The months that a printed text speaks of: 2月份, 1-4月份, 二季度, 上半年."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from hotline_addin.domain.words.numerals import chinese_number
from hotline_addin.domain.words.period_spelling import days_of

# A month or span of months, not the day of one (2月7日) and not a number with a point before it.
_YEAR: Final = r"(?:(?P<year>(?:19|20|21)\d\d)年)?"
_PERIOD: Final = re.compile(
    rf"(?<![\d.第]){_YEAR}(?:"
    r"(?P<first>\d{1,2})月?份?[-—–~～至到](?P<last>\d{1,2})月(?!\d{1,2}[日号])份?"
    r"|第?(?P<quarter>[一二三四1-4])季度"
    r"|(?P<half>[上下])半年"
    r"|(?P<month>\d{1,2})月(?!\d{1,2}[日号])份?"
    r"|(?P<worded>十[一二]?|[一二三四五六七八九])月份?(?![一二三四五六七八九十]{1,3}[日号])"
    r")"
)
_DATED: Final = re.compile(
    r"(?:(?P<year>(?:19|20|21)\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日?[-—–~～至到]+"
    r"(?:(?:(?:19|20|21)\d\d)年)?(?P<last>\d{1,2})月(?P<last_day>\d{1,2})日"
)
"""`2025年4月1日-4月30日`, the line below a title that says which days the notice is about."""

_DAYS: Final = re.compile(
    r"(?:(?P<year>(?:19|20|21)\d\d)年)?\d{1,2}月\d{1,2}日?(?:（[^）]{1,4}）|\d{1,2}:\d\d)?[-—–~～至到]+"
    r"(?:(?:(?:19|20|21)\d\d)年)?(?:\d{1,2}月)?\d{1,2}日"
)
"""Any two days: `7月8日—7月14日`, `12月1日—8日`."""


@dataclass(frozen=True, slots=True)
class Period:
    """Months `first` to `last` (1..12) of a year; `year` is None where the text does not say it."""

    year: int | None
    first: int
    last: int

    def agrees(self, other: Period) -> bool:
        """Whether both can be meant at once: one's months hold the other's, and no two years differ."""
        within = self.first <= other.first and other.last <= self.last
        around = other.first <= self.first and self.last <= other.last
        return (within or around) and (None in (self.year, other.year) or self.year == other.year)

    @property
    def text(self) -> str:
        """For a sentence: `2024年2月`, `1-3月`."""
        year = f"{self.year}年" if self.year else ""
        return f"{year}{self.first}月" if self.first == self.last else f"{year}{self.first}-{self.last}月"


@dataclass(frozen=True, slots=True)
class PeriodPrint:
    """A period as a text writes it, and where."""

    period: Period
    text: str
    start: int
    end: int


def periods_in(text: str) -> Iterator[PeriodPrint]:
    """All periods of a folded text. `上月`, `一个月` and dates with a day are none."""
    for match in _PERIOD.finditer(text):
        period = _period(match)
        if period:
            yield PeriodPrint(period, match[0], match.start(), match.end())


def first_period(text: str) -> Period | None:
    """The first period of a folded text."""
    return next((found.period for found in periods_in(text)), None)


def most_told(periods: Sequence[Period]) -> Period | None:
    """The months that most of some places mean, with the year most often told; among equals the first."""
    if not periods:
        return None
    first, last = Counter((period.first, period.last) for period in periods).most_common(1)[0][0]
    years = Counter(period.year for period in periods if period.year and period.first == first)
    return Period(years.most_common(1)[0][0] if years else None, first, last)


def dated_period(text: str) -> Period | None:
    """The months of a span of days: one month's (`4月1日-4月30日`), or whole ones; None for any other."""
    match = _DATED.search(text)
    if not match:
        return None
    first, last = int(match["month"]), int(match["last"])
    months = first == last or (match["day"] == "1" and int(match["last_day"]) > 27)
    return (
        Period(int(match["year"]) if match["year"] else None, first, last)
        if months and 1 <= first <= last <= 12
        else None
    )


def days_told(text: str, period: Period | None) -> tuple[date, date] | None:
    """The days that a line names from the first to the last: `（7月8日—7月14日）`; None for any other."""
    return next(iter(all_days_told(text, period)), None)


def all_days_told(text: str, period: Period | None) -> Iterator[tuple[date, date]]:
    """All such spans; their year is told in the text or that of `period`."""
    told = re.search(r"(?<!\d)(?:19|20|21)\d\d(?=年)", text)
    for match in _DAYS.finditer(text):
        year = match["year"] or (str(period.year) if period and period.year else told[0] if told else "")
        written = match[0] if match["year"] else f"{year}年{match[0]}"
        plain = re.sub(r"（[^）]*）|\d{1,2}:\d\d", "", written)
        try:
            yield days_of(re.sub(r"[-—–~～至到]+", "至", plain))
        except ValueError:
            continue  # no year, or days that do not exist


def _period(match: re.Match[str]) -> Period | None:
    year = int(match["year"]) if match["year"] else None
    if match["quarter"]:
        quarter = chinese_number(match["quarter"]) or 1
        return Period(year, quarter * 3 - 2, quarter * 3)
    if match["half"]:
        return Period(year, 1, 6) if match["half"] == "上" else Period(year, 7, 12)
    first = chinese_number(match["first"] or match["month"] or match["worded"]) or 0
    last = int(match["last"]) if match["last"] else first
    return Period(year, first, last) if 1 <= first <= last <= 12 else None
