"""Rows of 表样: rows, groups, order, the first few, the last row, empty rows, and wrong cells."""

from __future__ import annotations

from datetime import datetime

import pytest

from hotline_addin.errors import Place
from tests.declared.workbench import Office, Typed, codes, texts

DAY = datetime(2024, 2, 7, 9)
ROSTER = {"甲局": "局", "子镇": "镇", "乙局": "局", "丑镇": "镇", "水司": "企业"}
COUNT: Typed = {"名称": "件数", "算法": "件数"}
GOOD: Typed = {"名称": "满意率", "算法": "比率", "条件": "评价 为 好", "分母": "评价 非空"}
SHARE: Typed = {"名称": "占比", "算法": "占比", "依据": "件数"}
PLACE: Typed = {"名称": "名次", "算法": "名次", "依据": "件数"}


def orders(count: int, **cells: object) -> list[dict[str, object]]:
    return [{"派单时间": DAY, **cells} for _ in range(count)]


def units(**counts: int) -> list[dict[str, object]]:
    return [order for unit, count in counts.items() for order in orders(count, 承办单位=unit)]


OFFICE = Office([COUNT, SHARE, PLACE], units(子镇=4, 甲局=2, 丑镇=4, 水司=1), ROSTER)


class TestRows:
    def test_units_stand_in_the_order_of_the_roster_with_or_without_orders(self) -> None:
        table = OFFICE.table(列="件数")
        assert texts(table) == [["甲局", "2"], ["子镇", "4"], ["乙局", "0"], ["丑镇", "4"], ["水司", "1"]]

    def test_rows_without_orders_can_be_hidden_and_do_not_rank(self) -> None:
        fewest: Typed = {**PLACE, "越高越好": "否"}
        office = Office([COUNT, SHARE, fewest], OFFICE.orders, ROSTER)
        assert texts(office.table(隐藏零行="是"))[0] == ["甲局", "2", "18.18%", "2"]
        assert len(office.table(隐藏零行="是").rows) == 4

    def test_a_rate_of_nought_is_not_nothing(self) -> None:
        office = Office([GOOD], [*orders(1, 承办单位="甲局", 评价="差"), *orders(1, 承办单位="乙局")], ROSTER)
        assert texts(office.table(隐藏零行="是")) == [["甲局", "0.00%"]]

    def test_other_columns_give_the_values_that_occur_in_order_of_appearance(self) -> None:
        of = [*orders(2, 渠道="微信"), *orders(3, 渠道="电话"), *orders(1, 渠道=""), *orders(1, 渠道="微信")]
        of += [{"派单时间": datetime(2024, 3, 1), "渠道": "网站"}]
        table = Office([COUNT], of).table(行="渠道", 列="件数")
        assert texts(table) == [["微信", "3"], ["电话", "3"], ["未填写", "1"]]
        assert table.header == "渠道"

    def test_a_blank_category_is_called_as_everywhere(self) -> None:
        assert texts(Office([COUNT], orders(1, 诉求类别="")).table(行="诉求类别")) == [["未分类", "1"]]

    def test_a_value_that_only_carried_over_orders_have_is_a_row(self) -> None:
        finished: Typed = {"名称": "办结", "算法": "件数", "归期": "办结"}
        of = [{"渠道": "信", "派单时间": datetime(2024, 1, 9), "办结": DAY}, *orders(1, 渠道="电话")]
        table = Office([COUNT, finished], of).table(行="渠道")
        assert texts(table) == [["信", "0", "1"], ["电话", "1", "0"]]

    def test_a_condition_chooses_the_orders(self) -> None:
        of = [*orders(2, 承办单位="甲局", 渠道="电话"), *orders(3, 承办单位="甲局", 渠道="微信")]
        office = Office([COUNT], of, {"甲局": "局"})
        assert texts(office.table(筛选="渠道 为 微信")) == [["甲局", "3"]]


class TestGroups:
    def test_one_group_or_several_stand_in_one_table(self) -> None:
        assert [row[0] for row in texts(OFFICE.table(类别="镇"))] == ["子镇", "丑镇"]
        assert [row[0] for row in texts(OFFICE.table(类别="企业、局"))] == ["甲局", "乙局", "水司"]

    def test_a_table_of_each_group_is_ranked_and_shared_within_itself(self) -> None:
        tables, _ = OFFICE.tables({"表名": "表", "行": "承办单位", "列": "占比、名次", "类别": "每类一张"})
        assert [table.name for table in tables] == ["表·局", "表·镇", "表·企业"]
        assert texts(tables[1]) == [["子镇", "50.00%", "1"], ["丑镇", "50.00%", "1"]]

    def test_other_rows_count_the_orders_of_a_groups_units(self) -> None:
        of = [*orders(2, 承办单位="甲局", 渠道="电话"), *orders(3, 承办单位="子镇", 渠道="电话")]
        assert texts(Office([COUNT], of, ROSTER).table(行="渠道", 类别="镇")) == [["电话", "3"]]


