"""月度刷新: raw sheets in, all computed sheets of the book out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from hotline_addin.domain.checks.book.restored_cells import lost_annexes, restored_figures
from hotline_addin.domain.checks.book.settling import (
    FindingKey,
    in_order,
    key_of,
    read_keys,
    read_marks,
    with_marks,
)
from hotline_addin.domain.chosen.cases import propose_cases
from hotline_addin.domain.measures.annex import OwnTable
from hotline_addin.domain.measures.declared.tables.table_form_reading import wrong_table
from hotline_addin.domain.measures.definitions import table_note
from hotline_addin.domain.measures.unit_formulas import unit_formats, unit_formulas
from hotline_addin.domain.month.compared import SUDDEN
from hotline_addin.domain.month.earlier_states import REPLACED, is_replaced_still, replaced_history
from hotline_addin.domain.month.figure_places import figure_places
from hotline_addin.domain.month.freshness import NoticeState
from hotline_addin.domain.month.month_drift import drifted_months
from hotline_addin.domain.month.month_report import (
    MonthReport,
    unit_statistics,
)
from hotline_addin.domain.notice.overwritten import NOTICE_CODES, is_about_notice, restated
from hotline_addin.domain.notice.own_figures import (
    OwnFigures,
    figures_table,
    is_address,
    rows_for,
)
from hotline_addin.domain.orders.account.account_table import account_table
from hotline_addin.domain.orders.account.import_account import ImportAccount
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.declared_words import ON_SHEET
from hotline_addin.domain.words.figure_labels import name_in, where_in_notice
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import Settled
from hotline_addin.errors import Finding, Place
from hotline_addin.ports import Book, BookContent, Progress
from hotline_addin.usecases.counted_month import Anew, carried_over, count_month, each_once
from hotline_addin.usecases.freshness import OpenNotice, notice_state, written_notice
from hotline_addin.usecases.garbage import no_collection
from hotline_addin.usecases.import_exports import RawFiles
from hotline_addin.usecases.pages import Changes, changes_of, guide_blocks, page_blocks
from hotline_addin.usecases.starting import begin_as_chosen

_OTHER_NAME = "请在“表样”里换一个表名，或给原来的工作表改名，再刷新。"


@dataclass(frozen=True, slots=True)
class RefreshResult:
    """The month as it now stands in the book; `backup` is None where nothing had to be written.

    `account` is that of the import, without sheets where nothing was imported; `notice` how the notice stands
    to the figures, None where nobody looked; `own` are the office's rows of 通报数据.
    """

    report: MonthReport
    settings: Settings
    findings: tuple[Finding, ...]
    backup: Path | None
    changes: Changes
    account: ImportAccount = field(default_factory=ImportAccount)
    stood: frozenset[FindingKey] = frozenset()
    """What 校核 listed before."""
    notice: NoticeState | None = None
    own: OwnFigures = field(default_factory=OwnFigures)
    idle: tuple[str, ...] = ()
    """Units of the roster without orders in the period."""


def refresh(
    book: Book,
    progress: Progress,
    raw: RawFiles | None = None,
    period: Period | None = None,
    open_notice: OpenNotice | None = None,
) -> RefreshResult:
    """Rebuild every computed sheet, from `raw` or else from the orders already in 工单.

    `period` takes precedence over 设置 and is written there; `open_notice` lets the notice be held against
    the figures, it is only read. Raises `InputError` for exports without orders
    and for an empty 工单. A workbook not yet used begins with the starting point that 设置 names.
    """
    with no_collection():
        begin_as_chosen(book)
        result, content = work_out(book, progress, Anew(raw, period), open_notice)
        progress.step("正在写入工作簿")
        backup = book.save(content)
    return replace(result, backup=backup)


def work_out(
    book: Book, progress: Progress, anew: Anew | None = None, open_notice: OpenNotice | None = None
) -> tuple[RefreshResult, BookContent]:
    """What a refresh would write, without writing it; without `anew` with what stands, topics included.

    `open_notice` opens the notice, to be held against the figures. An empty 单位名录 is offered the units
    that the orders name, and the month is counted by them. Raises `InputError` where 设置 is gone,
    or no unit is known.
    """
    month = count_month(book, progress, propose_cases, anew)
    settings, roster, report, own, stood = month.settings, month.roster, month.report, month.own, month.stood
    figures = book.table("figures")
    changes = changes_of(book, report, settings, roster)
    own_tables, untitled = _own_tables(report, book.taken_titles())
    moved = (*_sudden(stood, changes), *_replaced(book, report, stood), *drifted_months(report, roster))
    told = (*report.findings, *own.findings, *untitled, *moved)
    about_notice = _about_notice(stood, figures, report, settings)
    sheets, statistics = book.annexes(), book.table("unit_stats")
    lost = lost_annexes(report.annexes, sheets, statistics) if sheets else ()
    restored = (*restored_figures(sheets, statistics), *lost)
    found = each_once((*month.findings, *told, *restored, *about_notice))
    findings = in_order(with_marks(found, read_marks(stood)))
    notice = notice_state(book, settings, report, open_notice) if open_notice else None
    idle = _idle(roster, report)
    result = RefreshResult(
        report, settings, findings, None, changes, month.account, read_keys(stood), notice, own, idle
    )
    pages = page_blocks(report, settings, findings, changes, roster)
    content = replace(_content(result, pages), own_tables=own_tables)
    if notice:
        content = with_steps(content, result, book, notice)
    if (written := written_notice(book, settings)) != book.written_notice():
        content = replace(content, written_notice=written)
    raw = anew.raw if anew else None
    if raw is not None:
        imports = account_table(month.account, book.table("imports") if raw.adding else None)
        content = replace(content, tables={**content.tables, "imports": imports})
    if not month.guessed.empty:
        content = replace(content, tables={**content.tables, "roster": month.guessed})
    return result, content


def _idle(roster: Roster, report: MonthReport) -> tuple[str, ...]:
    busy = {unit.unit for unit in report.counts.busy}
    return tuple(unit.name for unit in roster.units if unit.name not in busy)


def with_steps(content: BookContent, result: RefreshResult, book: Book, notice: NoticeState) -> BookContent:
    """The content with how each step of 使用说明 stands, the notice being in the state given."""
    findings = result.findings if content.findings is None else content.findings
    steps = guide_blocks(result.report, findings, len(book.table("adjustments")), notice)
    return replace(content, trend={**content.trend, **steps})


def _sudden(stood: pd.DataFrame, changes: Changes) -> tuple[Finding, ...]:
    """What moved by so much that it wants a look; what was said of a figure holds until it moves again."""
    before = changes.before
    carried = carried_over(stood, lambda code, where: code == SUDDEN and before.holds(where))
    placed = (replace(one, place=before.place_at(one.where)) for one in carried)
    return (*before.sudden(), *placed, *changes.previous.sudden())


def _replaced(book: Book, report: MonthReport, stood: pd.DataFrame) -> tuple[Finding, ...]:
    """What of 历史 gave way, in this refresh or in one of another period; said until it is marked as seen, or
    the figures are back: a second refresh finds its own.
    """
    history = book.table("history")
    found = replaced_history(report, book.table("unit_stats"), history)
    said = {one.where for one in found}
    carried = carried_over(stood, lambda code, at: code == REPLACED and at not in said)
    return (*found, *(one for one in carried if is_replaced_still(one.where, one.message, history)))


def _own_tables(
    report: MonthReport, taken: Collection[str]
) -> tuple[tuple[OwnTable, ...], tuple[Finding, ...]]:
    """The tables with sheets of their own; `wrong-table` (错误) for one whose title is taken."""
    wanted = [table for table in report.figures.tables if table.form.place == ON_SHEET]
    declared, period = report.figures.declared, report.period
    made = (OwnTable(period, one.printed, table_note(one, declared, period)) for one in wanted)
    untitled = [
        wrong_table(
            table.form.name, "name", f"工作簿里已经有工作表“{table.name}”，这张表没有写出来", _OTHER_NAME
        )
        for table in wanted
        if table.name in taken
    ]
    return tuple(one for one in made if one.label not in taken), tuple(untitled)


def _about_notice(
    stood: pd.DataFrame, figures: pd.DataFrame, report: MonthReport, settings: Settings
) -> tuple[Finding, ...]:
    """Findings about the notice's file, as 校核 has them, against what the workbook says by now.

    Those about addresses in 通报数据 are found anew, and so is what leads nowhere and stands in the notice
    alone: what it may have meant changes with 指标.
    """
    if settings.report_month not in (None, report.period):
        return ()
    before = {str(row["name"]): clean_text(row["text"]) for row in figures.to_dict("records")}
    now = {figure.name: clean_text(figure.text) for figure in report.notice.figures}
    found_anew = {where_in_notice(name) for name in {*before, *now} if is_address(name)}

    def is_wanted(code: str, where: str) -> bool:
        return is_about_notice(code, where) and (code in NOTICE_CODES or where not in found_anew)

    carried = carried_over(stood, is_wanted)
    wrong = [name_in(finding.where) for finding in carried if finding.code == "wrong-indicator"]
    carried = [finding for finding in carried if finding.code != "wrong-indicator"]
    retold = rows_for((), wrong, report.addresses.texts).findings
    placed = (replace(finding, place=Place("figures", name_in(finding.where))) for finding in carried)
    marks = read_marks(stood)
    pairs = ((finding, restated(finding, before, now)) for finding in placed)
    return (*retold, *(_as_chosen(old, new, marks) for old, new in pairs if new is not None))


def _as_chosen(old: Finding, new: Finding, marks: Mapping[FindingKey, str]) -> Finding:
    """For whom the workbook's text holds, it holds whatever the workbook says by now."""
    follows = marks.get(key_of(old)) == Settled.BOOK and new.message != old.message
    return replace(new, settled=Settled.BOOK) if follows else new


