"""人工调整 of a unit's own figures: applied to the counts, bounded by what can be, never silently lost."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from hotline_addin.domain.measures.corrigible_items import Items
from hotline_addin.domain.measures.counting import Counts
from hotline_addin.domain.measures.declared.figures.amount import Amount
from hotline_addin.domain.measures.declared.indicators.in_force import declare_rows
from hotline_addin.domain.measures.performance import Performance, UnitPerformance
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.measures.unit_adjustments import adjust_units
from hotline_addin.domain.orders.adjustment_record import (
    AdjustedUnits,
    adjustment_note,
    check_adjustment_records,
)
from hotline_addin.errors import Level
from tests.domain.builders import ROSTER, table

POLICE = UnitPerformance("公安局", "县直单位", Performance.of(20, 2, 1, Rate(3, 4), Rate(1, 2)))
CITY = UnitPerformance("城管局", "县直单位", Performance.of(10, 0, 0, Rate(5, 8), Rate(4, 4)))
COUNTS = Counts(Performance.of(31, 2, 1, Rate(8, 12), Rate(5, 6)), (POLICE, CITY), {"甲": 31})
"""One order belongs to a unit that nobody knows."""


def rows(*cells: tuple[str, str, object]) -> pd.DataFrame:
    """Rows of 人工调整: unit, item, value."""
    given: list[dict[str, object]] = [
        {"unit": unit, "item": item, "value": value, "reason": "申诉", "person": "李明", "date": "2024-03-01"}
        for unit, item, value in cells
    ]
    return table("adjustments", *given)


@pytest.mark.parametrize(
    ("item", "value", "police", "county"),
    [
        ("超期件数", "-2", Performance.of(20, 0, 1, Rate(3, 4), Rate(1, 2)), (0, 1)),
        ("超期件数", -2.0, Performance.of(20, 0, 1, Rate(3, 4), Rate(1, 2)), (0, 1)),
        ("超期件数", "减少1件", Performance.of(20, 1, 1, Rate(3, 4), Rate(1, 2)), (1, 1)),
        ("超期件数", "5", Performance.of(20, 5, 1, Rate(3, 4), Rate(1, 2)), (5, 1)),
        ("重办量", "＋1", Performance.of(20, 2, 2, Rate(3, 4), Rate(1, 2)), (2, 2)),
        ("结果满意数", "增加1", Performance.of(20, 2, 1, Rate(4, 4), Rate(1, 2)), (2, 1)),
        ("过程抽访数", 1.0, Performance.of(20, 2, 1, Rate(3, 4), Rate(1, 1)), (2, 1)),
    ],
)
def test_a_count_changes_and_the_county_follows(
    item: str, value: object, police: Performance, county: tuple[int, int]
) -> None:
    counts, applied, findings = adjust_units(COUNTS, rows(("县公安局机关", item, value)), ROSTER)
    assert counts.units == (UnitPerformance("公安局", "县直单位", police), CITY)
    assert (counts.county.overdue, counts.county.returned) == county
    assert counts.county.handled == 31
    assert applied == {"公安局": 1}
    assert findings == ()


def test_orders_that_go_from_one_unit_to_another_leave_the_sum() -> None:
    counts, applied, findings = adjust_units(
        COUNTS, rows(("公安局", "承办件数", "-3"), ("城管局", "承办件数", "+3")), ROSTER
    )
    assert [unit.counts.handled for unit in counts.units] == [17, 13]
    assert (counts.county.handled, applied, findings) == (31, {"公安局": 1, "城管局": 1}, ())


def test_orders_that_go_nowhere_contradict_the_categories() -> None:
    counts, _, (finding,) = adjust_units(COUNTS, rows(("公安局", "承办件数", "-3")), ROSTER)
    assert counts.county.handled == 28
    assert (finding.level, finding.code) == (Level.ERROR, "sum-mismatch")
    assert "少了3件" in finding.message
    assert "总数28与各诉求类别之和31" in finding.message


@pytest.mark.parametrize(
    ("unit", "item", "value", "code", "said"),
    [
        ("教育局", "超期件数", "+1", "adjustment-without-unit", "本期没有“教育局”的工单"),
        ("林业局", "超期件数", "+1", "adjustment-without-unit", "本期没有“林业局”的工单"),
        ("公安局", "是否超期", "否", "wrong-adjustment", "不能是“是否超期”"),
        ("公安局", "超期件数", "两件", "wrong-adjustment", "不能调整为“两件”"),
        ("公安局", "超期件数", "-3", "wrong-adjustment", "超期件数-1"),
        ("公安局", "结果满意数", "9", "wrong-adjustment", "结果满意数9"),
    ],
)
def test_what_cannot_be_is_told_and_counts_for_nothing(
    unit: str, item: str, value: str, code: str, said: str
) -> None:
    counts, applied, (finding,) = adjust_units(COUNTS, rows((unit, item, value)), ROSTER)
    assert (counts, applied) == (COUNTS, {})
    assert (finding.level, finding.code) == (Level.WARNING, code)
    assert said in finding.message


def test_rows_of_orders_are_none_of_its_business() -> None:
    order = table("adjustments", {"order_number": "A1", "unit": "公安局", "item": "剔除"})
    assert adjust_units(COUNTS, order, ROSTER) == (COUNTS, {}, ())


def test_the_note_names_who_was_adjusted() -> None:
    both = frozenset({"A1"})
    adjusted = AdjustedUnits({"公安局": both | {"A2"}, "城管局": both}, {"城管局": 2}, both)
    assert adjustment_note(adjusted, ["城管局", "公安局", "教育局"]) == (
        "※经申诉核实调整1件：城管局1件、公安局1件。经核实调整1件：公安局1件。"
        "经核实更正单位数字2项：城管局2项。"
    )
    assert adjustment_note(adjusted, ["教育局"]) == ""
    assert [adjusted.of(unit) for unit in ("城管局", "公安局", "教育局")] == [3, 2, 0]


@pytest.mark.parametrize(
    ("row", "missing"),
    [
        ({"order_number": "A1", "reason": "申诉", "person": "李明", "date": "2024-03-01"}, None),
        ({"order_number": "A1", "reason": " ", "person": "李明", "date": "2024-03-01"}, "理由"),
        ({"unit": "公安局", "reason": "申诉"}, "经办人、日期"),
        ({}, None),
    ],
)
def test_an_adjustment_says_why_who_and_when(row: Mapping[str, object], missing: str | None) -> None:
    findings = list(check_adjustment_records(table("adjustments", {**row, "item": "剔除"})))
    assert [finding.message for finding in findings] == (
        [f"“剔除”这条调整没有写{missing}。"] if missing else []
    )
    assert {finding.code for finding in findings} <= {"incomplete-adjustment"}


OF_OWN, _ = declare_rows(
    [
        {"name": "打回率", "method": "比率", "condition": "退回重办次数 ≥ 1"},
        {"name": "投诉件数", "method": "件数", "condition": "诉求类别 为 投诉"},
        {"name": "投诉解决率", "method": "比率", "condition": "是否解决 为 是", "whole": "诉求类别 为 投诉"},
        {"name": "自己的标准", "method": "比率", "condition": "是否解决 为 是", "whole": "是否解决 非空"},
    ]
)
NAMES = ("承办件数", "重办量", "打回率", "投诉件数", "投诉解决率", "自己的标准")
FIGURES = {
    "承办件数": Amount.of(60),
    "重办量": Amount.of(5),
    "打回率": Amount.of(5, 60),
    "投诉件数": Amount.of(9),
    "投诉解决率": Amount.of(4, 9),
    "自己的标准": Amount.of(50, 60),
}


@pytest.mark.parametrize(
    ("typed", "changed"),
    [
        ([("承办件数", "-1")], {"打回率": Amount.of(5, 59), "自己的标准": None}),
        ([("承办件数", "+1")], {"打回率": Amount.of(5, 61)}),
        ([("承办件数", "62")], {"打回率": Amount.of(5, 62)}),
        ([("承办件数", "-1"), ("打回率·分母", "-1")], {"打回率": Amount.of(5, 59), "自己的标准": None}),
        ([("重办量", "-2")], {"打回率": Amount.of(3, 60)}),
        ([("投诉件数", "-1")], {"投诉解决率": Amount.of(4, 8)}),
        ([("打回率·分母", "-1")], {"打回率": Amount.of(5, 59), "承办件数": Amount.of(60)}),
    ],
)
def test_what_counts_the_same_orders_changes_with_their_count(
    typed: list[tuple[str, str]], changed: dict[str, Amount | None]
) -> None:
    """A rate of all orders has 承办件数 below it, whether or not the clerk knows its inner name."""
    figures = {**FIGURES, **{name: amount for name, amount in changed.items() if amount is None}}
    unit = UnitPerformance("公安局", "县直单位", Performance(figures))
    counts = Counts(unit.counts, (unit,), {})
    given = rows(*(("公安局", item, value) for item, value in typed))
    found, applied, findings = adjust_units(counts, given, ROSTER, Items(OF_OWN, NAMES))
    assert applied == {"公安局": len(typed)}
    assert not [finding for finding in findings if finding.code == "wrong-adjustment"]
    assert {name: found.units[0].counts.amounts[name] for name in changed} == changed
    assert found.county.amounts == found.units[0].counts.amounts


def test_the_part_and_the_whole_that_it_exceeds_are_named() -> None:
    unit = UnitPerformance("公安局", "县直单位", Performance(FIGURES))
    counts = Counts(unit.counts, (unit,), {})
    given = rows(("公安局", "承办件数", "-1"))
    _, _, (finding,) = adjust_units(counts, given, ROSTER, Items(OF_OWN, NAMES))
    assert "自己的标准·分母60多于承办件数59" in finding.message
    assert "“公安局”的自己的标准·分母、承办件数各写一行" in finding.advice
