"""What the workbook knows of the period before this refresh, and of other periods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

import pandas as pd

from hotline_addin.domain.measures.counting import Counts
from hotline_addin.domain.measures.declared.figures.amount import Amount
from hotline_addin.domain.measures.evaluation import evaluate
from hotline_addin.domain.measures.measure import PARTS, Measure
from hotline_addin.domain.measures.performance import Performance, UnitPerformance
from hotline_addin.domain.month.compared import (
    Compared,
    Figures,
    State,
    compared_measures,
    figures_of,
    rates_among,
)
from hotline_addin.domain.month.month_report import MonthReport
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.past.history import REFRESHED, past_periods, period_of, read_count, read_share
from hotline_addin.domain.past.indicator_history import is_plain
from hotline_addin.domain.past.renamed_units import under_todays_names
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.shipped_indicators import SHIPPED_PARTS
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT, LIST_SEPARATOR
from hotline_addin.errors import Finding, Level, Place

Row = Mapping[Any, Any]

BEFORE: Final = "刷新前"
REPLACED: Final = "history-replaced"


def compare_with_before(
    report: MonthReport, figures: pd.DataFrame, unit_stats: pd.DataFrame, history: pd.DataFrame
) -> Compared:
    """Now beside the state that the sheets show: 通报数据, 单位明细 and 历史 as the last refresh left them.

    Nothing is known where the last refresh was of another period.
    """
    measures = measures_in_use(report)
    known = performances_of(history, report.period, measures, source=REFRESHED)
    before = State()
    if COUNTY_UNIT in known and _is_of(unit_stats, known):
        texts = {clean_text(row.get("name")): clean_text(row.get("text")) for row in _records(figures)}
        named = {name: _names(texts.get(f"{name}_units", "")) for name in ("praised", "criticized")}
        before = State(figures_of(known[COUNTY_UNIT], measures), **named)
    if not before.figures:
        return Compared(BEFORE, before, now_of(report))
    moved, of_units = _moved_units(known, report), _figures_of_units(known, report)
    return Compared(BEFORE, before, now_of(report), moved, of_units)


def _moved_units(known: Mapping[str, Performance], report: MonthReport) -> dict[str, tuple[int, int]]:
    now = {unit.unit: unit.counts.handled for unit in report.counts.units}
    before = {unit: counts.handled for unit, counts in known.items() if unit != COUNTY_UNIT}
    pairs = {unit: (before.get(unit, 0), now.get(unit, 0)) for unit in dict.fromkeys((*now, *before))}
    return {unit: pair for unit, pair in pairs.items() if pair[0] != pair[1]}


def _figures_of_units(
    known: Mapping[str, Performance], report: MonthReport
) -> dict[str, tuple[Figures, Figures]]:
    measures = measures_in_use(report)
    now = {unit.unit: figures_of(unit.counts, measures) for unit in report.counts.units}
    before = {unit: figures_of(known[unit], measures) for unit in known if unit != COUNTY_UNIT}
    return {unit: (before.get(unit, {}), now.get(unit, {})) for unit in dict.fromkeys((*now, *before))}


def history_of(period: Period) -> str:
    """Where findings about a period's rows of 历史 say that they are."""
    return f"历史：{period.label}"


def replaced_history(
    report: MonthReport, unit_stats: pd.DataFrame, history: pd.DataFrame
) -> tuple[Finding, ...]:
    """`history-replaced` (警告): 历史 has other figures of a period that was not the workbook's.

    Seen when 报告期 is mistyped as a month that is done: few orders replace its figures.
    """
    known = performances_of(history, report.period, measures_in_use(report))
    if COUNTY_UNIT not in known or _is_of(unit_stats, known) or not len(report.staged.counted):
        return ()
    then, now = known[COUNTY_UNIT].handled, report.counts.county.handled
    if then in (0, now):
        return ()
    return (
        Finding(
            Level.WARNING,
            "history-replaced",
            history_of(report.period),
            f"历史里{report.period.label}{_was(then)}，这次刷新换成了{now}件；工作簿里原来不是这一期。",
            "要重算这一期，就不用管；报告期写错了的，请点“撤销”，改好报告期再刷新；已经又刷新过的，"
            "用“导入历史”从那一期的工作簿取回原来的数。",
            Place("settings", "report_month"),
        ),
    )


def is_replaced_still(where: str, message: str, history: pd.DataFrame) -> bool:
    """Whether 历史 has not got back what a `history-replaced` finding says it had."""
    back = past_periods(history).items()
    return not any(
        history_of(period) == where and then.handled is not None and _was(then.handled) in message
        for period, then in back
    )


def _was(handled: int) -> str:
    return f"原来是{handled}件"


