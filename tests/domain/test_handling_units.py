"""An order of several units: one row of 工单, counted for its 主办 or in each, never an unknown unit."""

from __future__ import annotations

import pytest

from hotline_addin.domain.orders.handlers.handling_units import handling_units
from hotline_addin.domain.orders.orders import stage_book, stage_orders
from tests.domain.builders import FEBRUARY, ROSTER, Staged, sheet, stage, table, with_settings
from tests.unit_tables import counts_of_orders

EACH = with_settings(several_units="各计一件")


@pytest.mark.parametrize(
    ("written", "main", "others", "tells"),
    [
        ("公安局、城管局", "公安局", ("城管局",), False),
        ("公安局，城管局；教育局", "公安局", ("城管局", "教育局"), False),
        ("公安局/城管局", "公安局", ("城管局",), False),
        ("公安局|城管局", "公安局", ("城管局",), False),
        ("公安局\n城管局", "公安局", ("城管局",), False),
        ("公安局 城管局", "公安局", ("城管局",), False),
        ("县公安局机关、平舆县城市管理局", "县公安局机关", ("平舆县城市管理局",), False),
        ("主办：公安局 协办：城管局", "公安局", ("城管局",), True),
        ("协办：城管局、教育局；主办：公安局", "公安局", ("城管局", "教育局"), True),
        ("主办单位:公安局;协办单位:城管局", "公安局", ("城管局",), True),
        ("城管局（协办）、公安局（主办）", "公安局", ("城管局",), True),
        ("公安局(牵头)，城管局(配合)", "公安局", ("城管局",), True),
        ("【主办】公安局【协办】城管局", "公安局", ("城管局",), True),
        ("公安局（主办）", "公安局", (), True),
        ("公安局、公安局", "公安局", (), True),
        ("公安局、县公安局机关", "公安局", ("县公安局机关",), True),
        ("公安局、无名单位", "公安局", ("无名单位",), False),
        ("无名单位、公安局", "无名单位", ("公安局",), False),
        ("公安局", "公安局", (), True),
        ("无名单位", "无名单位", (), True),
        ("无名、没听过", "无名、没听过", (), True),
        ("公安局 无名", "公安局 无名", (), True),
        ("", "", (), True),
    ],
)
def test_the_units_that_a_cell_names(written: str, main: str, others: tuple[str, ...], tells: bool) -> None:
    units = handling_units(written, ROSTER)
    assert (units.main, units.others, units.tells) == (main, others, tells)


def handled(staged: Staged) -> dict[str, int]:
    return {one.unit: one.counts.handled for one in staged.counts.units}


CELLS = """
    工单编号 | 派单时间 | 诉求类别 | 承办单位 | 办理结果评价
    A1 | 2024-02-01 | 城建 | 公安局、城管局 | 满意
    A2 | 2024-02-02 | 城建 | 主办：教育局 协办：公安局 | 不满意
    A3 | 2024-02-03 | 城建 | 公安局 | 满意
    """


def test_one_cell_counts_for_the_unit_in_charge() -> None:
    staged = stage(sheet(CELLS))
    assert handled(staged) == {"公安局": 2, "教育局": 1}
    assert staged.column("co_units") == {"A1": "城管局", "A2": "公安局", "A3": ""}
    (found,) = staged.found("several-units")
    assert (found.level.value, "A1" in found.where, "1件" in found.message) == ("警告", True, True)
    assert "别名" not in found.advice and "删" not in found.advice
    assert not staged.found("unknown-unit")


def test_one_cell_counts_in_each_unit_and_in_the_county_once() -> None:
    staged = stage(sheet(CELLS), settings=EACH)
    assert handled(staged) == {"公安局": 3, "城管局": 1, "教育局": 1}
    assert staged.counts.county.handled == 3
    police = staged.counts.of("公安局")
    assert police is not None and (police.counts.outcome.satisfied, police.counts.outcome.surveyed) == (2, 3)
    assert [one.level.value for one in staged.found("several-units")] == ["提示"]


def test_a_column_of_further_units_counts_in_each_too() -> None:
    orders = sheet("工单编号 | 派单时间 | 承办单位 | 协办单位\nA1 | 2024-02-01 | 公安局 | 城管局、教育局")
    assert handled(stage(orders)) == {"公安局": 1}
    assert not stage(orders).found("several-units")
    assert handled(stage(orders, settings=EACH)) == {"公安局": 1, "城管局": 1, "教育局": 1}


