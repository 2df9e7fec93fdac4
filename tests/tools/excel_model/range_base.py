"""What all parts of `Excel.Range` rest on: where it lies, and whether it may be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.tools.excel_model.com import ComObject
from tests.tools.excel_model.places import Area

if TYPE_CHECKING:
    from tests.tools.excel_model.ranges import Range
    from tests.tools.excel_model.worksheet import Worksheet


class Cells(ComObject):
    """A rectangle of a sheet. `kind`: whether it counts as cells, rows or columns, as `Rows` gives it."""

    def __init__(self, sheet: Worksheet, area: Area, kind: str = "cells") -> None:
        super().__init__(sheet.excel)
        self.sheet, self.area, self.kind = sheet, area, kind
        self.others: list[Area] = []

    def on_sheet(self, area: Area, kind: str = "cells") -> Range:
        """Another range of the same sheet."""
        made: Any = type(self)(self.sheet, area, kind)
        return made  # type: ignore[no-any-return] # every one is a Range

    def _require_change(self) -> None:
        self.excel.admit_change()
        self.sheet.require_unprotected()

    @property
    def _styles(self) -> Any:
        return self.sheet.book.state.styles
