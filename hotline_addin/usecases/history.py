"""Past periods into 历史, so that 同比 and 环比 have something to compare with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from hotline_addin.domain.orders.sheets.written.raw import RawSheet
from hotline_addin.domain.past.history import REFRESHED, SUMMED_COUNTS, replace_rows
from hotline_addin.domain.past.history_import import read_history
from hotline_addin.domain.printed.printed_history import PrintedHistory, read_printed_history
from hotline_addin.domain.printed.prose.document import PrintedDocument
from hotline_addin.domain.words.period import label_of_code
from hotline_addin.domain.words.text import clean_text, first_of
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT
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
    counties, partial = _counties([annexes for annexes in told if not annexes.tells_total])
    history = replace_rows(book.table("history"), rows)
    for weak in (*counties, *(notice.inferred for notice in told)):
        history = replace_rows(weak, history)  # what is known holds against what is worked out
    backup = book.save(BookContent(tables={"history": history}))
    rows = pd.concat([rows, *counties], ignore_index=True) if counties else rows
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


def _counties(annexes: Sequence[PrintedHistory]) -> tuple[list[pd.DataFrame], list[Finding]]:
    """One row a period for the county: what the units of all annexes of that period add up to.

    Findings: `summed-county` (提示), since another annex may be missing.
    """
    frames: list[pd.DataFrame] = []
    findings: list[Finding] = []
    for period in dict.fromkeys(annex.period for annex in annexes):
        own = [annex for annex in annexes if annex.period == period]
        row = own[0].county.iloc[0].to_dict() if len(own) == 1 else _sum_of(own)
        frames.append(pd.DataFrame([row], dtype=object))
        findings.append(_summed(row, sum(len(annex.units) for annex in own)))
    return frames, findings


def _sum_of(annexes: Sequence[PrintedHistory]) -> dict[str, object]:
    """The county's row from several annexes: counts that all of them have, added up, and no rate."""
    rows = [annex.county.iloc[0] for annex in annexes]
    counts = [[row[name] for row in rows] for name in SUMMED_COUNTS]
    sums = [None if None in column else sum(column) for column in counts]
    return {
        **rows[0].to_dict(),
        **dict(zip(SUMMED_COUNTS, sums, strict=True)),
        "outcome_rate": None,
        "process_rate": None,
        "source": "、".join(annex.file for annex in annexes),
    }


def _summed(row: Mapping[str, object], units: int) -> Finding:
    handled = clean_text(row["handled"])
    summed = f"按{units}个单位相加是{handled}件" if handled else "有同名单位或只列了部分单位，没有相加"
    return Finding(
        Level.NOTE,
        "summed-county",
        f"历史：{label_of_code(str(row['month']))} {COUNTY_UNIT}",
        f"{row['source']}是表，没有通报正文，全县的件数{summed}。",
        "如果这一期还有别的附件，请一起导入；满意率请从通报正文导入或补填。"
        if handled
        else "请在“历史”里补上全县的件数，或导入这一期的通报正文。",
        Place("history", str(row["month"])),
    )


def _contradiction(notice: PrintedHistory) -> Finding:
    units = notice.contradicted
    return Finding(
        Level.WARNING,
        "history-twice",
        f"历史：{notice.period.label} {first_of(units, '个')}",
        f"{notice.file}里有两张表写了{first_of(units, '个单位', _NAMED)}，承办件数不同，按前一张表导入。",
        "请看是不是两个月的表放在了一起：每张表的标题写明是哪年哪月，再导入；否则在“历史”里改正。",
        Place("history", str(notice.period), "unit"),
    )


def _of_book(earlier: Book) -> pd.DataFrame:
    """The history of an earlier workbook; its own period is named after the file it came from."""
    rows = earlier.table("history")
    if "source" in rows:
        rows["source"] = rows["source"].replace(REFRESHED, earlier.path.name)
    return rows
