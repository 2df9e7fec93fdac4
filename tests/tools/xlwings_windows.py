"""xlwings' own Windows modules on any system: pywin32 is stubbed, what xlwings does with it is xlwings' own.

The stubs find one process of Excel, the object given, by windows as Windows would show them. Everything that
is replaced comes back; the hook that xlwings leaves for the end of Python is taken out.
"""

from __future__ import annotations

import atexit
import ctypes
import importlib
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from types import ModuleType, SimpleNamespace
from typing import Any, Final
from unittest import mock

import xlwings

from tests.tools.excel_model.com import ComObject, ComTime
from tests.tools.excel_model.errors import ComError

HWND: Final = 4711
"""The handle of Excel's window; its inner windows follow."""
PID: Final = 815
EXCEL_MONIKER: Final = "!{00024500-0000-0000-C000-000000000046}"
"""How Excel's class shows in the table of running objects."""

PYWIN32: Final = (
    *("pythoncom", "pywintypes", "win32api", "win32con", "win32event", "win32gui", "win32process"),
    *("win32timezone", "win32com", "win32com.client", "win32com.server", "win32com.server.util"),
    *("win32com.server.dispatcher", "win32com.server.policy"),
)
WINDOWS_PARTS: Final = ("xlwings._xlwindows", "xlwings._win32patch", "xlwings.udfs", "xlwings.com_server")

_ICONS: Final = {16: "stop", 32: "question", 48: "exclamation", 64: "information"}
_BUTTONS: Final = {0: ("ok",), 1: ("ok", "cancel"), 3: ("yes", "no", "cancel"), 4: ("yes", "no")}
_ANSWERS: Final = {"ok": 1, "cancel": 2, "yes": 6, "no": 7}


@dataclass(frozen=True)
class Message:
    """A message box of Windows as the person sees it."""

    text: str
    title: str
    icon: str
    buttons: tuple[str, ...]


@dataclass
class Desktop:
    """One Windows desktop with one Excel or none.

    `windows` are the windows of workbooks: with none, xlwings cannot find its Excel. `listed` is whether
    Windows lists it among running objects. `messages` collects what
    was shown and `replies` what the person clicks, one after the other; then the first button. `answers` are
    what the person clicks whenever words stand in a question, which is then no message. `commands` are
    the programs that were started: none ever should be.
    """

    application: Any = None
    windows: int = 1
    listed: bool = True
    messages: list[Message] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    commands: list[str] = field(default_factory=list)

    def message_box(self, window: int, prompt: str, title: str, style: int) -> int:
        """Win32's MessageBox."""
        buttons = _BUTTONS[style & 0xF]
        for words, answer in self.answers.items():
            if words in prompt:
                return _ANSWERS[answer]
        self.messages.append(Message(prompt, title, _ICONS.get(style & 0xF0, ""), buttons))
        reply = self.replies.pop(0) if self.replies else buttons[0]
        if reply not in buttons:
            raise AssertionError(f"{reply} is not among {buttons} of {prompt!r}")
        return _ANSWERS[reply]

    def find_window(self, parent: int, after: int, kind: str, title: str | None) -> int:
        """Win32's FindWindowEx: inside Excel's window lie XLDESK and, for each workbook, EXCEL7."""
        inside = {(HWND, "XLDESK"): HWND + 1}
        if self.windows:
            inside[HWND + 1, "EXCEL7"] = HWND + 2
        return inside.get((parent, kind), 0) if self.application is not None else 0

    def object_of_window(self, window: int, kind: int, interface: Any, pointer: Any) -> int:
        """Oleacc's AccessibleObjectFromWindow, which fails for anything but a workbook's window."""
        if window != HWND + 2:
            raise OSError(-2147467259, "Unspecified error")
        return 0

    def running(self, name: str) -> Any:
        """The object that Excel has put into the running object table, if it is `listed` there."""
        if self.application is None or not self.listed:
            raise ComError(-2147221021, "Operation unavailable")  # MK_E_UNAVAILABLE
        return self.application

    def running_table(self) -> Any:
        """Windows' table of running objects: Excel's class, where it is `listed`."""
        moniker = SimpleNamespace(GetDisplayName=lambda context, left: EXCEL_MONIKER)
        found = SimpleNamespace(QueryInterface=lambda interface: self.application)
        listed = self.application is not None and self.listed
        return SimpleNamespace(
            EnumRunning=lambda: [moniker] if listed else [], GetObject=lambda moniker: found
        )


class Stub(ModuleType):
    """A module in which every name stands for something that does nothing."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__: list[str] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return mock.MagicMock(name=name)


class _Pointer:
    """A pointer to the object of a workbook's window."""


class _Foreign:
    """A COM object made by a generated wrapper: there are none here."""


class _SysOnWindows:
    """`sys` as xlwings.main sees it: Python's own but for the name of the platform."""

    platform = "win32"

    def __getattr__(self, name: str) -> Any:
        return getattr(sys, name)


