"""Every ending of a button through xlwings' own Windows code: what the box says, and what is left alone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlwings as xw

from hotline_addin import __version__
from hotline_addin.adapters import windows_excel
from hotline_addin.errors import InputError
from hotline_addin.faces import buttons, macros
from hotline_addin.faces.macros import program
from hotline_addin.faces.telling.log import log_path
from tests.tools.windows_xlwings import Book, Excel, Windows, windows_xlwings

WINDOW = 4711


Logged = Callable[[], str]


@pytest.fixture
def computer(logged: Logged, monkeypatch: pytest.MonkeyPatch) -> Iterator[Windows]:
    """A click on a button of 2月.xlsm, with a log of its own."""
    monkeypatch.setattr(sys, "argv", ["-c", "--wb=2月.xlsm", "--from_xl=1", f"--hwnd={WINDOW}"])
    with windows_xlwings() as windows:
        windows_excel.restrain()  # as what imports xlwings has done, see test_no_excel_is_ended.py
        yield windows


def clicked(work: Callable[[xw.Book], str]) -> None:
    buttons.button(lambda book, progress: work(book))()


def refuse(book: xw.Book) -> str:
    raise InputError("工作表“附件1”受保护，没有改动。", "请撤消保护")


def fail(book: xw.Book) -> str:
    raise ZeroDivisionError("a fault of ours")


def test_every_ending_reaches_the_clerk(computer: Windows, logged: Logged) -> None:
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


def test_a_question_is_put_with_its_two_buttons(computer: Windows) -> None:
    computer.show(Excel(WINDOW, Book("2月.xlsm")))
    computer.replies = ["IDYES", "IDOK", "IDNO", "IDOK"]
    ask = buttons.button(lambda book, progress: "继续" if progress.agrees("要吗？") else "不做")
    ask()
    ask()
    assert computer.said == ["要吗？", "继续", "要吗？", "不做"]
    assert [style for _, _, _, style in computer.boxes] == [64 + 4, 64, 64 + 4, 64]


def test_what_fails_before_the_work_is_explained_and_logged(computer: Windows, logged: Logged) -> None:
    computer.show(Excel(WINDOW, Book("另一本.xlsm")))
    clicked(lambda book: "never reached")
    assert computer.said == ["没有完成：Excel里没有打开“2月.xlsm”。\n\n请这样做：请重新打开它，再点一次。"]
    assert "没有打开“2月.xlsm”" in logged()


def test_a_box_that_cannot_be_shown_is_logged_and_ends_python_with_an_error(
    computer: Windows, logged: Logged, monkeypatch: pytest.MonkeyPatch
) -> None:
    computer.show(Excel(WINDOW, Book("2月.xlsm")))
    monkeypatch.setattr(computer.engine.win32api, "MessageBox", lambda *words: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        clicked(lambda book: "已完成")
    assert "could not tell: 已完成" in logged()


def test_a_busy_excel_is_told_after_a_bounded_number_of_calls(
    computer: Windows, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(windows_excel.time, "sleep", waited.append)
    excel = computer.show(Excel(WINDOW, Book("2月.xlsm")))
    excel.__dict__["busy"] = True
    clicked(lambda book: "never reached")
    assert computer.said[0].startswith("没有完成：Excel正忙，可能有单元格正在编辑，或有对话框开着。")
    assert 0 < sum(waited) < 10
    assert excel.__dict__["counted"] < 60


def test_an_excel_that_gets_busy_while_we_write_is_told_too(
    computer: Windows, logged: Logged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows_excel.time, "sleep", lambda seconds: None)
    excel = computer.show(Excel(WINDOW, Book("2月.xlsm")))

    def work(book: xw.Book, progress: buttons.StatusBar) -> str:
        excel.__dict__["busy"] = True
        progress.step("正在整理工单")
        return "never reached"

    buttons.button(work)()
    assert computer.said[0].startswith("没有完成：Excel正忙")
    assert "the status bar was not given back" in logged()


def without_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["-c", "--from_xl=1", f"--hwnd={WINDOW}"])


@pytest.mark.parametrize(
    "listed", ["!{00024500-0000-0000-C000-000000000046}", r"C:\王五\Microsoft\Excel\XLSTART\hotline.xlam"]
)
def test_an_excel_without_a_workbook_is_found_among_running_objects(
    computer: Windows, monkeypatch: pytest.MonkeyPatch, listed: str
) -> None:
    without_workbook(monkeypatch)
    computer.running = {
        "!{00020906-0000-0000-C000-000000000046}": Excel(WINDOW),  # Word's class: never asked
        r"C:\别人的.xlsx": Excel(4712),
        listed: Excel(WINDOW),
    }
    seen: list[object] = []

    def look(app: xw.App | None, book: xw.Book | None, progress: buttons.StatusBar) -> str:
        progress.step("正在体检")
        seen.append((app and (app.hwnd, app.version.major), book))
        return "体检完成"

    buttons.program_button(look)()
    assert seen == [((WINDOW, 16), None)]
    assert computer.said == ["体检完成"]
    assert computer.running[listed].StatusBar is False
    assert computer.running["!{00020906-0000-0000-C000-000000000046}"].__dict__["counted"] == 0


def test_an_excel_that_cannot_be_reached_is_examined_as_far_as_possible(
    computer: Windows, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_workbook(monkeypatch)
    macros.examine(__version__, xw.__version__)
    assert len(computer.boxes) == 1
    assert "没有连上Excel，表格函数没有试。请随便打开一个工作簿，再体检一次。" in computer.said[0]
    details = (log_path().with_name("体检结果.txt")).read_text("utf-8-sig")
    assert "正常  openpyxl：" in details


def test_the_manual_needs_no_excel(computer: Windows, monkeypatch: pytest.MonkeyPatch) -> None:
    without_workbook(monkeypatch)
    shown: list[Path] = []
    monkeypatch.setattr(program, "show", shown.append)
    macros.open_manual()
    assert (len(shown), computer.boxes) == (1, [])
