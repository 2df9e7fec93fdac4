"""人工调整: corrections after an appeal, applied anew at every refresh and never written into 工单."""

import pytest

from hotline_addin.domain.orders.orders import stage_book, stage_orders
from hotline_addin.domain.words.vocabulary import Standing
from hotline_addin.errors import Level
from tests.domain.builders import FEBRUARY, ROSTER, SETTINGS, Staged, sheet, stage, table

ORDERS = sheet(
    """
    工单编号 | 派单时间 | 诉求类别 | 承办单位 | 是否超期 | 退回重办次数 | 办理结果评价 | 服务过程评价
    A1 | 2024-02-01 | 城建 | 公安局 | 是 | 2 | 不满意 | 不满意
    A2 | 2024-02-01 | 城建 | 城管局 | 否 | 0 | 满意 | 满意
    A3 | 2024-03-01 | 城建 | 城管局 | 否 | 0 | 满意 | 满意
    """
)


def adjusted(item: str, value: object, number: object = "A1") -> Staged:
    return stage(
        ORDERS, adjustments=table("adjustments", {"order_number": number, "item": item, "value": value})
    )


def test_an_excluded_order_counts_nowhere() -> None:
    staged = adjusted("剔除", None)
    assert staged.counts.county.handled == 1
    assert [unit.unit for unit in staged.counts.units] == ["城管局"]
    assert staged.column("standing") == {
        "A1": Standing.EXCLUDED,
        "A2": Standing.COUNTED,
        "A3": "非本月",
    }


def test_an_order_excluded_ahead_of_its_month_stays_of_its_month() -> None:
    staged = adjusted("剔除", None, "A3")
    assert staged.column("standing")["A3"] == "非本月"
    assert staged.counts.county.handled == 2


@pytest.mark.parametrize(
    ("item", "value", "counts"),
    [
        ("是否超期", "否", (2, 0, 1, "50.00%", "50.00%")),
        ("是否超期", " 否 ", (2, 0, 1, "50.00%", "50.00%")),
        ("是否超期", None, (2, 0, 1, "50.00%", "50.00%")),
        ("退回重办次数", 0, (2, 1, 0, "50.00%", "50.00%")),
        ("退回重办次数", "否", (2, 1, 0, "50.00%", "50.00%")),
        ("退回重办次数", "无", (2, 1, 0, "50.00%", "50.00%")),
        ("退回重办次数", "1次", (2, 1, 1, "50.00%", "50.00%")),
        ("退回重办次数", None, (2, 1, 0, "50.00%", "50.00%")),
        ("办理结果评价", "满意", (2, 1, 1, "100.00%", "50.00%")),
        ("办理结果评价", "基本 满意", (2, 1, 1, "100.00%", "50.00%")),
        ("办理结果评价", "未抽访", (2, 1, 1, "100.00%", "50.00%")),
        ("服务过程评价", None, (2, 1, 1, "50.00%", "100.00%")),
    ],
)
def test_a_correction_counts(item: str, value: object, counts: tuple[object, ...]) -> None:
    staged = adjusted(item, value)
    county = staged.counts.county
    assert (
        county.handled,
        county.overdue,
        county.returned,
        county.outcome.text(),
        county.process.text(),
    ) == counts
    assert not {"adjustment-without-order", "wrong-adjustment"} & set(staged.codes())


def test_a_correction_of_the_unit_moves_the_order() -> None:
    staged = adjusted("承办单位", "县城管局")
    assert [(unit.unit, unit.counts.handled) for unit in staged.counts.units] == [("城管局", 2)]
    assert staged.column("unit")["A1"] == "城管局"
    assert staged.column("source_unit")["A1"] == "公安局"


def test_a_correction_of_the_category() -> None:
    assert adjusted("诉求类别", "社会 事业类").counts.categories == {"社会事业类": 1, "城建": 1}


@pytest.mark.parametrize("number", ["A1", " A1 ", "Ａ１", "'A1"])
def test_the_number_may_be_typed_carelessly(number: str) -> None:
    assert adjusted("剔除", None, number).counts.county.handled == 1


def test_what_has_no_effect_is_said() -> None:
    staged = stage(
        ORDERS,
        adjustments=table(
            "adjustments",
            {"order_number": "Z9", "item": "剔除"},
            {"order_number": "A1", "item": "删掉"},
            {"order_number": "A1", "item": None},
            {"order_number": "A2", "item": "是否超期", "value": "也许"},
            {"order_number": "A2", "item": "承办单位", "value": "没有的局"},
            {"order_number": None, "item": "剔除"},
        ),
    )
    said = [finding for finding in staged.findings if "adjustment" in finding.code]
    assert [(finding.code, finding.where) for finding in said] == [
        ("adjustment-without-order", "人工调整：Z9"),
        ("wrong-adjustment", "人工调整：A1"),
        ("wrong-adjustment", "人工调整：A1"),
        ("wrong-adjustment", "人工调整：A2"),
        ("adjustment-without-order", "人工调整：（空白编号）"),
    ]
    assert {finding.level for finding in said} == {Level.WARNING}
    assert staged.counts.county.handled == 2
    (unknown,) = staged.found("unknown-unit")
    assert unknown.message.startswith("承办单位“没有的局”")


def test_the_last_of_two_corrections_holds() -> None:
    staged = stage(
        ORDERS,
        adjustments=table(
            "adjustments",
            {"order_number": "A1", "item": "办理结果评价", "value": "一般"},
            {"order_number": "A1", "item": "办理结果评价", "value": "满意"},
        ),
    )
    assert staged.counts.county.outcome.text() == "100.00%"


def test_taking_an_adjustment_away_brings_the_source_back() -> None:
    corrections = table(
        "adjustments",
        {"order_number": "A1", "item": "是否超期", "value": "否"},
        {"order_number": "A1", "item": "承办单位", "value": "城管局"},
        {"order_number": "A1", "item": "退回重办次数", "value": 0},
        {"order_number": "A1", "item": "办理结果评价", "value": "满意"},
        {"order_number": "A1", "item": "诉求类别", "value": "其他"},
        {"order_number": "A2", "item": "剔除"},
    )
    untouched = stage(ORDERS)
    frame = stage(ORDERS, adjustments=corrections).orders.frame
    again, _ = stage_orders(stage_book(frame), table("adjustments"), ROSTER, SETTINGS, FEBRUARY)
    assert again.frame.equals(untouched.orders.frame)
    assert again.facts.equals(untouched.orders.facts)


def test_an_item_that_nobody_knows_is_told_what_it_may_mean() -> None:
    rows = ({"order_number": "A1", "item": "超期"}, {"order_number": "A2", "item": None, "value": "否"})
    staged = stage(ORDERS, adjustments=table("adjustments", *rows))
    assert [finding.message for finding in staged.found("wrong-adjustment")] == [
        "不认识调整项“超期”，是不是“是否超期”，“超期”这条调整没有起作用。",
        "没有选调整项，这条调整没有起作用。",
    ]
