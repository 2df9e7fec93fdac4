"""Columns of 单位明细 that follow from others in the same row, so that a clerk can click through them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from hotline_addin.domain.measures.declared.figures.looks import Looks
from hotline_addin.domain.measures.declared.indicators.indicator import Indicator, Method
from hotline_addin.domain.measures.measure import PARTS, Measure
from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.words.vocabulary import PERFORMANCE_COLUMNS


@dataclass(frozen=True, slots=True)
class ColumnFormula:
    """A sum of columns, each with its sign, or with `below` its quotient; `otherwise` stands for none.

    Columns are named by identifier. `guarded`: a part may be a word; a summand that is one counts 0.
    """

    summands: tuple[tuple[int, str], ...]
    below: str = ""
    otherwise: str = ""
    guarded: bool = False


def unit_formulas(looks: Looks, names: Iterable[str]) -> dict[str, ColumnFormula]:
    """The formulas of 比率, 相除 and 合计, by the identifier of their column."""
    made = {name: _formula(looks, looks.declaration[name]) for name in names}
    return {Measure(name).column: formula for name, formula in made.items() if formula}


NOT_KNOWN: Final = ""
"""A value that stays blank in place of its formula, which would make of nothing that nobody was asked."""


def unknown_values(looks: Looks, names: Iterable[str], counts: Performance) -> dict[str, object]:
    """The columns with formulas of which a unit has no figures, where what is not known is left blank."""
    unknown = [name for name in names if counts.amounts.get(name) is None]
    return dict.fromkeys(unit_formulas(looks, unknown), NOT_KNOWN)


def unit_formats(looks: Looks, names: Iterable[str], *, marks: bool = False) -> dict[str, str]:
    """Number formats by column, of those that are not always there; with `marks` low ones bear ▼."""
    columns = {
        Measure(name).column: looks[name].marking_format if marks else looks[name].number_format
        for name in names
    }
    return {column: code for column, code in columns.items() if column not in PERFORMANCE_COLUMNS}


def _formula(looks: Looks, indicator: Indicator) -> ColumnFormula | None:
    otherwise = looks[indicator.name].blank_text
    if indicator.is_broken:
        return None
    if indicator.method is Method.RATE:
        numerator, whole = (Measure(indicator.name, part).column for part in PARTS)
        return ColumnFormula(((1, numerator),), whole, otherwise)
    if indicator.method is Method.QUOTIENT:
        dividend, divisor = (Measure(name).column for name in indicator.rests_on)
        return ColumnFormula(((1, dividend),), divisor, otherwise, guarded=True)
    if indicator.method is Method.SUM:
        summands = tuple((term.sign, Measure(term.name).column) for term in indicator.terms)
        return ColumnFormula(summands, "", otherwise, guarded=True)
    return None
