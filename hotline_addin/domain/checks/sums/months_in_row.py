"""Months told one after the other add up to what comes behind them: `4月486件，5月531件，累计1017件`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, doubt, span_of
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import Figure, Role
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.periods import periods_in
from hotline_addin.domain.printed.prose.told_figures import figures_in, sentences, within
from hotline_addin.errors import Level

_MONTH: Final = re.compile(
    r"^(?:[，、；：]|和)?[^，。；：、\d]{0,12}?(?P<month>\d{1,2})月份?[^，。；：、\d]{0,8}$"
)
_TOTAL: Final = re.compile(r"^[，；]?[^，。；：、\d]{0,6}(?:累计|合计|共计|总计|共)[^，。；：、\d]{0,6}$")
_FIRST: Final = re.compile(r"[，：（]?(?:其中|分别是|分别为)?[，：]?\d{1,2}月份?(?P<verb>[^，。；：\d]{0,6})")
"""What stands between a span's count and that of its first month."""
_OTHER: Final = re.compile(r"\d|同比|环比|[较比]|。")
_FEWEST: Final = 2


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for paragraph in notice.body:
        for start, sentence in sentences(paragraph.text):
            figures = within(figures_in(paragraph.text), start, len(sentence))
            counts = [one for one in figures if one.is_count]
            for kind in dict.fromkeys(one.kind for one in counts):
                yield from _of_kind(notice, paragraph, start, [one for one in counts if one.kind == kind])


def _of_kind(
    notice: PrintedNotice, paragraph: Paragraph, start: int, counts: Sequence[Figure]
) -> Iterator[Doubt]:
    run: list[tuple[int, Figure]] = []
    whole: Figure | None = None
    for place, count in enumerate(counts):
        before = counts[place - 1] if place else None
        lead = paragraph.text[max(start, count.start - 14) if before is None else before.end : count.start]
        month = _MONTH.search(lead if before else re.split("[，；：]", lead)[-1])
        if run and _TOTAL.match(lead) and count.role is not Role.CHANGE:
            yield from _off(notice, paragraph, run, count)
        if month and count.is_exact and count.role is Role.PLAIN:
            number = int(month["month"])
            run = [*(run if run and run[-1][0] + 1 == number else []), (number, count)]
            whole = before if len(run) == 1 else whole
            yield from _of_span(paragraph, start, whole, run)
        else:
            run = []


def _of_span(
    paragraph: Paragraph, start: int, whole: Figure | None, run: Sequence[tuple[int, Figure]]
) -> Iterator[Doubt]:
    """`三季度1503件，7月498件，8月512件，9月493件`: all months of the span told right before them."""
    if whole is None or not whole.is_exact or whole.role is not Role.PLAIN:
        return
    spans = list(periods_in(paragraph.text[start : whole.start]))
    period = spans[-1].period if spans else None
    parts = [figure for _, figure in run]
    right = sum(one.value for one in parts)
    if period is None or len(run) < _FEWEST or whole.value == right:
        return
    between = paragraph.text[start + spans[-1].end : whole.start]
    first = _FIRST.fullmatch(paragraph.text[whole.end : parts[0].start])
    is_of = first and first["verb"] in whole.label and not _OTHER.search(between)
    if is_of and (period.first, period.last) == (run[0][0], run[-1][0]):
        said = f"{'+'.join(one.digits for one in parts)}={right}，文中写的是{whole.text}。"
        yield doubt(
            Level.ERROR,
            "sum-mismatch",
            span_of(paragraph, [whole, *parts]),
            (said, "请核对各月和总数。"),
            at(paragraph, whole, *parts),
        )


def _off(
    notice: PrintedNotice, paragraph: Paragraph, run: Sequence[tuple[int, Figure]], total: Figure
) -> Iterator[Doubt]:
    """Less than the months make is always wrong; more only where they are told to be the first ones."""
    parts = [figure for _, figure in run]
    right = sum(one.value for one in parts)
    if len(parts) < _FEWEST or not total.is_exact or total.value == right:
        return
    if total.value > right and (not _begins(notice, run[0][0]) or total.value > 2 * right):
        return
    said = f"{'+'.join(one.digits for one in parts)}={right}，文中写的是{total.text}。"
    yield doubt(
        Level.ERROR if total.value < right else Level.WARNING,
        "sum-mismatch",
        span_of(paragraph, [*parts, total]),
        (said, "请核对各月和合计。"),
        at(paragraph, *parts, total),
    )


def _begins(notice: PrintedNotice, month: int) -> bool:
    """Whether a month is the first one that can be counted: January, or the first of the period told."""
    told = re.compile(rf"(?<!\d){month}月(?:1日)?(?:起|开始|以来|至)")
    is_first = notice.period is not None and notice.period.first == month < notice.period.last
    return month == 1 or is_first or any(told.search(paragraph.text) for paragraph in notice.body)


IDENTITY: Final = Identity(
    "sum-mismatch",
    "错误、警告",
    "一个月一个月写出来的，合计、累计等于各月之和",
    "486+531+402=1419，文中写的是累计1439台次",
    "前面还可能有别的月份的，合计多于各月之和不报",
    _doubts,
)
