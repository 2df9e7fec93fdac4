"""Single units in the text against the annexes, and against what the text says of them elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import MODIFIED, Count, Percent, same_rate
from hotline_addin.domain.printed.statements.facts import (
    HANDLED,
    UnitFact,
    UnitNames,
    facts_of,
    unit_like,
    without_topics,
)
from hotline_addin.domain.printed.statements.respective_facts import respective_facts
from hotline_addin.domain.printed.tabular.tables import Cell, Column, Kind, Row, UnitTable
from hotline_addin.errors import Finding, Level


@dataclass(frozen=True, slots=True)
class AnnexCell:
    """A cell that a figure of the text may be about."""

    table: UnitTable
    row: Row
    column: Column

    @property
    def cell(self) -> Cell:
        """What is printed there."""
        return self.row.cell(self.column)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A figure of the text and the cell that says otherwise."""

    fact: UnitFact
    annex: AnnexCell


def unit_facts(notice: PrintedNotice) -> tuple[UnitFact, ...]:
    """What the text says of units: those of the tables, and where there are none, what looks like a unit."""
    find = UnitNames(notice.units).mentions if notice.units else unit_like
    known = frozenset(notice.units)
    return tuple(
        fact
        for paragraph in without_topics(notice.body)
        for fact in (
            *facts_of(paragraph, tuple(find(paragraph.text))),
            *respective_facts(paragraph, known),
        )
    )


def contradictions(notice: PrintedNotice, facts: Sequence[UnitFact]) -> tuple[Contradiction, ...]:
    """The facts that no cell of their unit bears out."""
    found = []
    for fact in facts:
        cells = _cells(notice, fact)
        if cells and not any(_agrees(fact.figure, annex.cell) for annex in cells):
            found.append(Contradiction(fact, cells[0]))
    return tuple(found)


def orders_off(found: Sequence[Contradiction]) -> int:
    """By how many orders the annexes' rows exceed what the text says of the same units, all together."""
    off: dict[str, int] = {}
    for contradiction in found:
        fact, printed = contradiction.fact, contradiction.annex.cell.count
        if fact.measure == HANDLED and isinstance(fact.figure, Count):
            off[fact.unit] = (printed or 0) - fact.figure.value
    return sum(off.values())


def check_named_units(
    notice: PrintedNotice, facts: Sequence[UnitFact], found: Sequence[Contradiction]
) -> Iterator[Finding]:
    """`text-annex-mismatch` for what contradicts the unit's row, `text-mismatch` for the text alone.

    A figure that the text repeats against one cell is one finding, which names the other places.
    """
    alike: dict[tuple[AnnexCell, str], list[Contradiction]] = {}
    for contradiction in found:
        same_figure = contradiction.annex, contradiction.fact.figure.text
        alike.setdefault(same_figure, []).append(contradiction)
    for same in alike.values():
        yield _differs(same[0], same[1:])
    yield from _against_each_other([fact for fact in facts if not _cells(notice, fact)])


def _cells(notice: PrintedNotice, fact: UnitFact) -> list[AnnexCell]:
    """The cells with a number that a fact may be about, in any table that has the unit."""
    cells = [
        AnnexCell(table, row, column)
        for table in notice.unit_tables
        for row in table.units
        if row.name == fact.unit
        for column in _columns(table, fact)
    ]
    return [annex for annex in cells if annex.cell.number is not None]


def _columns(table: UnitTable, fact: UnitFact) -> list[Column]:
    """The columns that a fact may be about: named so, else called so for short (满意率)."""
    if fact.measure == HANDLED:
        return [table.handled] if table.handled else []
    if isinstance(fact.figure, Percent):
        rates = table.of_kind(Kind.RATE)
        named = [column for column in rates if column.header.startswith(fact.measure)]
        return named or [column for column in rates if _is_called(column.header, fact.measure)]
    return [column for column in table.of_kind(Kind.COUNT) if fact.measure in column.header]


def _is_called(header: str, measure: str) -> bool:
    """Whether a text may call a column so for short: 满意率 for 办理结果满意率, not 办结率 for 按期办结率."""
    before, name, _ = header.partition(measure)
    return bool(name) and not MODIFIED.search(before)


def _agrees(figure: Count | Percent, cell: Cell) -> bool:
    if cell.number is None:
        return True
    if isinstance(figure, Count):
        return figure.may_be(Fraction(cell.number))
    return same_rate(figure.value, cell.number)


def _differs(first: Contradiction, again: Sequence[Contradiction]) -> Finding:
    fact, annex = first.fact, first.annex
    also = "、".join(f"第{other.fact.paragraph.number}段" for other in again)
    measure = "" if fact.measure == HANDLED else fact.measure
    return Finding(
        Level.ERROR,
        "text-annex-mismatch",
        fact.place,
        f"正文说{fact.unit}{measure}{fact.figure.text}，"
        f"{annex.table.place}“{annex.row.name}”一行的{annex.column.header}是{annex.cell.text}。"
        + (f"{also}也这样写。" if also else ""),
        "请核对原始数据，把写错的一处改正。",
    )


def _against_each_other(facts: Sequence[UnitFact]) -> Iterator[Finding]:
    """One measure of one unit with two values, where no table decides."""
    first: dict[tuple[str, str], UnitFact] = {}
    for fact in facts:
        # the notice names 县住建局 among the busiest and 住建局 elsewhere
        known = first.setdefault((fact.unit.lstrip("县市区"), fact.measure), fact)
        if not _same_figure(known.figure, fact.figure):
            yield Finding(
                Level.ERROR,
                "text-mismatch",
                fact.place,
                f"{fact.unit}这里是{fact.figure.text}，{known.place}里是{known.figure.text}。",
                "请核对原始数据，把写错的一处改正。",
            )


def _same_figure(one: Count | Percent, other: Count | Percent) -> bool:
    if isinstance(one, Count) and isinstance(other, Count):
        return one.meets(other.low, other.high)
    if isinstance(one, Percent) and isinstance(other, Percent):
        return same_rate(one.value, other.value)
    return True
