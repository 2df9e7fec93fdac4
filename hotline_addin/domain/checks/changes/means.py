"""A mean is the total by the days or months of the period: `受理71184件，日均10169件` in a week."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, doubt, span_of
from hotline_addin.domain.measures.rate import round_half_up
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import Figure, Role, decimals_of, figures_in, opening_of
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.periods import Period, days_told, first_period
from hotline_addin.errors import Level

_DAILY: Final = re.compile(r"日均|平均每[日天]|每[日天]平均")
_MONTHLY: Final = re.compile(r"月均|平均每月")
_YEAR: Final = re.compile(r"全年|年度")
_WORKDAYS: Final = re.compile(r"工作日")
_SPANS: Final = {1: (28, 29, 30, 31), 3: (89, 90, 91, 92), 6: (181, 182, 184), 12: (365, 366)}
"""Days of months, quarters, half-years and years, for a period whose year is not told."""
_NEAR: Final = Fraction(1, 2)
"""How far off a mean may be of its right value: beyond, it is of another total."""


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for paragraph in notice.body:
        figures = figures_in(paragraph.text)
        for place, mean in enumerate(figures):
            if mean.role is not Role.MEAN or mean.is_vague:
                continue
            lead = paragraph.text[opening_of(paragraph.text, mean.start, "，。；（") : mean.start]
            divisors = _divisors(notice, paragraph, lead)
            totals = [one for one in figures[:place] if one.unit is mean.unit and one.is_plain]
            if divisors and totals and not _WORKDAYS.search(lead):
                yield from _off(paragraph, totals[-1], mean, divisors)


def _divisors(notice: PrintedNotice, paragraph: Paragraph, lead: str) -> tuple[int, ...]:
    period = first_period(paragraph.text[: paragraph.text.find(lead) + len(lead)]) or notice.period
    if _YEAR.search(paragraph.text):
        period = Period(None, 1, 12)
    months = period.last - period.first + 1 if period else 0
    if _MONTHLY.search(lead):
        return (months,) if months > 1 else ()
    if not _DAILY.search(lead):
        return ()
    days = days_told(paragraph.text, period) or (
        notice.days if period and notice.period and period.agrees(notice.period) else None
    )
    if days:
        return ((days[1] - days[0]).days + 1,)
    return _SPANS.get(months, ())


def _off(paragraph: Paragraph, total: Figure, mean: Figure, divisors: tuple[int, ...]) -> Iterator[Doubt]:
    """Means are rounded, cut off or rounded up; means of workdays are no fault, nor of another total."""
    step = Fraction(1, 10 ** decimals_of(mean.number)) * (mean.high - mean.low + 1)
    right = [(total.low / days, total.high / days) for days in divisors]
    if any(low - step < (mean.low + mean.high) / 2 < high + step for low, high in right):
        return
    nearest = min(divisors, key=lambda days: abs(total.low / days - mean.low))
    if abs(total.low / nearest - mean.low) > _NEAR * total.low / nearest:
        return
    shown = round_half_up(total.low / nearest, max(1, decimals_of(mean.number)))
    yield doubt(
        Level.WARNING,
        "mean-mismatch",
        span_of(paragraph, [total, mean]),
        (
            f"{total.text}÷{nearest}={shown}，文中写的是{mean.text}。",
            "请核对总数、天数（月数）和平均数；按工作日平均的请写明。",
        ),
        at(paragraph, total, mean),
    )


IDENTITY: Final = Identity(
    "mean-mismatch",
    "警告",
    "日均、月均等于总数除以报告期的天数、月数",
    "71184件÷7=10169.1，文中写的是日均10619件",
    "四舍五入、舍去、进一都算对；写明按工作日平均的不核对",
    _doubts,
)
