"""The only place where Chinese headers and values meet English identifiers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from hotline_addin.domain.words.declared_words import (
    INDICATOR_COLUMNS,
    INDICATORS_SHEET,
    TABLE_FORM_COLUMNS,
    TABLE_FORMS_SHEET,
    TYPED_VALUE_COLUMNS,
    TYPED_VALUES_SHEET,
)
from hotline_addin.domain.words.shipped_indicators import (
    ANNEX_FIGURES,
    HANDLED,
    OUTCOME,
    PROCESS,
    SHIPPED_PARTS,
)

ORDER_COLUMNS: Final = {
    "order_number": "工单编号",
    "accepted_at": "受理时间",
    "dispatched_at": "派单时间",
    "category": "诉求类别",
    "title": "诉求标题",
    "text": "诉求内容",
    "address": "事发地址",
    "unit": "承办单位",
    "deadline": "办理时限",
    "finished_at": "办结时间",
    "is_overdue": "是否超期",
    "times_returned": "退回重办次数",
    "outcome_rating": "办理结果评价",
    "process_rating": "服务过程评价",
    "reply": "回复内容",
    "return_reason": "退回原因",
    "source_file": "来源文件",
    "source_row": "来源行",
    "source_unit": "来源单位",
    "standing": "计入情况",
    "flags": "口径标记",
}
"""Columns of 工单: 18 standard ones, then the unit as the source wrote it, whether the order counts, and what
the export says of it that a county may leave orders out for."""

FLAG_COLUMNS: Final = {
    "is_unreasonable": "是否不合理诉求",
    "appeal_result": "申诉结果",
    "is_repeated": "是否重复",
}
"""Columns of raw sheets that become 口径标记."""

FURTHER_COLUMNS: Final = {
    "channel": "来源渠道",
    "handling": "办理方式",
    "subcategory": "二级类别",
    "district": "属地",
    "signed_at": "签收时间",
    "first_callback_at": "首次回访时间",
    "is_resolved": "是否解决",
    "is_valid": "是否有效",
    "times_extended": "延期次数",
    "status": "工单状态",
    "co_units": "协办单位",
    **FLAG_COLUMNS,
}
"""Standard columns that 工单 has where the exports bring them, at the right of the others."""

RAW_HEADERS: Final = {**dict(list(ORDER_COLUMNS.items())[:16]), **FURTHER_COLUMNS}
"""Columns that a raw sheet may bring, with their standard headers."""

RAW_COLUMNS: Final = tuple(RAW_HEADERS)

_RATES: Final = {name: header for name, header in ANNEX_FIGURES.items() if header in SHIPPED_PARTS}
PERFORMANCE_COLUMNS: Final = {
    **{name: header for name, header in ANNEX_FIGURES.items() if name not in _RATES},
    **{name: header for rate in _RATES.values() for name, header in reversed(SHIPPED_PARTS[rate].items())},
    **_RATES,
}
"""Columns of 单位明细 and 历史 that are always there: the shipped figures and the counts behind the rates."""

ANNEX_COLUMNS: Final = {"unit": ORDER_COLUMNS["unit"], **ANNEX_FIGURES}


CLASHING: Final = "（原表）"
"""Behind the header of a further column that has the name of one of ours or of the clerk's."""


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table of the workbook: its sheet, its columns (identifier -> header) and the key of a row.

    `key` names the columns that identify a row across refreshes, so that a clerk's own columns to the
    right can follow their row. `begins` names the columns of which one must hold something for a row typed
    below the table to belong to it: the first of the key, if nothing else is said.
    """

    sheet: str
    columns: dict[str, str]
    key: tuple[str, ...]
    begins: tuple[str, ...] = ()
    since_later: Mapping[str, str] = field(default_factory=dict)
    """Columns that workbooks of earlier programs lack, each with the version that brought it.

    A migration adds them at the next write; until then they are not there to be read."""
    since: str = ""
    """The version that brought the whole sheet; empty for one that was always there."""
    hidden: bool = False
    """Whether a fresh workbook hides the sheet."""
    further: dict[str, str] = field(default_factory=dict)
    """Columns that come in at the right when a frame brings them (identifier -> header)."""
    vital: tuple[str, ...] = ()
    """Columns beside the key without which the table says nothing, or something else."""
    is_open: bool = False
    """Whether columns of any other header come in as well; their headers are their identifiers."""
    record: str = "raw_columns"
    """A defined name that no sheet shows: the headers of the columns that came in so."""
    like: Mapping[str, str] = field(default_factory=dict)
    """Columns whose looks those take over that come in: by `time`, `count` and `text`."""

    @property
    def required(self) -> dict[str, str]:
        """The columns that workbooks of every program have."""
        return {name: header for name, header in self.columns.items() if name not in self.since_later}


TABLES: Final = {
    "roster": TableSpec(
        "单位名录",
        {"unit": "单位", "group": "类别", "aliases": "别名", "remark": "备注"},
        ("unit",),
        vital=("group", "aliases"),
    ),
    "column_aliases": TableSpec(
        "列名对照", {"column": "标准列", "aliases": "识别列名"}, ("column",), vital=("aliases",), hidden=True
    ),
    "orders": TableSpec(
        "工单",
        ORDER_COLUMNS,
        ("order_number",),
        since_later={"flags": "0.2.0"},
        further=FURTHER_COLUMNS,
        is_open=True,
        like={"time": "dispatched_at", "count": "times_returned", "text": "category"},
    ),
    "unit_stats": TableSpec(
        "单位明细",
        {
            "unit": "单位",
            "group": "类别",
            **PERFORMANCE_COLUMNS,
            "verdict": "评价",
            "reasons": "理由",
            "adjusted": "调整项数",
        },
        ("unit",),
        since_later={"adjusted": "0.2.0"},
        is_open=True,
        record="unit_stats_columns",
        like={"time": "handled", "count": "handled", "text": "handled"},
    ),
    "figures": TableSpec(
        "通报数据",
        {"name": "名称", "text": "文本", "note": "说明", "label": "中文名称"},
        ("name",),
        vital=("text",),
        since_later={"label": "0.3.0"},
    ),
    "topics": TableSpec(
        "热点问题",
        {
            "chosen": "选用",
            "title": "标题",
            "request": "诉求概述",
            "response": "办理情况",
            "handled": "件数",
            "units": "涉及单位",
            "places": "地点",
            "order_numbers": "工单编号",
            "source": "来源",
            "handled_now": "现有件数",
            "places_now": "现有地点",
            "order_numbers_now": "现有工单编号",
            "replies": "回复摘录",
        },
        ("title",),
        since_later=dict.fromkeys(("handled_now", "places_now", "order_numbers_now", "replies"), "0.3.0"),
        vital=("chosen",),
    ),
    "cases": TableSpec(
        "典型案例",
        {
            "chosen": "选用",
            "unit": "单位",
            "text": "案例",
            "order_number": "工单编号",
            "reason": "理由",
            "source": "来源",
        },
        ("order_number",),
        begins=("order_number", "text"),
        vital=("chosen", "unit"),
    ),
    "candidates": TableSpec(
        "候选记录",
        {
            "table": "表",
            "key": "候选",
            "order_numbers": "工单编号",
            "source": "来源",
            "state": "状态",
        },
        ("table", "key"),
        since="0.3.0",
        hidden=True,
    ),
    "adjustments": TableSpec(
        "人工调整",
        {
            "order_number": "工单编号",
            "item": "调整项",
            "value": "调整为",
            "reason": "理由",
            "person": "经办人",
            "date": "日期",
            "unit": "单位",
        },
        ("order_number", "item"),
        begins=("order_number", "unit"),
        vital=("value",),
        since_later={"unit": "0.2.0"},
    ),
    "findings": TableSpec(
        "校核",
        {
            "level": "级别",
            "settled": "处理",
            "kind": "问题类型",
            "where": "位置",
            "message": "问题",
            "advice": "建议",
            "places": "处数",
            "code": "代码",
        },
        ("code", "where"),
        since_later={"settled": "0.2.0", "kind": "0.3.0", "places": "0.3.0"},
    ),
    "imports": TableSpec(
        "导入明细",
        {
            "file": "文件",
            "sheet": "工作表",
            "kind": "种类",
            "rows": "行数",
            "orders": "计入工单",
            "joined": "并入",
            "unmatched": "对不上",
            "duplicates": "重复",
            "left_out": "未计入",
            "note": "说明",
        },
        ("file", "sheet", "kind"),
        since="0.2.0",
        hidden=True,
    ),
    "indicators": TableSpec(
        INDICATORS_SHEET,
        INDICATOR_COLUMNS,
        ("name",),
        since="0.3.0",
        hidden=True,
        vital=tuple(name for name in INDICATOR_COLUMNS if name not in ("name", "note")),
    ),
    "tables": TableSpec(
        TABLE_FORMS_SHEET,
        TABLE_FORM_COLUMNS,
        ("name",),
        since="0.3.0",
        hidden=True,
        vital=tuple(name for name in TABLE_FORM_COLUMNS if name != "name"),
    ),
    "typed_values": TableSpec(
        TYPED_VALUES_SHEET,
        TYPED_VALUE_COLUMNS,
        ("row", "indicator"),
        begins=("row", "indicator", "value"),
        since="0.3.0",
        hidden=True,
        vital=("period", "value"),
    ),
    "history": TableSpec(
        "历史",
        {
            "month": "月份",
            "unit": "单位",
            **PERFORMANCE_COLUMNS,
            "source": "来源",
            "dimension": "维度",
            "table": "表名",
        },
        ("month", "unit"),
        since_later={"dimension": "0.3.0", "table": "0.3.0"},
        is_open=True,
        record="history_columns",
        like={"time": "month", "count": "handled", "text": "handled"},
    ),
    "journal": TableSpec(
        "操作记录",
        {
            "time": "时间",
            "action": "操作",
            "person": "操作人",
            "month": "报告月",
            "file": "输入文件",
            "sha256": "校验值",
            "outcome": "结果",
        },
        ("time", "file"),
        since="0.2.0",
        hidden=True,
    ),
}


_COUNTY_BY_PERIOD: Final = {
    "month": "月份",
    "handled": HANDLED,
    "outcome_rate": OUTCOME,
    "process_rate": PROCESS,
}

TREND_BLOCKS: Final = {
    "trend_categories": {"category": "诉求类别", "handled": "件数"},
    "trend_units": {"unit": ORDER_COLUMNS["unit"], "outcome_rate": OUTCOME, "process_rate": PROCESS},
}
"""Defined names of the data blocks behind the charts of 趋势, each with its columns."""

FORMER_BLOCKS: Final = {"trend_months": _COUNTY_BY_PERIOD}
"""Blocks that 趋势 had before 0.3.0; where a workbook has them still, they go on being filled."""

OVERVIEW_BLOCKS: Final = {
    "overview_title": {"title": "标题"},
    "overview_figures": {
        "name": "指标",
        "now": "本期",
        "previous": "上期",
        "previous_change": "比上期",
        "year_before": "去年同期",
        "year_change": "比去年同期",
    },
    "overview_groups": {
        "group": "类别",
        "best": "最高",
        "best_rate": "满意率",
        "worst": "最低",
        "worst_rate": "满意率",
        "verdicts": "表扬、批评",
    },
    "overview_unusual": {"text": "不寻常之处"},
    "overview_changes": {"text": "与刷新前相比"},
    "overview_previous": {"text": "与上期相比"},
    "overview_sentences": {"text": "可以直接发送的三句话"},
    "overview_trend": _COUNTY_BY_PERIOD,
}
"""Defined names of the blocks of 概览, each with its columns; the last one is behind its chart."""

GUIDE_BLOCKS: Final = {"guide_steps": {"state": "现在"}}
"""Defined names of what a refresh writes on 使用说明."""

PAGE_BLOCKS: Final = {**OVERVIEW_BLOCKS, **TREND_BLOCKS, **FORMER_BLOCKS, **GUIDE_BLOCKS}
"""All blocks of cells that are filled from their tops, with what stands around them drawn by the template."""

GUIDE_SHEET: Final = "使用说明"
OVERVIEW_SHEET: Final = "概览"
SETTINGS_SHEET: Final = "设置"
TREND_SHEET: Final = "趋势"
ANNEX_SHEET: Final = "附件"
"""Annex sheets are named 附件1, 附件2, ..."""
ANNEX: Final = TableSpec(ANNEX_SHEET, ANNEX_COLUMNS, ("unit",))
"""The table of each of them."""
TOTAL_LABEL: Final = "合计"
COUNTY_UNIT: Final = "全县"
ADJUSTED_MARK: Final = "※"
"""Stands in the annexes behind the name of a unit that 人工调整 changed; the note below says what."""
COUNTED_EACH: Final = "件次"
"""What the annexes say that they count where an order stands in the rows of several units."""
NO_CATEGORY: Final = "未分类"
LIST_SEPARATOR: Final = "、"
GROUP_MARK: Final = "·"
"""Between the header of a group and that of a column below it: `来件信息·来电人`."""
MOST_ORDERS: Final = 1_048_575
"""What a sheet of Excel, WPS or LibreOffice holds below its header."""


class Standing:
    """计入情况 of an order: whether the period's counts include it."""

    COUNTED = "计入"
    OUTSIDE = ("非本月", "非本期")
    """Of another period than the book's month; of another than its week, quarter or other days."""
    EXCLUDED = "已剔除"
    LEFT_OUT = "剔除："
    UNREASONABLE = "剔除：不合理诉求"
    APPEALED = "剔除：申诉成功"
    REPEATED = "剔除：重复件"
    CANCELLED = "剔除：作废撤销件"


class Settled:
    """What a clerk chooses under 处理 of a finding."""

    DONE = "已处理"
    BOOK = "以工作簿为准"
    NOTICE = "以通报为准"


SETTLED_VALUES: Final = (Settled.DONE, Settled.BOOK, Settled.NOTICE)
"""In the order of the list that 校核 offers."""

DEFAULT_CATEGORY_ORDER: Final = (
    "城市综合类",
    "经济综合类",
    "社会事业类",
    "城乡建设类",
    "自然资源类",
    "人力资源和社会保障类",
    "农业农村类",
    "行风政风类",
)
"""The order in which the published notice lists categories; others follow by their count."""
