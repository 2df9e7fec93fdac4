"""Offices that score, rank, grade and deduct."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

from tests.other_offices.plainly import (
    CONTENT,
    NOTHING,
    RATED,
    ROSTER,
    TOWNS,
    OtherOffice,
    drawn,
    in_time,
    percent,
    places,
    rounded,
    shown,
    within,
)


def points_of_towns_and_bureaus() -> OtherOffice:
    """Towns and bureaus scored apart, weights and floors, points typed in, ranks with ties, grades."""
    first, last = date(2025, 3, 1), date(2025, 3, 31)
    orders = drawn(1, 400, date(2025, 2, 20), last)
    extra = {"发改委": "1.5", "石桥镇": "-2", "柳林乡": "0.5"}
    rows: dict[str, list[str]] = {}
    totals: dict[str, dict[str, Fraction]] = {"部门": {}, "乡镇": {}}
    for unit, group in ROSTER.items():
        own = [o for o in orders if o["承办单位"] == unit]
        sent = [o for o in own if within(o, "派单时间", first, last)]
        done = [o for o in own if within(o, "办结时间", first, last)]
        rated = [o for o in sent if o["办理结果评价"] in RATED]
        signing = percent(
            sum(bool(o["签收时间"]) and o["签收时间"] <= o["派单时间"] + timedelta(hours=2) for o in sent),
            len(sent),
            1,
        )
        finishing = percent(sum(in_time(o) for o in done), len(done), 1)
        content = percent(sum(o["办理结果评价"] in CONTENT for o in rated), len(rated), 1)
        back = sum(o["退回重办次数"] for o in sent)

        def points(full: str, target: int, each: str, least: str, text: str) -> Fraction:
            number = shown(text)
            lacking = max(Fraction(0), target - number) if number is not None else Fraction(0)
            return max(Fraction(least), Fraction(full) - lacking * Fraction(each))

        scores = [
            points("20", 100, "0.4", "0", signing),
            points("30", 98, "0.5", "10", finishing),
            points("50", 95, "1", "20", content),
            max(Fraction(-3), -Fraction("0.25") * back),
        ]
        total = sum(scores, Fraction(extra.get(unit, "0")))
        totals[group][unit] = total
        rows[unit] = [
            str(len(sent)),
            signing,
            rounded(scores[0], 2),
            finishing,
            rounded(scores[1], 2),
            content,
            rounded(scores[2], 2),
            str(back),
            rounded(scores[3], 2),
            extra.get(unit, NOTHING),
            rounded(total, 2),
        ]
    expected = {}
    columns = [
        "承办单位",
        "受理",
        "签收率",
        "签收得分",
        "办结及时率",
        "办结得分",
        "满意度",
        "满意得分",
        "重办次",
        "重办扣分",
        "加减分",
        "总分",
        "位次",
        "档次",
    ]
    for group, members in totals.items():
        printed = {unit: Fraction(rounded(total, 2)) for unit, total in members.items()}
        rank = places(printed)
        band = {
            unit: next(
                name
                for name, least in (("优秀", 92), ("良好", 85), ("一般", 78), ("较差", -99))
                if number >= least
            )
            for unit, number in printed.items()
        }
        ordered = sorted(members, key=lambda unit: -printed[unit])
        expected[f"考核得分·{group}"] = (
            columns,
            [[unit, *rows[unit], rank[unit], band[unit]] for unit in ordered],
            None,
        )
    indicators = [
        {"名称": "受理", "算法": "件数"},
        {"名称": "签收率", "算法": "比率", "条件": "签收时间 不晚于 派单时间+2小时", "小数": 1},
        {
            "名称": "签收得分",
            "算法": "计分",
            "依据": "签收率",
            "满分": 20,
            "目标": "100%",
            "每差1扣": 0.4,
            "最低": 0,
        },
        {
            "名称": "办结及时率",
            "算法": "比率",
            "条件": "办结时间 不晚于 办理时限",
            "归期": "办结时间",
            "小数": 1,
        },
        {
            "名称": "办结得分",
            "算法": "计分",
            "依据": "办结及时率",
            "满分": 30,
            "目标": "98%",
            "每差1扣": 0.5,
            "最低": 10,
        },
        {
            "名称": "满意度",
            "算法": "比率",
            "条件": "办理结果评价 为 满意类",
            "分母": "办理结果评价 为 满意类、不满意类",
            "小数": 1,
        },
        {
            "名称": "满意得分",
            "算法": "计分",
            "依据": "满意度",
            "满分": 50,
            "目标": "95%",
            "每差1扣": 1,
            "最低": 20,
        },
        {"名称": "重办次", "算法": "次数", "依据": "退回重办次数"},
        {
            "名称": "重办扣分",
            "算法": "计分",
            "依据": "重办次",
            "满分": 0,
            "目标": 0,
            "越高越好": "否",
            "每差1扣": 0.25,
            "最低": -3,
        },
        {"名称": "加减分", "算法": "手填"},
        {"名称": "总分", "算法": "合计", "依据": "签收得分、办结得分、满意得分、重办扣分、加减分", "小数": 2},
        {"名称": "位次", "算法": "名次", "依据": "总分"},
        {"名称": "档次", "算法": "等次", "依据": "总分", "条件": "优秀≥92、良好≥85、一般≥78、较差"},
    ]
    table = {
        "表名": "考核得分",
        "行": "承办单位",
        "列": "、".join(columns[1:]),
        "类别": "每类一张",
        "排序": "总分 降",
        "合计": "否",
        "放在": "附件",
    }
    typed = [
        {"报告期": "2025-03", "行": unit, "指标": "加减分", "数值": points} for unit, points in extra.items()
    ]
    return OtherOffice("2025-03", indicators, [table], orders, expected, typed=typed)


def letters_per_ten_thousand() -> OtherOffice:
    """A quarter per ten thousand people, the fewest first, population typed once for all periods."""
    first, last = date(2025, 4, 1), date(2025, 6, 30)
    orders = drawn(2, 300, first, last)
    people = {
        town: Fraction(number)
        for town, number in zip(TOWNS, ("5.12", "3.4", "2.85", "1.9", "4", "2.07"), strict=False)
    }
    counts = Counter(o["承办单位"] for o in orders)
    wrong = Counter(o["承办单位"] for o in orders if o["办理结果评价"] in ("不满意", "一般"))
    per = {town: rounded(counts[town] / people[town], 2) if town in people else NOTHING for town in TOWNS}
    rank = places({town: shown(text) for town, text in per.items()}, highest_first=False)
    ordered = sorted(TOWNS, key=lambda town: (town not in people, shown(per[town]) or 0))
    columns = ["承办单位", "诉求量", "常住人口", "万人诉求量", "万人不满意", "少的在前"]
    plain = {town: f"{float(number):g}" for town, number in people.items()}
    rows = [
        [
            town,
            str(counts[town]),
            plain.get(town, NOTHING),
            per[town],
            rounded(wrong[town] / people[town], 1) if town in people else NOTHING,
            rank[town],
        ]
        for town in ordered
    ]
    total = ["合计", str(sum(counts[town] for town in TOWNS)), "", "", "", ""]
    indicators = [
        {"名称": "诉求量", "算法": "件数"},
        {"名称": "不满意", "算法": "件数", "条件": "办理结果评价 为 不满意类"},
        {"名称": "常住人口", "算法": "手填", "单位": "万人"},
        {"名称": "万人诉求量", "算法": "相除", "依据": "诉求量÷常住人口", "单位": "件", "小数": 2},
        {"名称": "万人不满意", "算法": "相除", "依据": "不满意÷常住人口", "单位": "件", "小数": 1},
        {"名称": "少的在前", "算法": "名次", "依据": "万人诉求量", "越高越好": "否"},
    ]
    table = {
        "表名": "万人诉求",
        "行": "承办单位",
        "列": "、".join(columns[1:]),
        "类别": "乡镇",
        "排序": "万人诉求量 升",
        "合计": "合计",
        "放在": "工作簿",
    }
    typed = [{"行": town, "指标": "常住人口", "数值": float(number)} for town, number in people.items()]
    return OtherOffice(
        "2025年第二季度", indicators, [table], orders, {"万人诉求": (columns, rows, total)}, typed=typed
    )
