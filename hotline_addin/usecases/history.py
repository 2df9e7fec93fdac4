"""Past periods into 历史, so that 同比 and 环比 have something to compare with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from hotline_addin.domain.orders.sheets.written.raw import RawSheet
from hotline_addin.domain.past.history import REFRESHED, replace_rows
from hotline_addin.domain.past.history_import import read_history
from hotline_addin.domain.past.summed_county import with_summed_counties
from hotline_addin.domain.printed.printed_history import PrintedHistory, read_printed_history
from hotline_addin.domain.printed.prose.document import PrintedDocument
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.shipped_indicators import HANDLED
from hotline_addin.domain.words.text import clean_text, first_of
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import Finding, InputError, Level, Place
from hotline_addin.ports import Book, BookContent

_NAMED: Final = 5
"""Units of a finding that are named."""


@dataclass(frozen=True, slots=True)
class HistoryResult:
    """What was taken over: rows with the columns of 历史, and what each printed document was read as."""

    rows: pd.DataFrame
    printed: tuple[PrintedHistory, ...]
    findings: tuple[Finding, ...]
    backup: Path | None


def import_history(
    book: Book,
    sheets: Sequence[RawSheet],
    earlier: Sequence[Book],
    printed: Sequence[PrintedDocument] = (),
) -> HistoryResult:
    """Take over the rows of kept tables, earlier workbooks and published notices.

    Each row takes the place of the one of its period and unit; what a notice tells of those it compares
    with is taken only where nothing else is known. Raises `InputError` where nothing was chosen, tables hold
    no history or a notice no figures.
    """
    if not sheets and not earlier and not printed:
        raise InputError("没有选择历史数据文件。", "请选以前的热线工作簿、通报，或带“月份”一列的表。")
    told = [read_printed_history(document) for document in printed]
    kept, unread = _of_tables(sheets)
    notices = [notice.rows if notice.tells_total else notice.units for notice in told]
    rows = _together([*notices, *kept, *map(_of_book, earlier)])
    history = replace_rows(book.table("history"), rows)
    roster = sum(bool(clean_text(unit)) for unit in book.table("roster")["unit"])
    history, counties, partial = with_summed_counties(history, _files(told), roster)
    for notice in told:
        history = replace_rows(notice.inferred, history)  # what is known holds against what is worked out
    backup = book.save(BookContent(tables={"history": history}))
    rows = _together([rows, counties])
    twice = [_contradiction(notice) for notice in told if notice.contradicted]
    return HistoryResult(rows, tuple(told), (*unread, *twice, *partial), backup)


def _of_tables(sheets: Sequence[RawSheet]) -> tuple[list[pd.DataFrame], tuple[Finding, ...]]:
    if not sheets:
        return [], ()
    rows, findings = read_history(sheets)
    return [rows], findings


def _together(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """All rows; an empty frame has no say about their types, unless there is no other."""
    filled = [frame for frame in frames if not frame.empty]
    return pd.concat(filled or frames, ignore_index=True)


def _files(told: Sequence[PrintedHistory]) -> dict[Period, str]:
    """The names of the annexes without a text, by their period; none that contradict each other."""
    names: dict[Period, list[str]] = {}
    for annexes in told:
        if not annexes.tells_total and not annexes.contradicted:
            names.setdefault(annexes.period, []).append(annexes.file)
    return {period: LIST_SEPARATOR.join(files) for period, files in names.items()}


def _contradiction(notice: PrintedHistory) -> Finding:
    units = notice.contradicted
    return Finding(
        Level.WARNING,
        "history-twice",
        f"历史：{notice.period.label} {first_of(units, '个')}",
        f"{notice.file}里有两张表写了{first_of(units, '个单位', _NAMED)}，{HANDLED}不同，按前一张表导入。",
        "请看是不是两个月的表放在了一起：每张表的标题写明是哪年哪月，再导入；否则在“历史”里改正。",
        Place("history", str(notice.period), "unit"),
    )


def _of_book(earlier: Book) -> pd.DataFrame:
    """The history of an earlier workbook; its own period is named after the file it came from."""
    rows = earlier.table("history")
    if "source" in rows:
        rows["source"] = rows["source"].replace(REFRESHED, earlier.path.name)
    return rows
