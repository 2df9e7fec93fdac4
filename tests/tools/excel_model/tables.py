"""Excel.ListObjects and Excel.ListObject, which grow by themselves where one types beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lxml import etree

from tests.tools.excel_model import errors
from tests.tools.excel_model.com import Collection, ComObject, bare
from tests.tools.excel_model.filters import AutoFilter, FilterState
from tests.tools.excel_model.markup import Element, tag
from tests.tools.excel_model.places import Area, read_area

if TYPE_CHECKING:
    from tests.tools.excel_model import ranges
    from tests.tools.excel_model.worksheet import Worksheet


def tables_of(sheet: Worksheet) -> list[ListObject]:
    """The tables of a sheet."""
    return [ListObject(sheet, root) for root in sheet.state.tables.values()]


class ListObjects(Collection):
    """Excel.ListObjects of a sheet."""

    def __init__(self, sheet: Worksheet) -> None:
        super().__init__(sheet.excel)
        self._sheet = sheet

    def members(self) -> list[ListObject]:
        return tables_of(self._sheet)


class ListObject(ComObject):
    """Excel.ListObject."""

    def __init__(self, sheet: Worksheet, root: Element) -> None:
        super().__init__(sheet.excel)
        self.sheet, self.root = sheet, root

    @property
    def area(self) -> Area:
        """With its header."""
        return read_area(self.root.get("ref", ""))

    @property
    def Parent(self) -> Worksheet:
        return self.sheet

    @property
    def Name(self) -> str:
        return self.root.get("displayName", "")

    @property
    def Range(self) -> ranges.Range:
        return self.sheet.Range(self.area.relative)

    @property
    def HeaderRowRange(self) -> ranges.Range:
        return self.sheet.Range(replace(self.area, bottom=self.area.top).relative)

    @property
    def DataBodyRange(self) -> ranges.Range | None:
        if self.area.top == self.area.bottom:
            return None
        return self.sheet.Range(replace(self.area, top=self.area.top + 1).relative)

    @property
    def ShowAutoFilter(self) -> bool:
        return self.root.find(tag("autoFilter")) is not None

    @property
    def ShowHeaders(self) -> bool:
        return True

    @property
    def AutoFilter(self) -> AutoFilter | None:
        element = self.root.find(tag("autoFilter"))
        return None if element is None else AutoFilter(FilterState(self.sheet, element))

    def Resize(self, Range: Any) -> None:
        """The header stays where it is, and at least one row below it."""
        self.excel.admit_change()
        self.sheet.require_unprotected()
        wanted: Area = bare(Range).area
        if wanted.top != self.area.top or wanted.bottom == wanted.top or self.area.meets(wanted) is None:
            raise errors.failed("The headers must remain in the same row, and the ranges must overlap.")
        self.reach(wanted)

    def reach(self, wanted: Area) -> None:
        """Cover other cells."""
        self.root.set("ref", wanted.relative)
        element = self.root.find(tag("autoFilter"))
        if element is not None:
            element.set("ref", wanted.relative)
        columns = self.root.find(tag("tableColumns"))
        assert columns is not None
        while len(columns) < wanted.shape[1]:
            number = str(len(columns) + 1)
            name = f"列{number}"
            etree.SubElement(columns, tag("tableColumn"), id=number, name=name)
            header = self.sheet.state.touch(wanted.top, wanted.left + len(columns) - 1)
            header.value = header.value or name
        columns.set("count", str(len(columns)))


def grow_tables(written: ranges.Range) -> None:
    """A table takes in what was typed directly below it or beside it, unless AutoCorrect is told not to."""
    state, area = written.sheet.state, written.area
    if not written.sheet.book.application.auto_correct.expands:
        return
    if all(state.cell(area.top, column).is_blank for column in range(area.left, area.right + 1)):
        return
    for table in tables_of(written.sheet):
        own = table.area
        if area.top == own.bottom + 1 and own.left <= area.left and area.right <= own.right:
            table.reach(replace(own, bottom=area.bottom))
        elif area.left == own.right + 1 and own.top <= area.top and area.bottom <= own.bottom:
            table.reach(replace(own, right=area.right))
