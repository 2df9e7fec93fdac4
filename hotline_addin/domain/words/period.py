"""The report period: a pair of days with a name, its neighbours, and how a notice says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from math import isnan

from hotline_addin.domain.words import period_spelling

_TEN_DAYS = ("上旬", "中旬", "下旬")
_QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")
_HALVES = ("上半年", "下半年")
_YEARS = range(1900, 2200)


class Kind(Enum):
    """What a pair of days is in the calendar; only periods of one kind stand in one chart."""

    TEN_DAYS = "旬"
    WEEK = "周"
    MONTH = "月"
    QUARTER = "季度"
    HALF = "半年"
    YEAR = "年"
    CUMULATIVE = "累计"
    """Whole months from January on."""
    MONTHS = "数月"
    DAYS = "数日"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `start` to `end`, both included; equal days are one period, however they were written.

    Raises `ValueError` for a range that runs backwards or leaves the years 1900 to 2199.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start > self.end or self.start.year not in _YEARS or self.end.year not in _YEARS:
            raise ValueError(f"no such period: {self.start} to {self.end}")

    @classmethod
    def of(cls, value: object) -> Period:
        """Read a code (`2024-02`, `2024-W08`), its Chinese spelling (`2024年第8周`), or a date: its month.

        Raises `ValueError` for anything else: month 13, a fifth quarter, week 53 in a year of 52.
        """
        if isinstance(value, date | datetime) and not isnan(value.year):  # the year of pandas' NaT is none
            return cls.month(value.year, value.month)
        return cls(*period_spelling.days_of(str(value)))

    @classmethod
    def month(cls, year: int, number: int) -> Period:
        """A calendar month. Raises `ValueError` for a month outside 1 to 12."""
        return cls(date(year, number, 1), _month_end(year, number))

    @property
    def kind(self) -> Kind:
        """What the two days are in the calendar."""
        if self._is_whole_months:
            return _kind_of_months(self.start.month, self._months)
        if self.start.weekday() == 0 and (self.end - self.start).days == 6:  # ISO: Monday to Sunday
            return Kind.WEEK
        return Kind.TEN_DAYS if self._ten_days is not None else Kind.DAYS

    @property
    def code(self) -> str:
        """The canonical spelling, which 历史 and scripts carry: `2024-02`, `2024-W08`, `2024-Q1`."""
        year, first = f"{self.start.year:04}", self.start.month
        spellings = {
            Kind.MONTH: lambda: _month_code(self.start),
            Kind.TEN_DAYS: lambda: _month_code(self.start) + self._ten_days_text,
            Kind.WEEK: lambda: f"{self._iso_year:04}-W{self._week:02}",
            Kind.QUARTER: lambda: f"{year}-Q{(first + 2) // 3}",
            Kind.HALF: lambda: f"{year}-H{1 if first == 1 else 2}",
            Kind.YEAR: lambda: year,
            Kind.CUMULATIVE: lambda: f"{_month_code(self.start)}至{_month_code(self.end)}",
            Kind.MONTHS: lambda: f"{_month_code(self.start)}至{_month_code(self.end)}",
            Kind.DAYS: lambda: f"{self.start.isoformat()}至{self.end.isoformat()}",
        }
        return spellings[self.kind]()

    def __str__(self) -> str:
        return self.code

    @property
    def text(self) -> str:
        """As the notice says it in a sentence: `2月份`, `第一季度`, `1-4月`."""
        sayings = {
            Kind.MONTH: lambda: f"{self.start.month}月份",
            Kind.TEN_DAYS: lambda: f"{self.start.month}月{self._ten_days_text}",
            Kind.WEEK: lambda: f"第{self._week}周（{self._days_text}）",
            Kind.QUARTER: lambda: _QUARTERS[self.start.month // 3],
            Kind.HALF: lambda: _HALVES[self.start.month // 7],
            Kind.YEAR: lambda: f"{self.start.year}年",
            Kind.CUMULATIVE: lambda: self._months_text,
            Kind.MONTHS: lambda: self._months_text,
            Kind.DAYS: lambda: self._days_text,
        }
        return sayings[self.kind]()

    @property
    def full_text(self) -> str:
        """With its year, as a title says it: `2024年2月份`, `2024年第8周（2月19日至2月25日）`."""
        if self.kind is Kind.YEAR:
            return self.text
        year = self._iso_year if self.kind is Kind.WEEK else self.start.year
        return f"{year}年{self.text}"

    @property
    def previous(self) -> Period | None:
        """The period before, base of 环比. A cumulative one has none; before a range lie as many days."""
        before = self.start - timedelta(days=1)
        match self.kind:
            case Kind.CUMULATIVE:
                return None
            case Kind.MONTH | Kind.QUARTER | Kind.HALF | Kind.YEAR | Kind.MONTHS:
                return Period(_months_back(self.start, self._months), before)
            case Kind.TEN_DAYS:
                return Period(before.replace(day=21 if before.day > 20 else before.day - 9), before)
            case Kind.WEEK | Kind.DAYS:
                return Period(before - (self.end - self.start), before)

    @property
    def year_before(self) -> Period | None:
        """The same period last year, base of 同比: a week by its number, none where that year lacks it."""
        if self.kind is Kind.WEEK:
            try:
                start = date.fromisocalendar(self._iso_year - 1, self._week, 1)
            except ValueError:
                return None
            return Period(start, start + timedelta(days=6))
        return Period(_last_year(self.start), _last_year(self.end))

    def holds(self, other: Period) -> bool:
        """Whether another period lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def months(self) -> Iterator[Period]:
        """The calendar months that lie wholly inside."""
        year, number = self.start.year, self.start.month
        while date(year, number, 1) <= self.end:
            month = Period.month(year, number)
            if self.holds(month):
                yield month
            year, number = (year + 1, 1) if number == 12 else (year, number + 1)

    def weeks(self) -> Iterator[Period]:
        """The weeks, Monday to Sunday, that lie wholly inside."""
        monday = self.start + timedelta(days=-self.start.weekday() % 7)
        while monday + timedelta(days=6) <= self.end:
            yield Period(monday, monday + timedelta(days=6))
            monday += timedelta(days=7)

    @property
    def _is_whole_months(self) -> bool:
        return self.start.day == 1 and (self.end + timedelta(days=1)).day == 1

    @property
    def _months(self) -> int:
        """How many months the days touch."""
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    @property
    def _ten_days(self) -> int | None:
        """Which third of a month it is, from 0; None where it is none."""
        month_end = _month_end(self.start.year, self.start.month)
        thirds = ((1, 10), (11, 20), (21, month_end.day))
        span = (self.start.day, self.end.day)
        in_one_month = self._months == 1
        return thirds.index(span) if in_one_month and span in thirds else None

    @property
    def _ten_days_text(self) -> str:
        return "" if self._ten_days is None else _TEN_DAYS[self._ten_days]

    @property
    def _iso_year(self) -> int:
        return self.start.isocalendar().year

    @property
    def _week(self) -> int:
        return self.start.isocalendar().week

    @property
    def _months_text(self) -> str:
        if self.start.year == self.end.year:
            return f"{self.start.month}-{self.end.month}月"
        return f"{self.start.month}月至{self.end.year}年{self.end.month}月"

    @property
    def _days_text(self) -> str:
        """`3月15日至3月22日`; a single day stands alone, another year is said."""
        first, last = f"{self.start.month}月{self.start.day}日", f"{self.end.month}月{self.end.day}日"
        if self.start == self.end:
            return first
        other_year = self.start.year != self.end.year and self.kind is not Kind.WEEK
        return f"{first}至{self.end.year}年{last}" if other_year else f"{first}至{last}"


def _kind_of_months(first: int, count: int) -> Kind:
    """Whole months: what the calendar calls them."""
    named = {1: (1, Kind.MONTH), 3: (3, Kind.QUARTER), 6: (6, Kind.HALF), 12: (12, Kind.YEAR)}
    step, kind = named.get(count, (0, Kind.MONTHS))
    if step and (first - 1) % step == 0:
        return kind
    return Kind.CUMULATIVE if first == 1 and count < 12 else Kind.MONTHS


def _month_code(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"


def _month_end(year: int, number: int) -> date:
    """Raises `ValueError` for a month outside 1 to 12."""
    first = date(year, number, 1)
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _months_back(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _last_year(day: date) -> date:
    """The same day last year; the end of a month stays one, as February has 28 or 29 days."""
    if (day + timedelta(days=1)).day == 1:
        return _month_end(day.year - 1, day.month)
    return day.replace(year=day.year - 1)
