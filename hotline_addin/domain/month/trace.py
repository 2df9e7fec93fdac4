"""Where a printed figure comes from: counts, orders with file and row, adjustments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import pandas as pd

from hotline_addin.domain.measures.measure import MEASURES, Measure, Part
from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.measures.unit_adjustments import is_of_unit
from hotline_addin.domain.month.figure_sources import orders_cited, units_behind
from hotline_addin.domain.month.month_report import MonthReport
from hotline_addin.domain.orders.adjustments import corrected_numbers
from hotline_addin.domain.orders.cells.ratings import NOT_SURVEYED, SATISFIED
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.past.comparison import COMPARISONS, Comparison
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.text import clean_text, order_key
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT, TABLES, TOTAL_LABEL
from hotline_addin.errors import InputError

_HEADERS: Final = {measure.header: measure for measure in MEASURES.values()}
_MARKS: Final = re.compile(r"[\s+＋：:，,、/|＊*]+")
_ANNEX: Final = re.compile(r"^附件(\d+)")
_OF_COUNTY: Final = {
    "total_orders": MEASURES["handled"],
    "category_counts": MEASURES["handled"],
    "outcome_rate": MEASURES["outcome_rate"],
    "process_rate": MEASURES["process_rate"],
}


@dataclass(frozen=True, slots=True)
class TracedOrder:
    """An order that counts into a figure; `role` says as what: 满意, 不满意, 超期, or nothing beside 计入."""

    number: str
    unit: str
    file: str
    row: object
    role: str


@dataclass(frozen=True, slots=True)
class Trace:
    """A figure taken apart. `lines` give its arithmetic; `adjustments` are rows of 人工调整 by header."""

    figure: str
    label: str
    value: str
    lines: tuple[str, ...]
    orders: tuple[TracedOrder, ...] = ()
    adjustments: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TraceInputs:
    """The month worked out, and what it was worked out from."""

    report: MonthReport
    settings: Settings
    roster: Roster
    adjustments: pd.DataFrame


def trace(inputs: TraceInputs, figure: str) -> Trace:
    """Explain a figure: a name of 通报数据, or a unit (全县, 合计 of an annex, a group) with a column.

    Texts of 人工调整 stand masked. Raises `InputError` for what is neither.
    """
    names = {shown.name: shown for shown in inputs.report.notice.figures}
    if figure in names:
        found = names[figure]
        return replace(_of_name(inputs, figure, found.note), figure=figure, value=found.text)
    return replace(_of_cell(inputs, figure), figure=figure)


@dataclass(frozen=True, slots=True)
class _Scope:
    """Whose orders are meant: all units, or some."""

    label: str
    units: frozenset[str] | None
    counts: Performance


def _of_name(inputs: TraceInputs, name: str, note: str) -> Trace:
    """A figure of the notice; what is a clerk's text or a setting has no orders behind it."""
    county = _Scope(COUNTY_UNIT, None, inputs.report.counts.county)
    if name in _OF_COUNTY:
        traced = _measured(inputs, county, _OF_COUNTY[name])
        more = _categories(inputs.report) if name == "category_counts" else ()
        return replace(traced, label=note, lines=(*traced.lines, *more))
    if name in COMPARISONS:
        traced = _measured(inputs, county, COMPARISONS[name].rate)
        return replace(traced, label=note, lines=(*traced.lines, _compared(inputs, COMPARISONS[name])))
    units = units_behind(inputs.report, name)
    if units:
        parts = [_measured(inputs, _unit_scope(inputs.report, unit), measure) for unit, measure in units]
        return Trace(name, note, "", *_joined(parts))
    numbers = orders_cited(inputs.report, name)
    orders = _orders(inputs.report, _mask(inputs.report, numbers), lambda _: "")
    return Trace(name, note, "", (f"来历：{note}。",), orders)


def _categories(report: MonthReport) -> tuple[str, ...]:
    terms = "＋".join(f"{name}{count}" for name, count in report.counts.categories.items())
    return (f"{terms}＝{sum(report.counts.categories.values())}",)


