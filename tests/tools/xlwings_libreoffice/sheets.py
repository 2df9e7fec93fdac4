"""Sheets and their tables."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from tests.tools.xlwings_libreoffice.bridge import enum
from tests.tools.xlwings_libreoffice.filters import TableFilter
from tests.tools.xlwings_libreoffice.native import RefusedError
from tests.tools.xlwings_libreoffice.ranges import Range

if TYPE_CHECKING:
    from tests.tools.xlwings_libreoffice.engine import Book

LAST_COLUMN = 16_384


class Sheets(base_classes.Sheets):
    """The sheets of a workbook in the order of their tabs."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @property
    def api(self) -> Any:
        return self._book.table_sheets

    @property
    def _titles(self) -> list[str]:
        return list(self.api.ElementNames)

    @property
    def active(self) -> Sheet:
        return Sheet(self._book, self._book.document.CurrentController.ActiveSheet.Name)

    def __call__(self, key: str | int) -> Sheet:
        if isinstance(key, int):
            return Sheet(self._book, self._titles[key - 1])
        found = [title for title in self._titles if title.lower() == key.lower()]
        if not found:
            raise KeyError(key)
        return Sheet(self._book, found[0])

    def __len__(self) -> int:
        return len(self._titles)

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self._book, title) for title in self._titles)

    def add(self, before: Any = None, after: Any = None, name: str | None = None) -> Sheet:
        title = name or f"Sheet{len(self) + 1}"
        self.api.insertNewByName(title, before.index - 1 if before else after.index)
        sheet = Sheet(self._book, title)
        sheet.activate()  # as Excel does
        return sheet


class Sheet(base_classes.Sheet):
    """One sheet, known by its title."""

    def __init__(self, book: Book, title: str) -> None:
        self._book, self._title = book, title

    @property
    def table_sheet(self) -> Any:
        """LibreOffice's own object; fetched anew, because it does not survive rows that move."""
        return self._book.table_sheets.getByName(self._title)

    @property
    def api(self) -> Any:
        return SimpleNamespace(
            ProtectContents=self.table_sheet.isProtected(),
            Visible=-1 if self.visible else 0,
            AutoFilterMode=False,  # a filter belongs to a table here
            FilterMode=False,
            Outline=SimpleNamespace(),  # the mark stands where the file says
            Cells=SimpleNamespace(FormatConditions=[]),  # rows that come in have the rules of the row above
        )

    @property
    def book(self) -> Book:
        return self._book

    @property
    def name(self) -> str:
        return self._title

    @name.setter
    def name(self, title: str) -> None:
        self.table_sheet.Name = title
        self._title = title

    @property
    def index(self) -> int:
        return list(self._book.table_sheets.ElementNames).index(self._title) + 1

    @property
    def visible(self) -> bool:
        return bool(self.table_sheet.IsVisible)

    @visible.setter
    def visible(self, shown: bool) -> None:
        self.table_sheet.IsVisible = shown

    @property
    def tables(self) -> Tables:
        return Tables(self)

    @property
    def page_setup(self) -> PageSetup:
        return PageSetup(self)

    def range(self, first: Any, last: Any = None) -> Range:
        if isinstance(first, tuple):
            last = last or first
            return Range(self, first[0], first[1], last[0] - first[0] + 1, last[1] - first[1] + 1)
        if isinstance(first, str) and first.replace(":", "").isdigit():
            top, bottom = map(int, first.split(":"))
            return Range(self, top, 1, bottom - top + 1, LAST_COLUMN)
        if isinstance(first, str):
            address = self.table_sheet.getCellRangeByName(first).RangeAddress
            return Range(
                self,
                address.StartRow + 1,
                address.StartColumn + 1,
                address.EndRow - address.StartRow + 1,
                address.EndColumn - address.StartColumn + 1,
            )
        return first if last is None else self.range((first.row, first.column), (last.row, last.column))

    def set_outline(self, cells: Range, level: int) -> None:
        """Fold rows in: LibreOffice knows groups within groups, and makes one of neighbours.

        It shows all rows where it groups anew, which Excel does not.
        """
        levels = self._book.outlines.setdefault(self._title, {})
        levels.update(dict.fromkeys(range(cells.row, cells.row + cells.shape[0]), level))
        sheet = self.table_sheet
        rows_of_sheet = sheet.Rows
        unseen = [row for row in levels if not rows_of_sheet.getByIndex(row - 1).IsVisible]
        sheet.clearOutline()
        for depth in range(1, max(levels.values(), default=0) + 1):
            deep = sorted(row for row, each in levels.items() if each >= depth)
            for _, run in groupby(enumerate(deep), key=lambda pair: pair[1] - pair[0]):
                rows = [row for _, row in run]
                area = self.range((rows[0], 1), (rows[-1], 1)).cells.RangeAddress
                sheet.group(area, enum("table.TableOrientation", "ROWS"))
        for row in unseen:
            rows_of_sheet.getByIndex(row - 1).IsVisible = False

    @property
    def used_range(self) -> Range:
        cursor = self.table_sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        return Range(self, 1, 1, end.EndRow + 1, end.EndColumn + 1)

    def select(self) -> None:
        if not self.visible:
            raise RefusedError  # as Excel does
        self.activate()

    def activate(self) -> None:
        self._book.document.CurrentController.setActiveSheet(self.table_sheet)

    def delete(self) -> None:
        self._book.table_sheets.removeByName(self._title)

    def copy(self, before: Any, after: Any) -> None:
        place = before.index - 1 if before else after.index
        home = (before or after).book
        if home is not self._book:
            home.bring_sheet(self._book, self._title, self._title, place)
            Sheet(home, self._title).activate()
            return
        title = f"{self._title} (2)"
        self._book.table_sheets.copyByName(self._title, title, place)
        Sheet(self._book, title).activate()  # as Excel does


