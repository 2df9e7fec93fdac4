"""Every 算法 over small months, each figure worked out by hand."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

import numpy as np
import pytest

from hotline_addin.domain.measures.declared.figures.amount import Amount
from hotline_addin.domain.measures.declared.figures.looks import Looks
from hotline_addin.domain.measures.declared.figures.order_counts import OrderCounts
from hotline_addin.domain.measures.declared.indicators.indicator import Earlier, Indicator, Level
from hotline_addin.domain.measures.declared.tables.doubts import counting_doubts
from hotline_addin.domain.measures.declared.tables.table_rows import whole_county
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.errors import Level as FindingLevel
from tests.declared.workbench import (
    FEBRUARY,
    JANUARY,
    Office,
    Typed,
    codes,
    declared,
    order_columns,
    texts,
)

DAY = datetime(2024, 2, 7, 9)
ROSTER = {"甲局": "局", "乙局": "局", "丙镇": "镇"}
COUNT: Typed = {"名称": "件数", "算法": "件数"}
RATE: Typed = {"名称": "率", "算法": "比率", "条件": "评价 为 好", "分母": "评价 非空"}
SCORE: Typed = {"名称": "得分", "算法": "计分", "依据": "率", "满分": 25, "目标": "95%", "每差1扣": 0.5}
SIGNED: Typed = {"名称": "签收率", "算法": "比率", "条件": "签收时间 非空"}


def orders(unit: str, count: int, **cells: object) -> list[dict[str, object]]:
    return [{"承办单位": unit, "派单时间": DAY, **cells} for _ in range(count)]


def column(*indicators: Typed, of: list[dict[str, object]], settings: Settings | None = None) -> list[str]:
    """The last column of the table by units."""
    office = Office(indicators, of, ROSTER, settings=settings or Settings())
    return [row[-1] for row in texts(office.table())]


def test_orders_are_counted_by_their_date_and_unit() -> None:
    others = [
        {"承办单位": "甲局", "派单时间": datetime(2024, 1, 31, 23, 59, 59)},
        {"承办单位": "甲局", "派单时间": datetime(2024, 3, 1)},
        {"承办单位": "甲局", "派单时间": None},
        {"承办单位": "别的局", "派单时间": DAY},
        {"承办单位": None, "派单时间": DAY},
    ]
    assert column(COUNT, of=[*orders("甲局", 3), *orders("丙镇", 1), *others]) == ["3", "0", "1"]


def test_an_order_counts_where_its_date_lies() -> None:
    carried = orders("甲局", 2, 办结时间=DAY)
    for order in carried:
        order["派单时间"] = datetime(2024, 1, 20)
    finished: Typed = {"名称": "办结", "算法": "件数", "归期": "办结时间"}
    everything: Typed = {"名称": "全部", "算法": "件数", "归期": "不限"}
    assert column(finished, of=[*carried, *orders("甲局", 1)]) == ["2", "0", "0"]
    assert column(everything, of=[*carried, *orders("甲局", 1)]) == ["3", "0", "0"]


def test_a_column_is_added_up_exactly() -> None:
    times: Typed = {"名称": "次数", "算法": "次数", "依据": "延期", "小数": 2}
    cells = [0.1, 0.2, "0.3", "2次", "", "不详"]
    made = [order for cell in cells for order in orders("甲局", 1, 延期=cell)]
    assert column(times, of=made) == ["2.60", "0.00", "0.00"]


def test_numbers_too_long_for_a_float_are_added_exactly_too() -> None:
    times: Typed = {"名称": "次数", "算法": "次数", "依据": "延期"}
    made = [*orders("甲局", 2, 延期=2**53 + 1), *orders("甲局", 1, 延期=1)]
    assert column(times, of=made)[0] == str(2 * 2**53 + 3)


def test_a_rate_is_rounded_half_up_once_and_nobody_asked_is_no_zero() -> None:
    rate: Typed = {"名称": "率", "算法": "比率", "条件": "评价 为 满意", "分母": "评价 非空"}
    made = [*orders("甲局", 5, 评价="满意"), *orders("甲局", 27, 评价="差"), *orders("乙局", 4, 评价="")]
    assert column(rate, of=[*made, *orders("丙镇", 1, 评价="差")]) == ["15.63%", "—", "0.00%"]
    assert column({**rate, "没有时写": "未评", "小数": 0}, of=made) == ["16%", "未评", "未评"]


def test_the_whole_holds_the_part() -> None:
    odd: Typed = {"名称": "率", "算法": "比率", "条件": "签收 空", "分母": "签收 非空"}
    assert column(odd, of=orders("甲局", 3, 签收=DAY)) == ["0.00%", "—", "—"]


@pytest.mark.parametrize(
    ("unit", "said"),
    [("小时", "37.5"), ("天", "1.6"), ("个工作日", "0.5")],
)
def test_a_mean_of_times_taken(unit: str, said: str) -> None:
    friday = datetime(2024, 2, 2, 9)
    made = [
        *orders("甲局", 1, 派=friday, 结=datetime(2024, 2, 2, 12)),
        *orders("甲局", 1, 派=friday, 结=datetime(2024, 2, 5, 9)),  # a working Sunday lies between
        *orders("甲局", 1, 派=friday, 结=""),
        *orders("甲局", 1, 派=friday, 结=datetime(2024, 2, 1)),
    ]
    mean: Typed = {"名称": "时长", "算法": "平均", "依据": "派 到 结", "单位": unit}
    workdays = "1.0" if unit == "个工作日" else said
    assert column(mean, of=made)[:2] == [workdays, "—"]


def test_a_mean_of_a_column_leaves_blanks_out() -> None:
    mean: Typed = {"名称": "均", "算法": "平均", "依据": "分", "条件": "渠道 为 电话"}
    made = [order for cell in (1, 2, "", 4) for order in orders("甲局", 1, 分=cell, 渠道="电话")]
    assert column(mean, of=[*made, *orders("甲局", 1, 分=100, 渠道="微信")]) == ["2.3", "—", "—"]


def test_a_quotient_and_a_sum_of_indicators() -> None:
    parts: list[Typed] = [
        COUNT,
        {"名称": "结转", "算法": "件数", "条件": "派单时间 早于 期初", "归期": "不限"},
        {"名称": "办结", "算法": "件数", "条件": "办结 非空", "归期": "不限"},
        {"名称": "应办", "算法": "合计", "依据": "件数、结转"},
        {"名称": "未结", "算法": "合计", "依据": "应办、-办结"},
    ]
    made = [*orders("甲局", 3, 办结=DAY), *orders("甲局", 2), *orders("乙局", 1)]
    made += [{"承办单位": "甲局", "派单时间": datetime(2024, 1, 5), "办结": DAY}]
    assert column(*parts, of=made) == ["2", "1", "0"]
    assert column(*parts, {"名称": "率", "算法": "相除", "依据": "办结÷应办"}, of=made) == [
        "66.67%",
        "0.00%",
        "—",
    ]
    ratio: Typed = {"名称": "比", "算法": "相除", "依据": "办结÷应办", "单位": "倍", "小数": 1}
    assert column(*parts, ratio, of=made)[0] == "0.7"


def test_shares_are_of_the_whole_table() -> None:
    share: Typed = {"名称": "占", "算法": "占比", "依据": "件数"}
    made = [*orders("甲局", 2), *orders("乙局", 1), *orders("丙镇", 3), *orders("别的局", 94)]
    assert column(COUNT, share, of=made) == ["33.33%", "16.67%", "50.00%"]
    assert column(COUNT, share, of=[]) == ["—", "—", "—"]


class Published:
    """历史 with amounts by indicator, row and period."""

    def __init__(self, **amounts: Amount) -> None:
        self.amounts = amounts

    def base(self, indicator: Indicator, row: str, which: Earlier) -> Amount | None:
        return self.amounts.get(f"{indicator.name}_{row}_{which}")


class TestComparisons:
    made = (*orders("甲局", 6, 评价="好"), *orders("甲局", 2, 评价="差"), *orders("乙局", 3))

    def compared(self, *rows: Typed, settings: Settings | None = None, **amounts: Amount) -> list[list[str]]:
        settings = settings or Settings()
        office = Office(
            [COUNT, RATE, *rows], self.made, ROSTER, published=Published(**amounts), settings=settings
        )
        table = office.table(列="、".join(str(row["名称"]) for row in rows), 合计="合计")
        assert table.total is not None
        return [*texts(table), table.total.texts]

    def test_counts_in_percent_of_the_base(self) -> None:
        change: Typed = {"名称": "环比", "算法": "环比", "依据": "件数"}
        before: Typed = {"名称": "上期", "算法": "上期", "依据": "件数"}
        assert self.compared(change, before, 件数_甲局_上期=Amount.of(7), 件数_丙镇_上期=Amount.of(4)) == [
            ["甲局", "14.29%", "7"],
            ["乙局", "—", "—"],
            ["丙镇", "-100.00%", "4"],
            ["合计", "0.00%", "11"],
        ]

    def test_a_base_of_nothing_has_no_percentage(self) -> None:
        change: Typed = {"名称": "同比", "算法": "同比", "依据": "件数", "没有时写": "/"}
        assert self.compared(change, 件数_甲局_去年同期=Amount.of(0))[0] == ["甲局", "/"]

    def test_rates_in_points_and_their_total_from_summed_parts(self) -> None:
        change: Typed = {"名称": "环比", "算法": "环比", "依据": "率"}
        amounts = {"率_甲局_上期": Amount.of(7, 9), "率_乙局_上期": Amount.of(1, 1)}
        assert self.compared(change, **amounts) == [
            ["甲局", "-2.78个百分点"],
            ["乙局", "—"],
            ["丙镇", "—"],
            ["合计", "-5.00个百分点"],
        ]
        percent = Settings(change_unit="%")
        assert self.compared(change, settings=percent, **amounts)[0] == ["甲局", "-2.78%"]

    @pytest.mark.parametrize(("as_printed", "told"), [(False, "33.33个百分点"), (True, "33.34个百分点")])
    def test_points_between_printed_rates_where_the_office_wants_it(
        self, as_printed: bool, told: str
    ) -> None:
        made = (*orders("甲局", 2, 评价="好"), *orders("甲局", 1, 评价="差"))
        change: Typed = {"名称": "环比", "算法": "环比", "依据": "率"}
        before, settings = Published(率_甲局_上期=Amount.of(1, 3)), Settings(changes_as_printed=as_printed)
        office = Office([RATE, change], made, ROSTER, published=before, settings=settings)
        assert texts(office.table(列="率、环比"))[0] == ["甲局", "66.67%", told]

    def test_without_any_base_there_is_no_total(self) -> None:
        change: Typed = {"名称": "环比", "算法": "环比", "依据": "件数"}
        assert self.compared(change)[-1] == ["合计", "—"]

    def test_the_orders_of_then_stand_in_for_what_was_not_published(self) -> None:
        january = [{**order, "派单时间": datetime(2024, 1, 9)} for order in self.made[:6]]
        rows = [COUNT, {"名称": "环比", "算法": "环比", "依据": "件数"}]
        office = Office(
            rows,
            [*self.made, *january],
            ROSTER,
            earlier={Earlier.PREVIOUS: JANUARY},
            published=Published(件数_乙局_上期=Amount.of(6)),
        )
        assert texts(office.table()) == [
            ["甲局", "8", "33.33%"],
            ["乙局", "3", "-50.00%"],
            ["丙镇", "0", "—"],
        ]

    def test_a_period_without_orders_is_not_known_to_have_had_none(self) -> None:
        before: Typed = {"名称": "上期", "算法": "上期", "依据": "件数"}
        office = Office([COUNT, before], self.made, ROSTER, earlier={Earlier.PREVIOUS: JANUARY})
        assert texts(office.table())[0] == ["甲局", "8", "—"]


class TestJudging:
    """Scores, places and grades hold printed values against each other."""

    def rated(self, **of: tuple[int, int]) -> list[dict[str, object]]:
        return [
            order
            for unit, (good, asked) in of.items()
            for order in (*orders(unit, good, 评价="好"), *orders(unit, asked - good, 评价="差"))
        ]

    @pytest.mark.parametrize(
        ("good", "asked", "points"),
        [(12, 17, "12.80"), (2, 3, "12.50"), (19, 20, "25.00"), (1, 1, "25.00"), (0, 0, "25.00")],
    )
    def test_points(self, good: int, asked: int, points: str) -> None:
        score = {**SCORE, "最低": 12.5}
        assert column(RATE, score, of=self.rated(乙局=(1, 2), 甲局=(good, asked)))[0] == points

    def test_points_over_a_target_where_less_is_better(self) -> None:
        late: Typed = {"名称": "超期", "算法": "件数", "条件": "评价 为 差", "越高越好": "否"}
        score: Typed = {"名称": "得分", "算法": "计分", "依据": "超期", "满分": 10, "目标": 1, "每差1扣": 2}
        made = [*orders("甲局", 3, 评价="差"), *orders("乙局", 9, 评价="差")]
        assert column(late, score, of=made) == ["6.00", "0.00", "10.00"]

    def test_equal_printed_values_share_a_place(self) -> None:
        place: Typed = {"名称": "名次", "算法": "名次", "依据": "率"}
        whole: Typed = {**RATE, "小数": 0}
        of = self.rated(甲局=(666, 1000), 乙局=(667, 1000))
        assert column(whole, place, of=of) == ["1", "1", "—"]
        assert column(RATE, place, of=of) == ["2", "1", "—"]
        assert column(RATE, {**place, "越高越好": "否"}, of=of) == ["1", "2", "—"]

    def test_the_next_place_is_left_out(self) -> None:
        office = Office(
            [COUNT, {"名称": "名次", "算法": "名次", "依据": "件数"}],
            [*orders("甲局", 5), *orders("乙局", 3), *orders("丙镇", 3), *orders("丁镇", 1)],
            {**ROSTER, "丁镇": "镇"},
        )
        assert [row[-1] for row in texts(office.table())] == ["1", "2", "2", "4"]

    def test_points_are_better_high_although_their_basis_is_better_low(self) -> None:
        late: Typed = {"名称": "超期", "算法": "件数", "条件": "评价 为 差"}
        score = {**SCORE, "依据": "超期", "目标": 0, "越高越好": "否"}
        made = [*orders("甲局", 3, 评价="差"), *orders("乙局", 1, 评价="差")]
        assert column(late, score, {"名称": "名次", "算法": "名次", "依据": "得分"}, of=made) == [
            "3",
            "2",
            "1",
        ]

    def test_grades(self) -> None:
        grade: Typed = {"名称": "等次", "算法": "等次", "依据": "率", "条件": "优≥95%、良≥66.67、差"}
        of = self.rated(甲局=(2, 3), 乙局=(1, 2))
        assert column(RATE, grade, of=of) == ["良", "差", "—"]
        assert column(RATE, {**grade, "条件": "优≥95%、良≥66.67%"}, of=of) == ["良", "—", "—"]

    def test_a_sum_of_points_is_that_of_the_printed_ones(self) -> None:
        twice: Typed = {"名称": "总分", "算法": "合计", "依据": "得分、再得"}
        of = self.rated(甲局=(12, 17))
        (row, *_) = texts(Office([RATE, SCORE, {**SCORE, "名称": "再得"}, twice], of, ROSTER).table())
        assert row[1:] == ["70.59%", "12.80", "12.80", "25.60"]  # 12.795 each, 25.59 together
        whole = {**SCORE, "小数": 0}
        assert column(RATE, whole, {**whole, "名称": "再得"}, twice, of=of)[0] == "26"

    @pytest.mark.parametrize(
        ("target", "points"), [("5%", "8.00"), (5, "8.00"), (0.05, "8.00"), ("-5%", "4.00"), (-5, "4.00")]
    )
    def test_points_and_grades_for_a_change_take_percent_as_printed(
        self, target: object, points: str
    ) -> None:
        """8 orders after 10: 20 % fewer; 11 after 10: 10 % more."""
        change: Typed = {"名称": "环比", "算法": "环比", "依据": "件数"}
        score: Typed = {
            "名称": "得分",
            "算法": "计分",
            "依据": "环比",
            "越高越好": "否",
            "满分": 10,
            "目标": target,
            "每差1扣": 0.4,
        }
        grade: Typed = {"名称": "等次", "算法": "等次", "依据": "环比", "条件": "升≥5%、平≥-5%、降"}
        base = Published(件数_甲局_上期=Amount.of(10), 件数_乙局_上期=Amount.of(10))
        made = [*orders("甲局", 11), *orders("乙局", 8)]
        office = Office([COUNT, change, score, grade], made, ROSTER, published=base)
        rows = {row[0]: row[3:] for row in texts(office.table())}
        assert rows["乙局"] == ["10.00", "降"]
        assert rows["甲局"] == [points, "升"]

    def test_marks_hold_the_printed_value_against_the_level(self) -> None:
        marked: Typed = {**RATE, "小数": 0, "标▼": "低于60%"}
        table = Office([marked], self.rated(甲局=(596, 1000), 乙局=(594, 1000)), ROSTER).table()
        assert [row.cells[0].is_marked for row in table.rows] == [False, True, False]
        many: Typed = {**COUNT, "标▼": "高于2"}
        table = Office([many], [*orders("甲局", 3), *orders("乙局", 2)], ROSTER).table()
        assert [row.cells[0].is_marked for row in table.rows] == [True, False, False]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"标▼": "低于60%"}, '[Red][<0.59995]"▼"0.00%;0.00%'),
        ({"标▼": "高于5%", "小数": 0}, '[Red][>=0.055]"▼"0%;0%'),
        ({}, "0.00%"),
    ],
)
def test_a_column_marks_what_prints_beyond_its_level(cells: Typed, code: str) -> None:
    """59.995 % prints as 60.00 % and is not below it; 5.5 % prints as 6 %."""
    declaration, _ = declared({**RATE, **cells})
    assert Looks(declaration, Settings())["率"].marking_format == code


def test_typed_values_are_printed_as_typed() -> None:
    rows: list[Typed] = [{"名称": "考勤", "算法": "手填"}, {"名称": "率", "算法": "手填", "单位": "%"}]
    typed = {("甲局", "考勤"): Level(Fraction("9.5")), ("乙局", "考勤"): Level(Fraction(10))}
    typed |= {("甲局", "率"): Level(Fraction("98.5"), True), ("乙局", "率"): Level(Fraction("0.985"))}
    table = Office(rows, [], ROSTER, typed=typed).table(合计="合计")
    assert texts(table) == [["甲局", "9.5", "98.5%"], ["乙局", "10", "98.5%"], ["丙镇", "—", "—"]]
    assert table.total is not None and table.total.texts == ["合计", "", ""]


class TestWithoutAColumn:
    def test_there_is_no_value_and_the_cell_is_told(self) -> None:
        office = Office([COUNT, SIGNED], orders("甲局", 3), ROSTER)
        (table,), (finding,) = office.tables({"表名": "表", "行": "承办单位", "列": "件数、签收率"})
        assert texts(table)[0] == ["甲局", "3", "—"]
        assert (finding.code, finding.place and finding.place.column) == ("wrong-indicator", "condition")
        assert "签收时间" in finding.message

    def test_nothing_is_told_of_an_indicator_in_no_table(self) -> None:
        office = Office([COUNT, SIGNED], orders("甲局", 3), ROSTER)
        assert office.tables({"表名": "表", "行": "承办单位", "列": "件数"})[1] == ()

    def test_what_rests_on_it_has_no_value_either(self) -> None:
        rows: list[Typed] = [
            COUNT,
            SIGNED,
            {"名称": "得分", "算法": "计分", "依据": "签收率", "满分": 25, "目标": "95%", "每差1扣": 1},
            {"名称": "总分", "算法": "合计", "依据": "得分、件数"},
        ]
        table = Office(rows, orders("甲局", 3), ROSTER).table()
        assert texts(table)[0] == ["甲局", "3", "—", "—", "—"]

    def test_nor_has_its_total(self) -> None:
        returned: Typed = {"名称": "退回", "算法": "件数", "条件": "退回时间 非空"}
        less: Typed = {"名称": "实办", "算法": "合计", "依据": "件数、-退回"}
        table = Office([COUNT, returned, less], orders("甲局", 3), ROSTER).table(合计="合计")
        assert table.total is not None and table.total.texts == ["合计", "3", "—", "—"]

    def test_a_broken_indicator_leaves_the_others_alone(self) -> None:
        wrong: Typed = {"名称": "坏", "算法": "件数", "条件": "甲 乙 丙"}
        table = Office([COUNT, wrong], orders("甲局", 3), ROSTER).table(合计="合计")
        assert texts(table)[0] == ["甲局", "3", "—"]
        assert table.total is not None and table.total.texts == ["合计", "3", "—"]


def test_orders_of_before_are_asked_for_where_another_date_decides() -> None:
    finished: Typed = {"名称": "办结", "算法": "件数", "归期": "办结时间"}
    form: Typed = {"表名": "表", "行": "承办单位", "列": "办结"}
    made = orders("甲局", 1, 办结时间=DAY)
    assert codes(Office([finished], made, ROSTER).tables(form)[1]) == ["no-carry-over"]
    made += [{"承办单位": "甲局", "派单时间": datetime(2024, 1, 20), "办结时间": DAY}]
    assert codes(Office([finished], made, ROSTER).tables(form)[1]) == []


def test_cells_that_are_no_time_are_told_with_their_number() -> None:
    rate: Typed = {"名称": "率", "算法": "比率", "条件": "签收 不晚于 派单时间+2小时"}
    made = [*orders("甲局", 2, 签收=DAY), *orders("甲局", 3, 签收="看不清")]
    (table,), (finding,) = Office([rate], made, ROSTER).tables({"表名": "表", "行": "承办单位", "列": "率"})
    assert texts(table)[0] == ["甲局", "40.00%"]
    assert finding.code == "unread-cells" and "3件" in finding.message


def test_a_column_that_some_files_lack_is_told_with_the_number_of_orders() -> None:
    columns = order_columns(orders("甲局", 5, 签收时间=""), absent={"签收时间": 4})
    declaration, _ = declared(SIGNED)
    doubts = counting_doubts(declaration.in_force, (), OrderCounts(columns, Settings(), FEBRUARY))
    (finding,) = doubts
    assert (finding.level, finding.code) == (FindingLevel.WARNING, "wrong-indicator")
    assert "有4件工单的导出表没有“签收时间”这一列" in finding.message


def test_the_orders_behind_a_figure() -> None:
    made = [*orders("甲局", 1, 评价="好"), *orders("甲局", 1, 评价="差"), *orders("甲局", 1, 评价="")]
    counts = OrderCounts(order_columns(made), Settings(), FEBRUARY, eligible=np.array([True, False, True]))
    declaration, _ = declared(RATE)
    behind = counts.behind(declaration["率"])
    assert behind.counted.tolist() == [True, False, False]
    assert behind.whole is not None and behind.whole.tolist() == [True, False, False]
    (amount,) = counts.amounts(declaration["率"], whole_county(counts, "全县"))
    assert amount == Amount.of(1, 1)


def test_the_period_is_the_callers() -> None:
    office = Office([COUNT], orders("甲局", 2), ROSTER, days=JANUARY)
    assert texts(office.table())[0] == ["甲局", "0"]
    assert FEBRUARY.start.month == 2


def test_who_had_no_orders_has_no_points_and_no_place() -> None:
    made = (*orders("甲局", 3, 评价="好"), *orders("甲局", 1, 评价="差"), *orders("乙局", 2))
    points: Typed = {
        "名称": "得分",
        "算法": "计分",
        "依据": "率",
        "满分": "100",
        "目标": "100%",
        "每差1扣": "1",
        "最低": "0",
    }
    place: Typed = {"名称": "名次", "算法": "名次", "依据": "得分"}
    handled: Typed = {"名称": "承办件数", "算法": "件数"}
    table = Office([handled, RATE, points, place], made, ROSTER).table(列="得分、名次")
    assert texts(table) == [["甲局", "75.00", "2"], ["乙局", "100.00", "1"], ["丙镇", "—", "—"]]
