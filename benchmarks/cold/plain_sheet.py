"""The cheapest that a sheet can be written: its cells, row by row, no looks, nothing kept in memory.

python -m benchmarks.cold.plain_sheet keep BOOK.xlsx CELLS      the cells of 工单, for the other two
python -m benchmarks.cold.plain_sheet load CELLS                what reading them back costs, to be left out
python -m benchmarks.cold.plain_sheet write CELLS SHEET.xlsx
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from hotline_addin.domain.words.vocabulary import TABLES

_BATCH = 10_000
"""Rows at a time: what is kept must not weigh more than what is measured."""


def keep(book: str, cells: str) -> None:
    """Lay the cells of 工单 into a file."""
    import python_calamine  # noqa: PLC0415 - not a part of what is measured

    sheet = python_calamine.CalamineWorkbook.from_path(book).get_sheet_by_name(TABLES["orders"].sheet)
    rows = iter(sheet.iter_rows())
    with Path(cells).open("wb") as file:
        while batch := list(islice(rows, _BATCH)):
            pickle.dump(batch, file)


def load(cells: str) -> Iterator[list[object]]:
    """The rows again."""
    with Path(cells).open("rb") as file:
        while True:
            try:
                yield from pickle.load(file)  # noqa: S301 - written by this very program
            except EOFError:
                return


def write(cells: str, book: str) -> None:
    """Write them as a sheet."""
    import xlsxwriter  # noqa: PLC0415 - counts as start-up of writing, not of loading

    options = {
        "constant_memory": True,
        "default_date_format": "yyyy-mm-dd hh:mm",
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(book, options) as workbook:
        sheet = workbook.add_worksheet(TABLES["orders"].sheet)
        for number, row in enumerate(load(cells)):
            sheet.write_row(number, 0, row)


def main(what: str, *files: str) -> None:
    """One of the three."""
    if what == "keep":
        keep(*files)
    elif what == "load":
        for _ in load(*files):
            pass
    else:
        write(*files)


if __name__ == "__main__":
    main(*sys.argv[1:])
