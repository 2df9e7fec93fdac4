"""Shares against counts: `占63.72%` of a total, `满意率96.5%` of the counts beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from hotline_addin.domain.printed.figures import (
    Count,
    Percent,
    counts_in,
    percents_in,
    rates_in,
    sentences,
)
from hotline_addin.domain.printed.items import Paragraph
from hotline_addin.domain.printed.notice import PrintedNotice
from hotline_addin.domain.printed.part_lists import part_lists
from hotline_addin.domain.rate import round_half_up
from hotline_addin.errors import Finding, Level

_SHARE: Final = re.compile(
    r"占(?P<base>[^，。；、：（）\d%]{0,16}?)(?:的)?(?:比重|比例|比率|比)?(?:分别)?(?:为|达到|达|：)?(?=\d[\d.,]*%)"
)
_ALL: Final = re.compile(r"总[数量]|总体|全[部县市区州]|受理量|诉求量|工单量|办件量|转办量|派单量")
_MODIFIED: Final = re.compile(r"(?:按[时期]|及时|超[时期]|逾期|提前|不|非|未|基本|非常|一次|初次|有效|直接)$")
_NEAR: Final = Fraction(1)
"""Percentage points within which a share is meant to be of the month's total."""


@dataclass(frozen=True, slots=True)
class _Share:
    """`占…%` with the count it may be the share of: the nearest, or the sum of the list before it."""

    paragraph: Paragraph
    percent: Percent
    parts: tuple[Count, ...]
    names_all: bool
    counts: frozenset[tuple[int, int]]


def check_shares(notice: PrintedNotice, doubted: Set[tuple[int, int]]) -> Iterator[Finding]:
    """`share-mismatch` for a share that no whole of the text gives, and for a rate against its own counts.

    A share of a whole that the text never states is no fault. `doubted` are counts that have a finding already,
    by paragraph number and start: what is worked out with them is not told again.
    """
    shares = [share for paragraph in notice.body for share in _shares_of(paragraph)]
    shares = [share for share in shares if not doubted & share.counts]
    wholes = [one.count for one in notice.counts]
    sums = _sums(notice)
    unexplained = [share for share in shares if not _is_explained(share, wholes, sums)]
    siblings = len(shares) - len(unexplained)
    for share in unexplained:
        base = notice.total.count if notice.total else None
        if base is not None and _is_meant(share, base, siblings):
            yield _mismatch(share, base)
    for paragraph in notice.body:
        yield from _own_counts(paragraph, wholes)


def _shares_of(paragraph: Paragraph) -> Iterator[_Share]:
    text = paragraph.text
    counts = counts_in(text)
    percents = {percent.start: percent for percent in percents_in(text)}
    for match in _SHARE.finditer(text):
        percent = percents.get(match.end())
        opened = max(text.rfind(mark, 0, match.start()) for mark in "。；") + 1
        before = [count for count in counts if opened <= count.start < match.start()]
        if percent is None or percent.is_vague or not before or any(c.is_vague for c in before):
            continue
        parts = (before[-1], *_sums_ending(before))
        places = frozenset((paragraph.number, count.start) for count in before)
        yield _Share(paragraph, percent, parts, bool(_ALL.search(match["base"])), places)


def _sums_ending(counts: Sequence[Count]) -> Iterator[Count]:
    """The last counts of a sentence taken together: `A783件、B579件、C562件，占…` means their sum."""
    last = counts[-1]
    for size in range(2, len(counts) + 1):
        parts = counts[-size:]
        low = sum((part.low for part in parts), Fraction(0))
        high = sum((part.high for part in parts), Fraction(0))
        yield Count("", "", low, high, False, parts[0].start, last.end)


def _sums(notice: PrintedNotice) -> list[Count]:
    """What the lists of parts add up to: a base that the text may not state."""
    lists = [parts for paragraph in notice.body for parts in part_lists(paragraph)]
    return [Count("", "", parts.low, parts.high, False, 0, 0) for parts in lists]


def _is_explained(share: _Share, wholes: Sequence[Count], sums: Sequence[Count]) -> bool:
    bases = [whole for whole in (*wholes, *sums) if not whole.is_vague]
    return any(
        share.percent.is_share(part, base) for part in share.parts for base in bases if base.high >= part.low
    )


def _is_meant(share: _Share, base: Count, siblings: int) -> bool:
    """Whether the share is of the month's total: it says so, others are, or it nearly is."""
    if base.is_vague or base.low < share.parts[0].high:
        return False
    off = abs(Fraction(share.percent.value) - share.parts[0].high / base.low * 100)
    return share.names_all or siblings > 1 or off <= _NEAR


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


def _own_counts(paragraph: Paragraph, wholes: Sequence[Count]) -> Iterator[Finding]:
    """A rate whose numerator stands beside it: `回访2713件，满意2617件，满意率96.5%`."""
    for start, sentence in sentences(paragraph.text):
        counts = [count for count in counts_in(sentence) if not count.is_vague]
        for rate in rates_in(sentence):
            name = rate.label.removesuffix("率")
            part = next((count for count in counts if _is_numerator(count, name)), None)
            if part is None or rate.percent.is_vague:
                continue
            bases = [whole for whole in (*counts, *wholes) if whole.low >= part.low and whole is not part]
            bases = [base for base in bases if not base.is_vague]
            if not bases or any(rate.percent.is_share(part, base) for base in (*bases, part)):
                continue
            beside = [base for base in counts if base in bases] or bases
            nearest = min(beside, key=lambda base: abs(_percent(part, base) - Fraction(rate.percent.value)))
            yield Finding(
                Level.ERROR,
                "share-mismatch",
                paragraph.place(start + part.start, start + rate.percent.end),
                f"{part.text}÷{nearest.text}={round_half_up(_percent(part, nearest), 2)}%，"
                f"文中{rate.label}写的是{rate.percent.text}，用文中别的件数也算不出来。",
                "请核对件数和比率。",
            )


def _is_numerator(count: Count, name: str) -> bool:
    """Whether a count is of what the rate is named after, and not of some of it (按时办结 for 办结率)."""
    label = re.sub(r"(?:工单|诉求|件数|件|单|的)+$", "", count.label)
    if len(name) < 2 or not label.endswith(name):
        return False
    return not _MODIFIED.search(label.removesuffix(name))


def _percent(part: Count, whole: Count) -> Fraction:
    return part.high / whole.high * 100 if whole.high else Fraction(0)
