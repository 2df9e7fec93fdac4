"""Where the figure of an address comes from: its arithmetic, the orders behind it, what was adjusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

import numpy as np

from hotline_addin.domain.measures.declared.addresses.address import Address, View
from hotline_addin.domain.measures.declared.addresses.resolving import AddressedFigure
from hotline_addin.domain.measures.declared.indicators.explanation import explain
from hotline_addin.domain.measures.unit_adjustments import is_of_unit
from hotline_addin.domain.month.trace import Trace, TracedOrder, TraceInputs
from hotline_addin.domain.orders.adjustments import corrected_numbers
from hotline_addin.domain.words.text import clean_text, order_key
from hotline_addin.domain.words.vocabulary import TABLES

_BASES: Final = {View.YEAR_ON_YEAR: View.YEAR_BEFORE, View.PERIOD_ON_PERIOD: View.PREVIOUS}
_PART, _REST = "分子", "分母"


@dataclass(frozen=True, slots=True)
class AddressTrace:
    """The figure of an address as values, and taken apart for a reader."""

    figure: AddressedFigure
    trace: Trace


def trace_address(inputs: TraceInputs, written: str) -> AddressTrace:
    """Explain the figure of an address. Raises `WrongAddressError` for one that leads nowhere."""
    figure = inputs.report.addresses.figure(written)
    orders = _orders(inputs, figure)
    lines = (*_arithmetic(inputs, figure), *_meaning(inputs, figure.address))
    label = f"{figure.address.scope}的{figure.address.indicator}"
    return AddressTrace(
        figure, Trace(written, label, figure.text, lines, orders, _adjustments(inputs, orders))
    )


def _arithmetic(inputs: TraceInputs, figure: AddressedFigure) -> tuple[str, ...]:
    address = figure.address
    if figure.names:
        is_stored = inputs.report.figures.measured.stored is not None
        behind = "" if is_stored else f"，共{int(figure.orders.sum())}件"
        return (f"{address}：列出{len(figure.names)}个{behind}", figure.text)
    if address.view in _BASES and address.listing is None:
        plain = replace(address, view=None)
        parts = (plain, replace(plain, view=_BASES[address.view]))
        now, before = (inputs.report.addresses.figure(str(part)).text for part in parts)
        return (f"{address}：本期{now}，{_BASES[address.view]}{before}，{figure.text}",)
    if figure.denominator is not None and figure.numerator is not None:
        return (f"{address}＝{_number(figure.numerator)}÷{_number(figure.denominator)}＝{figure.text}",)
    return (f"{address}＝{figure.text}",)


def _meaning(inputs: TraceInputs, address: Address) -> tuple[str, ...]:
    """What the indicator measures, and the ones that it is made from."""
    declaration = inputs.report.figures.declared.declaration
    return tuple(map(explain, reversed(declaration.with_parts((address.indicator,)))))


def _orders(inputs: TraceInputs, figure: AddressedFigure) -> tuple[TracedOrder, ...]:
    frame = inputs.report.staged.frame
    columns = (frame[name].tolist() for name in ("order_number", "unit", "source_file", "source_row"))
    cells = list(zip(*columns, strict=True))
    has_rest = bool((figure.orders & ~figure.counted).any())
    found = []
    for at in np.flatnonzero(figure.orders):
        number, unit, file, row = cells[at]
        role = (_PART if figure.counted[at] else _REST) if has_rest else ""
        found.append(TracedOrder(str(number), str(unit), str(file), row, role))
    return tuple(found)


def _adjustments(inputs: TraceInputs, orders: tuple[TracedOrder, ...]) -> tuple[Mapping[str, str], ...]:
    """The rows of 人工调整 about these orders or their units, texts by header, masked."""
    numbers = {order.number for order in orders}
    numbers &= set(corrected_numbers(inputs.report.staged.frame, inputs.adjustments))
    units = {order.unit for order in orders}
    headers, masker = TABLES["adjustments"].columns, inputs.report.masker
    found = []
    for row in inputs.adjustments.to_dict("records"):
        cells = {str(name): value for name, value in row.items()}
        is_own = is_of_unit(cells) and inputs.roster.match(cells.get("unit")) in units
        if is_own or order_key(cells.get("order_number")) in numbers:
            found.append({head: masker.mask(clean_text(cells.get(name))) for name, head in headers.items()})
    return tuple(found)


def _number(number: Fraction) -> str:
    return str(number) if number.denominator == 1 else f"{float(number):g}"
