"""Conditions by hand: each word, blanks, days and moments, bounds, classes, durations, and errors."""

from datetime import date, datetime

import pytest

from hotline_addin.domain.measures.declared.conditions.column_names import ColumnNames
from hotline_addin.domain.measures.declared.conditions.condition import (
    EVERY_ORDER,
    Bound,
    ConditionError,
    OtherColumn,
    RatingClass,
    Word,
)
from hotline_addin.domain.measures.declared.conditions.condition_reading import read_condition
from hotline_addin.domain.measures.declared.conditions.order_columns import LackingColumnError
from tests.declared.workbench import FEBRUARY, met, order_columns

NOON = datetime(2024, 2, 7, 12)
EVENING = datetime(2024, 2, 7, 18)
NEXT = datetime(2024, 2, 8, 9)
DAY = datetime(2024, 2, 7)


@pytest.mark.parametrize(
    ("condition", "cells", "expected"),
    [
        ("渠道 为 电话", ["电话", "微信", "", None], [1, 0, 0, 0]),
        ("渠道 为 电话、微信", ["电话", "微信", "网站"], [1, 1, 0]),
        ("渠道 不为 电话、微信", ["电话", "网站", "", None], [0, 1, 1, 1]),
        ("渠道 含 话、信", ["电话", "微信", "网站", ""], [1, 1, 0, 0]),
        ("渠道 不含 话", ["电话", "微信", "", None], [0, 1, 0, 0]),
        ("渠道 空", ["电话", "", None, " \u3000", float("nan")], [0, 1, 1, 1, 1]),
        ("渠道 非空", ["电话", "", None], [1, 0, 0]),
        ("渠道 空或为 电话", ["电话", "", "微信"], [1, 1, 0]),
        ("渠道 为 １２３４５", ["12345", "１２３４５", 12345, 12345.0], [1, 1, 1, 1]),
        ("次数 ≥ 1", [0, 1, 2.0, "3", "4次", "", "是"], [0, 1, 1, 1, 1, 0, 0]),
        ("次数 空或< 1", [0, 1, None], [1, 0, 1]),
        ("次数 <= 1.5", [1, 1.5, 1.51], [1, 1, 0]),
        ("编号 为 0012", ["0012", "12", 12], [1, 0, 0]),
        ("编号 为 12", ["0012", "12", 12.0], [0, 1, 1]),
        ("次数 = 2", [2, 2.0, "2.0", 3], [1, 1, 1, 0]),
        ("次数>0", [0, 1], [0, 1]),
        ("比例 ≥ 98%", ["98%", 0.98, "97.9%"], [1, 1, 0]),
        ("时间 早于 2024-02-08", [NOON, NEXT, None], [1, 0, 0]),
        ("时间 不晚于 2024-02-07", [EVENING, NEXT], [1, 0]),
        ("时间 晚于 2024-02-07 12:00", [NOON, EVENING], [0, 1]),
        ("时间 为 2024年2月7日", [NOON, NEXT, DAY], [1, 0, 1]),
        ("时间 ≥ 2024-02-08", [EVENING, NEXT], [0, 1]),
    ],
)
def test_words(condition: str, cells: list[object], expected: list[int]) -> None:
    column = read_condition(condition).parts[0].column
    assert met(condition, *({column: cell} for cell in cells)) == [bool(one) for one in expected]


def test_parts_must_all_be_met() -> None:
    orders = ({"甲": "是", "乙": 1}, {"甲": "是", "乙": 0}, {"甲": "否", "乙": 1})
    assert met("甲 为 是 且 乙 ≥ 1", *orders) == [True, False, False]
    assert met("", *orders) == [True, True, True]
    assert read_condition("  ") is EVERY_ORDER


def test_quotes_hold_blanks_joints_and_separators() -> None:
    orders = ({"是否 满意": "好 且 快"}, {"是否 满意": "甲、乙"}, {"是否 满意": "甲"})
    assert met("「是否 满意」 为 「好 且 快」、「甲、乙」", *orders) == [True, True, False]


def test_what_follows_a_bare_or_is_one_word() -> None:
    (part,) = read_condition("办结时间 空或晚于 期末").parts
    assert (part.word, part.or_blank, part.operands) == (Word.AFTER, True, (Bound.END,))


