"""The buttons on a live workbook: what they do, what they say, and that Excel is afterwards as it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings as xw

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.adapters.files import backups
from hotline_addin.faces import macros
from tests.closed_book.looking import sheet
from tests.live_book.conftest import Open, SampleMonth, saved

Told = list[tuple[str, str]]


@pytest.fixture(scope="module")
def worked_month(sample_month: SampleMonth, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample month after a refresh as a closed file."""
    path = Path(shutil.copy(sample_month.book, tmp_path_factory.mktemp("worked") / "2月.xlsx"))
    sample_month.refresh(ClosedBook(path))
    return path


@pytest.fixture
def month(worked_month: Path, tmp_path: Path, open_book: Open) -> xw.Book:
    book = open_book(Path(shutil.copy(worked_month, tmp_path)))
    book.set_mock_caller()
    return book


def click(book: xw.Book, macro: Callable[[], None]) -> Told:
    """What a person is told: every text of the status bar, then the message."""
    book.app.impl.told.clear()
    macro()
    assert book.app.impl.status_bar is False
    assert (book.app.calculation, book.app.screen_updating, book.app.enable_events) == (
        "automatic",
        True,
        True,
    )
    return list(book.app.impl.told)


def test_orders_are_imported_from_the_files_chosen(
    sample_month: SampleMonth, tmp_path: Path, open_book: Open
) -> None:
    file = Path(shutil.copy(sample_month.book, tmp_path))
    book = open_book(file)
    book.set_mock_caller()
    book.app.impl.chosen = tuple(map(str, sample_month.orders))
    told = click(book, macros.import_orders)
    book.app.impl.chosen = ()
    assert [text[:4] for kind, text in told if kind == "status"] == [
        "第1/5",
        "第2/5",
        "第3/5",
        "第4/5",
        "第5/5",
    ]
    assert told[-1][0] == "alert"
    assert "2262件" in told[-1][1]
    assert "按Ctrl+S" in told[-1][1]
    assert len(ClosedBook(saved(book, tmp_path / "after.xlsx")).table("orders")) > 2262


def test_a_closed_dialog_changes_nothing(month: xw.Book) -> None:
    assert click(month, macros.import_orders) == []
    assert backups(Path(month.fullname)) == []


def test_a_new_alias_works_at_the_next_refresh(month: xw.Book) -> None:
    told = click(month, macros.refresh_month)
    assert told[-1][0] == "alert"
    assert "校核：" in told[-1][1]


def test_check_writes_the_findings_and_shows_them(month: xw.Book, tmp_path: Path) -> None:
    month.sheets["设置"].range("A1").select()
    month.names["county"].refers_to_range.value = None
    told = click(month, macros.check_book)
    assert told[-1][1].startswith("校核：错误")
    assert month.sheets.active.name == "校核"
    codes = ClosedBook(saved(month, tmp_path / "checked.xlsx")).table("findings")["code"].tolist()
    assert "missing-setting" in codes


def test_the_next_finding_is_selected_round_and_round(month: xw.Book, tmp_path: Path) -> None:
    file = saved(month, tmp_path / "links.xlsx")
    places = [cell.hyperlink.location for row in sheet(file, "校核") for cell in row if cell.hyperlink]
    assert len(set(places)) > 2
    month.sheets["校核"].range("A1").select()
    seen = []
    for _ in range(3):
        assert click(month, macros.next_finding) == []
        selected = month.app.selection
        seen.append(f"'{month.sheets.active.name}'!{selected.address.replace('$', '')}")
    assert seen == list(dict.fromkeys(places))[:3]


def test_topics_and_cases_take_turns(month: xw.Book) -> None:
    assert click(month, macros.edit_topics) == []
    assert month.sheets.active.name == "热点问题"
    click(month, macros.edit_topics)
    assert month.sheets.active.name == "典型案例"


def test_an_undo_takes_the_refresh_back(month: xw.Book) -> None:
    cell = month.sheets["单位明细"].range("C4")
    before = cell.value
    cell.value = 12345
    click(month, macros.refresh_month)
    assert cell.value == before
    told = click(month, macros.undo_refresh)
    assert cell.value == 12345
    assert told[-1][1].startswith("已恢复到上次刷新前")


def test_a_refusal_says_what_to_do(month: xw.Book) -> None:
    month.impl.read_only = True
    told = click(month, macros.refresh_month)
    assert told == [
        ("alert", "没有完成：“2月.xlsx”是只读打开的。\n\n请这样做：请在别处关闭它，或另存一份再用。")
    ]


def test_an_unforeseen_error_is_one_plain_sentence(month: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object) -> None:
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr(macros, "refresh", broken)
    told = click(month, macros.refresh_month)
    assert "没有料到" in told[-1][1]
    assert "Zero" not in told[-1][1]


def test_a_notice_is_composed_and_finalized(month: xw.Book) -> None:
    told = click(month, macros.compose_notice)
    assert [text[:4] for kind, text in told if kind == "status"] == ["第1/4", "第2/4", "第3/4", "第4/4"]
    notice = Path(month.fullname).parent / "2月-通报.docx"
    assert told[-1][1].startswith(f"已生成通报：{notice}")
    assert month.names["notice_file"].refers_to_range.value == notice.name
    final = notice.with_name("定稿.docx")
    month.app.impl.chosen = (str(final),)
    told = click(month, macros.finalize_notice)
    month.app.impl.chosen = ()
    assert told[-1][1].startswith(f"已定稿：{final}")
    assert final.is_file()


def test_the_folder_of_the_workbook_opens(month: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(macros.os, "startfile", opened.append, raising=False)
    assert click(month, macros.open_folder) == []
    assert opened == [Path(month.fullname).parent]
