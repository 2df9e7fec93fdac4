"""Replacing a file so that at any moment the old or the new one is whole; its backups; the way back."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from hotline_addin.adapters.file_locks import holder
from hotline_addin.adapters.opc.zip_archive import Buffer
from hotline_addin.adapters.write_marks import held, sweep, temporary_beside
from hotline_addin.domain.words.file_names import require_room
from hotline_addin.errors import BusyError, HotlineError, InputError

BACKUP_FOLDER: Final = "备份"
"""Beside the file; holds `<name> <time>.<suffix>`, in the order of time."""
UNDONE_MARK: Final = "撤销前"
"""Ends the name of a state that was undone; such states are kept beside the backups."""

_STAMP: Final = "%Y%m%d-%H%M%S-%f"
_STAMP_PATTERN: Final = r"(\d{8}-\d{6}-\d{6})"
UNDONE_KEPT: Final = 10
"""How many undone states stay."""
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


def read_file(path: Path) -> bytes:
    """A file's bytes; what a killed run left beside it is swept up.

    Raises `InputError` where it is not there or not readable, `BusyError` where locked.
    """
    sweep(path)
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"找不到文件“{path}”。", "请检查文件名和文件夹。") from error
    except PermissionError as error:
        raise BusyError(
            f"“{path.name}”打不开，可能正被别的程序占用。", "请关闭打开它的程序后再试。"
        ) from error
    except OSError as error:
        raise InputError(f"“{path}”读不出来。", "请检查它是不是文件、共享文件夹是否连着。") from error


def replace_file(
    path: Path, data: bytes | Iterable[Buffer], *, backups_kept: int, expected: bytes | None = None
) -> Path | None:
    """Put `data` in the place of `path`; the backup of what lay there, or None where nothing did.

    A large file comes piece by piece. `expected` is what the caller read: where the file holds anything else
    by now, somebody was faster.
    The oldest backups go until `backups_kept` are left.
    Raises `BusyError` where the file is open or was changed, `InputError` where it cannot be written; the
    old file is whole then, and nothing else is left behind.
    """
    path = require_room(_real(path))
    _require_free(path)
    sweep(path)
    with _explained(path), _temporary(path, data) as temporary, held(path):
        _require_expected(path, expected)
        with _backup(path) as backup:
            temporary.replace(path)
        _settle(path.parent)
        discard(backups(path)[: -max(1, backups_kept)])
    return backup


def undo(path: Path) -> Path:
    """Go back to the state before the last refresh; again, to the one before that.

    Returns the backup that was taken back into the file's place. The state that was undone stays in the
    backup folder, its name ending in 撤销前. Raises `InputError` where there is no earlier state.
    """
    path = require_room(_real(path))
    _require_free(path)
    sweep(path)
    with _explained(path), held(path):
        return _step_back(path)


def _step_back(path: Path) -> Path:
    current = read_file(path) if path.exists() else None
    earlier = [backup for backup in backups(path) if read_file(backup) != current]
    if not earlier:
        raise InputError(
            f"“{path.name}”没有可以恢复的备份。", f"请看看旁边的“{BACKUP_FOLDER}”文件夹里有没有要找的文件。"
        )
    chosen = earlier[-1]
    skipped = [backup for backup in backups(path) if backup > chosen]
    with _backup(path, UNDONE_MARK):
        chosen.replace(path)
    _settle(path.parent)
    discard(skipped)  # equal to what was undone: a step back to them would change nothing
    discard(backups(path, UNDONE_MARK)[:-UNDONE_KEPT])
    return chosen


def keep_state(path: Path, data: bytes, *, kept: int, mark: str = "") -> Path:
    """Put `data`, a state of a file that a program holds open, among its backups; the file is left alone.

    The oldest go until `kept` are left. Raises `InputError` where the folder cannot be written.
    """
    path = require_room(_real(path))
    backup = path.parent / BACKUP_FOLDER / _backup_name(path, mark)
    with _explained(path):
        backup.parent.mkdir(exist_ok=True)
        try:
            _write_durably(backup, data)
        except BaseException:
            discard([backup])
            raise
        _settle(backup.parent)
    discard(backups(path, mark)[:-kept])
    return backup


def backups(path: Path, mark: str = "") -> list[Path]:
    """The backups of a file, oldest first; with `mark`, its undone states."""
    try:
        found = list((path.parent / BACKUP_FOLDER).iterdir())
    except OSError:
        return []  # no folder, or one that nobody may look into: there is nothing to go back to
    return sorted(each for each in found if _stamp_of(path, each, mark))


def _stamp_of(path: Path, backup: Path, mark: str) -> str | None:
    ending = re.escape((f" {mark}" if mark else "") + path.suffix)
    found = re.fullmatch(f"{re.escape(path.stem)} {_STAMP_PATTERN}{ending}", backup.name)
    return found[1] if found else None


def _real(path: Path) -> Path:
    """The file itself, where `path` is a link to it."""
    return path.resolve() if path.is_symlink() else path


def _require_free(path: Path) -> None:
    who = holder(path)
    if who is not None:
        raise BusyError(
            f"“{path.name}”正被{who}打开，没有改动。",
            "请在那里保存并关闭后再试；确认没有人打开时，可删除旁边以 ~$ 或 .~ 开头的同名隐藏文件。",
        )


def _require_expected(path: Path, expected: bytes | None) -> None:
    if expected is not None and (not path.exists() or path.read_bytes() != expected):
        raise BusyError(f"“{path.name}”刚刚被别人改过，没有覆盖。", "请重新执行一次，以新的内容为准。")


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Say in a clerk's words why a file could not be written."""
    try:
        yield
    except OSError as error:
        raise _explanation(error, path) from error


