"""Past months into 历史, so that 同比 and 环比 have something to compare with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from hotline_addin.domain.orders.sheets.raw import RawSheet
from hotline_addin.domain.past.history import REFRESHED, SUMMED_COUNTS, replace_rows
from hotline_addin.domain.past.history_import import read_history
from hotline_addin.domain.printed.printed_history import PrintedHistory, read_printed_history
from hotline_addin.domain.printed.prose.document import PrintedDocument
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT
from hotline_addin.errors import Finding, InputError, Level, Place
from hotline_addin.ports import Book, BookContent


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

    Each row takes the place of the one of its month and unit; what a notice tells of the months it compares
    with is taken only where nothing else is known. Raises `InputError` where nothing was chosen, tables hold
    no history or a notice no figures.
    """
    if not sheets and not earlier and not printed:
        raise InputError("没有选择历史数据文件。", "请选以前的热线月度工作簿、通报，或带“月份”一列的表。")
    told = [read_printed_history(document) for document in printed]
    frames: list[pd.DataFrame] = [one.rows if one.tells_total else one.units for one in told]
    findings: tuple[Finding, ...] = ()
    if sheets:
        rows, findings = read_history(sheets)
        frames.append(rows)
    frames += [_of_book(one) for one in earlier]
    rows = pd.concat([frame for frame in frames if not frame.empty] or frames, ignore_index=True)
    history = replace_rows(book.table("history"), rows)
    counties, partial = _counties([one for one in told if not one.tells_total])
    for weak in (*counties, *(one.inferred for one in told)):
        history = replace_rows(weak, history)  # what is known holds against what is worked out
    backup = book.save(BookContent(tables={"history": history}))
    rows = pd.concat([rows, *counties], ignore_index=True) if counties else rows
    return HistoryResult(rows, tuple(told), (*findings, *partial), backup)


def _counties(annexes: Sequence[PrintedHistory]) -> tuple[list[pd.DataFrame], list[Finding]]:
    """One row a month for the county: what the units of all annexes of that month add up to.

    Findings: `summed-county` (提示), since another annex may be missing.
    """
    frames: list[pd.DataFrame] = []
    findings: list[Finding] = []
    for month in dict.fromkeys(one.month for one in annexes):
        own = [one for one in annexes if one.month == month]
        row = own[0].county.iloc[0].to_dict()
        if len(own) > 1:
            counts = [[one.county.iloc[0][name] for one in own] for name in SUMMED_COUNTS]
            sums = [None if None in column else sum(column) for column in counts]
            row |= {**dict(zip(SUMMED_COUNTS, sums, strict=True)), "outcome_rate": None, "process_rate": None}
            row["source"] = "、".join(one.file for one in own)
        frames.append(pd.DataFrame([row], dtype=object))
        findings.append(_summed(row, sum(len(one.units) for one in own)))
    return frames, findings


def _summed(row: Mapping[str, object], units: int) -> Finding:
    return Finding(
        Level.NOTE,
        "summed-county",
        f"历史：{row['month']} {COUNTY_UNIT}",
        f"{row['source']}里没有写总件数，按{units}个单位相加是{clean_text(row['handled']) or '未知的'}件。",
        "如果这个月还有别的附件，请一起导入；满意率请从通报正文导入或补填。",
        Place("history", str(row["month"])),
    )


def _of_book(earlier: Book) -> pd.DataFrame:
    """The history of an earlier workbook; its own month is named after the file it came from."""
    rows = earlier.table("history")
    if "source" in rows:
        rows["source"] = rows["source"].replace(REFRESHED, earlier.path.name)
    return rows
