"""Word and Windows' table of running objects, as far as a notice that is open is concerned."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

CALL_REJECTED = -2147418111
"""0x80010001 as pywin32 gives it: a dialog is open, or somebody is typing."""


class ComError(Exception):
    """What pywin32 raises."""

    def __init__(self, hresult: int) -> None:
        super().__init__(hresult, "被呼叫方拒绝接收呼叫。", None, None)
        self.hresult = hresult


@dataclass
class Document:
    """An open document; `log` holds what was asked of it and its program, in order.

    `busy` is how many calls are rejected before one goes through; `on_save` is done by a save.
    """

    path: Path | str
    log: list[str] = field(default_factory=list)
    program: str = "Microsoft Word"
    read_only: bool = False
    saved: bool = False
    busy: int = 0
    fails: Sequence[str] = ()
    on_save: Callable[[], None] = lambda: None

    def _called(self, call: str) -> None:
        if self.busy:
            self.busy -= 1
            raise ComError(CALL_REJECTED)
        if call in self.fails:
            raise ComError(-2147352567)
        self.log.append(call)

    @property
    def FullName(self) -> str:  # noqa: N802 - Word's name
        return str(self.path)

    @property
    def ReadOnly(self) -> bool:  # noqa: N802 - Word's name
        return self.read_only

    @property
    def Saved(self) -> bool:  # noqa: N802 - Word's name
        return self.saved

    @property
    def Application(self) -> Any:  # noqa: N802 - Word's name
        documents = SimpleNamespace(Open=lambda path: self._called(f"open {Path(path).name}"))
        return SimpleNamespace(Name=self.program, Documents=documents)

    def Save(self) -> None:  # noqa: N802 - Word's name
        self._called("save")
        self.on_save()
        self.saved = "nothing saved" not in self.fails

    def Close(self, saving: bool) -> None:  # noqa: N802 - Word's name and way of calling
        assert not saving, "it was saved before"
        self._called("close")


@dataclass
class Desktop:
    """What runs: documents that Windows lists, and those only their program knows, by the program's name."""

    listed: Sequence[Document] = ()
    programs: dict[str, Sequence[Document]] = field(default_factory=dict)
    protected: Sequence[Document] = ()

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Have pywin32's modules show all this."""
        pythoncom, client = ModuleType("pythoncom"), ModuleType("win32com.client")
        pythoncom.__dict__.update(
            GetRunningObjectTable=self._table, CreateBindCtx=lambda zero: None, IID_IDispatch="dispatch"
        )
        client.__dict__.update(Dispatch=lambda found: found, GetActiveObject=self._running)
        for module in (pythoncom, ModuleType("win32com"), client):
            monkeypatch.setitem(sys.modules, module.__name__, module)

    def _table(self) -> Any:
        def name_of(document: Document) -> Callable[[object, object], str]:
            return lambda context, left: str(document.path).upper()

        def gone(context: object, left: object) -> str:
            raise ComError(-2147023174)

        entries = [(SimpleNamespace(GetDisplayName=name_of(one)), one) for one in self.listed]
        ended = SimpleNamespace(GetDisplayName=gone)
        objects = {id(moniker): SimpleNamespace(QueryInterface=lambda kind, o=o: o) for moniker, o in entries}
        return SimpleNamespace(
            EnumRunning=lambda: iter([ended, *(moniker for moniker, _ in entries)]),
            GetObject=lambda moniker: objects[id(moniker)],
        )

    def _running(self, name: str) -> Any:
        if name not in self.programs:
            raise ComError(-2147221021)
        program = SimpleNamespace(Documents=self.programs[name])
        if name == "Word.Application":  # WPS knows no such windows
            program.ProtectedViewWindows = [SimpleNamespace(Document=one) for one in self.protected]
        return program
