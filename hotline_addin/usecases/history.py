"""Past months into 历史, so that 同比 and 环比 have something to compare with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from hotline_addin.domain.history import REFRESHED, replace_rows
from hotline_addin.domain.history_import import read_history
from hotline_addin.domain.raw import RawSheet
from hotline_addin.errors import Finding, InputError
from hotline_addin.ports import Book, BookContent


@dataclass(frozen=True, slots=True)
class HistoryResult:
    """What was taken over: rows with the columns of 历史."""

    rows: pd.DataFrame
    findings: tuple[Finding, ...]
    backup: Path | None


def import_history(book: Book, sheets: Sequence[RawSheet], earlier: Sequence[Book]) -> HistoryResult:
    """Take over the rows of kept tables and earlier workbooks, each in place of its month and unit's row.

    Raises `InputError` where nothing was chosen, or tables that hold no history.
    """
    if not sheets and not earlier:
        raise InputError("没有选择历史数据文件。", "请选以前的热线月度工作簿，或带“月份”一列的表。")
    frames: list[pd.DataFrame] = []
    findings: tuple[Finding, ...] = ()
    if sheets:
        rows, findings = read_history(sheets)
        frames.append(rows)
    frames += [_of_book(one) for one in earlier]
    rows = pd.concat([frame for frame in frames if not frame.empty] or frames, ignore_index=True)
    backup = book.save(BookContent(tables={"history": replace_rows(book.table("history"), rows)}))
    return HistoryResult(rows, findings, backup)


def _of_book(earlier: Book) -> pd.DataFrame:
    """The history of an earlier workbook; its own month is named after the file it came from."""
    rows = earlier.table("history")
    if "source" in rows:
        rows["source"] = rows["source"].replace(REFRESHED, earlier.path.name)
    return rows
