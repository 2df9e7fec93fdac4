"""The month of a book counted, judged and worded: what every use case begins with, and a trace ends with."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from hotline_addin.domain.checks.book.listing import listed_places
from hotline_addin.domain.checks.book.merged_cells import merged_cells
from hotline_addin.domain.month.month_report import CaseProposer, MonthReport, TopicProposer, report_month
from hotline_addin.domain.notice.own_figures import OwnFigures, own_figures, own_rows
from hotline_addin.domain.orders.account.account_table import fewer_than_imported
from hotline_addin.domain.orders.account.import_account import ImportAccount
from hotline_addin.domain.orders.account.lacking_columns import columns_brought
from hotline_addin.domain.orders.dating import order_days
from hotline_addin.domain.orders.handlers.guessed_roster import alike_units, guess_findings, guess_roster
from hotline_addin.domain.orders.handlers.units import Roster, read_roster
from hotline_addin.domain.orders.joined.still_open import still_open
from hotline_addin.domain.orders.orders import stage_book
from hotline_addin.domain.orders.sheets.columns.further_columns import standing_personal
from hotline_addin.domain.past.month_to_count import month_to_count
from hotline_addin.domain.words.choices.document_number import document_number_findings
from hotline_addin.domain.words.choices.setting_specs import SETTING_SPECS
from hotline_addin.domain.words.choices.settings import Settings, lost_setting_findings, read_settings
from hotline_addin.domain.words.figure_labels import named_anew
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS
from hotline_addin.errors import Finding, InputError, Level, Place
from hotline_addin.ports import Book, Progress
from hotline_addin.usecases.import_exports import SOURCE_CODES, Exports, RawFiles, import_exports
from hotline_addin.usecases.month_inputs import month_inputs
from hotline_addin.usecases.proposing import as_they_stand, topics_anew
from hotline_addin.usecases.starting import late_start

_LEVELS = list(Level)
_COLUMN_OF = {header: column for column, header in ORDER_COLUMNS.items()}


@dataclass(frozen=True, slots=True)
class Anew:
    """That a refresh is wanted: the exports to import, if any, a period that goes before that of 设置."""

    raw: RawFiles | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class CountedMonth:
    """A month as the orders give it, before it is held against what the book shows.

    `findings` are those of 设置, 单位名录 and the exports; `account` is that of the import, without sheets
    where nothing was imported; `guessed` the rows of an empty 单位名录, proposed; `stood` is 校核 as it was.
    """

    settings: Settings
    roster: Roster
    report: MonthReport
    own: OwnFigures
    findings: tuple[Finding, ...]
    account: ImportAccount
    guessed: pd.DataFrame
    stood: pd.DataFrame


def count_month(
    book: Book, progress: Progress, propose_cases: CaseProposer, anew: Anew | None = None
) -> CountedMonth:
    """The month of `anew`, without it of what stands, topics included.

    An empty 单位名录 is offered the units that the orders name, and the month is counted by them. Raises
    `InputError` where 设置 is gone, or no unit is known.
    """
    raw, period = (anew.raw, anew.period) if anew else (None, None)
    progress.step("正在读取设置和名录")
    settings, wrong = _settings(book, period)
    stood = listed_places(book.table("findings"))
    units = book.table("roster")
    is_added = settings.is_added(period or settings.report_month)
    propose: TopicProposer = topics_anew
    if raw is None:
        held = book.table("orders")
        exports = _stood(book, held, stood, is_added)
        if not settings.keep_personal_columns:
            exports = replace(exports, findings=(*exports.findings, *standing_personal(held)))
        propose = topics_anew if anew else as_they_stand(held, book.table("topics"))
    else:
        exports = _exports(book, progress, raw, settings, stood)
    guessed = guess_roster(exports.orders["source_unit"], settings.county) if units.empty else units.head(0)
    units = units if guessed.empty else guessed
    roster, doubtful = read_roster(units, settings.county)
    _require_units(roster, units)
    progress.step(f"正在统计{len(exports.orders)}件工单")
    inputs = replace(
        month_inputs(book, settings, roster, exports.orders, exports.account),
        period=period or settings.report_month or _month(book, exports.orders, settings),
        annex_numbers=book.annex_numbers(),
    )
    report = report_month(inputs, propose, propose_cases)
    own = own_figures(own_rows(book.table("figures"), report.notice.names), report.addresses.texts)
    report = replace(report, notice=report.notice.with_own(own.figures, own.unsaid))
    about_units = (*guess_findings(units), *alike_units(units, settings.county), *doubtful)
    found = (*wrong, *merged_cells(book.merged_rows()), *about_units, *exports.findings)
    return CountedMonth(settings, roster, report, own, found, exports.account, guessed, stood)


def _settings(book: Book, period: Period | None) -> tuple[Settings, tuple[Finding, ...]]:
    """设置 and what is wrong there; 报告期 is nothing to speak of where a `period` is given."""
    settings, wrong = read_settings(book.settings())
    if len(settings.lost) == len(SETTING_SPECS):
        raise InputError("工作簿里找不到“设置”表。", "这张工作表可能被删除；请从“备份”文件夹恢复。")
    wrong = (*wrong, *lost_setting_findings(settings, book.written_by()), *late_start(book, settings))
    wrong = (*wrong, *document_number_findings(settings.document_number))
    month = Place("settings", "report_month")
    return settings, tuple(finding for finding in wrong if period is None or finding.place != month)


def _month(book: Book, orders: pd.DataFrame, settings: Settings) -> Period | None:
    """The month of a workbook in which nothing was counted yet."""
    if not book.table("unit_stats").empty:
        return None
    return month_to_count(order_days(orders, settings), book.table("history"))


def _require_units(roster: Roster, rows: pd.DataFrame) -> None:
    if roster.units:
        return
    if rows.empty:
        raise InputError("单位名录还是空的，工单无法归到单位。", "请先在“单位名录”填写单位和类别，再刷新。")
    raise InputError(
        f"单位名录里的{len(rows)}行没有一行同时写了单位和类别，工单无法归到单位。",
        "请在“单位名录”补上单位和类别，再刷新。",
    )


def _stood(book: Book, table: pd.DataFrame, stood: pd.DataFrame, is_added: bool) -> Exports:
    """The orders of 工单, which is `table`; none where the figures are those of 历史 added up."""
    if table.empty and not is_added:
        raise InputError("“工单”里还没有工单。", "请先导入市热线中心导出的工单文件。")
    orders = stage_book(table)
    gone = fewer_than_imported(book.table("imports"), len(orders))
    carried = _about_exports(book, stood, set(orders["order_number"]))
    return Exports(orders, ImportAccount(), (*gone, *carried))


def _exports(
    book: Book, progress: Progress, raw: RawFiles, settings: Settings, stood: pd.DataFrame
) -> Exports:
    """Clean orders and what is to be said about the exports they came from."""
    exports = import_exports(book, progress, raw, settings)
    if not raw.adding:
        return exports
    files = {sheet.file for sheet in exports.account.sheets}
    brought = columns_brought(exports.account, book.table("imports")).by_others
    before = _about_exports(book, stood, set(exports.orders["order_number"]), files, brought)
    return replace(exports, findings=_each_once((*before, *exports.findings)))


def _each_once(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings without those that say the same of the same place."""
    return tuple({(finding.code, finding.where, finding.message): finding for finding in findings}.values())


