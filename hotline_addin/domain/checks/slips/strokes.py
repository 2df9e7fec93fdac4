"""What a figure would be with one digit mistyped or two exchanged, and what counts stand close together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, groupby

from hotline_addin.domain.checks.identity import Doubt, at, doubt, span_of
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import Figure
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.slips import mistyped
from hotline_addin.domain.printed.prose.told_figures import figures_in, outside_brackets, sentences, within
from hotline_addin.errors import Level

_MOST_SUMMED = 8
"""Neighbouring counts that are added up: of longer runs some sum fits anything."""


@dataclass(frozen=True, slots=True)
class Row:
    """The definite counts of one kind in a sentence that stand on one level (in no bracket, or in one)."""

    paragraph: Paragraph
    counts: tuple[Figure, ...]


def rows_of(notice: PrintedNotice) -> Iterator[Row]:
    """The rows of all statements of a notice, and those that the first counts of several statements make."""
    for paragraph in notice.body:
        figures = figures_in(paragraph.text)
        for start, sentence in sentences(paragraph.text):
            counts = [one for one in within(figures, start, len(sentence)) if _counts(one)]
            for kind in dict.fromkeys(one.kind for one in counts):
                same = [one for one in counts if one.kind == kind]
                yield from _rows(paragraph, start, sentence, same)


def _rows(paragraph: Paragraph, start: int, sentence: str, counts: Sequence[Figure]) -> Iterator[Row]:
    outer = outside_brackets(paragraph.text, counts, len(paragraph.text))
    told = {one.start for one in outer}
    heads = {one.end: one for one in counts}
    inner = [one for one in counts if one.start not in told]
    for opened, group in groupby(inner, key=lambda one: paragraph.text.rfind("（", 0, one.start)):
        yield Row(paragraph, (*([heads[opened]] if opened in heads else []), *group))
    firsts: list[Figure] = []
    if re.search("；[按从]", sentence):
        sentence = sentence.replace("；", "。")  # each statement is of another thing
    for place, statement in sentences(sentence, "。；"):
        own = within(outer, start + place, len(statement))
        if own:
            yield Row(paragraph, tuple(own))
        if own and "；" in sentence:
            firsts += own[: 2 if not firsts else 1]
    if len(firsts) > (3 if "率" in sentence else 2):
        yield Row(paragraph, tuple(firsts))


def _counts(one: Figure) -> bool:
    return one.is_count and one.is_plain and one.is_exact


@lru_cache(maxsize=4096)
def strokes(written: str) -> frozenset[Fraction]:
    """The numbers that a printed one may have been meant as: one digit another, or two exchanged."""
    return frozenset(
        Fraction(Decimal(other))
        for other in mistyped(written)
        if not other.startswith("0") or other.startswith("0.")
    )


def meant(figure: Figure) -> frozenset[Fraction]:
    """The numbers that a figure may have been meant as; a single digit tells too little."""
    text = str(figure.number)
    scale = figure.low / Fraction(figure.number) if figure.number else Fraction(1)
    if sum(sign.isdecimal() for sign in text) < 2:
        return frozenset()
    return frozenset(number * scale for number in strokes(text))


def sums_within(counts: Sequence[Figure]) -> Iterator[Fraction]:
    """What neighbouring counts add up to."""
    numbers = [one.low for one in counts]
    for first in range(len(numbers)):
        sums = accumulate(numbers[first : first + _MOST_SUMMED])
        next(sums)
        yield from sums


def hint(code: str, paragraph: Paragraph, figures: Sequence[Figure], said: str) -> Doubt:
    """A 提示: it would be right but for one digit."""
    return doubt(
        Level.NOTE,
        code,
        span_of(paragraph, figures),
        (f"{said}，只差一个数字或两位颠倒。", "请核对是否写错；不是一回事的不用改。"),
        at(paragraph, *figures),
    )
