"""A figure taken apart: its orders are those that a plain look at the rows counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hotline_addin.domain.month.month_report import report_month
from hotline_addin.domain.month.trace import Trace, TraceInputs, trace
from hotline_addin.errors import InputError
from tests.domain.builders import FEBRUARY, ROSTER, SETTINGS, sheet, table
from tests.domain.test_month_report import inputs, nothing

ORDERS = sheet(
    """
    工单编号 | 派单时间 | 诉求类别 | 承办单位 | 是否超期 | 退回重办次数 | 办理结果评价 | 服务过程评价
    A1 | 2024-02-01 | 甲 | 公安局 | 是 | 1 | 满意 | 未抽访
    A2 | 2024-02-01 | 甲 | 公安局 | 否 | 0 | 不满意 | 满意
    A3 | 2024-02-02 | 乙 | 公安局 | 否 | 0 | 未抽访 | 满意
    A4 | 2024-02-02 | 乙 | 阳城镇 | 否 | 0 | 满意 | 满意
    A5 | 2024-03-02 | 乙 | 公安局 | 否 | 0 | 满意 | 满意
    """,
    file="2月.xlsx",
)
ADJUSTMENTS = table(
    "adjustments",
    {"order_number": "A2", "item": "办理结果评价", "value": "满意", "reason": "申诉"},
    {"unit": "公安局", "item": "超期件数", "value": "-1", "reason": "系统故障"},
    {"order_number": "A4", "item": "是否超期", "value": "是", "reason": "漏报"},
)


def traced(figure: str, adjusted: bool = False) -> Trace:
    given = inputs(ORDERS)
    adjustments = ADJUSTMENTS if adjusted else given.adjustments
    report = report_month(replace(given, adjustments=adjustments), nothing, nothing)
    return trace(TraceInputs(report, SETTINGS, ROSTER, adjustments), figure)


def test_units_that_meet_a_condition_of_the_office_stand_behind_it() -> None:
    rules = replace(SETTINGS, criticize_when="超期件数 ≥ 1 且 承办件数 ≥ 3", praise_when="承办件数 < 2")
    given = replace(inputs(ORDERS), settings=rules)
    report = report_month(given, nothing, nothing)
    taken = TraceInputs(report, rules, ROSTER, given.adjustments)
    for figure in ("low_outcome", "criticized_units"):
        found = trace(taken, figure)
        assert found.lines == ("公安局的超期件数＝1件", "公安局的承办件数＝3件")
        assert [order.number for order in found.orders] == ["A1", "A1", "A2", "A3"]
    assert trace(taken, "praised_units").lines == ("阳城镇的承办件数＝1件",)


def numbers(found: Trace) -> list[tuple[str, str]]:
    return [(order.number, order.role) for order in found.orders]


@pytest.mark.parametrize(
    ("figure", "value", "orders"),
    [
        ("公安局 承办件数", "3", ["A1", "A2", "A3"]),
        ("县公安局机关的承办件数", "3", ["A1", "A2", "A3"]),
        ("公安局＋超期件数", "1", ["A1"]),
        ("公安局 重办量", "1", ["A1"]),
        ("公安局 过程抽访数", "2", ["A2", "A3"]),
        ("公安局 结果满意数", "1", ["A1"]),
        ("附件1 公安局 承办件数", "3", ["A1", "A2", "A3"]),
        ("附件2 合计 承办件数", "1", ["A4"]),
        ("乡镇街道 承办件数", "1", ["A4"]),
        ("全县 承办件数", "4", ["A1", "A2", "A3", "A4"]),
        ("total_orders", "4", ["A1", "A2", "A3", "A4"]),
        ("department_count", "1", ["A1", "A2", "A3"]),
    ],
)
def test_a_count_and_its_orders(figure: str, value: str, orders: list[str]) -> None:
    found = traced(figure)
    assert (found.value, [order.number for order in found.orders]) == (value, orders)


def test_a_rate_shows_who_was_satisfied_and_where_each_order_stands() -> None:
    found = traced("公安局 办理结果满意率")
    assert found.value == "50.00%"
    assert found.lines == ("公安局的办理结果满意率＝满意1件÷抽访2件＝50.00%",)
    assert numbers(found) == [("A1", "满意"), ("A2", "不满意")]
    assert [(order.file, order.row) for order in found.orders] == [("2月.xlsx", 2), ("2月.xlsx", 3)]


def test_the_countys_rate_and_its_comparison() -> None:
    assert traced("outcome_rate").lines == ("全县的办理结果满意率＝满意2件÷抽访3件＝66.67%",)
    assert traced("outcome_yoy").lines[-1] == "历史里没有2023-02的全县，没有比较。"
    assert traced("category_counts").lines[-1] == "乙2＋甲2＝4"


def test_adjustments_stand_beside_what_they_bear_on() -> None:
    rate = traced("公安局 办理结果满意率", adjusted=True)
    assert rate.value == "100.00%"
    assert numbers(rate) == [("A1", "满意"), ("A2", "满意")]
    assert [row["理由"] for row in rate.adjustments] == ["申诉", "系统故障"]
    overdue = traced("公安局 超期件数", adjusted=True)
    assert overdue.value == "0"
    assert overdue.lines[-1] == "按工单是1，人工调整后是0。"
    assert [row["理由"] for row in traced("阳城镇 超期件数", adjusted=True).adjustments] == ["漏报"]


def test_a_setting_has_no_orders() -> None:
    assert traced("county") == Trace(
        "county", "设置：县（区、市）名称", "平舆县", ("来历：设置：县（区、市）名称。",)
    )


@pytest.mark.parametrize(
    "figure", ["foo", "公安局", "教育局 承办件数", "无此局 承办件数", "附件9 合计 承办件数"]
)
def test_what_nobody_knows_is_said(figure: str) -> None:
    with pytest.raises(InputError):
        traced(figure)


def test_every_figure_of_the_notice_can_be_traced() -> None:
    report = report_month(inputs(ORDERS), nothing, nothing)
    for figure in report.notice.figures:
        found = traced(figure.name)
        assert found.value == figure.text
        assert found.lines or found.orders, figure.name
    assert report.period == FEBRUARY


@pytest.mark.parametrize(
    ("mark", "cited"), [("是", ["A1"]), ("√", ["A1"]), ("Y", ["A1"]), ("", []), ("否", [])]
)
def test_a_case_cites_its_order_however_it_was_ticked(mark: str, cited: list[str]) -> None:
    report = report_month(inputs(ORDERS), nothing, nothing)
    ticked = replace(report, cases=table("cases", {"order_number": "A1", "chosen": mark}))
    found = trace(TraceInputs(ticked, SETTINGS, ROSTER, inputs(ORDERS).adjustments), "cases")
    assert [order.number for order in found.orders] == cited