def _about_exports(
    book: Book,
    stood: pd.DataFrame,
    numbers: Collection[object],
    files: Collection[str] = (),
    brought: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Findings about the exports, as 校核 has them and as far as they hold, each leading to its order."""
    listed = carried_over(stood, lambda code, where: code in SOURCE_CODES)
    carried = still_open(listed, numbers, book.table("adjustments"), files, brought)
    return tuple(replace(finding, place=_place(finding.where, numbers)) for finding in carried)


def carried_over(stood: pd.DataFrame, is_wanted: Callable[[str, str], bool]) -> list[Finding]:
    """The findings whose code and position are wanted, as 校核 has them."""
    carried = []
    for row in stood.to_dict("records"):
        where, message, advice = (clean_text(row.get(name)) for name in ("where", "message", "advice"))
        where, code = named_anew(where), str(row.get("code"))
        if row.get("level") in _LEVELS and is_wanted(code, where):
            carried.append(Finding(Level(row["level"]), code, where, message, advice))
    return carried


def _place(where: str, numbers: Collection[object]) -> Place | None:
    """The order that a position names: `A1（2月.xlsx 第5行）`, `A1 的办理结果评价`."""
    number, _, header = where.partition("（")[0].partition(" 的")
    return Place("orders", number, _COLUMN_OF.get(header, "order_number")) if number in numbers else None
