"""导入工单 and 月度刷新."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

import xlwings as xw

from hotline_addin.adapters.closed_book import require_exports
from hotline_addin.adapters.live_book import LiveBook
from hotline_addin.adapters.live_book.objects.dialogs import choose_orders
from hotline_addin.adapters.raw_sheets import RawSheetReader
from hotline_addin.adapters.runs import run_of
from hotline_addin.faces.buttons import StatusBar, button
from hotline_addin.faces.commands.written_notices import notice_at
from hotline_addin.faces.macros.told import SAVE, counted, unfiltered
from hotline_addin.faces.telling.answers import parked_lines, refresh_answer, upgrade_lines
from hotline_addin.usecases.import_exports import RawFiles, ReadOnce, adding_question
from hotline_addin.usecases.journaled import JournaledBook
from hotline_addin.usecases.refresh import RefreshResult, refresh


@button
def import_orders(book: xw.Book, progress: StatusBar) -> str:
    """导入工单: the chosen exports into 工单, or added to it where they look like it, then all computed
    sheets."""
    with progress.waiting():
        chosen = choose_orders(book.app)
    if not chosen:
        return ""
    require_exports(chosen)
    progress.expect(5)
    live = LiveBook(book)
    raw = RawFiles(ReadOnce(RawSheetReader()), chosen)
    question = adding_question(live, raw)
    adding = bool(question) and progress.agrees(question)
    journaled = JournaledBook(live, run_of("补充导入" if adding else "导入工单", chosen))
    return _refreshed(live, refresh(journaled, progress, replace(raw, adding=adding), open_notice=notice_at))


@button
def refresh_month(book: xw.Book, progress: StatusBar) -> str:
    """月度刷新: all computed sheets from the orders there are."""
    progress.expect(3)
    live = LiveBook(book)
    return _refreshed(live, refresh(JournaledBook(live, run_of("月度刷新")), progress, open_notice=notice_at))


def _refreshed(book: LiveBook, result: RefreshResult) -> str:
    answer = refresh_answer(result)
    unchanged = "各表没有变化。" if result.backup is None else f"已留备份：{result.backup.name}。\n{SAVE}"
    more = (*parked_lines(len(book.parked)), *unfiltered(book), *upgrade_lines(book.upgrades))
    figures = takewhile(lambda line: not line.startswith("校核："), answer.lines)
    return "\n".join((*figures, counted(result.findings), *more, unchanged))
