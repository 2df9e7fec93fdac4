"""What turns a plain function into one of Excel's: its help for the function wizard, and texts for errors."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import xlwings as xw

from hotline_addin.adapters.windows_excel import restrain
from hotline_addin.errors import HotlineError
from hotline_addin.faces.telling.log import open_log

restrain()  # the server of functions in older workbooks passes no other place of ours

CATEGORY: Final = "热线通报"
"""The functions' own category in the function wizard."""

_UNEXPECTED: Final = "没有算出来，请点“体检”"


@dataclass(frozen=True, slots=True)
class FunctionHelp:
    """A function, and what the function wizard shows: one sentence, and one phrase an argument, in order.

    One that `follows_book` is worked out again whenever anything is.
    """

    name: str
    description: str
    arguments: dict[str, str]
    call: Callable[..., Any]
    follows_book: bool = False


FUNCTIONS: Final[dict[str, FunctionHelp]] = {}
"""Every worksheet function by name, in the order of definition."""


CALLER: Final = "caller"
"""An argument of this name is given by xlwings: the cell that calls."""


def worksheet_function(description: str, **arguments: str) -> Callable[[Callable[..., Any]], Any]:
    """Makes a function one of Excel's: `description` and `arguments` are its help in the function wizard.

    Every argument arrives as rows of cells (one row of one for a single cell). A function that asks for its
    `CALLER` looks into the workbook, so it is worked out again whenever anything is. What the function raises
    becomes a short Chinese text in the cell; what nobody foresaw goes to the log as well.
    Raises `TypeError` where the help and the function's arguments differ.
    """

    def wrap(function: Callable[..., Any]) -> Any:
        name = function.__name__
        given = list(inspect.signature(function).parameters)
        follows_book = given[-1:] == [CALLER]
        if given[: len(given) - follows_book] != list(arguments):
            raise TypeError(f"the help of {name} is not about its arguments")
        FUNCTIONS[name] = FunctionHelp(name, description, dict(arguments), function, follows_book)
        safe = _with_texts_for_errors(function)
        for argument, doc in reversed(arguments.items()):
            safe = xw.arg(argument, ndim=2, err_to_str=True, doc=doc)(safe)
        return xw.func(category=CATEGORY, volatile=follows_book)(safe)

    return wrap


def _with_texts_for_errors(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def safe(*arguments: Any) -> Any:
        try:
            return function(*arguments)
        except HotlineError as error:
            return error.message
        except Exception as error:  # noqa: BLE001 - a cell shows text; the rest is for the log
            open_log().error("in %s", function.__name__, exc_info=error)
            return _UNEXPECTED

    safe.__annotations__ = {}  # else xlwings takes them for converters
    return safe