class PageSetup(base_classes.PageSetup):
    """What of a sheet is printed."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def api(self) -> Any:
        return self._sheet.table_sheet

    @property
    def print_area(self) -> str:
        (area,) = self.api.getPrintAreas()
        first = area.StartRow + 1, area.StartColumn + 1
        return self._sheet.range(first, (area.EndRow + 1, area.EndColumn + 1)).address

    @print_area.setter
    def print_area(self, address: str) -> None:
        self.api.setPrintAreas((self._sheet.range(address).cells.RangeAddress,))


class Tables(base_classes.Tables):
    """The tables of a sheet, which LibreOffice calls database ranges."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def _all(self) -> list[Table]:
        ranges = self._sheet.book.document.DatabaseRanges
        found = [ranges.getByName(name) for name in ranges.ElementNames]
        here = self._sheet.index - 1
        return [Table(self._sheet, each) for each in found if each.DataArea.Sheet == here]

    @property
    def api(self) -> Any:
        return self._sheet.book.document.DatabaseRanges

    @property
    def parent(self) -> Sheet:
        return self._sheet

    def __call__(self, key: str | int) -> Table:
        if isinstance(key, int):
            return self._all()[key - 1]
        return next(table for table in self._all() if table.name == key)

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Table]:
        return iter(self._all())


class Table(base_classes.Table):
    """One table."""

    def __init__(self, sheet: Sheet, area: Any) -> None:
        self._sheet, self.area = sheet, area

    @property
    def api(self) -> Any:
        return self.area

    @property
    def parent(self) -> Sheet:
        return self._sheet

    @property  # type: ignore[misc] # nobody renames tables here
    def name(self) -> str:
        return str(self.area.Name)

    @property
    def range(self) -> Range:
        covered = self.area.DataArea
        first = covered.StartRow + 1, covered.StartColumn + 1
        return self._sheet.range(first, (covered.EndRow + 1, covered.EndColumn + 1))

    @property  # type: ignore[misc] # nobody takes the buttons off here
    def show_autofilter(self) -> bool:
        return bool(self.area.AutoFilter)

    @property
    def autofilter(self) -> TableFilter:
        return TableFilter(self)

    def resize(self, cells: Any) -> None:
        self.area.DataArea = cells.impl.cells.RangeAddress
