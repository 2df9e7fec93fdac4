"""The sample month end to end, as a clerk would do it: new book, settings, import, ticks, notice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pandas as pd

from hotline_addin.adapters.closed_book import ClosedBook, create_book
from hotline_addin.adapters.raw_sheets import RawSheetReader
from hotline_addin.adapters.runs import run_of
from hotline_addin.adapters.word_file import WordNotice
from hotline_addin.ports import BookContent, Progress
from hotline_addin.sample.clerk import (
    HISTORY_FILE,
    SETTINGS,
    case_rows,
    copy_raw_files,
    roster_rows,
    topic_rows,
)
from hotline_addin.template.locate import NOTICE_TEMPLATE, WORKBOOK_TEMPLATE, template_path
from hotline_addin.usecases.compose import NoticeOrder, compose
from hotline_addin.usecases.history import import_history
from hotline_addin.usecases.import_exports import RawFiles
from hotline_addin.usecases.journaled import JournaledBook
from hotline_addin.usecases.refresh import RefreshResult, refresh

ORDERS_FOLDER = "原始工单"
BOOK_NAME = "2024年2月热线月度通报.xlsx"
NOTICE_NAME = "2024年2月通报.docx"


@dataclass(frozen=True, slots=True)
class DemoMonth:
    """What the demo made: raw sheets, workbook, notice, the last refresh with the account of the import."""

    orders: list[Path]
    book: Path
    notice: Path
    refreshed: RefreshResult


def run_demo(folder: Path, progress: Progress) -> DemoMonth:
    """Make and work through the sample month in `folder`; an earlier demo there is replaced."""
    progress.step("正在准备示例工单")
    raw_folder = folder / ORDERS_FOLDER
    raw_folder.mkdir(parents=True, exist_ok=True)
    orders = copy_raw_files(raw_folder)
    book_path, notice_path = folder / BOOK_NAME, folder / NOTICE_NAME
    progress.step("正在新建工作簿")
    notice_path.unlink(missing_ok=True)
    create_book(template_path(WORKBOOK_TEMPLATE), book_path)
    book = ClosedBook(book_path)
    book.save(BookContent(tables={"roster": pd.DataFrame(roster_rows())}, settings=SETTINGS))
    reader = RawSheetReader()
    import_history(ClosedBook(book_path), reader.read([HISTORY_FILE]), [])
    journaled = JournaledBook(ClosedBook(book_path), run_of("导入工单", orders))
    imported = refresh(journaled, progress, RawFiles(reader, orders))
    _tick(ClosedBook(book_path))
    refreshed = replace(refresh(ClosedBook(book_path), progress), account=imported.account)
    template = template_path(NOTICE_TEMPLATE)
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    compose(
        ClosedBook(book_path),
        lambda path: WordNotice(path, template),
        NoticeOrder(notice_path),
        progress,
        now,
    )
    return DemoMonth(orders, book_path, notice_path, refreshed)


def _tick(book: ClosedBook) -> None:
    """Put the clerk's topics and cases above the proposals, ticked."""
    tables = {}
    for name, rows in (("topics", topic_rows()), ("cases", case_rows())):
        own = pd.DataFrame(rows, dtype=object)
        tables[name] = pd.concat([own, book.table(name)], ignore_index=True)
    book.save(BookContent(tables=tables))