def _explanation(error: OSError, path: Path) -> HotlineError:
    if error.errno in _FULL:
        return InputError(f"磁盘已满，“{path.name}”没有改动。", "请删除不用的文件后再试。")
    if isinstance(error, PermissionError) and error.filename2 is not None:  # the replacement itself
        return BusyError(f"“{path.name}”正被别的程序占用，没有改动。", "请关闭打开它的程序后再试。")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return InputError(
            f"文件夹“{path.parent}”不允许写入，“{path.name}”没有改动。",
            "请把工作簿复制到自己的文件夹里再试。",
        )
    return InputError(
        f"“{path.name}”写不进去，没有改动。", "请检查磁盘和共享文件夹是否连着，文件名是否太长。"
    )


@contextlib.contextmanager
def _temporary(path: Path, data: bytes | Iterable[Buffer]) -> Iterator[Path]:
    """A complete, durable file with `data` beside `path`; gone afterwards unless it was renamed."""
    temporary = temporary_beside(path)
    try:
        _write_durably(temporary, data)
        if path.exists():
            shutil.copymode(path, temporary)
        yield temporary
    finally:
        with contextlib.suppress(OSError):  # the cause, if any, is already on its way up
            temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def _backup(path: Path, mark: str = "") -> Iterator[Path | None]:
    """A durable copy of the file; taken back where what follows fails. None where there is no file yet."""
    if not path.exists():
        yield None
        return
    current = path.read_bytes()
    folder = path.parent / BACKUP_FOLDER
    made = not folder.exists()
    folder.mkdir(exist_ok=True)
    backup = folder / _backup_name(path, mark)
    try:
        _write_durably(backup, current)
        _settle(folder)
        yield backup
    except BaseException:
        with contextlib.suppress(OSError):
            if path.read_bytes() == current:  # an interruption may come just after the replacement
                backup.unlink(missing_ok=True)
                if made:
                    folder.rmdir()
        raise


def _backup_name(path: Path, mark: str) -> str:
    return f"{path.stem} {_next_stamp(path)}{f' {mark}' if mark else ''}{path.suffix}"


def _next_stamp(path: Path) -> str:
    """Now, or just after the newest backup where the clock went back, so that names keep their order."""
    now = datetime.now()
    stamps = [_stamp_of(path, each, mark) for mark in ("", UNDONE_MARK) for each in backups(path, mark)]
    newest = max(filter(None, stamps), default="")
    if newest and newest >= now.strftime(_STAMP):
        now = datetime.strptime(newest, _STAMP) + timedelta(microseconds=1)
    return now.strftime(_STAMP)


def _write_durably(path: Path, data: bytes | Iterable[Buffer]) -> None:
    with path.open("xb") as file:
        file.writelines([data] if isinstance(data, bytes) else data)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Make the names in a folder durable. Windows does so by itself, some network drives refuse."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def discard(backups: list[Path]) -> None:
    """Delete backups that nobody needs; one that cannot be deleted now goes the next time."""
    for backup in backups:
        with contextlib.suppress(OSError):
            backup.unlink()
