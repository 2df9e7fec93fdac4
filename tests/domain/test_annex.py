"""Annexes as values, in the order that 设置 wants, with their definition note."""

from dataclasses import replace
from fractions import Fraction

import pytest

from hotline_addin.domain.measures.annex import (
    Annex,
    in_printing_order,
    moved_annexes,
    printed_labels,
    reordered,
)
from hotline_addin.domain.measures.definitions import definition_note
from hotline_addin.domain.measures.performance import Performance, UnitPerformance
from hotline_addin.domain.measures.rate import Rate
from tests.domain.builders import FEBRUARY, with_settings
from tests.domain.published import GROUPS, published_units
from tests.unit_tables import annexes_of, table_of

POLICE = UnitPerformance("公安局", "县直单位", Performance.of(20, 1, 2, Rate(3, 4), Rate(1, 2)))
SCHOOLS = UnitPerformance("教育局", "县直单位", Performance.of(5))
PLANNING = UnitPerformance("发改委", "县直单位", Performance.of(7, outcome=Rate(4, 4)))
TOWN = UnitPerformance("阳城镇", "乡镇街道", Performance.of(3, outcome=Rate(1, 1)))


def total(annex: Annex) -> list[str]:
    assert annex.table.total is not None
    return annex.table.total.texts


def test_the_published_annexes() -> None:
    first, second = annexes_of(published_units(), tuple(GROUPS), FEBRUARY)
    assert (first.label, first.title) == ("附件1", "2024年2月份县直单位热线办理情况")
    assert (second.label, second.title) == ("附件2", "2024年2月份乡镇街道热线办理情况")
    assert (len(first.names), first.handled, total(first)[3]) == (33, 1602, "3")
    assert (len(second.names), second.handled, total(second)[3]) == (19, 660, "0")


def test_as_many_annexes_as_groups_also_where_one_has_no_orders() -> None:
    annexes = annexes_of((TOWN, POLICE), ("县直单位", "乡镇街道", "公共服务企业"), FEBRUARY, "注")
    assert [(annex.number, annex.group, len(annex.names), annex.note) for annex in annexes] == [
        (1, "县直单位", 1, "注"),
        (2, "乡镇街道", 1, "注"),
        (3, "公共服务企业", 0, "注"),
    ]
    assert total(annexes[2]) == ["合计", "0", "0", "0", "未抽访", "未抽访"]


def test_the_total_is_the_sum_and_no_mean() -> None:
    (annex,) = annexes_of((POLICE, PLANNING, SCHOOLS), ("县直单位",), FEBRUARY)
    assert total(annex) == ["合计", "32", "1", "2", "87.50%", "50.00%"]


def test_an_annex_refuses_repetitions() -> None:
    table = table_of((POLICE,), "县直单位")
    with pytest.raises(ValueError, match="twice"):
        Annex(1, FEBRUARY, replace(table, rows=table.rows * 2))


def test_rows_as_they_are_printed() -> None:
    table = reordered(table_of((POLICE, SCHOOLS), "县直单位"), ["教育局", "公安局"])
    assert [row.name for row in table.rows] == ["教育局", "公安局"]


@pytest.mark.parametrize(
    ("order", "units"),
    [
        ("名录", ["公安局", "教育局", "发改委", "阳城镇"]),
        ("结果满意率", ["发改委", "阳城镇", "公安局", "教育局"]),
        ("表扬置顶", ["阳城镇", "发改委", "公安局", "教育局"]),
    ],
)
def test_printing_orders(order: str, units: list[str]) -> None:
    printed = in_printing_order((POLICE, SCHOOLS, PLANNING, TOWN), order, ["阳城镇", "发改委"])
    assert [unit.unit for unit in printed] == units


def test_nobody_satisfied_comes_before_nobody_asked() -> None:
    units = (SCHOOLS, UnitPerformance("水利局", "县直单位", Performance.of(3, outcome=Rate(0, 3))))
    assert [unit.unit for unit in in_printing_order(units, "结果满意率", ())] == ["水利局", "教育局"]


def test_the_note_tells_the_definitions_in_force() -> None:
    note = definition_note(
        with_settings(
            month_by="受理时间",
            satisfied_values=("满意",),
            dissatisfied_values=("不满意",),
            highlight_outcome=Fraction(60, 100),
            highlight_process=Fraction(625, 1000),
            not_surveyed_text="没有抽访",
        ),
        FEBRUARY,
    )
    assert note == (
        "注：按受理时间统计2024年2月份工单。满意率＝满意件数÷抽访件数，满意计为满意，不满意计入抽访但不计为满意，"
        "两项满意率的抽访件数分别计算；没有抽访的写“没有抽访”。满意率四舍五入保留2位小数。重办量为被退回重办过的工单件数。"
        "▼表示办理结果满意率低于60%或服务过程满意率低于62.5%。"
    )


@pytest.mark.parametrize(
    ("share", "text"), [("1", "100%"), ("0", "0%"), ("0.6", "60%"), ("0.1", "10%"), ("0.605", "60.5%")]
)
def test_thresholds_keep_their_zeros_before_the_point(share: str, text: str) -> None:
    note = definition_note(with_settings(highlight_outcome=Fraction(share)), FEBRUARY)
    assert f"办理结果满意率低于{text}或" in note


def test_the_note_says_nothing_of_appeals_where_there_were_none() -> None:
    assert "申诉" not in definition_note(with_settings(), FEBRUARY)


def test_annexes_may_differ_in_their_notes() -> None:
    annexes = annexes_of(
        (POLICE, TOWN), ("县直单位", "乡镇街道"), FEBRUARY, {"县直单位": "甲", "乡镇街道": "乙"}
    )
    assert [annex.note for annex in annexes] == ["甲", "乙"]


def test_annexes_behind_a_group_without_orders_move_up_and_that_is_told() -> None:
    groups = ("县直单位", "公共服务企业", "乡镇街道")
    annexes = annexes_of((TOWN, POLICE), groups, FEBRUARY)
    assert printed_labels(annexes) == {"附件1": "附件1", "附件2": "附件2", "附件3": "附件2"}
    (told,) = moved_annexes(annexes)
    assert (told.code, told.where) == ("moved-annex", "附件2")
    assert "公共服务企业本期没有工单" in told.message and "“附件3”印作附件2" in told.message
    assert list(moved_annexes(annexes_of((TOWN, POLICE), (groups[0], groups[2], groups[1]), FEBRUARY))) == []
    assert list(moved_annexes(annexes_of((), groups, FEBRUARY))) == []
