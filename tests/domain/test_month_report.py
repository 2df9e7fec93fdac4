"""The month worked out: a refresh from the book alone says the same as the refresh with its exports."""

from dataclasses import replace

import pandas as pd
import pytest

from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.month.month_report import MonthInputs, MonthReport, report_month, unit_statistics
from hotline_addin.domain.orders.orders import stage_book, stage_source
from hotline_addin.domain.orders.sheets.columns.headers import ColumnAliases
from hotline_addin.domain.orders.sheets.sheets import recognise
from hotline_addin.domain.orders.sheets.written.raw import RawSheet
from hotline_addin.domain.personal.masker import Masker
from hotline_addin.domain.words.choices.settings import read_settings
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.errors import InputError, Level
from tests.domain.builders import FEBRUARY, ROSTER, SETTINGS, sheet, table, with_settings

ORDERS = sheet(
    """
    工单编号 | 派单时间 | 诉求类别 | 承办单位 | 办理时限 | 办结时间 | 办理结果评价 | 服务过程评价
    A1 | 2024-02-01 | 城市综合类 | 县公安局 | 2024-02-05 | 2024-02-09 | 满意 | 未抽访
    A2 | 2024-02-01 | 城市综合类 | 城市管理局 | | 2024-02-02 | 不满意 | 满意
    A3 | 2024/2/29 | | 阳城镇政府 | 5天 | | 说不清 | 满意
    A3 | 2024-02-29 | | 阳城镇政府 | 5天 | | 说不清 | 满意
    A4 | 2024-03-01 | 经济综合类 | 公安局 | | | |
    A5 | 2024-02-30 | 经济综合类 | 无此局 | | | 满意 | 满意
    """
)
RETURNED = sheet("工单编号 | 退回原因\nA2 | 回复不实\nZ9 | x", file="退回重办.xlsx")


def nothing(orders: pd.DataFrame, masker: Masker, *_more: object) -> pd.DataFrame:
    """A proposer without ideas."""
    return pd.DataFrame()


def inputs(*sheets: RawSheet) -> MonthInputs:
    raw, _ = recognise(sheets, ColumnAliases.default())
    orders = stage_source(raw, SETTINGS.not_surveyed_values)[0].orders
    return MonthInputs(
        settings=SETTINGS,
        roster=ROSTER,
        orders=orders,
        adjustments=table("adjustments"),
        topics=table("topics"),
        cases=table("cases"),
        history=table("history"),
        period=FEBRUARY,
    )


def report(given: MonthInputs) -> MonthReport:
    return report_month(given, nothing, nothing)


def codes(month: MonthReport) -> list[str]:
    return [finding.code for finding in month.findings]


def test_the_month_from_the_book_alone_is_the_same_month() -> None:
    given = inputs(ORDERS, RETURNED)
    first = report(given)
    again = report(
        replace(
            given,
            orders=stage_book(first.staged.frame),
            history=first.history,
            topics=first.topics,
            cases=first.cases,
        )
    )
    assert again.counts == first.counts
    assert again.staged.frame.equals(first.staged.frame)
    assert again.annexes == first.annexes
    assert again.notice == first.notice
    assert again.history.equals(first.history)
    assert again.findings == first.findings


def test_counts_annexes_and_statistics_agree() -> None:
    month = report(inputs(ORDERS, RETURNED))
    assert month.counts.county == Performance.of(4, 1, 1, Rate(2, 3), Rate(3, 3))
    assert [(annex.label, list(annex.names)) for annex in month.annexes] == [
        ("附件1", ["公安局", "城管局"]),
        ("附件2", ["阳城镇"]),
    ]
    statistics = unit_statistics(month, 2)
    assert list(statistics.columns) == list(TABLES["unit_stats"].columns)
    assert statistics[["unit", "handled", "overdue", "returned", "outcome_rate"]].to_numpy().tolist() == [
        ["公安局", 1, 1, 0, 1.0],
        ["城管局", 1, 0, 1, 0.0],
        ["阳城镇", 1, 0, 0, None],
    ]
    assert month.history["unit"].tolist() == ["全县", "公安局", "城管局", "阳城镇"]


def test_every_doubt_of_the_month_is_there() -> None:
    month = report(inputs(ORDERS, RETURNED))
    assert sorted(set(codes(month))) == [
        "bad-date",
        "default-deadline",
        "missing-base",
        "missing-category",
        "outside-month",
        "unknown-rating",
        "unknown-unit",
    ]


def test_what_a_notice_lacks_is_an_error_except_for_the_month_that_is_known_by_now() -> None:
    settings, _ = read_settings({"county": "平舆县", "issuer": "督查局"})
    month = report(replace(inputs(ORDERS), settings=settings, period=None))
    missing = [finding for finding in month.findings if finding.code == "missing-setting"]
    assert [finding.place.key for finding in missing if finding.place] == [
        "document_number",
        "addressees",
        "issue_date",
    ]
    assert {finding.level for finding in missing} == {Level.ERROR}


