"""A row of a longer time is the sum of the rows of its months or quarters: 一季度 of 1月, 2月, 3月."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, cell_at, doubt
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.periods import Period, first_period
from hotline_addin.domain.printed.tabular.tables import Column, Kind, Row, UnitTable
from hotline_addin.errors import Level

_YEAR: Final = re.compile("^(?:全年|年度|本年|全年累计)$")
_NO_SUM: Final = re.compile("率|占比|均|满意度|时长|同比|环比|增")


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for table in notice.tables:
        told = [(row, period) for row in table.rows if (period := _period(row.name))]
        for row, period in told:
            parts = _parts(period, [pair for pair in told if pair[0] is not row])
            if parts:
                yield from _off(table, row, parts)


def _period(name: str) -> Period | None:
    return Period(None, 1, 12) if _YEAR.match(name) else first_period(name)


def _parts(whole: Period, told: Sequence[tuple[Row, Period]]) -> list[Row]:
    """The rows of a time that follow each other and make a longer one; the shortest ones there are."""
    inside = [
        (row, one)
        for row, one in told
        if whole.first <= one.first
        and one.last <= whole.last
        and one.last - one.first < whole.last - whole.first
    ]
    for length in sorted({one.last - one.first for _, one in inside}):
        run = [(row, one) for row, one in inside if one.last - one.first == length]
        months = [month for _, one in run for month in range(one.first, one.last + 1)]
        if len(run) > 1 and months == list(range(whole.first, whole.last + 1)):
            return [row for row, _ in run]
    return []


def _off(table: UnitTable, row: Row, parts: Sequence[Row]) -> Iterator[Doubt]:
    """The one column that does not add up, where others do, or the only one."""
    columns = [one for one in table.of_kind(Kind.COUNT) if not _NO_SUM.search(one.header)]
    known = [one for one in columns if all(each.cell(one).count is not None for each in (row, *parts))]
    wrong = [one for one in known if row.cell(one).count != _sum(parts, one)]
    if len(wrong) == 1 and (len(known) > 1 or len(parts) > 1):
        column = wrong[0]
        terms = "+".join(each.cell(column).text for each in parts)
        said = f"{terms}={_sum(parts, column)}，{row.name}写的是{row.cell(column).text}。"
        yield doubt(
            Level.WARNING,
            "sum-mismatch",
            f"{table.place}“{row.name}”一行，{column.header}",
            (said, "请核对各期和合计。"),
            [cell_at(table, each, column) for each in (row, *parts)],
        )


def _sum(rows: Sequence[Row], column: Column) -> int:
    return sum(row.cell(column).count or 0 for row in rows)


IDENTITY: Final = Identity(
    "sum-mismatch",
    "警告",
    "表里一行是几个月、几个季度合起来的，等于那几行之和：一季度等于1月、2月、3月，上半年等于一、二季度",
    "1512+1488+1670=4670，一季度写的是4570",
    "月份一个接一个、正好合成那一段的才核对；率、平均不相加",
    _doubts,
)
