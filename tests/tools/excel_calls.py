"""xlwings' own Windows code on any system, so that functions are called as Excel calls them.

Of pywin32 only empty modules are there: no COM, but the real decorators, converters and `call_udf`.
"""

from __future__ import annotations

import ctypes
import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest import mock

import xlwings

MISSING = -2147352572
"""What VBA sends for an optional argument that was left out."""

_PYWIN32 = (
    *("pythoncom", "pywintypes", "win32api", "win32con", "win32event", "win32gui", "win32process"),
    *("win32timezone", "win32com", "win32com.client", "win32com.server", "win32com.server.util"),
    *("win32com.server.dispatcher", "win32com.server.policy"),
)
_WINDOWS_PARTS = ("xlwings._xlwindows", "xlwings._win32patch", "xlwings.udfs", "xlwings.com_server")


class _Stub(ModuleType):
    """A module in which every name stands for something that does nothing."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__: list[str] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return mock.MagicMock(name=name)


@contextmanager
def excel_calls(module_name: str) -> Iterator[Callable[..., Any]]:
    """Gives `call(function, *arguments)`: through xlwings' converters, as VBA's `CallUDF` does.

    `module_name` and what is below it is imported anew, so that xlwings' decorators see the functions.
    """
    stubs: dict[str, Any] = {name: _Stub(name) for name in _PYWIN32}
    stubs["pywintypes"].com_error = type("com_error", (Exception,), {})
    stubs["pywintypes"].TimeType = type("TimeType", (), {})
    stubs["pythoncom"].__file__ = "pythoncom.dll"
    stubs["pythoncom"].com_error = stubs["pywintypes"].com_error
    stubs["win32com.client"].Dispatch = lambda com_object: com_object
    stubs["win32timezone"].TimeZoneInfo = SimpleNamespace(utc=lambda: UTC, local=lambda: UTC)
    anew = [name for name in sys.modules if name in _WINDOWS_PARTS or name.startswith(module_name)]
    kept = {name: sys.modules.pop(name) for name in anew}
    with (
        mock.patch.dict(sys.modules, stubs),
        mock.patch.object(ctypes, "PyDLL"),
        mock.patch.object(ctypes, "windll", mock.MagicMock(), create=True),
        mock.patch.object(ctypes, "oledll", mock.MagicMock(), create=True),
    ):
        windows = importlib.import_module("xlwings._xlwindows")
        udfs = importlib.import_module("xlwings.udfs")
        engine = xlwings.main.Engine(impl=windows.engine)
        xlwings.engines.add(engine)
        decorators = {"func": udfs.xlfunc, "arg": udfs.xlarg, "ret": udfs.xlret, "sub": udfs.xlsub}
        with mock.patch.multiple(xlwings, **decorators), mock.patch.object(xlwings, "_xlwindows", windows):
            yield lambda function, *values: udfs.call_udf(
                module_name, function, values, None, mock.MagicMock()
            )
    xlwings.engines.engines.remove(xlwings.engines.engines_by_name.pop(engine.name))
    for name in [name for name in sys.modules if name.startswith((module_name, *_WINDOWS_PARTS))]:
        del sys.modules[name]
    sys.modules.update(kept)
