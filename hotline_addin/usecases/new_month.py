"""What a fresh workbook takes over from that of the period before."""

from __future__ import annotations

import pandas as pd

from hotline_addin.domain.measures.declared.shipped import carried_rows
from hotline_addin.domain.notice.own_figures import carried_rows as carried_rows_of_figures
from hotline_addin.domain.words.choices.changed_settings import NOT_FILLED
from hotline_addin.domain.words.choices.setting_specs import LAST, SPEC_OF
from hotline_addin.domain.words.choices.settings import follows_program, read_settings
from hotline_addin.domain.words.headers.synonyms import shows_shipped_only, synonyms_view
from hotline_addin.domain.words.shipped_indicators import SHIPPED_INDICATORS, SHIPPED_TABLES
from hotline_addin.domain.words.text import clean_text, order_key
from hotline_addin.domain.words.vocabulary import TABLES, Standing
from hotline_addin.ports import Book, BookContent
from hotline_addin.usecases.month_inputs import rows_of

MONTHLY_SETTINGS = frozenset({"report_month", "issue_date", "printed_on", "document_number", "notice_file"})
"""Settings that belong to one period and start empty."""


def carried_over(last: Book) -> BookContent:
    """Roster, aliases, settings, history and the adjustments that still apply, from the last book.

    The rows that the office added to 通报数据 come along, for its notice bears their names.

    Of aliases and settings only what the office made of them: what was shipped is today's in a fresh book.
    The report period goes on to the next of its kind; the orders tell the next month, which starts empty.
    An adjustment still applies when its order was not counted (it belongs to a later period), or is to be
    counted again since the new period goes on with the last one, as 1-5月 does with 1-4月; a correction of a
    unit's own figure belongs to its period. Beside that, what every setting was: 设置 shows where it differs.
    """
    now = read_settings(last.settings())[0].report_month
    following = now.following if now and not now.is_month else None
    before = {name: value for name, value in last.settings().items() if name in SPEC_OF}
    settings = {
        name: value
        for name, value in before.items()
        if name not in MONTHLY_SETTINGS and not follows_program(name, value)
    }
    if following:
        settings["report_month"] = following.code
    for name, value in before.items():
        if clean_text(value) or not SPEC_OF[name].default:
            settings[f"{LAST}{name}"] = value if clean_text(value) else NOT_FILLED
    tables = {name: last.table(name) for name in ("roster", "history")}
    aliases = last.table("column_aliases")
    if not shows_shipped_only(aliases):
        tables["column_aliases"] = synonyms_view(aliases)
    tables |= _declared(last)
    figures = carried_rows_of_figures(last.table("figures"))
    if not figures.empty:
        tables["figures"] = figures
    adjustments = last.table("adjustments")
    if not adjustments.empty:
        is_repeated = now and following and following.holds(now)
        done = frozenset() if is_repeated else _settled(last.table("orders"))
        numbers = [order_key(row.get("order_number")) for row in adjustments.to_dict("records")]
        open_ones = [bool(number) and number not in done for number in numbers]
        tables["adjustments"] = adjustments[pd.Series(open_ones, index=adjustments.index, dtype=bool)]
    return BookContent(tables=tables, settings=settings)


def _declared(last: Book) -> dict[str, pd.DataFrame]:
    """指标 and 表样 where the office has rows of its own."""
    carried = {}
    for name, shipped in {"indicators": SHIPPED_INDICATORS, "tables": SHIPPED_TABLES}.items():
        rows = carried_rows(rows_of(last.table(name)), shipped)
        if rows:
            carried[name] = pd.DataFrame(rows, columns=list(TABLES[name].columns), dtype=object)
    return carried


def _settled(orders: pd.DataFrame) -> frozenset[str]:
    """The orders whose period is over: counted in it, or excluded from it."""
    rows = orders.to_dict("records")
    others = (None, "", *Standing.OUTSIDE)
    return frozenset(order_key(row.get("order_number")) for row in rows if row.get("standing") not in others)
