"""What may stand before the first dot, and what it is about."""

from __future__ import annotations

from datetime import datetime

import pytest

from hotline_addin.domain.measures.declared.addresses.refusals import WrongAddressError
from hotline_addin.domain.orders.handlers.units import Unit
from tests.addresses.workbench import Asked
from tests.declared.workbench import Typed, codes

DAY = datetime(2024, 2, 7, 9)
ROSTER = (
    Unit("甲局", "市直单位", ("甲管理局",)),
    Unit("乙局", "市直单位"),
    Unit("甲局.东所", "市直单位"),
    Unit("子镇", "乡镇"),
    Unit("丑镇", "乡镇"),
)
COUNT: Typed = {"名称": "件数", "算法": "件数"}
LATE: Typed = {"名称": "超期", "算法": "件数", "条件": "超期了 为 是"}
RATE: Typed = {"名称": "满意率", "算法": "比率", "条件": "评价 为 好", "分母": "评价 非空"}


def orders(count: int, unit: str, channel: str = "电话", **cells: object) -> list[dict[str, object]]:
    return [{"承办单位": unit, "派单时间": DAY, "来源渠道": channel, **cells} for _ in range(count)]


MONTH = [
    *orders(4, "甲局"),
    *orders(3, "乙局", "微信"),
    *orders(2, "甲局.东所", "微信"),
    *orders(5, "子镇"),
    *orders(1, "别处", ""),
]
FORMS: list[Typed] = [
    {"表名": "各类", "行": "承办单位", "列": "件数", "类别": "每类一张", "合计": "合计", "隐藏零行": "是"},
    {"表名": "微信来件", "行": "承办单位", "列": "件数", "筛选": "来源渠道 为 微信", "合计": "总计"},
    {"表名": "渠道前1", "行": "来源渠道", "列": "件数", "排序": "件数 降", "只列前几": 1, "合计": "合计"},
]
OFFICE = Asked([COUNT, LATE, RATE], MONTH, ROSTER, FORMS)


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        ("全县", "15"),
        ("全市", "15"),
        ("全区", "15"),
        ("市直单位", "9"),
        ("乡镇", "5"),
        ("甲局", "4"),
        ("甲管理局", "4"),
        ("甲局.东所", "2"),
        ("丑镇", "0"),
        ("来源渠道:电话", "9"),
        ("来源渠道：微信", "5"),
        ("来源渠道:未填写", "1"),
        ("来源渠道:网站", "0"),
        ("承办单位:乙局", "3"),
        ("类别:乡镇", "5"),
        ("各类", "14"),
        ("各类·乡镇", "5"),
        ("各类:甲局", "4"),
        ("各类·市直单位:合计", "9"),
        ("微信来件", "5"),
        ("微信来件:甲局", "0"),
        ("微信来件:甲局.东所", "2"),
        ("微信来件:总计", "5"),
        ("渠道前1", "9"),
        ("渠道前1:电话", "9"),
        ("渠道前1:微信", "5"),
        ("渠道前1:网站", "0"),
    ],
)
def test_whose_orders_are_counted(scope: str, said: str) -> None:
    assert OFFICE.texts(f"{scope}.件数") == [said]


def test_the_values_of_a_column_are_listed() -> None:
    assert OFFICE.texts("来源渠道.件数", "类别.件数", "承办单位.件数.前1") == [
        "电话9件、微信5件、未填写1件",
        "市直单位9件、乡镇5件、未填写1件",
        "子镇5件",
    ]


def test_a_table_lists_the_rows_that_it_prints() -> None:
    assert OFFICE.texts("渠道前1.件数.逐家", "各类·市直单位.件数.后1", "微信来件.件数.逐家") == [
        "电话9件",
        "甲局.东所2件",
        "乙局3件、甲局.东所2件",
    ]


def test_categories_are_listed_as_the_settings_have_them() -> None:
    kinds = [*orders(3, "甲局", 诉求类别="农业农村类"), *orders(1, "甲局", 诉求类别="城市综合类")]
    office = Asked([COUNT], [*kinds, *orders(2, "甲局", 诉求类别="")], ROSTER)
    assert office.texts("诉求类别.件数", "诉求类别.件数.逐家") == [
        "城市综合类1件、农业农村类3件、未分类2件",
        "农业农村类3件、未分类2件、城市综合类1件",
    ]


def test_an_order_of_another_time_counts_nowhere() -> None:
    january = [{**order, "派单时间": datetime(2024, 1, 9), "来源渠道": "网站"} for order in orders(2, "丑镇")]
    office = Asked([COUNT], [*MONTH, *january], ROSTER)
    assert office.texts("来源渠道.件数", "乡镇.件数.后1", "来源渠道:网站.件数") == [
        "电话9件、微信5件、未填写1件",
        "子镇5件",
        "0",
    ]


def test_a_value_that_no_order_has_is_nothing_and_said() -> None:
    (quiet,) = OFFICE.findings("来源渠道:网站.件数")
    assert (quiet.level, quiet.code) == ("提示", "unknown-value")
    assert "“来源渠道:网站”" in quiet.message
    (slip,) = OFFICE.findings("来源渠道:电话机.件数")
    assert slip.level == "警告"
    assert "最像的是来源渠道:电话" in slip.message


@pytest.mark.parametrize(
    ("form", "said"),
    [("来源渠道", "既是表名又是列名"), ("甲局", "既是表名又是单位"), ("乡镇", "既是表名又是类别")],
)
def test_a_name_that_is_two_things_is_refused(form: str, said: str) -> None:
    office = Asked([COUNT], MONTH, ROSTER, [{**FORMS[1], "表名": form}])
    (finding,) = office.findings(f"{form}.件数")
    assert (finding.level, finding.code) == ("错误", "wrong-indicator")
    assert said in finding.message
    assert office.findings("全县.件数") == ()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("丙局.件数", "没有“丙局”这个范围，最像的是"),
        ("各类:丙局.件数", "没有“各类:丙局”这个范围"),
        ("各类·县直.件数", "没有“各类·县直”这个范围"),
        ("甲局.件数.前3", "“甲局”只有一行，不能列出前3"),
        ("来源渠道:电话.件数.逐家", "只有一行"),
        ("市直单位.件数.名次", "“市直单位”不是一行，没有名次"),
        ("属地.件数", "工单里没有“属地”这一列"),
        ("属地:城关.件数", "工单里没有“属地”这一列"),
        ("全县.件数.分子", "“件数”是件数，没有分子"),
    ],
)
def test_what_leads_nowhere(address: str, said: str) -> None:
    with pytest.raises(WrongAddressError) as refused:
        OFFICE.book().figure(address)
    assert said in refused.value.message


def test_a_column_that_the_import_lacks_is_no_zero() -> None:
    book = OFFICE.book()
    figures, findings = book.figures(["全县.超期", "甲局.超期"])
    assert [figure.text for figure in figures.values()] == ["—", "—"]
    assert codes(findings) == ["wrong-indicator"]
    assert "超期了" in findings[0].message


def test_indicators_that_have_no_value() -> None:
    stopped: Typed = {"名称": "停", "算法": "件数", "停用": "是"}
    broken: Typed = {"名称": "错", "算法": "比率"}
    office = Asked([COUNT, stopped, broken], MONTH, ROSTER)
    said = [finding.message for finding in office.findings("全县.停", "全县.错", "全县.件数")]
    assert ["已经停用" in said[0], "还有错" in said[1], len(said)] == [True, True, 2]