@contextmanager
def windows_modules(desktop: Desktop) -> Iterator[ModuleType]:
    """Gives xlwings' module `_xlwindows`; inside, xlwings takes this for a Windows with that desktop."""
    kept = {name: sys.modules.pop(name) for name in list(sys.modules) if name in WINDOWS_PARTS}
    caller = vars(xlwings.Book).get("_mock_caller")
    if caller is not None:
        delattr(xlwings.Book, "_mock_caller")
    engines: Any = xlwings.engines
    before = engines.active
    with ExitStack() as stack:
        stack.enter_context(mock.patch.dict(sys.modules, _stubs(desktop)))
        for name, stub in _dlls(desktop).items():
            stack.enter_context(mock.patch.object(ctypes, name, stub, create=True))
        windows = importlib.import_module("xlwings._xlwindows")
        atexit.unregister(windows.cleanup)
        vars(windows)["WindowsError"] = OSError  # a name of Python's on Windows only
        stack.enter_context(mock.patch.object(windows, "subprocess", _programs(desktop)))
        stack.enter_context(mock.patch.object(xlwings.main, "sys", _SysOnWindows()))
        stack.enter_context(mock.patch.object(xlwings, "_xlwindows", windows, create=True))
        engine = xlwings.main.Engine(impl=windows.engine)
        engines.add(engine)
        engines.active = engine
        try:
            yield windows
        finally:
            engines.active = before
            engines.engines.remove(engines.engines_by_name.pop(engine.name))
            for name in [name for name in sys.modules if name in WINDOWS_PARTS]:
                module: Any = sys.modules.pop(name)
                if name == "xlwings.com_server":
                    module.loop.close()  # it makes one as it is loaded
            sys.modules.update(kept)
            if caller is not None:
                xlwings.Book.set_mock_caller(xlwings.Book(impl=caller.impl))


def _stubs(desktop: Desktop) -> dict[str, ModuleType]:
    stubs: dict[str, Any] = {name: Stub(name) for name in PYWIN32}
    pywintypes, pythoncom, client = stubs["pywintypes"], stubs["pythoncom"], stubs["win32com.client"]
    pywintypes.com_error = pythoncom.com_error = pythoncom.ole_error = ComError
    pywintypes.error = type("error", (Exception,), {})
    pywintypes.TimeType = ComTime
    pywintypes.IID = str
    pythoncom.__file__ = "pythoncom.dll"
    pythoncom.GetRunningObjectTable = desktop.running_table
    pythoncom.GetActiveObject = client.GetActiveObject = desktop.running
    client.CDispatch = ComObject
    client.CoClassBaseClass = client.DispatchBaseClass = _Foreign
    client.Dispatch = lambda found: desktop.application if isinstance(found, _Pointer) else found
    client.DispatchEx = mock.MagicMock(side_effect=AssertionError("a second Excel was started"))
    con = stubs["win32con"]  # winuser.h
    con.MB_OK, con.MB_OKCANCEL, con.MB_YESNOCANCEL, con.MB_YESNO = 0, 1, 3, 4
    con.MB_ICONWARNING, con.MB_ICONINFORMATION = 48, 64
    stubs["win32api"].MessageBox = desktop.message_box
    stubs["win32gui"].FindWindowEx = desktop.find_window
    stubs["win32process"].GetWindowThreadProcessId = lambda window: (1, PID)
    stubs["win32timezone"].TimeZoneInfo = SimpleNamespace(utc=lambda: UTC, local=lambda: UTC)
    for name, stub in stubs.items():
        parent, _, own = name.rpartition(".")
        if parent:
            setattr(stubs[parent], own, stub)
    return stubs


def _dlls(desktop: Desktop) -> dict[str, Any]:
    user32 = mock.MagicMock()
    user32.GetForegroundWindow = lambda: HWND
    user32.GetTopWindow = lambda parent: HWND if desktop.application is not None else 0
    user32.GetWindow = lambda window, which: 0
    oleacc = SimpleNamespace(AccessibleObjectFromWindow=desktop.object_of_window)
    python_dll = mock.MagicMock()
    python_dll.PyCom_PyObjectFromIUnknown = mock.MagicMock(return_value=_Pointer())
    return {
        "windll": SimpleNamespace(user32=user32),
        "oledll": SimpleNamespace(oleacc=oleacc, ole32=mock.MagicMock()),
        "PyDLL": lambda file: python_dll,
    }


def _programs(desktop: Desktop) -> SimpleNamespace:
    """`subprocess` as xlwings' module sees it, which starts tasklist and taskkill only."""

    def run(command: list[str], **options: Any) -> Any:
        desktop.commands.append(" ".join(command))
        return SimpleNamespace(stdout="")

    return SimpleNamespace(run=run, PIPE=-1, STDOUT=-2, CREATE_NO_WINDOW=0x0800_0000)
