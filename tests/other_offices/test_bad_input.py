"""What clerks may type wrongly: one sentence each with its cell, and all else is there."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pytest

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.ports import BookContent
from tests.end_to_end.conftest import Ran, hotline
from tests.end_to_end.test_published_tables import export_of
from tests.other_offices.plainly import BUREAUS, OtherOffice, drawn
from tests.other_offices.test_other_offices import book_of

INDICATORS: Final = (
    {"名称": "列错了", "算法": "件数", "条件": "来源渠到 为 电话"},
    {"名称": "词错了", "算法": "件数", "条件": "来源渠道 是 电话"},
    {"名称": "没空格", "算法": "件数", "条件": "来源渠道为电话"},
    {"名称": "单位错了", "算法": "比率", "条件": "签收时间 不晚于 派单时间+2时辰"},
    {"名称": "时长错了", "算法": "平均", "依据": "派单时间 到 办结时间", "单位": "分钟"},
    {"名称": "绕一", "算法": "合计", "依据": "绕二、承办件数"},
    {"名称": "绕二", "算法": "合计", "依据": "绕一、承办件数"},
    {"名称": "少依据", "算法": "相除", "依据": "承办件数÷承办总数"},
    {"名称": "部门", "算法": "件数"},
    {"名称": "好的", "算法": "件数", "条件": "来源渠道 为 电话"},
)
TABLES: Final = (
    {"表名": "错的", "行": "承办单位", "列": "、".join(row["名称"] for row in INDICATORS)},
    {"表名": "没指标", "行": "承办单位", "列": "好得、好的"},
    {"表名": "用逗号", "行": "承办单位", "列": "好的，承办件数"},
    {"表名": "设置", "行": "承办单位", "列": "好的", "放在": "工作簿"},
    {"表名": "部门", "行": "承办单位", "列": "好的", "放在": "附件"},
)
TYPED: Final = ({"报告期": "2025年13月", "行": "发改委", "指标": "得分", "数值": 1},)
ADDRESSES: Final = ("全县.好得", "部门.好的", "全县.好的.前零", "没这个局.好的", "全县.好的")
SAID: Final = {
    "指标：列错了 的“条件”": "工单里没有“来源渠到”这一列，最像的是来源渠道",
    "指标：词错了 的“条件”": "第6个字起的“是”看不懂，这里应写为、不为、含",
    "指标：没空格 的“条件”": "列、词、值之间要空一格，如“来源渠道 为 电话”",
    "指标：单位错了 的“条件”": "第16个字起的“时辰”看不懂，“+”后面应写几小时、几天或几个工作日",
    "指标：时长错了 的“单位”": "“分钟”看不懂，时长的单位应是小时、天或个工作日",
    "指标：绕一 的“依据”": "绕一→绕二→绕一绕成了一圈，算不出来",
    "指标：少依据 的“依据”": "没有“承办总数”这个指标，最像的是承办件数",
    "表样：没指标 的“列”": "没有“好得”这个指标，最像的是得分、好的，表里没有这一列",
    "表样：用逗号 的“列”": "没有“好的，承办件数”这个指标，几个指标之间要用“、”隔开",
    "表样：设置 的“表名”": "工作簿里已经有工作表“设置”，这张表没有写出来",
    "手填数：发改委 得分 的“报告期”": "“2025年13月”不是报告期",
    "地址：全县.好得": "没有“好得”这个指标，最像的是得分、好的",
    "地址：部门.好的": "“部门”既是表名又是类别，不知道指哪一个",
    "地址：全县.好的.前零": "“前零”看不懂，这里可写同比、环比",
    "地址：没这个局.好的": "没有“没这个局”这个范围",
}
ORDERS: Final = drawn(1, 200, date(2025, 3, 1), date(2025, 3, 31))
WRONG: Final = ("wrong-indicator", "wrong-table")


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    folder = tmp_path_factory.mktemp("bad")
    indicators = [*INDICATORS, {"名称": "得分", "算法": "手填"}]
    book = book_of(OtherOffice("2025-03", indicators, TABLES, ORDERS, {}, typed=TYPED), folder / "本期.xlsx")
    asked = pd.DataFrame([{"name": address, "text": "", "note": ""} for address in ADDRESSES])
    ClosedBook(book).save(BookContent(tables={"figures": asked}))
    return hotline("refresh", book, "--orders", export_of(ORDERS, folder / "工单.csv"), "--period", "2025-03")


def told(ran: Ran) -> list[dict[str, Any]]:
    return [finding for finding in ran.data["findings"] if finding["code"] in WRONG]


def test_one_sentence_each_with_its_cell(ran: Ran) -> None:
    assert ran.code == 1
    assert {finding["where"] for finding in told(ran)} == set(SAID)
    assert len(told(ran)) == len(SAID)
    for finding in told(ran):
        assert SAID[finding["where"]] in finding["message"], finding
        assert finding["message"].count("。") == finding["message"].endswith("。")


def test_nothing_else_is_lost(ran: Ran) -> None:
    tables = ran.data["tables"]
    phone = {
        unit: str(sum(order["承办单位"] == unit and order["来源渠道"] == "电话" for order in ORDERS))
        for unit in BUREAUS
    }
    for name in ("错的", "没指标", "部门"):
        rows = {row[0]: row[-1] for row in tables[name]["rows"]}
        assert {unit: rows[unit] for unit in BUREAUS} == phone, name
    assert tables["错的"]["rows"][0][1:9] == ["—"] * 8
    assert ran.data["orders"] == len(ORDERS) and len(ran.data["annexes"]["附件1"]) == len(BUREAUS)


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2025-13", "没有13月"),
        ("2025-Q5", "没有第5季度"),
        ("2025-W53", "2025年没有第53周"),
        ("2025-05至2025-03", "起止倒过来了"),
        ("上个月", "看不出是哪一期"),
    ],
)
def test_a_period_that_is_none_is_refused(tmp_path: Path, period: str, said: str) -> None:
    refused = hotline("refresh", tmp_path / "没有.xlsx", "--period", period)
    assert refused.code == 2
    assert said in refused.data["error"]["message"]


def test_a_thousand_indicators(tmp_path: Path) -> None:
    """Each fifth counts, each fifth is a rate, and the others compare, score and rank these."""
    kinds = (
        lambda at: {"算法": "件数", "条件": f"来源渠道 为 电话 且 延期次数 ≥ {at % 3}"},
        lambda at: {"算法": "比率", "条件": "办理结果评价 为 满意类", "分母": "办理结果评价 非空"},
        lambda at: {"算法": "环比", "依据": f"数{at - 2}"},
        lambda at: {"算法": "计分", "依据": f"数{at - 2}", "满分": 20, "目标": "98%", "每差1扣": 0.5},
        lambda at: {"算法": "名次", "依据": f"数{at - 1}"},
    )
    rows = [{"名称": f"数{at}", **kinds[at % 5](at)} for at in range(1000)]
    table = {"表名": "千", "行": "承办单位", "列": "、".join(row["名称"] for row in rows), "合计": "合计"}
    book = book_of(OtherOffice("2025-03", rows, [table], ORDERS, {}), tmp_path / "本期.xlsx")
    ran = hotline(
        "refresh", book, "--orders", export_of(ORDERS, tmp_path / "工单.csv"), "--period", "2025-03"
    )
    told = ran.data["tables"]["千"]
    assert ran.code in (0, 1) and len(told["columns"]) == 1001
    phone = [order for order in ORDERS if order["来源渠道"] == "电话" and order["延期次数"] >= 995 % 3]
    assert told["total"][1 + 995] == str(len(phone))
