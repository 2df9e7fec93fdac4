"""Excel.Range: one rectangle of cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from tests.tools.excel_model import errors, hanging
from tests.tools.excel_model.com import ComObject, ComTime, bare, flag, member_of, text
from tests.tools.excel_model.copying import copy_cells
from tests.tools.excel_model.entry import ERRORS, TEXT_FORMAT, CellError, Entry, entered
from tests.tools.excel_model.filters import filter_rows
from tests.tools.excel_model.looks import Borders, Font, Interior
from tests.tools.excel_model.places import LAST_COLUMN, LAST_ROW, Area, RowMove
from tests.tools.excel_model.rules import FormatConditions, Validation, hand_down
from tests.tools.excel_model.sheet_state import Cell, Note
from tests.tools.excel_model.tables import ListObject, grow_tables, tables_of

if TYPE_CHECKING:
    from tests.tools.excel_model import worksheet
    from tests.tools.excel_model.application import Application

_SHIFT_DOWN: Final = frozenset({-4121})
"""XlInsertShiftDirection.xlShiftDown"""
_SHIFT_UP: Final = frozenset({-4162})
"""XlDeleteShiftDirection.xlShiftUp"""
_FROM_ABOVE: Final = frozenset({0})
"""XlInsertFormatOrigin.xlFormatFromLeftOrAbove"""
_EPOCH: Final = datetime(1899, 12, 30, tzinfo=UTC)
_ALIGNMENTS: Final = {
    "horizontal": {1: None, -4131: "left", -4108: "center", -4152: "right", 5: "fill", -4130: "justify"},
    "vertical": {-4160: "top", -4108: "center", -4107: None, -4130: "justify"},
}
"""XlHAlign and XlVAlign by the file's words."""


