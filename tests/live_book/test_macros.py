"""The buttons on a live workbook: what they do, what they say, and that Excel is afterwards as it was."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlwings as xw
from openpyxl import Workbook

from hotline_addin import __version__
from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.adapters.files import backups
from hotline_addin.faces import examination, macros
from hotline_addin.faces.macros import month as month_buttons
from hotline_addin.faces.worksheet_functions import HOTLINE_POINTS
from hotline_addin.template.locate import manual_path
from tests.closed_book.looking import sheet
from tests.live_book.conftest import Open, SampleMonth, saved
from tests.word_file import by_hand
from tests.word_file.stand_in_word import Desktop, Document

Told = list[tuple[str, str]]


@pytest.fixture(scope="module")
def worked_month(sample_month: SampleMonth, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample month after a refresh as a closed file."""
    path = Path(shutil.copy(sample_month.book, tmp_path_factory.mktemp("worked") / "2月.xlsm"))
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
    assert len(ClosedBook(saved(book, tmp_path / "after.xlsm")).table("orders")) > 2262


def test_a_starting_point_chosen_in_the_settings_is_laid_at_the_first_import(
    sample_month: SampleMonth, tmp_path: Path, open_book: Open
) -> None:
    book = open_book(Path(shutil.copy(sample_month.book, tmp_path)))
    book.set_mock_caller()
    chosen = next(name for name in book.names if name.name == "starting_point")
    chosen.refers_to_range.value = "来源与类型简报"
    book.app.impl.chosen = tuple(map(str, sample_month.orders))
    told = click(book, macros.import_orders)
    book.app.impl.chosen = ()
    assert "2262件" in told[-1][1]
    after = ClosedBook(saved(book, tmp_path / "after.xlsm"))
    assert list(after.table("tables")["name"]) == ["附件", "来源分布", "性质分布", "类别分布", "承办前十"]
    assert after.settings()["notice_template"] == "来源与类型简报模板.docx"


def test_late_call_backs_are_added_where_the_clerk_says_so(
    sample_month: SampleMonth, month: xw.Book, tmp_path: Path
) -> None:
    (callbacks,) = [path for path in sample_month.orders if "抽访" in path.name]
    before = len(ClosedBook(Path(month.fullname)).table("orders"))
    month.app.impl.chosen = (str(callbacks),)
    month.app.impl.replies = ["no"]
    assert "没有找到工单表" in click(month, macros.import_orders)[-1][1]
    month.app.impl.replies = ["yes"]
    told = click(month, macros.import_orders)
    month.app.impl.chosen = ()
    questions = [text for kind, text in told if kind == "alert"]
    assert "补充" in questions[0] and "抽访结果" in questions[0]
    assert "新增0件" in questions[-1]
    assert len(ClosedBook(saved(month, tmp_path / "added.xlsm")).table("orders")) == before


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
    codes = ClosedBook(saved(month, tmp_path / "checked.xlsm")).table("findings")["code"].tolist()
    assert "missing-setting" in codes


def test_the_next_finding_is_selected_round_and_round(month: xw.Book, tmp_path: Path) -> None:
    file = saved(month, tmp_path / "links.xlsm")
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
        ("alert", "没有完成：“2月.xlsm”是只读打开的。\n\n请这样做：请在别处关闭它，或另存一份再用。")
    ]


