"""操作记录 grows by the run that changed the workbook; one from an earlier template has no such sheet."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.refilling.parked_rows import Parking
from hotline_addin.adapters.closed_book.refilling.table_objects import table_object
from hotline_addin.adapters.closed_book.sheets.tables import has_table, read_table, write_table
from hotline_addin.domain.month.journal import JournalEntry, recorded, upgraded


def write_journal(contents: Contents, entry: JournalEntry, *, changed: bool) -> None:
    """Record a run whose changes stand in the package already; `changed` says whether there were any.

    Raises `InputError` where the sheet is there and cannot be written, its header being another: a run that
    nobody could look up afterwards is not made.
    """
    if not _is_there(contents):
        return
    rows = recorded(read_table(contents, "journal"), entry, changed=changed)
    if rows is not None:
        _write(contents, rows)


def write_upgrade(contents: Contents, entry: JournalEntry, sentences: Sequence[str]) -> None:
    """Record what brought the workbook up to date."""
    if sentences and _is_there(contents):
        _write(contents, upgraded(read_table(contents, "journal"), entry, sentences))


def _is_there(contents: Contents) -> bool:
    return table_object(contents, "journal") is not None or has_table(contents, "journal")


def _write(contents: Contents, rows: pd.DataFrame) -> None:
    parking = Parking(contents)
    write_table(contents, "journal", rows, parking)
    parking.write()
    contents.write()
