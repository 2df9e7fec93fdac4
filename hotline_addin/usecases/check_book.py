"""校核 of a workbook: its month worked out anew, and everything on its sheets held against that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from hotline_addin.domain.checks.book.edited_cells import (
    ComputedSheet,
    check_edited_cells,
    without_pending,
)
from hotline_addin.domain.checks.book.history_drift import check_history_drift
from hotline_addin.domain.checks.book.listing import listed_places
from hotline_addin.domain.checks.book.newer_version import (
    explained_by_version,
    newer_version_findings,
    without_news,
)
from hotline_addin.domain.checks.book.restored_cells import RESTORED
from hotline_addin.domain.checks.book.settling import in_order, read_marks, settle, with_marks
from hotline_addin.domain.checks.book.stated_figures import refuted_statements
from hotline_addin.domain.measures.annex import Annex, annex_columns
from hotline_addin.domain.month.freshness import outdated_said
from hotline_addin.domain.month.month_report import MonthReport
from hotline_addin.domain.past.history import REFRESHED, period_of
from hotline_addin.domain.printed.printed_history import read_printed_history
from hotline_addin.domain.printed.printed_notice import read_notice
from hotline_addin.domain.printed.prose.document import PrintedDocument
from hotline_addin.domain.words.finding_kinds import name_of
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT, TABLES
from hotline_addin.errors import Finding, InputError, Level
from hotline_addin.ports import Book, BookContent, Progress
from hotline_addin.usecases.freshness import OpenNotice
from hotline_addin.usecases.refresh import RefreshResult, with_steps, work_out

_RECOUNTED = ("unit_stats", "figures")
_RATES = ("outcome_rate", "process_rate")


@dataclass(frozen=True, slots=True)
class CheckedBook:
    """A workbook looked through: what was found, and the month as it was worked out for that."""

    findings: tuple[Finding, ...]
    result: RefreshResult

    def content(self, book: Book, findings: tuple[Finding, ...]) -> BookContent:
        """What a save writes for `findings`: 校核, and how each step of 使用说明 stands by them."""
        content, notice = BookContent(findings=findings), self.result.notice
        return with_steps(content, self.result, book, notice) if notice else content


def check_workbook(
    book: Book,
    progress: Progress,
    notices: Sequence[PrintedDocument] = (),
    open_notice: OpenNotice | None = None,
) -> CheckedBook:
    """All findings of a workbook, in the order of 校核, with the clerk's marks.

    Beside what a refresh would find: `edited-figure` for cells of the computed sheets that are not what the
    orders give, `history-drift` for figures of `notices` that 历史 knows otherwise, `unread-notice` for one
    of them that tells no month, `book-mismatch` for what one of them says of this period and the workbook's
    figure refutes; `newer-version` for what a later program adds to the book of an earlier one.
    `open_notice` as for a refresh.
    """
    result, content = work_out(book, progress, open_notice=open_notice)
    progress.step("正在核对各表")
    not_surveyed = result.settings.not_surveyed_text
    sheets = [*_tables(book, content, not_surveyed), *_annexes(book, result.report.annexes)]
    sheets, news = _without_news(book, sheets)
    sheets.append(_history(book, content, result.report))
    edited = without_pending([finding for sheet in sheets for finding in check_edited_cells(sheet)])
    stale = _stale_notice(result)
    current = [notice for notice in notices if not stale or notice.file != stale.where]
    drifts = [drift for notice in current for drift in _drifts(notice, book.table("history"))]
    drifts += [stale] if stale else []
    told = (*result.findings, *drifts)
    drifts += [each for notice in current for each in refuted_by(result.report, notice, told)]
    marks = read_marks(listed_places(book.table("findings")))
    of_refresh = (each for each in result.findings if each.code != RESTORED)  # `edited` says it as an error
    findings = in_order(with_marks((*of_refresh, *edited, *drifts, *news), marks))
    return CheckedBook(findings, result)


def refuted_by(report: MonthReport, notice: PrintedDocument, told: Sequence[Finding]) -> tuple[Finding, ...]:
    """What a notice's words say otherwise than the month's figures, and `told` does not tell."""
    return refuted_statements(read_notice(notice), report.addresses, report.period, told)


def _stale_notice(result: RefreshResult) -> Finding | None:
    """`stale-notice` (警告): what a notice says of an earlier state is no drift of 历史."""
    notice = result.notice
    if notice is None or not notice.outdated:
        return None
    return Finding(
        Level.WARNING,
        "stale-notice",
        notice.file,
        f"通报不是最新的，{outdated_said(notice.outdated)}和现在算出的不一样，没有与历史核对。",
        "请点“生成/更新通报”，再校核一次。",
    )


def _without_news(
    book: Book, sheets: Sequence[ComputedSheet]
) -> tuple[list[ComputedSheet], tuple[Finding, ...]]:
    """The sheets without what only a later program than the book's writes, which is told in a finding."""
    written_by = book.written_by()
    found = [
        explained_by_version(sheet, written_by) if sheet.table == "figures" else (sheet, [])
        for sheet in sheets
    ]
    sentences = [*book.coming(), *(sentence for _, each in found for sentence in each)]
    return [sheet for sheet, _ in found], newer_version_findings(written_by, sentences)


