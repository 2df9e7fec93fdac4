"""Offices that look at how orders are handled: carried over, late, how long."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from tests.other_offices.plainly import (
    BUREAUS,
    NOTHING,
    ROSTER,
    Order,
    OtherOffice,
    drawn,
    percent,
    places,
    rounded,
    shown,
    within,
)


def deductions_of_half_a_year() -> OtherOffice:
    """Half a year with carried-over orders, deductions with caps, the worst four with ties, lamps."""
    first, last = date(2025, 1, 1), date(2025, 6, 30)
    orders = drawn(6, 900, date(2024, 12, 1), last)
    for order in orders:
        order["超时"] = "是" if order["办结时间"] and order["办结时间"] > order["办理时限"] else ""
    members: dict[str, list[str]] = {}
    for unit in BUREAUS:
        own = [o for o in orders if o["承办单位"] == unit]
        sent = [o for o in own if within(o, "派单时间", first, last)]
        carried = [
            o
            for o in own
            if o["派单时间"].date() < first and (not o["办结时间"] or o["办结时间"].date() >= first)
        ]
        done = [o for o in own if within(o, "办结时间", first, last)]
        due = len(sent) + len(carried)
        late = sum(o["超时"] == "是" for o in done)
        back = sum(o["退回重办次数"] >= 1 for o in sent)
        bad = sum(o["办理结果评价"] in ("不满意", "一般") for o in sent)
        points = [
            max(Fraction(0), 40 - Fraction("1.5") * max(0, late - 3)),
            max(Fraction(0), 30 - Fraction("0.5") * back),
            max(Fraction(0), 30 - Fraction("0.3") * bad),
        ]
        total = sum(points, Fraction(0))
        lamp = next(
            name
            for name, least in (("绿", 80), ("黄", 65), ("红", -1))
            if Fraction(rounded(total, 0)) >= least
        )
        members[unit] = [
            str(len(sent)),
            str(len(carried)),
            str(due),
            str(len(done)),
            percent(len(done), due, 1),
            str(late),
            str(back),
            str(bad),
            *(rounded(each, 1) for each in points),
            rounded(total, 0),
            lamp,
        ]
    at = 11
    ordered = sorted(members, key=lambda unit: int(members[unit][at]))
    listed = [unit for unit in ordered if int(members[unit][at]) <= int(members[ordered[3]][at])]
    rank = places({unit: Fraction(cells[at]) for unit, cells in members.items()})
    columns = [
        "承办单位",
        "新收",
        "结转",
        "应办",
        "办结",
        "办结比",
        "超时件",
        "重办件",
        "不满意件",
        "时效分",
        "质量分",
        "满意分",
        "得分",
        "亮灯",
        "排名",
    ]
    rows = [[unit, *members[unit], rank[unit]] for unit in listed]
    sums = [str(sum(int(members[unit][column]) for unit in listed)) for column in (0, 1, 2, 3, 5, 6, 7)]
    total = ["合计", *sums[:4], percent(int(sums[3]), int(sums[2]), 1), *sums[4:], "", "", "", "", "", ""]
    indicators = [
        {"名称": "新收", "算法": "件数"},
        {
            "名称": "结转",
            "算法": "件数",
            "条件": "派单时间 早于 期初 且 办结时间 空或不早于 期初",
            "归期": "不限",
        },
        {"名称": "应办", "算法": "合计", "依据": "新收、结转"},
        {"名称": "办结", "算法": "件数", "归期": "办结时间"},
        {"名称": "办结比", "算法": "相除", "依据": "办结÷应办", "小数": 1},
        {"名称": "超时件", "算法": "件数", "条件": "超时 为 是", "归期": "办结时间"},
        {"名称": "重办件", "算法": "件数", "条件": "退回重办次数 >= 1"},
        {"名称": "不满意件", "算法": "件数", "条件": "办理结果评价 为 不满意类"},
        {
            "名称": "时效分",
            "算法": "计分",
            "依据": "超时件",
            "越高越好": "否",
            "满分": 40,
            "目标": 3,
            "每差1扣": 1.5,
            "最低": 0,
            "小数": 1,
        },
        {
            "名称": "质量分",
            "算法": "计分",
            "依据": "重办件",
            "越高越好": "否",
            "满分": 30,
            "目标": 0,
            "每差1扣": 0.5,
            "最低": 0,
            "小数": 1,
        },
        {
            "名称": "满意分",
            "算法": "计分",
            "依据": "不满意件",
            "越高越好": "否",
            "满分": 30,
            "目标": 0,
            "每差1扣": 0.3,
            "最低": 0,
            "小数": 1,
        },
        {"名称": "得分", "算法": "合计", "依据": "时效分、质量分、满意分", "单位": "分", "小数": 0},
        {"名称": "亮灯", "算法": "等次", "依据": "得分", "条件": "绿≥80、黄≥65、红"},
        {"名称": "排名", "算法": "名次", "依据": "得分"},
    ]
    table = {
        "表名": "后进部门",
        "行": "承办单位",
        "列": "、".join(columns[1:]),
        "类别": "部门",
        "排序": "得分 升",
        "只列前几": 4,
        "合计": "合计",
        "放在": "附件",
    }
    return OtherOffice("2025年上半年", indicators, [table], orders, {"后进部门": (columns, rows, total)})


def times_taken() -> OtherOffice:
    """Hours and days of handling, groups together, a filter, half the columns by the day of finishing."""
    first, last = date(2025, 5, 1), date(2025, 5, 31)
    orders = [o for o in drawn(5, 330, date(2025, 4, 15), last) if o["承办单位"] != "人社局"]
    told = [o for o in orders if o["来源渠道"] in ("电话", "微信")]

    def mean(seconds: list[float], per: int, decimals: int) -> str:
        whole = [Fraction(int(number)) for number in seconds]
        return rounded(sum(whole, Fraction(0)) / len(whole) / per, decimals) if whole else NOTHING

    def line(name: str, own: list[Order]) -> list[str]:
        sent = [o for o in own if within(o, "派单时间", first, last)]
        done = [o for o in own if within(o, "办结时间", first, last)]
        signed = [o for o in sent if o["签收时间"]]
        answers = [o for o in done if o["是否解决"]]
        return [
            name,
            str(len(sent)),
            str(len(done)),
            mean([(o["签收时间"] - o["派单时间"]).total_seconds() for o in signed], 3600, 2),
            mean([(o["办结时间"] - o["派单时间"]).total_seconds() for o in done], 86400, 1),
            mean(
                [(o["办结时间"] - o["派单时间"]).total_seconds() for o in done if o["延期次数"] == 0], 3600, 0
            ),
            percent(sum(o["办结时间"] <= o["派单时间"] + timedelta(hours=24) for o in done), len(done), 0),
            percent(
                sum(o["办结时间"].date() <= o["派单时间"].date() + timedelta(days=3) for o in done),
                len(done),
                0,
            ),
            percent(sum(o["是否解决"] == "是" for o in answers), len(answers), 1),
        ]

    units = [unit for unit in ROSTER if unit != "人社局"]
    by_days = {unit: line(unit, [o for o in told if o["承办单位"] == unit]) for unit in units}
    ordered = sorted(units, key=lambda unit: (by_days[unit][4] == NOTHING, -(shown(by_days[unit][4]) or 0)))
    columns = ["承办单位", "派件", "结件", "签收用时", "办理天数", "未延期小时", "24小时内", "三天内", "解决"]
    indicators = [
        {"名称": "派件", "算法": "件数"},
        {"名称": "结件", "算法": "件数", "归期": "办结时间"},
        {"名称": "签收用时", "算法": "平均", "依据": "派单时间 到 签收时间", "单位": "小时", "小数": 2},
        {
            "名称": "办理天数",
            "算法": "平均",
            "依据": "派单时间 到 办结时间",
            "单位": "天",
            "归期": "办结时间",
        },
        {
            "名称": "未延期小时",
            "算法": "平均",
            "依据": "派单时间 到 办结时间",
            "条件": "延期次数 = 0",
            "单位": "小时",
            "小数": 0,
            "归期": "办结时间",
        },
        {
            "名称": "24小时内",
            "算法": "比率",
            "条件": "办结时间 不晚于 派单时间+24小时",
            "归期": "办结时间",
            "小数": 0,
        },
        {
            "名称": "三天内",
            "算法": "比率",
            "条件": "办结时间 不晚于 派单时间+3天",
            "归期": "办结时间",
            "小数": 0,
        },
        {
            "名称": "解决",
            "算法": "比率",
            "条件": "是否解决 为 是",
            "分母": "是否解决 非空",
            "归期": "办结时间",
            "小数": 1,
        },
    ]
    table = {
        "表名": "办理时长",
        "行": "承办单位",
        "列": "、".join(columns[1:]),
        "筛选": "来源渠道 为 电话、微信",
        "类别": "部门、乡镇",
        "排序": "办理天数 降",
        "合计": "全县平均",
        "隐藏零行": "是",
        "放在": "工作簿",
    }
    rows = [by_days[unit] for unit in ordered]
    return OtherOffice(
        "2025-05", indicators, [table], orders, {"办理时长": (columns, rows, line("全县平均", told))}
    )