def compare_with_previous(
    report: MonthReport, history: pd.DataFrame, settings: Settings, roster: Roster
) -> Compared:
    """Now beside the period before, as 历史 has it.

    Who was praised or criticised then is judged by the thresholds of today, cases left out on both sides;
    unknown where 历史 has no counts of units. Of units without orders now another finding tells.
    """
    now, measures = now_of(report), measures_in_use(report)
    period = report.period.previous
    if period is None:
        return Compared("上期", State(), now)
    known = performances_of(under_todays_names(history, roster), period, measures)
    county = known.get(COUNTY_UNIT, Performance())
    figures = figures_of(county, measures)
    against = f"上期（{period.label}）"
    busy = {unit.unit: known[unit.unit] for unit in report.counts.units if unit.unit in known}
    of_units = _figures_of_units(busy, report)
    units = [
        UnitPerformance(unit.name, unit.group, known[unit.name])
        for unit in roster.units
        if unit.group and unit.name in known and _is_complete(known[unit.name])
    ]
    if not units:
        return Compared(against, State(figures), now, of_units=of_units)
    judged, _ = evaluate(Counts(county, tuple(units), {}), settings, roster.groups, ())
    praised = tuple(unit.unit for unit in judged.praised)
    lowest = (report.evaluation.low_outcome, report.evaluation.low_process)
    now = State(now.figures, now.praised, _units(*lowest))
    before = State(figures, praised, _units(judged.low_outcome, judged.low_process))
    return Compared(against, before, now, of_units=of_units)


def year_before(report: MonthReport) -> State:
    """The same period last year, as 历史 has it."""
    period, measures = report.period.year_before, measures_in_use(report)
    known = performances_of(report.history, period, measures) if period else {}
    return State(figures_of(known.get(COUNTY_UNIT, Performance()), measures))


def units_before(report: MonthReport, roster: Roster) -> dict[str, Performance]:
    """Every unit in the period before, as 历史 has it."""
    period = report.period.previous
    if period is None:
        return {}
    return performances_of(under_todays_names(report.history, roster), period, measures_in_use(report))


def now_of(report: MonthReport) -> State:
    """The period as worked out."""
    evaluation = report.evaluation
    praised = tuple(unit.unit for unit in evaluation.praised)
    figures = figures_of(report.counts.county, measures_in_use(report))
    return State(figures, praised, evaluation.criticized)


def measures_in_use(report: MonthReport) -> tuple[Measure, ...]:
    """What is compared: of the indicators that the office uses."""
    declared = report.figures.declared
    return compared_measures(declared.declaration, declared.used)


def performances_of(
    history: pd.DataFrame, period: Period, measures: Sequence[Measure], source: str = ""
) -> dict[str, Performance]:
    """The figures of every unit, 全县 among them, that 历史 has for a period; of several rows the first.

    `source` takes only rows of that origin. A rate without counts is known as printed. Rows of other tables
    are no units.
    """
    names, rates = dict.fromkeys(measure.indicator for measure in measures), rates_among(measures)
    found: dict[str, Performance] = {}
    for row in _records(history):
        is_wanted = period_of(row.get("month")) == period and source in ("", row.get("source"))
        if is_wanted and is_plain(row):
            amounts = {name: _amount(row, name, is_rate=name in rates) for name in names}
            if any(amounts.values()):
                found.setdefault(clean_text(row.get("unit")), Performance(amounts))
    return found


def _amount(row: Row, indicator: str, *, is_rate: bool) -> Amount | None:
    if not is_rate:
        count = read_count(row.get(Measure(indicator).column))
        return None if count is None else Amount(Fraction(count))
    numerator, denominator = (read_count(row.get(Measure(indicator, part).column)) for part in PARTS)
    if numerator is not None and denominator is not None and 0 <= numerator <= denominator:
        return Amount(Fraction(numerator), Fraction(denominator))
    share = read_share(row.get(Measure(indicator).column))
    return None if share is None else Amount(share)


def _is_complete(counts: Performance) -> bool:
    """Whether a unit can be judged by what is known of it: orders, and the counts behind its rates."""
    amounts = [counts.amounts.get(name) for name in SHIPPED_PARTS]
    return counts.handled > 0 and all(amount and amount.denominator is not None for amount in amounts)


def _units(*lists: Sequence[UnitPerformance]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit.unit for units in lists for unit in units))


def _records(frame: pd.DataFrame) -> list[Row]:
    return list(frame.to_dict("records"))


def _is_of(unit_stats: pd.DataFrame, known: Mapping[str, Performance]) -> bool:
    """Whether 单位明细 shows the period of these figures."""
    shown = {clean_text(row.get("unit")): read_count(row.get("handled")) for row in _records(unit_stats)}
    return shown == {unit: counts.handled for unit, counts in known.items() if unit != COUNTY_UNIT}


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in text.split(LIST_SEPARATOR) if name)
