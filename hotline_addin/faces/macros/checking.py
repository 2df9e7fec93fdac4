"""校核: every doubt about the workbook and its notice."""

from __future__ import annotations

import xlwings as xw

from hotline_addin.adapters.live_book import LiveBook
from hotline_addin.adapters.live_book.objects.excel import is_shown
from hotline_addin.domain.checks.book.newer_version import without_news
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.faces.buttons import StatusBar, button
from hotline_addin.faces.commands.checked_books import notice_of
from hotline_addin.faces.commands.written_notices import notice_at
from hotline_addin.faces.macros.told import counted, unfiltered
from hotline_addin.faces.telling.answers import upgrade_lines
from hotline_addin.usecases.check_book import check_workbook


@button
def check_book(book: xw.Book, progress: StatusBar) -> str:
    """校核: every doubt into 校核, and how the steps of 使用说明 stand; nothing else is written."""
    progress.expect(4)
    live = LiveBook(book)
    notices, unread = notice_of(live)
    checked = check_workbook(live, progress, notices, notice_at)
    findings = (*without_news(checked.findings), *unread)
    progress.step("正在写入校核")
    live.save(checked.content(live, findings))
    told = "\n".join((counted(findings), *unfiltered(live), *upgrade_lines(live.upgrades)))
    sheet = book.sheets[TABLES["findings"].sheet]
    if not is_shown(sheet):
        return f"{told}\n“{sheet.name}”隐藏着，取消隐藏后才看得到。"
    sheet.select()
    return told
