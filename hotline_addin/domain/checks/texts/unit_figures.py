"""What the text says of a unit is what its row says, and the same wherever the text says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, cell_at, doubt
from hotline_addin.domain.checks.texts.agreeing import agrees
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import (
    MODIFIED,
    Figure,
    Unit,
    same_rate,
)
from hotline_addin.domain.printed.statements.facts import HANDLED, UnitFact
from hotline_addin.domain.printed.tabular.tables import Cell, Column, Kind, Row, UnitTable
from hotline_addin.errors import Level

_SOME: Final = frozenset({"超期", "逾期", "超时", "重办", "退回重办", "退回", "返工"})
"""What became of some orders, whatever the heading adds to it."""


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


def contradictions(notice: PrintedNotice) -> tuple[Contradiction, ...]:
    """The facts that no cell of their unit bears out."""
    found = []
    for fact in notice.facts:
        cells = _cells(notice, fact)
        if cells and not any(agrees(fact.figure, annex.cell) for annex in cells):
            found.append(Contradiction(fact, cells[0]))
    return tuple(found)


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    """A figure that the text repeats against one cell is one finding, which names the other places."""
    alike: dict[tuple[AnnexCell, str], list[Contradiction]] = {}
    for contradiction in contradictions(notice):
        same_figure = contradiction.annex, contradiction.fact.figure.text
        alike.setdefault(same_figure, []).append(contradiction)
    for same in alike.values():
        yield _differs(same[0], same[1:])


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
    if fact.figure.unit is Unit.SCORE:
        scores = table.of_kind(Kind.SCORE)
        return list(scores) if len(scores) == 1 else [one for one in scores if fact.measure in one.header]
    if fact.figure.unit is Unit.PERCENT:
        rates = table.of_kind(Kind.RATE)
        named = [column for column in rates if column.header.startswith(fact.measure)]
        return named or [column for column in rates if _is_called(column.header, fact.measure)]
    counts = table.of_kind(Kind.COUNT)
    exact = [
        one for one in counts if re.sub(r"(?:件数|[件数量])?(?:（.*）)?$", "", one.header) == fact.measure
    ]
    return exact or [one for one in counts if fact.measure in one.header and fact.measure in _SOME]


def _is_called(header: str, measure: str) -> bool:
    """Whether a text may call a column so for short: 满意率 for 办理结果满意率, not 办结率 for 按期办结率."""
    before, name, _ = header.partition(measure)
    return bool(name) and not MODIFIED.search(before)


def _differs(first: Contradiction, again: Sequence[Contradiction]) -> Doubt:
    fact, annex = first.fact, first.annex
    also = "、".join(f"第{other.fact.paragraph.number}段" for other in again)
    measure = "" if fact.measure == HANDLED else fact.measure
    return doubt(
        Level.ERROR,
        "text-annex-mismatch",
        fact.place,
        (
            f"正文说{fact.unit}{measure}{fact.figure.text}，"
            f"{annex.table.place}“{annex.row.name}”一行的{annex.column.header}是{annex.cell.text}。"
            + (f"{also}也这样写。" if also else ""),
            "请核对原始数据，把写错的一处改正。",
        ),
        [*at(fact.paragraph, fact.figure), cell_at(annex.table, annex.row, annex.column)],
    )


def _against_each_other(notice: PrintedNotice) -> Iterator[Doubt]:
    """One measure of one unit with two values, where no table decides."""
    first: dict[tuple[str, str], UnitFact] = {}
    for fact in (fact for fact in notice.facts if not _cells(notice, fact)):
        # the notice names 县住建局 among the busiest and 住建局 elsewhere
        known = first.setdefault((fact.unit.lstrip("县市区"), fact.measure), fact)
        if not _same_figure(known.figure, fact.figure):
            yield doubt(
                Level.ERROR,
                "text-mismatch",
                fact.place,
                (
                    f"{fact.unit}这里是{fact.figure.text}，{known.place}里是{known.figure.text}。",
                    "请核对原始数据，把写错的一处改正。",
                ),
                at(fact.paragraph, fact.figure),
            )


def _same_figure(one: Figure, other: Figure) -> bool:
    if one.unit is not other.unit:
        return True
    if one.unit is Unit.PERCENT:
        return same_rate(one.number, other.number)
    return one.meets(other.low, other.high)


IDENTITY: Final = Identity(
    "text-annex-mismatch",
    "错误",
    "正文点名单位的件数、率、得分等于附件里它那一行；“甲、乙满意率分别为…”逐家对应",
    "正文说住建局221件，附件1是212件",
    "别的月份、超期、某一类诉求的数不与总的一栏比",
    _doubts,
)
TWICE: Final = Identity(
    "text-mismatch",
    "错误",
    "没有附件可比时，正文两处说同一个单位的同一个数，要一样",
    "县供热公司这里是64件，第4段是46件",
    "四舍五入、截尾而来的不算不同",
    _against_each_other,
)
