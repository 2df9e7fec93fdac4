"""A chosen case criticises a unit: its order is that unit's, of this period, and in the workbook."""

from __future__ import annotations

import pytest

from hotline_addin.domain.month.case_units import case_units
from tests.domain.builders import ROSTER, sheet, stage, table

ORDERS = """
工单编号 | 派单时间 | 承办单位
A1 | 2024-02-01 | 公安局
A2 | 2024-01-31 | 公安局
A3 | 2024-02-05 | 公安局；教育局
"""


@pytest.mark.parametrize(
    ("unit", "number", "said"),
    [
        ("公安局", "A1", None),
        ("县公安局机关", "A1", None),
        ("教育局", "A3", None),
        ("公安局", "", None),
        ("公安局", "A1、A3", None),
        ("公安局", "'A1", None),
        ("教育局", "A1", ("错误", "案例写的是教育局，工单A1由公安局承办")),
        ("城管局", "A3", ("错误", "工单A3由公安局、教育局承办")),
        ("公安局", "A2", ("警告", "工单A2没有计入2024年2月份")),
        ("公安局", "B9", ("警告", "工单里没有编号B9")),
        ("公安局", "A1、B9", ("警告", "工单里没有编号B9")),
    ],
)
def test_each_case_is_held_against_its_order(unit: str, number: str, said: tuple[str, str] | None) -> None:
    cases = table("cases", {"chosen": "是", "unit": unit, "order_number": number, "text": "……"})
    units, findings = case_units(cases, ROSTER, stage(sheet(ORDERS)).orders)
    assert units == (ROSTER.match(unit),)
    assert {finding.code for finding in findings} <= {"case-order"}
    told = [(str(finding.level.value), finding.message) for finding in findings]
    assert len(told) == (said is not None)
    assert all(said and level == said[0] and said[1] in message for level, message in told)
