"""An address as typed parts: `范围.指标`, and how the figure is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SEPARATOR: Final = "."
ROW_SIGN: Final = ":"
"""Stands between a column and a value, or a table and a row."""


class View(StrEnum):
    """What of an indicator is taken."""

    YEAR_ON_YEAR = "同比"
    PERIOD_ON_PERIOD = "环比"
    PREVIOUS = "上期"
    YEAR_BEFORE = "去年同期"
    NUMERATOR = "分子"
    DENOMINATOR = "分母"
    PLACE = "名次"


PARTS: Final = frozenset({View.NUMERATOR, View.DENOMINATOR})
"""These are read off a value; the others are figures of their own."""


class Pick(StrEnum):
    """Which rows a list names."""

    FIRST = "前"
    LAST = "后"
    EACH = "逐家"
    BELOW = "低于"
    NOT_BELOW = "不低于"
    ABOVE = "高于"
    NOT_ABOVE = "不高于"


ENDS: Final = frozenset({Pick.FIRST, Pick.LAST})
"""These take so many rows from one end."""
THRESHOLDS: Final = frozenset({Pick.BELOW, Pick.NOT_BELOW, Pick.ABOVE, Pick.NOT_ABOVE})
"""These hold printed values against a level."""
HOW_MANY: Final = "家数"
"""Behind a list: how many it names."""


@dataclass(frozen=True, slots=True)
class Listing:
    """`前5`, `逐家`, `低于85%`; `bound` is what stands behind the word, as typed."""

    pick: Pick
    bound: str = ""

    def __str__(self) -> str:
        return f"{self.pick}{self.bound}"


@dataclass(frozen=True, slots=True)
class Address:
    """Whose figure, which figure, and how it is told: `全县.办理结果满意率.低于85%.家数`.

    `scope` and `indicator` are as typed; what they mean is for those who know the names in force.
    """

    scope: str
    indicator: str
    view: View | None = None
    listing: Listing | None = None
    is_counted: bool = False

    def __str__(self) -> str:
        how = (self.view, self.listing, HOW_MANY if self.is_counted else None)
        return SEPARATOR.join([self.scope, self.indicator, *(str(part) for part in how if part)])
