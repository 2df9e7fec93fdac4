"""The filter of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from tests.tools.xlwings_libreoffice.bridge import enum, struct

if TYPE_CHECKING:
    from tests.tools.xlwings_libreoffice.sheets import Table

_EQUAL = 2
"""com.sun.star.sheet.FilterOperator2"""
_TEXT = 1
"""com.sun.star.sheet.FilterFieldType"""


class TableFilter(base_classes.AutoFilter):
    """Values by which columns are filtered; comparisons are not implemented."""

    def __init__(self, table: Table) -> None:
        self._table = table

    @property
    def criteria(self) -> list[Any]:
        found = [
            base_classes.empty_autofilter_criteria(field)
            for field in range(1, self._table.range.shape[1] + 1)
        ]
        for field in self._table.area.getFilterDescriptor().getFilterFields3():
            values = [value.StringValue for value in field.Values]
            found[field.Field] = {**found[field.Field], "type": "values", "values": values}
        return found

    def apply_values(self, field: int, values: list[str]) -> None:
        others = [
            each
            for each in self._table.area.getFilterDescriptor().getFilterFields3()
            if each.Field != field - 1
        ]
        wanted = struct(
            "sheet.TableFilterField3",
            Field=field - 1,
            Operator=_EQUAL,
            Values=tuple(
                struct("sheet.FilterFieldValue", StringValue=value, FilterType=_TEXT) for value in values
            ),
        )
        wanted.Connection = enum("sheet.FilterConnection", "AND")
        self._set((*others, wanted))

    def clear(self, field: int | None) -> None:
        self._set(())

    def _set(self, fields: tuple[Any, ...]) -> None:
        """Filter anew; the table shows its buttons as before."""
        self._table.area.getFilterDescriptor().setFilterFields3(fields)
        self._table.area.refresh()
        if not fields:
            self._table.range.cells.Rows.IsVisible = True
