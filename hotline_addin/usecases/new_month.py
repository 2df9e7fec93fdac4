"""A fresh workbook, and what it takes over from last month's."""

from __future__ import annotations

from hotline_addin.domain.vocabulary import Standing
from hotline_addin.ports import Book, BookContent

MONTHLY_SETTINGS = frozenset({"report_month", "issue_date", "document_number", "notice_file"})
"""Settings that belong to one month and start empty."""


def carry_over(last: Book, fresh: Book) -> None:
    """Roster, aliases, settings, history and the adjustments that still apply, from last month's book.

    An adjustment still applies when its order was not counted last month (it belongs to a later one).
    """
    settings = {
        name: value
        for name, value in last.settings().items()
        if name not in MONTHLY_SETTINGS and value is not None
    }
    orders = last.table("orders")
    if "standing" in orders:
        past = orders[orders["standing"].isin([Standing.COUNTED, Standing.EXCLUDED])]
        done = set(past["order_number"])
    else:
        done = set()
    adjustments = last.table("adjustments")
    tables = {name: last.table(name) for name in ("roster", "column_aliases", "history")}
    if not adjustments.empty:
        tables["adjustments"] = adjustments[~adjustments["order_number"].isin(done)]
    fresh.save(BookContent(tables=tables, settings=settings))
