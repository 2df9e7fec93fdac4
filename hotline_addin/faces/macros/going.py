"""Buttons that only lead somewhere, or take the workbook back: nothing is worked out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import xlwings as xw

from hotline_addin.adapters.live_book import LiveBook
from hotline_addin.adapters.live_book.objects.front import bring_to_front
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.errors import InputError
from hotline_addin.faces.buttons import StatusBar, button
from hotline_addin.faces.macros.told import SAVE, show, unfiltered


@button
def next_finding(book: xw.Book, progress: StatusBar) -> str:
    """下一个问题: to the cell that the next finding is about."""
    return "" if LiveBook(book).go_to_next_finding() else "“校核”里没有指向单元格的问题。"


@button
def edit_topics(book: xw.Book, progress: StatusBar) -> str:
    """热点与案例: to 热点问题, and from there to 典型案例."""
    topics, cases = TABLES["topics"].sheet, TABLES["cases"].sheet
    bring_to_front(_sheet(book, cases if book.sheets.active.name == topics else topics))
    return ""


@button
def edit_adjustments(book: xw.Book, progress: StatusBar) -> str:
    """人工调整: to its sheet, with a row begun for the order that is selected."""
    LiveBook(book).prepare_adjustment(datetime.now().astimezone().date())
    return ""


@button
def open_folder(book: xw.Book, progress: StatusBar) -> str:
    """打开文件夹: where the workbook and what was made from it lie."""
    folder = Path(book.fullname).parent
    if not folder.is_dir():
        raise InputError(f"找不到文件夹“{folder}”。", "请先把工作簿保存到本机的文件夹里。")
    show(folder)
    return ""


@button
def undo_refresh(book: xw.Book, progress: StatusBar) -> str:
    """撤销上次刷新: the sheets as they were before it."""
    progress.expect(1)
    progress.step("正在恢复")
    live = LiveBook(book)
    restored = live.undo()
    return "\n".join((f"已恢复到上次刷新前（备份：{restored.name}）。", *unfiltered(live), SAVE))


def _sheet(book: xw.Book, title: str) -> xw.Sheet:
    if title not in (sheet.name for sheet in book.sheets):
        raise InputError(f"工作簿里找不到“{title}”。", "请从“备份”文件夹恢复，或用新模板重建。")
    return book.sheets[title]
