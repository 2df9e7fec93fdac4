"""Orders of any period: which count, what is said of the others, and which parts of the period lack any."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.domain.orders.period_gaps import order_gaps
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.vocabulary import Standing
from hotline_addin.errors import Level
from tests.domain.builders import sheet, stage, table, with_settings

ORDERS = sheet(
    """
    工单编号 | 派单时间 | 受理时间 | 承办单位 | 办理时限 | 办结时间
    A1 | 2024-02-18 23:59 | 2024-02-18 | 公安局 | |
    A2 | 2024-02-19 00:00 | 2024-02-18 | 公安局 | 2024-02-22 | 2024-02-23
    A3 | 2024-02-25 23:59 | 2024-02-25 | 城管局 | 2024-02-26 |
    A4 | 2024-02-26 00:00 | 2024-02-25 | 城管局 | |
    A5 | | | 城管局 | |
    A6 | 2024-02-21 | 2024-02-21 | 阳城镇 | 2024-02-23 |
    """
)
WEEK = Period.of("2024-W08")


def test_a_week_counts_its_seven_days() -> None:
    staged = stage(ORDERS, period=WEEK)
    assert staged.column("standing") == {
        "A1": "非本期",
        "A2": Standing.COUNTED,
        "A3": Standing.COUNTED,
        "A4": "非本期",
        "A5": Standing.COUNTED,  # without any time, and said
        "A6": Standing.COUNTED,
    }
    assert staged.counts.county.handled == 4
    by_acceptance = stage(ORDERS, period=WEEK, settings=with_settings(month_by="受理时间"))
    assert [number for number, said in by_acceptance.column("standing").items() if said == "非本期"] == [
        "A1",
        "A2",
    ]


def test_what_was_due_in_the_week_and_is_not_finished_at_its_end_is_overdue() -> None:
    overdue = stage(ORDERS, period=WEEK).fact("overdue")
    assert (overdue["A2"], overdue["A3"], overdue["A6"]) == (True, False, True)
    assert stage(ORDERS, period=Period.of("2024-02")).fact("overdue")["A3"] is True


def test_orders_of_other_days_are_said_by_their_day() -> None:
    (outside,) = stage(ORDERS, period=WEEK).found("outside-month")
    assert outside.where == "A1（2月.xlsx 第2行）等2件"
    assert outside.message == ("2件是2024-02-18到2024-02-26的工单，不在报告期2024年第8周里，没有计入。")
    assert outside.advice.endswith("如果应计入本期，请核对派单时间。")
    first, *others = stage(ORDERS, period=Period.of("2024-Q2")).found("outside-month")
    assert first.message == "是2024-02-18的工单，不属于报告期2024年第二季度，没有计入。"
    assert len(others) == 4
    (undated,) = stage(ORDERS, period=WEEK).found("bad-date")
    assert undated.message == "没有派单时间和受理时间，按本期计算。"


def test_a_correction_of_an_order_of_another_period_waits_for_its_own() -> None:
    corrections = table("adjustments", {"order_number": "A4", "item": "剔除"})
    assert stage(ORDERS, period=WEEK, adjustments=corrections).column("standing")["A4"] == "非本期"


def gaps(days: list[str], period: str) -> list[str]:
    found = list(order_gaps([date.fromisoformat(day) for day in days], Period.of(period)))
    assert all((finding.code, finding.level) == ("period-gap", Level.ERROR) for finding in found)
    return [finding.message for finding in found]


@pytest.mark.parametrize(
    ("days", "period", "said"),
    [
        (["2024-01-31", "2024-02-01", "2024-03-05"], "2024-Q1", []),
        (["2024-01-31", "2024-03-05"], "2024-Q1", ["2024年2月没有一件工单，本期的数字不全。"]),
        (["2024-02-05"], "2024年1-4月", ["2024年1月、2024年3月、2024年4月没有一件工单，本期的数字不全。"]),
        (
            ["2024-01-05"],
            "2024",
            [
                "2024年2月、2024年3月、2024年4月、2024年5月、2024年6月、2024年7月等11个月没有一件工单，"
                "本期的数字不全。"
            ],
        ),
        (["2024-02-05"], "2024-02", []),
        (["2024-03-05"], "2024-02", ["2024年2月没有一件工单，本月的数字不全。"]),
        (["2024-02-18"], "2024-W08", ["2024年第8周没有一件工单，本期的数字不全。"]),
        (["2024-02-19"], "2024-02-19至2024-03-03", ["2024年第9周没有一件工单，本期的数字不全。"]),
        (["2024-02-19"], "2024-02-19至2024-03-04", []),  # not made of weeks, and no whole month inside
        (["2024-01-15", "2024-03-15"], "2024-01-15至2024-03-15", ["2024年2月没有一件工单，本期的数字不全。"]),
        ([], "2024-02上旬", []),  # said as an empty period
    ],
)
def test_whole_months_and_weeks_without_an_order_are_an_error(
    days: list[str], period: str, said: list[str]
) -> None:
    assert gaps(days, period) == said


@given(
    st.sets(st.dates(date(2023, 12, 1), date(2024, 7, 31)), max_size=12),
    st.sampled_from(["2024-Q1", "2024-H1", "2024年1-4月", "2024年1月15日至5月20日"]),
)
def test_a_gap_is_a_month_none_of_whose_days_has_an_order(days: set[date], period: str) -> None:
    """The plain way: every day of the period, month by month."""
    whole = Period.of(period)
    inside = {whole.start + timedelta(days=each) for each in range((whole.end - whole.start).days + 1)}
    lacking = []
    for month in range(1, 7):
        own = {date(2024, month, 1) + timedelta(days=each) for each in range(31)}
        own = {day for day in own if day.month == month}
        if own <= inside and not own & days:
            lacking.append(f"2024年{month}月")
    (said,) = gaps([day.isoformat() for day in days], period) or ("",)
    assert said.partition("没有")[0].partition("等")[0] == "、".join(lacking[:6])


def spread(first: str, last: str, a_day: int) -> list[str]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    days = [start + timedelta(days=at) for at in range((end - start).days + 1)]
    return [str(day) for day in days for _ in range(a_day)]


def test_a_month_with_a_few_stray_orders_is_no_month() -> None:
    august, september = spread("2026-08-01", "2026-08-31", 17), spread("2026-09-01", "2026-09-30", 20)
    (said,) = gaps(["2026-07-31"] * 5 + august + september, "2026-Q3")
    assert said == ("2026年7月只有5件工单，其余的一般是563件，像是夹在别的文件里的几件，本期的数字不全。")
    assert gaps(spread("2026-07-01", "2026-07-31", 2) + august + september, "2026-Q3") == []
    assert gaps(["2026-07-31", "2026-08-01", *["2026-09-01"] * 19], "2026-Q3") == []


@pytest.mark.parametrize(
    ("days", "period", "said"),
    [
        (
            spread("2026-09-01", "2026-09-15", 18),
            "2026-09",
            "9月16日到9月30日连着15天没有一件工单，其余各天平均18件",
        ),
        (
            spread("2026-09-08", "2026-09-30", 3),
            "2026-09",
            "9月1日到9月7日连着7天没有一件工单，其余各天平均3件",
        ),
        (
            spread("2026-07-01", "2026-08-09", 9) + spread("2026-08-20", "2026-09-30", 9),
            "2026-Q3",
            "8月10日到8月19日连着10天",
        ),
        (spread("2026-09-07", "2026-09-30", 18), "2026-09", ""),
        (spread("2026-09-16", "2026-09-30", 1), "2026-09", ""),
        (["2026-09-01"] * 400, "2026-09", ""),
        (spread("2026-02-16", "2026-02-20", 30), "2026-W08", ""),
    ],
)
def test_many_days_on_end_without_an_order_are_said(days: list[str], period: str, said: str) -> None:
    found = list(order_gaps([date.fromisoformat(day) for day in days], Period.of(period)))
    assert [(one.code, one.level, said in one.message) for one in found] == (
        [("quiet-days", Level.WARNING, True)] if said else []
    )
