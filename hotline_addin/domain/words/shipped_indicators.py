"""The rows of 指标 and 表样 that the program ships: the one place where its figures have their names."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

Cells = Mapping[str, str]
"""A row as typed: cells by identifier, blank ones left out."""


def _row(name: str, method: str, **cells: str) -> Cells:
    return MappingProxyType({"name": name, "method": method, **cells})


def _form(name: str, **cells: str) -> Cells:
    return MappingProxyType({"name": name, **cells})


_LOW_IS_GOOD: Final = {"higher_is_better": "否"}
"""Of what a place or points are given for having less of."""

OUTCOME: Final = "办理结果满意率"
PROCESS: Final = "服务过程满意率"
UNFINISHED: Final = "未办结"
HANDLED, OVERDUE, RETURNED = "承办件数", "超期件数", "重办量"

USED_INDICATORS: Final = (
    _row(HANDLED, "件数"),
    _row(OVERDUE, "件数", condition="超期 为 是", **_LOW_IS_GOOD),
    _row(RETURNED, "件数", condition="退回重办次数 ≥ 1", **_LOW_IS_GOOD),
    _row(OUTCOME, "比率", condition="办理结果评价 为 满意类", whole="办理结果评价 为 满意类、不满意类"),
    _row(PROCESS, "比率", condition="服务过程评价 为 满意类", whole="服务过程评价 为 满意类、不满意类"),
)
"""Those of today's annexes."""
_FINISHED_IN_TIME: Final = "办结时间 不晚于 办理时限"
_OFFERED: Final = (
    _row("已办结", "件数", condition="办结时间 不晚于 期末"),
    _row(UNFINISHED, "件数", condition="办结时间 空或晚于 期末", **_LOW_IS_GOOD),
    _row("办结率", "比率", condition="办结时间 不晚于 期末"),
    _row("按时办结", "件数", condition=_FINISHED_IN_TIME, dated_by="办结时间"),
    _row("按时办结率", "比率", condition=_FINISHED_IN_TIME, dated_by="办结时间"),
    _row("解决率", "比率", condition="是否解决 为 是", whole="是否解决 非空"),
    _row("按时签收率", "比率", condition="签收时间 不晚于 派单时间+2小时", whole="签收时间 非空"),
    _row("重办率", "比率", condition="退回重办次数 ≥ 1", **_LOW_IS_GOOD),
    _row(
        "上期结转",
        "件数",
        condition="派单时间 早于 期初 且 办结时间 空或不早于 期初",
        dated_by="不限",
        **_LOW_IS_GOOD,
    ),
    _row(
        "平均办结时长",
        "平均",
        basis="派单时间 到 办结时间",
        dated_by="办结时间",
        unit="个工作日",
        **_LOW_IS_GOOD,
    ),
    _row("占比", "占比", basis=HANDLED),
    _row("同比", "同比", basis=HANDLED),
    _row("环比", "环比", basis=HANDLED),
    _row(
        "综合得分",
        "计分",
        basis=OUTCOME,
        full_score="100",
        target="100%",
        per_point="1",
        least="0",
        unit="分",
    ),
    _row("名次", "名次", basis="综合得分"),
    _row("等次", "等次", basis="综合得分", condition="A≥95、B≥85、C≥70、D"),
)

SHIPPED_INDICATORS: Final = (*USED_INDICATORS, *_OFFERED)
"""Those of today's annexes, then those that stand in no table until an office wants them."""

SETTING_TEXTS: Final = {OUTCOME: "not_surveyed_text", PROCESS: "not_surveyed_text"}
"""没有时写 of the two rates is a setting, unless their row says otherwise."""
SETTING_MARKS: Final = {OUTCOME: "highlight_outcome", PROCESS: "highlight_process"}
"""So is their 标▼: low rates."""

SHIPPED_TABLES: Final = (
    _form(
        "附件",
        rows="承办单位",
        columns="、".join(row["name"] for row in USED_INDICATORS),
        groups="每类一张",
        order="名录",
        total="合计",
        hides_zero="是",
        place="附件",
    ),
)
"""One row, which makes today's annexes."""
SHIPPED_TABLE: Final = SHIPPED_TABLES[0]["name"]

EARLIER_INDICATORS: Final[tuple[Cells, ...]] = tuple(
    MappingProxyType({name: cell for name, cell in row.items() if name not in _LOW_IS_GOOD})
    for row in SHIPPED_INDICATORS
    if _LOW_IS_GOOD.items() <= row.items()
)
"""Rows as former versions shipped them: where a workbook still has one, the present row holds.

Before 0.3.0 they left 越高越好 blank; when one of them changes again, its form of today is to be added.
"""

ANNEX_FIGURES: Final = {
    "handled": HANDLED,
    "overdue": OVERDUE,
    "returned": RETURNED,
    "outcome_rate": OUTCOME,
    "process_rate": PROCESS,
}
"""The columns that workbooks of every version have for them: identifier -> indicator, its header."""
PART_WORDS: Final = {OUTCOME: ("满意", "不满意", "抽访"), PROCESS: ("满意", "不满意", "抽访")}
"""How the sentences call the orders behind a rate: those of its numerator, the others, all of them."""
SHIPPED_PARTS: Final = {
    OUTCOME: {"outcome_satisfied": "结果满意数", "outcome_surveyed": "结果抽访数"},
    PROCESS: {"process_satisfied": "过程满意数", "process_surveyed": "过程抽访数"},
}
"""The parts of the two rates, numerator first: identifier -> header, of their own where others are called
after their rate."""