def test_an_unforeseen_error_is_one_plain_sentence(month: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object) -> None:
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr(month_buttons, "refresh", broken)
    told = click(month, macros.refresh_month)
    assert "没有料到" in told[-1][1]
    assert "Zero" not in told[-1][1]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What Windows was asked to show."""
    shown: list[Path] = []
    monkeypatch.setattr(os, "startfile", shown.append, raising=False)
    return shown


def test_a_notice_is_composed_finalized_and_refreshed_while_word_shows_it(
    month: xw.Book, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = click(month, macros.compose_notice)
    assert [text[:4] for kind, text in told if kind == "status"] == ["第1/4", "第2/4", "第3/4", "第4/4"]
    notice = Path(month.fullname).parent / "2月-通报.docx"
    assert told[-1][1].startswith(f"已生成通报：{notice}")
    assert month.names["notice_file"].refers_to_range.value == notice.name
    assert opened == [notice]

    final = notice.with_name("定稿.docx")
    month.app.impl.chosen, month.app.impl.replies = (str(final),), ["no"]
    told = click(month, macros.finalize_notice)
    month.app.impl.chosen = ()
    assert told[0] == ("alert", "要同时另存一份PDF吗？")
    assert told[-1][1].startswith(f"已定稿：{final}")
    assert final.is_file()

    typed = by_hand.overwrite("department_count", "34")
    document = Document(notice, on_save=lambda: by_hand.edit(notice, typed))
    Desktop([document]).install(monkeypatch)
    month.app.impl.replies = ["no"]
    told = click(month, macros.compose_notice)
    asked, refused = (text for kind, text in told if kind == "alert")
    assert asked == "“2月-通报.docx”正在Word里打开。要先保存并关闭它，更新后再打开吗？"
    assert refused.startswith("没有完成：“2月-通报.docx”正在Word里打开，没有更新。")
    assert document.log == []
    month.app.impl.replies = ["yes"]
    told = click(month, macros.compose_notice)
    assert document.log == ["save", "close", "open 2月-通报.docx"]
    assert "手改的保留：第一类单位数 通报写“34”，工作簿是“33”。" in told[-1][1]
    assert "通报：第一类单位数" in month.sheets["校核"]["D1:D60"].value
    assert opened == [notice]


def test_the_folder_of_the_workbook_opens(month: xw.Book, opened: list[Path]) -> None:
    assert click(month, macros.open_folder) == []
    assert opened == [Path(month.fullname).parent]


def test_every_unit_gets_its_sheet(month: xw.Book, opened: list[Path]) -> None:
    told = click(month, macros.write_unit_sheets)
    folder = Path(month.fullname).parent / "2024年2月份单位反馈单"
    assert opened == [folder]
    assert len(list(folder.glob("*.xlsx"))) == 52
    assert "52个单位" in told[-1][1] and "不满意工单" in told[-1][1]


def adjustment_rows(book: xw.Book) -> list[list[object]]:
    rows: list[list[object]] = book.sheets["人工调整"].tables["adjustments"].range.options(ndim=2).value[1:]
    return rows


def test_an_adjustment_is_begun_for_the_order_that_is_selected(month: xw.Book, tmp_path: Path) -> None:
    orders = month.sheets["工单"]
    for row in (7, 9):
        orders.select()
        orders.range((row, 5)).select()
        assert click(month, macros.edit_adjustments) == []
        assert month.sheets.active.name == "人工调整"
        month.app.selection.value = "剔除"
        month.app.selection.offset(0, 3).value = "王一"
    wanted = [orders.range((row, 1)).value for row in (7, 9)]
    rows = adjustment_rows(month)
    assert [row[0] for row in rows] == wanted
    assert [row[1] for row in rows] == ["剔除", "剔除"]
    read = ClosedBook(saved(month, tmp_path / "adjusted.xlsm")).table("adjustments")
    assert read["order_number"].tolist() == wanted
    assert [day.date() for day in read["date"]] == [date.today(), date.today()]
    orders.select()
    orders.range((9, 1)).select()
    click(month, macros.edit_adjustments)
    assert adjustment_rows(month)[2][0] == wanted[1]
    assert adjustment_rows(month)[2][4] == "王一"
    orders.select()
    orders.range((9, 1)).select()
    click(month, macros.edit_adjustments)
    assert len(adjustment_rows(month)) == 3  # the row that waits for its item is used again


def test_an_adjustment_follows_a_finding_to_its_order(month: xw.Book, tmp_path: Path) -> None:
    file = saved(month, tmp_path / "links.xlsm")
    links = {
        cell.row: cell.hyperlink.location
        for row in sheet(file, "校核")
        for cell in row
        if cell.hyperlink and "工单" in cell.hyperlink.location
    }
    row, place = next(iter(links.items()))
    month.sheets["校核"].select()
    month.sheets["校核"].range((row, 2)).select()
    click(month, macros.edit_adjustments)
    number = sheet(file, "工单").cell(int(re.sub(r".*!\$?[A-Z]+\$?", "", place)), 1).value
    assert [row[0] for row in adjustment_rows(month)] == [number]


def test_an_adjustment_is_begun_for_the_unit_that_is_selected(month: xw.Book) -> None:
    month.sheets["附件1"].select()
    month.sheets["附件1"].range("C6").select()
    unit = month.sheets["附件1"].range("A6").value
    click(month, macros.edit_adjustments)
    assert [row[0] for row in adjustment_rows(month)] == [None]
    assert [row[6] for row in adjustment_rows(month)] == [unit]
    assert month.app.selection.address == "$B$4"


def test_without_an_order_the_next_free_cell_is_selected(month: xw.Book) -> None:
    month.sheets["设置"].select()
    month.sheets["设置"].range("A1").select()
    assert click(month, macros.edit_adjustments) == []
    assert month.sheets.active.name == "人工调整"
    assert month.app.selection.address == "$A$4"
    assert [any(row) for row in adjustment_rows(month)] == [False]


@pytest.fixture
def healthy(month: xw.Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> xw.Book:
    """The month in an Excel whose worksheet functions answer, with the launcher's words."""
    monkeypatch.setattr(sys, "argv", ["-c", f"--wb={month.name}", "--from_xl=1", "--hwnd=4711"])
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(examination, "missing_fonts", lambda wanted: [])
    month.app.impl.answers = {examination._PROBE[0]: examination._PROBE[1]}
    return month


