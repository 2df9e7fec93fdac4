"""The sound files that are broken: one small month in every format, worked through to the end."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from html import escape
from itertools import islice
from pathlib import Path

import pandas as pd

from benchmarks.sample_month.month import sample_month
from hotline_addin.adapters.closed_book import ClosedBook, create_book
from hotline_addin.adapters.raw_sheets import RawSheetReader
from hotline_addin.adapters.word_file import WordNotice, release
from hotline_addin.ports import BookContent
from hotline_addin.sample.clerk import SETTINGS, roster_rows
from hotline_addin.template.locate import NOTICE_TEMPLATE, WORKBOOK_TEMPLATE, template_path
from hotline_addin.usecases.compose import NoticeOrder, compose
from hotline_addin.usecases.import_exports import RawFiles
from hotline_addin.usecases.refresh import refresh
from tests.raw_sheets.making import make_xls, make_xlsx

ROOT = Path(__file__).parents[2]
SEED_NOTICE = ROOT / "tests/seed/notice-2024-02.txt"
HEADERS = (
    *("序号", "工单编号", "受理时间", "派单时间", "诉求类别", "诉求标题", "诉求内容", "事发地址", "承办单位"),
    *("办理时限", "办结时间", "退回重办次数", "办理结果评价", "服务过程评价", "回复内容"),
)
ORDERS = 24
Row = list[str | int | float | bool | datetime | None]

BOOK, NOTICE, FINAL, PRINTED, HISTORY = "月报.xlsx", "通报.docx", "定稿.docx", "旧通报.txt", "历史.csv"
RAW = ("工单.xlsx", "工单.xls", "工单.csv", "网页.xls", "表格.xml")


class Silence:
    """Progress that nobody watches."""

    def step(self, text: str) -> None:
        """Say nothing."""


def rows() -> list[Row]:
    """The header and a few orders of the sample month."""
    month = (order for order in sample_month() if order.in_month)
    return [list(HEADERS), *(_row(number, order) for number, order in enumerate(islice(month, ORDERS), 1))]


def _row(number: int, order: object) -> Row:
    course, wording = order.course, order.wording  # type: ignore[attr-defined] # a SampleOrder
    return [
        number,
        order.number,  # type: ignore[attr-defined]
        course.accepted_at,
        course.dispatched_at,
        order.category,  # type: ignore[attr-defined]
        wording.title,
        wording.text,
        wording.address,
        order.unit,  # type: ignore[attr-defined]
        course.deadline,
        course.finished_at,
        order.returned.times if order.returned else 0,  # type: ignore[attr-defined]
        order.outcome_rating,  # type: ignore[attr-defined]
        order.process_rating,  # type: ignore[attr-defined]
        wording.reply,
    ]


def make_material(folder: Path) -> Path:
    """Fill `folder`: raw sheets, the book with its backups, the notice, its release copy, older prints."""
    table = rows()
    make_xlsx(folder / RAW[0], {"工单": table})
    make_xls(folder / RAW[1], {"工单": table})
    (folder / RAW[2]).write_bytes(_delimited(table).encode("gb18030"))
    (folder / RAW[3]).write_bytes(_page(table).encode())
    (folder / RAW[4]).write_bytes(_spreadsheetml(table).encode())
    (folder / PRINTED).write_bytes(SEED_NOTICE.read_bytes())
    (folder / HISTORY).write_bytes((ROOT / "tests/seed/history.csv").read_bytes())
    book = folder / BOOK
    create_book(template_path(WORKBOOK_TEMPLATE), book)
    ClosedBook(book).save(BookContent(tables={"roster": pd.DataFrame(roster_rows())}, settings=SETTINGS))
    refresh(ClosedBook(book), Silence(), RawFiles(RawSheetReader(), [folder / RAW[0]]))
    template = template_path(NOTICE_TEMPLATE)
    wanted = NoticeOrder(folder / NOTICE, draft=True)
    compose(ClosedBook(book), lambda path: WordNotice(path, template), wanted, Silence(), "2024-03-04T08:30")
    release(folder / NOTICE, folder / FINAL)
    # From now on the notice is behind the book, so that updating it has something to do.
    ClosedBook(book).save(BookContent(settings={"document_number": "平督通报〔2024〕18号"}))
    return folder


def _delimited(table: list[Row]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(table)
    return text.getvalue()


def _page(table: list[Row]) -> str:
    body = "".join(f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in row)}</tr>\n" for row in table)
    return f'<html><head><meta charset="utf-8"></head><body><table border=1>\n{body}</table></body></html>'


def _spreadsheetml(table: list[Row]) -> str:
    cells = (
        "".join(f'<Cell><Data ss:Type="String">{escape(str(cell))}</Data></Cell>' for cell in row)
        for row in table
    )
    body = "".join(f"<Row>{row}</Row>\n" for row in cells)
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?>\n<Workbook xmlns="{name}" xmlns:ss="{name}">\n'
        f'<Worksheet ss:Name="工单"><Table>\n{body}</Table></Worksheet></Workbook>'
    )