class Range(ComObject):
    """Excel.Range. `kind` says whether it counts as cells, whole rows or columns, as `Rows` gives them."""

    def __init__(self, sheet: worksheet.Worksheet, area: Area, kind: str = "cells") -> None:
        super().__init__(sheet.excel)
        self.sheet, self.area, self.kind = sheet, area, kind

    def on_sheet(self, area: Area, kind: str = "cells") -> Range:
        """Another range of the same sheet."""
        return Range(self.sheet, area, kind)

    # where it is

    @property
    def Worksheet(self) -> worksheet.Worksheet:
        return self.sheet

    @property
    def Parent(self) -> worksheet.Worksheet:
        return self.sheet

    @property
    def Application(self) -> Application:
        return self.sheet.book.application

    @property
    def Row(self) -> int:
        return self.area.top

    @property
    def Column(self) -> int:
        return self.area.left

    @property
    def Rows(self) -> Range:
        return self.on_sheet(self.area, "rows")

    @property
    def Columns(self) -> Range:
        return self.on_sheet(self.area, "columns")

    @property
    def Cells(self) -> Range:
        return self.on_sheet(self.area)

    @property
    def EntireRow(self) -> Range:
        return self.on_sheet(replace(self.area, left=1, right=LAST_COLUMN))

    @property
    def EntireColumn(self) -> Range:
        return self.on_sheet(replace(self.area, top=1, bottom=LAST_ROW))

    @property
    def Count(self) -> int:
        height, width = self.area.shape
        count = {"rows": height, "columns": width}.get(self.kind, height * width)
        if count >= 2**31:
            raise errors.failed("Overflow")
        return count

    @property
    def Address(self) -> str:
        return self.area.address

    def GetAddress(
        self,
        RowAbsolute: Any = True,
        ColumnAbsolute: Any = True,
        ReferenceStyle: Any = 1,
        External: Any = False,
    ) -> str:
        if not (RowAbsolute and ColumnAbsolute and ReferenceStyle == 1):
            raise errors.unknown("Range.Address with relative parts")
        if flag(External, "External"):
            return f"'[{self.sheet.book.state.path.name}]{self.sheet.state.title}'!{self.area.address}"
        return self.area.address

    def __call__(self, RowIndex: Any, ColumnIndex: Any = None) -> Range:
        """Excel.Range.Item: cells are counted from this range's first, also beyond its end."""
        self.excel.admit("Range.Item")
        if self.kind == "rows" and ColumnIndex is None:
            row = self.area.top + int(RowIndex) - 1
            return self.on_sheet(replace(self.area, top=row, bottom=row))
        if ColumnIndex is None:
            down, right = divmod(int(RowIndex) - 1, self.area.shape[1])
        else:
            down, right = int(RowIndex) - 1, int(ColumnIndex) - 1
        row, column = self.area.top + down, self.area.left + right
        if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
            raise errors.failed("Application-defined or object-defined error")
        return self.on_sheet(Area(row, column, row, column))

    def Item(self, RowIndex: Any, ColumnIndex: Any = None) -> Range:
        return self(RowIndex, ColumnIndex)

    # what stands in it

    @property
    def Value(self) -> Any:
        """Days as times, where the cell's format shows one."""
        return self._read(self._value_of)

    @Value.setter
    def Value(self, given: Any) -> None:
        self._write(given)

    @property
    def Value2(self) -> Any:
        """The same with days as numbers."""
        return self._read(_plain)

    @Value2.setter
    def Value2(self, given: Any) -> None:
        self._write(given)

    @property
    def Formula(self) -> Any:
        return self._read(lambda cell: f"={cell.formula}" if cell.formula else _shown(cell))

    @Formula.setter
    def Formula(self, given: Any) -> None:
        self._write(given)

    @property
    def HasArray(self) -> bool:
        return False

    @property
    def PrefixCharacter(self) -> str:
        cell = self.sheet.state.cell(self.area.top, self.area.left)
        return "'" if self._styles.has_prefix(cell.style) else ""

    def _read(self, of: Any) -> Any:
        """One cell as a scalar, more as rows of rows; blank rows beyond the used ones are not made up."""
        if self.area.shape == (1, 1):
            return of(self.sheet.state.cell(self.area.top, self.area.left))
        if self.area.shape[0] * self.area.shape[1] > 10_000_000:
            raise errors.failed("Out of memory")
        columns = range(self.area.left, self.area.right + 1)
        rows = range(self.area.top, self.area.bottom + 1)
        return tuple(tuple(of(self.sheet.state.cell(row, column)) for column in columns) for row in rows)

    def _value_of(self, cell: Cell) -> Any:
        value = _plain(cell)
        if isinstance(value, float) and _shows_a_day(self._styles.number_format(cell.style)):
            moment = _EPOCH + timedelta(days=value)
            return ComTime.fromtimestamp(moment.timestamp(), UTC)
        return value

    def _write(self, given: Any) -> None:
        """A scalar into every cell, rows of rows cell by cell. Rows that a filter hides are left out."""
        self._require_change()
        rows = given if isinstance(given, tuple | list) else None
        height, width = self.area.shape
        if rows is not None:
            if not all(isinstance(row, tuple | list) for row in rows):
                rows = [rows]
            if len(rows) != height or any(len(row) != width for row in rows):
                raise AssertionError(f"{self.area.address}: Excel would fill what does not fit with #N/A")
        for row, column in self.area.places():
            if row in self.sheet.state.filtered:
                continue
            value = given if rows is None else rows[row - self.area.top][column - self.area.left]
            self._put(row, column, value)
        grow_tables(self)

    def _put(self, row: int, column: int, given: Any) -> None:
        cell = self.sheet.state.touch(row, column)
        number_format = self._styles.number_format(cell.style)
        entry = entered(given, number_format)
        cell.value, cell.formula = entry.value, entry.formula
        self._format_entry(cell, entry, number_format)

    def _format_entry(self, cell: Cell, entry: Entry, number_format: str) -> None:
        if self._styles.has_prefix(cell.style) != entry.prefix:
            cell.style = self._styles.with_prefix(cell.style, entry.prefix)
        if entry.number_format and number_format == "General":
            cell.style = self._styles.with_number_format(cell.style, entry.number_format)

    def _require_change(self) -> None:
        self.excel.admit_change()
        self.sheet.require_unprotected()

    # how it looks

    @property
    def _styles(self) -> Any:
        return self.sheet.book.state.styles

    def styles(self) -> list[int]:
        """The styles of its cells; of whole rows only the cells that there are."""
        used = self.sheet.state.used
        area = self.area.meets(replace(used, bottom=max(used.bottom, self.area.top))) or self.area
        if self.area.shape[1] < LAST_COLUMN:
            area = self.area
        return [self.sheet.state.cell(row, column).style for row, column in area.places()]

    def restyle(self, change: Any) -> None:
        """Give every cell the style that `change` makes of its own."""
        self._require_change()
        known: dict[int, int] = {}
        for row, column in self.area.places():
            cell = self.sheet.state.touch(row, column)
            if cell.style not in known:
                known[cell.style] = change(cell.style)
            cell.style = known[cell.style]

    def common(self, of: Any) -> Any:
        """A property of the cells; None, as Null arrives, where they differ."""
        found = {of(style) for style in set(self.styles())}
        return found.pop() if len(found) == 1 else None

    @property
    def NumberFormat(self) -> Any:
        return self.common(self._styles.number_format)

    @NumberFormat.setter
    def NumberFormat(self, code: str) -> None:
        text(code, "NumberFormat")
        self.restyle(lambda style: self._styles.with_number_format(style, code))

    @property
    def Font(self) -> Font:
        return Font(self)

    @property
    def Interior(self) -> Interior:
        return Interior(self)

    @property
    def Borders(self) -> Borders:
        return Borders(self)

    @property
    def WrapText(self) -> Any:
        return self.common(lambda style: self._styles.alignment(style, "wrapText") == "1")

    @WrapText.setter
    def WrapText(self, value: bool) -> None:
        wanted = "1" if flag(value, "WrapText") else None
        self.restyle(lambda style: self._styles.with_alignment(style, "wrapText", wanted))

    @property
    def HorizontalAlignment(self) -> Any:
        return self._aligned("horizontal")

    @HorizontalAlignment.setter
    def HorizontalAlignment(self, value: int) -> None:
        self._align("horizontal", value)

    @property
    def VerticalAlignment(self) -> Any:
        return self._aligned("vertical")

    @VerticalAlignment.setter
    def VerticalAlignment(self, value: int) -> None:
        self._align("vertical", value)

    def _aligned(self, name: str) -> Any:
        numbers = {word: number for number, word in _ALIGNMENTS[name].items()}
        return self.common(lambda style: numbers[self._styles.alignment(style, name)])

    def _align(self, name: str, value: int) -> None:
        wanted = _ALIGNMENTS[name][member_of(value, frozenset(_ALIGNMENTS[name]), f"{name} alignment")]
        self.restyle(lambda style: self._styles.with_alignment(style, name, wanted))

    @property
    def IndentLevel(self) -> Any:
        return self.common(lambda style: int(self._styles.alignment(style, "indent") or 0))

    @IndentLevel.setter
    def IndentLevel(self, value: int) -> None:
        wanted = str(int(value)) if value else None
        self.restyle(lambda style: self._styles.with_alignment(style, "indent", wanted))

    @property
    def Locked(self) -> Any:
        return self.common(self._styles.locked)

    @Locked.setter
    def Locked(self, value: bool) -> None:
        self.restyle(lambda style: self._styles.with_locked(style, flag(value, "Locked")))

    # rows and columns

    @property
    def Hidden(self) -> Any:
        if self.area.shape[1] < LAST_COLUMN:
            raise errors.failed("Unable to get the Hidden property of the Range class")
        found = {self.sheet.state.hidden(row) for row in range(self.area.top, self.area.bottom + 1)}
        return found.pop() if len(found) == 1 else None

    @Hidden.setter
    def Hidden(self, value: bool) -> None:
        self._require_change()
        if self.area.shape[1] < LAST_COLUMN:
            raise errors.failed("Unable to set the Hidden property of the Range class")
        for row in range(self.area.top, self.area.bottom + 1):
            attributes = self.sheet.state.rows.setdefault(row, {})
            attributes.pop("hidden", None)
            self.sheet.state.filtered.discard(row)
            if flag(value, "Hidden"):
                attributes["hidden"] = "1"

    @property
    def ColumnWidth(self) -> float:
        return 8.43

    @ColumnWidth.setter
    def ColumnWidth(self, value: float) -> None:
        if not 0 <= value <= 255:
            raise errors.failed("Unable to set the ColumnWidth property of the Range class")

    def AutoFit(self) -> None:
        """Whole rows or columns only, as Excel insists; heights are not worked out here."""
        self._require_change()
        if self.kind == "cells" and self.area.shape[1] < LAST_COLUMN:
            raise errors.failed("AutoFit method of Range class failed")
        for row in range(self.area.top, self.area.bottom + 1):
            for name in ("ht", "customHeight"):
                self.sheet.state.rows.get(row, {}).pop(name, None)

    def Insert(self, Shift: Any = None, CopyOrigin: Any = None) -> None:
        """Whole rows; they take the formats of the row above."""
        self._require_change()
        self._require_rows(Shift, _SHIFT_DOWN, "XlInsertShiftDirection")
        if CopyOrigin is not None:
            member_of(CopyOrigin, _FROM_ABOVE, "XlInsertFormatOrigin")
        self._require_unfiltered_tables()
        height = self.area.shape[0]
        state, above = self.sheet.state, self.area.top - 1
        self.sheet.book.state.move_rows(state, RowMove(self.area.top, height))
        if self.excel.hands_down:
            hand_down(state.root, above, height)
        styles = {column: cell.style for (row, column), cell in state.cells.items() if row == above}
        for row in range(self.area.top, self.area.bottom + 1):
            if above in state.rows:
                state.rows[row] = {
                    name: value for name, value in state.rows[above].items() if name != "hidden"
                }
            for column, style in styles.items():
                state.touch(row, column).style = style

    def Delete(self, Shift: Any = None) -> None:
        """Whole rows, without those that a filter hides."""
        self._require_change()
        self._require_rows(Shift, _SHIFT_UP, "XlDeleteShiftDirection")
        self._require_rows_left_in_tables()
        state = self.sheet.state
        shown = [row for row in range(self.area.top, self.area.bottom + 1) if row not in state.filtered]
        while shown:
            last = shown.pop()
            first = last
            while shown and shown[-1] == first - 1:
                first = shown.pop()
            self.sheet.book.state.move_rows(state, RowMove(first, first - last - 1))

    def _require_rows(self, shift: Any, allowed: frozenset[int], what: str) -> None:
        if self.area.shape[1] < LAST_COLUMN:
            raise errors.unknown("inserting or deleting parts of rows")
        if shift is not None:
            member_of(shift, allowed, what)

    def _require_unfiltered_tables(self) -> None:
        for table in tables_of(self.sheet):
            rows = range(table.area.top, table.area.bottom + 1)
            if self.area.top in rows and not self.sheet.state.filtered.isdisjoint(rows):
                raise errors.failed(
                    "This operation is not allowed: it would shift cells in a filtered table."
                )

    def _require_rows_left_in_tables(self) -> None:
        for table in tables_of(self.sheet):
            if self.area.top <= table.area.top <= self.area.bottom < table.area.bottom:
                raise errors.failed("The header row of a table cannot be deleted.")

    # what it does

    def Select(self) -> None:
        self.excel.admit_change()
        state = self.sheet.book.state
        front = self.sheet.book.application.open_books[0] is self.sheet.book
        if state.active is not self.sheet.state or not front:
            raise errors.failed("Select method of Range class failed")
        state.selected[self.sheet.state.part] = self.area

    def Copy(self, Destination: Any = None) -> None:
        """With everything: values, formats, rules, validation, links and notes."""
        self.excel.admit_change()
        if Destination is None:
            raise AssertionError("the clipboard belongs to the clerk")
        target = bare(Destination)
        target._require_change()
        copy_cells(self, target)

    def ClearContents(self) -> None:
        self._write(None)

    def AutoFilter(
        self,
        Field: Any = None,
        Criteria1: Any = None,
        Operator: Any = None,
        Criteria2: Any = None,
        VisibleDropDown: Any = None,
    ) -> None:
        self._require_change()
        filter_rows(self, Field, Criteria1, Operator, Criteria2)

    # what hangs on it

    @property
    def Hyperlinks(self) -> hanging.Hyperlinks:
        return hanging.Hyperlinks(self)

    def ClearHyperlinks(self) -> None:
        """Formats stay as they are, other than by `Hyperlinks.Delete`."""
        self._require_change()
        links = self.sheet.state.links
        links[:] = [link for link in links if self.area.meets(link.area) is None]

    @property
    def Comment(self) -> hanging.Comment | None:
        place = self.area.top, self.area.left
        return hanging.Comment(self, place) if place in self.sheet.state.notes else None

    def AddComment(self, Text: Any = None) -> hanging.Comment:
        self._require_change()
        place = self.area.top, self.area.left
        if self.area.shape != (1, 1) or place in self.sheet.state.notes:
            raise errors.failed("Application-defined or object-defined error")
        self.sheet.state.notes[place] = Note(text(Text, "Text"))
        return hanging.Comment(self, place)

    @property
    def ListObject(self) -> ListObject | None:
        return next((each for each in tables_of(self.sheet) if self.area.meets(each.area)), None)

    @property
    def Validation(self) -> Validation:
        return Validation(self)

    @property
    def FormatConditions(self) -> FormatConditions:
        return FormatConditions(self)

    def __iter__(self) -> Iterator[Range]:
        return (self.on_sheet(Area(row, column, row, column)) for row, column in self.area.places())


def _plain(cell: Cell) -> Any:
    value = cell.value
    if isinstance(value, CellError):
        return ERRORS[value.text]
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _shown(cell: Cell) -> str:
    value = _plain(cell)
    if value is None:
        return ""
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _shows_a_day(number_format: str) -> bool:
    letters = number_format.lower().split(";")[0]
    return number_format != TEXT_FORMAT and any(mark in letters for mark in ("yy", "m/d", "h:mm", 'm"月"'))
