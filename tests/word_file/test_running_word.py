"""A notice that Word has open, through a stand-in for Windows' table of running objects."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from hotline_addin.adapters.word_file import WordNotice
from hotline_addin.adapters.word_file.running_word import closed_in_word, find_open
from hotline_addin.errors import BusyError
from tests.word_file import plain
from tests.word_file.published import LINK, changed, published_notice


@dataclass
class StandInWord:
    """An open document and its program: what was asked of them, in order."""

    log: list[str] = field(default_factory=list)
    read_only: bool = False
    refuses: bool = False

    def document(self) -> Any:
        def save() -> None:
            if self.refuses:
                raise OSError("call was rejected by callee")
            self.log.append("save")

        documents = SimpleNamespace(Open=lambda path: self.log.append(f"open {Path(path).name}"))
        return SimpleNamespace(
            ReadOnly=self.read_only,
            Application=SimpleNamespace(Documents=documents),
            Save=save,
            Close=lambda saving: self.log.append("close"),
        )


def install(monkeypatch: pytest.MonkeyPatch, open_files: dict[str, StandInWord]) -> None:
    """Have these files open, under the names that Windows lists."""
    monikers = [SimpleNamespace(GetDisplayName=lambda context, left, name=name: name) for name in open_files]
    objects = dict(zip(map(id, monikers), open_files.values(), strict=True))

    class Table(list):  # type: ignore[type-arg]  # of monikers
        def GetObject(self, moniker: object) -> Any:  # noqa: N802 - Windows' name
            return SimpleNamespace(QueryInterface=lambda kind: objects[id(moniker)].document())

    pythoncom = ModuleType("pythoncom")
    pythoncom.__dict__.update(
        GetRunningObjectTable=lambda: Table(monikers),
        CreateBindCtx=lambda zero: None,
        IID_IDispatch="dispatch",
    )
    client = ModuleType("win32com.client")
    client.__dict__.update(Dispatch=lambda found: found)
    for module in (pythoncom, ModuleType("win32com"), client):
        monkeypatch.setitem(sys.modules, module.__name__, module)


def test_nothing_is_open_where_there_is_no_windows(composed: Path) -> None:
    assert find_open(composed) is None
    with closed_in_word(composed) as was_open:
        assert not was_open


def test_an_open_notice_is_saved_closed_refreshed_and_opened_again(
    notice_file: WordNotice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, word = tmp_path / "通报.docx", StandInWord()
    other = StandInWord()
    install(monkeypatch, {"!{clsid}": other, str(path).upper(): word})
    with closed_in_word(path) as was_open:
        assert was_open
        assert word.log == ["save", "close"]
        notice_file.refresh(changed(published_notice(), total_orders="2263"), LINK)
    assert word.log == ["save", "close", "open 通报.docx"]
    assert other.log == []
    assert plain.control_texts(path, "total_orders") == ["2263"]


def test_it_is_opened_again_when_the_refresh_fails(composed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    word = StandInWord()
    install(monkeypatch, {str(composed): word})
    with pytest.raises(ZeroDivisionError), closed_in_word(composed):
        _ = 1 / 0
    assert word.log[-1] == f"open {composed.name}"


@pytest.mark.parametrize("word", [StandInWord(read_only=True), StandInWord(refuses=True)])
def test_a_notice_that_cannot_be_closed_is_left_alone(
    composed: Path, monkeypatch: pytest.MonkeyPatch, word: StandInWord
) -> None:
    install(monkeypatch, {str(composed): word})
    with pytest.raises(BusyError, match="没有更新"), closed_in_word(composed):
        pytest.fail("the body must not run")
    assert word.log == []
