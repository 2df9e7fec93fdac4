"""Makes the calls that reach the disk fail, one at a time."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable
from typing import Any

import pytest

ERRORS: tuple[BaseException, ...] = (
    OSError(errno.ENOSPC, "No space left on device"),
    PermissionError(errno.EACCES, "Permission denied"),
    OSError(errno.EIO, "Input/output error"),
    KeyboardInterrupt(),
)
"""A full disk, a forbidden folder, a network that went away, and a person who has waited long enough."""


class FailingCalls:
    """Counts the calls that reach the disk; call number `failing` does `fail` instead."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, failing: int, fail: Callable[[], object]) -> None:
        self.count = 0
        self._failing = failing
        self._fail = fail
        for name in ("fsync", "replace", "unlink", "mkdir", "open", "chmod"):
            monkeypatch.setattr(os, name, self._counted(getattr(os, name)))
        monkeypatch.setattr(io, "open", self._counted(self._opened(io.open)))

    def _counted(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **kwargs: Any) -> Any:
            self.step()
            return call(*args, **kwargs)

        return counted

    def _opened(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def opened(*args: Any, **kwargs: Any) -> Any:
            file = call(*args, **kwargs)
            return FailingFile(file, self.step) if "x" in str(args[1:2]) else file

        return opened

    def step(self) -> None:
        self.count += 1
        if self.count == self._failing:
            self._fail()


class FailingFile:
    """A file whose writing may fail halfway."""

    def __init__(self, file: Any, step: Callable[[], None]) -> None:
        self._file = file
        self._step = step

    def __enter__(self) -> FailingFile:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def write(self, data: bytes) -> None:
        self._file.write(data[: len(data) // 2])
        self._step()
        self._file.write(data[len(data) // 2 :])

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def calls_of(action: Callable[[], object]) -> int:
    """How many calls an undisturbed run makes."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        calls = FailingCalls(monkeypatch, 0, lambda: None)
        action()
    return calls.count


def raising(error: BaseException) -> Callable[[], None]:
    def fail() -> None:
        raise error

    return fail
