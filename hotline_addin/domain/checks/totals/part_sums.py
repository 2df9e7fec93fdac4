"""Parts against their whole, in the text: categories against the total, `其中` against what it divides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from hotline_addin.domain.checks.rates.slips import exchanged
from hotline_addin.domain.printed.printed_notice import CountPrint, PrintedNotice
from hotline_addin.domain.printed.prose.figures import Count
from hotline_addin.domain.printed.statements.part_lists import PartList, part_lists
from hotline_addin.errors import Finding, Level

_NEARNESS: Final = ((6, Fraction(1, 5)), (4, Fraction(1, 20)), (2, Fraction(3, 100)))
"""Parts of a list, and how far off its sum may be for the list to be meant as complete.

`其中` often names some parts only. A sum next to a whole is meant to be that whole; the more parts a list
has, the less it is a selection.
"""

_ALIKE: Final = re.compile(r"^(?![按已应未][时期办结]?|超)[\u4e00-\u9fff]{2}$")
"""Words that parts of one kind share; 按时签收 and 按时办结 are stages."""


@dataclass(frozen=True, slots=True)
class MissedWhole:
    """A list of parts and the figure that it was meant to add up to."""

    parts: PartList
    whole: CountPrint

    @property
    def off(self) -> Fraction:
        """By how much the parts are more (or, negative, less) than the whole."""
        return _middle(self.parts) - self.whole.count.value


def missed_wholes(notice: PrintedNotice) -> tuple[MissedWhole, ...]:
    """Complete lists of parts that add up to none of the figures they could divide."""
    lists = [parts for paragraph in notice.body for parts in part_lists(paragraph)]
    wholes = [(parts, _missed_whole(notice, parts)) for parts in lists]
    return tuple(MissedWhole(parts, whole) for parts, whole in wholes if whole is not None)


def check_part_sums(missed: Sequence[MissedWhole], annex_sums: frozenset[int]) -> Iterator[Finding]:
    """`sum-mismatch`, one a list; where the annexes side with the list, the message says so."""
    for miss in missed:
        parts, whole = miss.parts, miss.whole.count
        sides = any(parts.low <= number <= parts.high for number in annex_sums)
        also = "附件各单位相加与各项之和一致。" if sides else ""
        yield Finding(
            Level.ERROR,
            "sum-mismatch",
            parts.paragraph.place(parts.start, parts.parts[-1].end),
            f"各项相加：{parts.arithmetic}，与“{whole.label[-12:]}{whole.text}”"
            f"{'多' if miss.off > 0 else '少'}{abs(miss.off)}件。{also}",
            "请核对各项件数和总数，改正写错的一项。",
        )


def _missed_whole(notice: PrintedNotice, parts: PartList) -> CountPrint | None:
    """The whole that a list misses; None where it fits one, or may be a mere selection."""
    if _may_be_any_sum(parts):
        return None
    others = [found for found in notice.counts if not _is_part(parts, found)]
    if any(found.count.meets(parts.low, parts.high) for found in others):
        return None
    wholes = _before(parts, others) or _total(notice)
    if parts.shares_are_whole:
        return wholes[-1] if wholes else None
    meant = [whole for whole in wholes if _is_meant(parts, whole.count)]
    return min(meant, key=lambda whole: abs(_middle(parts) - whole.count.value), default=None)


def _may_be_any_sum(parts: PartList) -> bool:
    """Whether a list leaves parts out (主要, 前三, 等) or gives one only about."""
    return parts.is_selection or any(part.is_vague for part in parts.parts)


def _before(parts: PartList, counts: Sequence[CountPrint]) -> list[CountPrint]:
    """The counts of the list's own paragraph that stand before it."""
    beside = [found for found in counts if found.paragraph is parts.paragraph]
    return [found for found in beside if found.count.end <= parts.start]


def _total(notice: PrintedNotice) -> list[CountPrint]:
    return [notice.total] if notice.total else []


def _is_meant(parts: PartList, whole: Count) -> bool:
    """Whether a list is surely meant to be complete: nearly the whole, or the whole but for a slip."""
    if whole.is_vague:
        return False
    is_list = parts.is_row or _same_kind(parts)
    return (is_list and _is_near(parts, whole)) or _has_slip(parts, whole)


def _has_slip(parts: PartList, whole: Count) -> bool:
    """Whether the sum would be right, had not two digits of one part changed places."""
    if not whole.is_exact or not all(part.is_exact for part in parts.parts):
        return False
    off = whole.value - sum(part.value for part in parts.parts)
    return any(int(other) - part.value == off for part in parts.parts for other in exchanged(str(part.value)))


def _is_part(parts: PartList, found: CountPrint) -> bool:
    return found.paragraph is parts.paragraph and found.count in parts.parts


def _same_kind(parts: PartList) -> bool:
    """Whether the parts are called alike (热线派单, 政民互动派单) and so are no stages of a process."""
    endings = {part.label[-2:] for part in parts.parts}
    beginnings = {part.label[:2] for part in parts.parts}
    return any(len(words) == 1 and _ALIKE.match(next(iter(words))) for words in (endings, beginnings))


def _middle(parts: PartList) -> Fraction:
    return (parts.low + parts.high) / 2


def _is_near(parts: PartList, whole: Count) -> bool:
    if whole.value == 0:
        return False
    off = abs(_middle(parts) / whole.value - 1)
    return off <= next(limit for size, limit in _NEARNESS if len(parts.parts) >= size)
