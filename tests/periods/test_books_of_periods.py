"""Refreshes of books about weeks, quarters and other periods: settings, comparisons, 趋势, the next book."""

from datetime import datetime

import pandas as pd
import pytest

from hotline_addin.domain.words.period import Period
from hotline_addin.errors import Level
from hotline_addin.faces.telling.answers import refresh_data
from hotline_addin.ports import Cell
from hotline_addin.usecases.new_month import carried_over
from hotline_addin.usecases.refresh import RefreshResult, refresh
from tests.domain.builders import table
from tests.usecases.fakes import FakeBook, FakeProgress
from tests.usecases.february import book, raw


def run(given: FakeBook, period: str | None = None) -> RefreshResult:
    return refresh(given, FakeProgress(), raw(), Period.of(period) if period else None)


def figures(result: RefreshResult) -> dict[str, str]:
    return {figure.name: figure.text for figure in result.report.notice.figures}


@pytest.mark.parametrize(
    ("typed", "code", "handled"),
    [
        ("2024-02", "2024-02", 3),
        (datetime(2024, 2, 1), "2024-02", 3),
        ("2024年2月上旬", "2024-02上旬", 2),
        ("2024年第5周", "2024-W05", 2),
        ("2024-W09", "2024-W09", 2),
        ("2024年第一季度", "2024-Q1", 4),
        ("2024年1-3月", "2024-Q1", 4),
        ("2024上半年", "2024-H1", 4),
        (2024, "2024", 4),
        ("2024年1-4月", "2024-01至2024-04", 4),
        ("2024年2月29日至3月7日", "2024-02-29至2024-03-07", 2),
    ],
)
def test_the_setting_takes_every_spelling_and_counts_its_days(typed: Cell, code: str, handled: int) -> None:
    given = book(report_month=typed)
    result = run(given)
    data = refresh_data(result)
    period = result.report.period
    assert (data["month"], data["orders"]) == (code, handled)
    assert data["period"] == {
        "code": code,
        "name": period.text,
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
    }
    assert given.cells["report_month"] == typed  # as it was typed, since it means the same
    assert set(given.tables["history"]["month"]) == {code}


@pytest.mark.parametrize(
    ("asked", "code", "shown"),
    [
        ("2024-Q1", "2024-Q1", "2024年第一季度"),
        ("2024-W05", "2024-W05", "2024年第5周"),
        ("2024年2月", "2024-02", "2024-02"),
    ],
)
def test_the_period_asked_for_is_written_in_chinese_and_a_month_by_its_code(
    asked: str, code: str, shown: str
) -> None:
    given = book(report_month="2024-01")
    assert run(given, asked).report.period.code == code
    assert given.cells["report_month"] == shown


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2023年第53周", "2023年没有第53周"),
        ("2024-Q5", "没有第5季度"),
        ("2024-13", "没有13月"),
        ("2024年4-1月", "起止倒过来了"),
        ("二月", "看不出是哪一期"),
    ],
)
def test_what_is_no_period_is_an_error_and_stays_where_it_was_typed(typed: str, why: str) -> None:
    given = book(report_month=typed)
    result = run(given)
    (wrong,) = [finding for finding in result.findings if finding.code == "wrong-setting"]
    assert wrong.level is Level.ERROR
    assert wrong.message == f"“{typed}”不能作为报告期：{why}。暂按工单最多的那个月统计。"
    assert wrong.place is not None and (wrong.place.table, wrong.place.key) == ("settings", "report_month")
    assert result.report.period.code == "2024-02"
    assert given.cells["report_month"] == typed


def test_the_notice_says_the_period() -> None:
    said = figures(run(book(report_month="2024-W05")))
    assert said["title"] == "关于第5周（1月29日至2月4日）12345热线件办理情况的通报"
    assert said["month_text"] == "第5周（1月29日至2月4日）"
    assert said["annex_1_title"] == "2024年第5周（1月29日至2月4日）县直单位热线办理情况"
    quarter = run(book(report_month="2024-Q1"))
    assert figures(quarter)["title"] == "关于第一季度12345热线件办理情况的通报"
    assert quarter.report.annexes[0].note.startswith("注：按派单时间统计2024年第一季度工单。")


HISTORY = table(
    "history",
    {"month": "2024年第4周", "unit": "全县", "handled": 9, "outcome_rate": "40%"},
    {"month": "2023-W05", "unit": "全县", "handled": 8, "outcome_rate": "60%"},
    {"month": "2024-01", "unit": "全县", "handled": 7, "outcome_rate": "70%"},
    {"month": "2023-Q1", "unit": "全县", "handled": 6, "outcome_rate": "80%"},
    {"month": "2023-10至2023-12", "unit": "全县", "handled": 5, "outcome_rate": "90%"},
)


