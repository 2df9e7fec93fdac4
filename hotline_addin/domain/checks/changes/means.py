"""A mean is the total by the days or months of the period: `受理71184件，日均10169件` in a week."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, doubt, span_of
from hotline_addin.domain.measures.rate import round_half_up
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import (
    Figure,
    Role,
    Unit,
    decimals_of,
)
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.periods import Period, all_days_told, days_told, first_period
from hotline_addin.domain.printed.prose.told_figures import figures_in, opening_of
from hotline_addin.errors import Level

_DAILY: Final = re.compile(r"日均|平均每[日天]|每[日天]平均")
_MONTHLY: Final = re.compile(r"月均|平均每月")
_YEAR: Final = re.compile(r"全年|年度")
_WEEK: Final = re.compile("周")
_EACH: Final = re.compile(
    r"平均?每(?P<unit>[件个家名人户])[\u4e00-\u9fff]{0,10}$|(?P<person>人均)[^，。]{0,6}$|(?P<place>[镇乡村县]均)[^，。]{0,6}$|(?P<one>[场期次户家组批])均[^，。]{0,6}$"
)
_WORKDAYS: Final = re.compile(
    r"(?:工作|营业|开放|服务|上班|开门|出勤|办公)(?:日|天)|(?:扣|剔|除)[^，。；]{0,6}[假休]"
)
"""Days that are not those of the calendar: with their number told, that is what a mean is divided by."""
_DAYS: Final = re.compile("(?:天|工作日)$")
_SPANS: Final = {1: (28, 29, 30, 31), 3: (89, 90, 91, 92), 6: (181, 182, 184), 12: (365, 366)}
"""Days of months, quarters, half-years and years, for a period whose year is not told."""
_HEAD: Final = 6
_LINE: Final = 60
"""Paragraphs and characters of the line that tells the days of a notice."""
_NEAR: Final = Fraction(1, 2)
"""How far off a mean may be of its right value: beyond, it is of another total."""


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for paragraph in notice.body:
        figures = figures_in(paragraph.text)
        for place, mean in enumerate(figures):
            if mean.role is not Role.MEAN or mean.is_vague:
                continue
            lead = paragraph.text[opening_of(paragraph.text, mean.start, "，。；（") : mean.start]
            totals = [one for one in figures[:place] if one.unit is mean.unit and one.is_plain]
            each = _EACH.search(lead)
            days = _days_told(paragraph.text, mean, figures) if _DAILY.search(lead) else []
            divisors = _number_of(each, figures[:place]) if each else _divisors(notice, paragraph, lead)
            divisors = tuple(days[-1:]) or divisors
            if divisors and totals:
                beside = [one for one in totals if "。" not in paragraph.text[one.end : mean.start]]
                whole = [notice.total.figure] if notice.total else []
                if any(_is_mean(one, mean, divisors) for one in (*totals, *whole)):
                    continue
                tried = frozenset({"workdays"} if days else ())
                yield from (
                    replace(one, tried=tried)
                    for one in _off(paragraph, beside or totals[-1:], mean, divisors)
                )


def _days_told(text: str, mean: Figure, figures: Sequence[Figure]) -> list[int]:
    """`有23个工作日`, `开门18天` in the sentence of a mean; `3个工作日内` is how long something may take."""
    opened = opening_of(text, mean.start, "。；")
    closed = min((end for mark in "。；" if (end := text.find(mark, mean.end)) >= 0), default=len(text))
    inside = [one for one in figures if opened <= one.start < closed]
    return [
        one.value
        for one in inside
        if _DAYS.search(one.text)
        and one.is_exact
        and one.is_plain
        and 1 < one.number == one.value
        and text[one.end : one.end + 1] != "内"
        and (one.start < mean.start or _WORKDAYS.search(one.text))
    ]


def _number_of(each: re.Match[str], figures: Sequence[Figure]) -> tuple[int, ...]:
    """`912件派往24个社区，平均每个社区38件`: the last number of what the mean is for."""
    counts = [one for one in figures if one.is_count and one.is_exact and one.role is not Role.MEAN]
    if each["one"]:
        own = [one for one in counts if one.text.endswith(each["one"])]
        return (own[-1].value,) if own and own[-1].value else ()
    unit = each["unit"] or ("人" if each["person"] else "个")
    if unit == "件":
        told = [one for one in counts if one.unit is Unit.ORDERS]
    elif unit in ("人", "名", "户"):
        told = [one for one in counts if one.kind in (unit, {"人": "名", "名": "人"}.get(unit, unit))]
    else:
        told = [one for one in counts if one.unit is Unit.OFFICES or one.text.endswith("个")]
    alike = [one.value for one in told if one.kind == told[-1].kind and one.value]
    return (*alike, sum(alike)) if alike else ()  # any of them, or all that were told one by one


def _divisors(notice: PrintedNotice, paragraph: Paragraph, lead: str) -> tuple[int, ...]:
    period = first_period(paragraph.text[: paragraph.text.find(lead) + len(lead)]) or notice.period
    if _YEAR.search(paragraph.text):
        period = Period(None, 1, 12)
    months = period.last - period.first + 1 if period else 0
    if _MONTHLY.search(lead):
        return (months,) if months > 1 else ()
    if not _DAILY.search(lead):
        return ()
    period = period or Period(2024, 1, 12)  # a year to count days in, as none is told
    agrees = bool(period and notice.period and period.agrees(notice.period))
    spans = [*all_days_told(paragraph.text, period), *([notice.days] if agrees and notice.days else [])]
    week = (7,) if _WEEK.search(paragraph.text) else ()
    told = (*((days[1] - days[0]).days + 1 for days in spans), *week)
    year = Period(period.year or 2024, 1, 12)
    head = [days_told(one.text, year) for one in notice.body[:_HEAD] if len(one.text) < _LINE]
    own = [] if first_period(paragraph.text) else [days for days in (notice.days, *head) if days][:1]
    return told or tuple((days[1] - days[0]).days + 1 for days in own) or _SPANS.get(months, ())


def _is_mean(total: Figure, mean: Figure, divisors: Sequence[int]) -> bool:
    step = max(Fraction(1, 10 ** decimals_of(mean.number)), mean.high - mean.low)
    middle = (mean.low + mean.high) / 2
    return any(total.low / days - step < middle < total.high / days + step for days in divisors)


def _off(
    paragraph: Paragraph, totals: Sequence[Figure], mean: Figure, divisors: tuple[int, ...]
) -> Iterator[Doubt]:
    """Means are rounded, cut off or rounded up; means of workdays are no fault, nor of another total."""
    total = totals[-1]
    nearest = min(divisors, key=lambda days: abs(total.low / days - mean.low))
    off = abs(total.low / nearest - mean.low)
    is_shifted = any(
        abs(total.low / nearest * scale - mean.low) * 20 < mean.low for scale in (10, Fraction(1, 10))
    )
    if off > _NEAR * total.low / nearest and not is_shifted:
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
    "四舍五入、舍去、进一都算对；写明工作日天数的按工作日，只写工作日没写几天的不核对",
    _doubts,
)
