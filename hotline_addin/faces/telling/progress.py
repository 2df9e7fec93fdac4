"""Progress on a terminal: one line that says which step is running, on standard error."""

from __future__ import annotations

import sys
from typing import TextIO


class TerminalProgress:
    """Shows the running step; on a terminal in one line that is cleared at the end, elsewhere not at all."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._steps = 0

    def step(self, text: str) -> None:
        """Begin the next step, named in Chinese."""
        self._steps += 1
        if self._stream.isatty():
            self._stream.write(f"\r\033[K第{self._steps}步 {text} …")
            self._stream.flush()

    def done(self) -> None:
        """Clear the line."""
        if self._steps and self._stream.isatty():
            self._stream.write("\r\033[K")
            self._stream.flush()
