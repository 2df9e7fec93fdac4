"""三率考核: three rates cost points, points make places and grades, a table for each group of units."""

from __future__ import annotations

from typing import Final

from hotline_addin.domain.measures.starting_points.starting_point import StartingPoint
from hotline_addin.domain.words.declared_words import AS_ANNEX, EACH_GROUP, IN_NOTICE, NO, YES
from hotline_addin.domain.words.shipped_indicators import (
    HANDLED,
    OUTCOME,
    PROCESS,
    SHIPPED_INDICATORS,
    SHIPPED_TABLES,
    Cells,
)

_SHIPPED: Final = {row["name"]: row for row in SHIPPED_INDICATORS}
_SCORE: Final = "综合得分"
_BEGINNING: Final = "起评分"
_LOST: Final = {
    "签收扣分": ("按时签收率", "98%"),
    "办结扣分": ("按时办结率", "98%"),
    "满意扣分": (OUTCOME, "85%"),
}
"""What a rate costs: the rate, and from where on it costs nothing."""
_COLUMNS: Final = (HANDLED, *(rate for rate, _ in _LOST.values()), _SCORE, "名次", "等次")
_COLUMNS_OF_LOST: Final = (HANDLED, *_LOST, _SCORE)

IN_TIME: Final = tuple(rate for rate, _ in _LOST.values() if rate != OUTCOME)
"""The rates beside 满意率."""
JUDGED_FROM: Final = 10
"""Fewer orders are neither praised nor criticised."""
SCORED: Final = ("承办单位", *_COLUMNS)
"""The headings of the annexes."""
MOST_LOST: Final = ("承办单位", *_COLUMNS_OF_LOST)
"""Those of the tables in the text."""


def _lost(name: str, basis: str, target: str) -> Cells:
    """A score that begins at nothing and falls by a point for each percentage point below the target.

    Of a rate with two decimals it has two, so that who adds up what is printed comes to the printed score.
    """
    return {
        "name": name,
        "method": "计分",
        "basis": basis,
        "full_score": "0",
        "target": target,
        "per_point": "1",
        "least": "-30",
        "unit": "分",
    }


def _most_lost(name: str, group: str) -> Cells:
    return {
        "name": name,
        "rows": "承办单位",
        "columns": "、".join(_COLUMNS_OF_LOST),
        "groups": group,
        "order": f"{_SCORE} 升",
        "top": "3",
        "total": NO,
        "hides_zero": YES,
        "place": IN_NOTICE,
    }


LOWEST_TABLES: Final = {"县直后三名": "县直单位", "乡镇后三名": "乡镇街道"}
"""The tables in the text, each with the group of units that it is about."""

THREE_RATES: Final = StartingPoint(
    "三率考核",
    "按时签收率、按时办结率、满意率，按分数排名次、定等次",
    indicators=(
        # As a score of 100 that nothing lowers, it is a number that 合计 can add.
        {
            "name": _BEGINNING,
            "method": "计分",
            "basis": "按时签收率",
            "full_score": "100",
            "target": "0%",
            "per_point": "1",
            "unit": "分",
        },
        *(_lost(name, *costs) for name, costs in _LOST.items()),
        {"name": _SCORE, "method": "合计", "basis": "、".join((_BEGINNING, *_LOST)), "unit": "分"},
        {**_SHIPPED[PROCESS], "stopped": YES},
    ),
    tables=(
        {**SHIPPED_TABLES[0], "columns": HANDLED, "stopped": YES},
        {
            "name": "三率考核",
            "rows": "承办单位",
            "columns": "、".join(_COLUMNS),
            "groups": EACH_GROUP,
            "order": f"{_SCORE} 降",
            "total": "合计",
            "hides_zero": YES,
            "place": AS_ANNEX,
        },
        *(_most_lost(name, group) for name, group in LOWEST_TABLES.items()),
    ),
    settings={
        "praise_when": f"{_SCORE} ≥ 98 且 {HANDLED} ≥ {JUDGED_FROM}",
        "criticize_when": f"{_SCORE} < 65 且 {HANDLED} ≥ {JUDGED_FROM}",
    },
    template="三率考核模板.docx",
)
