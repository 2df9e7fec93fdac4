"""How each table of the workbook looks and what its columns accept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from hotline_addin.domain.measures.corrigible_items import shipped_items
from hotline_addin.domain.orders.adjustments import ADJUSTABLE, EXCLUDE
from hotline_addin.domain.words.declared_examples import (
    BASIS_IN_SHORT,
    CONDITIONS_IN_SHORT,
    FILTERS_IN_SHORT,
    METHOD_EXAMPLES,
    METHODS_IN_SHORT,
)
from hotline_addin.domain.words.declared_words import (
    ACROSS,
    APPEARANCE_ORDER,
    AS_ANNEX,
    COUNT_UNIT,
    EACH_GROUP,
    IN_NOTICE,
    INDICATORS_SHEET,
    NO,
    NO_DATE,
    ON_SHEET,
    PERCENT,
    ROSTER_ORDER,
    SCORE_UNIT,
)
from hotline_addin.domain.words.shipped_indicators import HANDLED
from hotline_addin.domain.words.vocabulary import FURTHER_COLUMNS, ORDER_COLUMNS, SETTLED_VALUES, TABLES

_YES_NO: Final = {"validate": "list", "source": ["是", "否"]}
_GROUPS: Final = {
    "validate": "list",
    "source": ["县直单位", "乡镇街道"],
    "show_error": False,  # a county may have groups of its own
    "input_message": "选一个，也可以填本地的类别；一个类别出一张附件。",
}
_SETTLED: Final = {"validate": "list", "source": list(SETTLED_VALUES)}
_HOW_TO_SETTLE: Final = "核实过的填“已处理”，手改的数字选以哪边为准；合并行管它下面各处。"
_ITEMS: Final = (
    EXCLUDE,
    *(ORDER_COLUMNS[column] for column in ADJUSTABLE),
    *shipped_items().by_header,
)


_FREE: Final = {"show_error": False}
"""A list to choose from that does not keep anybody from typing something else."""
_FIRST_LISTED, _LAST_LISTED = 4, 503
"""Rows of a sheet that a list offers."""
_NAMES_OF_INDICATORS: Final = {
    "validate": "list",
    "source": f"={INDICATORS_SHEET}!$A${_FIRST_LISTED}:$A${_LAST_LISTED}",
    **_FREE,
}
_NAMES_OF_UNITS: Final = {
    "validate": "list",
    "source": f"={TABLES['roster'].sheet}!$A${_FIRST_LISTED}:$A${_LAST_LISTED}",
    **_FREE,
}
_ROW_COLUMNS: Final = (
    ORDER_COLUMNS["unit"],
    ORDER_COLUMNS["category"],
    *(FURTHER_COLUMNS[column] for column in ("channel", "subcategory", "district")),
)


def _listed(words: Iterable[str]) -> dict[str, Any]:
    return {"validate": "list", "source": list(words)}


def _with_error(limits: Mapping[str, Any], wanted: str) -> dict[str, Any]:
    return {**limits, "input_message": wanted, "error_title": "请改一下", "error_message": wanted}


@dataclass(frozen=True, slots=True)
class Layout:
    """Looks of a table: per column its width in characters and its kind of cell (`Styles.cell`).

    `row_height` in points keeps rows of long texts low; without it a row is as high as its text.
    `frozen` counts the columns that stay while scrolling and, on several pages side by side, repeat in print.
    `scale` in percent is how large paper shows the shipped columns, on one page; those of an office's own
    follow on further pages, as large: fitted to one page beside the others nobody could read them.
    `validations` go by column identifier; `hidden` are columns for the program alone. `folded` says that a
    refresh folds rows below the one above them.
    """

    columns: Mapping[str, tuple[float, str]]
    heading: bool = True
    filtered: bool = True
    frozen: int = 1
    row_height: float | None = None
    pages_wide: int = 1
    scale: int | None = None
    validations: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    typed_by_clerk: bool = False
    hidden: frozenset[str] = frozenset()
    folded: bool = False


_COUNTS: Final = {
    "handled": (12, "count"),
    "overdue": (12, "count"),
    "returned": (12, "count"),
    "outcome_surveyed": (14, "count"),
    "outcome_satisfied": (14, "count"),
    "process_surveyed": (14, "count"),
    "process_satisfied": (14, "count"),
    "outcome_rate": (18, "rate"),
    "process_rate": (18, "rate"),
}

_DIMENSIONS: Final = {"dimension": (14, "centred"), "table": (20, "centred")}

LAYOUTS: Final[dict[str, Layout]] = {
    "roster": Layout(
        {"unit": (40, "text"), "group": (16, "centred"), "aliases": (64, "text"), "remark": (30, "text")},
        typed_by_clerk=True,
        validations={"group": _GROUPS},
    ),
    "column_aliases": Layout(
        {"column": (18, "centred"), "aliases": (110, "long")}, filtered=False, typed_by_clerk=True
    ),
    "orders": Layout(
        {
            "order_number": (22, "text"),
            "accepted_at": (17, "time"),
            "dispatched_at": (17, "time"),
            "category": (20, "text"),
            "title": (30, "clipped"),
            "text": (46, "clipped"),
            "address": (26, "clipped"),
            "unit": (20, "text"),
            "deadline": (17, "time"),
            "finished_at": (17, "time"),
            "is_overdue": (12, "centred"),
            "times_returned": (16, "count"),
            "outcome_rating": (16, "centred"),
            "process_rating": (16, "centred"),
            "reply": (46, "clipped"),
            "return_reason": (26, "clipped"),
            "source_file": (28, "clipped"),
            "source_row": (11, "count"),
            "source_unit": (20, "text"),
            "standing": (16, "centred"),
            "flags": (18, "text"),
        },
        heading=False,
        row_height=15.75,  # one line; more would show the tops of a clipped second one
        pages_wide=2,
    ),
    "unit_stats": Layout(
        {
            "unit": (32, "name"),
            "group": (13, "centred"),
            **_COUNTS,
            "verdict": (10, "centred"),
            "reasons": (46, "long"),
            "adjusted": (12, "count"),
        },
        scale=46,
    ),
    "figures": Layout(
        {"name": (22, "link"), "text": (80, "long"), "note": (60, "long"), "label": (18, "text")},
        filtered=False,
    ),
    "topics": Layout(
        {
            "chosen": (9, "choice"),
            "title": (26, "long"),
            "request": (56, "long"),
            "response": (46, "long"),
            "handled": (9, "count"),
            "units": (20, "long"),
            "places": (28, "long"),
            "order_numbers": (26, "text"),
            "source": (20, "centred"),
            "handled_now": (11, "count"),
            "places_now": (28, "long"),
            "order_numbers_now": (26, "clipped"),
            "replies": (60, "long"),
        },
        frozen=2,
        validations={"chosen": _with_error(_YES_NO, "写进通报填“是”。")},
    ),
    "candidates": Layout(
        {
            "table": (14, "centred"),
            "key": (46, "long"),
            "order_numbers": (40, "text"),
            "source": (22, "centred"),
            "state": (12, "centred"),
        },
        frozen=2,
    ),
    "cases": Layout(
        {
            "chosen": (9, "choice"),
            "unit": (20, "text"),
            "text": (84, "long"),
            "order_number": (24, "text"),
            "reason": (36, "long"),
            "source": (20, "centred"),
        },
        frozen=2,
        validations={"chosen": _with_error(_YES_NO, "写进通报填“是”。")},
    ),
    "adjustments": Layout(
        {
            "order_number": (24, "text"),
            "item": (18, "centred"),
            "value": (20, "text"),
            "reason": (50, "long"),
            "person": (14, "centred"),
            "date": (14, "date"),
            "unit": (20, "text"),
        },
        typed_by_clerk=True,
        validations={
            "item": _with_error(
                {**_listed(_ITEMS), "error_type": "information"},  # an office has counts of its own
                "“剔除”时“调整为”留空；更正单位的数字时填“单位”，编号留空。",
            ),
            "date": _with_error(
                {"validate": "date", "criteria": ">=", "value": "=DATE(2000,1,1)"}, "请填日期，如2024-03-01。"
            ),
        },
    ),
    "findings": Layout(
        {
            "level": (8, "centred"),
            "settled": (14, "choice"),
            "kind": (17, "text"),
            "where": (30, "link"),
            "message": (58, "long"),
            "advice": (44, "long"),
            "places": (7, "count"),
            "code": (22, "text"),
        },
        frozen=2,
        hidden=frozenset({"code"}),
        folded=True,
        validations={"settled": _with_error(_SETTLED, _HOW_TO_SETTLE)},
    ),
    "journal": Layout(
        {
            "time": (20, "centred"),
            "action": (14, "centred"),
            "person": (14, "centred"),
            "month": (12, "centred"),
            "file": (44, "long"),
            "sha256": (70, "text"),
            "outcome": (34, "long"),
        }
    ),
    "imports": Layout(
        {
            "file": (36, "long"),
            "sheet": (20, "text"),
            "kind": (12, "centred"),
            **dict.fromkeys(
                ("rows", "orders", "joined", "unmatched", "duplicates", "left_out"), (11, "count")
            ),
            "note": (80, "long"),
        },
        frozen=2,
    ),
    "indicators": Layout(
        {
            "name": (20, "text"),
            "method": (12, "choice"),
            "condition": (44, "long"),
            "whole": (34, "long"),
            "basis": (26, "long"),
            "dated_by": (14, "centred"),
            "unit": (12, "centred"),
            "decimals": (9, "centred"),
            "blank_text": (13, "centred"),
            "higher_is_better": (13, "centred"),
            "full_score": (9, "centred"),
            "target": (10, "centred"),
            "per_point": (12, "centred"),
            "least": (9, "centred"),
            "mark": (13, "centred"),
            "stopped": (9, "centred"),
            "note": (60, "long"),
        },
        filtered=False,
        typed_by_clerk=True,
        pages_wide=2,
        validations={
            "method": _with_error(_listed(METHOD_EXAMPLES), METHODS_IN_SHORT),
            "condition": {
                "validate": "any",
                "input_title": "写成“列 词 值”",
                "input_message": CONDITIONS_IN_SHORT,
            },
            "basis": {
                **_NAMES_OF_INDICATORS,
                "input_message": BASIS_IN_SHORT,
            },
            "dated_by": {
                **_listed(("派单时间", "受理时间", "签收时间", "办结时间", "首次回访时间", NO_DATE)),
                **_FREE,
                "input_message": "按哪个日期归到本期；空着按“设置”里的统计口径。",
            },
            "unit": {
                **_listed((PERCENT, COUNT_UNIT, "次", SCORE_UNIT, "小时", "天", "个工作日")),
                **_FREE,
                "input_message": "空着按算法；时长可选小时、天、个工作日。",
            },
            "higher_is_better": _with_error(_YES_NO, "数越大越好填“是”，越小越好填“否”。"),
            "stopped": _with_error(_YES_NO, "不用这个指标，填“是”。"),
        },
    ),
    "tables": Layout(
        {
            "name": (22, "text"),
            "rows": (16, "centred"),
            "columns": (60, "long"),
            "filter": (34, "long"),
            "groups": (20, "long"),
            "order": (18, "centred"),
            "top": (12, "centred"),
            "total": (10, "centred"),
            "hides_zero": (12, "centred"),
            "place": (11, "choice"),
            "stopped": (9, "centred"),
        },
        filtered=False,
        typed_by_clerk=True,
        validations={
            "rows": {
                **_listed((*_ROW_COLUMNS, f"{ORDER_COLUMNS['unit']} {ACROSS}")),
                **_FREE,
                "input_message": "一行是什么：工单里的任何一列。",
            },
            "columns": {
                "validate": "any",
                "input_title": "要哪些指标",
                "input_message": f"写“指标”里的名称，用顿号隔开，如 {HANDLED}、占比、环比。",
            },
            "filter": {
                "validate": "any",
                "input_title": "只统计一部分",
                "input_message": FILTERS_IN_SHORT,
            },
            "groups": {
                **_listed((EACH_GROUP,)),
                **_FREE,
                "input_message": "用顿号隔开；空着是全部。",
            },
            "order": {
                **_listed((ROSTER_ORDER, APPEARANCE_ORDER)),
                **_FREE,
                "input_message": f"或写指标名和降、升，如 {HANDLED} 降。",
            },
            "total": {
                **_listed(("合计", "总计", NO)),
                **_FREE,
                "input_message": "最后一行；不要填否。",
            },
            "hides_zero": _with_error(_YES_NO, "没有工单的行不列，填“是”。"),
            "place": _with_error(
                _listed((AS_ANNEX, IN_NOTICE, ON_SHEET)), "附件、通报里的表，或单独一张工作表。"
            ),
            "stopped": _with_error(_YES_NO, "不出这张表，填“是”。"),
        },
    ),
    "typed_values": Layout(
        {"period": (14, "centred"), "row": (22, "text"), "indicator": (24, "text"), "value": (14, "centred")},
        filtered=False,
        typed_by_clerk=True,
        validations={
            "period": {
                "validate": "any",
                "input_title": "哪一期",
                "input_message": "如2024-02、2024年第8周；空着是每一期都用这个数。",
            },
            "row": {**_NAMES_OF_UNITS, "input_message": "单位，或表里那一行的名称。"},
            "indicator": {**_NAMES_OF_INDICATORS, "input_message": "“指标”里算法为手填的一个。"},
        },
    ),
    "history": Layout(
        {"month": (12, "centred"), "unit": (32, "name"), **_COUNTS, "source": (40, "long"), **_DIMENSIONS},
        frozen=2,
        scale=45,
    ),
}
"""Looks of every table of the contract, by its name."""
