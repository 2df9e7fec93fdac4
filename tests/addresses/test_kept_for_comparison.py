"""What only an address asks for stands in 单位明细 and 历史 too, so that the next period has a base."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from hotline_addin.domain.measures.office_rows import OfficeRows
from hotline_addin.domain.month.month_report import MonthReport, report_month, unit_statistics
from hotline_addin.domain.words.period import Period
from tests.domain.builders import SETTINGS, sheet
from tests.domain.test_month_report import inputs, nothing

INDICATORS = (
    {"name": "不满意件", "method": "件数", "condition": "办理结果评价 为 不满意类"},
    {"name": "解决率（试）", "method": "比率", "condition": "是否解决 为 是", "whole": "是否解决 非空"},
    {"name": "没人用", "method": "件数"},
)
ADDRESSES = (
    "全县.解决率（试）",
    "来源渠道.不满意件",
    "来源渠道:电话.不满意件.环比",
    "全县.解决率（试）.环比",
    "别的.不满意件",
    "全县.没有",
)
JANUARY = """
工单编号 | 派单时间 | 承办单位 | 来源渠道 | 办理结果评价 | 是否解决
A1 | 2024-01-03 | 公安局 | 电话 | 不满意 | 是
A2 | 2024-01-13 | 公安局 | 电话 | 不满意 | 否
A3 | 2024-01-23 | 阳城镇 | 微信 | 满意 | 是
"""
FEBRUARY = JANUARY.replace("2024-01", "2024-02").replace("A", "B").replace("微信 | 满意", "电话 | 不满意")


def month(orders: str, period: str, history: pd.DataFrame | None = None) -> MonthReport:
    given = replace(
        inputs(sheet(orders)),
        rows=OfficeRows(INDICATORS, addresses=ADDRESSES),
        period=Period.of(period),
        settings=SETTINGS,
    )
    return report_month(given if history is None else replace(given, history=history), nothing, nothing)


def test_the_columns_of_units_are_those_of_addresses_too() -> None:
    columns = list(unit_statistics(month(JANUARY, "2024-01"), 2).columns)
    assert columns[-4:] == ["解决率（试）·分母", "解决率（试）·分子", "解决率（试）", "不满意件"]
    assert "没人用" not in columns


def test_rows_of_columns_are_kept_and_are_the_base_of_the_next_period() -> None:
    history = month(JANUARY, "2024-01").history
    channels = history[history["dimension"] == "来源渠道"]
    assert channels[["unit", "不满意件"]].values.tolist() == [["电话", 2], ["微信", 0]]
    county = history[history["unit"] == "全县"].iloc[0]
    assert (county["解决率（试）·分子"], county["解决率（试）·分母"]) == (2, 3)
    book = month(FEBRUARY, "2024-02", history).addresses
    assert book.figure("来源渠道:电话.不满意件.环比").text == "上升50.00%"
    assert book.figure("全县.解决率（试）.环比").text == "持平"
