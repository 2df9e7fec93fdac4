"""月度刷新: raw sheets in, all computed sheets of the book out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

import pandas as pd

from hotline_addin.domain.checks.book.listing import listed_places
from hotline_addin.domain.checks.book.settling import (
    FindingKey,
    in_order,
    read_keys,
    read_marks,
    with_marks,
)
from hotline_addin.domain.chosen.cases import propose_cases
from hotline_addin.domain.month.figure_places import figure_places
from hotline_addin.domain.month.month_report import MonthInputs, MonthReport, report_month, unit_statistics
from hotline_addin.domain.notice.figure_labels import name_in, named_anew
from hotline_addin.domain.notice.overwritten import NOTICE_CODES, restated
from hotline_addin.domain.orders.account.account_table import account_table
from hotline_addin.domain.orders.account.import_account import ImportAccount
from hotline_addin.domain.orders.handlers.guessed_roster import guess_findings, guess_roster
from hotline_addin.domain.orders.handlers.units import Roster, read_roster
from hotline_addin.domain.orders.orders import stage_book
from hotline_addin.domain.past.history import recent_periods
from hotline_addin.domain.topics import propose_topics
from hotline_addin.domain.words.choices.setting_specs import SETTING_SPECS
from hotline_addin.domain.words.choices.settings import Settings, lost_setting_findings, read_settings
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS, TREND_BLOCKS
from hotline_addin.errors import Finding, InputError, Level, Place
from hotline_addin.ports import Book, BookContent, Progress
from hotline_addin.usecases.garbage import no_collection
from hotline_addin.usecases.import_exports import SOURCE_CODES, Exports, RawFiles, import_exports

_LEVELS = list(Level)
_COLUMN_OF = {header: column for column, header in ORDER_COLUMNS.items()}


@dataclass(frozen=True, slots=True)
class RefreshResult:
    """The month as it now stands in the book; `backup` is None where nothing had to be written.

    `account` is that of the import, without sheets where nothing was imported.
    """

    report: MonthReport
    settings: Settings
    findings: tuple[Finding, ...]
    backup: Path | None
    account: ImportAccount = field(default_factory=ImportAccount)
    stood: frozenset[FindingKey] = frozenset()
    """What 校核 listed before."""


def refresh(
    book: Book, progress: Progress, raw: RawFiles | None = None, period: Period | None = None
) -> RefreshResult:
    """Rebuild every computed sheet, from `raw` or else from the orders already in 工单.

    `period` takes precedence over 设置 and is written there. Raises `InputError` for exports without orders
    and for an empty 工单.
    """
    with no_collection():
        result, content = work_out(book, progress, raw, period)
        progress.step("正在写入工作簿")
        backup = book.save(content)
    return replace(result, backup=backup)


def work_out(
    book: Book, progress: Progress, raw: RawFiles | None = None, period: Period | None = None
) -> tuple[RefreshResult, BookContent]:
    """What a refresh would write, without writing it.

    An empty 单位名录 is offered the units that the orders name, and the month is counted by them. Raises
    `InputError` where 设置 is gone, or no unit is known.
    """
    progress.step("正在读取设置和名录")
    cells = book.settings()
    settings, wrong = read_settings(cells)
    if len(settings.lost) == len(SETTING_SPECS):
        raise InputError("工作簿里找不到“设置”表。", "这张工作表可能被删除；请从“备份”文件夹恢复。")
    wrong = (*wrong, *lost_setting_findings(settings, book.written_by()))
    if period is not None:
        wrong = tuple(finding for finding in wrong if finding.place != Place("settings", "report_month"))
    stood = listed_places(book.table("findings"))
    units = book.table("roster")
    exports = _exports(book, progress, raw, settings, stood)
    orders = exports.orders
    guessed = guess_roster(orders["source_unit"], settings.county) if units.empty else units.head(0)
    units = units if guessed.empty else guessed
    roster, doubtful = read_roster(units, settings.county)
    _require_units(roster, units)
    doubtful = (*guess_findings(units), *doubtful)
    progress.step(f"正在统计{len(orders)}件工单")
    report = report_month(
        MonthInputs(
            settings=settings,
            roster=roster,
            orders=orders,
            adjustments=book.table("adjustments"),
            topics=book.table("topics"),
            cases=book.table("cases"),
            history=book.table("history"),
            period=period or settings.report_month,
        ),
        propose_topics,
        propose_cases,
    )
    about_notice = _about_notice(stood, book.table("figures"), report, settings)
    findings = (*wrong, *doubtful, *exports.findings, *report.findings, *about_notice)
    findings = in_order(with_marks(findings, read_marks(stood)))
    content = _content(report, settings, findings)
    if raw is not None:
        imports = account_table(exports.account, book.table("imports") if raw.adding else None)
        content = replace(content, tables={**content.tables, "imports": imports})
    if not guessed.empty:
        content = replace(content, tables={**content.tables, "roster": guessed})
    result = RefreshResult(report, settings, findings, None, exports.account, read_keys(stood))
    return result, content


def _require_units(roster: Roster, rows: pd.DataFrame) -> None:
    if roster.units:
        return
    if rows.empty:
        raise InputError("单位名录还是空的，工单无法归到单位。", "请先在“单位名录”填写单位和类别，再刷新。")
    raise InputError(
        f"单位名录里的{len(rows)}行没有一行同时写了单位和类别，工单无法归到单位。",
        "请在“单位名录”补上单位和类别，再刷新。",
    )


def _exports(
    book: Book, progress: Progress, raw: RawFiles | None, settings: Settings, stood: pd.DataFrame
) -> Exports:
    """Clean orders and what is to be said about the exports they came from."""
    if raw is None:
        table = book.table("orders")
        if table.empty:
            raise InputError("“工单”里还没有工单。", "请先导入市热线中心导出的工单文件。")
        orders = stage_book(table)
        return Exports(orders, ImportAccount(), _about_exports(stood, set(orders["order_number"])))
    exports = import_exports(book, progress, raw, settings)
    if not raw.adding:
        return exports
    before = _about_exports(stood, set(exports.orders["order_number"]))
    return replace(exports, findings=_each_once((*before, *exports.findings)))


def _each_once(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings without those that say the same of the same place."""
    return tuple({(finding.code, finding.where, finding.message): finding for finding in findings}.values())


