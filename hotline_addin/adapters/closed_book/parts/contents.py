"""An opened workbook in memory: its package, its sheets, its values; forked for every save."""

from __future__ import annotations

from functools import partial

from hotline_addin.adapters.closed_book.parts.band import Band
from hotline_addin.adapters.closed_book.parts.cell_values import ValueReader
from hotline_addin.adapters.closed_book.parts.shell import rewrite_formulas
from hotline_addin.adapters.closed_book.parts.workbook import Sheet, Workbook
from hotline_addin.adapters.closed_book.parts.worksheet import Worksheet
from hotline_addin.adapters.formulas import rewrite_rows
from hotline_addin.adapters.opc.package import Package


class Contents:
    """What lies in a workbook file. Sheets are parsed when they are asked for, and once."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.workbook = Workbook(package)
        self.reader = self._reader()
        self._sheets: dict[str, Worksheet] = {}
        self._edited: dict[str, Sheet] = {}
        self._moved: list[tuple[Sheet, Band]] = []
        self.number_formats: dict[tuple[str, str], str] = {}
        """Styles that were made of others, by the other one and how numbers show."""

    def fork(self) -> Contents:
        """A copy to change; what was parsed and read here need not be parsed again."""
        twin = Contents(self.package.fork())
        twin.reader = self.reader
        twin._sheets = {part: sheet.fork() for part, sheet in self._sheets.items()}
        return twin

    def let_go(self, size: int) -> None:
        """Hold sheets of more bytes than that no longer, none of which was changed here.

        They are read again when they are asked for.
        """
        self._sheets = {part: sheet for part, sheet in self._sheets.items() if sheet.size <= size}

    def _reader(self) -> ValueReader:
        return ValueReader(
            self.package,
            self.workbook.related_part("sharedStrings"),
            self.workbook.related_part("styles"),
            date1904=self.workbook.date1904,
        )

    def worksheet(self, sheet: Sheet) -> Worksheet:
        """A sheet to read from."""
        if sheet.part not in self._sheets:
            self._sheets[sheet.part] = Worksheet(self.package.part(sheet.part), sheet.part)
        return self._sheets[sheet.part]

    def edit(self, sheet: Sheet) -> Worksheet:
        """A sheet to change."""
        self._edited[sheet.part] = sheet
        return self.worksheet(sheet)

    def forget(self, sheet: Sheet) -> None:
        """A sheet was removed: nothing of it is to be written."""
        self._edited.pop(sheet.part, None)
        self._sheets.pop(sheet.part, None)

    def styles_changed(self) -> None:
        """Formats were added: which of them show dates has to be looked up anew."""
        self.reader = self._reader()

    def rows_moved(self, sheet: Sheet, band: Band) -> None:
        """Rows of a sheet have moved: defined names follow now, the other edited sheets at the end."""
        if band.new_last != band.last:
            self.workbook.names.move_rows(band.change(sheet.title, at_home=False))
            self._moved.append((sheet, band))

    def write(self) -> None:
        """Put every edited sheet back into the package."""
        for sheet in self._edited.values():
            self._follow_other_sheets(sheet)
        written = [self.package.set_pieces(part, self._sheets[part].pieces()) for part in self._edited]
        if any(written):
            self.workbook.calculate_on_opening()
        self._edited.clear()  # what is edited from here on is written by the next call
        self._moved.clear()

    def _follow_other_sheets(self, sheet: Sheet) -> None:
        """Let the formulas of a sheet follow the rows that moved on the others."""
        worksheet = self._sheets[sheet.part]
        changes = [
            band.change(moved.title, at_home=False) for moved, band in self._moved if moved.part != sheet.part
        ]
        worksheet.rows.change_formulas(*(partial(rewrite_rows, change=change) for change in changes))
        for change in changes:
            rewrite_formulas(worksheet.shell, change)
