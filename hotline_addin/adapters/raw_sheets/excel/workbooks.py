"""Reads Excel workbooks: .xlsx and .xlsm (zip), .xls (compound file)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from hotline_addin.adapters.raw_sheets.excel import calamine_book
from hotline_addin.adapters.raw_sheets.excel.biff import BiffPasswordError, WalkedSheet, check_records
from hotline_addin.adapters.raw_sheets.excel.calamine_book import CalamineBook
from hotline_addin.adapters.raw_sheets.excel.compound import CompoundFile
from hotline_addin.adapters.raw_sheets.excel.sliced_sheets import (
    NotSliceableError,
    is_large,
    read_in_slices,
)
from hotline_addin.adapters.raw_sheets.excel.xlsx_package import XlsxPackage
from hotline_addin.adapters.raw_sheets.excel.xlsx_survey import survey
from hotline_addin.adapters.raw_sheets.grids.grid import Grid, SheetEntry, filled_sheets
from hotline_addin.adapters.raw_sheets.grids.refusals import (
    SAVE_AS_XLSX,
    damage_told,
    has_password,
    refused,
    wrong_kind,
)
from hotline_addin.domain.orders.sheets.written.raw import RawSheet

if TYPE_CHECKING:
    from hotline_addin.adapters.raw_sheets.excel.openpyxl_book import OpenpyxlBook

_WORKBOOK_STREAMS = ("Workbook", "Book", "WORKBOOK", "BOOK")
_OTHER_STREAMS = {"WordDocument": " Word 文档", "PowerPoint Document": "演示文稿"}


def read_xlsx(data: bytes, file: str) -> list[RawSheet]:
    """The sheets of an .xlsx or .xlsm. Raises `InputError` for what is none, or does not hold together."""
    with damage_told(file):
        workbook = _Xlsx(data, file)
        return filled_sheets(workbook.sheets(), workbook.read)


def read_xls(data: bytes, file: str) -> list[RawSheet]:
    """The sheets of an .xls (Excel 5.0 to 2003). Raises `InputError` with the reason why a compound file is
    no such thing, or cannot be read here."""
    with damage_told(file):
        walked = _walk_compound(data, file)
        if not calamine_book.LOADS:
            raise refused(file, "是旧版工作簿（.xls），这台电脑上读不了", SAVE_AS_XLSX)
        book = CalamineBook(data)

        def read(entry: SheetEntry) -> RawSheet | None:
            grid, merges = book.read(entry.name)
            walk = walked[book.place(entry.name)]
            grid.put(walk.texts)
            if _holds_mangled(grid):
                raise refused(file, "是很旧的 Excel 格式（5.0/95），里面的文字读不出来", SAVE_AS_XLSX)
            grid.spread(merges)
            sheet = grid.sheet(file, entry.name.replace("\0", ""))
            return sheet and replace(sheet, hidden_rows=frozenset(walk.hidden_rows))

        return filled_sheets(book.sheets(), read)


class _Xlsx:
    """One .xlsx, each sheet read by the library that is cheaper for it, each library opened when needed."""

    def __init__(self, data: bytes, file: str) -> None:
        self._data = data
        self._file = file
        self._package = XlsxPackage(data, file)

    def sheets(self) -> list[SheetEntry]:
        return self._package.sheets()

    def read(self, entry: SheetEntry) -> RawSheet | None:
        seen = survey(self._package.chunks(entry.part))
        if self._calamine_may_read and not seen.is_sparse:
            grid = self._grid(entry, is_numbered=seen.last_row > 0)
            grid.put(seen.errors)
        else:
            grid = self._openpyxl.grid(entry.name, seen.last_row)
        grid.spread(seen.merges)
        sheet = grid.sheet(self._file, entry.name)
        return sheet and replace(
            sheet, hidden_rows=frozenset(seen.hidden_rows), without_result=dict(seen.without_result)
        )

    def _grid(self, entry: SheetEntry, *, is_numbered: bool) -> Grid:
        if is_numbered and is_large(self._package, entry):
            with suppress(NotSliceableError):
                return read_in_slices(self._package, entry)
        return self._calamine.read(entry.name)[0]

    @cached_property
    def _calamine_may_read(self) -> bool:
        return calamine_book.LOADS and not self._package.lies_about_texts

    @cached_property
    def _calamine(self) -> CalamineBook:
        return CalamineBook(self._data)

    @cached_property
    def _openpyxl(self) -> OpenpyxlBook:
        # A refresh should not wait for a library that one file in a thousand needs.
        from hotline_addin.adapters.raw_sheets.excel.openpyxl_book import (  # noqa: PLC0415
            OpenpyxlBook,
        )

        return OpenpyxlBook(self._data)


def _holds_mangled(grid: Grid) -> bool:
    """Whether calamine gave texts of one byte a character as if they were UTF-16: `N\\0o\\0r`."""
    return any(isinstance(cell, str) and "\0" in cell for row in grid.rows for cell in row)


def _walk_compound(data: bytes, file: str) -> list[WalkedSheet]:
    compound = CompoundFile(data)
    if "EncryptionInfo" in compound.names:
        raise has_password(file)
    name = next((name for name in _WORKBOOK_STREAMS if name in compound.names), None)
    if name is None:
        kinds = (kind for stream, kind in _OTHER_STREAMS.items() if stream in compound.names)
        raise wrong_kind(file, next(kinds, "别的程序的文件"))
    try:
        return check_records(compound.stream(name))
    except BiffPasswordError as error:
        raise has_password(file) from error
