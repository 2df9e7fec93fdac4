"""合计 is the sum of its column, wherever it stands; the rate of all lies between those of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, cell_at, doubt
from hotline_addin.domain.printed.annex_sums import column_sum
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.statements.rate_names import is_share_of_orders
from hotline_addin.domain.printed.tabular.tables import Column, Kind, Row, UnitTable
from hotline_addin.errors import Level

_FEWEST: Final = 3
_MOST_READINGS: Final = 200
"""Ways to read a column with rows 其中… before it is left alone: a bound on the work."""
_PART_HEADER: Final = re.compile(
    r"^(?:超期|逾期|超时|重办|退回|不满意|未办结|延期)(?:件数|件|数|量|办结数?|办理数?|次数)?$"
)
"""Headings of orders that are surely some of the unit's."""


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for table in notice.tables:
        for place, row in enumerate(table.rows):
            if row.is_total or _adds_up(table, row):
                yield from _of_total(table, place, row)
            elif place in (0, len(table.rows) - 1) and row.is_unit and len(table.units) > _FEWEST:
                yield from _unnamed_total(table, row)
        yield from _parts_of_rows(table)


def _unnamed_total(table: UnitTable, row: Row) -> Iterator[Doubt]:
    """The first or last row that is the sum of all others in one column means to be so in all: 四季度."""
    others = [unit for unit in table.units if unit is not row]
    counts = [one for one in table.of_kind(Kind.COUNT) if row.cell(one).count]
    wrong = [one for one in counts if row.cell(one).count != column_sum(others, one)]
    right = [one for one in counts if one not in wrong and sum(bool(r.cell(one).count) for r in others) > 2]
    near = all(
        abs((row.cell(one).count or 0) - column_sum(others, one)) * 5 < (row.cell(one).count or 0)
        for one in wrong
    )
    if len(wrong) == 1 and right and near:
        stated, summed = row.cell(wrong[0]).count, column_sum(others, wrong[0])
        said = f"“{row.name}”的{right[0].header}是各行之和，{wrong[0].header}写的是{stated}，"
        said += f"各行（{'、'.join(one.cell(wrong[0]).text for one in others[:8])}）相加是{summed}。"
        yield _wrong(table, row, wrong[0], ("sum-mismatch", said, "请核对这一列的各行。"))


def _adds_up(table: UnitTable, row: Row) -> bool:
    """Whether a row about all (全县) is the sum of the others in most of its columns."""
    counts = [one for one in table.of_kind(Kind.COUNT) if row.cell(one).count is not None]
    right = sum(row.cell(one).count == column_sum(table.units, one) for one in counts)
    return not row.is_unit and not row.is_among and 0 < right < len(counts) <= 2 * right


def _of_total(table: UnitTable, place: int, row: Row) -> Iterator[Doubt]:
    spans = [span for span in _spans(table, place) if span]
    for column in table.of_kind(Kind.COUNT):
        stated = row.cell(column).count
        readings = [_sums(span, column) for span in spans]
        sums = [one for sums in readings for one in sums]
        if stated is not None and sums and all(readings) and stated not in sums:
            off = stated - sums[0]
            said = f"合计写的是{stated}，各行相加是{sums[0]}，{'多' if off > 0 else '少'}{abs(off)}。"
            yield _wrong(
                table, row, column, ("sum-mismatch", said, "请核对这一列的各行和合计，改正写错的一项。")
            )
    for column in table.of_kind(Kind.RATE):
        if is_share_of_orders(column.header):
            yield from _rate_outside(table, row, column, spans)


def _spans(table: UnitTable, place: int) -> tuple[list[Row], ...]:
    """The rows a total may mean: those since or up to the next total, or all of the table's units."""
    since: list[Row] = []
    for row in reversed(table.rows[:place]):
        if row.is_total:
            break
        since.insert(0, row)
    below: list[Row] = []
    for row in table.rows[place + 1 :]:
        if row.is_total:
            break
        below.append(row)
    own = ([row for row in rows if row.is_unit or row.is_among] for rows in (since, below))
    return (*own, [row for row in table.rows if row.is_unit or row.is_among])


def _sums(rows: Sequence[Row], column: Column) -> list[int]:
    """What rows add up to, the plainest reading first; nothing where there are too many readings.

    A row 其中… is contained in the one above; those behind it may be so too while they fit into it.
    """
    states: dict[tuple[int, int, int | None], None] = {(0, 0, None): None}
    for row in rows:
        own = row.cell(column).count or 0
        following: list[tuple[int, int, int | None]] = []
        for total, above, room in states:
            if row.is_among:
                following.append((total, above, max(0, (above if room is None else room) - own)))
                continue
            following.append((total + own, own, None))
            if room is not None and own <= room:
                following.append((total, above, room - own))
        states = dict.fromkeys(following)
        if len(states) > _MOST_READINGS:
            return []
    return list(dict.fromkeys(total for total, _, _ in states))


def _rate_outside(
    table: UnitTable, row: Row, column: Column, spans: Sequence[Sequence[Row]]
) -> Iterator[Doubt]:
    """A rate of all lies between the lowest and the highest of its parts, whatever their sizes."""
    stated = row.cell(column).number
    if stated is None:
        return
    for span in spans:
        low, high = rate_range([unit.cell(column).number for unit in span])
        if low is None or high is None or low <= stated <= high:
            return
    said = f"合计的{column.header}是{row.cell(column).text}，不在各行最低{low}%与最高{high}%之间。"
    yield _wrong(table, row, column, ("share-mismatch", said, "合计的率应由各行件数合计后相除得出，请核对。"))


def rate_range(numbers: Sequence[Decimal | None]) -> tuple[Decimal | None, Decimal | None]:
    """The lowest and the highest printed rate; None where none is printed."""
    known = [number for number in numbers if number is not None]
    return (min(known), max(known)) if known else (None, None)


def _parts_of_rows(table: UnitTable) -> Iterator[Doubt]:
    handled = table.handled
    if handled is None:
        return
    for column in table.of_kind(Kind.COUNT):
        if not _PART_HEADER.match(column.header):
            continue
        for row in table.rows:
            part, whole = row.cell(column).count, row.cell(handled).count
            if part is not None and whole is not None and part > whole:
                said = f"{column.header}{part}多于{handled.header}{whole}。"
                yield _wrong(table, row, column, ("sum-mismatch", said, "请核对这一行的件数。"))


def _wrong(table: UnitTable, row: Row, column: Column, said: tuple[str, str, str]) -> Doubt:
    code, message, advice = said
    where = f"{table.place}“{row.name}”一行，{column.header}"
    return doubt(Level.ERROR, code, where, (message, advice), [cell_at(table, row, column)])


IDENTITY: Final = Identity(
    "sum-mismatch",
    "错误",
    "表里的合计、小计、总计等于那一列各行相加，合计在上在下、表横着排都算；超期、重办等不多于承办件数",
    "合计写的是163，各行相加是136",
    "合计可以是上一个小计以来的，也可以是全表的，有一种对就不报；“其中”各行含在上一行里",
    _doubts,
)
