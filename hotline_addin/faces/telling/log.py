"""The log file: what a person is not shown, for whoever helps them."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress
from io import TextIOBase
from pathlib import Path
from types import TracebackType
from typing import TextIO, cast

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _Masked(logging.Formatter):
    """A log is sent to whoever helps: what a message or a traceback says of citizens stays behind."""

    def format(self, record: logging.LogRecord) -> str:
        """The whole entry, masked."""
        from hotline_addin.domain.personal.masker import PLAIN

        return PLAIN.mask(super().format(record))


def log_path() -> Path:
    """Where the log lies: under the user's own folder, never beside a clerk's files."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return base / "hotline" / "hotline.log"


def open_log() -> logging.Logger:
    """The program's logger, writing to `log_path()`; where that cannot be written, to nowhere."""
    logger = logging.getLogger("hotline")
    if logger.handlers:
        return logger
    logger.setLevel(logging.INFO)
    logger.propagate = False
    handler: logging.Handler
    from logging.handlers import RotatingFileHandler

    try:
        log_path().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            log_path(), maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True
        )
        handler.rotator = _put_aside
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(_Masked(_FORMAT))
    logger.addHandler(handler)
    return logger


def keep_errors() -> None:
    """From now on what Python writes to stderr goes to the log: nobody sees what Excel starts."""
    logging.raiseExceptions = False  # a log that cannot be written would be reported to stderr, so to itself
    sys.stderr = cast(TextIO, _IntoLog())
    sys.excepthook = _log_uncaught


class _IntoLog(TextIOBase):
    """A stream whose whole lines become entries of the log."""

    def __init__(self) -> None:
        self._begun = ""

    def writable(self) -> bool:
        """It can be written to."""
        return True

    def write(self, text: str) -> int:
        """Take text in; what has no line end yet waits for it."""
        *lines, self._begun = (self._begun + text).split("\n")
        for line in filter(str.strip, lines):
            open_log().warning("stderr: %s", line)
        return len(text)


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    open_log().critical("uncaught", exc_info=(kind, error, trace))


def _put_aside(full: str, aside: str) -> None:
    """A full log that another process holds open, as the server of functions does, grows on instead."""
    with suppress(OSError):
        Path(full).rename(aside)
