"""What the annexes of a printed notice add up to, where they divide the month among the units."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.tabular.tables import Column, Row, UnitTable

PARTIAL: Final = re.compile(r"[前后][一二三四五六七八九十\d]|[红黄黑]榜|末位|靠后|靠前")
"""Words in a table's title that say it shows some of the units only: 前三名, 红榜, 末位."""


def column_sum(rows: Sequence[Row], column: Column) -> int:
    """The sum of a column of counts; a cell without a count adds nothing."""
    return sum(row.cell(column).count or 0 for row in rows)


def annex_sum(notice: PrintedNotice) -> frozenset[int]:
    """What the annexes add up to: by their rows, or by their 合计; empty where they do not divide the month.

    Tables that name a unit twice, show some units only, or count nothing say nothing about the whole.
    """
    tables = [table for table in notice.unit_tables if table.handled is not None]
    names = [row.name for table in tables for row in table.units]
    if not tables or len(set(names)) != len(names) or any(PARTIAL.search(table.title) for table in tables):
        return frozenset()
    sums = {0}
    for table in tables:
        sums = {before + own for before in sums for own in _table_sums(table)}
    return frozenset(sums)


def states_any(notice: PrintedNotice, numbers: Collection[int]) -> bool:
    """Whether a count of the text can be one of `numbers`."""
    return any(found.figure.may_be(number) for found in notice.counts for number in numbers)


def _table_sums(table: UnitTable) -> set[int]:
    column = table.handled
    if column is None:
        return {0}
    grand = [row.cell(column).count for row in table.rows if row.is_total]
    return {column_sum(table.units, column), *(total for total in grand[-1:] if total is not None)}
