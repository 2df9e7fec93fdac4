"""The report period: a pair of days with a name, its neighbours, and how a notice says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from math import isnan

from hotline_addin.domain.words.period_spelling import YEARS, NoPeriodError, days_of
from hotline_addin.domain.words.whole_months import last_year, month_end, months_back

_TEN_DAYS = ("上旬", "中旬", "下旬")
_QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")
_HALVES = ("上半年", "下半年")
_EARLIEST = date(YEARS[0], 1, 1)


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

    Raises `NoPeriodError` for a range that runs backwards or leaves the years 1900 to 2199.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise NoPeriodError("起止倒过来了")
        if self.start.year not in YEARS or self.end.year not in YEARS:
            raise NoPeriodError(
                f"年份{self.start.year if self.start.year not in YEARS else self.end.year}不对"
            )

    @classmethod
    def of(cls, value: object) -> Period:
        """Read a code (`2024-02`, `2024-W08`), its Chinese spelling (`2024年第8周`), or a date: its month.

        Raises `NoPeriodError` for anything else: month 13, a fifth quarter, week 53 in a year of 52.
        """
        if isinstance(value, date | datetime) and not isnan(value.year):  # the year of pandas' NaT is none
            return cls.month(value.year, value.month)
        return cls(*days_of(str(value)))

    @classmethod
    def month(cls, year: int, number: int) -> Period:
        """A calendar month. Raises `ValueError` for a month outside 1 to 12."""
        return cls(date(year, number, 1), month_end(date(year, number, 1)))

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
        """Its name, as the notice says it in a sentence: `2月份`, `第一季度`, `1-4月`."""
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
    def label(self) -> str:
        """As findings and charts name it: a month by its code, any other in Chinese: `2024年第8周`."""
        match self.kind:
            case Kind.MONTH:
                return self.code
            case Kind.WEEK:
                return f"{self._iso_year}年第{self._week}周"
            case _:
                return self.full_text

    @property
    def written(self) -> str:
        """As 设置 shows it to a clerk, and reads it again: its label, a single day by its code."""
        return self.code if self.start == self.end else self.label

    @property
    def is_month(self) -> bool:
        """Whether it is a calendar month, which offices report on most and call 本月."""
        return self.kind is Kind.MONTH

    @property
    def this(self) -> str:
        """What a sentence of its own book calls it: 本月, 本期."""
        return "本月" if self.is_month else "本期"

    @property
    def report(self) -> str:
        """What it is called where it is the one reported on: 报告月, 报告期."""
        return "报告月" if self.is_month else "报告期"

    @property
    def previous(self) -> Period | None:
        """The period before, base of 环比. A cumulative one has none; before a range lie as many days."""
        before = self.start - timedelta(days=1)
        if before < _EARLIEST:
            return None
        match self.kind:
            case Kind.CUMULATIVE:
                return None
            case Kind.MONTH | Kind.QUARTER | Kind.HALF | Kind.YEAR | Kind.MONTHS:
                return Period(months_back(self.start, self._months), before)
            case Kind.TEN_DAYS:
                return Period(before.replace(day=21 if before.day > 20 else before.day - 9), before)
            case Kind.WEEK | Kind.DAYS:
                return Period(before - (self.end - self.start), before)

    @property
    def following(self) -> Period:
        """The next one of its kind; of a cumulative one the same with a month more: `1-5月` after `1-4月`."""
        after = self.end + timedelta(days=1)
        match self.kind:
            case Kind.CUMULATIVE:
                return Period(self.start, month_end(after))
            case Kind.MONTH | Kind.QUARTER | Kind.HALF | Kind.YEAR | Kind.MONTHS:
                last = months_back(after, 1 - self._months)
                return Period(after, month_end(last))
            case Kind.TEN_DAYS:
                is_last = after.day > 20
                return Period(
                    after,
                    month_end(after) if is_last else after.replace(day=after.day + 9),
                )
            case Kind.WEEK | Kind.DAYS:
                return Period(after, after + (self.end - self.start))

    @property
    def year_before(self) -> Period | None:
        """The same period last year, base of 同比: a week by its number, none where that year lacks it."""
        if self.start.year <= YEARS[0]:
            return None
        if self.kind is Kind.WEEK:
            try:
                start = date.fromisocalendar(self._iso_year - 1, self._week, 1)
            except ValueError:
                return None
            return Period(start, start + timedelta(days=6))
        return Period(last_year(self.start), last_year(self.end))

    def holds(self, other: Period) -> bool:
        """Whether another period lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def has(self, day: date) -> bool:
        """Whether a day is one of its own."""
        return self.start <= day <= self.end

    @property
    def is_weeks(self) -> bool:
        """Whether it is made of whole weeks, Monday to Sunday, and the calendar calls it nothing else."""
        return self.kind in (Kind.WEEK, Kind.DAYS) and self.start.weekday() == 0 and self.end.weekday() == 6

    @property
    def is_months(self) -> bool:
        """Whether it is made of several whole months."""
        return self._is_whole_months and self._months > 1

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
        last_day = month_end(self.start)
        thirds = ((1, 10), (11, 20), (21, last_day.day))
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


def label_of_code(code: str) -> str:
    """How findings name the period of a code that was written down; a word that is none as it stands."""
    try:
        return Period.of(code).label
    except NoPeriodError:
        return code


def _kind_of_months(first: int, count: int) -> Kind:
    """Whole months: what the calendar calls them."""
    named = {1: (1, Kind.MONTH), 3: (3, Kind.QUARTER), 6: (6, Kind.HALF), 12: (12, Kind.YEAR)}
    step, kind = named.get(count, (0, Kind.MONTHS))
    if step and (first - 1) % step == 0:
        return kind
    return Kind.CUMULATIVE if first == 1 and count < 12 else Kind.MONTHS


def _month_code(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"
