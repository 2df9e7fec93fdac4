"""What a month is worked out from, as it stands on the sheets of a book."""

from __future__ import annotations

import pandas as pd

from hotline_addin.domain.measures.declared.conditions.staged_columns import typed_aliases
from hotline_addin.domain.measures.office_rows import OfficeRows
from hotline_addin.domain.month.month_report import MonthInputs
from hotline_addin.domain.notice.own_figures import own_rows
from hotline_addin.domain.orders.account.import_account import ImportAccount
from hotline_addin.domain.orders.account.lacking_columns import columns_brought, lacking_columns
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.errors import InputError
from hotline_addin.ports import BookTables


def month_inputs(
    book: BookTables,
    settings: Settings,
    roster: Roster,
    orders: pd.DataFrame,
    account: ImportAccount | None = None,
) -> MonthInputs:
    """What persons typed into a book, with its orders; `account` is that of an import of this moment."""
    return MonthInputs(
        settings=settings,
        roster=roster,
        orders=orders,
        adjustments=book.table("adjustments"),
        topics=book.table("topics"),
        cases=book.table("cases"),
        candidates=book.table("candidates"),
        history=book.table("history"),
        period=settings.report_month,
        rows=officerows_of(book),
        aliases=_aliases(book),
        definitions=book.definitions(),
        absent=lacking_columns(orders, columns_brought(account or ImportAccount(), book.table("imports"))),
    )


def _aliases(book: BookTables) -> dict[str, str]:
    """Spellings of columns that the office added; none where it took the sheet out."""
    try:
        return dict(typed_aliases(book.table("column_aliases")))
    except InputError:
        return {}


def officerows_of(book: BookTables) -> OfficeRows:
    """What the office typed into 指标, 表样 and 手填数, where the book has them, and its addresses."""
    indicators, tables, typed = (
        rows_of(book.table(name)) for name in ("indicators", "tables", "typed_values")
    )
    rows = own_rows(book.table("figures"), ())
    addresses = dict.fromkeys(address for row in rows for address in row.addresses)
    return OfficeRows(indicators, tables, typed, tuple(addresses))


def rows_of(table: pd.DataFrame) -> list[dict[str, object]]:
    """The rows of a table as cells by identifier."""
    return [{str(name): cell for name, cell in row.items()} for row in table.to_dict("records")]
