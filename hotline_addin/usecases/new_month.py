"""What a fresh workbook takes over from last month's."""

from __future__ import annotations

import pandas as pd

from hotline_addin.domain.words.choices.setting_specs import LAST, SPEC_OF
from hotline_addin.domain.words.choices.settings import follows_program
from hotline_addin.domain.words.headers.synonyms import shows_shipped_only, synonyms_view
from hotline_addin.domain.words.text import clean_text, order_key
from hotline_addin.domain.words.vocabulary import Standing
from hotline_addin.ports import Book, BookContent

MONTHLY_SETTINGS = frozenset({"report_month", "issue_date", "printed_on", "document_number", "notice_file"})
"""Settings that belong to one month and start empty."""


def carried_over(last: Book) -> BookContent:
    """Roster, aliases, settings, history and the adjustments that still apply, from last month's book.

    Of aliases and settings only what the office made of them: what was shipped is today's in a fresh book.
    Beside that, what every setting was: 设置 shows where it differs.
    An adjustment still applies when its order was not counted last month (it belongs to a later one); a
    correction of a unit's own figure belongs to its month.
    """
    before = {name: value for name, value in last.settings().items() if name in SPEC_OF}
    settings = {
        name: value
        for name, value in before.items()
        if name not in MONTHLY_SETTINGS and not follows_program(name, value)
    }
    settings |= {f"{LAST}{name}": value for name, value in before.items() if clean_text(value)}
    tables = {name: last.table(name) for name in ("roster", "history")}
    aliases = last.table("column_aliases")
    if not shows_shipped_only(aliases):
        tables["column_aliases"] = synonyms_view(aliases)
    adjustments = last.table("adjustments")
    if not adjustments.empty:
        done = _settled(last.table("orders"))
        numbers = [order_key(row.get("order_number")) for row in adjustments.to_dict("records")]
        open_ones = [bool(number) and number not in done for number in numbers]
        tables["adjustments"] = adjustments[pd.Series(open_ones, index=adjustments.index, dtype=bool)]
    return BookContent(tables=tables, settings=settings)


def _settled(orders: pd.DataFrame) -> frozenset[str]:
    """The orders whose month is over: counted last month, or excluded from it."""
    rows = orders.to_dict("records")
    others = (None, "", Standing.OTHER_MONTH)
    return frozenset(order_key(row.get("order_number")) for row in rows if row.get("standing") not in others)
