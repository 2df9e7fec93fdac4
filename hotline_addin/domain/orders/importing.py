"""An import step by step: raw rows cleaned, laid beside those that stand, and accounted for."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from hotline_addin.domain.orders.account.import_account import Fate, ImportAccount, RowKey, closed
from hotline_addin.domain.orders.cells.cleaning import clean_orders
from hotline_addin.domain.orders.cells.frames import cell_column
from hotline_addin.domain.orders.cells.overdue import INFERRED
from hotline_addin.domain.orders.cells.rounded_numbers import cells_of, rounded_numbers
from hotline_addin.domain.orders.sheets.sheets import RawMonth
from hotline_addin.domain.orders.sheets.written.row_marks import SHEET, STANDING
from hotline_addin.domain.words.text import order_key
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS
from hotline_addin.errors import Finding

_WITHOUT_NUMBER = "没有工单编号"
_NOT_TOLD_BY_SOURCE = frozenset({"source_file", "source_row", "standing"})


def clean_source(raw: RawMonth) -> tuple[pd.DataFrame, frozenset[str], tuple[Finding, ...]]:
    """The rows of the orders' sheets that bear a number, clean, with the marks of `row_marks`; and the
    numbers that Excel has rounded, by which nothing may be told."""
    clean, about_rows = clean_orders(raw.orders)
    numbers = raw.orders["order_number"].tolist()
    cells = cells_of(numbers, raw.orders["source_file"].tolist(), raw.orders["source_row"].tolist())
    rounded, about_numbers = rounded_numbers(cells)
    return clean, rounded, (*about_rows, *about_numbers)


def beside_standing(orders: pd.DataFrame, standing: pd.DataFrame) -> pd.DataFrame:
    """Orders of an import below those that stand in the book, so that what is said again is found.

    In the book a blank may be a column that the first export lacked, and a conclusion is none of its words.
    """
    told = {
        column: cell_column(_as_said(column, cell) for cell in standing[column].tolist())
        for column in ORDER_COLUMNS
    }
    before = standing.assign(**told)
    before["unit"] = before["source_unit"]
    before[SHEET] = STANDING
    return pd.concat([before, orders], ignore_index=True).astype(object).pipe(_absent_as_none)


def _as_said(column: str, cell: object) -> object:
    if column in _NOT_TOLD_BY_SOURCE:
        return cell
    return None if cell == "" or str(cell).endswith(INFERRED) else cell


def _absent_as_none(orders: pd.DataFrame) -> pd.DataFrame:
    """A column that only one side has is absent on the other."""
    return orders.where(orders.notna(), None)


def account_of(raw: RawMonth, fates: dict[RowKey, Fate], known: Collection[str]) -> ImportAccount:
    """The account of an import: `fates` of the orders' rows, and what its other sheets found among the
    orders that are `known` now."""
    told = dict(fates)
    for frame in (raw.callbacks, raw.returns):
        if SHEET in frame:
            for sheet, row, cell in zip(
                frame[SHEET], frame["source_row"], frame["order_number"], strict=True
            ):
                told[sheet, row] = Fate.JOINED if order_key(cell) in known else Fate.UNMATCHED
    left_out: dict[RowKey, str] = {}
    if SHEET in raw.orders:
        keys = zip(raw.orders[SHEET], raw.orders["source_row"], strict=True)
        left_out = {key: _WITHOUT_NUMBER for key in keys if key not in told}
    return closed(raw.sheets, told, left_out)
