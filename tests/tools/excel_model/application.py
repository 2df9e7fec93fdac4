"""Excel.Application, its workbooks, and AutoCorrect."""

from __future__ import annotations

import pathlib
from typing import TYPE_CHECKING, Any, Final

from tests.tools.excel_model import errors
from tests.tools.excel_model.com import Collection, ComObject, Excel, flag, member_of, text
from tests.tools.excel_model.places import Area
from tests.tools.excel_model.workbook import Workbook

if TYPE_CHECKING:
    from tests.tools.excel_model.ranges import Range
    from tests.tools.excel_model.worksheet import Worksheet

_CALCULATION: Final = frozenset({-4105, -4135, 2})
"""XlCalculation: xlCalculationAutomatic, xlCalculationManual, xlCalculationSemiautomatic."""
_HWND: Final = 4711


class Application(ComObject):
    """Excel.Application."""

    def __init__(self, excel: Excel) -> None:
        super().__init__(excel)
        self.open_books: list[Workbook] = []
        self.screen_updating = self.enable_events = self.display_alerts = True
        self.calculation_mode = -4105
        self.status: Any = False
        self.said: list[str] = []
        self.auto_correct = AutoCorrect(excel)

    def open(self, path: pathlib.Path) -> Workbook:
        """As a person opens a file: it comes to the front."""
        book = Workbook(self, path)
        self.open_books.insert(0, book)
        return book

    @property
    def Application(self) -> Application:
        return self

    @property
    def Name(self) -> str:
        return "Microsoft Excel"

    @property
    def Version(self) -> str:
        return "16.0"

    @property
    def Path(self) -> str:
        return r"C:\Program Files\Microsoft Office\root\Office16"

    @property
    def Hwnd(self) -> int:
        return _HWND

    @property
    def Visible(self) -> bool:
        return True

    @property
    def Ready(self) -> bool:
        return self.excel.mode == "ready"

    @property
    def Workbooks(self) -> Workbooks:
        return Workbooks(self)

    @property
    def ActiveWorkbook(self) -> Workbook | None:
        return self.open_books[0] if self.open_books else None

    @property
    def ActiveSheet(self) -> Worksheet | None:
        book = self.ActiveWorkbook
        return book.ActiveSheet if book else None

    @property
    def Selection(self) -> Range | None:
        sheet = self.ActiveSheet
        return sheet.selection() if sheet else None

    @property
    def ActiveCell(self) -> Range | None:
        selected = self.Selection
        return selected(1, 1) if selected is not None else None

    @property
    def AutoCorrect(self) -> AutoCorrect:
        return self.auto_correct

    @property
    def StatusBar(self) -> Any:
        return self.status

    @StatusBar.setter
    def StatusBar(self, value: Any) -> None:
        if value is not False:
            self.said.append(text(value, "StatusBar"))
        self.status = value

    @property
    def ScreenUpdating(self) -> bool:
        return self.screen_updating

    @ScreenUpdating.setter
    def ScreenUpdating(self, value: bool) -> None:
        self.screen_updating = flag(value, "ScreenUpdating")

    @property
    def EnableEvents(self) -> bool:
        return self.enable_events

    @EnableEvents.setter
    def EnableEvents(self, value: bool) -> None:
        self.enable_events = flag(value, "EnableEvents")

    @property
    def DisplayAlerts(self) -> bool:
        return self.display_alerts

    @DisplayAlerts.setter
    def DisplayAlerts(self, value: bool) -> None:
        self.display_alerts = flag(value, "DisplayAlerts")

    @property
    def Calculation(self) -> int:
        if not self.open_books:
            raise errors.failed("Unable to get the Calculation property of the Application class")
        return self.calculation_mode

    @Calculation.setter
    def Calculation(self, value: int) -> None:
        if not self.open_books:
            raise errors.failed("Unable to set the Calculation property of the Application class")
        self.calculation_mode = member_of(value, _CALCULATION, "XlCalculation")

    def Evaluate(self, Name: str) -> Any:
        if len(text(Name, "Name")) > 255:
            raise errors.failed("Evaluate takes 255 characters")
        return self.excel.answers.get(Name, -2146826259)  # #NAME?

    def GetOpenFilename(
        self,
        FileFilter: Any = None,
        FilterIndex: Any = None,
        Title: Any = None,
        ButtonText: Any = None,
        MultiSelect: Any = None,
    ) -> Any:
        """Every file picked, as a tuple, where several may be; one path else; False where it was closed."""
        self.excel.admit_change()
        self._check_filter(FileFilter)
        text(Title, "Title")
        several = MultiSelect is not None and flag(MultiSelect, "MultiSelect")
        if not self.excel.chosen:
            return False
        return self.excel.chosen if several else self.excel.chosen[0]

    def GetSaveAsFilename(
        self,
        InitialFilename: Any = None,
        FileFilter: Any = None,
        FilterIndex: Any = None,
        Title: Any = None,
        ButtonText: Any = None,
    ) -> Any:
        self.excel.admit_change()
        text(InitialFilename, "InitialFilename")
        self._check_filter(FileFilter)
        return self.excel.chosen[0] if self.excel.chosen else False

    @staticmethod
    def _check_filter(value: Any) -> None:
        """Pairs of a text and its patterns, joined by commas; Excel shows no dialog for anything else."""
        if len(text(value, "FileFilter").split(",")) % 2:
            raise errors.failed("Method 'GetOpenFilename' of object '_Application' failed")

    def Intersect(self, Arg1: Range, Arg2: Range) -> Range | None:
        common: Area | None = Arg1.area.meets(Arg2.area)
        return None if common is None else Arg1.on_sheet(common)


class AutoCorrect(ComObject):
    """Excel.AutoCorrect."""

    def __init__(self, excel: Excel) -> None:
        super().__init__(excel)
        self.expands = True

    @property
    def AutoExpandListRange(self) -> bool:
        return self.expands

    @AutoExpandListRange.setter
    def AutoExpandListRange(self, value: bool) -> None:
        self.expands = flag(value, "AutoExpandListRange")


class Workbooks(Collection):
    """Excel.Workbooks."""

    def __init__(self, application: Application) -> None:
        super().__init__(application.excel)
        self._application = application

    def members(self) -> list[Workbook]:
        return self._application.open_books[::-1]

    @property
    def Application(self) -> Application:
        return self._application
