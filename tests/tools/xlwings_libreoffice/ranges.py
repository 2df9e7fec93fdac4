"""Cells: values as Excel would take them, formats, rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from openpyxl.utils import get_column_letter
from xlwings import base_classes

from tests.tools.xlwings_libreoffice.bridge import enum, struct
from tests.tools.xlwings_libreoffice.native import NativeRange

if TYPE_CHECKING:
    from tests.tools.xlwings_libreoffice.engine import Book
    from tests.tools.xlwings_libreoffice.sheets import Sheet

_NUMBER: Final = re.compile(r"[+-]?[0-9.,]+%?|[0-9]+[-/.][0-9]+([-/.][0-9]+)?|[0-9]{4}年.*|[0-9]+:[0-9:]+")


_CHARACTER: Final = 190
"""A character's width in hundredths of a millimetre, more or less."""
_POINT: Final = 35.28
"""Hundredths of a millimetre."""


class Range(base_classes.Range):
    """A rectangle of cells, numbered from 1."""

    def __init__(self, sheet: Sheet, row: int, column: int, rows: int, columns: int) -> None:
        self._sheet, self._row, self._column, self._shape = sheet, row, column, (rows, columns)

    @property
    def cells(self) -> Any:
        """LibreOffice's own object."""
        left, top = self._column - 1, self._row - 1
        right, bottom = left + self._shape[1] - 1, top + self._shape[0] - 1
        return self._sheet.table_sheet.getCellRangeByPosition(left, top, right, bottom)

    @property
    def api(self) -> Any:
        return NativeRange(self)

    @property
    def sheet(self) -> Sheet:
        return self._sheet

    @property
    def _book(self) -> Book:
        return self._sheet.book

    @property
    def row(self) -> int:
        return self._row

    @property
    def column(self) -> int:
        return self._column

    @property
    def shape(self) -> tuple[int, int]:
        return self._shape

    @property
    def coords(self) -> tuple[Any, ...]:
        return (self._sheet.name, self._row, self._column, *self._shape)

    def __len__(self) -> int:
        return self._shape[0] * self._shape[1]

    def __call__(self, row: Any, column: Any = None) -> Range:
        if column is None:
            row, column = divmod(row - 1, self._shape[1])
            row, column = row + 1, column + 1
        return Range(self._sheet, self._row + row - 1, self._column + column - 1, 1, 1)

    @property
    def address(self) -> str:
        return self.get_address(True, True, False)

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        row_mark, column_mark = "$" * row_absolute, "$" * col_absolute
        first = f"{column_mark}{get_column_letter(self._column)}{row_mark}{self._row}"
        if len(self) == 1:
            return first
        right = get_column_letter(self._column + self._shape[1] - 1)
        return f"{first}:{column_mark}{right}{row_mark}{self._row + self._shape[0] - 1}"

    @property
    def raw_value(self) -> Any:
        rows = self.cells.getDataArray()
        return rows[0][0] if len(self) == 1 else rows

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        rows = [[data]] if not isinstance(data, list | tuple) else data
        if len(rows) != self._shape[0] or len(rows[0]) != self._shape[1]:
            raise ValueError(f"{len(rows)} x {len(rows[0])} values for {self.address}")
        is_text = self._columns_of_texts()
        values, formulas = [], []
        for at, row in enumerate(rows, start=1):
            typed = [_typed(value, text) for value, text in zip(row, is_text, strict=True)]
            for column, value in enumerate(typed, start=1):
                if isinstance(value, _Formula):
                    formulas.append((at, column, value))
            values.append(tuple("" if isinstance(value, _Formula) else value for value in typed))
        self.cells.setDataArray(tuple(values))
        for at, column, formula in formulas:
            self(at, column).formula = formula

    def _columns_of_texts(self) -> list[bool]:
        """Which columns take texts as they are, by the format of their first cell."""
        cells = self.cells
        keys = [cells.getCellByPosition(at, 0).NumberFormat for at in range(self._shape[1])]
        return [self._book.format_code(key) == "@" for key in keys]

    @property
    def formula(self) -> str:
        cell = self.cells.getCellByPosition(0, 0)
        tokens = cell.getTokens()
        return self._book.formula_text(tokens, cell.CellAddress) if tokens else str(cell.String)

    @formula.setter
    def formula(self, text: str) -> None:
        cell = self.cells.getCellByPosition(0, 0)
        cell.setTokens(self._book.tokens(text, cell.CellAddress))

    @property
    def number_format(self) -> str | None:
        key = self.cells.NumberFormat
        return None if key is None else self._book.format_code(key)

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.cells.NumberFormat = self._book.format_key(code)

    @property
    def row_hidden(self) -> bool:
        return not self.cells.Rows.IsVisible

    @row_hidden.setter
    def row_hidden(self, hidden: bool) -> None:
        self.cells.Rows.IsVisible = not hidden

    @property
    def column_hidden(self) -> bool:
        return not self.cells.Columns.IsVisible

    @column_hidden.setter
    def column_hidden(self, hidden: bool) -> None:
        self.cells.Columns.IsVisible = not hidden

    def select(self) -> None:
        self._sheet.activate()
        self._book.document.CurrentController.select(self.cells)

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        """Insert whole rows. As in Excel they look like the row above."""
        table_sheet = self._sheet.table_sheet
        table_sheet.insertCells(self.cells.RangeAddress, enum("sheet.CellInsertMode", "ROWS"))

    def delete(self, shift: str | None = None) -> None:
        """Delete whole rows."""
        table_sheet = self._sheet.table_sheet
        table_sheet.removeRange(self.cells.RangeAddress, enum("sheet.CellDeleteMode", "ROWS"))

    def copy(self, destination: Any = None) -> None:
        """Copy to every cell of the destination: once, then ever larger pieces of what is there already."""
        home = destination.sheet.impl.book
        if home is not self._book:
            self._copy_from_elsewhere(home, destination)
            return
        rows, columns = destination.shape
        sheet, top, left = destination.sheet.impl, destination.row, destination.column
        height, width = self._shape
        if (rows % height, columns % width) != (0, 0):
            raise ValueError(f"{self.address} does not fit into {destination.address}")
        for right in range(0, columns, width):
            self._copy_once(sheet, top, left + right)
        done = height
        while done < rows:
            piece = min(done, rows - done)
            Range(sheet, top, left, piece, columns)._copy_once(sheet, top + done, left)
            done += piece

    def _copy_from_elsewhere(self, home: Book, destination: Any) -> None:
        """LibreOffice copies cells within a document only: the sheet comes along for so long."""
        title = "从别处来"
        home.bring_sheet(self._book, self._sheet.name, title, home.table_sheets.Count)
        last = self._row + self._shape[0] - 1, self._column + self._shape[1] - 1
        home.sheets(title).range((self._row, self._column), last).copy(destination)
        home.table_sheets.removeByName(title)

    def merge(self, across: bool) -> None:
        self.cells.merge(True)

    def _copy_once(self, sheet: Sheet, row: int, column: int) -> None:
        place = struct("table.CellAddress", Sheet=sheet.index - 1, Row=row - 1, Column=column - 1)
        self._sheet.table_sheet.copyRange(place, self.cells.RangeAddress)

    def autofit(self, axis: str | None = None) -> None:
        """Rows as high as their texts."""
        self.cells.Rows.OptimalHeight = True

    @property
    def column_width(self) -> float:
        return float(self.cells.Columns.Width) / _CHARACTER

    @column_width.setter
    def column_width(self, width: float) -> None:
        self.cells.Columns.Width = round(width * _CHARACTER)

    @property
    def row_height(self) -> float:
        return float(self.cells.Rows.Height) / _POINT

    @row_height.setter
    def row_height(self, height: float) -> None:
        self.cells.Rows.Height = round(height * _POINT)

    @property
    def note(self) -> Note | None:
        notes = self._sheet.table_sheet.Annotations
        for place in range(notes.Count):
            at = notes.getByIndex(place).Position
            if (at.Row + 1, at.Column + 1) == (self._row, self._column):
                return Note(notes, place)
        return None

    def add_note(self, text: str) -> Note | None:
        address = self.cells.getCellByPosition(0, 0).CellAddress
        self._sheet.table_sheet.Annotations.insertNew(address, text)
        return self.note

    @property
    def hyperlink(self) -> str:
        fields = self.cells.getCellByPosition(0, 0).getTextFields()
        return str(fields.getByIndex(0).URL) if fields.Count else ""

    def add_hyperlink(self, address: str, text_to_display: str = "", screen_tip: str = "") -> None:
        cell = self.cells.getCellByPosition(0, 0)
        link = self._book.document.createInstance("com.sun.star.text.TextField.URL")
        link.URL, link.Representation = address.replace("!", "."), text_to_display or str(cell.String)
        cell.String = ""
        cell.insertTextContent(cell.createTextCursor(), link, False)


class Note(base_classes.Note):
    """A note on a cell, among those of its sheet."""

    def __init__(self, notes: Any, place: int) -> None:
        self._notes, self._place = notes, place

    @property  # type: ignore[misc] # nobody rewords notes here
    def text(self) -> str:
        return str(self._notes.getByIndex(self._place).String)

    def delete(self) -> None:
        self._notes.removeByIndex(self._place)


class _Formula(str):
    """A text that became a formula."""


def _typed(value: Any, is_text: bool) -> Any:
    """What Excel makes of a value that is assigned to a cell; one formatted as text takes texts as they are.

    A text that would become a number or a day in Excel is refused: no caller may rely on either.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return float(value)
    if value.startswith("'"):
        return value[1:]
    if is_text:
        return value
    if value.startswith("="):
        return _Formula(value)
    if _NUMBER.fullmatch(value) or value.upper() in ("TRUE", "FALSE"):
        raise ValueError(f"Excel would not keep {value!r} as a text")
    return value
