"""A rate that says itself what it is of: `结案率（审执结数与同期新收数之比）106.08%`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, doubt, span_of
from hotline_addin.domain.measures.rate import round_half_up
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import NUMBER, Figure
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.told_figures import figures_in, opening_of, percents_in
from hotline_addin.domain.printed.statements.rate_names import bare
from hotline_addin.errors import Level

_RATIO: Final = re.compile(
    r"（(?:即|指|为)?(?P<part>[\u4e00-\u9fff]{2,8}?)[件案]?数?量?(?:与|和|同|比|/|÷|除以)(?:同期|[当本][期月]|全部)?"
    r"(?P<whole>[\u4e00-\u9fff]{2,8}?)[件案]?数?量?(?:之比|的比[例值率]?|比)?）(?:为|达到?|是|仅为)?"
)
_INLINE: Final = re.compile(
    r"(?P<part>[\u4e00-\u9fff]{2,6}?)[件案]?数?量?[与和](?:同期|[当本][期月])?(?P<whole>[\u4e00-\u9fff]{2,6}?)[件案]?数?量?"
    r"(?:之比|的比[例值率])(?:为|达到?|是|仅为)?(?=\d)"
)
"""`执结数与新收数之比为107.45%`."""
_RATE: Final = re.compile(rf"率(?:(?:为|达到?|是|仅为)?{NUMBER}%)?$")


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for paragraph in notice.body:
        text = paragraph.text
        for match in _RATIO.finditer(text):
            beside = (
                one for one in percents_in(text) if match.end() == one.start or one.end == match.start()
            )
            rate = next(beside, None)
            if rate and not rate.is_vague and _RATE.search(text, 0, match.start()):
                opened = opening_of(text, match.start(), "。；")
                counts = [one for one in figures_in(text) if opened <= one.start < match.start()]
                part, whole = (_only(counts, match[name]) for name in ("part", "whole"))
                yield from _off(paragraph, rate, part, whole)


def _inline(notice: PrintedNotice) -> Iterator[Doubt]:
    for paragraph in notice.body:
        for match in _INLINE.finditer(paragraph.text):
            rate = next((one for one in percents_in(paragraph.text) if one.start == match.end()), None)
            opened = opening_of(paragraph.text, match.start(), "。；")
            counts = [one for one in figures_in(paragraph.text) if opened <= one.start < match.start()]
            part, whole = (_only(counts, match[name]) for name in ("part", "whole"))
            if rate and not rate.is_vague:
                yield from _off(paragraph, rate, part, whole)


def _only(counts: Sequence[Figure], name: str) -> Figure | None:
    """The one exact count of a name; None where several bear it."""
    named = [one for one in counts if one.is_count and bare(one.label).startswith(name)]
    named = named or [one for one in counts if one.is_count and name in one.label]
    return named[0] if len(named) == 1 and named[0].is_exact and named[0].is_plain else None


def _off(paragraph: Paragraph, rate: Figure, part: Figure | None, whole: Figure | None) -> Iterator[Doubt]:
    if part is None or whole is None or part is whole or not whole.value or rate.is_share(part, whole):
        return
    right = round_half_up(part.high / whole.high * 100, 2)
    yield doubt(
        Level.ERROR,
        "share-mismatch",
        span_of(paragraph, [part, whole, rate]),
        (f"{part.text}÷{whole.text}={right}%，文中写的是{rate.text}。", "请核对件数和比率。"),
        at(paragraph, rate, part, whole),
    )


IDENTITY: Final = Identity(
    "share-mismatch",
    "错误、警告",
    "写明谁与谁之比的率，等于那两个数相除，可以超过100%",
    "3019÷2846=106.08%，文中写的是109.14%",
    "两个数在同一句里、各只有一个的才查",
    lambda notice: chain(_doubts(notice), _inline(notice)),
    frozenset({"basis"}),
)
