"""Annex tables against their own totals, against the text's total, and parts of a row against the row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from hotline_addin.domain.checks.rates.impossible_rates import is_share_of_orders
from hotline_addin.domain.checks.rates.slips import exchanged
from hotline_addin.domain.printed.annex_sums import annex_sum, column_sum, states_any
from hotline_addin.domain.printed.printed_notice import CountPrint, PrintedNotice
from hotline_addin.domain.printed.tabular.tables import Column, Kind, Row, UnitTable
from hotline_addin.errors import Finding, Level

_PART_HEADER: Final = re.compile(r"^(?:超期|逾期|超时)(?:件数|件|数|量|办结数?|办理数?)?$")
"""Headings of orders that are surely some of the unit's."""
_KEPT: Final = re.compile(r"直办|直接|自行|在线|解答|其他|另")
"""Names of orders that no unit got, so that the annexes leave them out."""
_NEAR: Final = Fraction(1, 100)
"""How far the annexes' sum may be off the text's total where nothing else says that both are the same."""


def check_annex_totals(notice: PrintedNotice) -> Iterator[Finding]:
    """`sum-mismatch` for 合计 rows that are not the sum of their column, and more overdue than all orders."""
    for table in notice.tables:
        yield from _total_rows(table)
        yield from _parts_of_rows(table)


def _total_rows(table: UnitTable) -> Iterator[Finding]:
    for place, row in enumerate(table.rows):
        if not row.is_total:
            continue
        spans = [span for span in _spans(table, place) if span]
        for column in table.of_kind(Kind.COUNT):
            stated = row.cell(column).count
            sums = [column_sum(span, column) for span in spans]
            if stated is not None and sums and stated not in sums:
                yield _wrong_total(table, row, column, stated, sums[0])
        for column in filter(_is_mean, table.of_kind(Kind.RATE)):
            yield from _rate_outside(table, row, column, spans)


def _spans(table: UnitTable, place: int) -> tuple[list[Row], list[Row]]:
    """The rows a total may mean: those since the total before it, or all of the table's units."""
    since: list[Row] = []
    for row in reversed(table.rows[:place]):
        if row.is_total:
            break
        since.insert(0, row)
    return [row for row in since if row.is_unit], list(table.units)


def _wrong_total(table: UnitTable, row: Row, column: Column, stated: int, total: int) -> Finding:
    off = stated - total
    return Finding(
        Level.ERROR,
        "sum-mismatch",
        f"{table.place}“{row.name}”一行，{column.header}",
        f"合计写的是{stated}，各行相加是{total}，{'多' if off > 0 else '少'}{abs(off)}。",
        "请核对这一列的各行和合计，改正写错的一项。",
    )


def _is_mean(column: Column) -> bool:
    """Whether the rate of all is between the units' rates; shares of a total (占比) add up instead."""
    return is_share_of_orders(column.header)


def _rate_outside(
    table: UnitTable, row: Row, column: Column, spans: Sequence[Sequence[Row]]
) -> Iterator[Finding]:
    """A rate of all lies between the lowest and the highest of its parts, whatever their sizes."""
    stated = row.cell(column).number
    if stated is None:
        return
    for span in spans:
        low, high = rate_range([unit.cell(column).number for unit in span])
        if low is None or high is None or low <= stated <= high:
            return
    yield Finding(
        Level.ERROR,
        "share-mismatch",
        f"{table.place}“{row.name}”一行，{column.header}",
        f"合计的{column.header}是{row.cell(column).text}，不在各行最低{low}%与最高{high}%之间。",
        "合计的率应由各行件数合计后相除得出，请核对。",
    )


def rate_range(numbers: Sequence[Decimal | None]) -> tuple[Decimal | None, Decimal | None]:
    """The lowest and the highest printed rate; None where none is printed."""
    known = [number for number in numbers if number is not None]
    return (min(known), max(known)) if known else (None, None)


def _parts_of_rows(table: UnitTable) -> Iterator[Finding]:
    handled = table.handled
    if handled is None:
        return
    for column in table.of_kind(Kind.COUNT):
        if not _PART_HEADER.match(column.header):
            continue
        for row in table.rows:
            part, whole = row.cell(column).count, row.cell(handled).count
            if part is not None and whole is not None and part > whole:
                yield Finding(
                    Level.ERROR,
                    "sum-mismatch",
                    f"{table.place}“{row.name}”一行，{column.header}",
                    f"{column.header}{part}多于{handled.header}{whole}。",
                    "请核对这一行的件数。",
                )


def check_annexes_against_text(
    notice: PrintedNotice, named_off: int, *, counts_units: bool
) -> Iterator[Finding]:
    """`sum-mismatch` where the annexes' orders are not those of the text.

    `named_off` is what single units are known to be off (their own finding tells it); `counts_units` says
    that the text counts the same units, so that the annexes are meant to be complete. Annexes that say that
    they count 件次 may come to more than the text.
    """
    sums, total = annex_sum(notice), notice.total
    if not sums or total is None or total.count.is_vague:
        return
    off = min((number - total.count.value for number in sums), key=abs)
    if off > 0 and notice.counts_each:
        return
    if states_any(notice, sums) or off == named_off or _are_kept(notice, abs(off)):
        return
    if counts_units or _is_meant(total.count.value, total.count.value + off):
        yield _annexes_off(notice, total, total.count.value + off)


def _are_kept(notice: PrintedNotice, orders: int) -> bool:
    """Whether the text says of so many orders that the center kept them: `直办312件`."""
    kept = [found.count for found in notice.counts if _KEPT.search(found.count.label)]
    return any(count.may_be(orders) for count in kept)


def _is_meant(total: int, summed: int) -> bool:
    """Whether a sum is surely meant to be the total: nearly that, or that with two digits exchanged."""
    return abs(summed - total) <= _NEAR * total or str(summed) in exchanged(str(total))


def _annexes_off(notice: PrintedNotice, total: CountPrint, stated: int) -> Finding:
    tables = [table for table in notice.unit_tables if table.handled is not None]
    terms = "+".join(str(column_sum(table.units, table.handled)) for table in tables if table.handled)
    shown = f"{terms}={stated}" if len(tables) > 1 else str(stated)
    off = stated - total.count.value
    return Finding(
        Level.ERROR,
        "sum-mismatch",
        total.place,
        f"附件各单位相加是{shown}，正文是{total.count.text}，{'多' if off > 0 else '少'}{abs(off)}件。",
        "请核对正文总数和附件各行。",
    )