class TestOrder:
    def test_by_printed_values_and_equal_ones_as_the_roster_has_them(self) -> None:
        assert [row[0] for row in texts(OFFICE.table(排序="件数 降"))] == [
            "子镇",
            "丑镇",
            "甲局",
            "水司",
            "乙局",
        ]
        assert [row[0] for row in texts(OFFICE.table(排序="件数 升"))] == [
            "乙局",
            "水司",
            "甲局",
            "子镇",
            "丑镇",
        ]
        assert [row[0] for row in texts(OFFICE.table(排序="出现顺序"))] == [
            "子镇",
            "甲局",
            "丑镇",
            "水司",
            "乙局",
        ]

    @pytest.mark.parametrize("direction", ["升", "降"])
    def test_rows_without_a_value_stand_last(self, direction: str) -> None:
        of = [*orders(1, 承办单位="乙局", 评价="好"), *orders(1, 承办单位="丑镇", 评价="差")]
        table = Office([GOOD], of, ROSTER).table(排序=f"满意率 {direction}")
        assert [row[1] for row in texts(table)][2:] == ["—", "—", "—"]

    def test_the_first_few_include_equal_ones_at_the_end_and_say_so(self) -> None:
        form = {"表名": "表", "行": "承办单位", "列": "件数", "排序": "件数 降", "只列前几": 1}
        (table,), (finding,) = OFFICE.tables(form)
        assert texts(table) == [["子镇", "4"], ["丑镇", "4"]]
        assert finding.code == "tie-at-boundary"
        assert "子镇、丑镇并列在第1名，都列出，共2行" in finding.message

    def test_without_comparing_there_are_no_equals(self) -> None:
        assert [row[0] for row in texts(OFFICE.table(只列前几=2))] == ["甲局", "子镇"]

    def test_shares_and_places_are_of_all_rows_whatever_is_listed(self) -> None:
        table = OFFICE.table(排序="件数 升", 只列前几=2)
        assert texts(table) == [["乙局", "0", "0.00%", "5"], ["水司", "1", "9.09%", "4"]]


class TestTotal:
    def test_it_covers_the_rows_that_are_printed(self) -> None:
        table = OFFICE.table(排序="件数 降", 只列前几=3, 合计="总计")
        assert table.total is not None
        assert table.total.texts == ["总计", "10", "90.91%", ""]

    def test_rates_come_from_summed_parts_and_sums_are_made_anew(self) -> None:
        more: list[Typed] = [
            {"名称": "好评", "算法": "件数", "条件": "评价 为 好"},
            {"名称": "差评", "算法": "件数", "条件": "评价 为 差"},
            {"名称": "净", "算法": "合计", "依据": "好评、-差评"},
            {"名称": "比", "算法": "相除", "依据": "好评÷差评", "单位": "倍"},
            {"名称": "均", "算法": "平均", "依据": "分"},
        ]
        of = [
            *orders(3, 承办单位="甲局", 评价="好", 分=1),
            *orders(1, 承办单位="甲局", 评价="差", 分=3),
            *orders(1, 承办单位="乙局", 评价="差", 分=6),
        ]
        table = Office([GOOD, *more], of, {"甲局": "局", "乙局": "局"}).table(合计="合计")
        assert texts(table)[0] == ["甲局", "75.00%", "3", "1", "2", "3.00", "1.5"]
        assert table.total is not None
        assert table.total.texts == ["合计", "60.00%", "3", "2", "1", "1.50", "2.4"]

    def test_a_sum_of_points_is_left_blank(self) -> None:
        score: Typed = {"名称": "得分", "算法": "计分", "依据": "件数", "满分": 10, "目标": 1, "每差1扣": 1}
        both: Typed = {"名称": "总分", "算法": "合计", "依据": "得分、件数"}
        table = Office([COUNT, score, both], units(甲局=1), ROSTER).table(合计="合计")
        assert table.total is not None and table.total.texts == ["合计", "1", "", ""]

    def test_no_word_no_total(self) -> None:
        assert OFFICE.table(合计="否").total is None
        assert OFFICE.table().total is None


