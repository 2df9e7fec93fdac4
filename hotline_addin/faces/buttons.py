"""What every button of the ribbon does around its own work: status bar, one message, a log for the rest."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import xlwings as xw

from hotline_addin.adapters.live_book.caller import calling_app, calling_book
from hotline_addin.adapters.live_book.failures import explained
from hotline_addin.errors import HotlineError
from hotline_addin.faces.telling.log import log_path, open_log
from hotline_addin.ports import Agrees

TITLE = "热线通报"

Macro = Callable[[xw.Book, "StatusBar"], str]
"""Does the work of a button; gives what the person is told, or nothing where all can be seen."""
ProgramMacro = Callable[[xw.App, xw.Book | None, "StatusBar"], str]
"""The same for a button about the program itself, which works without a workbook too."""


class StatusBar:
    """Progress at the bottom of Excel's window: 第2/5步 正在整理工单."""

    def __init__(self, app: xw.App) -> None:
        self._app = app
        self._done = 0
        self._steps = 0

    def expect(self, steps: int) -> None:
        """Say how many steps there will be."""
        self._steps = steps

    def step(self, text: str) -> None:
        """Begin the next step, named in Chinese."""
        self._done += 1
        of_all = f"/{self._steps}" if self._steps >= self._done else ""
        self._app.status_bar = f"第{self._done}{of_all}步 {text}……"

    def clear(self) -> None:
        """Give the status bar back to Excel."""
        self._app.status_bar = False


def asks(app: xw.App) -> Agrees:
    """Puts a question to the person at the screen, in a box with 是 and 否."""
    return lambda question: app.alert(question, TITLE, buttons="yes_no", mode="info") == "yes"


def button(macro: Macro) -> Callable[[], None]:
    """A macro as the launcher calls it: without arguments, on the workbook that the button was clicked in.

    It ends normally whenever the person has been told how it ended.
    """

    @wraps(macro)
    def click() -> None:
        book = xw.Book.caller()
        _run(book.app, book.name, lambda progress: macro(book, progress))

    return click


def program_button(macro: ProgramMacro) -> Callable[[], None]:
    """The same for a button about the program: it is given Excel, and the workbook if one is open."""

    @wraps(macro)
    def click() -> None:
        app = calling_app()
        book = calling_book(app)
        _run(app, book.name if book else "Excel", lambda progress: macro(app, book, progress))

    return click


def _run(app: xw.App, name: str, work: Callable[[StatusBar], str]) -> None:
    progress = StatusBar(app)
    try:
        message, mode = _told(name, lambda: work(progress))
    finally:
        progress.clear()
    if message:
        app.alert(message, TITLE, mode=mode)


def _told(name: str, work: Callable[[], str]) -> tuple[str, str]:
    """What to tell, and the kind of the message."""
    try:
        with explained(name):
            return work(), "info"
    except HotlineError as error:
        open_log().info("refused: %s", error.message, exc_info=error)
        advice = f"\n\n请这样做：{error.advice}" if error.advice else ""
        return f"没有完成：{error.message}{advice}", "exclamation"
    except Exception as error:  # noqa: BLE001 - the last line of defence: log it, say one plain sentence
        open_log().error("unexpected", exc_info=error)
        advice = f"请点“撤销上次刷新”，并把日志文件发给维护人员：{log_path()}"
        return f"没有完成：程序遇到没有料到的情况。\n\n{advice}", "critical"
