"""The application and its workbooks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import xlwings as xw
from xlwings import base_classes

from tests.tools.xlwings_libreoffice.bridge import Office, enum, load_uno, properties
from tests.tools.xlwings_libreoffice.names import Names
from tests.tools.xlwings_libreoffice.native import RefusedError
from tests.tools.xlwings_libreoffice.sheets import Sheets

_FILTERS: Final = {".xlsx": "Calc MS Excel 2007 XML", ".xlsm": "Calc MS Excel 2007 VBA XML"}
_REMOVABLE: Final = 128
"""com.sun.star.beans.PropertyAttribute."""
_EXCEL_GRAMMAR: Final = 3
"""A1 addresses as in the files of Excel 2007 and later (com.sun.star.sheet.AddressConvention)."""


def connect(office: Office) -> xw.App:
    """LibreOffice as an xlwings application, in front of any other."""
    engine = _Engine()
    app = App(office, engine)
    engine.apps = _Apps(app)
    xw.Engine(impl=engine).activate()
    return xw.App(impl=app)


class _Engine:
    """What xlwings asks of an engine when values go in and out."""

    name = "libreoffice"
    type = "desktop"
    apps: _Apps

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:
        return "" if value is None else value

    @staticmethod
    def clean_value_data(
        data: Any, datetime_builder: Any, empty_as: Any, number_builder: Any, err: Any
    ) -> Any:
        return [[empty_as if value == "" else value for value in row] for row in data]


class _Apps(base_classes.Apps):
    """The one application there is."""

    def __init__(self, app: App) -> None:
        self._app = app

    def __iter__(self) -> Iterator[App]:
        return iter([self._app])

    def __len__(self) -> int:
        return 1


class App(base_classes.App):
    """One office. `told` collects what status bar and messages said, `chosen` is picked in dialogs.

    `answers` holds what worksheet functions of ours give: their VBA does not run here. `replies` are the
    buttons that a person clicks in messages, one after the other; then it is always 确定.
    """

    visible = screen_updating = display_alerts = enable_events = interactive = True
    hwnd = 4711
    version = "16.0"
    path = r"C:\Program Files\Microsoft Office\root\Office16"

    def __init__(self, office: Office, engine: _Engine) -> None:
        self.office = office
        self.engine = engine
        self.told: list[tuple[str, str]] = []
        self.chosen: tuple[str, ...] = ()
        self.answers: dict[str, object] = {}
        self.replies: list[str] = []
        self._books = Books(self)
        self._status: Any = False
        self._calculation = "automatic"
        self._auto_correct = SimpleNamespace(
            AutoExpandListRange=True
        )  # tables do not grow by themselves here

    @property
    def books(self) -> Books:
        return self._books

    @property
    def pid(self) -> int:
        return self.office.pid

    @property
    def api(self) -> Any:
        return SimpleNamespace(
            Evaluate=lambda formula: self.answers.get(formula, -2146826259),  # #NAME?
            GetOpenFilename=lambda filters, index, title, button, several: self.chosen or False,
            GetSaveAsFilename=lambda **named: self.chosen[0] if self.chosen else False,
            AutoCorrect=self._auto_correct,
        )

    @property
    def calculation(self) -> str:
        return self._calculation

    @calculation.setter
    def calculation(self, mode: str) -> None:
        if mode not in ("automatic", "manual", "semiautomatic"):
            raise KeyError(mode)  # as xlwings on Windows
        self._calculation = mode

    @property
    def status_bar(self) -> Any:
        return self._status

    @status_bar.setter
    def status_bar(self, text: Any) -> None:
        if text is not False and not isinstance(text, str):
            raise RefusedError  # as Excel does
        self._status = text
        if text:
            self.told.append(("status", text))

    @property
    def selection(self) -> Any:
        book = self.books.active
        selected = book.document.CurrentController.Selection
        address = selected.RangeAddress if hasattr(selected, "RangeAddress") else None
        if address is None:
            return None
        sheet = book.sheets(address.Sheet + 1)
        return sheet.range(
            (address.StartRow + 1, address.StartColumn + 1), (address.EndRow + 1, address.EndColumn + 1)
        )

    def activate(self, steal_focus: bool = False) -> None:
        """There is only one."""

    def alert(self, prompt: str, title: str, buttons: str, mode: str, callback: Any) -> str:
        if buttons not in ("ok", "yes_no") or mode not in ("info", "critical"):
            raise KeyError((buttons, mode))  # as xlwings on Windows
        self.told.append(("alert", prompt))
        return self.replies.pop(0) if self.replies else "ok"


class Books(base_classes.Books):
    """The workbooks that are open, the one in front first."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._open: list[Book] = []

    @property
    def active(self) -> Book:
        return self._open[0]

    def __len__(self) -> int:
        return len(self._open)

    def __iter__(self) -> Iterator[Book]:
        return iter(list(self._open))

    def __call__(self, name: str | int) -> Book:
        if isinstance(name, int):
            return self._open[name - 1]
        found = [book for book in self._open if book.name.lower() == name.lower()]
        if not found:
            raise KeyError(name)
        return found[0]

    def open(self, fullname: str, *arguments: Any, **options: Any) -> Book:
        # Not hidden: a hidden document has no controller, so nothing is selected or in front.
        document = self.app.office.desktop.loadComponentFromURL(Path(fullname).as_uri(), "_blank", 0, ())
        if document is None:
            raise OSError(f"LibreOffice did not open {fullname}")
        book = Book(self, document, str(fullname))
        self._open.insert(0, book)
        return book

    def closed(self, book: Book) -> None:
        self._open.remove(book)