@dataclass(frozen=True, slots=True)
class Settling:
    """Which findings a clerk settles: a code, words of the place, and the mark; "" reopens them."""

    code: str
    where: str
    mark: str


def settle_findings(
    book: Book,
    progress: Progress,
    wanted: Settling,
    notices: Sequence[PrintedDocument] = (),
    open_notice: OpenNotice | None = None,
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Write 校核 anew with the mark on the findings wanted: those that changed, and all.

    `notices` and `open_notice` as for `check_workbook`, so that what they say otherwise can be settled too.
    Raises `InputError` where none is meant, or the code is one that a mark does not settle.
    """
    checked = check_workbook(book, progress, notices, open_notice)
    findings = without_news(checked.findings)
    marked = settle(findings, wanted.code, wanted.where, wanted.mark)
    changed = tuple(new for old, new in zip(findings, marked, strict=True) if old != new)
    if not changed:
        raise InputError(
            f"没有可以这样处理的问题：{' '.join(filter(None, (name_of(wanted.code), wanted.where)))}。",
            "请用 hotline check 看问题类型和位置；少数问题（如单位不在名录）必须改正，不能标为已处理；"
            "通报里手改的数字用 hotline notice 的 --take、--keep 选定以哪个为准。",
        )
    ordered = in_order(marked)
    book.save(checked.content(book, ordered))
    return changed, ordered


def _tables(book: Book, content: BookContent, not_surveyed: str) -> Iterator[ComputedSheet]:
    for name in _RECOUNTED:
        spec = TABLES[name]
        recounted = content.tables[name]
        shown = {
            rate: [not_surveyed if pd.isna(cell) else cell for cell in recounted[rate]]
            for rate in _RATES
            if rate in recounted
        }
        yield ComputedSheet(
            spec.sheet, name, spec.columns, spec.key, book.table(name), recounted.assign(**shown)
        )


def _history(book: Book, content: BookContent, report: MonthReport) -> ComputedSheet:
    """The rows of 历史 that the last refresh wrote for the report period.

    Rows of columns and tables that an address asks for come with the refresh after it was written into the
    notice or into 通报数据: that they are not there yet is no edit.
    """
    spec = TABLES["history"]
    shown, recounted = (
        _of_refresh(rows, report.period) for rows in (book.table("history"), content.tables["history"])
    )
    expected = {COUNTY_UNIT, *(unit.unit for unit in report.counts.units), *map(clean_text, shown["unit"])}
    known = [clean_text(unit) in expected for unit in recounted["unit"]]
    recounted = recounted[pd.Series(known, index=recounted.index, dtype=bool)]
    return ComputedSheet(spec.sheet, "history", spec.columns, spec.key, shown, recounted)


def _of_refresh(history: pd.DataFrame, period: Period) -> pd.DataFrame:
    wanted = [
        row.get("source") == REFRESHED and period_of(row.get("month")) == period
        for row in history.to_dict("records")
    ]
    return history[pd.Series(wanted, index=history.index, dtype=bool)]


def _annexes(book: Book, annexes: Sequence[Annex]) -> Iterator[ComputedSheet]:
    standing = book.annexes()
    for annex in annexes:
        table = annex.table
        columns = annex_columns(table)
        rows = [*table.rows, *([table.total] if table.total else [])]
        recounted = pd.DataFrame(
            [[row.name, *(cell.content for cell in row.cells)] for row in rows],
            columns=list(columns),
            dtype=object,
        )
        nothing = pd.DataFrame(columns=list(columns), dtype=object)
        yield ComputedSheet(
            annex.label, annex.label, columns, ("unit",), standing.get(annex.label, nothing), recounted
        )


def _drifts(notice: PrintedDocument, history: pd.DataFrame) -> Iterator[Finding]:
    try:
        printed = read_printed_history(notice)
    except InputError as error:
        yield Finding(
            Level.NOTE, "unread-notice", notice.file, f"没有与历史核对：{error.message}", error.advice
        )
        return
    yield from check_history_drift(printed, history)