def test_unit_statistics_of_nobody_have_their_columns() -> None:
    month = report(inputs(sheet("工单编号 | 派单时间 | 承办单位\nA1 | 2024-01-01 | 公安局")))
    assert list(unit_statistics(month, 2).columns) == list(TABLES["unit_stats"].columns)


def test_an_empty_month_is_said() -> None:
    month = report(inputs(sheet("工单编号 | 派单时间 | 承办单位\nA1 | 2024-01-01 | 公安局")))
    (empty,) = [finding for finding in month.findings if finding.code == "empty-month"]
    assert empty.level is Level.ERROR
    assert "共导入1件，其中1件派单于2024-01。" in empty.message
    assert month.counts.county == Performance.of()
    assert [len(annex.names) for annex in month.annexes] == [0, 0]
    assert month.history.empty, "the period may be mistyped: what 历史 has of it stays"


def test_a_month_without_orders_criticises_nobody() -> None:
    """Not even the units of the cases that were ticked for another month."""
    january = sheet("工单编号 | 派单时间 | 承办单位\nA1 | 2024-01-01 | 公安局")
    cases = table("cases", {"chosen": "是", "unit": "公安局", "text": "拖延不办", "order_number": "A1"})
    month = report(replace(inputs(january), cases=cases))
    assert month.evaluation.criticized == ()
    assert month.notice.text("criticized_units") == ""


def test_orders_without_category_are_said_only_where_others_have_one() -> None:
    some = report(
        inputs(sheet("工单编号 | 承办单位 | 类别\nA1 | 公安局 | 甲\nA2 | 公安局 | \nA3 | 公安局 | "))
    )
    (said,) = [finding for finding in some.findings if finding.code == "missing-category"]
    assert said.where == "A2等2件"
    assert some.counts.categories == {"未分类": 2, "甲": 1}
    assert "missing-category" not in codes(report(inputs(sheet("工单编号 | 承办单位\nA1 | 公安局"))))


def test_the_note_counts_corrections_that_took_effect_this_month() -> None:
    corrections = table(
        "adjustments",
        {"order_number": "A1", "item": "是否超期", "value": "否"},
        {"order_number": "A1", "item": "办理结果评价", "value": "满意"},
        {"order_number": "A2", "item": "剔除"},
        {"order_number": "A3", "item": "删掉"},
        {"order_number": "A4", "item": "是否超期", "value": "否"},
        {"order_number": "Z9", "item": "剔除"},
    )
    month = report(replace(inputs(ORDERS), adjustments=corrections))
    assert month.annexes[0].note.endswith("※经核实调整2件：公安局1件、城管局1件。")
    assert "申诉" not in month.annexes[1].note


@pytest.mark.parametrize(
    ("reason", "is_appeal"),
    [("申诉通过", True), ("单位申诉成功", True), ("不是申诉，派错单位", False), ("未申诉，原件有误", False)],
)
def test_only_an_appeal_is_told_as_one(reason: str, is_appeal: bool) -> None:
    corrections = table("adjustments", {"order_number": "A1", "item": "剔除", "reason": reason})
    note = report(replace(inputs(ORDERS), adjustments=corrections)).annexes[0].note
    assert ("经申诉核实" in note) == is_appeal
    assert "核实调整1件" in note


def test_proposers_see_the_counted_orders_of_today() -> None:
    seen: list[list[object]] = []

    def look(orders: pd.DataFrame, masker: Masker, *_more: object) -> pd.DataFrame:
        seen.append(list(zip(orders["order_number"], orders["unit"], strict=True)))
        return pd.DataFrame()

    report_month(inputs(ORDERS), look, nothing)
    assert seen == [[("A1", "公安局"), ("A2", "城管局"), ("A3", "阳城镇"), ("A5", "无此局")]]


def test_units_of_ticked_cases_are_criticised_and_strangers_said() -> None:
    cases = table(
        "cases",
        {"chosen": "是", "unit": "县公安局", "text": "甲", "order_number": "A1"},
        {"chosen": "否", "unit": "城管局", "text": "乙", "order_number": "A2"},
        {"chosen": "是", "unit": "外县公安局", "text": "丙", "order_number": "A3"},
        {"chosen": "是", "unit": None, "text": "丁", "order_number": "A4"},
    )
    month = report(replace(inputs(ORDERS), cases=cases))
    assert month.evaluation.criticized == ("公安局",)
    strangers = [
        finding
        for finding in month.findings
        if finding.code == "unknown-unit" and finding.where.startswith("典型案例")
    ]
    assert [(finding.level, finding.where) for finding in strangers] == [
        (Level.ERROR, "典型案例：外县公安局"),
        (Level.ERROR, "典型案例：单位为空"),
    ]
    assert "丙" in month.notice.text("cases")


