"""The stored files, and what today's program makes of the same exports."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.end_to_end.conftest import hotline
from tests.stored.office import exports

HERE = Path(__file__).parent
STATES = sorted(folder.name for folder in HERE.iterdir() if (folder / "book.xlsx").is_file())
BOOKS = [
    (state, name)
    for state in STATES
    for name in ("book.xlsx", "book.xlsm")
    if (HERE / state / name).is_file()
]
FIGURES = ("month", "orders", "units", "annexes", "categories", "praised", "criticized", "busiest")


@dataclass(frozen=True)
class Fresh:
    """The month as today's program makes it from nothing: its folder and the answer of the refresh."""

    folder: Path
    refreshed: dict[str, Any]

    @property
    def book(self) -> Path:
        return self.folder / "book.xlsx"

    @property
    def notice(self) -> Path:
        return self.folder / "notice.docx"


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    folder = tmp_path_factory.mktemp("fresh")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(folder)}
    words = [sys.executable, HERE / "clerk.py", folder, *exports()]
    subprocess.run(words, check=True, capture_output=True, env=environment, cwd=folder)
    answer = hotline("refresh", folder / "book.xlsx", "--orders", *exports())
    assert answer.code == 0, answer.errors
    return Fresh(folder, answer.data)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clerk's folder, from which the commands are called."""
    folder = tmp_path / "办公桌"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def taken_out(state: str, name: str, desk: Path) -> Path:
    """A stored book on the clerk's desk, with its notice."""
    shutil.copy(HERE / state / "notice.docx", desk)
    return Path(shutil.copy(HERE / state / name, desk))
