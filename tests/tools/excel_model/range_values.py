"""What stands in the cells of a range: `Value`, `Value2`, `Formula`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from tests.tools.excel_model import errors
from tests.tools.excel_model.com import ComTime
from tests.tools.excel_model.entry import ERRORS, TEXT_FORMAT, CellError, Entry, entered
from tests.tools.excel_model.range_base import Cells
from tests.tools.excel_model.sheet_state import Cell
from tests.tools.excel_model.tables import grow_tables

_EPOCH: Final = datetime(1899, 12, 30, tzinfo=UTC)


class RangeValues(Cells):
    """The contents of cells."""

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
        grow_tables(self.on_sheet(self.area))

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
