"""Rates that look copied from one unit's row to another's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import comb, prod
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, cell_at, doubt
from hotline_addin.domain.measures.rate import counts_behind
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.statements.rate_names import is_share_of_orders
from hotline_addin.domain.printed.tabular.tables import Column, Kind, Row, UnitTable
from hotline_addin.errors import Level

_TRIVIAL: Final = (Decimal(0), Decimal(100))
"""Rates that units with few orders share often: nothing was copied there."""
_ALL_BUT_CERTAIN: Final = 1
"""Pairs of equal rows that chance would bring at most, for a pair to be worth a look."""
_LARGEST: Final = 10_000
"""Orders of which every rate with two decimals is possible."""


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    """Two units with the same whole row of rates, where chance is a poor reason.

    Two rates that need at least n and m orders agree by chance once in n·m pairs of units; a table of 52
    units has 1,326 pairs. So 75 %/75 % in two rows says nothing, 75.49 %/64.71 % does.
    """
    for table in notice.tables:
        columns = [column for column in table.of_kind(Kind.RATE) if is_share_of_orders(column.header)]
        if len(columns) < 2:
            continue
        for rates, same in _rows_by_rates(table, columns).items():
            if len(same) == 2 and _is_rare(rates, len(table.units)):
                yield _copied(table, columns, same)


def _rows_by_rates(table: UnitTable, columns: Sequence[Column]) -> dict[tuple[Decimal, ...], list[Row]]:
    """The units whose rates are all printed, none of them 0 % or 100 %, by these rates."""
    rows: dict[tuple[Decimal, ...], list[Row]] = defaultdict(list)
    for row in table.units:
        rates = tuple(number for column in columns if (number := row.cell(column).number) is not None)
        if len(rates) == len(columns) and not any(rate in _TRIVIAL for rate in rates):
            rows[rates].append(row)
    return rows


def _is_rare(rates: tuple[Decimal, ...], units: int) -> bool:
    needed = [counts.surveyed if (counts := counts_behind(rate, _LARGEST)) else _LARGEST for rate in rates]
    return prod(needed) >= comb(units, 2) * _ALL_BUT_CERTAIN


def _copied(table: UnitTable, columns: list[Column], same: list[Row]) -> Doubt:
    shown = "、".join(f"{column.header}{same[0].cell(column).text}" for column in columns)
    return doubt(
        Level.NOTE,
        "copied-rates",
        f"{table.place}“{same[1].name}”一行",
        (
            f"{same[0].name}和{same[1].name}的{shown}完全相同，可能是复制时串了行。",
            "请核对这两行；确实相同就不用处理。",
        ),
        [cell_at(table, row, column) for row in same for column in columns],
    )


IDENTITY: Final = Identity(
    "copied-rates",
    "提示",
    "两个单位整行的率不会完全相同，除非碰巧",
    "75.49%/64.71% 两行相同",
    "一家要多少件才印得出这样的率，算得出碰巧相同的机会；机会大的（75%/75%）不报",
    _doubts,
)
