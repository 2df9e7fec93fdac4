"""The log file: what a person is not shown, for whoever helps them."""

from __future__ import annotations

import logging
import os
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from hotline_addin.domain.personal.masker import PLAIN

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _Masked(logging.Formatter):
    """A log is sent to whoever helps: what a message or a traceback says of citizens stays behind."""

    def format(self, record: logging.LogRecord) -> str:
        """The whole entry, masked."""
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
    try:
        log_path().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            log_path(), maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(_Masked(_FORMAT))
    logger.addHandler(handler)
    return logger
