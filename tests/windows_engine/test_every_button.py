"""Every button through xlwings' own Windows engine: twice on a healthy month, and on each refusal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hotline_addin import __version__
from hotline_addin.adapters.files import backups
from hotline_addin.faces import macros
from tests.tools.excel_model.workbook import Workbook
from tests.tools.xlwings_windows import Message
from tests.windows_engine.conftest import Months
from tests.windows_engine.office import Office, column, sheet

Macro = Callable[[], None]

WRITING: dict[str, Macro] = {
    "月度刷新": macros.refresh_month,
    "校核": macros.check_book,
    "撤销上次刷新": macros.undo_refresh,
}
READING: dict[str, Macro] = {
    "下一个问题": macros.next_finding,
    "热点与案例": macros.edit_topics,
    "单位反馈单": macros.write_unit_sheets,
    "打开文件夹": macros.open_folder,
    "人工调整": macros.edit_adjustments,
}
PROGRAM: dict[str, Macro] = {"体检": lambda: macros.examine(__version__, ""), "使用手册": macros.open_manual}
EVERY = {**WRITING, **READING, **PROGRAM, "导入工单": macros.import_orders, "生成通报": macros.compose_notice}


def told(messages: list[Message]) -> str:
    return "\n".join(message.text for message in messages)


@pytest.mark.parametrize("name", EVERY)
def test_twice_in_a_row(office: Office, months: Months, name: str) -> None:
    office.open(months.worked)
    office.excel.chosen = (str(months.orders),)
    if name == "撤销上次刷新":
        office.excel.chosen = (str(months.fewer_orders),)
        office.click(macros.import_orders)
        office.excel.chosen = (str(months.orders),)
        office.click(macros.import_orders)
    for _ in range(2):
        messages = office.click(EVERY[name])
        assert "没有完成" not in told(messages), name
        assert all(message.icon == "information" for message in messages)


def test_a_notice_is_composed_and_finalized(office: Office, months: Months) -> None:
    book = office.open(months.worked)
    assert "已生成通报" in office.said(macros.compose_notice)
    assert "通报" in office.said(macros.compose_notice)
    final = office.folder / "定稿.docx"
    office.excel.chosen = (str(final),)
    for _ in range(2):
        office.desktop.replies = ["no"]
        question, done = office.click(macros.finalize_notice)
        assert (question.text, question.buttons) == ("要同时另存一份PDF吗？", ("yes", "no"))
        assert done.text.startswith("已定稿")
    assert final.is_file()
    assert column(book, "设置", "B2:B60").count("2月-通报.docx") == 1


def test_an_import_refills_every_sheet(office: Office, months: Months) -> None:
    book = office.open(months.blank)
    office.excel.chosen = (str(months.orders),)
    text = office.said(macros.import_orders)
    assert text.startswith("2024年2月份")
    assert office.application.said[-1].startswith("第5/5步")
    assert len([each for each in column(book, "工单", "A2:A400") if each]) > 120
    office.excel.chosen = (str(months.fewer_orders),)
    office.said(macros.import_orders)
    assert 10 < len([each for each in column(book, "工单", "A2:A400") if each]) < 60


def test_a_closed_dialog_changes_nothing(office: Office, months: Months) -> None:
    book = office.open(months.worked)
    office.excel.chosen = ()
    assert office.click(macros.import_orders) == []
    assert backups(book.state.path) == []


def locked_sheet(book: Workbook, office: Office) -> None:
    for title in ("附件1", "校核", "单位明细"):
        sheet(book, title).Protect()


def empty_roster(book: Workbook, office: Office) -> None:
    sheet(book, "单位名录").Range("A4:D80").ClearContents()


def read_only(book: Workbook, office: Office) -> None:
    book.read_only = True


def locked_structure(book: Workbook, office: Office) -> None:
    book.locked = True


def locked_model(book: Workbook, office: Office) -> None:
    """The annex that a new one would be copied from, while a unit has a group of its own now."""
    sheet(book, "附件2").Protect()
    sheet(book, "单位名录").Range("B5").Value = "企业"


def lost_sheet(book: Workbook, office: Office) -> None:
    book.state.remove_sheet(book.state.sheet("校核"))


@pytest.mark.parametrize(
    ("name", "spoil", "says"),
    [
        ("月度刷新", locked_sheet, "受保护"),
        ("校核", locked_sheet, "“校核”受保护，没有改动"),
        ("撤销上次刷新", locked_sheet, "没有可以恢复的备份"),
        ("单位反馈单", empty_roster, ""),
        *((name, read_only, "只读打开") for name in (*WRITING, "下一个问题", "单位反馈单", "生成通报")),
        ("月度刷新", locked_model, "“附件2”受保护，没有改动"),
        ("校核", lost_sheet, "校核"),
        ("下一个问题", lost_sheet, "校核"),
    ],
)
def test_a_refusal_reaches_the_clerk(
    office: Office,
    months: Months,
    name: str,
    spoil: Callable[[Workbook, Office], None],
    says: str,
) -> None:
    book = office.open(months.worked)
    sheet(book, "单位明细").Range("C5").Value = 7777.0
    spoil(book, office)
    before = column(book, "单位明细", "A1:N60")
    for _ in range(2):
        (message,) = office.click(EVERY[name])
        assert says in message.text
        assert column(book, "单位明细", "A1:N60") == before
        if says:
            assert message.text.startswith("没有完成：")
            assert "请这样做：" in message.text


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04 and no more"])
def test_a_bad_file_is_named(office: Office, months: Months, content: bytes) -> None:
    book = office.open(months.worked)
    bad = office.folder / "坏文件.xlsx"
    bad.write_bytes(content)
    office.excel.chosen = (str(bad),)
    before = column(book, "工单", "A1:U60")
    for _ in range(2):
        text = office.said(macros.import_orders)
        assert text.startswith("没有完成：") and "请这样做：" in text
    assert column(book, "工单", "A1:U60") == before


@pytest.mark.parametrize("name", [*WRITING, *READING, "生成通报"])
@pytest.mark.parametrize("mode", ["busy", "editing"])
def test_a_busy_excel_is_told_and_tried_again(office: Office, months: Months, mode: str, name: str) -> None:
    book = office.open(months.worked)
    before = column(book, "单位明细", "A1:N60")
    office.excel.mode = mode
    messages = office.click(EVERY[name])
    office.excel.mode = "ready"
    if name != "打开文件夹" or messages:
        (message,) = messages
        assert "Excel正忙" in message.text
        assert "请先按回车键结束编辑" in message.text
    assert column(book, "单位明细", "A1:N60") == before
    assert office.application.status is False
    assert "Excel正忙" not in told(office.click(EVERY[name]))


def test_an_examination_of_a_healthy_month(office: Office, months: Months) -> None:
    office.open(months.worked)
    office.excel.answers = {'HOTLINE_POINTS("31.36%","30.50%")': "增长0.86个百分点"}
    office.said(lambda: macros.examine(__version__, "0.37.8"))
    details = details_of(office)
    for name in ("Excel版本", "表格函数", "文件夹可写", "工作簿的表格", "工作簿的条件格式"):
        assert f"正常  {name}：" in details


@pytest.mark.parametrize("listed", [True, False])
def test_an_examination_without_any_workbook(office: Office, listed: bool) -> None:
    office.desktop.windows, office.desktop.listed = 0, listed
    office.come_from("")
    for _ in range(2):
        assert office.said(lambda: macros.examine(__version__, "0.37.8")).startswith("体检完成")
    assert ("Excel版本" in details_of(office)) is listed
    assert office.click(macros.open_manual) == []


def details_of(office: Office) -> str:
    path: Path = office.folder.parent / "state" / "hotline" / "体检结果.txt"
    return path.read_text("utf-8-sig")