def _content(result: RefreshResult, pages: Mapping[str, pd.DataFrame]) -> BookContent:
    report, settings = result.report, result.settings
    declared = report.figures.declared
    return BookContent(
        tables={
            "orders": report.staged.frame,
            "unit_stats": unit_statistics(report, settings.rate_decimals),
            "figures": figures_table(report.notice, result.own.rows),
            "topics": report.topics,
            "cases": report.cases,
            "candidates": report.candidates,
            "history": report.history,
        },
        annexes=report.annexes,
        findings=result.findings,
        trend=pages,
        settings=_period_cell(report, settings, result.findings),
        figure_places=figure_places(report),
        explained=declared.explanations,
        definitions=report.definitions,
        formulas=unit_formulas(declared.looks, declared.used),
        formats={
            "unit_stats": unit_formats(declared.looks, declared.used, marks=True),
            "history": unit_formats(declared.looks, declared.used),
        },
    )


def _period_cell(report: MonthReport, settings: Settings, findings: Sequence[Finding]) -> dict[str, str]:
    """报告期 of 设置, where it is to be written: not over a word that cannot be read, which would hide it."""
    cell = Place("settings", "report_month")
    is_unread = any(finding.place == cell and finding.code == "wrong-setting" for finding in findings)
    return {} if is_unread or settings.report_month == report.period else {cell.key: report.period.written}
