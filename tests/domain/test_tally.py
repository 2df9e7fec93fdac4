"""Counting from 工单 gives what the refresh gave."""

from __future__ import annotations

import pytest

from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.measures.tally import COUNTED_ITEMS, tally
from hotline_addin.domain.orders.adjustments import EXCLUDE
from hotline_addin.domain.orders.orders import stage_orders
from tests.domain.builders import FEBRUARY, ROSTER, SETTINGS, sheet, stage, table
from tests.unit_tables import counts_of_orders

MONTH = """
工单编号 | 承办单位 | 派单时间 | 办理时限 | 办结时间 | 是否超期 | 退回重办次数 | 办理结果评价 | 服务过程评价
A1 | 公安局 | 2024-02-01 | | 2024-02-20 | 否 | 0 | 满意 | 一般
A2 | 公安局机关 | 2024-02-02 | | 2024-02-20 | | 2 | 不满意 | 未抽访
A3 | 城市管理局 | 2024-02-03 | 2024-02-05 | 2024-02-06 | | 0 | 基本满意 | 满意
A4 | 阳城镇 | 2024-01-31 | | 2024-02-06 | 是 | 0 | 满意 | 满意
A5 | 阳城镇 | 2024-02-09 | | | 超期3天 | 1 | | 非常满意
A6 | 教育局 | 2024-02-10 | | | 否 | 0 | 满意 | 满意
"""
ADJUSTED = table(
    "adjustments",
    {"order_number": "A6", "item": EXCLUDE, "reason": "非本单位职责"},
    {"order_number": "A2", "item": "办理结果评价", "value": "满意", "reason": "申诉属实"},
)


@pytest.mark.parametrize("adjustments", [table("adjustments"), ADJUSTED], ids=["as exported", "adjusted"])
def test_equals_the_refresh(adjustments) -> None:  # type: ignore[no-untyped-def] # a frame
    source = stage(sheet(MONTH)).source
    staged, _ = stage_orders(source, adjustments, ROSTER, SETTINGS, FEBRUARY)
    refreshed = {unit.unit: unit.counts for unit in counts_of_orders(staged, ROSTER).units}
    counted_now = tally(staged.frame, adjustments, SETTINGS)
    assert {unit: counts for unit, counts in counted_now.items() if unit in refreshed} == refreshed
    assert "公安局" in refreshed


def test_every_item_by_its_header() -> None:
    performance = Performance.of(9, 1, 2, Rate(3, 4), Rate(5, 6))
    amounts = performance.amounts
    assert {header: one.of(amounts[one.indicator]) for header, one in COUNTED_ITEMS.items()} == {
        "承办件数": 9,
        "超期件数": 1,
        "重办量": 2,
        "结果抽访数": 4,
        "结果满意数": 3,
        "过程抽访数": 6,
        "过程满意数": 5,
    }
