"""Marks of a running write beside a file, by which the next run tells what is in use from what a crash left.

A mark names the computer and the process, so that a dead process' marks are swept up at once; those of
another computer, on a shared drive, only when they are old.
"""

from __future__ import annotations

import contextlib
import glob
import hashlib
import os
import secrets
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hotline_addin.errors import BusyError

_STALE_SECONDS: Final = 3600
_PATIENCE: Final = 5.0
_PAUSE: Final = 0.05
_TRIES: Final = 3
_SHOWN_NAME: Final = 40
"""Characters of the file's name in a mark's: together they must stay below the 255 of a file name."""
_held_here: set[Path] = set()


def _computer() -> str:
    """Its name. Windows keeps it in the environment; Python's `platform` would ask a slow service for it."""
    return os.environ.get("COMPUTERNAME") or os.uname().nodename


_THIS_COMPUTER: Final = hashlib.sha256(_computer().encode()).hexdigest()[:6]


def temporary_beside(path: Path) -> Path:
    """A free name beside `path` for a file that will take its place."""
    return path.with_name(f"{_prefix(path)}{_THIS_COMPUTER}-{os.getpid()}-{secrets.token_hex(4)}.tmp")


def sweep(path: Path) -> None:
    """Remove what a crash or a power cut left of an earlier write of `path`."""
    lock = _lock_of(path)
    if lock.exists() and lock not in _held_here:
        _remove_if_left_behind(lock, _content(lock))
    for left in path.parent.glob(f"{glob.escape(_prefix(path))}*.tmp"):
        owner = left.name.removeprefix(_prefix(path)).removesuffix(".tmp")
        _remove_if_left_behind(left, owner)


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Keep every other run of this program from writing `path` meanwhile, on any computer.

    Raises `BusyError` where another run does not finish, and `OSError` where the folder cannot be written.
    """
    lock = _lock_of(path)
    until = time.monotonic() + _PATIENCE
    while not _taken(lock):
        if time.monotonic() > until:
            raise BusyError(f"“{path.name}”正被另一个人更新，没有改动。", "请稍等片刻，再执行一次。")
        if lock not in _held_here:
            _remove_if_left_behind(lock, _content(lock))
        time.sleep(_PAUSE)
    _held_here.add(lock)
    try:
        yield
    finally:
        _held_here.discard(lock)
        _release(lock)


def _release(lock: Path) -> None:
    """Remove the lock, also where a virus scanner holds it for a moment; else the next run removes it."""
    for _ in range(_TRIES):
        try:
            lock.unlink(missing_ok=True)
        except OSError:
            time.sleep(_PAUSE)
        except BaseException:
            with contextlib.suppress(OSError):
                lock.unlink(missing_ok=True)
            raise
        else:
            return


def _prefix(path: Path) -> str:
    return f".{path.name[:_SHOWN_NAME]}."


def _lock_of(path: Path) -> Path:
    return path.with_name(f"{_prefix(path)}lock")


def _taken(lock: Path) -> bool:
    """Make the lock file, which only one can."""
    try:
        descriptor = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    except FileExistsError:
        return False
    try:
        os.write(descriptor, f"{_THIS_COMPUTER}-{os.getpid()}".encode())
    except BaseException:
        with contextlib.suppress(OSError):
            lock.unlink()
        raise
    finally:
        os.close(descriptor)
    return True


def _content(lock: Path) -> str:
    try:
        return lock.read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""  # just removed, or being written


def _remove_if_left_behind(mark: Path, owner: str) -> None:
    with contextlib.suppress(OSError):
        if _is_dead(owner) or time.time() - mark.stat().st_mtime > _STALE_SECONDS:
            mark.unlink()


def _is_dead(owner: str) -> bool:
    """Whether `computer-process...` names a process of this computer that has ended.

    This process itself counts as ended: what it still holds is known, the rest was left by an error.
    """
    computer, _, rest = owner.partition("-")
    process = rest.partition("-")[0]
    return computer == _THIS_COMPUTER and process.isdecimal() and not _is_other(int(process))


def _is_other(process: int) -> bool:
    return process != os.getpid() and _is_alive(process)


if sys.platform == "win32":
    import ctypes

    _SYNCHRONIZE: Final = 0x100000
    _ACCESS_DENIED: Final = 5

    def _is_alive(process: int) -> bool:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = kernel.OpenProcess(_SYNCHRONIZE, False, process)
        if not handle:
            return ctypes.get_last_error() == _ACCESS_DENIED
        kernel.CloseHandle(handle)
        return True

else:

    def _is_alive(process: int) -> bool:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True
