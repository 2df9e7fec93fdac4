"""An open workbook as its cells show, for a formula: Excel then answers questions and does nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import xlwings as xw

from hotline_addin.adapters.closed_book.parts.records import DEFINITIONS, read_entries
from hotline_addin.domain.words.choices.setting_specs import SPEC_OF
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.errors import InputError
from hotline_addin.ports import Cell


class ShownBook:
    """The reading half of the Book port. While formulas are worked out no copy of a workbook can be saved."""

    def __init__(self, book: xw.Book) -> None:
        self._book = book

    @property
    def name(self) -> str:
        """Its name, which no other open workbook has."""
        name: str = self._book.name
        return name

    def settings(self) -> dict[str, Cell]:
        """The value of every defined name of 设置; a name that the book lacks is absent."""
        found = {name.name: name for name in self._book.names}
        return {name: found[name].refers_to_range.value for name in SPEC_OF if name in found}

    def table(self, name: str) -> pd.DataFrame:
        """A contract table, one row a row, columns by identifier, object dtype, blank rows left out.

        Empty where a later program brought the table. Raises `InputError` where an older one is gone.
        """
        cells = self._cells(name)
        if cells is None and not TABLES[name].since:
            raise InputError(f"工作簿里找不到“{TABLES[name].sheet}”表。")
        header, *rows = cells or [list(TABLES[name].columns.values())]
        identifiers = {title: column for column, title in TABLES[name].columns.items()}
        columns = [identifiers.get(clean_text(title), clean_text(title)) for title in header]
        filled = [row for row in rows if any(clean_text(cell) for cell in row)]
        return pd.DataFrame(filled, columns=columns, dtype=object)

    def definitions(self) -> dict[str, str]:
        """What the workbook remembers of the definitions of indicators, by their names."""
        constants = (name.refers_to for name in self._book.names if name.name == DEFINITIONS)
        return read_entries(next(constants, None) or "")

    def state(self) -> tuple[object, ...]:
        """What differs after every run of the program: how long 操作记录 is, and its last row."""
        area = self._area("journal")
        return (self._book.fullname, area.row, len(area.rows), *_row(area)) if area else ()

    def _cells(self, name: str) -> list[list[Cell]] | None:
        area = self._area(name)
        return None if area is None else area.options(ndim=2).value

    def _area(self, name: str) -> xw.Range | None:
        for sheet in self._sheets(TABLES[name].sheet):
            for table in sheet.tables:
                if table.name == name:
                    return table.range
        return None

    def _sheets(self, first: str) -> Iterator[xw.Sheet]:
        """All sheets, the likeliest first: a clerk may have renamed it."""
        yield from sorted(self._book.sheets, key=lambda sheet: sheet.name != first)


def _row(area: xw.Range) -> list[Cell]:
    last: list[Cell] = area.rows[-1].options(ndim=1).value
    return last
