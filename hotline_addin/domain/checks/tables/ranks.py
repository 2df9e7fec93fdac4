"""Places in a table follow the figures they rank, and two units share one only with equal figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, cell_at, doubt
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.tabular.tables import Column, Kind, Row, UnitTable
from hotline_addin.errors import Level

_KEYED: Final = 0.1
"""Share of repeated names from which a table is no list with one row a unit, but one of orders or cases."""
_FEWEST: Final = 3
_Placed = list[tuple[int, Decimal, Row]]


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for table in notice.tables:
        for ranks in table.of_kind(Kind.RANK):
            yield from _of_ranks(table, ranks)


def _of_ranks(table: UnitTable, ranks: Column) -> Iterator[Doubt]:
    """The figures ranked are those that nearly all places follow, falling or rising."""
    kinds = [table.of_kind(kind) for kind in (Kind.SCORE, Kind.RATE, Kind.COUNT)]
    placed = {column: _placed(table, ranks, column) for columns in kinds for column in columns}
    wrong = {(column, sign): _misplaced(rows, sign) for column, rows in placed.items() for sign in (-1, 1)}
    named = tuple(column for column in placed if _stem(column) and _stem(column) in ranks.header)
    telling = named or next((columns for columns in kinds if columns), ())
    if len(telling) != 1 or not all(wrong.values()):
        return  # places of something else, or of one column as they should be
    column = telling[0]
    least = min(wrong[column, -1], wrong[column, 1], key=len)
    if len(placed[column]) >= _FEWEST and len(least) <= 2:
        yield _told(table, (ranks, column), least)


def _stem(column: Column) -> str:
    return re.sub(r"（.*|[数量率]$", "", column.header)


def _placed(table: UnitTable, ranks: Column, column: Column) -> _Placed:
    cells = [(row.cell(ranks).count, row.cell(column).number, row) for row in table.units]
    return [(rank, number, row) for rank, number, row in cells if rank and number is not None]


def _misplaced(placed: Sequence[tuple[int, Decimal, Row]], sign: int) -> list[tuple[int, Decimal, Row]]:
    """Rows whose place is not one more than the number of rows with better figures; level rows may differ."""
    wrong = []
    for rank, number, row in placed:
        better = sum(sign * other < sign * number for _, other, _ in placed)
        level = sum(other == number for _, other, _ in placed)
        distinct = len({other for _, other, _ in placed if sign * other < sign * number})
        if not (better < rank <= better + level or rank == distinct + 1):
            wrong.append((rank, number, row))
    return wrong


def _told(
    table: UnitTable, columns: tuple[Column, Column], wrong: Sequence[tuple[int, Decimal, Row]]
) -> Doubt:
    ranks, column = columns
    shown = "、".join(f"{row.name}{column.header}{row.cell(column).text}排第{rank}" for rank, _, row in wrong)
    return doubt(
        Level.WARNING,
        "ranking-mismatch",
        f"{table.place}“{wrong[0][2].name}”一行，{ranks.header}",
        (f"名次与{column.header}不符：{shown}。", "请按数值核对名次。"),
        [cell_at(table, row, each) for _, _, row in wrong for each in columns],
    )


def _repeated(notice: PrintedNotice) -> Iterator[Doubt]:
    """A name that stands twice, in a table that has a row a unit; one repeated name is always told."""
    for table in notice.tables:
        times = Counter(row.name for row in table.units)
        repeated = [name for name, number in times.items() if number > 1]
        if len(repeated) > max(1, _KEYED * len(times)):
            continue
        for name in repeated:
            yield doubt(
                Level.ERROR,
                "repeated-unit",
                f"{table.place}“{name}”一行",
                (f"“{name}”在{table.place}里出现了{times[name]}次。", "请合并或删去重复的一行。"),
            )


IDENTITY: Final = Identity(
    "ranking-mismatch",
    "警告",
    "表里的名次与得分（率、件数）一致；两个单位同一名次，数值也相同",
    "灌南县145.20排第3，只有1家更高",
    "从大到小还是从小到大，看各行自己；并列后跳号、不跳号都算对",
    _doubts,
)
REPEATED: Final = Identity(
    "repeated-unit",
    "错误",
    "一张表里一个单位一行",
    "“万冢镇”出现了2次",
    "名字大半重复的表是工单或案例的清单，不查",
    _repeated,
)
