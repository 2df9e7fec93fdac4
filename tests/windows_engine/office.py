"""A clerk's Windows in this process: an Excel, a person before it, and clicks on buttons."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.tools.excel_model import Application, Excel
from tests.tools.excel_model.rules import counts
from tests.tools.excel_model.workbook import Workbook
from tests.tools.excel_model.worksheet import Worksheet
from tests.tools.xlwings_windows import HWND, Desktop, Message


@dataclass
class Office:
    """What a test has to do with: the model of Excel, Windows, and files in a folder of its own."""

    excel: Excel
    application: Application
    desktop: Desktop
    folder: Path
    monkeypatch: pytest.MonkeyPatch

    def open(self, file: Path, name: str = "2月.xlsm") -> Workbook:
        """A copy of the file opened by the clerk, from where buttons are clicked."""
        book = self.application.open(Path(shutil.copy(file, self.folder / name)))
        self.come_from(book.state.path.name)
        return book

    def come_from(self, name: str) -> None:
        """The words with which the launcher starts Python for a click in a workbook; in none, where empty."""
        words = [f"--wb={name}"] if name else []
        self.monkeypatch.setattr(sys, "argv", ["-c", *words, "--from_xl=1", f"--hwnd={HWND}"])

    def click(self, macro: Callable[[], None]) -> list[Message]:
        """The messages of a click; Excel is afterwards as before."""
        self.desktop.messages.clear()
        self.application.said.clear()
        macro()
        if self.excel.mode == "ready":
            assert self.application.status is False
        state = self.application
        assert (state.screen_updating, state.enable_events, state.calculation_mode) == (True, True, -4105)
        assert (state.display_alerts, state.auto_correct.expands) == (True, True)
        assert self.desktop.commands == []
        return list(self.desktop.messages)

    def said(self, macro: Callable[[], None]) -> str:
        """The text of the only message of a click."""
        (message,) = self.click(macro)
        assert message.title == "热线通报"
        return message.text


def sheet(book: Workbook, title: str) -> Worksheet:
    """A sheet of the model."""
    return Worksheet(book, book.state.sheet(title))


def column(book: Workbook, title: str, reference: str) -> list[object]:
    """The values of cells side by side or below each other."""
    value = sheet(book, title).Range(reference).Value2
    rows = value if isinstance(value, tuple) else ((value,),)
    return [cell for row in rows for cell in row]


def totals(book: Workbook) -> dict[str, int]:
    """How much of everything a workbook has that must not grow by refreshing."""
    found: dict[str, int] = {"rules": 0, "pieces": 0, "validations": 0, "links": 0, "prefixes": 0}
    styles = book.state.styles
    for each in book.state.sheets:
        for name, number in counts(each.root).items():
            found[name] += number
        found["links"] += len(each.links)
        found["prefixes"] += sum(styles.has_prefix(cell.style) for cell in each.cells.values())
    return found | {
        "names": len(book.state.names),
        "sheets": len(book.state.sheets),
        "named styles": len(styles.named()),
        "formats": len({cell.style for each in book.state.sheets for cell in each.cells.values()}),
    }
