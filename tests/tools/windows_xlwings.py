"""xlwings' own engine for Windows on any system: its real code over a pywin32 that does as it is told.

Windows, message boxes, busy answers and the table of running objects are there; Excel's sheets are not.
"""

from __future__ import annotations

import atexit
import ctypes
import importlib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import ModuleType, SimpleNamespace
from typing import Any, Final
from unittest import mock

import xlwings

from tests.tools.xlwings_windows import PYWIN32, WINDOWS_PARTS, Stub

REJECTED: Final = -2147418111
"""RPC_E_CALL_REJECTED: Excel is busy with a dialog, or a cell is being edited."""

_STYLES: Final = {
    "MB_OK": 0,
    "MB_OKCANCEL": 1,
    "MB_YESNOCANCEL": 3,
    "MB_YESNO": 4,
    "MB_ICONWARNING": 48,
    "MB_ICONINFORMATION": 64,
}
_ANSWERS: Final = {"IDOK": 1, "IDCANCEL": 2, "IDYES": 6, "IDNO": 7}


class ComError(Exception):
    """As pywin32 raises it: number, text, Excel's own words, and the argument that was wrong."""

    def __init__(self, hresult: int, own: int | None = None) -> None:
        self.hresult = hresult
        self.excepinfo = None if own is None else (0, "Microsoft Excel", "?", None, 0, own)
        super().__init__(hresult, "?", self.excepinfo, None)


class Dispatch:
    """What pywin32 makes of a COM object: xlwings wraps whatever is one of these."""


class Excel(Dispatch):
    """An Excel by its window. `busy` makes it reject every call; `counted` says how many it has had."""

    def __init__(self, window: int, *books: Book) -> None:
        self.__dict__.update(Hwnd=window, Version="16.0", Path=r"C:\Office16", StatusBar=False)
        self.__dict__.update(busy=False, counted=0, Workbooks=Books(books), Application=self)
        for book in books:
            book.Application = self

    def __getattribute__(self, name: str) -> Any:
        if name[0].isupper():
            self._answer()
        return super().__getattribute__(name)

    def __setattr__(self, name: str, value: object) -> None:
        if name[0].isupper():
            self._answer()
        super().__setattr__(name, value)

    def _answer(self) -> None:
        self.__dict__["counted"] += 1
        if self.__dict__["busy"]:
            raise ComError(REJECTED)

    def Evaluate(self, formula: str) -> object:  # noqa: N802 - Excel's name
        """No function is known."""
        return -2146826259


class Book(Dispatch):
    """A workbook of which only the name is asked."""

    def __init__(self, name: str) -> None:
        self.Name, self.FullName, self.ReadOnly = name, f"C:\\督查\\{name}", False
        self.Names: list[object] = []
        self.Application: Excel | None = None


class Books(Dispatch):
    """Excel's Workbooks: counted from 1, called by number or name."""

    def __init__(self, books: tuple[Book, ...]) -> None:
        self._books = books

    @property
    def Count(self) -> int:  # noqa: N802 - Excel's name
        """How many there are."""
        return len(self._books)

    def __call__(self, wanted: int | str) -> Book:
        if isinstance(wanted, int):
            return self._books[wanted - 1]
        return next(book for book in self._books if book.Name.lower() == wanted.lower())

    def __iter__(self) -> Iterator[Book]:
        return iter(self._books)


@dataclass
class Windows:
    """The computer: xlwings' engine, its Excels by window, what is listed as running, what boxes said.

    `replies` are the buttons that are clicked in boxes, one after the other; then it is always 确定.
    """

    engine: ModuleType
    windows: dict[int, Excel] = field(default_factory=dict)
    running: dict[str, Excel] = field(default_factory=dict)
    boxes: list[tuple[int, str, str, int]] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)
    programs: list[str] = field(default_factory=list)

    @property
    def said(self) -> list[str]:
        """The texts of the boxes."""
        return [text for _, text, _, _ in self.boxes]

    def show(self, excel: Excel) -> Excel:
        """An Excel with a workbook's window, by which xlwings finds it."""
        self.windows[excel.__dict__["Hwnd"]] = excel
        return excel


