"""Where the figure that a rate is compared with comes from: 历史, or the orders of then."""

from __future__ import annotations

from hotline_addin.domain.measures.declared.figures.amount import Amount
from hotline_addin.domain.measures.measure import Measure, Part
from hotline_addin.domain.month.month_report import MonthReport
from hotline_addin.domain.past.comparison import Comparison
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT


def base_line(report: MonthReport, comparison: Comparison) -> str:
    """`与2023-02比较：历史里是77.22%（来源：…）`."""
    base = comparison.base_period(report.period)
    if base is None:
        return f"{report.period.label}没有可作{comparison.label[-2:]}的一期，没有比较。"
    counted = _counted_base(report, comparison)
    if counted is not None:
        text = report.figures.declared.looks[comparison.indicator].text(counted.value)
        parts = f"{counted.numerator}÷{counted.denominator}"
        return f"减去{text}，由工单里{base.label}的工单算出（{parts}，历史里没有）"
    rows = report.history[
        (report.history["month"] == str(base)) & (report.history["unit"] == COUNTY_UNIT)
    ].to_dict("records")
    if not rows:
        return f"历史里没有{base.label}的{COUNTY_UNIT}，没有比较。"
    row = rows[0]
    surveyed, satisfied, rate = (
        row.get(Measure(comparison.indicator, part).column)
        for part in (Part.DENOMINATOR, Part.NUMERATOR, Part.VALUE)
    )
    said = f"{rate:.2%}" if isinstance(rate, int | float) and rate == rate else clean_text(rate)  # noqa: PLR0124 - NaN
    counts = f"{clean_text(satisfied)}÷{clean_text(surveyed)}，" if clean_text(surveyed) else ""
    return f"减去历史里{base.label}的{said}（{counts}来源：{clean_text(row.get('source'))}）"


def _counted_base(report: MonthReport, comparison: Comparison) -> Amount | None:
    """What the orders of then amount to, where they stand in for what was not published."""
    indicator, bases = report.figures.declared.declaration[comparison.indicator], report.figures.county_bases
    where = indicator, COUNTY_UNIT, comparison.earlier
    return None if bases.is_published(*where) else bases.base(*where)
