"""What a refresh writes on the pages that people read: 概览, 趋势 and 使用说明."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from hotline_addin.domain.month.compared import Compared
from hotline_addin.domain.month.earlier_states import (
    compare_with_before,
    compare_with_previous,
    units_before,
    year_before,
)
from hotline_addin.domain.month.freshness import NoticeState
from hotline_addin.domain.month.month_report import MonthReport
from hotline_addin.domain.month.next_steps import compile_steps
from hotline_addin.domain.month.overview import OverviewInputs, compile_overview, trend_rows
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.vocabulary import FORMER_BLOCKS, TREND_BLOCKS
from hotline_addin.errors import Finding
from hotline_addin.ports import Book

_MOST_CATEGORIES = 12
_LOWEST = 10


@dataclass(frozen=True, slots=True)
class Changes:
    """The period beside the state before the refresh, and beside the period before."""

    before: Compared
    previous: Compared


def changes_of(book: Book, report: MonthReport, settings: Settings, roster: Roster) -> Changes:
    """What changed against what the book shows and remembers."""
    history = book.table("history")
    before = compare_with_before(report, book.table("figures"), book.table("unit_stats"), history)
    return Changes(before, compare_with_previous(report, history, settings, roster))


def page_blocks(
    report: MonthReport,
    settings: Settings,
    findings: tuple[Finding, ...],
    changes: Changes,
    roster: Roster,
) -> dict[str, pd.DataFrame]:
    """The blocks of 概览 and 趋势 by name."""
    inputs = OverviewInputs(
        report=report,
        settings=settings,
        findings=findings,
        before=changes.before,
        previous=changes.previous,
        year_before=year_before(report),
        units_before=units_before(report, roster),
        groups=roster.groups,
    )
    return {**compile_overview(inputs), **_trend(report)}


def guide_blocks(
    report: MonthReport, findings: Sequence[Finding], adjustments: int, notice: NoticeState
) -> dict[str, pd.DataFrame]:
    """The cells of 使用说明 that say how each step stands."""
    return {"guide_steps": compile_steps(report, findings, adjustments, notice)}


def _trend(report: MonthReport) -> dict[str, pd.DataFrame]:
    """What the charts of 趋势 show: the 12 largest categories, the 10 units with the lowest outcome."""
    categories = sorted(report.counts.categories.items(), key=lambda item: -item[1])
    rated = [unit for unit in report.counts.units if unit.counts.outcome.surveyed]
    lowest = sorted(rated, key=lambda unit: unit.counts.outcome.fraction or 0)[:_LOWEST]
    units = [(unit.unit, unit.counts.outcome.number, unit.counts.process.number) for unit in lowest]
    rows: dict[str, Sequence[tuple[object, ...]]] = {
        "trend_months": trend_rows(report),
        "trend_categories": _largest(categories, _MOST_CATEGORIES),
        "trend_units": units,
    }
    return {
        block: pd.DataFrame(rows[block], columns=list(columns), dtype=object)
        for block, columns in {**FORMER_BLOCKS, **TREND_BLOCKS}.items()
    }


def _largest(categories: list[tuple[str, int]], count: int) -> list[tuple[str, int]]:
    if len(categories) <= count:
        return categories
    rest = sum(handled for _, handled in categories[count - 1 :])
    return [*categories[: count - 1], ("其他", rest)]
