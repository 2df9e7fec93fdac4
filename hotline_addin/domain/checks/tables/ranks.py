"""Places in a table follow the figures they rank, and two units share one only with equal figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, cell_at, doubt
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.tabular.tables import Column, Kind, Row, UnitTable
from hotline_addin.errors import Level

_KEYED: Final = 0.1
"""Share of repeated names from which a table is no list with one row a unit, but one of orders or cases."""
_FEWEST: Final = 3
_ORDERED: Final = re.compile(
    r"按(?:照)?(?P<key>[\u4e00-\u9fff]{2,8}?)(?:由|从|的)?(?P<way>高[到至]低|低[到至]高|多[到至]少|少[到至]多|大[到至]小|小[到至]大|长[到至]短|短[到至]长|高低|多少|大小|降序|升序)(?:的?顺序|次序)?(?:排|列|，)"
)
"""`按满意率从高到低排列`: what the rows of a table follow."""
_OF_ALL: Final = re.compile("总|合计|综合|最终")
"""The score that places follow, where several stand beside it."""
_Placed = list[tuple[int, Decimal, Row]]


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for table in notice.tables:
        for ranks in table.of_kind(Kind.RANK):
            yield from _of_ranks(table, ranks)
    yield from _of_orders(notice)


def _of_ranks(table: UnitTable, ranks: Column) -> Iterator[Doubt]:
    """The figures ranked are those that nearly all places follow, falling or rising."""
    kinds = [table.of_kind(kind) for kind in (Kind.SCORE, Kind.RATE, Kind.COUNT)]
    placed = {column: _placed(table, ranks, column) for columns in kinds for column in columns}
    wrong = {(column, sign): _misplaced(rows, sign) for column, rows in placed.items() for sign in (-1, 1)}
    named = tuple(column for column in placed if _stem(column) and _stem(column) in ranks.header)
    summed = tuple(column for column in placed if _OF_ALL.search(column.header))
    scores = kinds[0] if len(kinds[0]) == 1 else ()
    telling = named or scores or summed or next((columns for columns in kinds if columns), ())
    sure = telling if named or scores or len(summed) == 1 else tuple(placed)
    if len(telling) != 1 or not all(wrong[column, sign] for column in sure for sign in (-1, 1)):
        return  # places of something else, or of one column as they should be
    column = telling[0]
    least = min(wrong[column, -1], wrong[column, 1], key=len)
    if len(placed[column]) >= _FEWEST and len(least) <= 2:
        yield _told(table, (ranks, column), least)


def _of_orders(notice: PrintedNotice) -> Iterator[Doubt]:
    """`按满意率从高到低排列`: the rows of the only table with that column fall."""
    texts = [*(one.text for one in notice.body), *notice.notes, *(one.title for one in notice.tables)]
    for match in (found for text in texts for found in _ORDERED.finditer(text)):
        keyed = [
            (table, column)
            for table in notice.tables
            for column in table.columns
            if match["key"] in (column.header, _stem(column), re.sub("（.*", "", column.header))
        ]
        if len(keyed) == 1:
            yield from _unsorted(*keyed[0], rising=match["way"][0] in "低少小短升")


def _unsorted(table: UnitTable, column: Column, *, rising: bool) -> Iterator[Doubt]:
    cells = [(row, row.cell(column).number) for row in table.units]
    told = [(row, number) for row, number in cells if number is not None]
    for (one, first), (other, second) in pairwise(told):
        if first > second if rising else first < second:
            said = f"{one.name}{first}排在{other.name}{second}之前，不是按{column.header}排的。"
            yield doubt(
                Level.WARNING,
                "ranking-mismatch",
                f"{table.place}“{one.name}”一行，{column.header}",
                (said, "请核对数值和各行的先后。"),
                [cell_at(table, each, column) for each in (one, other)],
            )
            return


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
    "表里的名次与得分（总分、率、件数）一致；两个单位同一名次，数值也相同",
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
