"""The sentences of the notice, as published, and where something is missing."""

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from hotline_addin.domain.measures.counting import Counts
from hotline_addin.domain.measures.evaluation import evaluate
from hotline_addin.domain.measures.performance import Performance, UnitPerformance
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.notice.notice_content import Kind, Notice
from hotline_addin.domain.notice.sentences import Judgement, compose_notice
from hotline_addin.domain.words.choices.settings import Settings, read_settings
from tests.domain.builders import FEBRUARY, compared, table
from tests.domain.published import CATEGORIES, GROUPS, counts_of, published_counts
from tests.unit_tables import annexes_of

SETTINGS, _ = read_settings(
    {
        "county": "平舆县",
        "document_number": "平督通报〔2024〕17号",
        "issuer": "平舆县委县政府督查局",
        "addressees": "各乡镇、街道，县直各单位：",
        "issue_date": "2024-03-04",
        "report_month": "2024-02",
    }
)
HISTORY = table(
    "history",
    {"month": "2023-02", "unit": "全县", "outcome_rate": "77.22%", "process_rate": "56.28%"},
    {"month": "2024-01", "unit": "全县", "outcome_rate": "78.48%", "process_rate": "67.81%"},
)
CASES = table(
    "cases",
    {"chosen": "是", "unit": "教育局", "text": "如群众反映补贴未发放，被退回重办"},
    {"chosen": "是", "unit": "供电公司", "text": "再如杨庄村停电，要求赔偿。"},
)
TOPICS = table(
    "topics",
    {"title": "（一）商业噪音扰民。", "request": "反映商家利用喇叭宣传", "response": "县城管局已制止。"},
    {"title": "道路积雪", "request": "反映解放街积雪严重。", "response": None},
)
CONTRACT = (
    "county document_number title addressees month_text total_orders outcome_rate outcome_yoy outcome_mom "
    "process_rate process_yoy process_mom department_count township_count category_counts busiest_units "
    "praised_units praised_count low_outcome low_process criticized_units criticized_count topics cases "
    "annex_1 annex_2 issuer issue_date"
)


def notice(
    counts: Counts,
    settings: Settings = SETTINGS,
    history: pd.DataFrame = HISTORY,
    topics: pd.DataFrame = TOPICS,
    cases: pd.DataFrame = CASES,
) -> Notice:
    groups = tuple(dict.fromkeys(unit.group for unit in counts.units))
    evaluation, _ = evaluate(counts, settings, groups, tuple(cases["unit"]))
    changes, _ = compared(counts.county, history, FEBRUARY)
    annexes = annexes_of(counts.units, groups, FEBRUARY)
    return compose_notice(Judgement(FEBRUARY, settings, counts, annexes, evaluation, changes, topics, cases))


def small(*units: UnitPerformance, categories: dict[str, int] | None = None) -> Counts:
    return counts_of(units, categories)


def unit(name: str, group: str, handled: int, *rates: Rate) -> UnitPerformance:
    return UnitPerformance(name, group, Performance.of(handled, 0, 0, *rates))


def test_every_name_of_the_contract_is_a_figure() -> None:
    names = [figure.name for figure in notice(published_counts()).figures]
    assert set(CONTRACT.split()) <= set(names)
    assert len(set(names)) == len(names)


def test_the_published_month_reads_as_published(root: Path) -> None:
    published = re.sub(r"\s", "", (root / "tests/seed/notice-2024-02.txt").read_text(encoding="utf-8"))
    published = published.replace("同比下降0.86%", "同比下降0.86个百分点")
    composed = notice(published_counts())
    unchanged = (
        "county document_number title addressees month_text total_orders department_count township_count "
        "category_counts busiest_units criticized_units criticized_count praised_count issuer issue_date"
    )
    for name in unchanged.split(" "):
        text = composed.text(name).replace(" ", "")
        assert text and text in published, (name, text)
    assert composed.text("outcome_rate") == "76.35%"  # of 2,262 surveyed no count gives 76.36 %
    assert composed.text("category_counts") == "、".join(
        f"{name}{count}件" for name, count in CATEGORIES.items()
    )
    assert composed.text("busiest_units") == "县住建局（212件）、县公安局（200件）、县城管局（197件）"
    assert composed.text("low_outcome") == (
        "（一）办理结果满意率较低。联通公司承办32件，办理结果满意率为30.00%；供电公司承办56件，办理结果满意率为45.00%。"
    )
    assert composed.text("low_process") == (
        "（二）服务过程满意率较低。十字路乡承办18件，服务过程满意率为33.33%；联通公司承办32件，服务过程满意率为40.00%。"
    )
    assert composed.text("cases") == (
        "（三）重视程度不够。如群众反映补贴未发放，被退回重办。再如杨庄村停电，要求赔偿。"
    )
    assert composed.text("annex_list") == (
        "1. 2024年2月份县直单位热线办理情况\n2. 2024年2月份乡镇街道热线办理情况"
    )
    left_out = {name for name, shown in composed.passages.items() if not shown}
    assert left_out == {"sealed", "imprint", "copies", "no_copies", "more_groups", "praised_one"}


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        ({"printed_by": "县政府办公室", "printed_on": "2024-03-05"}, ["", "县政府办公室", "2024年3月5日"]),
        ({"copy_to": "抄送：县委办公室。"}, ["县委办公室", "平舆县委县政府督查局", "2024年3月4日"]),
        ({"printed_on": "2024-03-05"}, ["", "平舆县委县政府督查局", "2024年3月5日"]),
        ({}, ["", "", ""]),
    ],
)
def test_the_imprint_stands_where_a_setting_asks_for_it(cells: dict[str, str], texts: list[str]) -> None:
    own = {"issuer": "平舆县委县政府督查局", "issue_date": "2024-03-04", **cells}
    composed = notice(published_counts(), read_settings(own)[0])
    assert [composed.text(name) for name in ("copy_to", "printed_by", "printed_on")] == texts
    assert [composed.passages[name] for name in ("imprint", "copies", "no_copies")] == [
        *(bool(cells), bool(texts[0]), bool(cells) and not texts[0])
    ]