@contextmanager
def windows_xlwings() -> Iterator[Windows]:
    """The engine, imported anew and taken away again with all that it registered."""
    computer = Windows(ModuleType("not yet"))
    stubs = _stubs(computer)
    kept = {name: sys.modules.pop(name) for name in [*sys.modules] if name in WINDOWS_PARTS}
    with (
        mock.patch.dict(sys.modules, stubs),
        mock.patch.object(ctypes, "PyDLL", return_value=mock.MagicMock()) as dll,
        mock.patch.object(ctypes, "windll", mock.MagicMock(), create=True) as dlls,
        mock.patch.object(ctypes, "oledll", mock.MagicMock(), create=True) as ole,
        mock.patch.object(subprocess, "CREATE_NO_WINDOW", 0, create=True),
        mock.patch.object(subprocess, "run", _ran_into(computer)),
        mock.patch.object(xlwings.main, "sys", _WindowsSystem()),
    ):
        dlls.user32.GetTopWindow.side_effect = lambda above: _next(computer, None)
        dlls.user32.GetWindow.side_effect = lambda window, which: _next(computer, window)
        ole.oleacc.AccessibleObjectFromWindow.side_effect = lambda window, *rest: _reach(computer, window)
        dll.return_value.PyCom_PyObjectFromIUnknown.side_effect = lambda *rest: computer.windows[_reached[0]]
        computer.engine = importlib.import_module("xlwings._xlwindows")
        known = xlwings.Engine(impl=computer.engine.engine)
        active = xlwings.engines.active
        known.activate()
        with mock.patch.object(xlwings, "_xlwindows", computer.engine, create=True):
            yield computer
        xlwings.engines.active = active
    atexit.unregister(computer.engine.cleanup)
    for name in [name for name in sys.modules if name in WINDOWS_PARTS]:
        del sys.modules[name]
    sys.modules.update(kept)


class _WindowsSystem:
    """What xlwings asks which system it is on."""

    platform = "win32"

    def __getattr__(self, name: str) -> Any:
        return getattr(sys, name)


def _next(computer: Windows, window: int | None) -> int:
    """The window behind another; 0 behind the last."""
    order = [*computer.windows, 0]
    return order[0 if window is None else order.index(window) + 1]


_reached: list[int] = [0]
"""The window that was last asked for its object."""


def _reach(computer: Windows, window: int) -> int:
    if window not in computer.windows:
        raise OSError(-2147467259, "no object behind this window")
    _reached[0] = window
    return 0


def _ran_into(computer: Windows) -> Any:
    """Notes which programs are started, as Windows lists them; none is."""

    def run(words: list[str], **options: object) -> Any:
        computer.programs.append(words[0])
        listed = ["", "Image Name PID Session Name Session# Mem Usage", "=", "EXCEL.EXE 4712 Console 1 100 K"]
        return SimpleNamespace(stdout="\n".join(listed), returncode=0)

    return run


def _stubs(computer: Windows) -> dict[str, Any]:
    stubs: dict[str, Any] = {name: Stub(name) for name in PYWIN32}
    python, gui, client = stubs["pythoncom"], stubs["win32gui"], stubs["win32com.client"]
    stubs["pywintypes"].com_error = python.com_error = python.ole_error = ComError
    stubs["pywintypes"].error = type("error", (Exception,), {})
    stubs["pywintypes"].TimeType = type("TimeType", (), {})
    python.__file__ = "pythoncom.dll"
    python.GetRunningObjectTable = lambda: _table(computer)
    client.Dispatch = lambda found: found
    client.CDispatch = client.CoClassBaseClass = client.DispatchBaseClass = Dispatch
    gui.FindWindowEx = lambda above, after, kind, title: above if above in computer.windows else 0
    stubs["win32process"].GetWindowThreadProcessId = lambda window: (window, window)
    stubs["win32con"].__dict__.update(_STYLES | _ANSWERS)

    def message_box(window: int, text: str, title: str, style: int) -> int:
        computer.boxes.append((window, text, title, style))
        return _ANSWERS[computer.replies.pop(0)] if computer.replies else _ANSWERS["IDOK"]

    stubs["win32api"].MessageBox = message_box
    return stubs


def _table(computer: Windows) -> Any:
    """Windows' table of running objects."""

    def moniker(name: str) -> Any:
        return SimpleNamespace(GetDisplayName=lambda context, left: name, excel=computer.running[name])

    return SimpleNamespace(
        EnumRunning=lambda: [moniker(name) for name in computer.running],
        GetObject=lambda one: SimpleNamespace(QueryInterface=lambda kind: one.excel),
    )