def _about_exports(stood: pd.DataFrame, numbers: Collection[object]) -> tuple[Finding, ...]:
    """Findings about the exports, as 校核 has them, each leading to its order again."""
    carried = _carried_over(stood, SOURCE_CODES)
    return tuple(replace(finding, place=_place(finding.where, numbers)) for finding in carried)


def _about_notice(
    stood: pd.DataFrame, figures: pd.DataFrame, report: MonthReport, settings: Settings
) -> tuple[Finding, ...]:
    """Findings about the notice's file, as 校核 has them, against what the workbook says by now."""
    if settings.report_month not in (None, report.period):
        return ()
    before = {str(row["name"]): clean_text(row["text"]) for row in figures.to_dict("records")}
    now = {figure.name: clean_text(figure.text) for figure in report.notice.figures}
    carried = _carried_over(stood, NOTICE_CODES)
    placed = (replace(finding, place=Place("figures", name_in(finding.where))) for finding in carried)
    return tuple(filter(None, (restated(finding, before, now) for finding in placed)))


def _carried_over(stood: pd.DataFrame, codes: Collection[str]) -> list[Finding]:
    """The findings with these codes, as 校核 has them."""
    carried = []
    for row in stood.to_dict("records"):
        if row.get("code") in codes and row.get("level") in _LEVELS:
            where, message, advice = (clean_text(row.get(name)) for name in ("where", "message", "advice"))
            code = str(row["code"])
            carried.append(Finding(Level(row["level"]), code, named_anew(where), message, advice))
    return carried


def _place(where: str, numbers: Collection[object]) -> Place | None:
    """The order that a position names: `A1（2月.xlsx 第5行）`, `A1 的办理结果评价`."""
    number, _, header = where.partition("（")[0].partition(" 的")
    return Place("orders", number, _COLUMN_OF.get(header, "order_number")) if number in numbers else None


def _content(report: MonthReport, settings: Settings, findings: tuple[Finding, ...]) -> BookContent:
    figures = pd.DataFrame(
        [(figure.name, figure.text, figure.note) for figure in report.notice.figures],
        columns=["name", "text", "note"],
        dtype=object,
    )
    return BookContent(
        tables={
            "orders": report.staged.frame,
            "unit_stats": unit_statistics(report, settings.rate_decimals),
            "figures": figures,
            "topics": report.topics,
            "cases": report.cases,
            "history": report.history,
        },
        annexes=report.annexes,
        findings=findings,
        trend=_trend(report),
        settings={} if settings.report_month == report.period else {"report_month": str(report.period)},
        figure_places=figure_places(report),
    )


def _trend(report: MonthReport) -> dict[str, pd.DataFrame]:
    """What the charts show: 13 months, the 12 largest categories, the 10 units with the lowest outcome."""
    periods = [
        (str(period), then.handled, _number(then.outcome), _number(then.process))
        for period, then in recent_periods(report.history, report.period)
    ]
    categories = sorted(report.counts.categories.items(), key=lambda item: -item[1])
    rated = [unit for unit in report.counts.units if unit.counts.outcome.surveyed]
    lowest = sorted(rated, key=lambda unit: unit.counts.outcome.fraction or 0)[:10]
    units = [(unit.unit, unit.counts.outcome.number, unit.counts.process.number) for unit in lowest]
    rows: dict[str, Sequence[tuple[object, ...]]] = {
        "trend_months": periods,
        "trend_categories": _largest(categories, 12),
        "trend_units": units,
    }
    return {
        block: pd.DataFrame(rows[block], columns=list(columns), dtype=object)
        for block, columns in TREND_BLOCKS.items()
    }


def _largest(categories: list[tuple[str, int]], count: int) -> list[tuple[str, int]]:
    if len(categories) <= count:
        return categories
    rest = sum(handled for _, handled in categories[count - 1 :])
    return [*categories[: count - 1], ("其他", rest)]


def _number(share: Fraction | None) -> float | None:
    return None if share is None else float(share)