def test_across_the_units_stand_side_by_side() -> None:
    table = Office([COUNT, SHARE], units(甲局=1, 乙局=3), {"甲局": "局", "乙局": "局"}).table(
        行="承办单位 横", 合计="合计"
    )
    assert table.as_json() == {
        "columns": ["承办单位", "甲局", "乙局", "合计"],
        "rows": [["件数", "1", "3", "4"], ["占比", "25.00%", "75.00%", "100.00%"]],
        "total": None,
    }


class TestPlacesBesideAnotherOrder:
    office = Office([COUNT, SHARE, PLACE, GOOD], OFFICE.orders, ROSTER)
    form: tuple[tuple[str, object], ...] = (("表名", "表"), ("行", "承办单位"), ("列", "件数、名次"))

    def test_places_by_one_figure_in_a_table_by_another_are_told(self) -> None:
        office = Office([COUNT, SHARE, PLACE, GOOD], [{**one, "评价": "好"} for one in OFFICE.orders], ROSTER)
        _, (told,) = office.tables({**dict(self.form), "排序": "满意率 降"})
        assert (told.code, told.place) == ("other-ranking", Place("tables", "表", "order"))
        assert told.message == "“名次”一列按件数排，表的各行按满意率排，名次看着会是乱的。"

    @pytest.mark.parametrize("order", ["件数 降", "占比 降", "名次 升", "名录", ""])
    def test_places_that_follow_the_order_are_no_news(self, order: str) -> None:
        _, found = self.office.tables({**dict(self.form), "排序": order})
        assert codes(found) == []


class TestWrongCells:
    right: tuple[tuple[str, object], ...] = (("表名", "表"), ("行", "承办单位"), ("列", "件数"))

    @pytest.mark.parametrize(
        ("cells", "column", "said", "is_made"),
        [
            ({"表名": ""}, "name", "没有表名", False),
            ({"表名": "甲·乙"}, "name", "不能有“·”", False),
            ({"表名": "甲/乙", "放在": "工作簿"}, "name", "不能作工作表的名称", False),
            ({"行": ""}, "rows", "没有写行", False),
            ({"行": "没有的列"}, "rows", "工单里没有“没有的列”这一列", True),
            ({"列": ""}, "columns", "没有写列", False),
            ({"列": "件数、没有"}, "columns", "没有“没有”这个指标", True),
            ({"筛选": "渠道 是 电话"}, "filter", "第4个字起的“是”看不懂", True),
            ({"筛选": "没有的列 空"}, "filter", "没有“没有的列”这一列", True),
            ({"类别": "局、厂"}, "groups", "没有“厂”这个类别", True),
            ({"排序": "没有 降"}, "order", "没有“没有”这个指标", True),
            ({"排序": "从大到小"}, "order", "出现顺序", True),
            ({"只列前几": "五"}, "top", "整数", True),
            ({"只列前几": 0}, "top", "整数", True),
            ({"隐藏零行": "要"}, "hides_zero", "是或否", True),
            ({"放在": "别处"}, "place", "附件、通报、工作簿", True),
        ],
    )
    def test_is_named_and_the_rest_is_made(self, cells: Typed, column: str, said: str, is_made: bool) -> None:
        form = {**dict(self.right), **cells}
        tables, (finding,) = OFFICE.tables(form)
        assert finding.code == "wrong-table"
        assert finding.place == Place("tables", str(form["表名"]), column)
        assert said in finding.message and finding.message.endswith("。")
        assert bool(tables) is is_made

    def test_a_name_that_stands_twice_means_its_first_row(self) -> None:
        tables, (finding,) = OFFICE.tables(dict(self.right), {**dict(self.right), "列": "占比"})
        assert [table.indicators for table in tables] == [("件数",)]
        assert "出现了两次" in finding.message

    def test_a_stopped_table_is_not_made_and_a_stopped_indicator_no_column(self) -> None:
        assert OFFICE.tables({**dict(self.right), "停用": "是", "只列前几": "五"}) == ((), ())
        office = Office([COUNT, {**SHARE, "停用": "是"}], [], ROSTER)
        (table,), findings = office.tables({**dict(self.right), "列": "件数、占比"})
        assert (table.indicators, codes(findings)) == (("件数",), [])
        _, (wrong,) = office.tables({**dict(self.right), "排序": "占比 降"})
        assert wrong.message == "“占比”已经停用，没有按它排序。"
