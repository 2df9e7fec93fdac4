"""A figure of the text that is one digit off a cell that its sentence speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from hotline_addin.domain.checks.identity import At, Doubt, Identity, cell_at
from hotline_addin.domain.checks.slips.strokes import hint, meant
from hotline_addin.domain.printed.annex_sums import PARTIAL, column_sum
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import Figure, Role, Unit
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.slips import exchanged
from hotline_addin.domain.printed.prose.told_figures import figures_in, opening_of, sentences, within
from hotline_addin.domain.printed.statements.facts import UnitNames
from hotline_addin.domain.printed.tabular.tables import Kind, UnitTable

_OTHER_TIME: Final = re.compile(r"上[个一]?[月年期季周]|去年|同期|累计|以来|目标|超过|低于|以上|不足")
_NEXT: Final = re.compile("(?:有|为|是|达|共|：|（)*")
_FEWEST_DIGITS: Final = 2
_LEAD: Final = 14
"""Characters before a figure in which the heading of its column may stand."""


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    known = _known(notice)
    for table in notice.tables:
        names = UnitNames(tuple(row.name for row in table.units))
        for paragraph in notice.body:
            figures = figures_in(paragraph.text)
            for start, sentence in sentences(paragraph.text):
                for figure in within(figures, start, len(sentence)):
                    if _may_differ(figure, known) and not _OTHER_TIME.search(
                        paragraph.text[opening_of(paragraph.text, figure.start, "，。；") : figure.start]
                    ):
                        yield from _off(table, names, paragraph, figure, start)


def _known(notice: PrintedNotice) -> set[Fraction]:
    """All numbers of the tables, and what their columns add up to."""
    cells = {
        Fraction(number)
        for table in notice.tables
        for row in table.rows
        for cell in row.cells
        if (number := cell.number) is not None
    }
    return cells | {
        Fraction(column_sum(table.units, one)) for table in notice.tables for one in table.of_kind(Kind.COUNT)
    }


def _may_differ(figure: Figure, known: set[Fraction]) -> bool:
    digits = sum(sign.isdecimal() for sign in str(figure.number))
    is_told = (figure.is_count or figure.unit in (Unit.PERCENT, Unit.SCORE)) and figure.role is Role.PLAIN
    return is_told and figure.is_exact and digits >= _FEWEST_DIGITS and figure.low not in known


def _off(
    table: UnitTable, names: UnitNames, paragraph: Paragraph, figure: Figure, start: int
) -> Iterator[Doubt]:
    """A cell of the row named last before it, or what the column that its words name adds up to."""
    kinds = {Unit.PERCENT: (Kind.RATE,), Unit.SCORE: (Kind.SCORE,)}.get(figure.unit, (Kind.COUNT,))
    columns = [one for kind in kinds for one in table.of_kind(kind)]
    words = paragraph.text[max(start, figure.start - _LEAD) : figure.start] + figure.behind[:4]
    named = [one for one in columns if _stem(one.header) in words]
    lead = paragraph.text[start : figure.start]
    mentions = list(names.mentions(lead))[-1:]
    rows = [mention.unit for mention in mentions]
    is_next = bool(mentions) and _NEXT.fullmatch(lead[mentions[0].end :])
    slips = meant(figure)
    swaps = {Fraction(Decimal(other)) for other in exchanged(str(figure.number))}
    for row in table.units:
        if row.name in rows:
            for column in named or (columns if len(columns) == 1 or is_next else []):
                number = row.cell(column).number
                if number is not None and Fraction(number) in slips:
                    where = f"{table.place}“{row.name}”一行的{column.header}"
                    yield _told(paragraph, figure, (where, number), [cell_at(table, row, column)])
                    return
    if not rows and figure.unit is not Unit.SCORE and not PARTIAL.search(table.title):
        for column in named:
            totals = [row.cell(column).number for row in table.rows if row.is_total]
            if column.kind is Kind.COUNT:
                totals.append(Decimal(column_sum(table.units, column)))
            number = next((one for one in totals if one is not None and Fraction(one) in swaps), None)
            if number is not None:
                yield _told(paragraph, figure, (f"{table.place}的{column.header}合计", number))
                return


def _stem(header: str) -> str:
    stem = re.sub(r"（.*?）|(?:件数|数量|总量|[量数])$", "", header)
    return stem if len(stem) > 1 else header


def _told(
    paragraph: Paragraph, figure: Figure, right: tuple[str, Decimal], about: Sequence[At] = ()
) -> Doubt:
    said = f"正文写的是{figure.text}，{right[0]}是{right[1]}"
    found = hint("text-annex-mismatch", paragraph, [figure], said)
    return replace(found, about=found.about | set(about))


IDENTITY: Final = Identity(
    "text-annex-mismatch",
    "提示",
    "正文的数与表里说的是同一回事的那一格只差一个数字",
    "正文写的是1372件，表1的咨询（件）合计是1327",
    "表里别处有这个数的、说的是上期的不报",
    _doubts,
)
