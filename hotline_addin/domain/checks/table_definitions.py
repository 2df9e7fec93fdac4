"""Rates of a table against the counts beside them, by the definition that the table itself follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from typing import Final

from hotline_addin.domain.printed.figures import Percent
from hotline_addin.domain.printed.notice import PrintedNotice
from hotline_addin.domain.printed.tables import Column, Kind, Row, UnitTable
from hotline_addin.domain.rate import round_half_up
from hotline_addin.errors import Finding, Level

_ENOUGH: Final = 4
"""Rows that must follow a definition, not counting 0 % and 100 %, which follow many."""
_MOST_EXCEPTIONS: Final = Fraction(1, 5)


@dataclass(frozen=True, slots=True)
class Definition:
    """`rate` is `part` of `whole`, or what is left of it (`is_rest`: 按时办结率 from 超期件数)."""

    rate: Column
    part: Column
    whole: Column
    is_rest: bool

    @property
    def text(self) -> str:
        """`满意件数÷回访件数`."""
        return f"{'1－' if self.is_rest else ''}{self.part.header}÷{self.whole.header}"

    def share(self, row: Row) -> Fraction | None:
        """The share that the row's counts give; None where they give none."""
        part, whole = row.cell(self.part).count, row.cell(self.whole).count
        if part is None or not whole or part > whole:
            return None
        return 1 - Fraction(part, whole) if self.is_rest else Fraction(part, whole)

    def holds(self, row: Row) -> bool | None:
        """Whether the row's rate is printed so; None where the row says nothing."""
        printed, share = row.cell(self.rate).number, self.share(row)
        if printed is None or share is None:
            return None
        return _prints(printed, share)


def definition_of(table: UnitTable, rate: Column) -> Definition | None:
    """The definition that nearly all rows of a rate follow; None where there is none to be seen."""
    best: tuple[int, Definition] | None = None
    for part, whole in permutations(table.of_kind(Kind.COUNT), 2):
        for is_rest in (False, True):
            definition = Definition(rate, part, whole, is_rest)
            followed = _followed(definition, table.units)
            if followed > (best[0] if best else 0):
                best = (followed, definition)
    return best[1] if best else None


def check_table_definitions(notice: PrintedNotice) -> Iterator[Finding]:
    """`share-mismatch` for rows whose rate is not what the counts beside it give, where the others' are."""
    for table in notice.tables:
        for rate in table.of_kind(Kind.RATE):
            definition = definition_of(table, rate)
            if definition is None:
                continue
            for row in table.rows:
                if (row.is_unit or _is_sum(table, definition, row)) and definition.holds(row) is False:
                    yield _mismatch(table, definition, row)


def _is_sum(table: UnitTable, definition: Definition, row: Row) -> bool:
    """Whether a 合计 row adds up in both counts; where it does not, that is told already."""
    return row.is_total and all(
        row.cell(column).count == sum(unit.cell(column).count or 0 for unit in table.units)
        for column in (definition.part, definition.whole)
    )


def _followed(definition: Definition, rows: Sequence[Row]) -> int:
    """How many telling rows follow a definition; 0 where too few do or too many do not."""
    answers = [(row, definition.holds(row)) for row in rows]
    telling = sum(1 for row, holds in answers if holds and definition.share(row) not in (0, 1))
    against = sum(1 for _, holds in answers if holds is False)
    known = sum(1 for _, holds in answers if holds is not None)
    return telling if telling >= _ENOUGH and against <= known * _MOST_EXCEPTIONS else 0


def _prints(printed: Decimal, share: Fraction) -> bool:
    return Percent("", printed, False, 0, 0).prints(share)


def _mismatch(table: UnitTable, definition: Definition, row: Row) -> Finding:
    right = round_half_up((definition.share(row) or Fraction(0)) * 100, 2)
    part, whole = row.cell(definition.part).count, row.cell(definition.whole).count
    worked = f"{'1－' if definition.is_rest else ''}{part}÷{whole}={right}%"
    header = definition.rate.header
    return Finding(
        Level.ERROR,
        "share-mismatch",
        f"{table.place}“{row.name}”一行，{header}",
        f"其他各行的{header}都是{definition.text}，这一行{worked}，印的是{row.cell(definition.rate).text}。",
        "请核对这一行的件数和比率。",
    )
