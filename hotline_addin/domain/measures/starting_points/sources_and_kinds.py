"""来源与类型简报: how requests came in, of what kind and about what, with shares and changes."""

from __future__ import annotations

from typing import Final

from hotline_addin.domain.measures.starting_points.starting_point import StartingPoint
from hotline_addin.domain.words.declared_words import IN_NOTICE, NO, YES
from hotline_addin.domain.words.shipped_indicators import (
    HANDLED,
    OUTCOME,
    PROCESS,
    SHIPPED_INDICATORS,
    SHIPPED_TABLES,
    Cells,
)

_SHIPPED: Final = {row["name"]: row for row in SHIPPED_INDICATORS}
_BEFORE: Final = "上期件数"
COLUMNS: Final = (HANDLED, "占比", _BEFORE, "环比", "同比")
"""What stands beside each value; the table of units leaves out the last."""


def _spread(name: str, rows: str) -> Cells:
    """A table of all values of a column, the most frequent first."""
    return {
        "name": name,
        "rows": rows,
        "columns": "、".join(COLUMNS),
        "order": f"{HANDLED} 降",
        "total": "合计",
        "place": IN_NOTICE,
    }


def _top(name: str, rows: str, most: int) -> Cells:
    return {**_spread(name, rows), "columns": "、".join(COLUMNS[:4]), "top": str(most), "total": NO}


SPREADS: Final = {"来源分布": "来源渠道", "性质分布": "诉求性质", "类别分布": "诉求类别"}
"""The tables of all values of a column: the table's name, and the column."""
TOP_UNITS: Final = "承办前十"

SOURCES_AND_KINDS: Final = StartingPoint(
    "来源与类型简报",
    "来源、性质、类别的件数、占比、同比、环比，承办最多的单位",
    indicators=(
        {"name": _BEFORE, "method": "上期", "basis": HANDLED},
        *({**_SHIPPED[name], "stopped": YES} for name in (OUTCOME, PROCESS)),
    ),
    tables=(
        {**SHIPPED_TABLES[0], "columns": HANDLED, "stopped": YES},
        *(_spread(name, rows) for name, rows in SPREADS.items()),
        _top(TOP_UNITS, "承办单位", 10),
    ),
    template="来源与类型简报模板.docx",
)
