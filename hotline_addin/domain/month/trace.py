"""Where a printed figure comes from: counts, orders with file and row, adjustments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final

import numpy as np
import pandas as pd

from hotline_addin.domain.measures.declared.conditions.order_columns import LackingColumnError, Mask
from hotline_addin.domain.measures.declared.figures.amount import Amount, value_of
from hotline_addin.domain.measures.declared.figures.order_counts import Behind
from hotline_addin.domain.measures.declared.indicators.explanation import explain_in
from hotline_addin.domain.measures.declared.indicators.indicator import COUNTED, Indicator, Method
from hotline_addin.domain.measures.declared.tables.table_rows import units_counted, whole_county
from hotline_addin.domain.measures.measure import Measure, Part, measures_of
from hotline_addin.domain.measures.unit_adjustments import is_of_unit
from hotline_addin.domain.month.added_trace import added_lines
from hotline_addin.domain.month.base_trace import base_line
from hotline_addin.domain.month.figure_sources import orders_cited, units_behind
from hotline_addin.domain.month.month_report import MonthReport
from hotline_addin.domain.orders.adjustments import corrected_numbers
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.past.comparison import COMPARISONS
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.shipped_indicators import HANDLED, OUTCOME, PART_WORDS, PROCESS
from hotline_addin.domain.words.text import clean_text, order_key
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT, TABLES, TOTAL_LABEL
from hotline_addin.errors import InputError

_MARKS: Final = re.compile(r"[\s+＋：:，,、/|＊*]+")
_ANNEX: Final = re.compile(r"^附件(\d+)")
_OF_COUNTY: Final = {
    "total_orders": Measure(HANDLED),
    "category_counts": Measure(HANDLED),
    "outcome_rate": Measure(OUTCOME),
    "process_rate": Measure(PROCESS),
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


class _Scope:
    """Whose orders are meant: all of the county, or those of some units."""

    def __init__(self, report: MonthReport, label: str, units: Sequence[str] | None) -> None:
        self.label = label
        self.units = None if units is None else frozenset(units)
        orders = report.figures.orders
        rows = whole_county(orders, label) if units is None else units_counted(tuple(units), orders)
        if units is None:
            rows = replace(rows, names=(COUNTY_UNIT,))
        self._figures = report.figures.figures_of(rows)
        self.mask: Mask = rows.slots > 0
        if rows.again is not None:
            self.mask = self.mask.copy()
            self.mask[rows.again[0]] = True

    def amount(self, indicator: str) -> Amount | None:
        """The figure of all of them together."""
        if len(self._figures.rows.names) == 1:
            return self._figures[indicator][0]
        return self._figures.totals((indicator,), range(len(self._figures.rows.names)))[indicator]


def _of_name(inputs: TraceInputs, name: str, note: str) -> Trace:
    """A figure of the notice; what is a clerk's text or a setting has no orders behind it."""
    county = _Scope(inputs.report, COUNTY_UNIT, None)
    if name in _OF_COUNTY:
        traced = _measured(inputs, county, _OF_COUNTY[name])
        more = _categories(inputs.report) if name == "category_counts" else ()
        return replace(traced, label=note, lines=(*traced.lines, *more))
    if name in COMPARISONS:
        traced = _measured(inputs, county, Measure(COMPARISONS[name].indicator))
        return replace(traced, label=note, lines=(*traced.lines, base_line(inputs.report, COMPARISONS[name])))
    units = units_behind(inputs.report, name)
    if units:
        parts = [_measured(inputs, _Scope(inputs.report, unit, (unit,)), measure) for unit, measure in units]
        return Trace(name, note, "", *_joined(parts))
    numbers = orders_cited(inputs.report, name)
    orders = _orders(inputs.report, _mask(inputs.report, numbers), lambda _: "")
    return Trace(name, note, "", (f"来历：{note}。",), orders)


def _categories(report: MonthReport) -> tuple[str, ...]:
    terms = "＋".join(f"{name}{count}" for name, count in report.counts.categories.items())
    return (f"{terms}＝{sum(report.counts.categories.values())}",)


def joined(figure: str, value: str, parts: Sequence[Trace]) -> Trace:
    """A sentence of several figures, each with what stands behind it."""
    return Trace(figure, figure, value, *_joined(parts))


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
    headers = _headers(inputs.report)
    header = next(
        (candidate for candidate in sorted(headers, key=len, reverse=True) if text.endswith(candidate)), None
    )
    if header is None:
        raise InputError(
            f"没有叫“{figure}”的数字。",
            f"请写“通报数据”里的名称，如 outcome_rate；或单位加列名，如“公安局 {OUTCOME}”。",
        )
    return _measured(inputs, _scope(inputs, text.removesuffix(header), figure), headers[header])


