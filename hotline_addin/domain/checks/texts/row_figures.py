"""What the text says of a kind of orders, and of all of them, is what the table of kinds says."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, cell_at, doubt
from hotline_addin.domain.printed.printed_notice import FigurePrint, PrintedNotice
from hotline_addin.domain.printed.prose.figures import Role
from hotline_addin.domain.printed.tabular.tables import Column, Kind, Row, UnitTable, handled_column
from hotline_addin.errors import Level

_FEWEST: Final = 2
"""Rows of a table that the text must tell rightly before another is held against it."""


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for table in notice.tables:
        counts = table.of_kind(Kind.COUNT)
        column = counts[0] if len(counts) == 1 else handled_column(counts)
        if column is None or (table.names_units and len(counts) > 1):
            continue
        pairs = [(row, found) for row in table.units for found in _told(notice, row)]
        right = {row.name for row, found in pairs if _agrees(row, column, found)}
        for row, found in pairs:
            if row.name not in right and len(right) >= _FEWEST:
                yield _differs(table, (row, column), found)


def _told(notice: PrintedNotice, row: Row) -> list[FigurePrint]:
    """The counts of the text that are called like the row."""
    names = {row.name, row.name.removesuffix("类"), f"{row.name}类"}
    return [
        one
        for one in notice.counts
        if one.figure.role is Role.PLAIN and one.figure.label.lstrip("对") in names
    ]


def _agrees(row: Row, column: Column, found: FigurePrint) -> bool:
    number = row.cell(column).number
    return number is None or found.figure.may_be(Fraction(number))


def _differs(table: UnitTable, cell: tuple[Row, Column], found: FigurePrint) -> Doubt:
    row, column = cell
    return doubt(
        Level.ERROR,
        "text-annex-mismatch",
        found.place,
        (
            f"正文说{row.name}{found.figure.text}，{table.place}“{row.name}”一行的{column.header}是{row.cell(column).text}。",
            "请核对原始数据，把写错的一处改正。",
        ),
        [*at(found.paragraph, found.figure), cell_at(table, row, column)],
    )


IDENTITY: Final = Identity(
    "text-annex-mismatch",
    "错误",
    "正文说的各类、各渠道件数等于表里那一行",
    "正文说投诉类310件，表1“投诉类”一行的件数是301",
    "表里别的行与正文都对得上的，才说这一行不对",
    _doubts,
)
