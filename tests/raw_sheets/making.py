"""Makes the files that these tests read, each with a library or by hand, never with the code under test."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter
import xlwt

from hotline_addin.adapters.raw_sheets import RawSheetReader
from hotline_addin.ports import Cell, RawSheet

Rows = Sequence[Sequence[Cell]]
Merges = Sequence[tuple[int, int, int, int]]
"""First row, first column, last row, last column, from 0."""


def read(*files: Path) -> list[RawSheet]:
    """What the reader makes of the files."""
    return RawSheetReader().read(files)


def read_one(file: Path) -> RawSheet:
    """The only sheet of a file that a person sees."""
    (sheet,) = [sheet for sheet in read(file) if not sheet.hidden]
    return sheet


def table(sheet: RawSheet) -> list[list[Cell]]:
    """The rows without empty cells at their ends, which no two programs agree upon."""
    return [_trimmed(row) for row in sheet.rows]


def _trimmed(row: Sequence[Cell]) -> list[Cell]:
    cells = list(row)
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def make_xlsx(
    path: Path, sheets: Mapping[str, Rows], merges: Merges = (), hidden: Sequence[str] = ()
) -> Path:
    """An .xlsx; texts stay texts whatever they look like. `merges` are those of each sheet."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        if name in hidden:
            sheet.hide()
        for merge in merges:
            sheet.merge_range(*merge, "")
        for row_index, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, datetime):
                    sheet.write_datetime(row_index, column, value, moment)
                elif value is not None:
                    sheet.write(row_index, column, value)
    if next(iter(sheets)) in hidden:
        book.worksheets()[-1].activate()
        book.worksheets()[-1].set_first_sheet()
    book.close()
    return path


def make_xls(path: Path, sheets: Mapping[str, Rows], merges: Merges = (), hidden: Sequence[str] = ()) -> Path:
    """An .xls of Excel 97, with the same content as `make_xlsx` gives."""
    book = xlwt.Workbook(encoding="utf-8")
    moment = xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm:ss")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name, cell_overwrite_ok=True)
        sheet.visibility = int(name in hidden)
        for merge in merges:
            first_row, first_column, last_row, last_column = merge
            sheet.merge(first_row, last_row, first_column, last_column)
        for row_index, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, datetime):
                    sheet.write(row_index, column, value, moment)
                elif value is not None:
                    sheet.write(row_index, column, value)
    book.save(str(path))
    return path


def with_part(source: Path, target: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """A copy of an .xlsx with one part of the zip changed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return target


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    """A zip with these entries."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()
