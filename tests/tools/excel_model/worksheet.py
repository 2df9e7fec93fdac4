"""Excel.Worksheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from tests.tools.excel_model import errors, ranges
from tests.tools.excel_model.com import ComObject, bare, flag, member_of, text
from tests.tools.excel_model.filters import AutoFilter, FilterState
from tests.tools.excel_model.markup import child_in_order, drop, place_in_order, tag
from tests.tools.excel_model.places import LAST_COLUMN, LAST_ROW, Area, read_area
from tests.tools.excel_model.sheet_state import SheetState
from tests.tools.excel_model.tables import ListObjects

if TYPE_CHECKING:
    from tests.tools.excel_model.application import Application
    from tests.tools.excel_model.workbook import Names, Workbook

_STATES: Final = {"visible": -1, "hidden": 0, "veryHidden": 2}
"""XlSheetVisibility: xlSheetVisible, xlSheetHidden, xlSheetVeryHidden."""
_LONGEST_TITLE: Final = 31


class Worksheet(ComObject):
    """Excel.Worksheet."""

    def __init__(self, book: Workbook, state: SheetState) -> None:
        super().__init__(book.excel)
        self.book, self.state = book, state

    @property
    def Application(self) -> Application:
        return self.book.application

    @property
    def Parent(self) -> Workbook:
        return self.book

    @property
    def Name(self) -> str:
        return self.state.title

    @Name.setter
    def Name(self, value: str) -> None:
        self.book.require_structure()
        taken = {sheet.title.lower() for sheet in self.book.state.sheets if sheet is not self.state}
        if not 0 < len(text(value, "Name")) <= _LONGEST_TITLE or set(value) & set("[]:*?/\\"):
            raise errors.failed(f"{value} cannot be the name of a sheet")
        if value.lower() in taken:
            raise errors.failed("That name is already taken. Try a different one.")
        old, self.state.title = self.state.title, value
        for named in self.book.state.names:
            if named.sheet is self.state:
                named.formula = named.formula.replace(f"'{old}'!", f"'{value}'!").replace(
                    f"{old}!", f"{value}!"
                )

    @property
    def Index(self) -> int:
        return self.book.state.sheets.index(self.state) + 1

    @property
    def Visible(self) -> int:
        return _STATES[self.state.state]

    @Visible.setter
    def Visible(self, value: int) -> None:
        self.book.require_structure()
        number = -1 if value is True else value
        states = {number: name for name, number in _STATES.items()}
        if number not in states:
            raise errors.mismatch(f"XlSheetVisibility has no member {value!r}")
        others = [each for each in self.book.state.sheets if each is not self.state]
        if number != -1 and all(each.state != "visible" for each in others):
            raise errors.failed("A workbook must contain at least one visible worksheet.")
        self.state.state = states[number]
        if number != -1 and self.book.state.active is self.state:
            self.book.state.active = next(each for each in others if each.state == "visible")

    @property
    def ProtectContents(self) -> bool:
        return self.state.root.find(tag("sheetProtection")) is not None

    def Protect(self) -> None:
        """As a person does, without a password."""
        place_in_order(self.state.root, etree.Element(tag("sheetProtection"), sheet="1"))

    def Unprotect(self) -> None:
        for element in self.state.root.findall(tag("sheetProtection")):
            drop(element)

    def require_unprotected(self) -> None:
        """Raise where protection refuses a change; Excel refuses it for all cells but unlocked ones."""
        if self.state.root.find(tag("sheetProtection")) is not None:
            raise errors.failed("The cell or chart you're trying to change is on a protected sheet.")

    @property
    def Outline(self) -> Outline:
        return Outline(self)

    def Range(self, Cell1: Any, Cell2: Any = None) -> ranges.Range:
        first = self._area(bare(Cell1))
        if Cell2 is None:
            return ranges.Range(self, first)
        last = self._area(bare(Cell2))
        rows, columns = (first.top, first.bottom, last.top, last.bottom), (first.left, first.right)
        every_column = (*columns, last.left, last.right)
        return ranges.Range(self, Area(min(rows), min(every_column), max(rows), max(every_column)))

    def _area(self, cell: Any) -> Area:
        if isinstance(cell, ranges.Range):
            return cell.area
        try:
            return read_area(text(cell, "Cell1"))
        except ValueError:
            raise errors.failed(f"Method 'Range' of object '_Worksheet' failed: {cell}") from None

    @property
    def Cells(self) -> ranges.Range:
        return ranges.Range(self, Area(1, 1, LAST_ROW, LAST_COLUMN))

    @property
    def UsedRange(self) -> ranges.Range:
        return ranges.Range(self, self.state.used)

    @property
    def ListObjects(self) -> ListObjects:
        return ListObjects(self)

    @property
    def Names(self) -> Names:
        from tests.tools.excel_model.workbook import Names  # noqa: PLC0415 - a sheet has names, a name a sheet

        return Names(self.book, self.state)

    @property
    def AutoFilterMode(self) -> bool:
        return self.state.root.find(tag("autoFilter")) is not None

    @AutoFilterMode.setter
    def AutoFilterMode(self, value: bool) -> None:
        if flag(value, "AutoFilterMode"):
            raise errors.failed("AutoFilterMode can be set to False only")
        for element in self.state.root.findall(tag("autoFilter")):
            FilterState(self, element).clear()
            drop(element)

    @property
    def AutoFilter(self) -> AutoFilter | None:
        element = self.state.root.find(tag("autoFilter"))
        return None if element is None else AutoFilter(FilterState(self, element))

    @property
    def FilterMode(self) -> bool:
        return bool(self.state.filtered)

    def ShowAllData(self) -> None:
        self.excel.admit_change()
        if not self.state.filtered:
            raise errors.failed("ShowAllData method of Worksheet class failed")
        element = self.state.root.find(tag("autoFilter"))
        if element is not None:
            FilterState(self, element).clear()
        self.state.filtered.clear()

    def Activate(self) -> None:
        self.Select()

    def Select(self, Replace: Any = None) -> None:
        self.excel.admit_change()
        if self.state.state != "visible":
            raise errors.failed("Select method of Worksheet class failed")
        self.book.state.active = self.state

    def selection(self) -> ranges.Range:
        """What is selected on it."""
        return ranges.Range(self, self.book.state.selected[self.state.part])

    def Copy(self, Before: Any = None, After: Any = None) -> None:
        self.excel.admit_change()
        self.book.require_structure()
        if (Before is None) == (After is None):
            raise AssertionError("without a place Excel would copy to a workbook of its own")
        sheets = self.book.state.sheets
        place = sheets.index(bare(Before).state) if After is None else sheets.index(bare(After).state) + 1
        taken = {sheet.title for sheet in sheets}
        numbers = range(2, 1_000)
        title = next(name for number in numbers if (name := f"{self.state.title} ({number})") not in taken)
        self.book.state.copy_sheet(self.state, title, place)

    def Move(self, Before: Any = None, After: Any = None) -> None:
        self.excel.admit_change()
        self.book.require_structure()
        if Before is None or After is not None:
            raise errors.unknown("Worksheet.Move with After")
        sheets = self.book.state.sheets
        sheets.remove(self.state)
        sheets.insert(sheets.index(bare(Before).state), self.state)

    def Delete(self) -> None:
        self.excel.admit_change()
        self.book.require_structure()
        if self.book.application.display_alerts:
            raise AssertionError("Excel would ask whether to delete the sheet")
        self.book.state.remove_sheet(self.state)


class Outline(ComObject):
    """Excel.Outline."""

    def __init__(self, sheet: Worksheet) -> None:
        super().__init__(sheet.excel)
        self._sheet = sheet

    @property
    def _element(self) -> etree._Element | None:
        return self._sheet.state.root.find(f"{tag('sheetPr')}/{tag('outlinePr')}")

    @property
    def SummaryRow(self) -> int:
        """XlSummaryRow: xlSummaryAbove is 0, xlSummaryBelow 1."""
        element = self._element
        return 0 if element is not None and element.get("summaryBelow") in ("0", "false") else 1

    @SummaryRow.setter
    def SummaryRow(self, value: int) -> None:
        self._sheet.require_unprotected()
        below = member_of(value, frozenset({0, 1}), "XlSummaryRow")
        properties = child_in_order(self._sheet.state.root, "sheetPr")
        element = self._element
        if element is None:
            element = etree.Element(tag("outlinePr"))
            properties.insert(int(properties.find(tag("tabColor")) is not None), element)
        element.set("summaryBelow", str(below))
