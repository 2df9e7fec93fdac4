"""The worksheet functions as plain functions: values in, values or short Chinese texts out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.faces import worksheet_functions as functions
from hotline_addin.faces.worksheet_functions import orders, rates, texts
from hotline_addin.faces.worksheet_functions.cells import read_table
from hotline_addin.faces.worksheet_functions.registry import FUNCTIONS, worksheet_function

ROSTER = [
    ["单位", "类别", "别名", "备注"],
    ["公安局", "县直单位", "县公安局机关", None],
    ["城管局", "县直单位", "城市管理局、执法局", None],
    ["古槐街道", "乡镇街道", None, None],
    [None, None, None, None],
]
ORDERS = [
    ["工单编号", "承办单位", "是否超期", "退回重办次数", "办理结果评价", "服务过程评价", "计入情况"],
    ["A1", "公安局", "否", 0.0, "满意", "一般", "计入"],
    ["A2", "公安局", "是（推算）", 1.0, "不满意", None, "计入"],
    ["A3", "城管局", None, None, "基本满意", "满意", None],
    ["A4", "公安局", "是", 0.0, "满意", "满意", "非本月"],
]
HISTORY = [
    ["月份", "单位", "承办件数", "结果抽访数", "结果满意数", "办理结果满意率", "服务过程满意率"],
    ["2024-02", "全县", 2262.0, 1000.0, 763.0, 0.763, "80.00%"],
    ["2024-01", "全县", 2010.0, None, None, "77.22%", "未抽访"],
    ["2023-02", "全县", 0.0, None, None, 0.6650, 0.8],
    ["2024-02", "公安局", 20.0, 10.0, 5.0, 0.5, None],
    ["2024-W08", "全县", 30.0, None, None, 0.5, None],
    ["2024年第7周", "全县", 20.0, None, None, 0.4, None],
    ["2024年1-4月", "全县", 90.0, None, None, 0.5, None],
]
NO_PROCESS_RATE = "历史里没有2024-01全县的服务过程满意率"
NO_YEAR_BEFORE = "历史里没有2023-02公安局的办理结果满意率"
UNIT_STATS = [
    [*list(TABLES["unit_stats"].columns.values())[:9], "办理结果满意率"],
    ["公安局", "县直单位", 20.0, 1.0, 2.0, 10.0, 5.0, 8.0, 6.0, 0.5],
    ["城管局", "县直单位", 10.0, 0.0, 0.0, 0.0, 0.0, 2.0, 2.0, None],
    ["古槐街道", "乡镇街道", 7.0, 0.0, 0.0, 3.0, 3.0, 0.0, 0.0, 1.0],
]


def call(name: str, *arguments: Any) -> Any:
    return getattr(functions, name)(*arguments)


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("HOTLINE_UNIT", ("平舆县公安局", ROSTER, "平舆县"), "公安局"),
        ("HOTLINE_UNIT", ([["执法局"], ["古槐街道办事处"]], ROSTER), [["城管局"], ["古槐街道"]]),
        ("HOTLINE_UNIT", ([["执法局", None]], ROSTER), [["城管局", ""]]),
        ("HOTLINE_UNIT", ("公安局", ROSTER[1:]), "公安局"),
        ("HOTLINE_UNIT", ("公安居", ROSTER), "名录里没有“公安居”，可能是公安局"),
        ("HOTLINE_UNIT", ("气象台", ROSTER), "名录里没有“气象台”"),
        ("HOTLINE_UNIT", ("公安局", [["公安局"]]), "请选“单位名录”的整张表，如 roster[#All]"),
        ("HOTLINE_COUNT", (ORDERS, "公安局"), 2),
        ("HOTLINE_COUNT", (ORDERS, [["公安局"], ["全县"], ["教育局"]]), [[2], [3], [0]]),
        ("HOTLINE_COUNT", (ORDERS, "公安局", "超期件数"), 1),
        ("HOTLINE_COUNT", (ORDERS, "全县", "过程抽访数"), 2),
        ("HOTLINE_COUNT", (ORDERS, "全县", "结果满意数", None, "满意", "一般、不满意"), 1),
        ("HOTLINE_COUNT", (ORDERS, "公安局", "承办件数", [["A1", "剔除", None, "误派"]]), 1),
        ("HOTLINE_COUNT", (ORDERS, "公安局", "人数"), "不认识“人数”，可用："),
        ("HOTLINE_RATE", (3.0, 10.0), "30.00%"),
        ("HOTLINE_RATE", (5.0, 32.0), "15.63%"),
        ("HOTLINE_RATE", (5.0, 32.0, 0.0), "16%"),
        ("HOTLINE_RATE", (0.0, 0.0), "未抽访"),
        ("HOTLINE_RATE", (None, 0.0, 2.0, "—"), "—"),
        ("HOTLINE_RATE", (3.0, None), ""),
        ("HOTLINE_RATE", (3.0, 2.0), "满意件数多于抽访件数"),
        ("HOTLINE_RATE", (2.5, 4.0), "“2.5”不能作为满意件数"),
        ("HOTLINE_RATE", (2.0, 4.0, 9.0), "小数位数最多6位"),
        ("HOTLINE_RATE", ([[1.0], [2.0]], [[2.0], [3.0], [4.0]]), "各个区域的行列数要相同"),
        ("HOTLINE_POINTS", (0.7636, "77.22%"), "下降0.86个百分点"),
        ("HOTLINE_POINTS", ("76.36%", "66.50%", 1.0, "%"), "增长9.9%"),
        ("HOTLINE_POINTS", (0.5, 0.5), "持平"),
        ("HOTLINE_POINTS", ("未抽访", 0.5), "“未抽访”不是满意率"),
        ("HOTLINE_POINTS", (0.4, 0.5, 2.0, "点"), "升降的单位只能是个百分点或%"),
        ("HOTLINE_POSSIBLE", ("65.24%", 51.0), "不可能"),
        ("HOTLINE_POSSIBLE", (0.652174, 51.0), "可能（15÷23）"),
        ("HOTLINE_POSSIBLE", ("30%", 10.0), "可能（3÷10）"),
        ("HOTLINE_POSSIBLE", ("未抽访", 10.0), "“未抽访”不是满意率"),
        ("HOTLINE_POSSIBLE", (-0.1, 10.0), "“-0.1”不是满意率"),
        ("HOTLINE_POSSIBLE", (0.5, 1e6), "件数最多100000"),
        ("HOTLINE_COMPARE", (HISTORY, "2024-02"), "增长9.80个百分点"),
        ("HOTLINE_COMPARE", (HISTORY, datetime(2024, 2, 1), "环比"), "下降0.92个百分点"),
        ("HOTLINE_COMPARE", (HISTORY, "2024年2月", "环比", "承办件数"), "增长12.54%"),
        ("HOTLINE_COMPARE", (HISTORY, "2024-02", "同比", "承办件数"), "2023-02的承办件数为0，不能算增减"),
        ("HOTLINE_COMPARE", (HISTORY, "2024-02", "同比", "服务过程满意率"), "持平"),
        ("HOTLINE_COMPARE", (HISTORY, "2024-02", "环比", "服务过程满意率"), NO_PROCESS_RATE),
        ("HOTLINE_COMPARE", (HISTORY, "2024-02", "同比", None, "公安局"), NO_YEAR_BEFORE),
        ("HOTLINE_COMPARE", (HISTORY, "2024年第8周", "环比"), "增长10.00个百分点"),
        ("HOTLINE_COMPARE", (HISTORY, "2024-W08", "环比", "承办件数"), "增长50.00%"),
        ("HOTLINE_COMPARE", (HISTORY, "2024年1-4月", "环比"), "2024年1-4月没有可作环比的一期"),
        ("HOTLINE_COMPARE", (HISTORY, "2024-W08"), "历史里没有2023年第8周全县的办理结果满意率"),
        ("HOTLINE_COMPARE", (HISTORY, "二月"), "“二月”不是报告期"),
        ("HOTLINE_COMPARE", (HISTORY, "2024-02", "季比"), "请写同比或环比"),
        ("HOTLINE_DUE", (datetime(2024, 2, 7, 10, 33),), datetime(2024, 2, 20)),
        ("HOTLINE_DUE", ("2024-02-07", "7天"), datetime(2024, 2, 14)),
        ("HOTLINE_DUE", ("2024-02-07", 2.0), datetime(2024, 2, 9)),
        ("HOTLINE_DUE", ("2024-02-07", "2024-02-10 17:00"), datetime(2024, 2, 10, 17)),
        ("HOTLINE_DUE", ("昨天",), "“昨天”不能作为派单时间"),
        ("HOTLINE_WORKDAYS", (datetime(2024, 2, 8), datetime(2024, 2, 19, 9)), 3),
        ("HOTLINE_WORKDAYS", ("2024-03-04", None), "没有结束时间"),
        ("HOTLINE_WORKDAYS", ("2024-03-04", "2024-03-01"), "结束时间早于开始时间"),
        ("HOTLINE_MASK", ("请联系13812345678",), "请联系＊＊＊"),
        ("HOTLINE_MASK", ([["正常文字"], [None], [13812345678.0]],), [["正常文字"], [""], ["＊＊＊"]]),
        ("HOTLINE_TEXT", ("total_orders", [["total_orders", "2262", "件数"]]), "2262"),
        ("HOTLINE_TEXT", ("title", [["名称", "文本"], ["total_orders", "2262"]]), "通报数据里没有“title”"),
        ("HOTLINE_ANNEX", (UNIT_STATS, "水利"), "单位明细里没有“水利”"),
    ],
)  # fmt: skip
def test_gives(name: str, arguments: tuple[Any, ...], expected: Any) -> None:
    result = call(name, *arguments)
    if isinstance(expected, str) and expected.endswith("："):
        assert result.startswith(expected)
    else:
        assert result == expected


def test_the_annex_has_header_units_and_sum() -> None:
    assert call("HOTLINE_ANNEX", UNIT_STATS, "县直单位") == [
        ["承办单位", "承办件数", "超期件数", "重办量", "办理结果满意率", "服务过程满意率"],
        ["公安局", 20, 1, 2, 0.5, 0.75],
        ["城管局", 10, 0, 0, "未抽访", 1.0],
        ["合计", 30, 1, 2, 0.5, 0.8],
    ]
    assert [row[0] for row in call("HOTLINE_ANNEX", UNIT_STATS)] == [
        "承办单位", "公安局", "城管局", "古槐街道", "合计",
    ]  # fmt: skip


INDICATORS = [
    ["名称", "算法", "条件", "分母", "依据", "归期", "越高越好"],
    ["不满意件", "件数", "办理结果评价 为 不满意类", None, None, None, None],
    ["按期", "比率", "办结时间 不晚于 期末", None, None, None, None],
    ["本期结", "件数", None, None, None, "办结时间", None],
    ["不满意比", "相除", None, None, "不满意件÷承办件数", None, None],
    ["平均", "平均", None, None, "派单时间 到 办结时间", None, None],
    ["急件", "件数", "紧急程度 为 急", None, None, None, None],
]
DATED = [
    ["工单编号", "承办单位", "派单时间", "办结时间", "办理结果评价", "计入情况", "紧急程度"],
    ["A1", "公安局", datetime(2024, 2, 3), datetime(2024, 2, 5), "不满意", "计入", "急"],
    ["A2", "公安局", datetime(2024, 2, 3), datetime(2024, 3, 5), "满意", "计入", None],
    ["A3", "公安局", datetime(2024, 1, 3), datetime(2024, 2, 5), "满意", "非本月", "急"],
    ["A4", "城管局", datetime(2024, 2, 9), None, "不满意", "计入", "急"],
    ["A5", "城管局", datetime(2024, 1, 9), datetime(2024, 2, 9), "不满意", "剔除：重复件", "急"],
]
OWN_HISTORY = [
    ["月份", "单位", "维度", "表名", "按期", "按期·分子", "按期·分母", "不满意件", "平均"],
    ["2024-02", "公安局", "承办单位", None, None, 3.0, 4.0, 6.0, 2.5],
    ["2024-01", "公安局", "承办单位", None, 0.5, None, None, 4.0, 2.0],
    ["2024-01", "公安局", "承办单位", "另一张", 0.1, None, None, 1.0, 1.0],
]
OWN_STATS = [
    ["单位", "类别", "承办件数", "不满意件", "按期·分母", "按期·分子", "按期"],
    ["公安局", "县直单位", 20.0, 5.0, 20.0, 15.0, 0.75],
    ["城管局", "县直单位", 10.0, 1.0, 10.0, 9.0, 0.9],
]
NO_MORE = (None, None, None)


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("HOTLINE_COUNT", (DATED, "公安局", "不满意件", *NO_MORE, INDICATORS, "2024-02"), 1),
        ("HOTLINE_COUNT", (DATED, "全县", "按期·分母", *NO_MORE, INDICATORS, "2024-02"), 3),
        ("HOTLINE_COUNT", (DATED, "全县", "按期·分子", *NO_MORE, INDICATORS, "2024-02"), 1),
        ("HOTLINE_COUNT", (DATED, "公安局", "本期结", *NO_MORE, INDICATORS, "2024-02"), 2),
        ("HOTLINE_COUNT", (DATED, "城管局", "本期结", *NO_MORE, INDICATORS, "2024-02"), 0),
        ("HOTLINE_COUNT", (DATED, "全县", "急件", *NO_MORE, INDICATORS, "2024-02"), 2),
        ("HOTLINE_COUNT", (DATED, "全县", "已办结", *NO_MORE, None, "2024-02"), 1),
        (
            "HOTLINE_COUNT",
            (DATED, "全县", "不满意件", *NO_MORE, INDICATORS),
            "数“不满意件”要知道报告期，请在最后一项填 report_month",
        ),
        (
            "HOTLINE_COUNT",
            (ORDERS, "全县", "急件", *NO_MORE, INDICATORS, "2024-02"),
            "工单里没有“紧急程度”这一列，急件没有数",
        ),
        (
            "HOTLINE_COMPARE",
            (OWN_HISTORY, "2024-02", "环比", "按期", "公安局", 2, None, INDICATORS),
            "增长25.00个百分点",
        ),
        (
            "HOTLINE_COMPARE",
            (OWN_HISTORY, "2024-02", "环比", "不满意件", "公安局", 1, None, INDICATORS),
            "增长50.0%",
        ),
        (
            "HOTLINE_COMPARE",
            (OWN_HISTORY, "2024-02", "环比", "平均", "公安局", 2, None, INDICATORS),
            "增长25.00%",
        ),
        ("HOTLINE_COMPARE", (OWN_HISTORY, "2024-02", "环比", "按期"), "不能比较“按期”"),
        (
            "HOTLINE_ANNEX",
            (OWN_STATS, "县直单位", None, "承办件数、不满意件、不满意比、按期", INDICATORS),
            [
                ["承办单位", "承办件数", "不满意件", "不满意比", "按期"],
                ["公安局", 20, 5, 0.25, 0.75],
                ["城管局", 10, 1, 0.1, 0.9],
                ["合计", 30, 6, 0.2, 0.8],
            ],
        ),
        (
            "HOTLINE_ANNEX",
            (OWN_STATS, "", None, "平均", INDICATORS),
            "平均是平均，不能由单位明细算出，请用 HOTLINE_FIGURE",
        ),
        ("HOTLINE_ANNEX", (OWN_STATS, "", None, "急件", INDICATORS), "单位明细里没有“急件”这一列"),
        ("HOTLINE_ANNEX", (OWN_STATS, "", None, "没有的", INDICATORS), "没有“没有的”这个指标"),
    ],
)
def test_indicators_of_the_office_are_known(name: str, arguments: tuple[Any, ...], expected: Any) -> None:
    assert call(name, *arguments) == expected


def test_a_unit_whose_counts_contradict_each_other_is_named() -> None:
    wrong = [UNIT_STATS[0], ["公安局", "县直单位", 20.0, 21.0, *UNIT_STATS[1][4:]]]
    assert call("HOTLINE_ANNEX", wrong) == "“公安局”的件数不合理"


def columns_of(rows: int) -> dict[str, tuple[Any, ...]]:
    """Arguments for each function that takes a column of this many cells."""

    def column(*cells: Any) -> list[list[Any]]:
        return [[cells[row % len(cells)]] for row in range(rows)]

    return {
        "HOTLINE_UNIT": (column("执法局", "平舆县公安局", "公安居"), ROSTER, "平舆县"),
        "HOTLINE_COUNT": (ORDERS, column("公安局", "城管局")),
        "HOTLINE_RATE": (column(3.0, 7.0), column(10.0, 32.0)),
        "HOTLINE_POINTS": (column(0.7636), column("77.22%", 0.5)),
        "HOTLINE_POSSIBLE": (column("65.24%", 0.5), column(51.0)),
        "HOTLINE_COMPARE": (HISTORY, column("2024-02", "2024-01")),
        "HOTLINE_DUE": (column(datetime(2024, 2, 7), "2024-01-03"),),
        "HOTLINE_WORKDAYS": (column("2024-02-01"), column("2024-02-29")),
        "HOTLINE_MASK": (column("张三反映，电话13812345678，家住幸福小区3号楼2单元501"),),
        "HOTLINE_TEXT": (column("total_orders"), [["total_orders", "2262", "件数"]]),
    }


@pytest.mark.parametrize("name", columns_of(1))
def test_a_column_gives_as_many_values_and_reads_its_table_once(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How long it takes is told by `python -m benchmarks.functions`."""
    read: list[str] = []

    def reading(cells: Any, table: str) -> Any:
        read.append(table)
        return read_table(cells, table)

    for module in (orders, rates, texts):
        monkeypatch.setattr(module, "read_table", reading)
    arguments = columns_of(2000)[name]
    result = call(name, *arguments)
    assert len(result) == 2000
    assert len(read) == len(set(read)), f"{name} reads {read}"
    first = call(name, *(given[:1] if len(given) == 2000 else given for given in arguments))
    assert result[0] == [first]


def test_every_function_has_its_help() -> None:
    named = {name for name in functions.__all__ if name.startswith("HOTLINE_")}
    assert set(FUNCTIONS) == named
    for function in FUNCTIONS.values():
        assert 5 <= len(function.description) <= 60, function.name
        assert all(4 <= len(text) <= 60 for text in function.arguments.values()), function


def test_help_about_other_arguments_is_refused() -> None:
    with pytest.raises(TypeError, match="not about its arguments"):

        @worksheet_function("说明", text="文字")
        def hotline_wrong(other: Any) -> Any:
            return other


def test_what_nobody_foresaw_is_a_text_too(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def] # tmp_path
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setitem(FUNCTIONS, "hotline_broken", None)

    @worksheet_function("说明", text="文字")
    def hotline_broken(text: Any) -> Any:
        raise RuntimeError(text)

    assert hotline_broken("x") == "没有算出来，请点“体检”"
