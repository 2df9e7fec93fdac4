"""What figures are compared with: what was published, else the orders of then, and what is said of either."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from fractions import Fraction

import pytest

from hotline_addin.domain.measures.declared.figures.amount import Amount
from hotline_addin.domain.measures.declared.indicators.indicator import Earlier, Indicator
from hotline_addin.domain.measures.declared.tables.compiled_table import CompiledTable
from hotline_addin.errors import Finding
from tests.declared.workbench import JANUARY, Office, Typed, texts

ROSTER = {"甲局": "局", "乙局": "局", "丙局": "局"}
COUNT: Typed = {"名称": "件数", "算法": "件数"}
RATE: Typed = {"名称": "率", "算法": "比率", "条件": "评价 为 好", "分母": "评价 非空"}
CHANGE: Typed = {"名称": "环比", "算法": "环比", "依据": "件数"}
MOVED: Typed = {"名称": "升降", "算法": "环比", "依据": "率"}
FORM: Typed = {"表名": "表", "行": "承办单位", "列": "件数、环比", "合计": "合计"}


class Published:
    """Amounts of the period before by indicator and row."""

    def __init__(self, **amounts: Amount) -> None:
        self.amounts = amounts

    def base(self, indicator: Indicator, row: str, which: Earlier) -> Amount | None:
        return self.amounts.get(f"{indicator.name}_{row}")


def orders(unit: str, count: int, first: datetime, **cells: object) -> list[dict[str, object]]:
    """One a day from `first` on, over and over for ten days."""
    return [{"承办单位": unit, "派单时间": first + timedelta(days=at % 10), **cells} for at in range(count)]


FEBRUARY = orders("甲局", 60, datetime(2024, 2, 5, 9)) + orders("乙局", 30, datetime(2024, 2, 5, 9))


def compiled(
    before: Sequence[dict[str, object]], published: Published | None = None
) -> tuple[CompiledTable, tuple[Finding, ...]]:
    office = Office(
        [COUNT, CHANGE],
        [*before, *FEBRUARY],
        ROSTER,
        earlier={Earlier.PREVIOUS: JANUARY},
        published=published,
    )
    (table,), findings = office.tables(FORM)
    return table, findings


def test_orders_that_stand_in_are_told_with_their_number() -> None:
    before = orders("甲局", 40, datetime(2024, 1, 3, 9)) + orders("乙局", 40, datetime(2024, 1, 3, 9))
    table, (told,) = compiled(before)
    assert texts(table)[:2] == [["甲局", "60", "50.00%"], ["乙局", "30", "-25.00%"]]
    assert (told.code, told.level) == ("base-from-orders", "提示")
    assert told.message == (
        "历史里没有上期的数，比较按工单里上期的80件工单，那一期的工单要是不全，增减就不对。"
    )


def test_half_as_many_orders_of_then_are_a_base() -> None:
    table, (told,) = compiled(orders("甲局", 45, datetime(2024, 1, 3, 9)))
    assert texts(table)[0] == ["甲局", "60", "33.33%"]
    assert told.level == "提示"


@pytest.mark.parametrize(
    ("before", "count"),
    [
        (orders("甲局", 1, datetime(2024, 1, 9, 9)), 1),
        (orders("甲局", 9, datetime(2024, 1, 29, 9))[:3] * 3, 9),
        (orders("甲局", 29, datetime(2024, 1, 3, 9)), 29),
    ],
    ids=["hardly any", "the last days of January", "not a third as many as now"],
)
def test_few_orders_of_then_are_no_base(before: list[dict[str, object]], count: int) -> None:
    table, (told,) = compiled(before)
    assert [row[2] for row in texts(table)] == ["—", "—", "—"]
    assert (
        told.message
        == f"历史里没有上期的数，工单里只有{count}件上期的工单（本期90件），多半不全，没有用来比较。"
    )


def test_strays_are_no_news_where_something_was_published() -> None:
    before = orders("丙局", 1, datetime(2024, 1, 9, 9))
    published = Published(件数_甲局=Amount.of(50), 件数_乙局=Amount.of(20))
    table, findings = compiled(before, published=published)
    assert [row[2] for row in texts(table)] == ["20.00%", "50.00%", "—"]
    assert findings == ()


def test_printed_rates_make_no_sum() -> None:
    """Of 60 % and 90 % of nobody knows how many: the last row has no change, and says why."""
    form = {**FORM, "列": "率、升降"}
    published = Published(率_甲局=Amount(Fraction(6, 10)), 率_乙局=Amount.of(9, 10))
    rated = orders("甲局", 8, datetime(2024, 2, 5, 9), 评价="好")
    office = Office([RATE, MOVED], rated, ROSTER, published=published)
    (table,), (told,) = office.tables(form)
    assert table.total is not None
    assert (texts(table)[0], table.total.texts) == (
        ["甲局", "100.00%", "40.00个百分点"],
        ["合计", "100.00%", "—"],
    )
    assert (told.code, told.where) == ("missing-base", "上期的率")
    assert "有的只有印出的数，没有分子和分母，不能相加" in told.message
    both = Published(率_甲局=Amount.of(6, 10), 率_乙局=Amount.of(9, 10))
    (summed,), findings = Office([RATE, MOVED], rated, ROSTER, published=both).tables(form)
    assert summed.total is not None and summed.total.texts[2] == "25.00个百分点"
    assert findings == ()


def test_a_former_rate_without_parts_makes_no_sum_either() -> None:
    former: Typed = {"名称": "上期率", "算法": "上期", "依据": "率"}
    published = Published(率_甲局=Amount(Fraction(6, 10)), 率_乙局=Amount(Fraction(7, 10)))
    office = Office(
        [RATE, former], orders("甲局", 8, datetime(2024, 2, 5, 9), 评价="好"), ROSTER, published=published
    )
    (table,), findings = office.tables({**FORM, "列": "上期率"})
    assert table.total is not None and table.total.texts == ["合计", "—"]
    assert [finding.code for finding in findings] == ["missing-base"]


def test_a_sum_over_few_known_rows_is_told() -> None:
    published = Published(件数_甲局=Amount.of(30))
    table, (told,) = compiled([], published=published)
    assert table.total is not None and table.total.texts == ["合计", "90", "200.00%"]
    assert (told.code, told.message) == (
        "missing-base",
        "上期的件数只知道一小半行的，合计的增减把不知道的当作0。",
    )
