"""The sheets of the workbook in order: who writes each, and what a clerk is told about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from hotline_addin.domain.words.vocabulary import (
    ANNEX_SHEET,
    GUIDE_SHEET,
    OVERVIEW_SHEET,
    SETTINGS_SHEET,
    TABLES,
    TREND_SHEET,
)


class Role(Enum):
    """Who writes a sheet: the words a clerk reads, and the colours of its tab and table header.

    The words always stand beside the colours, so that nobody has to tell colours apart.
    """

    GUIDE = ("说明", "#7F7F7F", "#F2F2F2", "#262626")
    CLERK = ("人工填写", "#E0A100", "#FCE8B2", "#4A3600")
    SHARED = ("自动列出，人工修改", "#5B9A5F", "#D9EBDA", "#1E4620")
    REFRESH = ("自动生成，请勿手改", "#2F5573", "#2F5573", "#FFFFFF")

    def __init__(self, words: str, tab: str, header_fill: str, header_font: str) -> None:
        self.words = words
        self.tab = tab
        self.header_fill = header_fill
        self.header_font = header_font


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet: its name, who writes it, one sentence on what it is for; whether a fresh book hides it."""

    name: str
    role: Role
    purpose: str
    hidden: bool = False


def annex_name(number: int) -> str:
    """`附件1` for the first annex."""
    return f"{ANNEX_SHEET}{number}"


def _table(name: str, role: Role, purpose: str) -> SheetPlan:
    return SheetPlan(TABLES[name].sheet, role, purpose, TABLES[name].hidden)


SHEETS: Final = (
    SheetPlan(GUIDE_SHEET, Role.GUIDE, "每期怎么做、各表做什么。"),
    SheetPlan(OVERVIEW_SHEET, Role.REFRESH, "给领导看的一页：本期数字、变化、走势、不寻常之处，可直接打印。"),
    SheetPlan(SETTINGS_SHEET, Role.CLERK, "通报要素、统计口径和评比标准。"),
    _table("roster", Role.CLERK, "要通报的单位、类别和别名；一个类别一张附件。"),
    _table("orders", Role.REFRESH, "导入后整理好的工单，一行一件。"),
    _table("unit_stats", Role.REFRESH, "各单位的件数、抽访数、满意率，表扬或批评的理由。"),
    SheetPlan(annex_name(1), Role.REFRESH, "第一个类别的附件表，可以直接打印；别的类别依次在附件2、附件3。"),
    SheetPlan(annex_name(2), Role.REFRESH, "第二个类别的附件表；类别更多时自动增加。"),
    _table("findings", Role.SHARED, "每一处疑问和建议；“错误”解决后才能出通报，核实过的选“已处理”。"),
    _table("topics", Role.SHARED, "热点问题候选；要写进通报的，“选用”填“是”，文字可以改。"),
    _table("cases", Role.SHARED, "典型案例候选；要写进通报的，“选用”填“是”，文字可以改。"),
    _table("adjustments", Role.CLERK, "申诉核准后剔除或更正的工单；每次刷新都会重新套用。"),
    _table(
        "figures",
        Role.REFRESH,
        "通报里的每个数字和句子，以及它的来历；自己加的句子，填好数的样子在“说明”里。",
    ),
    _table("history", Role.SHARED, "各期数字，用来算同比和环比；以前各期可以补填。"),
    SheetPlan(TREND_SHEET, Role.REFRESH, "各类诉求和满意率最低单位的图；全县的走势图在“概览”。"),
    _table("indicators", Role.CLERK, "统计哪些数、怎么算，一行一个；改一行就换一种算法。"),
    _table("tables", Role.CLERK, "出哪些表、每张表有哪些行和列、放在哪里。"),
    _table("typed_values", Role.CLERK, "工单里没有、要手工填的数，如考核扣分。"),
    _table("column_aliases", Role.CLERK, "原始工单的列名与标准列的对应，可以添加新的写法。"),
    _table("imports", Role.REFRESH, "每个文件、每张表有多少行计入、并入、未计入和原因，各列当作什么。"),
    _table("candidates", Role.REFRESH, "列出过的热点和案例候选；删掉的不再列出，在这里删去那一行就会再列。"),
    _table("journal", Role.REFRESH, "谁在什么时候用哪些文件做了什么，可据此追溯每个数字。"),
)
"""Every sheet of the contract in the order of the tabs."""

SHEET_PLANS: Final = {plan.name: plan for plan in SHEETS}
