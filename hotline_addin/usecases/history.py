"""Past months into 历史, so that 同比 and 环比 have something to compare with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from hotline_addin.domain.history import REFRESHED, replace_rows
from hotline_addin.domain.history_import import read_history
from hotline_addin.domain.printed.document import PrintedDocument
from hotline_addin.domain.printed_history import read_printed_history
from hotline_addin.domain.raw import RawSheet
from hotline_addin.errors import Finding, InputError
from hotline_addin.ports import Book, BookContent


@dataclass(frozen=True, slots=True)
class HistoryResult:
    """What was taken over: rows with the columns of 历史."""

    rows: pd.DataFrame
    findings: tuple[Finding, ...]
    backup: Path | None


def import_history(
    book: Book,
    sheets: Sequence[RawSheet],
    earlier: Sequence[Book],
    printed: Sequence[PrintedDocument] = (),
) -> HistoryResult:
    """Take over the rows of kept tables, earlier workbooks and published notices.

    Each row takes the place of the one of its month and unit; what a notice tells of the months it compares
    with is taken only where nothing else is known. Raises `InputError` where nothing was chosen, tables hold
    no history or a notice no figures.
    """
    if not sheets and not earlier and not printed:
        raise InputError("没有选择历史数据文件。", "请选以前的热线月度工作簿、通报，或带“月份”一列的表。")
    told = [read_printed_history(document) for document in printed]
    frames: list[pd.DataFrame] = [one.rows for one in told]
    findings: tuple[Finding, ...] = ()
    if sheets:
        rows, findings = read_history(sheets)
        frames.append(rows)
    frames += [_of_book(one) for one in earlier]
    rows = pd.concat([frame for frame in frames if not frame.empty] or frames, ignore_index=True)
    history = replace_rows(book.table("history"), rows)
    for one in told:
        history = replace_rows(one.inferred, history)  # what is known holds against what is worked out
    backup = book.save(BookContent(tables={"history": history}))
    return HistoryResult(rows, findings, backup)


def _of_book(earlier: Book) -> pd.DataFrame:
    """The history of an earlier workbook; its own month is named after the file it came from."""
    rows = earlier.table("history")
    if "source" in rows:
        rows["source"] = rows["source"].replace(REFRESHED, earlier.path.name)
    return rows
