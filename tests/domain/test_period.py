"""Report periods, however they are written: their days, their code, their neighbours, how they are said."""

from datetime import date, datetime, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.domain.words.period import Kind, Period
from hotline_addin.domain.words.period_spelling import NoPeriodError

months = st.builds(Period.month, st.integers(1901, 2199), st.integers(1, 12))
days = st.dates(date(1905, 1, 1), date(2190, 1, 1))
ranges = st.builds(lambda day, length: Period(day, day + timedelta(days=length)), days, st.integers(0, 800))


@pytest.mark.parametrize(
    "written",
    [
        "2024-02",
        "2024-2",
        " 2024-02 ",
        "2024/2",
        "2024.02",
        "2024年2月",
        "2024年02月",
        "2024年2月份",
        "2024 年 2 月",
        "２０２４年２月",
        "2024-02-29",
        "2024-02-01 00:00:00",
        "2024-02-01 10:33",
        "2024-02-01T10:33:00",
        date(2024, 2, 29),
        datetime(2024, 2, 1, 10, 33),
        pd.Timestamp("2024-02-01"),
    ],
)
def test_reads_every_spelling_of_a_month(written: object) -> None:
    assert Period.of(written) == Period.month(2024, 2)


KINDS = (
    ("2024-02", "2024年2月", "2024-02-01", "2024-02-29", "2月份", "2024年2月份"),
    ("2024-02上旬", "2024年2月上旬", "2024-02-01", "2024-02-10", "2月上旬", "2024年2月上旬"),
    ("2024-02中旬", "2024年2月中旬", "2024-02-11", "2024-02-20", "2月中旬", "2024年2月中旬"),
    ("2024-02下旬", "2024年2月下旬", "2024-02-21", "2024-02-29", "2月下旬", "2024年2月下旬"),
    (
        "2024-W08",
        "2024年第8周",
        "2024-02-19",
        "2024-02-25",
        "第8周（2月19日至2月25日）",
        "2024年第8周（2月19日至2月25日）",
    ),
    (
        "2025-W01",
        "2025年第1周",
        "2024-12-30",
        "2025-01-05",
        "第1周（12月30日至1月5日）",
        "2025年第1周（12月30日至1月5日）",
    ),
    ("2024-Q1", "2024年第一季度", "2024-01-01", "2024-03-31", "第一季度", "2024年第一季度"),
    ("2024-Q4", "2024年四季度", "2024-10-01", "2024-12-31", "第四季度", "2024年第四季度"),
    ("2024-H1", "2024上半年", "2024-01-01", "2024-06-30", "上半年", "2024年上半年"),
    ("2024-H2", "2024年下半年", "2024-07-01", "2024-12-31", "下半年", "2024年下半年"),
    ("2024", "2024年", "2024-01-01", "2024-12-31", "2024年", "2024年"),
    ("2024-01至2024-04", "2024年1-4月", "2024-01-01", "2024-04-30", "1-4月", "2024年1-4月"),
    ("2023-11至2024-02", "2023年11月至2024年2月", "2023-11-01", "2024-02-29", "11月至2024年2月", None),
    (
        "2024-03-15至2024-03-22",
        "2024年3月15日至3月22日",
        "2024-03-15",
        "2024-03-22",
        "3月15日至3月22日",
        "2024年3月15日至3月22日",
    ),
    (
        "2023-12-28至2024-01-03",
        "2023年12月28日至2024年1月3日",
        "2023-12-28",
        "2024-01-03",
        "12月28日至2024年1月3日",
        None,
    ),
)


