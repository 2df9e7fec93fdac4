"""xlwings' engine for Windows: what it must not do to a clerk's Excel, and what it cannot do by itself.

The only module that knows this engine and pywin32. Elsewhere than on Windows there is nothing to do.
"""

from __future__ import annotations

import atexit
import sys
import time
from contextlib import suppress
from importlib import import_module
from typing import Any, Final

import xlwings as xw

from hotline_addin.errors import BusyError

_ENGINE: Final = "xlwings._xlwindows"
_ATTEMPTS: Final = 25
_PAUSE: Final = 0.2
"""Seconds between two attempts: 25 of them are the five seconds after which a clerk is told."""
_APPLICATION: Final = "{00024500-0000-0000-C000-000000000046}"
"""Excel's class, under which it is listed as running."""
_BOOK_SUFFIXES: Final = (".xlsx", ".xlsm", ".xlam", ".xls", ".xlsb", ".xla")


class _Attempts(int):
    """A number of attempts with a pause before each further one.

    xlwings asks `attempt < number` after every call that Excel rejects, and has no pause of its own.
    """

    def __gt__(self, attempt: int) -> bool:
        if not int.__gt__(self, attempt):
            return False
        time.sleep(_PAUSE)
        return True


def restrain() -> None:
    """Keep xlwings from ending Excels, and from asking a busy one for ever. Twice is as once.

    At the end of Python, and in `App.quit`, xlwings ends every EXCEL.EXE whose workbooks it does not see: one
    that another program drives unseen, or the clerk's own without a workbook.
    """
    engine = _engine()
    if engine is None:
        return
    atexit.unregister(engine.cleanup)
    engine.Apps.cleanup = staticmethod(_end_nothing)
    engine.N_COM_ATTEMPTS = _Attempts(_ATTEMPTS)


def is_windows() -> bool:
    """Whether Excel is reached through the engine for Windows."""
    return _engine() is not None


def is_busy(error: Exception) -> bool:
    """Whether it is the engine's own way to say that Excel does not answer."""
    engine = _engine()
    return engine is not None and isinstance(error, engine.ExcelBusyError)


def window_app(window: int) -> xw.App:
    """The Excel of a window. Messages can be put before it whether or not it answers otherwise."""
    return xw.App(impl=_require_engine().App(xl=window))


def reach_app(window: int) -> xw.App:
    """The Excel of a window, ready to answer. Raises `BusyError` where it cannot be reached.

    xlwings reaches an Excel through the window of a workbook. Without any the table of running objects may
    list the add-in, which is a workbook too, or the program itself.
    """
    app = window_app(window)
    engine = _require_engine()
    try:
        app.impl.xl  # noqa: B018 - xlwings connects when it is asked for the first time
    except (OSError, engine.pywintypes.error) as error:
        found = _running(window)
        if found is None:
            raise BusyError("没有打开的工作簿，连不上Excel。", "请随便打开一个工作簿，再点一次。") from error
        app.impl.xl = engine.COMRetryObjectWrapper(found)
    return app


def _running(window: int) -> Any:
    """The Excel of the window as Windows lists it among running objects, or None. Nothing is started."""
    pythoncom, client = import_module("pythoncom"), import_module("win32com.client")
    table, context = pythoncom.GetRunningObjectTable(), pythoncom.CreateBindCtx(0)
    for moniker in table.EnumRunning():
        with suppress(Exception):  # an entry whose program has ended, or is no Excel
            if not _is_of_excel(moniker.GetDisplayName(context, None)):
                continue
            listed = table.GetObject(moniker).QueryInterface(pythoncom.IID_IDispatch)
            found = client.Dispatch(listed).Application
            if found.Hwnd == window:
                return found
    return None


def _is_of_excel(listed: str) -> bool:
    return listed.upper().endswith(_APPLICATION) or listed.lower().endswith(_BOOK_SUFFIXES)


def _end_nothing() -> None:
    """In the place of what ends Excels."""


def _engine() -> Any:
    """The engine's module, which xlwings loads by itself on Windows; None elsewhere."""
    return sys.modules.get(_ENGINE)


def _require_engine() -> Any:
    engine = _engine()
    if engine is None:
        raise RuntimeError("only on Windows")
    return engine
