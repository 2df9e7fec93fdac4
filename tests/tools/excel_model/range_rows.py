"""Whole rows and columns of a range: hidden, fitted, inserted, deleted."""

from __future__ import annotations

from typing import Any, Final

from tests.tools.excel_model import errors
from tests.tools.excel_model.com import flag, member_of
from tests.tools.excel_model.places import LAST_COLUMN, LAST_ROW, RowMove
from tests.tools.excel_model.range_base import Cells
from tests.tools.excel_model.rules import hand_down
from tests.tools.excel_model.tables import tables_of

_SHIFT_DOWN: Final = frozenset({-4121})
"""XlInsertShiftDirection.xlShiftDown"""
_SHIFT_UP: Final = frozenset({-4162})
"""XlDeleteShiftDirection.xlShiftUp"""
_FROM_ABOVE: Final = frozenset({0})
"""XlInsertFormatOrigin.xlFormatFromLeftOrAbove"""


class RangeRows(Cells):
    """Rows and columns."""

    @property
    def Hidden(self) -> Any:
        if self.area.shape[1] < LAST_COLUMN:
            raise errors.failed("Unable to get the Hidden property of the Range class")
        found = {self.sheet.state.hidden(row) for row in range(self.area.top, self.area.bottom + 1)}
        return found.pop() if len(found) == 1 else None

    @Hidden.setter
    def Hidden(self, value: bool) -> None:
        self._require_change()
        if self.area.shape[0] == LAST_ROW:
            self._hide_columns(hidden=flag(value, "Hidden"))
            return
        if self.area.shape[1] < LAST_COLUMN:
            raise errors.failed("Unable to set the Hidden property of the Range class")
        for row in range(self.area.top, self.area.bottom + 1):
            attributes = self.sheet.state.rows.setdefault(row, {})
            attributes.pop("hidden", None)
            self.sheet.state.filtered.discard(row)
            if flag(value, "Hidden"):
                attributes["hidden"] = "1"

    def _hide_columns(self, *, hidden: bool) -> None:
        for column in range(self.area.left, self.area.right + 1):
            element = self.sheet.state.column_element(column)
            element.attrib.pop("hidden", "")
            if hidden:
                element.set("hidden", "1")

    @property
    def OutlineLevel(self) -> Any:
        """Whole rows only here; 1 where a row is in no fold."""
        self._require_whole_rows("get")
        rows = range(self.area.top, self.area.bottom + 1)
        found = {int(self.sheet.state.rows.get(row, {}).get("outlineLevel", "0")) + 1 for row in rows}
        return found.pop() if len(found) == 1 else None

    @OutlineLevel.setter
    def OutlineLevel(self, value: int) -> None:
        self._require_change()
        self._require_whole_rows("set")
        level = member_of(value, frozenset(range(1, 9)), "OutlineLevel")
        for row in range(self.area.top, self.area.bottom + 1):
            attributes = self.sheet.state.rows.setdefault(row, {})
            attributes.pop("outlineLevel", None)
            if level > 1:
                attributes["outlineLevel"] = str(level - 1)
        self.sheet.state.say_how_deep()

    def _require_whole_rows(self, access: str) -> None:
        if self.area.shape[1] < LAST_COLUMN:
            raise errors.failed(f"Unable to {access} the OutlineLevel property of the Range class")

    @property
    def ColumnWidth(self) -> float:
        return float(self.sheet.state.column_element(self.area.left).get("width", "0"))

    @ColumnWidth.setter
    def ColumnWidth(self, value: float) -> None:
        self._require_change()
        if not 0 <= value <= 255:
            raise errors.failed("Unable to set the ColumnWidth property of the Range class")
        for column in range(self.area.left, self.area.right + 1):
            element = self.sheet.state.column_element(column)
            element.set("width", str(value))
            element.set("customWidth", "1")

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
