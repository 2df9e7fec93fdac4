"""Who runs a command on this machine, when, and the fingerprints of the files it reads."""

from __future__ import annotations

import getpass
import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from hotline_addin.domain.journal import InputFile, JournalEntry, Run
from hotline_addin.errors import InputError


def run_of(action: str, files: Sequence[Path] = ()) -> Run:
    """This run of a command. Raises `InputError` for a file that cannot be read."""
    time = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S")
    return Run(action, _person(), time, tuple(InputFile(path.name, _sha256(path)) for path in files))


def entry_now(action: str) -> JournalEntry:
    """The row of 操作记录 for something that is done now and reads no files."""
    run = run_of(action)
    return JournalEntry(run.time, run.action, run.person)


def _person() -> str:
    """The name under which somebody is logged in; empty where the machine does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError(f"找不到或读不出“{path.name}”。", "请检查文件是否还在原处。") from error
