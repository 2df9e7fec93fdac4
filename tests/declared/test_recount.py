"""Any conditions, dates and rows against a plain recount, order by order, with no table of columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.declared.workbench import FEBRUARY, Office, Typed, met, texts

Order = dict[str, Any]

UNITS = {"甲局": "局", "乙局": "局", "丙镇": "镇"}
MOMENTS = st.datetimes(datetime(2024, 1, 28), datetime(2024, 3, 4)).map(
    lambda when: when.replace(microsecond=0)
)
ORDERS = st.lists(
    st.fixed_dictionaries(
        {
            "承办单位": st.sampled_from([*UNITS, "别的", None]),
            "派单时间": st.none() | MOMENTS,
            "办结时间": st.none() | MOMENTS,
            "办理时限": st.none() | MOMENTS.map(lambda when: datetime.combine(when, time())),
            "渠道": st.sampled_from(["电话", "微信", "电话网站", "", None]),
            "次数": st.sampled_from([0, 1, 2, 7, "3", "", None]),
        }
    ),
    max_size=30,
)

Test = Callable[[Order], bool]


def _blank(value: object) -> bool:
    return value in (None, "")


def _days(left: datetime, right: datetime) -> tuple[Any, Any]:
    return left.date(), right.date()


COMPARED: Mapping[str, Callable[[Any, Any], bool]] = {
    "早于": lambda a, b: a < b,
    "晚于": lambda a, b: a > b,
    "不早于": lambda a, b: a >= b,
    "不晚于": lambda a, b: a <= b,
    "≥": lambda a, b: a >= b,
    "≤": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    "<": lambda a, b: a < b,
}
WORDED: Mapping[str, Callable[[str, list[str]], bool]] = {
    "为": lambda text, values: text in values,
    "不为": lambda text, values: text not in values,
    "含": lambda text, values: any(value in text for value in values),
    "不含": lambda text, values: bool(text) and not any(value in text for value in values),
    "空": lambda text, _: not text,
    "非空": lambda text, _: bool(text),
}


@st.composite
def words(draw: st.DrawFn) -> tuple[str, Test]:
    word = draw(st.sampled_from(list(WORDED)))
    values = draw(st.lists(st.sampled_from(["电话", "微信", "网站"]), min_size=1, unique=True))
    written = "" if word in ("空", "非空") else "、".join(values)
    return f"渠道 {word} {written}", lambda order: WORDED[word](order["渠道"] or "", values)


@st.composite
def numbers(draw: st.DrawFn) -> tuple[str, Test]:
    word, level = draw(st.sampled_from("≥≤><")), draw(st.integers(0, 4))
    bare = draw(st.booleans())

    def test(order: Order) -> bool:
        value = order["次数"]
        return bare if _blank(value) else COMPARED[word](int(value), level)

    return f"次数 {'空或' if bare else ''}{word} {level}", test


def _right_side(order: Order, written: str) -> datetime | None:
    fixed = {
        "期初": datetime(2024, 2, 1),
        "期末": datetime(2024, 2, 29, 23, 59, 59),
        "派单时间+36小时": order["派单时间"] and order["派单时间"] + timedelta(hours=36),
    }
    value: datetime | None = fixed[written] if written in fixed else order[written]
    return value


@st.composite
def times(draw: st.DrawFn) -> tuple[str, Test]:
    word = draw(st.sampled_from(["早于", "晚于", "不早于", "不晚于"]))
    written = draw(st.sampled_from(["期初", "期末", "派单时间", "办理时限", "派单时间+36小时"]))
    bare = draw(st.booleans())

    def test(order: Order) -> bool:
        left, right = order["办结时间"], _right_side(order, written)
        if left is None:
            return bare
        if right is None:
            return False
        pair = _days(left, right) if written == "办理时限" else (left, right)
        return COMPARED[word](*pair)

    return f"办结时间 {'空或' if bare else ''}{word} {written}", test


@st.composite
def conditions(draw: st.DrawFn) -> tuple[str, Test]:
    parts = draw(st.lists(words() | numbers() | times(), max_size=3))
    return " 且 ".join(text for text, _ in parts), lambda order: all(test(order) for _, test in parts)


def _has_moments(orders: list[Order]) -> bool:
    """Whether each column of moments has some with a time of day, as those of real exports have."""
    columns = ([order[name] for order in orders if order[name]] for name in ("派单时间", "办结时间"))
    return all(not cells or any(cell.time() != time() for cell in cells) for cells in columns)


@given(ORDERS.filter(_has_moments), conditions())
@settings(max_examples=300)
def test_a_condition_is_met_by_the_orders_that_meet_it_one_by_one(
    orders: list[Order], condition: tuple[str, Test]
) -> None:
    text, test = condition
    if orders:
        assert met(text, *orders) == [test(order) for order in orders]


@given(ORDERS.filter(_has_moments), conditions(), conditions(), st.sampled_from(["", "办结时间", "不限"]))
@settings(max_examples=200)
def test_counts_rates_and_sums_of_any_rows(
    orders: list[Order], part: tuple[str, Test], whole: tuple[str, Test], dated_by: str
) -> None:
    always = "派单时间 空或不早于 2000-01-01"
    columns = ("办理时限", "渠道", "次数", "办结时间")
    orders = [*orders, {**dict.fromkeys(columns), "承办单位": None, "派单时间": None}]
    rows: list[Typed] = [
        {"名称": "件", "算法": "件数", "条件": part[0], "归期": dated_by},
        {"名称": "和", "算法": "次数", "依据": "次数", "条件": part[0], "归期": dated_by},
        {
            "名称": "率",
            "算法": "比率",
            "条件": part[0] or always,
            "分母": whole[0],
            "归期": dated_by,
            "小数": 3,
        },
    ]
    printed = {row[0]: row[1:] for row in texts(Office(rows, orders, UNITS).table())}
    for unit in UNITS:
        own = [order for order in orders if order["承办单位"] == unit and _is_dated(order, dated_by)]
        counted = [order for order in own if part[1](order)]
        asked = [order for order in own if whole[1](order)]
        good = sum(part[1](order) for order in asked)
        assert printed[unit] == [
            str(len(counted)),
            str(sum(int(order["次数"] or 0) for order in counted)),
            _percent(good, len(asked)),
        ]


def _is_dated(order: Order, dated_by: str) -> bool:
    if dated_by == "不限":
        return True
    when = order[dated_by or "派单时间"]
    return when is not None and FEBRUARY.start <= when.date() <= FEBRUARY.end


def _percent(part: int, whole: int) -> str:
    if not whole:
        return "—"
    thousandths = int(Fraction(part * 100_000, whole) + Fraction(1, 2))
    return f"{thousandths // 1000}.{thousandths % 1000:03}%"