def _compared(inputs: TraceInputs, comparison: Comparison) -> str:
    """`与2023-02比较：历史里是77.22%（来源：…）`."""
    report = inputs.report
    base = comparison.base_period(report.period)
    rows = report.history[
        (report.history["month"] == str(base)) & (report.history["unit"] == COUNTY_UNIT)
    ].to_dict("records")
    if not rows:
        return f"历史里没有{base}的{COUNTY_UNIT}，没有比较。"
    row = rows[0]
    surveyed, satisfied, rate = (
        row.get(Measure(comparison.rate.of, part).column)
        for part in (Part.SURVEYED, Part.SATISFIED, Part.RATE)
    )
    said = f"{rate:.2%}" if isinstance(rate, int | float) and rate == rate else clean_text(rate)  # noqa: PLR0124 - NaN
    counts = f"{clean_text(satisfied)}÷{clean_text(surveyed)}，" if clean_text(surveyed) else ""
    return f"减去历史里{base}的{said}（{counts}来源：{clean_text(row.get('source'))}）"


def _joined(
    parts: Sequence[Trace],
) -> tuple[tuple[str, ...], tuple[TracedOrder, ...], tuple[Mapping[str, str], ...]]:
    orders = dict.fromkeys(order for part in parts for order in part.orders)
    adjustments = {tuple(row.items()): row for part in parts for row in part.adjustments}
    return (
        tuple(line for part in parts for line in part.lines),
        tuple(orders),
        tuple(adjustments.values()),
    )


def _of_cell(inputs: TraceInputs, figure: str) -> Trace:
    """A cell named by its unit and column: `公安局 办理结果满意率`, `附件1 合计 承办件数`."""
    text = _MARKS.sub("", figure).replace("的", "")
    header = next(
        (candidate for candidate in sorted(_HEADERS, key=len, reverse=True) if text.endswith(candidate)), None
    )
    if header is None:
        raise InputError(
            f"没有叫“{figure}”的数字。",
            "请写“通报数据”里的名称，如 outcome_rate；或单位加列名，如“公安局 办理结果满意率”。",
        )
    return _measured(inputs, _scope(inputs, text.removesuffix(header), figure), _HEADERS[header])


def _scope(inputs: TraceInputs, written: str, figure: str) -> _Scope:
    report = inputs.report
    annexes = {annex.number: annex for annex in report.annexes}
    given = _ANNEX.match(written)
    name = _ANNEX.sub("", written)
    annex = (
        annexes.get(int(given[1]))
        if given
        else next((annex for annex in report.annexes if annex.group == name), None)
    )
    if annex and name in ("", TOTAL_LABEL, annex.group):
        return _Scope(f"{annex.label}{TOTAL_LABEL}", frozenset(row.unit for row in annex.rows), annex.total)
    if not given and not annex and name in ("", COUNTY_UNIT, TOTAL_LABEL):
        return _Scope(COUNTY_UNIT, None, report.counts.county)
    unit = inputs.roster.match(name)
    if unit is None or report.counts.of(unit) is None:
        raise InputError(f"本月没有“{name or figure}”的工单，找不到这个数字。", "请核对单位名称和报告月。")
    return _unit_scope(report, unit)


def _unit_scope(report: MonthReport, unit: str) -> _Scope:
    found = report.counts.of(unit)
    return _Scope(unit, frozenset({unit}), found.counts if found else Performance())