def test_a_seal_is_a_setting() -> None:
    assert notice(published_counts(), read_settings({"sealed": "是"})[0]).passages["sealed"]


def test_the_published_changes_with_the_published_county() -> None:
    published = published_counts()
    county = Performance.of(10_000, outcome=Rate(7636, 10_000), process=Rate(6614, 10_000))
    composed = notice(replace(published, county=county))
    assert [composed.text(name) for name in ("outcome_rate", "process_rate")] == ["76.36%", "66.14%"]
    changes = ("outcome_yoy", "outcome_mom", "process_yoy", "process_mom")
    assert [composed.text(name) for name in changes] == [
        "下降0.86个百分点",
        "下降2.12个百分点",
        "增长9.86个百分点",
        "下降1.67个百分点",
    ]
    as_printed = notice(replace(published, county=county), replace(SETTINGS, change_unit="%"))
    assert as_printed.text("outcome_yoy") == "下降0.86%"


def test_topics_are_numbered_paragraphs() -> None:
    composed = notice(published_counts())
    assert composed.text("topics").split("\n") == [
        "（一）商业噪音扰民。反映商家利用喇叭宣传。县城管局已制止。",
        "（二）道路积雪。反映解放街积雪严重。",
    ]
    many = table("topics", *({"title": f"问题{n}"} for n in range(1, 22)))
    numbered = notice(published_counts(), topics=many).text("topics").split("\n")
    assert [line.split("）")[0] for line in (numbered[9], numbered[10], numbered[19], numbered[20])] == [
        "（十",
        "（十一",
        "（二十",
        "（二十一",
    ]


def test_without_a_base_the_comparison_is_left_out() -> None:
    composed = notice(published_counts(), history=table("history"))
    assert [composed.text(name) for name in ("outcome_yoy", "process_mom")] == ["", ""]
    assert not any(
        composed.passages[name] for name in ("outcome_yoy", "outcome_mom", "process_yoy", "process_mom")
    )
    assert composed.passages["praise"] and composed.passages["problems"]


def test_numbering_closes_up_where_a_paragraph_is_missing() -> None:
    counts = small(unit("甲局", "县直单位", 20, Rate(12, 12), Rate(3, 12)))
    composed = notice(counts, cases=CASES.head(1))
    assert composed.text("low_outcome") == ""
    assert composed.text("low_process").startswith("（一）")
    assert composed.text("cases").startswith("（二）")


def test_nobody_praised_nobody_criticised() -> None:
    counts = small(unit("甲局", "县直单位", 5))
    composed = notice(counts, topics=table("topics"), cases=table("cases"))
    shown = {name for name, is_shown in composed.passages.items() if is_shown}
    assert shown == {"outcome", "process", "busiest"}
    assert (composed.text("praised_units"), composed.text("praised_count")) == ("", "0")
    assert composed.text("criticized_count") == "0"
    assert composed.text("outcome_rate") == "未抽访"


def test_one_praised_unit_is_no_list() -> None:
    good = unit("甲局", "县直单位", 20, Rate(20, 20), Rate(20, 20))
    composed = notice(small(good), topics=table("topics"), cases=table("cases"))
    assert composed.passages["praised_one"]
    assert not composed.passages["praised_several"]


def test_changes_are_those_between_the_printed_rates() -> None:
    """66.666…% less 33.333…% is 33.33 points exactly, and 33.34 between what is printed."""
    history = table("history", {"month": "2024-01", "unit": "全县", "outcome_rate": "33.333%"})
    counts = small(unit("甲局", "县直单位", 30, Rate(20, 30), Rate()))
    asked = {as_printed: read_settings({"changes_as_printed": as_printed})[0] for as_printed in ("是", "否")}
    told = {key: notice(counts, own, history).text("outcome_mom") for key, own in asked.items()}
    assert told == {"是": "增长33.34个百分点", "否": "增长33.33个百分点"}


