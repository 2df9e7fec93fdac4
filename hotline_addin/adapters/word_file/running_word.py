"""A notice that is open in Word or WPS on Windows: saved, closed, refreshed as a file, opened again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from hotline_addin.errors import BusyError


@dataclass(frozen=True, slots=True)
class OpenNotice:
    """A notice as the program that shows it knows it."""

    document: Any
    path: Path

    def save_and_close(self) -> Any:
        """Save, close, and hand back the program. Raises `BusyError` where it is read-only or will not."""
        if self.document.ReadOnly:
            raise self._busy("是以只读方式打开的")
        try:
            program = self.document.Application
            self.document.Save()
            self.document.Close(False)
        except Exception as error:
            raise self._busy("现在不让保存或关闭（可能正开着对话框）") from error
        return program

    def _busy(self, why: str) -> BusyError:
        return BusyError(
            f"“{self.path.name}”在 Word 里{why}，没有更新。", "请在 Word 里保存并关闭它，再更新通报。"
        )


def find_open(path: Path) -> OpenNotice | None:
    """The notice at `path` where Word or WPS has it open on this machine; None elsewhere.

    Looked up in Windows' table of running objects, so that nothing is started or opened by looking.
    """
    try:
        pythoncom: Any = import_module("pythoncom")
        client: Any = import_module("win32com.client")
    except ImportError:
        return None
    table, context = pythoncom.GetRunningObjectTable(), pythoncom.CreateBindCtx(0)
    for moniker in table:
        if _same_file(moniker.GetDisplayName(context, None), path):
            found = table.GetObject(moniker).QueryInterface(pythoncom.IID_IDispatch)
            return OpenNotice(client.Dispatch(found), path)
    return None


@contextmanager
def closed_in_word(path: Path) -> Iterator[bool]:
    """Have the notice saved and closed while the body runs, and opened again after; says whether it was open.

    Ask the clerk first. Raises `BusyError`, and nothing happened, where the notice cannot be closed.
    """
    opened = find_open(path)
    if opened is None:
        yield False
        return
    program = opened.save_and_close()
    try:
        yield True
    finally:
        program.Documents.Open(str(path))


def _same_file(name: str, path: Path) -> bool:
    """Whether a running object's name is this path, as Windows compares paths."""
    return name.replace("/", "\\").casefold() == str(path).replace("/", "\\").casefold()