@pytest.mark.parametrize("spellings", KINDS)
def test_a_period_is_its_days_a_code_and_words(spellings: tuple[str, str, str, str, str, str | None]) -> None:
    code, chinese, start, end, text, full = spellings
    period = Period(date.fromisoformat(start), date.fromisoformat(end))
    assert Period.of(code) == Period.of(chinese) == period
    assert (period.code, str(period)) == (code, code)
    assert period.text == text
    assert period.full_text == (full or chinese)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2024年1-3月", "2024-Q1"),
        ("2024年1月至3月", "2024-Q1"),
        ("2024-01至2024-06", "2024-H1"),
        ("2024年1-12月", "2024"),
        ("2024-01-01至2024-01-31", "2024-01"),
        ("2024年2月19日-25日", "2024-W08"),
        ("2024年1季度", "2024-Q1"),
        ("2024Q3", "2024-Q3"),
        ("2024年度", "2024"),
        ("2024年3月15日—3月22日", "2024-03-15至2024-03-22"),
        ("2024.3.15~2024.3.22", "2024-03-15至2024-03-22"),
        ("2024年前三季度", "2024-01至2024-09"),
        ("2024年第8周（2月19日至2月25日）", "2024-W08"),
        ("2024年第8周(2月19日-25日)", "2024-W08"),
        ("2025年第1周（12月30日至1月5日）", "2025-W01"),
        ("2024.3.15-3.22", "2024-03-15至2024-03-22"),
        (2024, "2024"),
        (2024.0, "2024"),
    ],
)
def test_equal_days_are_one_period(written: object, code: str) -> None:
    assert Period.of(written).code == code


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "看不出是哪一期"),
        ("2月", "看不出是哪一期"),
        ("2024-13", "没有13月"),
        ("2024-00", "没有0月"),
        ("24-02", "看不出是哪一期"),
        ("二月", "看不出是哪一期"),
        (None, "看不出是哪一期"),
        (3.5, "看不出是哪一期"),
        (pd.NaT, "看不出是哪一期"),
        ("1024-02", "年份1024不对"),
        ("2024-Q5", "没有第5季度"),
        ("2024年第五季度", "没有第5季度"),
        ("2024-H3", "一年没有第3个半年"),
        ("2024-W00", "2024年没有第0周"),
        ("2023-W53", "2023年没有第53周"),
        ("2024年第54周", "2024年没有第54周"),
        ("2024年第8周（2月19日至2月26日）", "2024年第8周是2月19日起的七天，不是括号里的几天"),
        ("2024-05至2024-02", "起止倒过来了"),
        ("2024年4-1月", "起止倒过来了"),
        ("2024-03-22至2024-03-15", "起止倒过来了"),
        ("2024-02-30至2024-03-05", "2024年2月没有30日"),
        ("2024年1-13月", "没有13月"),
        ("2024年第8", "看不出是哪一期"),
        ("上半年", "看不出是哪一期"),
    ],
)
def test_refuses_what_is_no_period_and_says_why(written: object, why: str) -> None:
    with pytest.raises(NoPeriodError) as refused:
        Period.of(written)
    assert str(refused.value) == why


def test_refuses_days_that_run_backwards_or_lie_too_far_away() -> None:
    with pytest.raises(NoPeriodError, match="起止倒过来了"):
        Period(date(2024, 2, 2), date(2024, 2, 1))
    with pytest.raises(NoPeriodError, match="年份2200不对"):
        Period(date(2199, 12, 30), date(2200, 1, 5))


@pytest.mark.parametrize(
    ("code", "previous", "year_before"),
    [
        ("1900-01", None, None),
        ("2024-01", "2023-12", "2023-01"),
        ("2024-03上旬", "2024-02下旬", "2023-03上旬"),
        ("2024-02下旬", "2024-02中旬", "2023-02下旬"),
        ("2024-02中旬", "2024-02上旬", "2023-02中旬"),
        ("2024-W01", "2023-W52", "2023-W01"),
        ("2020-W53", "2020-W52", None),
        ("2024-Q1", "2023-Q4", "2023-Q1"),
        ("2024-H2", "2024-H1", "2023-H2"),
        ("2024", "2023", "2023"),
        ("2024-01至2024-04", None, "2023-01至2023-04"),
        ("2024-03至2024-05", "2023-12至2024-02", "2023-03至2023-05"),
        ("2024-03-15至2024-03-22", "2024-03-07至2024-03-14", "2023-03-15至2023-03-22"),
        ("2024-02", "2024-01", "2023-02"),
    ],
)
def test_neighbours_of_each_kind(code: str, previous: str | None, year_before: str | None) -> None:
    period = Period.of(code)
    assert (period.previous and period.previous.code) == previous
    assert (period.year_before and period.year_before.code) == year_before


@given(months)
def test_neighbours_of_months(month: Period) -> None:
    assert month.previous is not None
    assert month.previous.end == month.start - timedelta(days=1)
    assert month.previous.kind is month.kind is Kind.MONTH
    assert month.year_before == Period.month(month.start.year - 1, month.start.month)


