"""Percentages that no counts give, and that those beside would give but for one digit."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity
from hotline_addin.domain.checks.slips.strokes import hint, meant, rows_of, strokes, sums_within
from hotline_addin.domain.measures.rate import round_half_up
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import Figure, Unit, decimals_of, print_span
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.slips import tells_a_slip
from hotline_addin.domain.printed.prose.told_figures import figures_in, opening_of
from hotline_addin.domain.printed.statements.rate_names import may_be_whole
from hotline_addin.domain.printed.statements.share_prints import named_part
from hotline_addin.domain.words.text import pairs_of

_OTHERWISE: Final = re.compile("加权|折算|多选|净值|比例减去|重复|按“")
_RESPECTIVELY: Final = re.compile(r"(?:分别|各|依次)占(?:比|[^，。；：\d]{0,10}的)?(?:为)?(?=\d)")
_SIDE: Final = re.compile("、|和|及|与|，")
_OTHER_TIME: Final = re.compile(r"\d月|季度|去年|上年|同期|上[个一]?[月年期周]|目标|平均")
_NEAREST: Final = 3
"""Counts before a percentage that it may be a share of; percentages of one row at the least."""
_FARTHEST: Final = 30
"""Percentage points by which one digit is thought to be off."""
_BESIDE: Final = 12
"""Counts before a percentage that are looked at for its whole: a bound on the work."""
_NAMED_ALIKE: Final = 4
"""Counts of the notice with a like name that may be the whole."""


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    wholes = _Wholes(notice)
    for paragraph in notice.body:
        figures = figures_in(paragraph.text)
        counts = [
            one
            for one in figures
            if (one.is_count or one.unit is Unit.MONEY) and not one.is_vague and one.low > 0
        ]
        yield from _rows(paragraph, figures, counts)
        for percent in figures:
            if tells_a_slip(percent):
                yield from _off(notice, paragraph, counts, percent, wholes)


def _rows(paragraph: Paragraph, figures: Sequence[Figure], counts: Sequence[Figure]) -> Iterator[Doubt]:
    """`公积金1033次、供热642次、公交197次，分别占55.2%、34.3%和10.5%`: of one whole, all but one."""
    for match in _RESPECTIVELY.finditer(paragraph.text):
        first = bisect_left(figures, match.end(), key=lambda one: one.start)
        row = list(figures[first : first + 1])
        for one in figures[first + 1 :]:
            if one.unit is not Unit.PERCENT or not _SIDE.fullmatch(paragraph.text[row[-1].end : one.start]):
                break
            row.append(one)
        place = bisect_left(counts, match.start(), key=lambda one: one.start)
        parts = counts[max(0, place - len(row)) : place]
        if len(row) < _NEAREST or len(parts) < len(row) or row[0].unit is not Unit.PERCENT:
            continue
        wholes = [counts[place - len(row) - 1].low] if place > len(row) else []
        wholes.append(sum((one.low for one in parts), Fraction(0)))
        off = [
            [one for one, part in zip(row, parts, strict=True) if not one.prints(part.low / whole)]
            for whole in wholes
            if whole > 0
        ]
        least = min(off, key=len, default=[])
        if len(least) == 1:
            told = parts[row.index(least[0])]
            yield hint(
                "share-mismatch", paragraph, [told, least[0]], f"{told.text}占{least[0].text}，别的各项都对"
            )


class _Wholes:
    """All that a percentage may be a share of: the counts of a notice, and sums of neighbouring ones."""

    def __init__(self, notice: PrintedNotice) -> None:
        told = {
            one.low
            for paragraph in notice.body
            for one in figures_in(paragraph.text)
            if one.is_count and not one.is_vague
        }
        for row in rows_of(notice):
            told.update(sums_within(row.counts))
        self._all = sorted(number for number in told if number > 0)

    def give(self, percent: Figure, parts: Sequence[Fraction]) -> bool:
        below, least = print_span(percent.number)
        for part in parts:
            first = bisect_left(self._all, part / below) if below else 0
            for whole in self._all[first : first + 3]:
                if percent.prints(part / whole):
                    return True
        for part in parts:
            rest = 1 - below, 1 - least
            if rest[0] > 0:
                first = bisect_left(self._all, part / rest[1])
                if any(percent.prints(1 - part / whole) for whole in self._all[first : first + 3]):
                    return True
        return False


def _off(
    notice: PrintedNotice, paragraph: Paragraph, counts: Sequence[Figure], percent: Figure, wholes: _Wholes
) -> Iterator[Doubt]:
    place = bisect_left(counts, percent.start, key=lambda one: one.start)
    before, behind = counts[max(0, place - _BESIDE) : place], counts[place : place + 2]
    if not before:
        return
    near = before[-_NEAREST:]
    parts = [*(one.low for one in near), *(one.low for one in behind[:2]), *sums_within(near)]
    if wholes.give(percent, parts):
        return
    opened = opening_of(paragraph.text, percent.start, "。")
    own = [one for one in before if one.start >= opened]
    if not own or not all(one.is_exact for one in before):
        return  # 1.23万件 is any of many
    part = named_part(paragraph.text, percent.start, own)
    if part is None or not part.is_plain or may_be_whole(part):
        return
    between = paragraph.text[own[-1].end : percent.start]
    clause = paragraph.text[opening_of(paragraph.text, percent.start, "，；。") : percent.start]
    if (
        _OTHER_TIME.search(clause)
        or re.search("增|降|升|减", between)
        or _OTHERWISE.search(paragraph.text[opened:])
    ):
        return
    for whole in _heads(notice, part, own, before):
        if _is_slip(percent, part, whole):
            share = part.low / whole.low
            said = f"{part.text}÷{whole.text}={round_half_up(share * 100, 2)}%，文中写的是{percent.text}"
            yield hint("share-mismatch", paragraph, [part, percent], said)
            return


def _heads(
    notice: PrintedNotice, part: Figure, own: Sequence[Figure], before: Sequence[Figure]
) -> list[Figure]:
    """What a part may be of: what stands before it, what opens its sentence and paragraph, the total."""
    heads = [one for one in reversed(own) if one.kind == part.kind and one.end <= part.start][:1]
    heads += [*own[:1], *before[:1], *([notice.total.figure] if notice.total else [])]
    words = set(pairs_of(part.label))
    heads += [found.figure for found in notice.counts if set(pairs_of(found.figure.label)) & words][
        :_NAMED_ALIKE
    ]
    return [one for one in dict.fromkeys(heads) if one is not part and one.is_exact and one.low > 0]


def _is_slip(percent: Figure, part: Figure, whole: Figure) -> bool:
    share = part.low / whole.low
    if abs(share * 100 - Fraction(percent.number)) > _FARTHEST:
        return False
    if part.low <= whole.low and any(
        _prints(number, share, percent) for number in strokes(str(percent.number))
    ):
        return True
    return any(percent.prints(number / whole.low) for number in meant(part) if number <= whole.low) or any(
        percent.prints(part.low / number) for number in meant(whole) if number >= part.low
    )


def _prints(number: Fraction, share: Fraction, percent: Figure) -> bool:
    step = Fraction(1, 10 ** decimals_of(percent.number))
    return number - step / 2 <= share * 100 < number + step


IDENTITY: Final = Identity(
    "share-mismatch",
    "提示",
    "文中的数都算不出来的百分数，改一个数字就等于旁边两个件数之比",
    "397÷623=63.72%，文中写的是67.32%",
    "文中别的数算得出来的不报；不到三位数字的不看",
    _doubts,
)