def _headers(report: MonthReport) -> dict[str, Measure]:
    """All that can be asked for of a unit: the indicators in force and their parts, by header."""
    declaration = report.figures.declared.declaration
    names = (indicator.name for indicator in declaration.in_force)
    return {measure.header: measure for measure in measures_of(declaration, names)}


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
        return _Scope(report, f"{annex.label}{TOTAL_LABEL}", annex.names)
    if not given and not annex and name in ("", COUNTY_UNIT, TOTAL_LABEL):
        return _Scope(report, COUNTY_UNIT, None)
    unit = inputs.roster.match(name)
    if unit is None or report.counts.of(unit) is None:
        raise InputError(
            f"{report.period.this}没有“{name or figure}”的工单，找不到这个数字。",
            f"请核对单位名称和{report.period.report}。",
        )
    return _Scope(report, unit, (unit,))


def _measured(inputs: TraceInputs, scope: _Scope, measure: Measure) -> Trace:
    """One figure of a scope: by the orders behind it, or by the figures that it is made from."""
    declared = inputs.report.figures.declared
    indicator = declared.declaration[measure.indicator]
    label = f"{scope.label}的{measure.header}"
    adjustments = _adjustments(inputs, scope)
    amount = scope.amount(indicator.name)
    if indicator.method not in COUNTED:
        value = declared.looks[indicator.name].text(value_of(amount))
        parts = [_measured(inputs, scope, Measure(name)) for name in indicator.rests_on]
        lines, orders, rows = _joined(parts)
        meaning = explain_in(declared.declaration, indicator.name)
        return Trace("", label, value, (f"{label}＝{value}（{meaning}）", *lines), orders, rows)
    measured = inputs.report.figures.measured
    if amount is not None and measured.stored:
        said, terms = added_lines(measured, measured.stored, measure, scope.units, amount)
        return Trace("", label, said.rpartition("＝")[2], (f"{label}＝{said}", terms), (), adjustments)
    behind = _behind(inputs.report, indicator)
    if amount is None or behind is None:
        return Trace("", label, declared.looks[indicator.name].text(None), (f"{label}没有数。",))
    if measure.part is Part.VALUE and behind.whole is not None:
        return _rate(inputs, (scope, measure), amount, behind, adjustments)
    mask = behind.whole if measure.part is Part.DENOMINATOR and behind.whole is not None else behind.counted
    orders = _orders(inputs.report, scope.mask & mask, lambda _: measure.header)
    number = measure.of(amount) or Fraction(0)
    shown = f"{float(number):g}" if number.denominator != 1 else str(number)
    by_orders = () if indicator.method is Method.TIMES else _corrected((len(orders),), (int(number),))
    unit = "件" if indicator.method is not Method.TIMES else declared.looks[indicator.name].unit
    return Trace("", label, shown, (f"{label}＝{shown}{unit}", *by_orders), orders, adjustments)


def _behind(report: MonthReport, indicator: Indicator) -> Behind | None:
    try:
        return report.figures.orders.behind(indicator)
    except LackingColumnError:
        return None


def _rate(
    inputs: TraceInputs,
    what: tuple[_Scope, Measure],
    amount: Amount,
    behind: Behind,
    adjustments: tuple[Mapping[str, str], ...],
) -> Trace:
    """A rate or a mean: the orders of its whole, each with its part in it."""
    scope, measure = what
    met, unmet, whole = PART_WORDS.get(measure.indicator, ("符合", "不符合", "全部"))
    label = f"{scope.label}的{measure.header}"
    counted = behind.counted
    asked = scope.mask & (counted if behind.whole is None else behind.whole)
    orders = _orders(inputs.report, asked, lambda at: met if counted[at] else unmet)
    value = inputs.report.figures.declared.looks[measure.indicator].text(amount.value)
    is_mean = inputs.report.figures.declared.declaration[measure.indicator].method is Method.MEAN
    numerator, denominator = amount.numerator, amount.denominator or Fraction(0)
    if is_mean:
        line = f"{label}＝合计{float(numerator):g}÷{int(denominator)}件＝{value}"
        return Trace("", label, value, (line,), orders, adjustments)
    by_orders = sum(1 for order in orders if order.role == met), len(orders)
    lines = (
        f"{label}＝{met}{int(numerator)}件÷{whole}{int(denominator)}件＝{value}",
        *_corrected(by_orders, (int(numerator), int(denominator))),
    )
    return Trace("", label, value, lines, orders, adjustments)


def _corrected(by_orders: tuple[int, ...], now: tuple[int, ...]) -> tuple[str, ...]:
    """What 人工调整 of units' own figures makes of the orders' counts."""
    if by_orders == now:
        return ()
    return (f"按工单是{'÷'.join(map(str, by_orders))}，人工调整后是{'÷'.join(map(str, now))}。",)


def _mask(report: MonthReport, numbers: frozenset[str]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    return report.staged.frame["order_number"].isin(numbers).to_numpy()


def _orders(
    report: MonthReport, mask: np.ndarray[Any, np.dtype[np.bool_]], role: Callable[[int], str]
) -> tuple[TracedOrder, ...]:
    meant = report.staged.frame[mask]
    columns = (meant[name].tolist() for name in ("order_number", "unit", "source_file", "source_row"))
    return tuple(
        TracedOrder(str(number), str(unit), str(file), row, role(int(at)))
        for at, number, unit, file, row in zip(np.flatnonzero(mask), *columns, strict=True)
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
