"""Shares of a total against the counts: `咨询类124599件，占63.72%`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from hotline_addin.domain.checks.rates.slips import is_slip
from hotline_addin.domain.measures.rate import round_half_up
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import (
    Count,
    Percent,
    by_start,
    counts_in,
    high_sum,
    low_sum,
    opening_of,
    percents_in,
)
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.statements.part_lists import part_lists
from hotline_addin.errors import Finding, Level

_SHARE: Final = re.compile(
    r"占(?P<base>[^，。；、：（）\d%]{0,16}?)(?:的)?(?:比重|比例|比率|比)?(?:分别)?(?:为|达到|达|：)?(?=\d[\d.,]*%)"
)
"""`占63.72%`, `占转派总量的48.73%`, `占比为24.67%`."""
_GENERAL: Final = re.compile(r"^(?:了|到|其|本月|当月|全[县市区州省])?(?:.{0,6}(?:总[数量]|量)|全部|总体)?$")
"""Bases that name no other whole than the month's: none at all, 总量, 全县工单总数."""
_SOME: Final = re.compile(r"[镇街乡]|(?<!全)区|部门|企业|市直|县直|单位")
"""Words of wholes that are a part of the month: 占镇街总量的55%."""
_NAME: Final = re.compile(r"^(?!工单$|诉求$|热线$|办件$|来电$)[\u4e00-\u9fff]{2,}$")
"""Names of counts that tell one from another."""
_COMMON: Final = frozenset({"工单", "诉求", "总量", "总数", "件总", "单总", "求总", "全部", "热线"})
"""Pairs of characters that any base and any count may share, so that they tell nothing."""
_REGION: Final = re.compile(r"全(?P<region>[县市区州省国])")
"""占全省总量的8.5% is of a whole that a city's notice does not state."""
_WHOLE: Final = 100
"""Per cent that no part of a whole exceeds."""
_MOST_SUMMED: Final = 10
"""Counts before a share that are tried as its sum: a bound on the work, lists are shorter."""
_NEAR: Final = Fraction(1)
"""Percentage points within which a share is meant to be of the month's total, whatever it is called."""


@dataclass(frozen=True, slots=True)
class _Share:
    """`占…%` with the count it may be the share of: the nearest, or the sum of the list before it."""

    paragraph: Paragraph
    percent: Percent
    parts: tuple[Count, ...]
    base: str
    counts: frozenset[tuple[int, int]]


def check_shares(
    notice: PrintedNotice, doubted: Set[tuple[int, int]], doubted_whole: Count | None = None
) -> Iterator[Finding]:
    """`share-mismatch` for a share of the month's total that no whole in the text gives.

    A share of a whole that the text never states is no fault. `doubted` are counts that have a finding
    already, by paragraph number and start, `doubted_whole` a total that has: what is worked out with them is
    not told again.
    """
    told = [share for paragraph in notice.body for share in _shares_of(paragraph)]
    shares = [share for share in told if not doubted & share.counts]
    wholes = _Wholes([*(found.count for found in notice.counts), *_sums(notice)])
    unexplained = [share for share in shares if not wholes.explain(share)]
    explained = len(shares) - len(unexplained)
    for share in unexplained:
        base = _base_meant(share, notice, explained)
        if base is None:
            yield from _over_whole(share)
        elif base != doubted_whole:
            yield _mismatch(share, base)


def _base_meant(share: _Share, notice: PrintedNotice, explained: int) -> Count | None:
    """What a share that nothing explains is surely meant to be of, `explained` others being right."""
    return (
        _named_base(share, notice) or _total_meant(share, notice, explained) or _slipped_base(share, notice)
    )


def _over_whole(share: _Share) -> Iterator[Finding]:
    if share.percent.value > _WHOLE:
        yield Finding(
            Level.ERROR,
            "impossible-rate",
            share.paragraph.place(share.parts[0].start, share.percent.end),
            f"占比写的是{share.percent.text}，部分不会超过整体的100%。",
            "请核对件数和占比。",
        )


def _shares_of(paragraph: Paragraph) -> Iterator[_Share]:
    text = paragraph.text
    counts = counts_in(text)
    percents = by_start(percents_in(text))
    for match in _SHARE.finditer(text):
        percent = percents.get(match.end())
        opened = opening_of(text, match.start(), "。；")
        before = [count for count in counts if opened <= count.start < match.start()]
        if percent is None or percent.is_vague or not before or any(count.is_vague for count in before):
            continue
        parts = (before[-1], *_sums_ending(before))
        places = frozenset((paragraph.number, count.start) for count in before)
        yield _Share(paragraph, percent, parts, match["base"], places)


