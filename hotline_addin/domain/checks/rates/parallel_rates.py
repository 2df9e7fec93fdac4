"""Rates of the answers of those asked are of all asked: `满意1893件，满意率92.61%；已解决1760件，解决率…`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, doubt, span_of
from hotline_addin.domain.measures.rate import round_half_up
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import Figure
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.rate_prints import RatePrint, rates_in
from hotline_addin.domain.printed.prose.told_figures import figures_in, sentences
from hotline_addin.domain.printed.statements.rate_names import are_of_one_whole, numerator_name
from hotline_addin.errors import Level

_NEAREST: Final = 8
"""Rates before and behind one that are held against it: a bound on the work, no answers have as many."""
_Told = tuple[Figure, RatePrint]


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for paragraph in notice.body:
        counts = [one for one in figures_in(paragraph.text) if one.is_count and one.is_exact and one.is_plain]
        for start, sentence in sentences(paragraph.text):
            told = list(_with_counts(counts, start, rates_in(sentence)))
            for place, one in enumerate(told):
                for other in told[max(0, place - _NEAREST) : place + _NEAREST]:
                    if one is not other and are_of_one_whole(one[1].label, other[1].label):
                        yield from _off(paragraph, one, other, counts)


def _with_counts(counts: list[Figure], start: int, rates: Iterator[RatePrint]) -> Iterator[_Told]:
    """Each rate with the count right before it that it is named after."""
    for rate in rates:
        place = bisect_right(counts, start + rate.start, key=lambda one: one.end)
        before = counts[place - 1] if place else None
        if before and numerator_name(rate.label)[-2:] in before.label and not rate.percent.is_vague:
            yield before, rate


def _off(paragraph: Paragraph, one: _Told, other: _Told, counts: list[Figure]) -> Iterator[Doubt]:
    """Where the first rate is of one count alone, the second, which is of the first's part, is not."""
    wholes = {count.value for count in counts if count.end <= one[0].start and _is_of(one, count)}
    whole = next((count for count in counts if count.value in wholes), None)
    if whole is None or len(wholes) != 1 or _is_of(other, whole) or not _is_of(other, one[0]):
        return
    right = round_half_up(other[0].high / whole.high * 100, 2)
    percent = next(
        each
        for each in figures_in(paragraph.text)
        if each.start > other[0].end and each.text == other[1].percent.text
    )
    yield doubt(
        Level.WARNING,
        "share-mismatch",
        span_of(paragraph, [other[0], percent]),
        (
            f"{one[1].label}是除以{whole.text}的，{other[0].text}÷{whole.text}={right}%，"
            f"文中{other[1].label}写的是{percent.text}（除以了{one[0].text}）。",
            "请核对两个率的基数。",
        ),
        at(paragraph, other[0], percent),
    )


def _is_of(told: _Told, whole: Figure) -> bool:
    return told[0].low <= whole.low and told[1].percent.is_share(told[0], whole)


IDENTITY: Final = Identity(
    "share-mismatch",
    "警告",
    "同一批人的几种回答（满意、已解决）除以同一个数",
    "满意率是除以2044件的，1760÷2044=86.11%，解决率写的是92.97%（除以了1893件）",
    "只看同一句里的、正好除以了另一种回答的",
    _doubts,
)
