"""Stops a command in a child process at its k-th call that reaches the disk, and looks at what is left."""

from __future__ import annotations

import io
import os
import shutil
import signal
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from hotline_addin.adapters.files import BACKUP_FOLDER
from tests.files.failing_calls import ERRORS, FailingCalls, raising
from tests.fuzz.judge import run
from tests.fuzz.material import BOOK, HISTORY, NOTICE, RAW

_INTERRUPTED = 130
_CRASHED = 99
Files = dict[str, bytes]


@dataclass(frozen=True)
class Stop:
    """What happens at the call: the process is killed, or an error is raised there."""

    name: str
    act: Callable[[], None]
    kills: bool = False


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


STOPS = (
    Stop("kill -9", _kill, kills=True),
    *(Stop(type(error).__name__ + str(error)[:10], raising(error)) for error in ERRORS),
)
COMMANDS: dict[str, tuple[str, ...]] = {
    "refresh": ("refresh", BOOK, "--orders", RAW[2]),
    "notice": ("notice", BOOK, "--draft", "--out", NOTICE),
    "first notice": ("notice", BOOK, "--draft", "--out", "新通报.docx"),
    "finalize": ("finalize", NOTICE, "--out", "成品.docx"),
    "history": ("history", BOOK, "--import", HISTORY),
    "new": ("new", "新.xlsx", "--force"),
    "new --from": ("new", "新.xlsx", "--from", BOOK, "--force"),
    "new over old": ("new", BOOK, "--force"),
    "undo": ("undo", BOOK),
    "sheets": ("sheets", BOOK, "--out", "反馈单"),
}
_SAY_WHAT_IS_DONE = frozenset({"notice", "first notice", "sheets", "finalize"})
"""They write several files, or read what they wrote: what is written by then stays, and they say so."""


@dataclass(frozen=True)
class Fault:
    """One stop at one call of one command."""

    command: str
    stop: Stop
    call: int

    def __str__(self) -> str:
        return f"{self.command}: {self.stop.name} at call {self.call}"


def calls_of(command: str, material: Path, scratch: Path) -> int:
    """How many calls that reach the disk an undisturbed run makes."""
    folder = _laid_out(material, scratch)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        calls = FailingCalls(pytest.MonkeyPatch(), 0, lambda: None)
        run(COMMANDS[command], folder)
        os.write(writer, str(calls.count).encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader) as told:
        return int(told.read())


def faults_of(command: str, calls: int, step: int = 1) -> Iterator[Fault]:
    """Each stop at each call; with `step`, at every step-th call only, and the last ones."""
    for number, stop in enumerate(STOPS):
        chosen = {*range(1 + number % step, calls + 1, step), *range(max(1, calls - 3), calls + 1)}
        yield from (Fault(command, stop, call) for call in sorted(chosen))


def harm_of(fault: Fault, material: Path, scratch: Path) -> str:
    """What is wrong after the fault and after the next run; empty where nothing is."""
    folder = _laid_out(material, scratch)
    before = _files(folder)
    code = _stopped_run(fault, folder)
    after = _files(folder)
    if code == _CRASHED:
        return "an error escaped that is none of ours"
    for name, data in before.items():
        found = after.get(name)
        moved = name.startswith(BACKUP_FOLDER) and data in after.values()
        if found != data and not moved and (found is None or not _is_whole(found)):
            return f"{name} is neither the old nor a new one"
    if not fault.stop.kills:
        litter = [name for name in after if _is_mark(name)]
        if litter:
            return f"litter: {litter}"
        if code == 2 and fault.command not in _SAY_WHAT_IS_DONE and after != before:
            return f"refused, yet changed: {sorted({name for name, _ in after.items() ^ before.items()})}"
    return _harm_of_next_run(fault.command, folder)


def _harm_of_next_run(command: str, folder: Path) -> str:
    code, wrong = run(COMMANDS[command], folder)
    if wrong or code == 2:
        return f"the next run ends with {code} {wrong}"
    left = [name for name in _files(folder) if _is_mark(name)]
    return f"the next run left {left}" if left else ""


def _stopped_run(fault: Fault, folder: Path) -> int:
    child = os.fork()
    if child == 0:
        code = _CRASHED
        with suppress(BaseException):
            FailingCalls(pytest.MonkeyPatch(), fault.call, fault.stop.act)
            try:
                code, wrong = run(COMMANDS[fault.command], folder)
                code = _CRASHED if wrong else code
            except KeyboardInterrupt:
                code = _INTERRUPTED
        os._exit(code)
    _, status = os.waitpid(child, 0)
    return -1 if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def _laid_out(material: Path, scratch: Path) -> Path:
    folder = scratch / "work"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(material, folder)
    return folder


def _files(folder: Path) -> Files:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _is_mark(name: str) -> bool:
    return Path(name).name.startswith(".")


def _is_whole(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.testzip() is None
    except zipfile.BadZipFile:
        return False
