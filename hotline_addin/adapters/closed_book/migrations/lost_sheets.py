"""Sheets that a fresh workbook has and that somebody deleted: made anew at the next write, and said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hotline_addin.adapters.closed_book.migrations.new_sheet import bring_sheet
from hotline_addin.adapters.closed_book.migrations.workshop import Workshop
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.sheets.tables import has_table, is_gone
from hotline_addin.domain.words.vocabulary import OVERVIEW_SHEET, TABLES, TREND_SHEET

_TYPED: Final = ("indicators", "tables", "typed_values", "column_aliases")
"""What a clerk typed there is gone with them."""
_PAGES: Final = {OVERVIEW_SHEET: "overview_trend", TREND_SHEET: "trend_categories"}
"""Sheets without a table, each with a name that points nowhere once Excel has deleted them."""


def find_lost_sheets(contents: Contents) -> Iterator[tuple[str, bool]]:
    """Title of each sheet that is gone, and whether a fresh workbook shows it.

    Without those that a refresh refuses to do without.
    """
    for name, spec in TABLES.items():
        is_ours = bool(spec.since) or name in _TYPED
        if is_ours and is_gone(contents, name) and not has_table(contents, name):
            yield spec.sheet, not spec.hidden
    names = contents.workbook.names
    for title, name in _PAGES.items():
        if contents.workbook.sheet(title) is None and name in names and names.block(name) is None:
            yield title, True


def bring_lost_sheets(work: Workshop) -> Iterator[str]:
    """Make them anew, each with a sentence."""
    typed = {TABLES[name].sheet for name in _TYPED}
    for title, shown in list(find_lost_sheets(work.contents)):
        bring_sheet(work, title, shown=shown)
        more = "，自己填过的行请从“备份”文件夹里的工作簿复制回来，再刷新" if title in typed else ""
        yield f"“{title}”表不见了，已补上一张新的{more}。"
