"""`hotline refresh`: exports in, every computed sheet of the workbook out."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.adapters.raw_sheets import RawSheetReader
from hotline_addin.adapters.runs import run_of
from hotline_addin.errors import InputError
from hotline_addin.faces.commands.written_notices import notice_at
from hotline_addin.faces.telling.answer import Answer
from hotline_addin.faces.telling.answers import parked_lines, refresh_answer, upgraded
from hotline_addin.ports import Progress
from hotline_addin.usecases.import_exports import RawFiles
from hotline_addin.usecases.journaled import JournaledBook
from hotline_addin.usecases.refresh import refresh


def run_refresh(options: Namespace, progress: Progress) -> Answer:
    """`hotline refresh`. Raises `InputError` where both `--orders` and `--add` are given."""
    if options.orders and options.add:
        raise InputError(
            "--orders 和 --add 不能同时用。", "--orders 用所选文件替换“工单”，--add 补充进去，请只写一个。"
        )
    files = [*options.orders, *options.add]
    raw = RawFiles(RawSheetReader(), files, adding=bool(options.add)) if files else None
    book = ClosedBook(options.book)
    run = run_of(("补充导入" if options.add else "导入工单") if raw else "月度刷新", files)
    result = refresh(JournaledBook(book, run), progress, raw, options.period, notice_at)
    answer = refresh_answer(result)
    answer = replace(answer, lines=(*answer.lines, *parked_lines(len(book.parked))))
    return upgraded(answer, book.upgrades)