def _measured(inputs: TraceInputs, scope: _Scope, measure: Measure) -> Trace:
    """One count or rate of a scope."""
    report, settings = inputs.report, inputs.settings
    label = f"{scope.label}的{measure.header}"
    mask = _in_scope(report, scope)
    facts = report.staged.facts
    adjustments = _adjustments(inputs, scope)
    if measure.part is Part.RATE:
        states = facts[f"{measure.of}_state"]
        surveyed = mask & (states != NOT_SURVEYED).to_numpy()
        orders = _orders(report, surveyed, lambda at: "满意" if states.iloc[at] == SATISFIED else "不满意")
        rate = measure.rate(scope.counts)
        value = rate.text(settings.rate_decimals, settings.not_surveyed_text)
        by_orders = sum(1 for order in orders if order.role == "满意"), len(orders)
        lines = (
            f"{label}＝满意{rate.satisfied}件÷抽访{rate.surveyed}件＝{value}",
            *_corrected(by_orders, (rate.satisfied, rate.surveyed)),
        )
        return Trace("", label, value, lines, orders, adjustments)
    orders = _orders(report, mask & _counts_for(facts, measure), lambda _: measure.header)
    number = measure.count(scope.counts)
    lines = (f"{label}＝{number}件", *_corrected((len(orders),), (number,)))
    return Trace("", label, str(number), lines, orders, adjustments)


def _corrected(by_orders: tuple[int, ...], now: tuple[int, ...]) -> tuple[str, ...]:
    """What 人工调整 of units' own figures makes of the orders' counts."""
    if by_orders == now:
        return ()
    return (f"按工单是{'÷'.join(map(str, by_orders))}，人工调整后是{'÷'.join(map(str, now))}。",)


def _in_scope(report: MonthReport, scope: _Scope) -> np.ndarray[Any, np.dtype[np.bool_]]:
    facts = report.staged.facts
    counted_orders = facts["counted"].to_numpy(dtype=bool)
    if scope.units is None:
        return counted_orders
    units = scope.units
    of_units: list[bool] = [
        unit in units or not units.isdisjoint(others)
        for unit, others in zip(facts["unit"], facts["others"], strict=True)
    ]
    found: np.ndarray[Any, np.dtype[np.bool_]] = np.logical_and(counted_orders, of_units)
    return found


def _counts_for(facts: pd.DataFrame, measure: Measure) -> np.ndarray[Any, np.dtype[np.bool_]]:
    if measure.part is Part.SURVEYED:
        return (facts[f"{measure.of}_state"] != NOT_SURVEYED).to_numpy()
    if measure.part is Part.SATISFIED:
        return (facts[f"{measure.of}_state"] == SATISFIED).to_numpy()
    return np.ones(len(facts), dtype=bool) if measure.of == "handled" else facts[measure.of].to_numpy(bool)


def _mask(report: MonthReport, numbers: frozenset[str]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    return report.staged.frame["order_number"].isin(numbers).to_numpy()


def _orders(
    report: MonthReport, mask: np.ndarray[Any, np.dtype[np.bool_]], role: Callable[[int], str]
) -> tuple[TracedOrder, ...]:
    frame = report.staged.frame
    return tuple(
        TracedOrder(
            str(frame["order_number"].iloc[at]),
            str(frame["unit"].iloc[at]),
            str(frame["source_file"].iloc[at]),
            frame["source_row"].iloc[at],
            role(int(at)),
        )
        for at in np.flatnonzero(mask)
    )


def _adjustments(inputs: TraceInputs, scope: _Scope) -> tuple[Mapping[str, str], ...]:
    """The rows of 人工调整 that bear on a scope, texts by header."""
    frame = inputs.report.staged.frame
    effective = corrected_numbers(frame, inputs.adjustments)
    touched = {
        number
        for number, unit, written in zip(
            frame["order_number"], frame["unit"], frame["source_unit"], strict=True
        )
        if number in effective and _touches(inputs.roster, scope, (unit, written))
    }
    headers, masker = TABLES["adjustments"].columns, inputs.report.masker
    found = []
    for row in inputs.adjustments.to_dict("records"):
        cells = {str(name): value for name, value in row.items()}
        of_unit = is_of_unit(cells) and _touches(inputs.roster, scope, (cells.get("unit"),))
        if of_unit or order_key(cells.get("order_number")) in touched:
            found.append(
                {header: masker.mask(clean_text(cells.get(name))) for name, header in headers.items()}
            )
    return tuple(found)


def _touches(roster: Roster, scope: _Scope, written: Iterable[object]) -> bool:
    return scope.units is None or any(roster.match(name) in scope.units for name in written)