class TestTimes:
    def test_where_one_side_has_no_time_of_day_days_are_compared(self) -> None:
        due_by_day = ({"办结": EVENING, "时限": DAY}, {"办结": NEXT, "时限": DAY})
        assert met("办结 不晚于 时限", *due_by_day) == [True, False]
        assert met("办结 晚于 时限", *due_by_day) == [False, True]

    def test_midnight_is_a_moment_in_a_column_with_other_times(self) -> None:
        orders = ({"办结": EVENING, "时限": DAY}, {"办结": NOON, "时限": EVENING})
        assert met("办结 不晚于 时限", *orders) == [False, True]

    def test_a_written_day_stays_one_beside_written_times(self) -> None:
        orders = (
            {"签收": "2024-02-07", "时限": datetime(2024, 2, 7, 6)},
            {"签收": "2024-02-07 07:00", "时限": datetime(2024, 2, 7, 6)},
            {"签收": "2024-02-07 00:00", "时限": datetime(2024, 2, 6, 6)},
        )
        assert met("签收 不晚于 时限", *orders) == [True, False, False]

    def test_a_true_date_is_a_day(self) -> None:
        assert met("签收 不晚于 时限", {"签收": date(2024, 2, 7), "时限": datetime(2024, 2, 7, 6)}) == [True]

    def test_the_bounds_are_the_first_moment_and_the_last(self) -> None:
        cells = [datetime(2024, 1, 31, 23, 59, 59), datetime(2024, 2, 1), datetime(2024, 2, 29, 23, 59, 59)]
        orders = [{"时": cell} for cell in [*cells, datetime(2024, 3, 1)]]
        assert met("时 早于 期初", *orders) == [True, False, False, False]
        assert met("时 不晚于 期末", *orders) == [True, True, True, False]

    def test_a_side_that_is_missing_or_unreadable_meets_nothing(self) -> None:
        orders = ({"办结": None, "时限": DAY}, {"办结": NOON, "时限": ""}, {"办结": "办理中", "时限": DAY})
        for word in ("早于", "晚于", "不早于", "不晚于"):
            assert met(f"办结 {word} 时限", *orders) == [False, False, False]
        assert met("办结 空或不晚于 时限", *orders) == [True, False, False]

    def test_hours_run_from_the_moment(self) -> None:
        orders = [
            {"派单": NOON, "签收": NOON.replace(hour=14)},
            {"派单": NOON, "签收": NOON.replace(hour=14, second=1)},
        ]
        assert met("签收 不晚于 派单+2小时", *orders) == [True, False]
        assert met("签收 不晚于 派单 + 0.5 小时", *orders) == [False, False]

    def test_days_end_with_their_last_day(self) -> None:
        friday = datetime(2024, 3, 1, 10)
        orders = [{"派单": friday, "办结": datetime(2024, 3, day, 20)} for day in (4, 5, 8, 9)]
        assert met("办结 不晚于 派单+3天", *orders) == [True, False, False, False]
        assert met("办结 不晚于 派单+5个工作日", *orders) == [True, True, True, False]

    def test_no_legal_working_day_is_one(self) -> None:
        before_the_spring_festival = {"派单": datetime(2024, 2, 9, 9), "办结": datetime(2024, 2, 18, 9)}
        assert met("办结 不晚于 派单+1个工作日", before_the_spring_festival) == [True]


def test_classes_of_ratings_are_those_of_the_settings() -> None:
    orders = [{"评价": rating} for rating in ("基本满意", "一般", "未接通", "", "没听过")]
    assert met("评价 为 满意类", *orders) == [True, False, False, False, False]
    assert met("评价 为 满意类、不满意类", *orders) == [True, True, False, False, False]
    assert met("评价 为 未抽访类", *orders) == [False, False, True, False, False]
    assert read_condition("评价 为 满意类").parts[0].operands == (RatingClass.SATISFIED,)


def test_two_columns_may_be_equal_or_held_against_each_other_as_numbers() -> None:
    orders = (
        {"来源": "甲", "单位名": "甲", "实际": 3, "承诺": 5},
        {"来源": "甲", "单位名": "乙", "实际": 7, "承诺": 5},
    )
    assert met("来源 为 单位名", *orders) == [True, False]
    assert met("来源 不为 单位名", *orders) == [False, True]
    assert met("来源 为 「单位名」", *orders) == [False, False]
    assert met("实际 ≤ 承诺", *orders) == [True, False]