def test_the_order_of_the_annex_is_a_setting() -> None:
    month = report(replace(inputs(ORDERS), settings=with_settings(annex_order="结果满意率")))
    assert list(month.annexes[0].names) == ["公安局", "城管局"]
    assert month.history["unit"].tolist()[1:] == ["公安局", "城管局", "阳城镇"]


def test_without_a_month_anywhere_it_says_so() -> None:
    undated = inputs(sheet("工单编号 | 承办单位\nA1 | 公安局"))
    with pytest.raises(InputError, match="哪个月"):
        report(replace(undated, period=None))


def test_a_period_without_orders_is_told_once() -> None:
    quarter = replace(
        inputs(sheet("工单编号 | 派单时间 | 承办单位\nA1 | 2023-01-01 | 公安局")), period=Period.of("2024-Q1")
    )
    codes = [finding.code for finding in report(quarter).findings]
    assert codes.count("empty-month") == 1
    assert "period-gap" not in codes


RATED = "\n".join(
    [
        "工单编号 | 派单时间 | 承办单位 | 办理结果评价",
        *(f"A{at} | 2024-01-{10 + at} | 公安局 | {'满意' if at % 4 else '不满意'}" for at in range(8)),
        *(f"B{at} | 2024-02-{10 + at} | 公安局 | {'满意' if at % 2 else '不满意'}" for at in range(8)),
    ]
)


def test_sentences_and_tables_are_compared_with_the_same_orders() -> None:
    """6 of 8 content in January, whose orders stand in 工单, 4 of 8 in February; nothing in 历史."""
    month = report(inputs(sheet(RATED)))
    assert month.notice.text("outcome_mom") == "下降25.00个百分点"
    assert month.addresses.figure("全县.办理结果满意率.环比").text == "下降25.00个百分点"
    (note,) = [figure.note for figure in month.notice.figures if figure.name == "outcome_mom"]
    assert "与2024-01的工单比较（历史里没有）" in note
    codes = [finding.code for finding in month.findings]
    assert codes.count("base-from-orders") == 1
    assert month.notice.text("outcome_yoy") == ""


def test_words_among_the_counts_of_the_history_are_said() -> None:
    history = table(
        "history",
        {"month": "2024-01", "unit": "全县", "handled": "约三百", "outcome_rate": "未抽访"},
        {"month": "2023-02", "unit": "全县", "handled": "2,262", "outcome_rate": "77.22%"},
        {"month": "2024-02", "unit": "全县", "handled": "这个月的，刷新会写好"},
    )
    found = report(replace(inputs(ORDERS), history=history)).findings
    (said,) = [finding for finding in found if finding.code == "unread-cells"]
    assert (said.level, said.where) == (Level.WARNING, "历史：2024-01 全县的承办件数")
    assert "写的是“约三百”，不是数" in said.message


def test_a_period_without_orders_takes_nothing_from_the_history() -> None:
    """报告期 typed wrong by a month: the figures of that month stand when it is set right again."""
    history = table("history", {"month": "2023-06", "unit": "全县", "handled": 259, "source": "月度刷新"})
    orders = sheet("工单编号 | 承办单位 | 派单时间\nA1 | 公安局 | 2024-02-05")
    month = report(replace(inputs(orders), history=history, period=Period.of("2023-06")))
    assert month.counts.county.handled == 0
    assert month.history.equals(history)


def test_a_category_spelled_almost_like_another_is_said() -> None:
    usual = [f"B{n} | 公安局 | 农业农村类 | 2024-02-05" for n in range(5)]
    slip = "B9 | 公安局 | 农村农业类 | 2024-02-05"
    orders = sheet("\n".join(["工单编号 | 承办单位 | 诉求类别 | 派单时间", *usual, slip]))
    (close,) = [each for each in report(inputs(orders)).findings if each.code == "close-category"]
    assert "“农村农业类”只有1件，和“农业农村类”（5件）只差一两个字" in close.message


def test_categories_of_two_levels_are_told_with_their_orders() -> None:
    rows = [
        *(f"B{n} | 公安局 | 城乡建设 | 2024-02-05" for n in range(4)),
        *(f"C{n} | 公安局 | 城乡建设/供热 | 2024-02-05" for n in range(3)),
        "D1 | 公安局 | 城乡建设/供水 | 2024-02-05",
        "E1 | 公安局 | 农业农村/种植 | 2024-02-05",
    ]
    orders = sheet("\n".join(["工单编号 | 承办单位 | 诉求类别 | 派单时间", *rows]))
    findings = report(inputs(orders)).findings
    (split,) = [each for each in findings if each.code == "split-category"]
    assert split.level is Level.WARNING
    assert "“城乡建设”4件，“城乡建设/供热”3件、“城乡建设/供水”1件" in split.message
    assert "合起来是8件" in split.message
    assert not [each for each in findings if each.code == "close-category"]
