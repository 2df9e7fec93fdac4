"""Every ending of a button through xlwings' own Windows code: what the box says, and what is left alone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlwings as xw

from hotline_addin.errors import InputError
from hotline_addin.faces import buttons
from hotline_addin.faces.log import log_path, open_log
from tests.tools.windows_xlwings import Book, Excel, Windows, windows_xlwings

WINDOW = 4711


@pytest.fixture
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Windows]:
    """A click on a button of 2月.xlsm, with a log of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(sys, "argv", ["-c", "--wb=2月.xlsm", "--from_xl=1", f"--hwnd={WINDOW}"])
    logger = open_log()
    handlers, logger.handlers = logger.handlers, []
    open_log()
    with windows_xlwings() as windows:
        yield windows
    for handler in logger.handlers:
        handler.close()
    logger.handlers = handlers


def logged() -> str:
    return log_path().read_text("utf-8") if log_path().exists() else ""


def clicked(work: Callable[[xw.Book], str]) -> None:
    buttons.button(lambda book, progress: work(book))()


def refuse(book: xw.Book) -> str:
    raise InputError("工作表“附件1”受保护，没有改动。", "请撤消保护")


def fail(book: xw.Book) -> str:
    raise ZeroDivisionError("a fault of ours")


def test_every_ending_reaches_the_clerk(computer: Windows) -> None:
    computer.show(Excel(WINDOW, Book("2月.xlsm")))
    clicked(lambda book: f"{book.name}已完成")
    clicked(refuse)
    clicked(fail)
    assert [text.partition("\n")[0] for text in computer.said] == [
        "2月.xlsm已完成",
        "没有完成：工作表“附件1”受保护，没有改动。",
        "没有完成：程序遇到没有料到的情况。",
    ]
    assert [(window, title, style) for window, _, title, style in computer.boxes] == [
        (WINDOW, "热线通报", 64),
        (WINDOW, "热线通报", 48),
        (WINDOW, "热线通报", 48),
    ]
    assert "ZeroDivisionError" in logged() and "受保护" in logged()
