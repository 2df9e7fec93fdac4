"""What every button of the ribbon does around its own work: status bar, one message, a log for the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Final, Literal

import xlwings as xw

from hotline_addin.adapters.live_book.caller import calling_app, calling_book, calling_window, named_book
from hotline_addin.adapters.live_book.failures import explained
from hotline_addin.errors import BusyError, HotlineError
from hotline_addin.faces.log import log_path, open_log
from hotline_addin.faces.watch import Watch

TITLE: Final = "热线通报"

Sign = Literal["info", "critical"]
"""The signs that xlwings has for a message on Windows; the second is the yellow triangle."""

Macro = Callable[[xw.Book, "StatusBar"], str]
"""Does the work of a button; gives what the person is told, or nothing where all can be seen."""
ProgramMacro = Callable[[xw.App | None, xw.Book | None, "StatusBar"], str]
"""The same for a button about the program itself, which works without a workbook, and without Excel too."""


class StatusBar:
    """Progress at the bottom of Excel's window, if it can be reached: 第2/5步 正在整理工单."""

    def __init__(self, app: xw.App | None, watch: Watch) -> None:
        self._app = app
        self._watch = watch
        self._done = 0
        self._steps = 0

    def expect(self, steps: int) -> None:
        """Say how many steps there will be."""
        self._steps = steps

    def step(self, text: str) -> None:
        """Begin the next step, named in Chinese."""
        self._done += 1
        of_all = f"/{self._steps}" if self._steps >= self._done else ""
        shown = f"第{self._done}{of_all}步 {text}"
        self._watch.step(shown)
        if self._app is not None:
            self._app.status_bar = f"{shown}……"

    def clear(self) -> None:
        """Give the status bar back to Excel; the VBA does so too, where Excel is too busy to take it now."""
        if self._app is None:
            return
        try:
            self._app.status_bar = False
        except Exception as error:  # noqa: BLE001 - how the work ended matters more
            open_log().warning("the status bar was not given back", exc_info=error)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Meanwhile a dialog is open, and the person takes the time it needs."""
        with self._watch.paused():
            yield

    def agrees(self, question: str) -> bool:
        """Put a question to the person at the screen, in a box with 是 and 否."""
        with self.waiting():
            return _agrees(question)


def button(macro: Macro) -> Callable[[], None]:
    """A macro as the launcher calls it: without arguments, on the workbook that the button was clicked in.

    It ends normally whenever the person has been told how it ended.
    """

    def work() -> str:
        book = calling_book()
        with explained(book.name), _progress(book.app) as progress:
            return macro(book, progress)

    return _click(macro, work)


def program_button(macro: ProgramMacro) -> Callable[[], None]:
    """The same for a button about the program: Excel and a workbook are given as far as there are."""

    def work() -> str:
        app = _reached_app()
        with _progress(app) as progress:
            return macro(app, named_book(app) if app else None, progress)

    return _click(macro, work)


def _click(macro: Callable[..., str], work: Callable[[], str]) -> Callable[[], None]:
    """Look-up, work and message under one guard: whatever fails is logged, and told if that can be done."""

    @wraps(macro)
    def click() -> None:
        message, sign = _told(work)
        try:
            if message:
                calling_window().alert(message, TITLE, mode=sign)
        except Exception:
            open_log().exception("could not tell: %s", message)
            raise  # the VBA tells that it went wrong

    return click


def _reached_app() -> xw.App | None:
    """The Excel that was clicked in; None where it cannot be reached, as may be without a workbook."""
    try:
        return calling_app()
    except BusyError as error:
        open_log().info("without Excel: %s", error.message, exc_info=error)
        return None


@contextmanager
def _progress(app: xw.App | None) -> Iterator[StatusBar]:
    with Watch(_agrees, lambda text: calling_window().alert(text, TITLE, mode="critical")) as watch:
        progress = StatusBar(app, watch)
        try:
            yield progress
        finally:
            progress.clear()


def _agrees(question: str) -> bool:
    return bool(calling_window().alert(question, TITLE, buttons="yes_no", mode="info") == "yes")


def _told(work: Callable[[], str]) -> tuple[str, Sign]:
    """What to tell, and the sign of the message."""
    try:
        with explained("Excel"):
            return work(), "info"
    except HotlineError as error:
        open_log().info("refused: %s", error.message, exc_info=error)
        advice = f"\n\n请这样做：{error.advice}" if error.advice else ""
        return f"没有完成：{error.message}{advice}", "critical"
    except Exception as error:  # noqa: BLE001 - the last line of defence: log it, say one plain sentence
        open_log().error("unexpected", exc_info=error)
        advice = f"请点“撤销上次刷新”，并把日志文件发给维护人员：{log_path()}"
        return f"没有完成：程序遇到没有料到的情况。\n\n{advice}", "critical"
