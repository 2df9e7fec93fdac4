"""A way out for a clerk: Excel waits for Python, so Python asks when nothing has moved on for minutes."""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import inf
from types import TracebackType
from typing import Final, Self, TextIO

from hotline_addin.faces.log import log_path, open_log

PATIENCE: Final = 180.0
"""Seconds without a new step after which the clerk is asked; the longest known step takes two minutes."""
_LIMIT: Final = 1800
"""Seconds after which Python ends itself where even the question cannot be put."""
_STACKS: Final = "hotline-stacks.log"

_CONSOLE: Final = 2
"""The file number of the hidden console, where no file for stacks can be written."""

Question = Callable[[str], bool]
"""Shows a question with 是 and 否 from any thread; whether 是 was chosen."""


class Watch:
    """Watches one piece of work from a thread of its own.

    `leave` ends the process at once, which gives Excel back; what the work has begun stays as it is.
    """

    def __init__(
        self,
        agrees: Question,
        tell: Callable[[str], object],
        leave: Callable[[int], object] = os._exit,
        patience: float = PATIENCE,
    ) -> None:
        self._agrees, self._tell, self._leave, self._patience = agrees, tell, leave, patience
        self._worker = threading.get_ident()
        self._over = threading.Event()
        self._step = ""
        self._due = inf
        self._stacks: TextIO | None = None

    def __enter__(self) -> Self:
        self._stacks = _stacks()
        self._restart()
        threading.Thread(target=self._watch, name="watch", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._stop()
        if self._stacks:
            self._stacks.close()

    def step(self, text: str) -> None:
        """The work has come to its next step, so it is alive."""
        self._step = text
        self._restart()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Meanwhile the work waits for the person, who may take an hour."""
        self._stop()
        try:
            yield
        finally:
            self._restart()

    def _restart(self) -> None:
        self._due = time.monotonic() + self._patience
        faulthandler.dump_traceback_later(_LIMIT, exit=True, file=self._stacks or _CONSOLE)

    def _stop(self) -> None:
        self._due = inf
        faulthandler.cancel_dump_traceback_later()

    def _watch(self) -> None:
        while not self._over.wait(min(max(self._due - time.monotonic(), 0), self._patience)):
            if time.monotonic() < self._due:
                continue
            self._log_where()
            self._stop()
            goes_on = self._agrees(self._question())
            if self._over.is_set():
                return
            if not goes_on:
                self._tell(self._left())
                self._leave(0)
                return
            self._restart()

    def _question(self) -> str:
        minutes = max(round(self._patience / 60), 1)
        return f"{self._where()}已经{minutes}分钟没有进展了。\n\n要继续等吗？点“否”就停下来，把Excel还给您。"

    def _left(self) -> str:
        return (
            f"已经停下，停在：{self._where()}\n\n"
            "做完的：这一步以前的都已做完。没做完的：这一步和以后的。"
            "通报、备份等文件不会只写一半，工作簿也没有保存。\n\n"
            "请这样做：如果表格只更新了一部分，请点“撤销上次刷新”；再点一次还停在这里，"
            f"请把日志文件发给维护人员：{log_path()}"
        )

    def _where(self) -> str:
        return f"“{self._step}”" if self._step else "程序"

    def _log_where(self) -> None:
        frame = sys._current_frames().get(self._worker)
        stack = "".join(traceback.format_stack(frame)) if frame else "?"
        open_log().warning("no progress since step %r:\n%s", self._step, stack)


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """End Python where the block takes longer. Nobody is asked: it is for what touches no workbook yet."""
    stacks = _stacks()
    faulthandler.dump_traceback_later(seconds, exit=True, file=stacks or _CONSOLE)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        if stacks:
            stacks.close()


def _stacks() -> TextIO | None:
    """A file for where Python was when it ended itself; None where none can be written."""
    try:
        return log_path().with_name(_STACKS).open("a", encoding="utf-8")
    except OSError:
        return None
