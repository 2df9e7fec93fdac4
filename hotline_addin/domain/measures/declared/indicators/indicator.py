"""An indicator: one row of 指标 as typed values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Final

from hotline_addin.domain.measures.declared.conditions.condition import (
    EVERY_ORDER,
    Condition,
    DurationUnit,
)
from hotline_addin.domain.words.declared_words import NO_DATE


class Method(StrEnum):
    """算法: how the value comes about."""

    COUNT = "件数"
    TIMES = "次数"
    RATE = "比率"
    QUOTIENT = "相除"
    MEAN = "平均"
    SHARE = "占比"
    YEAR_ON_YEAR = "同比"
    PERIOD_ON_PERIOD = "环比"
    PREVIOUS = "上期"
    YEAR_BEFORE = "去年同期"
    SCORE = "计分"
    SUM = "合计"
    PLACE = "名次"
    GRADE = "等次"
    TYPED = "手填"


COUNTED: Final = frozenset({Method.COUNT, Method.TIMES, Method.RATE, Method.MEAN})
"""These count orders; all others follow from other indicators, or are typed."""
WITH_PARTS: Final = frozenset({Method.RATE, Method.MEAN, Method.QUOTIENT})
"""These are one number over another, and add up part by part."""
CHANGES: Final = frozenset({Method.YEAR_ON_YEAR, Method.PERIOD_ON_PERIOD})
COMPARED: Final = CHANGES | {Method.PREVIOUS, Method.YEAR_BEFORE}
"""These need an earlier period."""
NOT_TOTALLED: Final = frozenset({Method.SCORE, Method.PLACE, Method.GRADE, Method.TYPED})
"""Of these a table's last row says nothing."""

SCORE_DECIMALS: Final = 2
"""小数 of points, unless a row says otherwise."""


class Earlier(StrEnum):
    """The period that a comparison looks back to."""

    PREVIOUS = "上期"
    YEAR_BEFORE = "去年同期"


LOOKS_BACK: Final = {
    Method.PERIOD_ON_PERIOD: Earlier.PREVIOUS,
    Method.PREVIOUS: Earlier.PREVIOUS,
    Method.YEAR_ON_YEAR: Earlier.YEAR_BEFORE,
    Method.YEAR_BEFORE: Earlier.YEAR_BEFORE,
}


@dataclass(frozen=True, slots=True)
class Level:
    """A level to hold printed values against: `98%`, `98`, or 0.98 of a cell formatted as percent."""

    number: Fraction
    is_percent: bool = False

    def shown(self, *, of_rate: bool) -> Fraction:
        """In the units that the indicator is printed in: percent of a rate, else as typed.

        A bare number from -1 to 1 is a share of a rate, as in 设置 and in cells formatted as percent.
        """
        if self.is_percent:
            return self.number if of_rate else self.number / 100
        return self.number * 100 if of_rate and abs(self.number) <= 1 else self.number


@dataclass(frozen=True, slots=True)
class Scoring:
    """计分: `full` less `per_point` for each point short of `target`, not below `least`."""

    full: Fraction
    target: Level
    per_point: Fraction
    least: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Band:
    """A grade and the level that it begins at; the last one may begin nowhere."""

    name: str
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """标▼: `低于60%`, `高于5%`."""

    level: Level
    is_below: bool


@dataclass(frozen=True, slots=True)
class Term:
    """An indicator that another one rests on; `sign` is -1 for one that a 合计 subtracts."""

    name: str
    sign: int = 1


@dataclass(frozen=True, slots=True)
class Span:
    """`派单时间 到 办结时间`, told in `unit`."""

    begin: str
    end: str
    unit: DurationUnit


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured, under its name.

    `condition` and `whole` are 条件 and 分母; 依据 is, by method, a `column`, a `span` or the `terms`.
    `dated_by` is a column or 不限; empty: the setting `month_by`. `unit`, `decimals` and `blank_text` are as
    typed, `looks` knows the defaults. An indicator with `is_broken` keeps its name and has no value.
    """

    name: str
    method: Method
    condition: Condition = EVERY_ORDER
    whole: Condition = EVERY_ORDER
    column: str = ""
    span: Span | None = None
    terms: tuple[Term, ...] = ()
    bands: tuple[Band, ...] = ()
    dated_by: str = ""
    unit: str = ""
    decimals: int | None = None
    blank_text: str = ""
    higher_is_better: bool | None = None
    scoring: Scoring | None = None
    mark: Mark | None = None
    is_stopped: bool = False
    note: str = ""
    is_broken: bool = field(default=False, compare=False)

    @property
    def basis(self) -> str:
        """The indicator that it is made from, where that is one."""
        return self.terms[0].name if self.terms else ""

    @property
    def rests_on(self) -> tuple[str, ...]:
        """Names of the indicators that it is made from."""
        return tuple(term.name for term in self.terms)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns that it needs of the orders, each once."""
        dated = () if self.dated_by in ("", NO_DATE) else (self.dated_by,)
        measured = (self.span.begin, self.span.end) if self.span else (self.column,) if self.column else ()
        return tuple(dict.fromkeys((*self.condition.columns, *self.whole.columns, *measured, *dated)))
