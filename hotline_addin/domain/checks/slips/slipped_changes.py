"""Changes that no two figures of a paragraph give, and that the nearest two would give but for one digit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, permutations
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, doubt, span_of
from hotline_addin.domain.checks.slips.strokes import hint, meant, strokes
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import Figure, Role, Unit, print_span
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.told_figures import DOWN, UP, figures_in, opening_of
from hotline_addin.errors import Level

_BESIDE: Final = 8
"""Figures before and behind a change that are looked at: a bound on the work."""
_BREATH: Final = re.compile(rf"[，、（]?(?:{UP}|{DOWN}|升|降|增|减|幅度?)(?:了|为|达|约)?")
_OFF: Final = re.compile(r"(?:相差|净增|净减|差|超过[^，。；：、\d]{2,8}|(?<![短缺减至不])[多少][了出]?)$")
"""Words that make a figure by how much one is more than another."""


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    total = [notice.total.figure] if notice.total else []
    for paragraph in notice.body:
        figures = figures_in(paragraph.text)
        for one, other in pairwise(figures):
            yield from _opposed(paragraph, one, other)
        for place, by in enumerate(figures):
            if _is_change(paragraph, by):
                around = figures[max(0, place - _BESIDE) : place + _BESIDE]
                yield from _off(paragraph, by, [one for one in around if one is not by], total)


def _opposed(paragraph: Paragraph, one: Figure, other: Figure) -> Iterator[Doubt]:
    """`减少65件，增长12.31%`: one thing goes up and down in a breath."""
    between = paragraph.text[one.end : other.start]
    changes = one.role is Role.CHANGE is other.role and Unit.PERCENT in (one.unit, other.unit)
    if changes and one.unit is not other.unit and one.sign != other.sign and _BREATH.fullmatch(between):
        where = span_of(paragraph, [one, other])
        ways = ["增" if each.sign > 0 else "减" for each in (one, other)]
        said = f"前面是{ways[0]}{one.text}，紧接着是{ways[1]}{other.text}。"
        about = at(paragraph, one, other)
        yield doubt(Level.NOTE, "change-mismatch", where, (said, "请核对升降；不是一回事的不用改。"), about)


def _is_change(paragraph: Paragraph, by: Figure) -> bool:
    if by.is_vague or not by.number or by.low != by.high:
        return False
    return by.role is Role.CHANGE or bool(_OFF.search(paragraph.text[max(0, by.start - 10) : by.start]))


def _off(
    paragraph: Paragraph, by: Figure, around: Sequence[Figure], total: Sequence[Figure]
) -> Iterator[Doubt]:
    told = [one for one in around if one.role is not Role.CHANGE and one.low > 0]
    if not all(one.is_exact for one in told):
        return
    also = [one for one in around if one.role is Role.CHANGE and one.is_exact]
    if by.unit is Unit.PERCENT:
        pairs = [(a.low, b.low) for a, b in permutations([*told, *total], 2) if a.kind == b.kind]
        pairs += [
            (b.low + s * a.low, b.low)
            for a in also
            for b in [*told, *total]
            for s in (1, -1)
            if a.kind == b.kind
        ]
        pairs += [
            (b.low, b.low + s * a.low)
            for a in also
            for b in [*told, *total]
            for s in (1, -1)
            if a.kind == b.kind
        ]
        if any(_grows(by, now, base) for now, base in pairs if base > 0):
            return
    else:
        kind = Unit.PERCENT.name if by.unit is Unit.POINTS else by.kind
        same = [one for one in (*told, *total) if one.kind == kind]
        if any(abs(a.low - b.low) == by.low for a, b in permutations(same, 2)):
            return
    yield from _slipped(paragraph, by, told)


def _slipped(paragraph: Paragraph, by: Figure, told: Sequence[Figure]) -> Iterator[Doubt]:
    """The nearest two figures of one kind before it in its sentence, or one before and one right behind."""
    opened = opening_of(paragraph.text, by.start, "。；")
    closed = min((at for mark in "。；" if (at := paragraph.text.find(mark, by.end)) >= 0), default=by.end)
    own = [one for one in told if opened <= one.start < closed]
    before = [one for one in own if one.end <= by.start]
    if not before:
        return
    kind = (
        before[-1].kind
        if by.unit is Unit.PERCENT
        else Unit.PERCENT.name
        if by.unit is Unit.POINTS
        else by.kind
    )
    same = [one for one in own if one.kind == kind]
    same.sort(key=lambda one: abs(one.start - by.start))
    if len(same) < 2 or (by.unit is Unit.PERCENT and kind == Unit.PERCENT.name):
        return
    earlier = [one for one in same if one.end <= by.start]
    for one, other in dict.fromkeys((tuple(same[:2]), *([tuple(earlier[:2])] if len(earlier) > 1 else []))):
        high, low = (one, other) if one.low >= other.low else (other, one)
        if not _is_slip(by, high, low):
            continue
        said = f"{high.digits}与{low.digits}相差{_plain(high.low - low.low)}，文中写的是{by.text}"
        yield hint("change-mismatch", paragraph, sorted([one, other, by], key=lambda each: each.start), said)
        return


def _plain(number: Fraction) -> str:
    return f"{float(number):g}" if number.denominator > 1 else str(int(number))


def _is_slip(by: Figure, high: Figure, low: Figure) -> bool:
    if by.unit is Unit.PERCENT:
        now, base = (high.low, low.low) if by.sign >= 0 else (low.low, high.low)
        return (
            any(_prints(str(by.number), number, now, base) for number in strokes(str(by.number)))
            or any(_grows(by, number, base) for number in meant(high if by.sign >= 0 else low))
            or any(number > 0 and _grows(by, now, number) for number in meant(low if by.sign >= 0 else high))
        )
    off = high.low - low.low
    return (
        off in strokes(str(by.number)) or low.low + by.low in meant(high) or high.low - by.low in meant(low)
    )


def _prints(written: str, number: Fraction, now: Fraction, base: Fraction) -> bool:
    step = Fraction(1, 10 ** len(written.partition(".")[2]))
    return number - step / 2 <= abs(now - base) / base * 100 < number + step


def _grows(by: Figure, now: Fraction, base: Fraction) -> bool:
    below, least = print_span(by.number)
    return least <= abs(now - base) / base < below


IDENTITY: Final = Identity(
    "change-mismatch",
    "提示",
    "一段里哪两个数都得不出的增减，改一个数字就是旁边两个数之差",
    "61与55相差6，文中写的是多5个",
    "一段里有两个数得得出的不报",
    _doubts,
)