@given(ranges)
def test_code_and_words_read_back(period: Period) -> None:
    assert Period.of(period.code) == Period.of(period.written) == period
    if period.start != period.end:  # a day alone means its month
        assert Period.of(period.full_text) == period
        assert Period.of(period.label) == period


@given(ranges)
def test_the_period_before_ends_the_day_before_and_is_of_the_same_kind(period: Period) -> None:
    before = period.previous
    if period.kind is Kind.CUMULATIVE:
        assert before is None
        return
    assert before is not None
    assert before.end == period.start - timedelta(days=1)
    if period.kind is not Kind.DAYS and period.kind is not Kind.MONTHS:
        assert before.kind is period.kind


@given(ranges)
def test_months_and_weeks_inside_are_counted_day_by_day(period: Period) -> None:
    """The plain way: a month or week counts where each of its days is one of the period's."""
    inside = {period.start + timedelta(days=each) for each in range((period.end - period.start).days + 1)}
    wanted = {
        (day.year, day.month)
        for day in inside
        if day.day == 1 and all(day.replace(day=other) in inside for other in range(1, month_length(day) + 1))
    }
    assert [(month.start.year, month.start.month) for month in period.months()] == sorted(wanted)
    mondays = sorted(day for day in inside if day.weekday() == 0 and day + timedelta(days=6) in inside)
    assert [week.start for week in period.weeks()] == mondays


def month_length(day: date) -> int:
    return max(number for number in range(28, 32) if _is_day(day, number))


def _is_day(day: date, number: int) -> bool:
    try:
        day.replace(day=number)
    except ValueError:
        return False
    return True


def test_periods_of_one_kind_sort_by_time() -> None:
    codes = ["2024-02", "2023-12", "2024-01"]
    assert [period.code for period in sorted(map(Period.of, codes))] == ["2023-12", "2024-01", "2024-02"]


@pytest.mark.parametrize(
    ("code", "following"),
    [
        ("2024-12", "2025-01"),
        ("2024-02上旬", "2024-02中旬"),
        ("2024-02中旬", "2024-02下旬"),
        ("2024-02下旬", "2024-03上旬"),
        ("2024-W52", "2025-W01"),
        ("2024-Q4", "2025-Q1"),
        ("2024-H1", "2024-H2"),
        ("2024", "2025"),
        ("2024-01至2024-04", "2024-01至2024-05"),
        ("2024-01至2024-05", "2024-H1"),
        ("2024-11至2025-01", "2025-02至2025-04"),
        ("2024-03-15至2024-03-22", "2024-03-23至2024-03-30"),
    ],
)
def test_the_period_that_follows_is_of_the_same_kind(code: str, following: str) -> None:
    assert Period.of(code).following.code == following


@given(ranges)
def test_what_follows_goes_back_again(period: Period) -> None:
    after = period.following
    if period.kind is Kind.CUMULATIVE:
        assert after.start == period.start
        assert len(list(after.months())) == len(list(period.months())) + 1
    elif after.kind is period.kind:  # thirty days after thirty others may be a month
        assert after.previous == period


@pytest.mark.parametrize(
    ("code", "label", "this", "report"),
    [
        ("2024-02", "2024-02", "本月", "报告月"),
        ("2024-W08", "2024年第8周", "本期", "报告期"),
        ("2024-Q1", "2024年第一季度", "本期", "报告期"),
        ("2024-01至2024-04", "2024年1-4月", "本期", "报告期"),
    ],
)
def test_what_findings_call_it(code: str, label: str, this: str, report: str) -> None:
    period = Period.of(code)
    assert (period.label, period.this, period.report) == (label, this, report)


@given(ranges, days)
def test_whole_weeks_and_months_are_counted_day_by_day(period: Period, day: date) -> None:
    inside = [period.start + timedelta(days=each) for each in range((period.end - period.start).days + 1)]
    assert period.has(day) == (day in inside)
    if period.is_weeks:
        assert len(inside) == 7 * len(list(period.weeks()))
    assert period.is_months == (
        sum(month_length(month.start) for month in period.months()) == len(inside) > 31
    )