def test_a_value_that_is_spelled_like_a_header_is_a_value() -> None:
    orders = ({"评价": "满意", "满意": 1}, {"评价": "不满意", "满意": "不满意"})
    assert met("评价 为 满意", *orders) == [True, False]


class TestColumns:
    def test_found_by_standard_name_raw_header_or_alias(self) -> None:
        names = ColumnNames(["诉求类别", "渠 道", "类别"], {"诉求类别": "诉求分类、类别"})
        assert [names.find(name) for name in ("诉求类别", "诉求分类", "渠道", "类别", "没有")] == [
            "诉求类别", "诉求类别", "渠 道", "类别", None,
        ]  # fmt: skip

    def test_columns_of_the_rules_in_force_are_never_meant_by_an_alias(self) -> None:
        names = ColumnNames(["诉求类别", "是否超期", "承办单位"], {"诉求类别": "类别", "是否超期": "超期"})
        assert [names.find(name) for name in ("类别", "超期", "单位")] == [None, None, "承办单位"]

    def test_a_group_that_stood_above_a_header_may_be_gone(self) -> None:
        names = ColumnNames(["先行联系", "市级·备注"], {"办结时间": "反馈时间"})
        found = [names.find(name) for name in ("来件信息·先行联系", "市级·备注", "县级·备注", "备注")]
        assert found == ["先行联系", "市级·备注", None, None]

    def test_a_column_that_these_orders_lack_is_told(self) -> None:
        with pytest.raises(LackingColumnError) as lacking:
            met("签收时间 非空", {"办结时间": NOON})
        assert lacking.value.column == "签收时间"

    def test_a_column_that_every_file_lacks_is_lacking(self) -> None:
        columns = order_columns([{"签收": None}, {"签收": None}], absent={"签收": 2})
        with pytest.raises(LackingColumnError):
            columns["签收"]
        assert order_columns([{"签收": None}, {"签收": 1}], absent={"签收": 1}).absent_of("签收") == 1

    def test_a_condition_knows_its_columns(self) -> None:
        condition = read_condition("签收 不晚于 派单+2小时 且 渠道 为 电话 且 派单 早于 期末")
        assert condition.columns == ("签收", "派单", "渠道")
        assert condition.parts[0].operands == (OtherColumn("派单", condition.parts[0].operands[0].later),)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("condition", "place", "word", "expected"),
    [
        ("办结时间 早於 期末", 6, "早於", "这里应写为、不为"),
        ("办结时间", 5, "", "这里应写为、不为"),
        ("渠道 为 电话 且 ", 11, "", "列 词 值"),
        ("渠道 为", 5, "", "后面要写值"),
        ("渠道 为 电话、", 9, "", "顿号的两边"),
        ("渠道 为 电话且次数 空", 6, "电话且次数 空", "两个条件之间写“ 且 ”"),
        ("渠道 空 电话", 6, "电话", "后面不写值"),
        ("次数 ≥ 3件", 6, "3件", "一个数"),
        ("次数 ≥ 1、2", 6, "1、2", "一个数"),
        ("办结 晚于 2024-13-01", 7, "2024-13-01", "日期"),
        ("签收 不晚于 派单+2时辰", 12, "时辰", "几小时、几天或几个工作日"),
        ("签收 不晚于 派单+2.5天", 11, "2.5", "整数"),
        ("「渠道 为 电话", 1, "「渠道 为 电话", "成对"),
        ("渠道」 为 电话", 3, "」", "成对"),
    ],
)
def test_an_error_names_the_word_its_place_and_what_was_expected(
    condition: str, place: int, word: str, expected: str
) -> None:
    with pytest.raises(ConditionError) as wrong:
        read_condition(condition)
    assert (wrong.value.place, wrong.value.word) == (place, word)
    assert expected in wrong.value.sentence
    assert word in wrong.value.sentence


def test_no_order_at_all() -> None:
    assert order_columns([]).count == 0
    assert met("", days=FEBRUARY) == []
