"""How each table of the workbook looks and what its columns accept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from hotline_addin.domain.measures.unit_adjustments import shipped_items
from hotline_addin.domain.orders.adjustments import ADJUSTABLE, EXCLUDE
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS, SETTLED_VALUES

_YES_NO: Final = {"validate": "list", "source": ["是", "否"]}
_GROUPS: Final = {
    "validate": "list",
    "source": ["县直单位", "乡镇街道"],
    "show_error": False,  # a county may have groups of its own
    "input_message": "选一个，也可以填本地的类别；一个类别出一张附件。",
}
_SETTLED: Final = {"validate": "list", "source": list(SETTLED_VALUES)}
_HOW_TO_SETTLE: Final = "核实过的填“已处理”；通报里手工改过的，选以哪一边为准。"
_ITEMS: Final = (
    EXCLUDE,
    *(ORDER_COLUMNS[column] for column in ADJUSTABLE),
    *shipped_items().by_header,
)


def _with_error(limits: Mapping[str, Any], wanted: str) -> dict[str, Any]:
    return {**limits, "input_message": wanted, "error_title": "请改一下", "error_message": wanted}


@dataclass(frozen=True, slots=True)
class Layout:
    """Looks of a table: per column its width in characters and its kind of cell (`Styles.cell`).

    `row_height` in points keeps rows of long texts low; without it a row is as high as its text.
    `frozen` counts the columns that stay while scrolling and, with several `pages_wide`, repeat in print.
    `validations` go by column identifier.
    """

    columns: Mapping[str, tuple[float, str]]
    heading: bool = True
    filtered: bool = True
    frozen: int = 1
    row_height: float | None = None
    pages_wide: int = 1
    validations: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    typed_by_clerk: bool = False


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

LAYOUTS: Final[dict[str, Layout]] = {
    "roster": Layout(
        {"unit": (26, "text"), "group": (16, "centred"), "aliases": (64, "text"), "remark": (30, "text")},
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
            "unit": (22, "text"),
            "group": (13, "centred"),
            **_COUNTS,
            "verdict": (10, "centred"),
            "reasons": (46, "long"),
            "adjusted": (12, "count"),
        }
    ),
    "figures": Layout({"name": (22, "link"), "text": (80, "long"), "note": (60, "long")}, filtered=False),
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
        },
        frozen=2,
        validations={"chosen": _with_error(_YES_NO, "写进通报填“是”。")},
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
                {"validate": "list", "source": list(_ITEMS)},
                "“剔除”时“调整为”留空；更正单位的数字时填“单位”，编号留空。",
            ),
            "date": _with_error(
                {"validate": "date", "criteria": ">=", "value": "=DATE(2000,1,1)"}, "请填日期，如2024-03-01。"
            ),
        },
    ),
    "findings": Layout(
        {
            "level": (9, "centred"),
            "code": (22, "text"),
            "where": (34, "link"),
            "message": (70, "long"),
            "advice": (50, "long"),
            "settled": (16, "choice"),
        },
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
    "history": Layout(
        {"month": (12, "centred"), "unit": (22, "text"), **_COUNTS, "source": (40, "long")}, frozen=2
    ),
}
"""Looks of every table of the contract, by its name."""
