"""A notice that is open in Word or WPS on Windows: saved, closed, refreshed as a file, opened again."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from hotline_addin.adapters.file_locks import holder
from hotline_addin.adapters.word_file.stamp import require_known_notice
from hotline_addin.errors import BusyError
from hotline_addin.ports import Agrees

_PROGRAMS: Final = ("Word.Application", "KWPS.Application")
"""Word, then WPS, by the names under which Windows knows running ones."""
_BUSY: Final = frozenset({0x80010001, 0x8001010A})
"""Call rejected; try again later: a dialog is open, or somebody is typing."""
_TRIES: Final = 6
_PAUSE: Final = 0.25
"""Seconds between two tries."""


def nobody(question: str) -> bool:
    """There is no person to ask."""
    return False


@dataclass(frozen=True, slots=True)
class OpenNotice:
    """A notice as the program that shows it knows it."""

    document: Any
    path: Path
    is_protected_view: bool = False

    @property
    def program(self) -> str:
        """What the clerk calls the program."""
        with suppress(Exception):  # a program too busy to tell its name is called by the usual one
            return "WPS" if "WPS" in str(self.document.Application.Name).upper() else "Word"
        return "Word"

    @property
    def is_unsaved(self) -> bool:
        """Whether it shows changes that the file does not have. Raises `BusyError`."""
        return not self._ask(lambda: self.document.Saved)

    def require_writable(self) -> None:
        """Raise `BusyError` where it is open in a way in which it cannot be saved."""
        if self.is_protected_view:
            raise self._busy("是在“受保护的视图”里打开的", "请点“启用编辑”，保存并关闭它")
        if self._ask(lambda: self.document.ReadOnly):
            raise self._busy("是以只读方式打开的", "请关闭它")

    def save(self) -> None:
        """Save it. Raises `BusyError` where the program will not."""
        self._ask(self.document.Save)
        if self.is_unsaved:
            raise self._busy("没有保存成功", "请自己保存并关闭它")

    def close(self) -> Any:
        """Close the saved document; hands back its program. Raises `BusyError`."""
        program = self._ask(lambda: self.document.Application)
        self._ask(lambda: self.document.Close(False))
        for _ in range(_TRIES):
            if holder(self.path) is None:
                break
            time.sleep(_PAUSE)  # on a share the note that it is open goes a moment later
        return program

    def _ask(self, call: Callable[[], Any]) -> Any:
        try:
            return _patiently(call)
        except Exception as error:  # pywin32's own error class exists on Windows only
            why = "正忙，可能开着对话框" if _codes(error) & _BUSY else "不让程序保存或关闭"
            raise self._busy(why, "请关掉那里的对话框，保存并关闭它") from error

    def _busy(self, why: str, advice: str) -> BusyError:
        return BusyError(
            f"“{self.path.name}”正在{self.program}里打开，{why}，没有改动。", f"{advice}，再试一次。"
        )


@dataclass(slots=True)
class Closing:
    """What became of a notice that was open."""

    opened_again: bool = True


@contextmanager
def closed_in_word(path: Path, agrees: Agrees) -> Iterator[Closing]:
    """Have the notice saved and closed while the body runs, and opened again after, if a person agrees.

    Raises `BusyError`, and nothing happened, where it cannot be saved and closed or nobody agrees. That it
    could not be opened again is only noted: the work is done by then, and it can be opened by hand.
    """
    opened = find_open(path)
    if opened is None:
        yield Closing()
        return
    opened.require_writable()
    program_name = opened.program
    if not agrees(f"“{path.name}”正在{program_name}里打开。要先保存并关闭它，更新后再打开吗？"):
        raise BusyError(
            f"“{path.name}”正在{program_name}里打开，没有更新。",
            f"请在{program_name}里保存并关闭它，再更新；命令行加 --close-open，就由程序保存、关闭、再打开。",
        )
    opened.save()
    program = opened.close()
    closing = Closing()
    try:
        yield closing
    finally:
        closing.opened_again = _opened_again(program, path)


def save_in_word(path: Path, agrees: Agrees) -> None:
    """Have what Word shows of the notice in the file, if a person agrees.

    Raises `BusyError` where it is open with changes that are not in the file, or may be; `OutdatedError` for
    the notice of a later program.
    """
    require_known_notice(path)
    opened = find_open(path)
    if opened is None:
        who = holder(path)
        if who is not None:
            raise BusyError(
                f"“{path.name}”正被{who}打开，可能还有没保存的修改，没有定稿。",
                "请在那里保存并关闭后再试；确认没有人打开时，可删除旁边以 ~$ 或 .~ 开头的同名隐藏文件。",
            )
    elif not opened.is_protected_view and opened.is_unsaved:
        if not agrees(f"“{path.name}”在{opened.program}里有没保存的修改。要先保存再定稿吗？"):
            raise BusyError(
                f"“{path.name}”在{opened.program}里有没保存的修改，没有定稿。", "请先保存，再定稿。"
            )
        opened.require_writable()
        opened.save()


def find_open(path: Path) -> OpenNotice | None:
    """The notice at `path` where Word or WPS has it open on this machine; None elsewhere.

    Looked up in Windows' table of running objects, then in the running programs themselves, so that nothing
    is started or opened by looking.
    """
    try:
        pythoncom: Any = import_module("pythoncom")
        client: Any = import_module("win32com.client")
    except ImportError:
        return None
    path = path.absolute()
    found = _in_running_objects(pythoncom, client, path)
    if found is not None:
        return OpenNotice(found, path)
    for name in _PROGRAMS:
        with suppress(Exception):  # it is not running, or WPS, which has no protected view
            program = _patiently(partial(client.GetActiveObject, name))
            for document in program.Documents:
                if _same_file(document.FullName, path):
                    return OpenNotice(document, path)
            for window in program.ProtectedViewWindows:
                if _same_file(window.Document.FullName, path):
                    return OpenNotice(window.Document, path, is_protected_view=True)
    return None


def _in_running_objects(pythoncom: Any, client: Any, path: Path) -> Any:
    """The document that Windows lists under this path, or None."""
    table, context = pythoncom.GetRunningObjectTable(), pythoncom.CreateBindCtx(0)
    for moniker in table.EnumRunning():
        with suppress(Exception):  # an entry whose program has ended, or is no document
            if _same_file(moniker.GetDisplayName(context, None), path):
                found = table.GetObject(moniker).QueryInterface(pythoncom.IID_IDispatch)
                return client.Dispatch(found)
    return None


def _patiently(call: Callable[[], Any]) -> Any:
    """Call again where the program was busy for a moment."""
    for _ in range(_TRIES - 1):
        try:
            return call()
        except Exception as error:  # pywin32's own error class exists on Windows only
            if not _codes(error) & _BUSY:
                raise
        time.sleep(_PAUSE)
    return call()


def _codes(error: Exception) -> set[int]:
    """The code of a COM error as an unsigned number; none for any other error."""
    code = getattr(error, "hresult", None)
    return {code & 0xFFFFFFFF} if isinstance(code, int) else set()


def _opened_again(program: Any, path: Path) -> bool:
    """Have the program show the notice again, or whichever program Windows takes for it."""
    with suppress(Exception):  # the program may have ended with its last document
        _patiently(lambda: program.Documents.Open(str(path)))
        return True
    with suppress(Exception):
        os.startfile(path)  # type: ignore[attr-defined,unused-ignore] # noqa: S606 - as on Windows, where Word is
        return True
    return False


def _same_file(name: str, path: Path) -> bool:
    """Whether a running object's name is this path, as Windows compares paths, or the same file on a share.

    A drive letter and the share behind it are two names of one folder.
    """
    theirs, ours = (text.replace("/", "\\").casefold() for text in (name, str(path)))
    if theirs == ours:
        return True
    with suppress(OSError, ValueError):  # a name that is no path, or leads nowhere from here
        return theirs.endswith(path.name.casefold()) and path.samefile(name)
    return False
