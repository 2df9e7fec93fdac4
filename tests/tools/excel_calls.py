"""xlwings' own Windows code on any system, so that functions are called as Excel calls them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import xlwings

from tests.tools.xlwings_windows import Desktop, windows_modules

MISSING = -2147352572
"""What VBA sends for an optional argument that was left out."""


@contextmanager
def excel_calls(module_name: str, desktop: Desktop | None = None) -> Iterator[Callable[..., Any]]:
    """Gives `call(function, *arguments)`: through xlwings' converters, as VBA's `CallUDF` does.

    `module_name` and what is below it is imported anew, so that xlwings' decorators see the functions. The
    workbook that calls is not asked for anything, unless a cell of it is given as `caller`.
    """
    kept = {name: sys.modules.pop(name) for name in list(sys.modules) if name.startswith(module_name)}
    with windows_modules(desktop or Desktop()):
        udfs = importlib.import_module("xlwings.udfs")
        decorators = {"func": udfs.xlfunc, "arg": udfs.xlarg, "ret": udfs.xlret, "sub": udfs.xlsub}
        with mock.patch.multiple(xlwings, **decorators):

            def call(function: str, *values: Any, caller: Any = None) -> Any:
                known = getattr(importlib.import_module(module_name), function).__xlfunc__["args"]
                sent = (*values, *[None for one in known if one["name"] == "caller"])  # VBA sends Nothing
                return udfs.call_udf(module_name, function, sent, None, caller or mock.MagicMock())

            yield call
    for name in [name for name in sys.modules if name.startswith(module_name)]:
        del sys.modules[name]
    sys.modules.update(kept)