@pytest.mark.parametrize(
    ("period", "yoy", "mom"),
    [
        ("2024-W05", "增长40.00个百分点", "增长60.00个百分点"),
        ("2024-Q1", "增长20.00个百分点", "增长10.00个百分点"),
        ("2024-02", "", "增长30.00个百分点"),
        ("2024年1-4月", "", ""),
    ],
)
def test_it_is_compared_with_the_period_before_and_a_year_ago(period: str, yoy: str, mom: str) -> None:
    given = book()
    given.tables["history"] = HISTORY
    said = figures(run(given, period))
    assert said["outcome_rate"] == "100.00%"
    assert (said["outcome_yoy"], said["outcome_mom"]) == (yoy, mom)


def test_a_cumulative_period_misses_no_base_of_the_period_before() -> None:
    result = run(book(), "2024年1-4月")
    missing = [finding.message for finding in result.findings if finding.code == "missing-base"]
    assert missing == [
        "历史里没有2023年1-4月的全县办理结果满意率，通报里不写这一项同比。",
        "历史里没有2023年1-4月的全县服务过程满意率，通报里不写这一项同比。",
    ]
    notes = {figure.name: figure.note for figure in result.report.notice.figures}
    assert notes["outcome_mom"] == "没有可作环比的一期"


@pytest.mark.parametrize(
    ("period", "shown"),
    [
        ("2024-W05", ["2024年第4周", "2024年第5周"]),  # the other week is more than thirteen ago
        (
            "2024-Q1",
            ["2023年第一季度", "2023年第二季度", "2023年第三季度", "2023年第四季度", "2024年第一季度"],
        ),
        ("2024-02", ["2024-01", "2024-02"]),
        ("2024年1-4月", ["2024年1-2月", "2024年1-4月"]),
        ("2024-02-29至2024-03-07", ["2024年2月3日至2月7日", "2024年2月29日至3月7日"]),
    ],
)
def test_the_trend_shows_periods_of_one_kind(period: str, shown: list[str]) -> None:
    given = book()
    others = ("2024年1-2月", "2024年1-5月", "2024-02-03至2024-02-07")
    rows = table("history", *({"month": month, "unit": "全县", "handled": 5} for month in others))
    given.tables["history"] = pd.concat([HISTORY, rows], ignore_index=True)
    run(given, period)
    assert given.saved[-1].trend["trend_months"]["month"].tolist() == shown


def test_history_is_sorted_by_time_whatever_the_periods() -> None:
    given = book()
    given.tables["history"] = HISTORY
    run(given, "2024-W05")
    assert given.tables["history"]["month"].unique().tolist() == [
        "2023-Q1",
        "2023-W05",
        "2023-Q4",
        "2024-01",
        "2024-W04",
        "2024-W05",
    ]


@pytest.mark.parametrize(
    ("period", "following"),
    [
        ("2024-W05", "2024年第6周"),
        ("2024-02上旬", "2024年2月中旬"),
        ("2024-Q1", "2024年第二季度"),
        ("2024-H1", "2024年下半年"),
        ("2024", "2025年"),
        ("2024年1-4月", "2024年1-5月"),
        ("2024-02-29至2024-03-07", "2024年3月8日至3月15日"),
        ("2024-02-29至2024-02-29", "2024-03-01至2024-03-01"),
        ("2024-02", None),  # the orders tell the next month
    ],
)
def test_the_next_book_goes_on_to_the_next_period_of_the_kind(period: str, following: str | None) -> None:
    last, fresh = book(), FakeBook(county=None)
    run(last, period)
    fresh.save(carried_over(last))
    assert fresh.cells.get("report_month") == following
    assert "issue_date" not in fresh.cells


def test_a_cumulative_book_goes_on_with_the_corrections_of_the_last_one() -> None:
    corrections = table(
        "adjustments",
        {"order_number": "A1", "item": "剔除"},
        {"unit": "公安局", "item": "超期件数", "value": "-1"},
    )
    last, fresh = book(), FakeBook()
    last.tables["adjustments"] = corrections
    run(last, "2024年1-4月")
    fresh.save(carried_over(last))
    assert fresh.tables["adjustments"]["order_number"].tolist() == ["A1"]
    quarter = book()
    quarter.tables["adjustments"] = corrections
    run(quarter, "2024-Q1")
    assert carried_over(quarter).tables["adjustments"].empty


def test_only_an_order_of_another_period_is_outside() -> None:
    result = run(book(), "2024-W05")
    assert result.report.staged.frame["standing"].tolist() == ["计入", "计入", "非本期", "非本期"]
    (told,) = [finding for finding in result.findings if finding.code == "outside-month"]
    assert told.message == "2件是2024-02-29到2024-03-01的工单，不在报告期2024年第5周里，没有计入。"