class CustomProperties:
    """The document's own properties, as Excel's objects show them."""

    def __init__(self, document: Any) -> None:
        self._bag = document.DocumentProperties.UserDefinedProperties

    @property
    def _names(self) -> list[str]:
        return [each.Name for each in self._bag.getPropertySetInfo().getProperties()]

    @property
    def Count(self) -> int:  # noqa: N802 - Excel's name
        return len(self._names)

    def Item(self, number: int) -> SimpleNamespace:  # noqa: N802 - Excel's name
        name = self._names[number - 1]
        return SimpleNamespace(Name=name, Delete=lambda: self._bag.removeProperty(name))

    def Add(self, name: str, linked: bool, kind: int, value: str) -> None:  # noqa: N802 - Excel's name
        self._bag.addProperty(name, _REMOVABLE, value)


class Book(base_classes.Book):
    """One workbook. `read_only` and `locked` are what its `api` says."""

    def __init__(self, books: Books, document: Any, path: str) -> None:
        self._books, self.document, self._path = books, document, path
        self.read_only = self.locked = False
        self.outlines: dict[str, dict[int, int]] = {}
        self._parser = document.createInstance("com.sun.star.sheet.FormulaParser")
        self._parser.CompileEnglish, self._parser.FormulaConvention = True, _EXCEL_GRAMMAR
        # Asked for once: every question to LibreOffice crosses a pipe.
        self.table_sheets = document.Sheets
        self._format_codes: dict[int, str] = {}

    @property
    def api(self) -> Any:
        return SimpleNamespace(
            SaveCopyAs=self.save_copy,
            ReadOnly=self.read_only,
            ProtectStructure=self.locked,
            CustomDocumentProperties=CustomProperties(self.document),
        )

    @property
    def name(self) -> str:
        return Path(self._path).name

    @property
    def fullname(self) -> str:
        return self._path

    @property
    def app(self) -> App:
        return self._books.app

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    def activate(self) -> None:
        self._books.closed(self)
        self._books._open.insert(0, self)

    def close(self) -> None:
        self.document.close(True)
        self._books.closed(self)

    def save_copy(self, path: str) -> None:
        kind = _FILTERS[Path(path).suffix]
        self.document.storeToURL(Path(path).as_uri(), properties(FilterName=kind, Overwrite=True))

    def bring_sheet(self, source: Book, title: str, new_title: str, place: int) -> None:
        """A sheet of another workbook, linked and the link broken.

        Copied from one open document into another, it ends LibreOffice when the two are closed.
        """
        self.table_sheets.insertNewByName(new_title, place)
        added = self.table_sheets.getByName(new_title)
        added.link(Path(source.fullname).as_uri(), title, "", "", enum("sheet.SheetLinkMode", "NORMAL"))
        added.setLinkMode(enum("sheet.SheetLinkMode", "NONE"))
        added.Name = new_title

    def tokens(self, formula: str, at: Any) -> Any:
        """A formula in Excel's grammar, parsed for the cell of address `at`."""
        return self._parser.parseFormula(formula.removeprefix("="), at)

    def formula_text(self, tokens: Any, at: Any) -> str:
        """And back."""
        return f"={self._parser.printFormula(tokens, at)}"

    def format_key(self, code: str) -> int:
        """The number that LibreOffice gives to a number format."""
        formats, english = self.document.NumberFormats, load_uno().createUnoStruct("com.sun.star.lang.Locale")
        known = formats.queryKey(code, english, False)
        return int(known if known >= 0 else formats.addNew(code, english))

    def format_code(self, key: int) -> str:
        """And back."""
        if key not in self._format_codes:
            self._format_codes[key] = self.document.NumberFormats.getByKey(key).FormatString
        return self._format_codes[key]