def look(book: xw.Book, program: str = __version__) -> str:
    told = click(book, lambda: macros.examine(program, xw.__version__))
    return told[-1][1]


def test_a_healthy_office_is_told_so(healthy: xw.Book, tmp_path: Path) -> None:
    said = look(healthy)
    assert "全部正常" in said
    details = (tmp_path / "state" / "hotline" / "体检结果.txt").read_text("utf-8-sig")
    assert str(tmp_path / "state" / "hotline" / "体检结果.txt") in said
    for name in ("功能区的版本", "表格函数", "文件夹可写", "工作簿的表格", "工作簿的条件格式", "公文字体"):
        assert f"正常  {name}：" in details


def test_what_is_missing_is_named_with_what_to_do(healthy: xw.Book) -> None:
    healthy.app.impl.answers = {}
    healthy.impl.document.NamedRanges.removeByName("praise_min_outcome")
    healthy.sheets["趋势"].delete()
    said = look(healthy, program="0.0.9")
    assert "功能区的版本：0.0.9，程序是" in said
    assert "没有得到“增长0.86个百分点”" in said
    assert "praise_min_outcome" in said
    assert "趋势找不到" in said
    assert "请重新运行“安装”" in said


def test_a_workbook_that_is_not_ours_is_left_alone(
    healthy: xw.Book, tmp_path: Path, open_book: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "通讯录=1.xlsx"
    Workbook().save(path)
    book = open_book(path)
    monkeypatch.setattr(sys, "argv", ["-c", f"--wb={book.name}", "--from_xl=1", "--hwnd=4711"])
    assert "全部正常" in look(book)
    details = (tmp_path / "state" / "hotline" / "体检结果.txt").read_text("utf-8-sig")
    assert "“通讯录=1.xlsx”不是用模板建立的，没有检查。" in details


def test_the_store_edition_of_excel_is_named() -> None:
    assert examination.edition_check(r"C:\Program Files\Microsoft Office\Office16").ok
    assert "商店版" in examination.edition_check(r"C:\Program Files\WindowsApps\Microsoft.Office").seen


def test_the_manual_opens_also_without_a_workbook(
    excel: xw.App, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["-c", "--from_xl=1", "--hwnd=4711"])
    excel.impl.told.clear()
    macros.open_manual()
    assert opened == [manual_path()]
    assert excel.impl.told == []


def test_the_probe_of_the_functions_gives_what_the_function_gives() -> None:
    formula, wanted = examination._PROBE
    assert formula == 'HOTLINE_POINTS("31.36%","30.50%")'
    assert HOTLINE_POINTS([["31.36%"]], [["30.50%"]]) == wanted


def test_the_libraries_are_looked_for_beside_the_interpreter(tmp_path: Path) -> None:
    assert "xlwings64" in examination.dll_check(tmp_path).seen
    for bits in (32, 64):
        (tmp_path / f"xlwings{bits}-{xw.__version__}.dll").touch()
    assert examination.dll_check(tmp_path).ok
