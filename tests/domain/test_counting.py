"""Counts are those of a plain loop over the orders."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.domain.measures.counting import count_categories
from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.measures.rate import Rate
from tests.domain.builders import ROSTER, SETTINGS, sheet, stage
from tests.unit_tables import counts_of_orders

HEADERS = [
    "工单编号",
    "派单时间",
    "承办单位",
    "诉求类别",
    "是否超期",
    "退回重办次数",
    "办理结果评价",
    "服务过程评价",
]
UNITS = {
    "公安局": "公安局",
    "县公安局": "公安局",
    "城市管理局": "城管局",
    "阳城镇政府": "阳城镇",
    "无此局": None,
    "": None,
}
DAYS = {"2024-02-01": True, "2024/2/29 23:59": True, "2024-03-01": False, "2023-02-01": False, "": True}
ratings = st.sampled_from(["满意", "非常满意", "基本满意", "一般", "不满意", "未抽访", "未接通", "", "奇怪"])
orders = st.tuples(
    st.sampled_from(list(DAYS)),
    st.sampled_from(list(UNITS)),
    st.sampled_from(["城建", "社会事业类", "城市综合类", "行风政风类", ""]),
    st.sampled_from(["是", "否", "", "超期1天"]),
    st.sampled_from([0, 1, 3, "", "是", "否"]),
    ratings,
    ratings,
)


def surveyed(rating: str) -> bool:
    return rating in {"满意", "非常满意", "基本满意", "一般", "不满意"}


def satisfied(rating: str) -> bool:
    return rating in {"满意", "非常满意", "基本满意"}


class PlainCount:
    """A second way: one order after the other."""

    def __init__(self) -> None:
        self.handled = self.overdue = self.returned = 0
        self.rates = [0, 0, 0, 0]

    def add(self, overdue: str, returned: object, outcome: str, process: str) -> None:
        self.handled += 1
        self.overdue += overdue in {"是", "超期1天"}
        self.returned += returned in {1, 3, "是"}
        for start, rating in ((0, outcome), (2, process)):
            self.rates[start] += satisfied(rating)
            self.rates[start + 1] += surveyed(rating)

    def performance(self) -> Performance:
        return Performance.of(
            self.handled, self.overdue, self.returned, Rate(*self.rates[:2]), Rate(*self.rates[2:])
        )


@given(st.lists(orders, max_size=40))
def test_counts_equal_a_plain_loop(rows: list[tuple[str, str, str, str, object, str, str]]) -> None:
    staged = stage(sheet([HEADERS, *([f"A{n}", *row] for n, row in enumerate(rows))]))
    county, units, categories = PlainCount(), {}, Counter[str]()
    for day, unit, category, *rest in rows:
        if not DAYS[day]:
            continue
        county.add(*rest)
        categories[category or "未分类"] += 1
        if UNITS[unit]:
            units.setdefault(UNITS[unit], PlainCount()).add(*rest)
    counts = staged.counts
    assert counts.county == county.performance()
    assert {unit.unit: unit.counts for unit in counts.units} == {
        unit: count.performance() for unit, count in units.items()
    }
    assert counts.categories == dict(categories)
    assert [unit.unit for unit in counts.units] == [unit.name for unit in ROSTER.units if unit.name in units]
    assert sum(counts.categories.values()) == counts.county.handled


def test_categories_follow_the_published_order_then_their_count() -> None:
    rows = [*["其他"] * 2, "行风政风类", *["投诉"] * 3, "城市综合类", "", "咨询", "城市\n综合类"]
    staged = stage(
        sheet(
            [["工单编号", "承办单位", "诉求类别"], *([f"A{n}", "公安局", one] for n, one in enumerate(rows))]
        )
    )
    assert list(staged.counts.categories.items()) == [
        ("城市综合类", 2),
        ("行风政风类", 1),
        ("投诉", 3),
        ("其他", 2),
        ("咨询", 1),
        ("未分类", 1),
    ]


def test_an_order_of_an_unknown_unit_counts_for_the_county_only() -> None:
    staged = stage(sheet("工单编号 | 承办单位 | 满意度\nA1 | 无此局 | 满意\nA2 | 公安局 | 不满意"))
    assert staged.counts.county.outcome == Rate(1, 2)
    police = staged.counts.of("公安局")
    assert police is not None and police.counts.outcome == Rate(0, 1)
    assert staged.counts.of("无此局") is None
    assert staged.counts.of("城管局") is None


def test_all_units_unknown() -> None:
    staged = stage(sheet("工单编号 | 承办单位\nA1 | 无此局\nA2 | 某局"))
    assert counts_of_orders(staged.orders, ROSTER).units == ()
    assert staged.counts.county.handled == 2


def test_without_an_order_of_categories_the_count_decides() -> None:
    staged = stage(
        sheet("工单编号 | 承办单位 | 诉求类别\nA1 | 公安局 | 甲\nA2 | 公安局 | 乙\nA3 | 公安局 | 乙")
    )
    assert list(count_categories(staged.orders)) == ["乙", "甲"]
    assert SETTINGS.category_order[0] == "城市综合类"
