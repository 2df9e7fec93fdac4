"""Where a figure comes from that was added up from 历史: what each month brought."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from hotline_addin.domain.measures.declared.figures.amount import Amount, summed
from hotline_addin.domain.measures.declared.indicators.indicator import Indicator
from hotline_addin.domain.measures.declared.tables.compiling import Measured, Stored
from hotline_addin.domain.measures.measure import Measure, Part
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT


def added_lines(
    measured: Measured, stored: Stored, measure: Measure, units: frozenset[str] | None, amount: Amount
) -> tuple[str, str]:
    """The figure with its counts, `35÷43＝81.40%`, and `历史里各月相加：2024-01是12÷15，2024-02是23÷28。`

    `units` None means the county.
    """
    indicator = measured.looks.declaration[measure.indicator]
    said = _said(indicator, measure.part, amount)
    if measure.part is Part.VALUE and amount.denominator is not None:
        said += f"＝{measured.looks[indicator.name].text(amount.value)}"
    names = (COUNTY_UNIT,) if units is None else sorted(units)
    terms = "，".join(_terms(stored, indicator, measure.part, names))
    return said, f"历史里各月相加：{terms}。"


def _terms(stored: Stored, indicator: Indicator, part: Part, names: Iterable[str]) -> Iterable[str]:
    terms: dict[Period, list[Amount | None]] = {}
    for name in names:
        for month, term in stored.terms(indicator, name):
            terms.setdefault(month, []).append(term)
    return (f"{month.label}是{_said(indicator, part, summed(found))}" for month, found in terms.items())


def _said(indicator: Indicator, part: Part, amount: Amount | None) -> str:
    if amount is None:
        return "未知"
    if part is Part.VALUE and amount.denominator is not None:
        return f"{_number(amount.numerator)}÷{_number(amount.denominator)}"
    return _number(Measure(indicator.name, part).of(amount) or Fraction(0))


def _number(number: Fraction) -> str:
    return str(number) if number.denominator == 1 else f"{float(number):g}"
