"""Tables as other places published them, cell by cell, from orders made up to fit."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from hotline_addin.domain.measures.declared.conditions.condition_masks import Between
from hotline_addin.domain.measures.declared.figures.amount import Amount
from hotline_addin.domain.measures.declared.indicators.indicator import Earlier, Indicator
from tests.declared import made_up_orders
from tests.declared.made_up_orders import Example, Order
from tests.declared.workbench import Office, codes

EXAMPLES: dict[str, Example] = {
    example["id"]: example
    for example in json.loads(Path(__file__).with_name("published_tables.json").read_text("utf-8"))
}
JANUARY_2022 = Between(date(2022, 1, 1), date(2022, 1, 31))
SPRING = [datetime(2024, month, 8, 9) for month in (4, 5, 6)]
WINTER = [datetime(2025, month, 8, 9) for month in (1, 2, 3)]
MADE: dict[str, tuple[Between, Callable[[Example], list[Order]]]] = {
    "gaoan-2023-10-towns": (
        Between(date(2023, 10, 1), date(2023, 10, 31)),
        made_up_orders.towns_with_carried_over_orders,
    ),
    "gaoan-2022-09": (Between(date(2022, 9, 1), date(2022, 9, 30)), made_up_orders.offices),
    "weinan-2024-q2": (
        Between(date(2024, 4, 1), date(2024, 6, 30)),
        made_up_orders.letters("总件数", SPRING),
    ),
    "tongchuan-2025-q1": (
        Between(date(2025, 1, 1), date(2025, 3, 31)),
        made_up_orders.letters("收到来信", WINTER),
    ),
    "yichun-2023-05-kinds": (Between(date(2023, 5, 1), date(2023, 5, 31)), made_up_orders.kinds),
    "nantong-2018-12-week": (
        Between(date(2018, 12, 1), date(2018, 12, 7)),
        made_up_orders.places_of_a_week,
    ),
    "lianyungang-2022-02-score": (
        Between(date(2022, 2, 1), date(2022, 2, 28)),
        made_up_orders.rated,
    ),
    "xiangyin-2023-01": (
        Between(date(2023, 1, 1), date(2023, 1, 31)),
        made_up_orders.categories_of_two_years,
    ),
}


class Published:
    """What stands in 历史: 103 orders of the category a year ago."""

    def __init__(self, count: int = 103) -> None:
        self.count = count

    def base(self, indicator: Indicator, row: str, which: Earlier) -> Amount | None:
        is_known = (indicator.name, row, which) == ("件数", "公共服务类", Earlier.YEAR_BEFORE)
        return Amount.of(self.count) if is_known else None


def office(name: str) -> Office:
    days, made = MADE[name]
    example = EXAMPLES[name]
    return Office(
        example["indicators"],
        made(example),
        example.get("roster", {}),
        days,
        {Earlier.YEAR_BEFORE: JANUARY_2022} if name == "xiangyin-2023-01" else {},
    )


@pytest.mark.parametrize("name", EXAMPLES)
def test_reproduced_cell_by_cell(name: str) -> None:
    example = EXAMPLES[name]
    (table,), findings = office(name).tables(example["table"])
    assert table.as_json() == {key: example[key] for key in ("columns", "rows", "total")}
    assert codes(findings) == (["base-from-orders"] if made_of_last_year(name) else [])


def made_of_last_year(name: str) -> bool:
    """Whether the orders of the year before stand beside those of the month, and nothing in 历史."""
    return name == "xiangyin-2023-01"


def test_last_year_from_what_was_published() -> None:
    example = EXAMPLES["xiangyin-2023-01"]
    this_year = [order for order in office("xiangyin-2023-01").orders if order["派单时间"].year == 2023]
    days = MADE["xiangyin-2023-01"][0]
    (table,), findings = Office(example["indicators"], this_year, {}, days, published=Published()).tables(
        example["table"]
    )
    assert table.as_json()["rows"] == example["rows"]
    assert codes(findings) == []


def test_what_was_published_holds_where_the_orders_say_something_else() -> None:
    example = EXAMPLES["xiangyin-2023-01"]
    made = office("xiangyin-2023-01")
    differing = Office(made.indicators, made.orders, {}, made.days, made.earlier, Published(109))
    (table,), findings = differing.tables(example["table"])
    assert table.as_json()["rows"] == [["公共服务类", "218", "16.64%", "100.00%"]]
    assert codes(findings) == ["base-differs", "base-from-orders"]  # of the other categories
