"""Offices that compare kinds, districts, groups and towns with an earlier period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from tests.other_offices.plainly import (
    CONTENT,
    NOTHING,
    RATED,
    ROSTER,
    TOWNS,
    Order,
    OtherOffice,
    drawn,
    percent,
    places,
    points,
    rounded,
    shown,
)


def kinds_by_channel() -> OtherOffice:
    """Kinds by channel with shares and changes, last month's orders beside, last year's from 历史, top 4."""
    now = drawn(3, 260, date(2025, 3, 1), date(2025, 3, 31))
    before = drawn(4, 200, date(2025, 2, 1), date(2025, 2, 28))
    last_year = {"城市管理": 61, "农业农村": 40, "社会保障": 33, "教育卫生": 0}

    def kind(order: Order) -> str:
        return order["诉求类别"] or "未分类"

    counts, earlier = Counter(map(kind, now)), Counter(map(kind, before))
    names = list(dict.fromkeys(map(kind, now)))
    ordered = sorted(names, key=lambda name: -counts[name])
    listed = [name for name in ordered if counts[name] >= counts[ordered[3]]]

    def change(new: int, old: int | None) -> str:
        return percent(new - old, old) if old else NOTHING

    def line(name: str, rows: Sequence[str], base: int | None, year: int | None) -> list[str]:
        own = [o for o in now if kind(o) in rows]
        phone = sum(o["来源渠道"] == "电话" for o in own)
        net = sum(o["来源渠道"] in ("微信", "网站") for o in own)
        return [
            name,
            str(phone),
            str(net),
            str(len(own)),
            percent(len(own), len(now), 1),
            NOTHING if base is None else str(base),
            change(len(own), base),
            change(len(own), year),
        ]

    rows = [line(name, [name], earlier[name], last_year.get(name)) for name in listed]
    total = line(
        "总计", listed, sum(earlier[name] for name in listed), sum(last_year.get(name, 0) for name in listed)
    )
    columns = ["诉求类别", "电话件", "网络件", "总件", "占", "上月", "环比增减", "同比增减"]
    indicators = [
        {"名称": "电话件", "算法": "件数", "条件": "来源渠道 为 电话"},
        {"名称": "网络件", "算法": "件数", "条件": "来源渠道 不为 电话"},
        {"名称": "总件", "算法": "合计", "依据": "电话件、网络件"},
        {"名称": "占", "算法": "占比", "依据": "总件", "小数": 1},
        {"名称": "上月", "算法": "上期", "依据": "总件"},
        {"名称": "环比增减", "算法": "环比", "依据": "总件"},
        {"名称": "同比增减", "算法": "同比", "依据": "总件"},
    ]
    table = {
        "表名": "类型渠道",
        "行": "诉求类别",
        "列": "、".join(columns[1:]),
        "排序": "总件 降",
        "只列前几": 4,
        "合计": "总计",
        "放在": "通报",
    }
    history = [
        {"月份": "2024-03", "单位": name, "维度": "诉求类别", "总件": number}
        for name, number in last_year.items()
    ]
    return OtherOffice(
        "2025-03", indicators, [table], [*before, *now], {"类型渠道": (columns, rows, total)}, history=history
    )


def districts_of_a_week() -> OtherOffice:
    """Districts side by side in a week, by another column of the export, and rates that rose or fell."""
    first, last = date(2025, 6, 9), date(2025, 6, 15)
    now, before = (
        drawn(7, 150, first, last),
        drawn(8, 120, first - timedelta(days=7), first - timedelta(days=1)),
    )
    for order in (*now, *before):
        order["工单级别"] = (
            {"城东": "急件", "城西": "急件、督办"}.get(order["属地"], "普通") if order["延期次数"] else ""
        )
    names = list(dict.fromkeys(o["属地"] for o in now))

    def rate(orders: list[Order]) -> tuple[int, int]:
        rated = [o for o in orders if o["办理结果评价"] in RATED]
        return sum(o["办理结果评价"] in CONTENT for o in rated), len(rated)

    def column(own: list[Order], then: list[Order]) -> list[str]:
        (good, asked), (good_then, asked_then) = rate(own), rate(then)
        is_known = asked and asked_then
        moved = points(percent(good, asked), percent(good_then, asked_then), 2) if is_known else NOTHING
        return [
            str(len(own)),
            str(sum("急件" in o["工单级别"] for o in own)),
            percent(len(own), len(now), 0),
            percent(good, asked),
            moved,
            percent(good_then, asked_then),
            percent(len(own) - len(then), len(then), 1),
        ]

    columns = [
        *(
            column([o for o in now if o["属地"] == name], [o for o in before if o["属地"] == name])
            for name in names
        ),
        column(now, before),
    ]
    labels = ["本周件", "急件数", "占全区", "满意", "满意升降", "上周满意", "件数升降"]
    rows = [[label, *(cells[at] for cells in columns)] for at, label in enumerate(labels)]
    indicators = [
        {"名称": "本周件", "算法": "件数"},
        {"名称": "急件数", "算法": "件数", "条件": "工单级别 含 急件"},
        {"名称": "占全区", "算法": "占比", "依据": "本周件", "小数": 0},
        {
            "名称": "满意",
            "算法": "比率",
            "条件": "办理结果评价 为 满意类",
            "分母": "办理结果评价 为 满意类、不满意类",
        },
        {"名称": "满意升降", "算法": "环比", "依据": "满意"},
        {"名称": "上周满意", "算法": "上期", "依据": "满意"},
        {"名称": "件数升降", "算法": "环比", "依据": "本周件", "小数": 1},
    ]
    table = {"表名": "片区一周", "行": "属地 横", "列": "、".join(labels), "合计": "全区", "放在": "工作簿"}
    return OtherOffice(
        "2025年第24周",
        indicators,
        [table],
        [*before, *now],
        {"片区一周": (["属地", *names, "全区"], rows, None)},
    )


def groups_of_ten_days() -> OtherOffice:
    """The groups of the roster in ten days of a month, beside the ten days before, and months together."""
    first, last = date(2025, 5, 1), date(2025, 5, 10)
    now, before = drawn(9, 90, first, last), drawn(10, 80, date(2025, 4, 21), date(2025, 4, 30))
    other = drawn(11, 50, date(2025, 4, 1), date(2025, 4, 20))

    def line(name: str, own: list[Order], then: list[Order]) -> list[str]:
        bad = sum(o["办理结果评价"] in ("不满意", "一般") for o in own)
        rated = sum(o["办理结果评价"] in RATED for o in own)
        late = [o["延期次数"] for o in own]
        return [
            name,
            str(len(own)),
            percent(len(own), len(now)),
            percent(len(own) - len(then), len(then)),
            str(bad),
            percent(bad, rated, 1),
            rounded(Fraction(sum(late), len(late)), 2),
        ]

    def of(orders: list[Order], group: str) -> list[Order]:
        return [o for o in orders if ROSTER[o["承办单位"]] == group]

    groups = list(dict.fromkeys(ROSTER[o["承办单位"]] for o in now))
    rows = [line(group, of(now, group), of(before, group)) for group in groups]
    columns = ["类别", "收件", "比重", "较上旬", "不满意", "不满意率", "平均延期"]
    indicators = [
        {"名称": "收件", "算法": "件数"},
        {"名称": "比重", "算法": "占比", "依据": "收件"},
        {"名称": "较上旬", "算法": "环比", "依据": "收件"},
        {"名称": "不满意", "算法": "件数", "条件": "办理结果评价 为 不满意类"},
        {
            "名称": "不满意率",
            "算法": "比率",
            "条件": "办理结果评价 为 不满意类",
            "分母": "办理结果评价 为 满意类、不满意类",
            "小数": 1,
            "标▼": "高于20%",
            "越高越好": "否",
        },
        {"名称": "平均延期", "算法": "平均", "依据": "延期次数", "小数": 2},
    ]
    table = {"表名": "两类单位", "行": "类别", "列": "、".join(columns[1:]), "合计": "全县", "放在": "工作簿"}
    return OtherOffice(
        "2025年5月上旬",
        indicators,
        [table],
        [*other, *before, *now],
        {"两类单位": (columns, rows, line("全县", now, before))},
    )


def months_together() -> OtherOffice:
    """Five months together with last year's from 历史, the first three with ties."""
    first, last = date(2025, 1, 1), date(2025, 5, 31)
    orders = drawn(12, 700, first, last)
    year = {unit: 20 + 3 * at for at, unit in enumerate(TOWNS)}
    asked, good = (
        {unit: 30 + at for at, unit in enumerate(TOWNS)},
        {unit: 21 + 2 * at for at, unit in enumerate(TOWNS)},
    )
    cells: dict[str, list[str]] = {}
    for unit in TOWNS:
        own = [o for o in orders if o["承办单位"] == unit]
        rated = [o for o in own if o["是否解决"]]
        solved = sum(o["是否解决"] == "是" for o in rated)
        solved_then = percent(good[unit], asked[unit], 0)
        cells[unit] = [
            str(len(own)),
            str(year[unit]),
            percent(len(own) - year[unit], year[unit], 1),
            percent(solved, len(rated), 0),
            points(percent(solved, len(rated), 0), solved_then, 1),
        ]
    rank = places({unit: shown(row[3]) for unit, row in cells.items()})
    ordered = sorted(TOWNS, key=lambda unit: -shown(cells[unit][3]))
    edge = shown(cells[ordered[2]][3])
    listed = [unit for unit in ordered if shown(cells[unit][3]) >= edge]
    columns = ["承办单位", "来件", "去年来件", "来件同比", "解决率（评）", "解决率同比", "名"]
    indicators = [
        {"名称": "来件", "算法": "件数"},
        {"名称": "去年来件", "算法": "去年同期", "依据": "来件"},
        {"名称": "来件同比", "算法": "同比", "依据": "来件", "小数": 1},
        {
            "名称": "解决率（评）",
            "算法": "比率",
            "条件": "是否解决 为 是",
            "分母": "是否解决 非空",
            "小数": 0,
        },
        {"名称": "解决率同比", "算法": "同比", "依据": "解决率（评）", "小数": 1},
        {"名称": "名", "算法": "名次", "依据": "解决率（评）"},
    ]
    table = {
        "表名": "前三",
        "行": "承办单位",
        "列": "、".join(columns[1:]),
        "类别": "乡镇",
        "排序": "解决率（评） 降",
        "只列前几": 3,
        "合计": "否",
        "放在": "附件",
    }
    history = [
        {
            "月份": "2024年1-5月",
            "单位": unit,
            "来件": year[unit],
            "解决率（评）·分子": good[unit],
            "解决率（评）·分母": asked[unit],
        }
        for unit in TOWNS
    ]
    rows = [[unit, *cells[unit], rank[unit]] for unit in listed]
    return OtherOffice(
        "2025年1-5月", indicators, [table], orders, {"前三": (columns, rows, None)}, history=history
    )
