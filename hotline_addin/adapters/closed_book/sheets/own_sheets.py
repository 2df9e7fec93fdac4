"""Sheets of tables that an office wants beside its annexes, each called by its table."""

from __future__ import annotations

from collections.abc import Sequence

from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.records import OWN_SHEETS, read_record, write_record
from hotline_addin.adapters.closed_book.refilling.parked_rows import Parking
from hotline_addin.adapters.closed_book.sheets.annex_sheets import (
    annex_sheets,
    cloned_sheet,
    fill_shaped,
    say_no_longer,
)
from hotline_addin.domain.measures.annex import OwnTable


def own_sheets(contents: Contents) -> list[str]:
    """The titles of the sheets that the program made for tables."""
    return [title for title in read_record(contents, OWN_SHEETS) if contents.workbook.sheet(title)]


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
    write_record(contents, OWN_SHEETS, dict.fromkeys(own, ""))
