"""Equations that a table's own rows follow: c = a + b, rate = part / whole; a row off them is a slip."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, cell_at, doubt
from hotline_addin.domain.checks.tables.row_sums import (
    ENOUGH,
    ENOUGH_NAMED,
    MOST_COLUMNS,
    NO_SUM,
    stem,
    sums_off,
)
from hotline_addin.domain.measures.rate import round_half_up
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import print_span, prints
from hotline_addin.domain.printed.tabular.tables import Column, Kind, Row, UnitTable
from hotline_addin.errors import Level

_MOST_EXCEPTIONS: Final = Fraction(1, 5)
"""Share of the rows that may be slips: beyond it the equation is not the table's."""
_GROWTH: Final = re.compile(r"增[幅长]|同比|环比|变化率|升降")
_SHARE: Final = re.compile("占比|比重|比例|占")


_MOST_WHOLES: Final = 60
"""Wholes of which a share may be that are tried: a bound on the work."""
_FAULT: Final = re.compile(r"超[期时]|逾期|重[办复]|退[回办单]|返工|未|不满|不合|差评|督办")
_NAMED_RATE: Final = re.compile(r"[率度](?:（[^）]*）)?$")
"""A rate that is called after what it counts is no share of a column's total: 满意率 beside 占比."""


@dataclass(frozen=True, slots=True)
class Definition:
    """`rate` is `part` of `whole`, or what is left of it (`is_rest`: 按时办结率 from 超期件数).

    `whole` is a column of the same row, or the sum of `part`'s column where it is a number. `is_growth`: the
    rate is by how much `part` is more than `whole`.
    """

    rate: Column
    part: Column
    whole: Column | int
    is_rest: bool
    is_growth: bool = False
    among: tuple[Column, ...] = ()

    @property
    def text(self) -> str:
        """`满意件数÷回访件数`."""
        whole = self.whole.header if isinstance(self.whole, Column) else "合计"
        if self.is_growth:
            return f"（{self.part.header}－{whole}）÷{whole}"
        return f"{'1－' if self.is_rest else ''}{self.part.header}÷{whole}"

    @property
    def is_named(self) -> bool:
        """Whether the part is called what the rate is called: 满意数 for 满意率."""
        if isinstance(self.whole, int) and _SHARE.search(self.rate.header):
            return True
        return not self.is_rest and stem(self.part.header) == stem(self.rate.header)

    def whole_of(self, row: Row) -> int | None:
        """The number that the row's part is divided by."""
        return row.cell(self.whole).count if isinstance(self.whole, Column) else self.whole

    def share(self, row: Row) -> Fraction | None:
        """The share that the row's counts give; None where they give none."""
        part, whole = row.cell(self.part).count, self.whole_of(row)
        if part is None or not whole:
            return None
        if self.is_growth:
            return Fraction(part - whole, whole)
        return 1 - Fraction(part, whole) if self.is_rest else Fraction(part, whole)

    def holds(self, row: Row) -> bool | None:
        """Whether the row's rate is printed so; None where the row says nothing."""
        printed, share = row.cell(self.rate).number, self.share(row)
        if printed is None or share is None:
            return None
        return prints(abs(printed), abs(share)) and (
            (share >= 0 and not self.is_growth) or not printed or (printed > 0) == (share > 0)
        )


def definition_of(table: UnitTable, rate: Column) -> Definition | None:
    """The definition that nearly all rows of a rate follow; None where there is none to be seen."""
    best: tuple[int, Definition] | None = None
    for definition in _conceivable(table, rate):
        sums = [row for row in table.rows if definition.is_named and _is_sum(table, definition, row)]
        followed = _followed(definition, [*table.units, *sums])
        if followed > (best[0] if best else 0):
            best = (followed, definition)
    return best[1] if best else None


def _conceivable(table: UnitTable, rate: Column) -> Iterator[Definition]:
    counts = table.of_kind(Kind.COUNT)[:MOST_COLUMNS]
    if _GROWTH.search(rate.header):
        others = [one for one in table.of_kind(Kind.OTHER) if not NO_SUM.search(one.header)]
        for part, whole in permutations([*counts, *others][:MOST_COLUMNS], 2):
            yield Definition(rate, part, whole, is_rest=False, is_growth=True)
        return
    for part, whole in permutations(counts, 2):
        if _is_of_fault(part) == _is_of_fault(rate):
            yield Definition(rate, part, whole, is_rest=False, among=counts)
        yield Definition(rate, part, whole, is_rest=True)
    if _SHARE.search(rate.header) or not _NAMED_RATE.search(rate.header):
        for part in counts:
            for number in dict.fromkeys((_column_sum(table, part), *_wholes(table, part, rate))):
                yield Definition(rate, part, number, is_rest=False)


