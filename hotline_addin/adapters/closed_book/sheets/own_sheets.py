"""Sheets of tables that an office wants beside its annexes, each called by its table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.refilling.parked_rows import Parking
from hotline_addin.adapters.closed_book.sheets.annex_sheets import (
    NUMBERS_RECORD,
    annex_sheets,
    cloned_sheet,
    fill_shaped,
    say_no_longer,
)
from hotline_addin.domain.measures.annex import OwnTable

SHEETS_RECORD: Final = "own_tables"
"""A defined name that no sheet shows: the titles of the sheets that the program made for tables."""
OWN_RECORDS: Final = (SHEETS_RECORD, NUMBERS_RECORD)
_LISTED: Final = re.compile(r'"((?:[^"]|"")*)"')


def own_sheets(contents: Contents) -> list[str]:
    """The titles of the sheets that the program made for tables."""
    listed = _LISTED.findall(contents.workbook.names.constant(SHEETS_RECORD) or "")
    return [title for text in listed if contents.workbook.sheet(title := text.replace('""', '"'))]


def taken_titles(contents: Contents) -> frozenset[str]:
    """The titles of all other sheets."""
    return frozenset(sheet.title for sheet in contents.workbook.sheets) - set(own_sheets(contents))


def write_own_tables(contents: Contents, tables: Sequence[OwnTable], parking: Parking) -> None:
    """One sheet a table; one whose table is wanted no more stays and says so.

    A sheet of that title that the clerk made is left alone.
    """
    own = own_sheets(contents)
    for table in tables:
        sheet = contents.workbook.sheet(table.label)
        if sheet is None:
            last = annex_sheets(contents)[-1].title
            sheet = cloned_sheet(contents, table.label, last)
            own.append(table.label)
        if table.label in own:
            fill_shaped(contents, sheet, table, parking)
            contents.workbook.show(sheet)
    labels = {table.label for table in tables}
    for title in own:
        sheet = contents.workbook.sheet(title)
        if title not in labels and sheet:
            say_no_longer(contents, sheet)
    if own:
        listed = ",".join('"{}"'.format(title.replace('"', '""')) for title in dict.fromkeys(own))
        contents.workbook.names.set_constant(SHEETS_RECORD, f"{{{listed}}}")