ROWS = """
    工单编号 | 派单时间 | 标题 | 承办单位 | 办理角色 | 办结时间
    A1 | 2024-02-01 | 噪音 | 城管局 | 协办 | 2024-02-05
    A1 | 2024-02-01 | 噪音 | 公安局 | 主办 | 2024-02-03
    A1 | 2024-02-01 | 噪音 | 教育局 | 协办 | 2024-02-05
    A2 | 2024-02-02 | 路灯 | 公安局 | 主办 | 2024-02-04
    """


def test_rows_of_one_order_are_one_order_of_the_unit_in_charge() -> None:
    staged = stage(sheet(ROWS))
    assert handled(staged) == {"公安局": 2}
    assert staged.column("co_units") == {"A1": "城管局、教育局", "A2": ""}
    assert str(staged.column("finished_at")["A1"]).startswith("2024-02-03")
    assert not {"conflicting-order", "duplicate-order", "several-units"} & set(staged.codes())
    assert ["办结时间" in found.message for found in staged.found("joint-rows")] == [True]
    (account,) = staged.account.sheets
    assert (account.rows, account.orders, account.joined) == (4, 2, 2)
    assert handled(stage(sheet(ROWS), settings=EACH)) == {"公安局": 2, "城管局": 1, "教育局": 1}


def test_rows_that_do_not_say_who_is_in_charge_count_for_the_first() -> None:
    without = "\n".join(" | ".join(line.split(" | ")[:4]) for line in ROWS.strip("\n").splitlines())
    staged = stage(sheet(without))
    assert handled(staged) == {"公安局": 1, "城管局": 1}
    (found,) = staged.found("several-units")
    assert "A1" in found.where
    assert "conflicting-order" not in staged.codes()


def test_units_with_times_of_their_own_are_one_joint_order() -> None:
    """Each unit signs, finishes and replies when it does; that one of them counts is said."""
    staged = stage(
        sheet(
            """
            工单编号 | 派单时间 | 标题 | 承办单位 | 签收时间 | 办结时间 | 回复内容 | 工单状态 | 延期次数
            A1 | 2024-02-01 | 噪音 | 公安局 | 2024-02-01 10:00 | 2024-02-03 | 已处理 | 已办结 | 0
            A1 | 2024-02-01 | 噪音 | 城管局 | 2024-02-02 09:00 | 2024-02-05 | 已劝离 | 已归档 | 1
            A2 | 2024-02-01 | 路灯 | 公安局 | 2024-02-01 10:00 | 2024-02-03 | 已修好 | 已办结 | 0
            """
        ),
        settings=EACH,
    )
    assert handled(staged) == {"公安局": 2, "城管局": 1}
    assert "conflicting-order" not in staged.codes()
    (found,) = staged.found("joint-rows")
    assert (found.level.value, found.where) == ("警告", "A1")
    assert "签收时间、办结时间、延期次数不同" in found.message
    assert str(staged.column("signed_at")["A1"]).startswith("2024-02-01")


def test_rows_that_differ_in_their_replies_alone_say_nothing_of_times() -> None:
    rows = """
        工单编号 | 派单时间 | 承办单位 | 回复内容
        A1 | 2024-02-01 | 公安局 | 已处理
        A1 | 2024-02-01 | 城管局 | 已劝离
        """
    assert not {"joint-rows", "conflicting-order"} & set(stage(sheet(rows)).codes())


def test_two_orders_under_one_number_stay_a_conflict() -> None:
    staged = stage(
        sheet(
            """
            工单编号 | 派单时间 | 标题 | 承办单位 | 办理角色
            A1 | 2024-02-01 | 噪音 | 城管局 | 主办
            A1 | 2024-02-01 | 路灯 | 公安局 | 协办
            """
        )
    )
    assert [one.code for one in staged.findings if one.code == "conflicting-order"] == ["conflicting-order"]


def test_the_book_says_the_same_again() -> None:
    for settings in (with_settings(), EACH):
        first = stage(sheet(ROWS), settings=settings)
        again, _ = stage_orders(
            stage_book(first.orders.frame), table("adjustments"), ROSTER, settings, FEBRUARY
        )
        assert counts_of_orders(again, ROSTER).units == first.counts.units
        assert again.frame["co_units"].tolist() == first.orders.frame["co_units"].tolist()


def test_of_several_units_the_one_that_nobody_knows_is_named() -> None:
    staged = stage(sheet("工单编号 | 派单时间 | 承办单位\nA1 | 2024-02-01 | 农业局；城管局"))
    (told,) = staged.found("unknown-unit")
    assert "承办单位“农业局；城管局”里的“农业局”不在单位名录里" in told.message
    assert "城管局。" not in told.message
