"""What the workbook knows of the period before this refresh, and of the period before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from hotline_addin.domain.measures.counting import Counts
from hotline_addin.domain.measures.evaluation import evaluate
from hotline_addin.domain.measures.measure import RATES
from hotline_addin.domain.measures.performance import Performance, UnitPerformance
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.month.compared import Compared, State, figures_of
from hotline_addin.domain.month.month_report import MonthReport
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.past.history import REFRESHED, month_of, past_months, read_count
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT, LIST_SEPARATOR

Row = Mapping[Any, Any]

BEFORE: Final = "刷新前"


def compare_with_before(
    report: MonthReport, figures: pd.DataFrame, unit_stats: pd.DataFrame, history: pd.DataFrame
) -> Compared:
    """Now beside the state that the sheets show: 通报数据, 单位明细 and 历史 as the last refresh left them.

    Nothing is known where the last refresh was of another period.
    """
    rows = _refreshed(history, report.period)
    county = _performance(rows.get(COUNTY_UNIT))
    before = State()
    if county is not None and _is_of(unit_stats, rows):
        texts = {clean_text(row.get("name")): clean_text(row.get("text")) for row in _records(figures)}
        named = {name: _names(texts.get(f"{name}_units", "")) for name in ("praised", "criticized")}
        before = State(figures_of(county), **named)
    return Compared(BEFORE, before, now_of(report))


def compare_with_previous(
    report: MonthReport, history: pd.DataFrame, settings: Settings, roster: Roster
) -> Compared:
    """Now beside the period before, as 历史 has it.

    Who was praised or criticised then is judged by the thresholds of today, cases left out on both sides;
    unknown where 历史 has no counts of units.
    """
    period = report.period.previous
    now = now_of(report)
    if period is None:
        return Compared("上期", State(), now)
    rows = {
        clean_text(row.get("unit")): row
        for row in reversed(_records(history))
        if month_of(row.get("month")) == period
    }
    units = [
        UnitPerformance(unit.name, unit.group, counts)
        for unit in roster.units
        if unit.group and (counts := _performance(rows.get(unit.name))) is not None and counts.handled
    ]
    known = past_months(history).get(period)
    county = _performance(rows.get(COUNTY_UNIT))
    figures = figures_of(county) if county else {}
    if county is None and known is not None:
        figures = {"handled": known.handled, **{f"{rate}_rate": getattr(known, rate) for rate in RATES}}
    if not units:
        return Compared(f"上期（{period}）", State(figures), now)
    judged, _ = evaluate(Counts(county or Performance(), tuple(units), {}), settings, roster.groups, ())
    praised = tuple(unit.unit for unit in judged.praised)
    now = State(
        now.figures, now.praised, _lowest(report.evaluation.low_outcome, report.evaluation.low_process)
    )
    before = State(figures, praised, _lowest(judged.low_outcome, judged.low_process))
    return Compared(f"上期（{period}）", before, now)


def now_of(report: MonthReport) -> State:
    """The period as worked out."""
    evaluation = report.evaluation
    praised = tuple(unit.unit for unit in evaluation.praised)
    return State(figures_of(report.counts.county), praised, evaluation.criticized)


def _lowest(*lists: Sequence[UnitPerformance]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit.unit for units in lists for unit in units))


def _records(frame: pd.DataFrame) -> list[Row]:
    return list(frame.to_dict("records"))


def _refreshed(history: pd.DataFrame, period: Period) -> dict[str, Row]:
    """The rows of 历史 by unit that a refresh wrote for a month."""
    return {
        clean_text(row.get("unit")): row
        for row in _records(history)
        if row.get("source") == REFRESHED and month_of(row.get("month")) == period
    }


def _is_of(unit_stats: pd.DataFrame, rows: dict[str, Row]) -> bool:
    """Whether 单位明细 shows the month of these rows of 历史."""
    shown = {clean_text(row.get("unit")): read_count(row.get("handled")) for row in _records(unit_stats)}
    known = {unit: read_count(row.get("handled")) for unit, row in rows.items() if unit != COUNTY_UNIT}
    return shown == known


def _performance(row: Row | None) -> Performance | None:
    """The counts of a row of 历史; None where some are not known, or make no sense."""
    if row is None:
        return None
    columns = ("handled", "overdue", "returned")
    counts = {column: read_count(row.get(column)) for column in columns}
    pairs = {
        rate: [read_count(row.get(f"{rate}_{part}")) for part in ("satisfied", "surveyed")] for rate in RATES
    }
    if None in counts.values() or any(None in pair for pair in pairs.values()):
        return None
    try:
        rates = {rate: Rate(*(part or 0 for part in pair)) for rate, pair in pairs.items()}
        whole = {column: count or 0 for column, count in counts.items()}
        return Performance(whole["handled"], whole["overdue"], whole["returned"], **rates)
    except ValueError:
        return None


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in text.split(LIST_SEPARATOR) if name)
