"""校核 of raw sheets before they are imported, and of annexes that were published as worksheets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from hotline_addin.domain.orders.account.import_account import Kind
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.orders.orders import stage_orders, stage_source
from hotline_addin.domain.orders.sheets.columns.headers import ColumnAliases
from hotline_addin.domain.orders.sheets.sheets import recognise
from hotline_addin.domain.orders.sheets.written.raw import RawSheet, shown
from hotline_addin.domain.printed.printed_notice import read_notice
from hotline_addin.domain.printed.prose.document import PrintedDocument, document_of_sheets
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.errors import Finding, InputError

_ABOUT_CELLS: Final = frozenset(
    {
        *("bad-date", "unreadable-column", "unclear-overdue", "unclear-returned", "unclear-flag"),
        *("overdue-contradicted", "unknown-rating", "cancelled-orders"),
    }
)
"""What staging says of cells whatever the roster and the month are."""


def holds_exports(sheets: Sequence[RawSheet]) -> bool:
    """Whether any of the sheets is one of orders, call-backs or returns."""
    month, _ = recognise(sheets, ColumnAliases.default(), adding=True)
    return any(sheet.kind is not Kind.SKIPPED for sheet in month.sheets)


def check_sheets(sheets: Sequence[RawSheet]) -> tuple[Finding, ...]:
    """What is doubtful in exports of orders, which are looked at together.

    Orders are staged under the settings and headers of a fresh workbook; what depends on the roster or the
    month shows when they are imported. Raises `InputError` for sheets with rows of which none is an order.
    """
    month, about_sheets = recognise(sheets, ColumnAliases.default(), adding=True)
    if month.orders.empty and not any(sheet.kind is Kind.ORDERS and sheet.rows for sheet in month.sheets):
        return about_sheets
    settings = Settings()
    imported, about_orders = stage_source(month, settings.not_surveyed_values)
    nothing = pd.DataFrame(columns=list(TABLES["adjustments"].columns), dtype=object)
    try:
        _, about_cells = stage_orders(imported.orders, nothing, Roster(()), settings, None)
    except InputError:  # no order has a time; the missing columns are said already
        about_cells = ()
    told = (finding for finding in about_cells if finding.code in _ABOUT_CELLS)
    return (*about_sheets, *about_orders, *told)


def printed_sheets(file: str, sheets: Sequence[RawSheet]) -> PrintedDocument | None:
    """Annexes that were published as worksheets; None where the sheets hold no table of units or orders."""
    document = document_of_sheets(file, shown(sheets))
    return document if any(table.is_of_orders for table in read_notice(document).tables) else None
