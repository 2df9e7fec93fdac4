"""Excel.Range: one rectangle of cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from tests.tools.excel_model import errors, hanging
from tests.tools.excel_model.com import Collection, bare, flag, text
from tests.tools.excel_model.copying import copy_cells
from tests.tools.excel_model.filters import filter_rows
from tests.tools.excel_model.places import LAST_COLUMN, LAST_ROW, Area
from tests.tools.excel_model.range_looks import RangeLooks
from tests.tools.excel_model.range_rows import RangeRows
from tests.tools.excel_model.range_values import RangeValues
from tests.tools.excel_model.rules import FormatConditions, Validation
from tests.tools.excel_model.sheet_state import Note
from tests.tools.excel_model.tables import ListObject, tables_of

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


class Range(RangeValues, RangeLooks, RangeRows):
    """Excel.Range."""

    def with_others(self, areas: list[Area]) -> Range:
        """The same range with more areas: members look at the first one, as they do in Excel."""
        self.others = areas
        return self

    @property
    def Areas(self) -> Areas:
        return Areas(self)

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


class Areas(Collection):
    """Excel.Areas."""

    def __init__(self, cells: Range) -> None:
        super().__init__(cells.excel)
        self._cells = cells

    def members(self) -> list[Range]:
        return [self._cells.on_sheet(area) for area in (self._cells.area, *self._cells.others)]
