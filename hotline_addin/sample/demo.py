"""The sample month end to end, as a clerk would do it: new book, settings, import, ticks, notice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

import pandas as pd

from hotline_addin.adapters.closed_book import ClosedBook, create_book
from hotline_addin.adapters.raw_sheets import RawSheetReader
from hotline_addin.adapters.runs import run_of
from hotline_addin.adapters.word_file import WordNotice
from hotline_addin.domain.measures.starting_points import (
    SOURCES_AND_KINDS,
    THREE_RATES,
    TWO_RATES,
    StartingPoint,
)
from hotline_addin.ports import BookContent, Progress
from hotline_addin.sample.clerk import (
    HISTORY_FILE,
    SETTINGS,
    case_rows,
    copy_raw_files,
    roster_rows,
    topic_rows,
    week_history_rows,
)
from hotline_addin.template.locate import WORKBOOK_TEMPLATE, notice_template, template_path
from hotline_addin.usecases.compose import NoticeOrder, compose
from hotline_addin.usecases.history import import_history
from hotline_addin.usecases.import_exports import RawFiles
from hotline_addin.usecases.journaled import JournaledBook
from hotline_addin.usecases.refresh import RefreshResult, refresh
from hotline_addin.usecases.starting import begun_like

ORDERS_FOLDER = "原始工单"


@dataclass(frozen=True, slots=True)
class _Office:
    """How the demo of a starting point differs: its files, what the clerk fills into 设置, and whether the
    clerk has the published month's topics, cases and history, or types a history of weeks."""

    book: str
    notice: str
    settings: Mapping[str, str | date] = field(default_factory=dict)
    has_topics: bool = False
    types_history: bool = False


_OFFICES: Final = {
    TWO_RATES.name: _Office("2024年2月热线月度通报.xlsx", "2024年2月通报.docx", has_topics=True),
    THREE_RATES.name: _Office("2024年2月三率考核.xlsx", "2024年2月三率考核通报.docx"),
    SOURCES_AND_KINDS.name: _Office(
        "2024年第8周来源与类型.xlsx",
        "2024年第8周简报.docx",
        {
            "report_month": "2024-W08",
            "document_number": "平热线简报〔2024〕8号",
            "issue_date": date(2024, 2, 26),
        },
        types_history=True,
    ),
}


@dataclass(frozen=True, slots=True)
class DemoMonth:
    """What the demo made: raw sheets, workbook, notice, the last refresh with the account of the import."""

    orders: list[Path]
    book: Path
    notice: Path
    refreshed: RefreshResult


def run_demo(folder: Path, progress: Progress, point: StartingPoint = TWO_RATES) -> DemoMonth:
    """Make and work through the sample month in `folder` as an office that begins with `point` does; an
    earlier demo there is replaced."""
    progress.step("正在准备示例工单")
    raw_folder = folder / ORDERS_FOLDER
    raw_folder.mkdir(parents=True, exist_ok=True)
    orders = copy_raw_files(raw_folder)
    office = _OFFICES[point.name]
    book_path, notice_path = folder / office.book, folder / office.notice
    progress.step("正在新建工作簿")
    notice_path.unlink(missing_ok=True)
    create_book(template_path(WORKBOOK_TEMPLATE), book_path, begun_like(point))
    ClosedBook(book_path).save(_typed(office))
    reader = RawSheetReader()
    if not office.types_history:
        import_history(ClosedBook(book_path), reader.read([HISTORY_FILE]), [])
    journaled = JournaledBook(ClosedBook(book_path), run_of("导入工单", orders))
    imported = refresh(journaled, progress, RawFiles(reader, orders))
    if office.has_topics:
        _tick(ClosedBook(book_path))
    refreshed = replace(refresh(ClosedBook(book_path), progress), account=imported.account)
    template = notice_template(book_path, point.template)
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    compose(
        ClosedBook(book_path),
        lambda path: WordNotice(path, template),
        NoticeOrder(notice_path),
        progress,
        now,
    )
    return DemoMonth(orders, book_path, notice_path, refreshed)


def _typed(office: _Office) -> BookContent:
    """What the clerk fills in before the first import."""
    tables = {"roster": pd.DataFrame(roster_rows())}
    if office.types_history:
        tables["history"] = pd.DataFrame(week_history_rows())
    return BookContent(tables=tables, settings={**SETTINGS, **office.settings})


def _tick(book: ClosedBook) -> None:
    """Put the clerk's topics and cases above the proposals, ticked."""
    tables = {}
    for name, rows in (("topics", topic_rows()), ("cases", case_rows())):
        own = pd.DataFrame(rows, dtype=object)
        tables[name] = pd.concat([own, book.table(name)], ignore_index=True)
    book.save(BookContent(tables=tables))
