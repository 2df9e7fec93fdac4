"""The worksheet functions in VBA: wrappers by xlwings' own generator, made when the template is built.

So nobody has to click “Import Functions” or to trust the VBA object model.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from types import ModuleType, SimpleNamespace
from typing import Any, Final, Protocol

from hotline_addin.template.vba.ascii_source import text_call, to_ascii
from hotline_addin.template.vba.modules import Module, read_module

_HEAD: Final = """Attribute VB_Name = "xlwings_udfs"
Option Explicit
#Const App = "Microsoft Excel"
"""
_PYWIN32: Final = ("pythoncom", "pywintypes", "win32com", "win32com.client")
_UDFS: Final = "xlwings.udfs"
_NEXT: Final = ", _\n        "


class DescribedFunction(Protocol):
    """A worksheet function, and what the function wizard shows of it and of its arguments, in order."""

    @property
    def name(self) -> str:
        """As it is typed in a cell."""

    @property
    def description(self) -> str:
        """One sentence."""

    @property
    def arguments(self) -> Mapping[str, str]:
        """A phrase an argument."""

    @property
    def call(self) -> Callable[..., Any]:
        """The function itself."""

    @property
    def follows_book(self) -> bool:
        """Whether it is worked out again whenever anything is."""


def wrapper_module(functions: Iterable[DescribedFunction], home: str, book_name: str) -> Module:
    """The module `xlwings_udfs`.

    `home` is the Python module in which xlwings finds the functions; `book_name` tells it by the suffix
    whether they are for an add-in.
    """
    code = StringIO(_HEAD)
    code.seek(0, 2)
    with _generator() as udfs:
        decorated = SimpleNamespace(**{function.name: _decorated(udfs, function) for function in functions})
        udfs.generate_vba_wrapper(home, decorated, code, SimpleNamespace(Name=book_name))
    return read_module(_with_own_failures(code.getvalue()))


def _decorated(udfs: Any, one: DescribedFunction) -> Any:
    """A stand-in with the function's arguments, so that the function itself stays as it is."""

    def stand_in() -> None:
        """Never called: the generator only reads what its arguments are."""

    stand_in.__name__ = one.name
    stand_in.__wrapped__ = one.call  # type: ignore[attr-defined] # where `inspect` looks for arguments
    return udfs.xlfunc(volatile=one.follows_book)(stand_in)


def _with_own_failures(code: str) -> str:
    """A server that does not start is asked once, not once a cell, and a cell shows Chinese, not English."""
    return code.replace("XLPy.CallUDF(", "FunctionServer.CallUDF(").replace(
        "= Err.Description", "= FunctionFailure()"
    )


@contextmanager
def _generator() -> Iterator[Any]:
    """xlwings' module for functions, which wants pywin32 also where only its text generator is used."""
    if sys.platform == "win32":
        yield importlib.import_module(_UDFS)
        return
    stubs: Mapping[str, Any] = {name: ModuleType(name) for name in _PYWIN32}
    stubs["pythoncom"].CoInitialize = lambda: None
    stubs["win32com.client"].Dispatch = None
    before = {name: sys.modules.get(name) for name in (*_PYWIN32, _UDFS)}
    sys.modules.update(stubs)
    try:
        yield importlib.import_module(_UDFS)
    finally:
        for name, module in before.items():
            if module is None:
                sys.modules.pop(name, None)
            else:
                sys.modules[name] = module


def help_module(functions: Iterable[DescribedFunction]) -> Module:
    """The module `FunctionTexts`: what the function wizard shows of each function."""
    lines = ['Attribute VB_Name = "FunctionTexts"', "Option Explicit", "Option Private Module", ""]
    lines += ["Public Sub DescribeAll()"]
    lines += [_description(function) for function in functions]
    return read_module(to_ascii("\n".join([*lines, "End Sub", ""])))


def _description(one: DescribedFunction) -> str:
    arguments = _NEXT.join(text_call(text) for text in one.arguments.values())
    words = _NEXT.join([f'"{one.name}"', text_call(one.description), f"Array({arguments})"])
    return f"    DescribeFunction {words}"