def test_a_group_without_orders_has_no_annex_in_the_notice() -> None:
    counts = small(unit("甲局", "县直单位", 20), unit("丙社区", "社区", 1))
    annexes = annexes_of(counts.units, ("县直单位", "乡镇", "社区"), FEBRUARY)
    evaluation, _ = evaluate(counts, SETTINGS, ("县直单位", "社区"), ())
    none = (table("topics"), table("cases"))
    changes, _ = compared(counts.county, HISTORY, FEBRUARY)
    composed = compose_notice(Judgement(FEBRUARY, SETTINGS, counts, annexes, evaluation, changes, *none))
    assert composed.text("annex_list") == (
        "1. 2024年2月份县直单位热线办理情况\n2. 2024年2月份社区热线办理情况"
    )
    assert [annex.number for annex in composed.annexes] == [1, 3]
    assert composed.text("annex_2_title") == ""


def test_an_empty_month_still_composes() -> None:
    composed = notice(small(), topics=table("topics"), cases=table("cases"))
    assert composed.text("total_orders") == "0"
    assert not any(composed.passages.values())


def test_a_month_without_units_still_says_how_many() -> None:
    composed = notice(small())
    assert composed.text("department_count") + "个" + composed.text("group_1") == "0个承办单位"
    assert not composed.passages["second_group"]


def test_three_groups() -> None:
    counts = small(
        unit("甲局", "区直单位", 20),
        unit("区纪委", "区直单位", 30),
        unit("乙镇", "乡镇", 10),
        unit("丙社区", "社区", 1),
    )
    composed = notice(counts)
    assert [composed.text(name) for name in ("group_1", "department_count", "group_2", "township_count")] == [
        "区直单位",
        "2",
        "乡镇",
        "1",
    ]
    assert composed.text("more_groups") == "、1个社区"
    assert composed.text("busiest_units") == "区纪委（30件）、区甲局（20件）、乙镇（10件）"
    assert composed.text("annex_3_title") == "2024年2月份社区热线办理情况"
    assert composed.passages["second_group"]


def test_one_group_has_one_unnumbered_annex() -> None:
    composed = notice(small(unit("甲局", "承办单位", 20)))
    assert composed.text("annex_list") == "2024年2月份承办单位热线办理情况"
    assert not composed.passages["second_group"]
    assert composed.text("busiest_units") == "甲局（20件）"


def test_kinds_of_figures() -> None:
    kinds = {figure.name: figure.kind for figure in notice(published_counts()).figures}
    assert {name for name, kind in kinds.items() if kind is Kind.TABLE} == {"annex_1", "annex_2"}
    assert {name for name, kind in kinds.items() if kind is Kind.BLOCK} == {
        "topics",
        "low_outcome",
        "low_process",
        "cases",
        "annex_list",
    }


def test_decimals_and_words_are_settings() -> None:
    counts = small(unit("甲局", "县直单位", 40, Rate(5, 32)))
    settings = replace(SETTINGS, rate_decimals=1, not_surveyed_text="没有抽访")
    composed = notice(counts, settings)
    assert composed.text("outcome_rate") == "15.6%"
    assert composed.text("process_rate") == "没有抽访"
    assert "15.6%" in composed.text("low_outcome")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("群众反映停电。", "如群众反映停电。"),
        ("如群众反映停电", "如群众反映停电。"),
        ("再如群众反映停电。", "如群众反映停电。"),
        ("（三）群众反映停电。", "如群众反映停电。"),
        ("如东镇停电。", "如如东镇停电。"),  # a place, not the word
        ("  ", ""),
    ],
)
def test_a_case_is_told_as_an_example(typed: str, told: str) -> None:
    composed = notice(published_counts(), cases=table("cases", {"unit": "教育局", "text": typed}))
    assert composed.text("cases") == (f"（三）重视程度不够。{told}" if told else "")


def test_missing_settings_leave_empty_figures() -> None:
    composed = notice(published_counts(), Settings())
    assert [composed.text(name) for name in ("county", "issue_date", "issuer")] == ["", "", ""]


def test_a_notice_refuses_a_figure_twice() -> None:
    composed = notice(published_counts())
    with pytest.raises(ValueError, match="twice"):
        replace(composed, figures=(*composed.figures, composed.figures[0]))


def test_all_groups_of_the_seed_are_there() -> None:
    assert [composed.group for composed in notice(published_counts()).annexes] == list(GROUPS)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("住建局", "县住建局（9件）"),
        ("县住建局", "县住建局（9件）"),
        ("平舆县住建局", "平舆县住建局（9件）"),
        ("平舆自然资源局", "平舆自然资源局（9件）"),
    ],
)
def test_a_unit_that_says_its_county_gets_no_second_level(name: str, told: str) -> None:
    composed = notice(small(unit(name, "县直单位", 9, Rate(5, 5), Rate(5, 5))))
    assert composed.text("busiest_units") == told


def test_a_unit_with_orders_of_another_period_alone_is_not_counted() -> None:
    """按时办结率 goes by the time of finishing: who only finished older orders stands in 单位明细."""
    composed = notice(
        small(unit("公安局", "县直单位", 7), unit("医保局", "县直单位", 0), unit("甲镇", "乡镇街道", 1))
    )
    assert (composed.text("department_count"), composed.text("township_count")) == ("1", "1")
