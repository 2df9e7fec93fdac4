"""What both kinds of workbook, closed and open, say of themselves: their contents read, nothing written."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd

from hotline_addin.adapters.closed_book.migrations import migrate
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.records import DEFINITIONS, read_record
from hotline_addin.adapters.closed_book.refilling.parked_rows import Parked
from hotline_addin.adapters.closed_book.sheets.annex_sheets import annex_numbers, read_annexes
from hotline_addin.adapters.closed_book.sheets.merged_rows import merged_rows
from hotline_addin.adapters.closed_book.sheets.notice_memory import remembered_notice
from hotline_addin.adapters.closed_book.sheets.own_sheets import taken_titles
from hotline_addin.adapters.closed_book.sheets.settings_sheet import read_settings_sheet
from hotline_addin.adapters.closed_book.sheets.tables import read_table
from hotline_addin.adapters.stamp import read_stamp
from hotline_addin.ports import Cell

_VERY_LONG: Final = 300 << 20
"""Bytes of a sheet (some 200,000 orders) that are not held while orders are counted: to read them once more
costs less than another gigabyte."""


class BookReading:
    """A workbook as its contents were when they were read, and what its last save left to tell."""

    _path: Path

    def __init__(self) -> None:
        self._opened: Contents | None = None
        self._parked: tuple[Parked, ...] = ()
        self._upgrades: tuple[str, ...] = ()

    def _open(self) -> Contents:
        """Read the workbook."""
        raise NotImplementedError

    @property
    def _contents(self) -> Contents:
        """What was read; after a save, which must not fail any more once the file is written, read again."""
        if self._opened is None:
            self._opened = self._open()
        return self._opened

    @property
    def path(self) -> Path:
        """Where the book lies on disk."""
        return self._path

    @property
    def parked(self) -> tuple[Parked, ...]:
        """What a clerk had typed beside rows that the last save found gone; see `parking.py`."""
        return self._parked

    @property
    def upgrades(self) -> tuple[str, ...]:
        """What the last save brought up to date in a workbook of an earlier program, a sentence each."""
        return self._upgrades

    def written_by(self) -> str:
        """The version of the program that wrote the book last; empty before there were stamps."""
        return read_stamp(self._contents.package)

    def written_notice(self) -> str:
        """The file to which the notice was last written, named as in `notice_file`; empty for none."""
        return remembered_notice(self._contents)

    def coming(self) -> tuple[str, ...]:
        """What the next save will bring up to date, a sentence each."""
        return tuple(migrate(self._contents.fork()).sentences)

    def settings(self) -> dict[str, Cell]:
        """The value of every defined name of 设置; a name that the book lacks is absent."""
        return read_settings_sheet(self._contents)

    def table(self, name: str) -> pd.DataFrame:
        """A contract table, one row a row, columns by identifier, object dtype, blank rows left out."""
        rows = read_table(self._contents, name)
        self._contents.let_go(_VERY_LONG)
        return rows

    def annexes(self) -> dict[str, pd.DataFrame]:
        """What the annex sheets show by label, 合计 included, columns of `ANNEX_COLUMNS`, object dtype."""
        return read_annexes(self._contents)

    def annex_numbers(self) -> dict[str, int]:
        """The numbers of annexes that the office declared, by the name of their table."""
        return annex_numbers(self._contents)

    def definitions(self) -> dict[str, str]:
        """What the workbook remembers of the definitions of indicators, by their names."""
        return read_record(self._contents, DEFINITIONS)

    def merged_rows(self) -> dict[str, tuple[str, ...]]:
        """Areas merged over several rows, by the tables that clerks type into."""
        return merged_rows(self._contents)

    def taken_titles(self) -> frozenset[str]:
        """The titles of all sheets but those that the program made for tables of the office."""
        return taken_titles(self._contents)
