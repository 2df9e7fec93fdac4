"""A percentage that would be right, had not one digit been mistyped: 641 of 684 is 93.71 %, not 97.31 %."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, doubt, span_of
from hotline_addin.domain.measures.rate import round_half_up
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import (
    Figure,
    number_of,
)
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.slips import mistyped, tells_a_slip
from hotline_addin.domain.printed.prose.told_figures import figures_in, sentences, within
from hotline_addin.errors import Level


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    known = [one.figure for one in notice.counts if not one.figure.is_vague]
    sums = [Figure.worked_out(parts.low, parts.high) for parts in notice.part_lists]
    for paragraph in notice.body:
        figures = figures_in(paragraph.text)
        for start, sentence in sentences(paragraph.text, "。！？；"):
            inside = within(figures, start, len(sentence))
            counts = [one for one in inside if one.is_count and one.is_plain and one.low > 0]
            for percent in inside:
                if tells_a_slip(percent) and len(counts) == 2:
                    yield from _slipped(paragraph, percent, counts, [*known, *sums, *figures])


def _slipped(
    paragraph: Paragraph, percent: Figure, counts: Sequence[Figure], known: Sequence[Figure]
) -> Iterator[Doubt]:
    """The only two counts of a statement, of which nothing known gives the percentage."""
    part, whole = sorted(counts, key=lambda one: one.low)
    wholes = [one for one in known if one.is_count and one.low > 0]
    given = any(
        percent.is_share(one, other) for one in (part, whole) for other in wholes if one.low <= other.high
    )
    if (
        given
        or part.kind != whole.kind
        or part.low == whole.low
        or max(counts, key=lambda c: c.end).end > percent.start
    ):
        return
    meant = (replace(percent, number=number_of(other)) for other in mistyped(str(percent.number)))
    if any(other.is_share(part, whole) for other in meant):
        right = round_half_up(Fraction(part.low) / whole.low * 100, 2)
        yield doubt(
            Level.WARNING,
            "share-mismatch",
            span_of(paragraph, [*counts, percent]),
            (
                f"{part.text}÷{whole.text}={right}%，文中写的是{percent.text}，只差一个数字。",
                "请核对件数和百分数。",
            ),
            at(paragraph, percent),
        )


IDENTITY: Final = Identity(
    "share-mismatch",
    "警告",
    "一句里只有两个件数和一个百分数，百分数与两数之比只差一个数字的，疑是写错",
    "641÷684=93.71%，文中写的是97.31%",
    "文中别的数算得出来的不报；不到三位数字的不看",
    _doubts,
)
