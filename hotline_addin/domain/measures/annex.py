"""An annex: the table of one group of units, as values that refuse to be wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from hotline_addin.domain.measures.performance import Performance, UnitPerformance
from hotline_addin.domain.words.period import Period


@dataclass(frozen=True, slots=True)
class Annex:
    """附件N: the units of one 类别 that had orders in the month, in printing order.

    `note` is the definition note (口径) printed below the table; `adjusted` units bear a mark there.
    Raises `ValueError` for a row of another group or a unit that stands twice.
    """

    number: int
    group: str
    period: Period
    rows: tuple[UnitPerformance, ...]
    note: str = ""
    adjusted: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if any(row.group != self.group for row in self.rows):
            raise ValueError(f"a unit of another group in annex {self.number}")
        if len({row.unit for row in self.rows}) != len(self.rows):
            raise ValueError(f"a unit stands twice in annex {self.number}")

    @property
    def label(self) -> str:
        """`附件1`: the sheet's name and the first line of the annex's page."""
        return f"附件{self.number}"

    @property
    def title(self) -> str:
        """`2024年2月份县直单位热线办理情况`: equal on the annex's page and in the notice's list."""
        return f"{self.period.full_text}{self.group}热线办理情况"

    @property
    def total(self) -> Performance:
        """Sum of the rows."""
        return Performance.total(row.counts for row in self.rows)


def compile_annexes(
    units: Iterable[UnitPerformance],
    groups: Sequence[str],
    period: Period,
    notes: str | Mapping[str, str] = "",
    adjusted: Iterable[str] = (),
) -> tuple[Annex, ...]:
    """One annex a group of the roster, numbered in the order of the groups, units in the order given.

    A group without orders keeps its number and an empty annex. `notes` are the definition notes by group, or
    one for all; `adjusted` names the units that 人工调整 changed.
    """
    units, marked = tuple(units), frozenset(adjusted)
    notes = dict.fromkeys(groups, notes) if isinstance(notes, str) else notes
    return tuple(
        Annex(number, group, period, rows, notes[group], marked & {row.unit for row in rows})
        for number, group in enumerate(groups, 1)
        for rows in [tuple(unit for unit in units if unit.group == group)]
    )


def in_printing_order(
    units: Iterable[UnitPerformance], order: str, praised: Sequence[str]
) -> tuple[UnitPerformance, ...]:
    """Units, given in roster order, as the setting `annex_order` wants them.

    名录 keeps the roster, 结果满意率 sorts by falling outcome (not surveyed last), 表扬置顶 puts the praised
    units first.
    """
    return tuple(sorted(units, key=lambda unit: _rank(unit, order, praised)))


def _rank(unit: UnitPerformance, order: str, praised: Sequence[str]) -> Fraction:
    if order == "结果满意率":
        outcome = unit.counts.outcome.fraction
        return Fraction(1) if outcome is None else -outcome
    if order == "表扬置顶":
        return Fraction(praised.index(unit.unit) if unit.unit in praised else len(praised))
    return Fraction(0)
