"""Every way to tell a figure, recomputed from the orders in a plainer way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.domain.measures.declared.figures.amount import Amount
from hotline_addin.domain.measures.declared.indicators.indicator import Earlier, Indicator
from hotline_addin.domain.orders.handlers.units import Unit
from tests.addresses.workbench import Asked
from tests.declared.workbench import JANUARY, Typed, codes

DAY = datetime(2024, 2, 7, 9)
UNITS = {"甲局": "局", "乙局": "局", "丙局": "局", "丁局": "局", "子镇": "镇", "丑镇": "镇"}
ROSTER = tuple(Unit(name, group) for name, group in UNITS.items())
COUNT: Typed = {"名称": "件数", "算法": "件数"}
RATE: Typed = {
    "名称": "满意率",
    "算法": "比率",
    "条件": "评价 为 好",
    "分母": "评价 非空",
    "没有时写": "未抽访",
}
SHARE: Typed = {"名称": "占比", "算法": "占比", "依据": "件数"}
SCORE: Typed = {
    "名称": "得分",
    "算法": "计分",
    "依据": "满意率",
    "满分": 100,
    "目标": "90%",
    "每差1扣": 0.5,
    "单位": "分",
}
GRADE: Typed = {"名称": "等次", "算法": "等次", "依据": "得分", "条件": "A≥95、B≥85、C"}
PLACE: Typed = {"名称": "名次", "算法": "名次", "依据": "满意率"}
TAKEN: Typed = {"名称": "时长", "算法": "平均", "依据": "派单时间 到 办结时间", "单位": "天"}
ALL = [COUNT, RATE, SHARE, SCORE, GRADE, PLACE, TAKEN]

Order = Mapping[str, object]


def orders(unit: str, good: int, bad: int = 0, unasked: int = 0, day: datetime = DAY) -> list[Order]:
    ratings = ["好"] * good + ["差"] * bad + [""] * unasked
    return [{"承办单位": unit, "派单时间": day, "评价": rating, "办结时间": ""} for rating in ratings]


MONTH = [
    *orders("甲局", 7, 3, 2),
    *orders("乙局", 4, 0, 1),
    *orders("丙局", 0, 0, 5),
    *orders("子镇", 1, 2),
    *orders("丑镇", 7, 3),
]
OFFICE = Asked(ALL, MONTH, ROSTER)


class TestOneFigure:
    @pytest.mark.parametrize(
        ("address", "said"),
        [
            ("全县.件数", "35"),
            ("全县.满意率", "70.37%"),
            ("全县.满意率.分子", "19"),
            ("全县.满意率.分母", "27"),
            ("局.满意率", "78.57%"),
            ("局.满意率.分母", "14"),
            ("丙局.满意率", "未抽访"),
            ("丁局.满意率", "未抽访"),
            ("丁局.件数", "0"),
            ("甲局.占比", "54.55%"),
            ("甲局.占比.分母", "22"),
            ("承办单位:甲局.占比", "34.29%"),
            ("甲局.得分", "90.00"),
            ("局.得分", "94.29"),
            ("甲局.等次", "B"),
            ("乙局.名次", "1"),
            ("甲局.名次", "2"),
            ("丙局.名次", "—"),
            ("甲局.件数.名次", "1"),
            ("乙局.件数.名次", "2"),
            ("丙局.件数.名次", "2"),
            ("承办单位:子镇.件数.名次", "5"),
        ],
    )
    def test_as_a_cell_shows_it(self, address: str, said: str) -> None:
        assert OFFICE.texts(address) == [said]

    def test_a_place_is_that_of_the_table_where_the_unit_is_printed(self) -> None:
        everyone: Typed = {"表名": "总表", "行": "承办单位", "列": "满意率"}
        office = Asked(ALL, MONTH, ROSTER, [everyone])
        assert office.texts("子镇.满意率.名次", "子镇.件数.名次") == ["4", "2"]

    def test_the_value_and_the_orders_behind_it(self) -> None:
        figure = OFFICE.book().figure("局.满意率")
        assert (figure.value, figure.numerator, figure.denominator) == (Fraction(11, 14), 11, 14)
        asked = [bool(order["评价"]) and UNITS[str(order["承办单位"])] == "局" for order in MONTH]
        assert figure.orders.tolist() == asked
        assert figure.counted.sum() == 11
        part = OFFICE.book().figure("局.满意率.分子")
        assert (part.value, part.numerator, int(part.orders.sum())) == (11, None, 11)
        grade = OFFICE.book().figure("甲局.等次")
        assert (grade.text, grade.value, int(grade.orders.sum())) == ("B", None, 10)


class TestLists:
    @pytest.mark.parametrize(
        ("address", "said"),
        [
            ("全县.件数.前2", "甲局12件、丑镇10件"),
            ("全县.件数.前3", "甲局12件、丑镇10件、乙局5件、丙局5件"),
            ("全县.件数.后1", "子镇3件"),
            ("全县.件数.后2.家数", "3"),
            ("全县.件数.前99.家数", "5"),
            ("局.满意率.逐家", "乙局100.00%、甲局70.00%"),
            ("全县.满意率.后2", "子镇33.33%、甲局70.00%、丑镇70.00%"),
            ("全县.满意率.低于70%", "子镇33.33%"),
            ("全县.满意率.不高于70", "子镇33.33%、甲局70.00%、丑镇70.00%"),
            ("全县.满意率.不低于0.7.家数", "3"),
            ("全县.满意率.高于100%", "无"),
            ("全县.满意率.高于100%.家数", "0"),
            ("全县.件数.高于5件", "甲局12件、丑镇10件"),
            ("局.占比.前1", "甲局54.55%"),
            ("全县.得分.低于90分", "子镇71.67分"),
            ("全县.名次.前2", "乙局第1名、甲局第2名、丑镇第2名"),
            ("全县.等次.后1", "子镇C"),
            ("全县.满意率.分母.前1", "甲局10件、丑镇10件"),
            ("全县.满意率.名次.后1", "子镇第4名"),
        ],
    )
    def test_by_printed_values(self, address: str, said: str) -> None:
        assert OFFICE.texts(address) == [said]

    def test_ties_at_the_boundary_are_listed_and_said(self) -> None:
        (tie,) = OFFICE.findings("全县.件数.前3")
        assert (tie.level, tie.code) == ("提示", "tie-at-boundary")
        assert tie.message == "乙局、丙局并列在末位，都列出，共4家。"
        assert OFFICE.findings("全县.件数.前4", "全县.件数.前2") == ()

    def test_values_that_print_the_same_are_equal(self) -> None:
        close = [*orders("甲局", 3001, 1500), *orders("乙局", 2, 1), *orders("丙局", 1, 1)]
        office = Asked(ALL, close, ROSTER)
        assert office.texts("全县.满意率.后2", "全县.满意率.高于66.66%.家数", "全县.满意率.前1") == [
            "丙局50.00%、甲局66.67%、乙局66.67%",
            "2",
            "甲局66.67%、乙局66.67%",
        ]

    def test_nothing_stands_first_among_zeros(self) -> None:
        late: Typed = {"名称": "差评", "算法": "件数", "条件": "评价 为 差"}
        office = Asked([late], MONTH, ROSTER)
        assert office.texts("全县.差评.前4", "局.差评.逐家", "全县.差评.后1") == [
            "甲局3件、丑镇3件、子镇2件",
            "甲局3件",
            "乙局0件、丙局0件",
        ]

    def test_a_name_that_ends_with_a_digit_keeps_apart(self) -> None:
        made = [{**order, "网格": "网格3"} for order in orders("甲局", 2)]
        assert Asked(ALL, made, ROSTER).texts("网格.件数", "网格.占比") == [
            "网格3（2件）",
            "网格3（100.00%）",
        ]

    def test_the_orders_behind_a_list_are_those_of_its_rows(self) -> None:
        figure = OFFICE.book().figure("全县.件数.前2")
        assert figure.names == ("甲局", "丑镇")
        assert figure.orders.tolist() == [order["承办单位"] in figure.names for order in MONTH]


class Published:
    """What 历史 knows, by indicator, row and period."""

    def __init__(self, known: Mapping[tuple[str, str, str], Amount]) -> None:
        self.known = known

    def base(self, indicator: Indicator, row: str, which: Earlier) -> Amount | None:
        return self.known.get((indicator.name, row, which))


class TestComparisons:
    office = Asked(
        ALL,
        MONTH,
        ROSTER,
        published=Published(
            {
                ("件数", "全县", "上期"): Amount.of(36),
                ("件数", "全县", "去年同期"): Amount.of(35),
                ("满意率", "全县", "上期"): Amount.of(6825, 10000),
                ("满意率", "全县", "去年同期"): Amount.of(3, 4),
                ("件数", "甲局", "上期"): Amount.of(8),
                ("件数", "乙局", "上期"): Amount.of(10),
                ("件数", "丙局", "上期"): Amount.of(5),
            }
        ),
    )

    @pytest.mark.parametrize(
        ("address", "said"),
        [
            ("全县.满意率.环比", "上升2.12个百分点"),
            ("全县.满意率.同比", "下降4.63个百分点"),
            ("全县.件数.环比", "下降2.78%"),
            ("全县.件数.同比", "持平"),
            ("全县.件数.上期", "36"),
            ("全县.满意率.去年同期", "75.00%"),
            ("甲局.件数.环比", "上升50.00%"),
            ("子镇.件数.环比", "—"),
            ("子镇.满意率.上期", "未抽访"),
            ("局.件数.上期", "23"),
            ("局.件数.环比", "下降4.35%"),
            ("局.件数.环比.逐家", "甲局上升50.00%、丙局持平、乙局下降50.00%"),
            ("局.件数.环比.高于0%", "甲局上升50.00%"),
            ("局.件数.环比.后1", "乙局下降50.00%"),
            ("局.件数.上期.前2", "乙局10件、甲局8件"),
        ],
    )
    def test_a_change_is_said_in_words(self, address: str, said: str) -> None:
        assert self.office.texts(address) == [said]

    def test_what_has_no_base_is_said(self) -> None:
        (missing,) = self.office.findings("子镇.件数.环比")
        assert (missing.level, missing.code) == ("提示", "missing-base")
        assert "“子镇.件数.环比”" in missing.message

    def test_the_value_is_the_change(self) -> None:
        figure = self.office.book().figure("全县.件数.环比")
        assert (figure.value, figure.numerator, figure.denominator) == (Fraction(-1, 36), None, None)
        points = self.office.book().figure("全县.满意率.同比")
        assert points.value == Fraction("0.7037") - Fraction("0.75"), "between the printed rates"

    def test_the_orders_of_then_are_the_base_where_they_stand_in_the_book(self) -> None:
        january = orders("甲局", 1, 9, day=datetime(2024, 1, 9))
        january += orders("乙局", 8, 0, day=datetime(2024, 1, 9))
        office = Asked(ALL, [*MONTH, *january], ROSTER, earlier={Earlier.PREVIOUS: JANUARY})
        assert office.texts("甲局.件数.环比", "甲局.满意率.环比", "全县.件数.上期") == [
            "上升20.00%",
            "上升60.00个百分点",
            "18",
        ]

    def test_a_change_is_not_compared_again(self) -> None:
        change: Typed = {"名称": "环比", "算法": "环比", "依据": "件数"}
        office = Asked([*ALL, change], MONTH, ROSTER)
        (wrong,) = office.findings("全县.环比.同比")
        assert "“环比”是环比，没有同比" in wrong.message
        assert codes(office.findings("全县.环比")) == ["missing-base"]


CASES = st.lists(
    st.tuples(st.sampled_from(sorted(UNITS)), st.sampled_from(["好", "差", ""])), min_size=1, max_size=60
)


def plain(month: Sequence[tuple[str, str]]) -> dict[str, tuple[int, Decimal | None]]:
    """件数 and the printed rate of every unit that had orders, in the order of the roster."""
    handled = Counter(unit for unit, _ in month)
    good = Counter(unit for unit, rating in month if rating == "好")
    asked = Counter(unit for unit, rating in month if rating)
    hundredths = Decimal("0.01")
    return {
        unit: (
            handled[unit],
            (Decimal(100 * good[unit]) / asked[unit]).quantize(hundredths, ROUND_HALF_UP)
            if asked[unit]
            else None,
        )
        for unit in UNITS
        if handled[unit]
    }


@given(CASES, st.integers(1, 4), st.sampled_from(["50%", "66.67%", "100%"]))
def test_lists_of_any_month_are_those_of_a_plain_count(
    month: Sequence[tuple[str, str]], top: int, level: str
) -> None:
    units = plain(month)
    made = [{"承办单位": unit, "派单时间": DAY, "评价": rating} for unit, rating in month]
    office = Asked([COUNT, RATE], made, ROSTER)
    ranked = sorted(units, key=lambda unit: -units[unit][0])
    boundary = units[ranked[min(top, len(ranked)) - 1]][0]
    first = [f"{unit}{units[unit][0]}件" for unit in ranked if units[unit][0] >= boundary]
    rated = {unit: rate for unit, (_, rate) in units.items() if rate is not None}
    low = sorted((unit for unit in rated if rated[unit] < Decimal(level[:-1])), key=lambda unit: rated[unit])
    assert office.texts(
        f"全县.件数.前{top}", f"全县.满意率.低于{level}", f"全县.满意率.不低于{level}.家数"
    ) == [
        "、".join(first),
        "、".join(f"{unit}{rated[unit]}%" for unit in low) or "无",
        str(len(rated) - len(low)),
    ]