def _is_of_fault(column: Column) -> bool:
    """A rate of what went well is no share of what went wrong, though few rows may happen to print so."""
    return bool(_FAULT.search(column.header))


def _column_sum(table: UnitTable, column: Column) -> int:
    return sum(row.cell(column).count or 0 for row in table.units)


def _wholes(table: UnitTable, part: Column, rate: Column) -> Iterator[int]:
    """What the shares of the two largest rows may be of, where the column's sum is not what it was."""
    told = [(row.cell(part).count, row.cell(rate).number) for row in table.units]
    known = sorted(((count, number) for count, number in told if count and number), reverse=True)
    for count, number in known[:2]:
        below, least = print_span(number)
        first = int(count / below) + 1
        last = int(count / least) if least > 0 else first
        yield from range(first, min(last, first + _MOST_WHOLES) + 1)


def _followed(definition: Definition, rows: Sequence[Row]) -> int:
    """Rows that follow a definition and tell it from others; 0 where too many do not."""
    answers = [definition.holds(row) for row in rows]
    followed = [row for row, holds in zip(rows, answers, strict=True) if holds]
    shares = [definition.share(row) for row in followed]
    printed_rates = [row.cell(definition.rate).number for row in followed]
    # one order of 101 prints as 0 % where no decimals are printed: many definitions do
    telling = sum(
        share not in (0, 1) and printed not in (0, 100)
        for share, printed in zip(shares, printed_rates, strict=True)
    )
    exceptions = (len(answers) - answers.count(None)) * _MOST_EXCEPTIONS
    enough = ENOUGH
    is_plain = definition.is_growth and not any(share in (0, 1, -1) for share in shares)
    is_alone = len(definition.among) <= 3 and answers.count(True) >= ENOUGH - 1
    if (
        definition.is_named or is_plain or is_alone
    ):  # so sure a definition that one slip among three rows is no reason to doubt it
        enough, exceptions = ENOUGH_NAMED, max(Fraction(1), exceptions)
    return telling if telling >= enough and answers.count(False) <= exceptions else 0


def _is_sum(table: UnitTable, definition: Definition, row: Row) -> bool:
    """Whether a 合计 row adds up in both counts; where it does not, that is told already."""
    columns = [column for column in (definition.part, definition.whole) if isinstance(column, Column)]
    return row.is_total and all(row.cell(column).count == _column_sum(table, column) for column in columns)


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for table in notice.tables:
        yield from sums_off(table)
        growing = [one for one in table.of_kind(Kind.OTHER) if _GROWTH.search(one.header)]
        for rate in (*table.of_kind(Kind.RATE), *growing):
            definition = definition_of(table, rate)
            if definition is None:
                continue
            for row in table.rows:
                told = row.is_unit or row.is_among or _is_sum(table, definition, row)
                if told and definition.holds(row) is False:
                    yield _mismatch(table, definition, row)


def _mismatch(table: UnitTable, definition: Definition, row: Row) -> Doubt:
    right = round_half_up((definition.share(row) or Fraction(0)) * 100, 2)
    part, whole = row.cell(definition.part).count, definition.whole_of(row)
    worked = f"{'1－' if definition.is_rest else ''}{part}÷{whole}={right}%"
    if definition.is_growth:
        worked = f"（{part}－{whole}）÷{whole}={right}%"
    header = definition.rate.header
    columns = [
        column
        for column in (definition.rate, definition.part, definition.whole)
        if isinstance(column, Column)
    ]
    return doubt(
        Level.ERROR,
        "share-mismatch",
        f"{table.place}“{row.name}”一行，{header}",
        (
            f"其他各行的{header}都是{definition.text}，这一行{worked}，印的是{row.cell(definition.rate).text}。",
            "请核对这一行的件数和比率。",
        ),
        [cell_at(table, row, column) for column in columns],
    )


IDENTITY: Final = Identity(
    "share-mismatch",
    "错误",
    "表里各行自己遵守的算式（率＝部分÷整体、总数＝几列相加），每一行都遵守；列名叫什么都行",
    "其他各行的按期办结率都是按期办结数÷派单数，这一行76÷78=97.44%，印的是94.99%",
    "至少几行说得清、至多一两行例外，才当作这张表的算式",
    _doubts,
)
