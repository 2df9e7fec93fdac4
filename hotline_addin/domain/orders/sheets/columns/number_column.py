"""The column by which a sheet names orders, told by its values where no header says 工单编号.

Call-backs come from other systems, which call the number of the order 关联工单号 or 原始单据: what most cells
of one column alone hold are the numbers of orders that stand elsewhere, so that is what the column means.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from hotline_addin.domain.orders.sheets.columns.headers import Header
from hotline_addin.domain.orders.sheets.written.raw import RawSheet, cells_at
from hotline_addin.domain.words.text import order_key
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS

_FEWEST: Final = 3
"""Numbers that meet an order, from which a column is believed: two may meet by chance."""


def told_by_numbers(sheet: RawSheet, header: Header, numbers: Collection[str]) -> Header | None:
    """The header with the column whose cells name orders; None where none or more than one does.

    `numbers` are those of the orders in the other sheets and in the book. The column counts as guessed, so
    that it is said.
    """
    unknown = set(range(len(header.names))) - set(header.columns.values())
    found = [
        at
        for at in sorted(unknown)
        if _names_orders(cells_at(sheet.rows, at, header.first_data_row), numbers)
    ]
    if len(found) != 1:
        return None
    at = found[0]
    return replace(
        header,
        columns={**header.columns, "order_number": at},
        close={**header.close, header.names[at]: ORDER_COLUMNS["order_number"]},
    )


def _names_orders(cells: Collection[object], numbers: Collection[str]) -> bool:
    keys = [key for cell in cells if (key := order_key(cell))]
    met = sum(key in numbers for key in keys)
    return met >= _FEWEST and 2 * met >= len(keys)
