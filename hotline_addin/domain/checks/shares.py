"""Shares against counts: `占63.72%` of a total, `满意率96.5%` of the counts beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from hotline_addin.domain.printed.figures import (
    MODIFIED,
    Count,
    Percent,
    RatePrint,
    counts_in,
    percents_in,
    rates_in,
    sentences,
)
from hotline_addin.domain.printed.items import Paragraph
from hotline_addin.domain.printed.notice import CountPrint, PrintedNotice
from hotline_addin.domain.printed.part_lists import part_lists
from hotline_addin.domain.rate import round_half_up
from hotline_addin.errors import Finding, Level

_SHARE: Final = re.compile(
    r"占(?P<base>[^，。；、：（）\d%]{0,16}?)(?:的)?(?:比重|比例|比率|比)?(?:分别)?(?:为|达到|达|：)?(?=\d[\d.,]*%)"
)
_GENERAL: Final = re.compile(r"^(?:了|到|其|本月|当月|全[县市区州省])?(?:.{0,6}(?:总[数量]|量)|全部|总体)?$")
_REGION: Final = re.compile(r"全(?P<region>[县市区州省国])")
_ASKED: Final = re.compile(r"回访|抽访|抽查|评价|测评")
_OF_DUE: Final = re.compile(r"办结|结案|完成|解决|回访|反馈|回复")
_DUE: Final = re.compile(r"应|需|到期|纳入")
_NEAR: Final = Fraction(1)
"""Percentage points within which a share is meant to be of the month's total, whatever it is called."""
_NEAR_RATE: Final = Fraction(5)


@dataclass(frozen=True, slots=True)
class _Share:
    """`占…%` with the count it may be the share of: the nearest, or the sum of the list before it."""

    paragraph: Paragraph
    percent: Percent
    parts: tuple[Count, ...]
    base: str
    counts: frozenset[tuple[int, int]]


def check_shares(notice: PrintedNotice, doubted: Set[tuple[int, int]]) -> Iterator[Finding]:
    """`share-mismatch` for a share that no whole of the text gives, and for a rate against its own counts.

    A share of a whole that the text never states is no fault. `doubted` are counts that have a finding
    already, by paragraph number and start: what is worked out with them is not told again.
    """
    shares = [share for paragraph in notice.body for share in _shares_of(paragraph)]
    shares = [share for share in shares if not doubted & share.counts]
    wholes = [one.count for one in notice.counts]
    sums = _sums(notice)
    unexplained = [share for share in shares if not _is_explained(share, wholes, sums)]
    explained = len(shares) - len(unexplained)
    for share in unexplained:
        base = notice.total
        if base is not None and _is_meant(share, base, explained):
            yield _mismatch(share, base.count)
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
        yield _Share(paragraph, percent, parts, match["base"], places)


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


def _is_meant(share: _Share, total: CountPrint, explained: int) -> bool:
    """Whether a share is of the month's total: it nearly is, or names no other whole while others are."""
    base, part = total.count, share.parts[0]
    if base.is_vague or base.low <= part.high:
        return False
    region = _REGION.search(share.base)
    if region and not re.search(f"[全我本]{region['region']}", total.paragraph.text):
        return False
    off = abs(Fraction(share.percent.value) - part.high / base.low * 100)
    is_general = bool(_GENERAL.match(share.base))
    return off <= _NEAR or (is_general and (explained > 0 or "总" in share.base))


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
            part = next((c for c in counts if _is_numerator(c, rate.label.removesuffix("率"))), None)
            if part is None or rate.percent.is_vague or rate.percent.is_share(part, part):
                continue
            bases = [base for base in (*counts, *wholes) if base.low >= part.low and not base.is_vague]
            missed = [base for base in counts if base is not part and _is_base(base, part, rate)]
            if missed and not any(rate.percent.is_share(part, base) for base in bases):
                yield _own_mismatch(paragraph, start, rate, part, missed[0])


def _is_base(base: Count, part: Count, rate: RatePrint) -> bool:
    """Whether a count beside a rate is surely what the rate is of.

    满意率 is of those asked. Rates of finished or solved orders are of those due (应办结), which a text may
    leave unsaid. Of other rates a base is sure that gives nearly the printed one.
    """
    if base.low < part.low:
        return False
    if "满意" in rate.label:
        return bool(_ASKED.search(base.label))
    if _OF_DUE.search(rate.label):
        return bool(_DUE.search(base.label))
    return abs(_percent(part, base) - Fraction(rate.percent.value)) <= _NEAR_RATE


def _own_mismatch(paragraph: Paragraph, start: int, rate: RatePrint, part: Count, base: Count) -> Finding:
    return Finding(
        Level.ERROR,
        "share-mismatch",
        paragraph.place(start + part.start, start + rate.percent.end),
        f"{part.text}÷{base.text}={round_half_up(_percent(part, base), 2)}%，"
        f"文中{rate.label}写的是{rate.percent.text}，用文中别的件数也算不出来。",
        "请核对件数和比率。",
    )


def _is_numerator(count: Count, name: str) -> bool:
    """Whether a count is of what the rate is named after, and not of some of it (按时办结 for 办结率)."""
    label = re.sub(r"(?:工单|诉求|件数|件|单|的)+$", "", count.label)
    if len(name) < 2 or not label.endswith(name):
        return False
    return not MODIFIED.search(label.removesuffix(name))


def _percent(part: Count, whole: Count) -> Fraction:
    return part.high / whole.high * 100 if whole.high else Fraction(0)
