"""口径: orders that a county leaves out by flags of the export, and the note that says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hotline_addin.domain.measures.definitions import definition_note
from hotline_addin.domain.orders.cells.exclusions import exclusion_note
from hotline_addin.domain.orders.orders import stage_book, stage_orders
from hotline_addin.domain.words.choices.settings import read_settings
from tests.domain.builders import FEBRUARY, ROSTER, SETTINGS, sheet, stage, table, with_settings

ORDERS = sheet(
    """
    工单编号 | 派单时间 | 承办单位 | 是否不合理诉求 | 申诉结果 | 是否重复件 | 办理结果评价
    A1 | 2024-02-01 | 公安局 | 是 | | | 不满意
    A2 | 2024-02-01 | 公安局 | 否 | 通过 | 否 | 不满意
    A3 | 2024-02-01 | 公安局 | 不合理诉求 | 不通过 | 是 | 满意
    A4 | 2024-02-01 | 公安局 | 合理 | 驳回 | 非重复 | 满意
    A5 | 2024-02-01 | 公安局 | | | 重复件 | 满意
    A6 | 2024-03-01 | 公安局 | 是 | 成功 | 是 | 满意
    """
)
FLAGS = {
    "A1": "不合理诉求",
    "A2": "申诉：通过",
    "A3": "不合理诉求、重复件、申诉：不通过",
    "A4": "申诉：驳回",
    "A5": "重复件",
    "A6": "不合理诉求、重复件、申诉：成功",
}


def test_the_flags_of_the_export_stand_in_one_column() -> None:
    assert stage(ORDERS).column("flags") == FLAGS


@pytest.mark.parametrize(
    ("settings", "left_out"),
    [
        ({}, {}),
        ({"exclude_unreasonable": "是"}, {"A1": "剔除：不合理诉求", "A3": "剔除：不合理诉求"}),
        ({"exclude_appealed": "是"}, {"A2": "剔除：申诉成功"}),
        (
            {"exclude_appealed": "是", "appeal_success_values": "驳回、不通过"},
            {"A3": "剔除：申诉成功", "A4": "剔除：申诉成功"},
        ),
        ({"exclude_repeated": "是"}, {"A3": "剔除：重复件", "A5": "剔除：重复件"}),
        (
            dict.fromkeys(("exclude_unreasonable", "exclude_appealed", "exclude_repeated"), "是"),
            {
                "A1": "剔除：不合理诉求",
                "A2": "剔除：申诉成功",
                "A3": "剔除：不合理诉求",
                "A5": "剔除：重复件",
            },
        ),
    ],
)
def test_what_the_settings_leave_out_counts_nowhere_and_says_why(
    settings: dict[str, object], left_out: dict[str, str]
) -> None:
    chosen, wrong = read_settings(settings)
    assert wrong == ()
    staged = stage(ORDERS, settings=replace(SETTINGS, **{name: getattr(chosen, name) for name in settings}))
    standings = staged.column("standing")
    assert standings.pop("A6") == "非本月"
    assert {number: one for number, one in standings.items() if one != "计入"} == left_out
    assert staged.counts.county.handled == 5 - len(left_out)


def test_the_book_alone_leaves_out_the_same_orders() -> None:
    settings = with_settings(exclude_repeated=True)
    first = stage(ORDERS, settings=settings).orders
    again, _ = stage_orders(stage_book(first.frame), table("adjustments"), ROSTER, settings, FEBRUARY)
    assert again.frame.equals(first.frame)


def test_an_export_without_flags_leaves_nothing_out() -> None:
    plain = sheet("工单编号 | 派单时间 | 承办单位\nA1 | 2024-02-01 | 公安局")
    staged = stage(plain, settings=with_settings(exclude_repeated=True))
    assert staged.column("flags") == {"A1": ""}
    assert staged.counts.county.handled == 1


def test_the_note_says_what_is_left_out_and_how_many() -> None:
    standings = ["计入", "剔除：重复件", "剔除：不合理诉求", "已剔除", "非本月"]
    both = with_settings(exclude_repeated=True, exclude_unreasonable=True)
    assert exclusion_note(standings, both, FEBRUARY) == "不合理诉求、重复件的工单不计入，本月共2件。"
    assert exclusion_note(standings, SETTINGS, FEBRUARY) == ""


def test_the_note_says_from_which_sample_on_units_are_judged() -> None:
    assert "抽访不足5件的满意率不参加评比" in definition_note(with_settings(judge_min_surveyed=5), FEBRUARY)


def test_a_flag_that_says_neither_yes_nor_no_is_told_and_leaves_nothing_out() -> None:
    orders = sheet(
        """
        工单编号 | 派单时间 | 承办单位 | 是否重复件
        A1 | 2024-02-01 | 公安局 | 待核实
        A2 | 2024-02-01 | 公安局 | 是
        """
    )
    staged = stage(orders, settings=with_settings(exclude_repeated=True))
    assert staged.column("standing") == {"A1": "计入", "A2": "剔除：重复件"}
    assert ["待核实" in one.message for one in staged.found("unclear-flag")] == [True]


GONE = ("已作废", "作废", "已撤销", "撤销", "撤单", "退单", "已取消", "无效工单")
ALIVE = ("已办结", "办理中", "退单申请中", "未撤销", "撤销待审核", "不予退单", "")


@pytest.mark.parametrize("status", [*GONE, *ALIVE])
def test_a_status_that_says_an_order_was_cancelled(status: str) -> None:
    rows = ["工单编号 | 派单时间 | 承办单位 | 工单状态", f"A1 | 2024-02-01 | 公安局 | {status}"]
    table = sheet("\n".join([*rows, "A2 | 2024-02-02 | 公安局 | 已办结"]))
    cancelled = int(status in GONE)
    counted = stage(table)
    assert counted.counts.county.handled == 2
    assert [one.level.value for one in counted.found("cancelled-orders")] == ["警告"] * cancelled
    left_out = stage(table, settings=with_settings(exclude_cancelled=True))
    assert left_out.counts.county.handled == 2 - cancelled
    assert [one.level.value for one in left_out.found("cancelled-orders")] == ["提示"] * cancelled
