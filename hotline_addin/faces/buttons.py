"""What every button of the ribbon does around its own work: status bar, one message, a log for the rest."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import xlwings as xw

from hotline_addin.adapters.live_book.failures import explained
from hotline_addin.errors import HotlineError
from hotline_addin.faces.log import log_path, open_log

TITLE = "热线通报"

Macro = Callable[[xw.Book, "StatusBar"], str]
"""Does the work of a button; gives what the person is told, or nothing where all can be seen."""


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


def button(macro: Macro) -> Callable[[], None]:
    """A macro as the launcher calls it: without arguments, on the workbook that the button was clicked in.

    It ends normally whenever the person has been told how it ended.
    """

    @wraps(macro)
    def click() -> None:
        book = xw.Book.caller()
        progress = StatusBar(book.app)
        try:
            message, mode = _told(macro, book, progress)
        finally:
            progress.clear()
        if message:
            book.app.alert(message, TITLE, mode=mode)

    return click


def _told(macro: Macro, book: xw.Book, progress: StatusBar) -> tuple[str, str]:
    """What to tell, and the kind of the message."""
    try:
        with explained(book.name):
            return macro(book, progress), "info"
    except HotlineError as error:
        open_log().info("refused: %s", error.message, exc_info=error)
        advice = f"\n\n请这样做：{error.advice}" if error.advice else ""
        return f"没有完成：{error.message}{advice}", "exclamation"
    except Exception as error:  # noqa: BLE001 - the last line of defence: log it, say one plain sentence
        open_log().error("unexpected", exc_info=error)
        advice = f"请点“撤销上次刷新”，并把日志文件发给维护人员：{log_path()}"
        return f"没有完成：程序遇到没有料到的情况。\n\n{advice}", "critical"