def _sums_ending(counts: Sequence[Count]) -> Iterator[Count]:
    """The last counts of a sentence taken together: `A783件、B579件、C562件，占…` means their sum."""
    last = counts[-1]
    for size in range(2, min(len(counts), _MOST_SUMMED) + 1):
        parts = counts[-size:]
        yield Count("", "", low_sum(parts), high_sum(parts), False, parts[0].start, last.end)


def _sums(notice: PrintedNotice) -> list[Count]:
    """What the lists of parts add up to: a base that the text may not state."""
    lists = [parts for paragraph in notice.body for parts in part_lists(paragraph)]
    return [Count.worked_out(parts.low, parts.high) for parts in lists]


class _Wholes:
    """What a share may be of: every count of the text, and what its lists add up to."""

    def __init__(self, counts: Sequence[Count]) -> None:
        self._exact = sorted({count.low for count in counts if count.is_exact})
        self._rounded = [count for count in counts if not count.is_exact and not count.is_vague]

    def explain(self, share: _Share) -> bool:
        """Whether one of them gives the share, by the nearest count or by the sum of the list before it."""
        return any(self._give(share.percent, part) for part in share.parts)

    def _give(self, percent: Percent, part: Count) -> bool:
        """Whether `part` of one of them prints as `percent`: of the exact ones, the least that can."""
        if any(percent.is_share(part, whole) for whole in self._rounded if whole.high >= part.low):
            return True
        most, least = percent.span
        if most <= 0 or part.high <= 0:
            return part.low <= 0 and least <= 0
        first = max(bisect_right(self._exact, part.low / most), bisect_left(self._exact, part.low))
        wholes = self._exact[first : first + 1]
        return any(least <= 0 or whole <= part.high / least for whole in wholes)


def _named_base(share: _Share, notice: PrintedNotice) -> Count | None:
    """The only count by whose name the share calls its base: `占转办工单的69%`, `转办7155件`."""
    exact = [found.count for found in notice.counts if found.count.is_exact]
    called = [count for count in exact if _NAME.match(count.label) and count.label in share.base]
    named = {count.value: count for count in called}
    base = next(iter(named.values()), None) if len(named) == 1 else None
    return base if base and base.low > share.parts[0].high else None


def _slipped_base(share: _Share, notice: PrintedNotice) -> Count | None:
    """A count whose name shares a word with the share's base (街道工单, 直派街道) and a slip explains."""
    words = {share.base[at : at + 2] for at in range(len(share.base) - 1)} - _COMMON
    counts = [found.count for found in notice.counts]
    named = [count for count in counts if any(word in count.label for word in words)]
    bases = (count for count in named if any(is_slip(share.percent, part, count) for part in share.parts))
    return next(bases, None)


def _total_meant(share: _Share, notice: PrintedNotice, explained: int) -> Count | None:
    """The month's total, where the share nearly is of it, or names no other whole while others are."""
    total, part = notice.total, share.parts[0]
    if total is None or total.count.is_vague or total.count.low <= part.high:
        return None
    if _is_of_elsewhere(share, total.paragraph):
        return None
    off = abs(Fraction(share.percent.value) - part.high / total.count.low * 100)
    is_sure = explained > 0 or "总" in share.base
    return total.count if off <= _NEAR or (is_sure and _names_no_other(share)) else None


def _is_of_elsewhere(share: _Share, told: Paragraph) -> bool:
    """Whether a share is of a region of which the paragraph of the month's total does not speak."""
    region = _REGION.search(share.base)
    return region is not None and not re.search(f"[全我本]{region['region']}", told.text)


def _names_no_other(share: _Share) -> bool:
    return bool(_GENERAL.match(share.base)) and not _SOME.search(share.base)


def _mismatch(share: _Share, base: Count) -> Finding:
    part = share.parts[0]
    right = round_half_up(part.high / base.high * 100, 2)
    return Finding(
        Level.ERROR,
        "share-mismatch",
        share.paragraph.place(part.start, share.percent.end),
        f"{part.text}÷{base.text}={right}%，文中写的是{share.percent.text}。",
        "请核对件数、总数和占比。",
    )
