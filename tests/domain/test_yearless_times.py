"""Times without a year: read by the report period where it leaves one year only, and always told."""

from __future__ import annotations

from datetime import datetime

import pytest

from hotline_addin.domain.orders.orders import stage_book, stage_orders
from hotline_addin.domain.words.period import Period
from hotline_addin.errors import Level
from tests.domain.builders import ROSTER, SETTINGS, sheet, stage, table

ORDERS = """工单编号 | 承办单位 | 派单时间 | 办理时限 | 办结时间
A1 | 公安局 | 12月01日 | 12月08日 | 12月9日 17:30
A2 | 公安局 | 12-31 08:30 | 1月6日 | 1月5日
A3 | 教育局 | 11月30日 | 12月7日 | 12月7日
A4 | 教育局 | 2026-12-02 | 2026-12-09 | 2026-12-08
"""
DECEMBER = Period.of("2026-12")


def test_a_date_without_its_year_belongs_to_the_period() -> None:
    staged = stage(sheet(ORDERS), period=DECEMBER)
    assert staged.counts.county.handled == 3  # A3 is one of November
    assert staged.orders.days[1] == datetime(2026, 12, 31).date()
    assert staged.counts.county.overdue == 1  # A1 alone: A2 was due and finished in January
    assert staged.orders.frame["dispatched_at"].tolist()[:2] == ["12月01日", "12-31 08:30"], (
        "as it was written"
    )
    assert not staged.found("bad-date") and not staged.found("unreadable-column")
    told = staged.found("yearless-date")
    assert [(finding.level, finding.where) for finding in told] == [
        (Level.WARNING, "派单时间"),
        (Level.WARNING, "办理时限"),
        (Level.WARNING, "办结时间"),
    ]
    assert told[0].message == "3件工单的派单时间没有写年份，如“12月01日”，按报告月2026-12读作2026年。"
    assert "读作2026年、2027年" in told[1].message


def test_another_period_reads_them_anew() -> None:
    source = stage_book(stage(sheet(ORDERS), period=DECEMBER).orders.frame)
    staged, _ = stage_orders(source, table("adjustments"), ROSTER, SETTINGS, Period.of("2025-12"))
    assert staged.days[0] == datetime(2025, 12, 1).date()


@pytest.mark.parametrize("period", ["2026", "2025-07至2026-12"])
def test_a_period_of_about_a_year_tells_none(period: str) -> None:
    staged = stage(sheet(ORDERS), period=Period.of(period))
    assert staged.found("yearless-date") == []
    assert staged.found("unreadable-column")


def test_full_dates_tell_the_period_that_completes_the_others() -> None:
    staged = stage(sheet(ORDERS), period=None)
    assert staged.orders.period == DECEMBER
    assert staged.counts.county.handled == 3


def test_what_is_no_day_stays_what_it_is() -> None:
    days = ("2月30日", "2024-02-01", "2月29日")
    rows = "\n".join(f"A{at} | 公安局 | {day}" for at, day in enumerate(days, 1))
    staged = stage(sheet(f"工单编号 | 承办单位 | 派单时间\n{rows}"))
    assert [finding.where for finding in staged.found("bad-date")] == ["A1 的派单时间（2月.xlsx 第2行）"]
    assert staged.orders.days[2] == datetime(2024, 2, 29).date()


def test_a_further_column_without_years_is_told_by_its_name() -> None:
    headers = "工单编号 | 承办单位 | 派单时间 | 首次回访时间 | 签收时间"
    orders = f"{headers}\nA1 | 公安局 | 2026-12-01 | 12月05日 | 12月02日\n"
    told = stage(sheet(orders), period=DECEMBER).found("yearless-date")
    assert {finding.where for finding in told} == {"首次回访时间", "签收时间"}
