"""A share is its part by the total: `咨询类124599件，占63.72%`, `住房保障43件（30.9%）`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, doubt, span_of
from hotline_addin.domain.checks.rates.share_wholes import Neighbours
from hotline_addin.domain.measures.rate import round_half_up
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import (
    Figure,
    Unit,
)
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.slips import is_slip
from hotline_addin.domain.printed.prose.told_figures import figures_in
from hotline_addin.domain.printed.statements.share_prints import SharePrint, shares_in
from hotline_addin.domain.words.text import pairs_of
from hotline_addin.errors import Level

_GENERAL: Final = re.compile(r"^(?:了|到|其|本月|当月|全[县市区州省])?(?:.{0,6}(?:总[数量]|量)|全部|总体)?$")
"""Bases that name no other whole than the month's: none at all, 总量, 全县工单总数."""
_IS_WHOLE: Final = re.compile(r"共|总|受理|接到|收到|接收|全[市县区省州国年]")
"""Names of counts that a share without a base may be of, where it is the only other one of the sentence."""
_QUANTITY: Final = re.compile("全[县市区州省部]|总体|本月|当月|[了到其总数量的占共]|工单|诉求|热线|件")
"""Words of a base that say nothing of what it is of."""
_NAME: Final = re.compile(r"^(?!工单$|诉求$|热线$|办件$|来电$)[\u4e00-\u9fff]{2,}$")
"""Names of counts that tell one from another."""
_COMMON: Final = frozenset({"工单", "诉求", "总量", "总数", "件总", "单总", "求总", "全部", "热线"})
"""Pairs of characters that any base and any count may share, so that they tell nothing."""
_REGION: Final = re.compile(r"全(?P<region>[县市区州省国])")
"""占全省总量的8.5% is of a whole that a city's notice does not state."""
_NEAR: Final = Fraction(1)
"""Percentage points within which a share is meant to be of the month's total, whatever it is called."""

_MOST_TRIED: Final = 100
"""Counts that a slip is tried with: a bound on the work, no notice has as many of a name."""


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    """A share of a whole that the text never states is no fault."""
    for paragraph in notice.body:
        yield from _of_stated(paragraph)
    shares = [share for paragraph in notice.body for share in shares_in(paragraph)]
    neighbours = Neighbours(notice, shares)
    explained = len(shares) - len(neighbours.unexplained)
    counts = _Counts(notice)
    for share in neighbours.unexplained:
        if share.is_of_row:
            base = counts.named(share)
        else:
            base = (
                _head(share)
                or neighbours.base(share)
                or counts.named(share)
                or _total_meant(share, notice, counts, explained)
                or counts.slipped(share)
            )
        if base is not None:
            yield _mismatch(notice, share, base)


def _of_stated(paragraph: Paragraph) -> Iterator[Doubt]:
    """`受理86件，占全市430件的20%`: the base stands in the same clause."""
    figures = figures_in(paragraph.text)
    for part, whole, percent in zip(figures, figures[1:], figures[2:], strict=False):
        before, behind = paragraph.text[part.end : whole.start], paragraph.text[whole.end : percent.start]
        counts = part.is_count and part.kind == whole.kind and percent.unit is Unit.PERCENT
        if (
            counts
            and re.match(r"^，占[^，。；]*$", before)
            and re.match("^[^，。；]{0,6}的(?:比例为)?$", behind)
            and not percent.is_vague
            and not part.is_vague
            and whole.low > 0
            and not percent.is_share(part, whole)
        ):
            right = round_half_up(part.high / whole.high * 100, 2)
            yield doubt(
                Level.ERROR,
                "share-mismatch",
                span_of(paragraph, [part, percent]),
                (f"{part.text}÷{whole.text}={right}%，文中写的是{percent.text}。", "请核对件数和占比。"),
                at(paragraph, part, whole, percent),
            )


def _head(share: SharePrint) -> Figure | None:
    """`收到665件，其中个体274件，占41.2%`: what stands right before, where no other base is named."""
    if len(share.counts) < 2 or (_GENERAL.match(share.base) and "总" in share.base):
        return None
    whole, part = share.counts[-2:]
    if whole.low <= part.high:
        return None
    if not _GENERAL.match(share.base):  # 民生类诉求5.46万件，其中教育类0.71万件，占民生类诉求的13.0%
        name = re.sub("的$", "", share.base)
        return whole if len(name) > 2 and whole.label.endswith(name) else None
    between = share.paragraph.text[whole.end : part.start]
    among = re.match(r"[，（]其中[^，。；]*$|[^，。；]{0,8}[中里内]，[^。；]*$", between)
    alone = len(share.counts) == 2 and re.fullmatch("，[^，。；]{0,12}", between)
    return whole if among or (alone and _IS_WHOLE.search(whole.label)) else None


class _Counts:
    """The counts of a notice by the words of a base; each base is looked up once."""

    def __init__(self, notice: PrintedNotice) -> None:
        self._orders = [found.figure for found in notice.counts]
        told = [one for paragraph in notice.body for one in figures_in(paragraph.text)]
        offices = [one for one in told if one.unit is Unit.OFFICES]
        self._offices = list({one.low: one for one in reversed(offices)}.values())[::-1]
        self._called: dict[str, Figure | None] = {}
        self._alike: dict[str, list[Figure]] = {}

    def named(self, share: SharePrint) -> Figure | None:
        """The only count by whose name the share calls its base: `占转办工单的69%`, `转办7155件`."""
        if share.base not in self._called:
            self._called[share.base] = self._of_name(share.base)
        base = self._called[share.base]
        return base if base and base.low > share.parts[0].high else None

    def _of_name(self, base: str) -> Figure | None:
        core = _QUANTITY.sub("", base)
        called = [
            count
            for count in self._orders
            if count.is_exact
            and _NAME.match(count.label)
            and (count.label in base or count.label.startswith(core or "#"))
        ]
        named = {count.value: count for count in called}
        return next(iter(named.values())) if len(named) == 1 else None

    def slipped(self, share: SharePrint) -> Figure | None:
        """A count whose name shares a word with the share's base (街道工单, 直派街道) and a slip explains."""
        if share.base not in self._alike:
            words = set(pairs_of(share.base)) - _COMMON
            named = [count for count in self._orders if any(word in count.label for word in words)]
            self._alike[share.base] = list({one.low: one for one in reversed(named)}.values())[::-1]
        bases = self._alike[share.base][:_MOST_TRIED]
        return next(
            (one for one in bases if any(is_slip(share.percent, part, one) for part in share.parts)), None
        )

    def offices(self, share: SharePrint) -> Figure | None:
        """A count of offices that a slip explains."""
        wholes = [one for one in self._offices[:_MOST_TRIED] if one.low > share.parts[0].high]
        return next((one for one in wholes if is_slip(share.percent, share.parts[0], one)), None)


def _total_meant(share: SharePrint, notice: PrintedNotice, counts: _Counts, explained: int) -> Figure | None:
    """The month's total, where the share nearly is of it, or names no other whole while others are.

    Of offices, what the share's own paragraph counted before is their total.
    """
    part = share.parts[0]
    if part.unit is Unit.OFFICES:
        return counts.offices(share)
    if notice.total is None or notice.total.figure.is_vague or notice.total.figure.low <= part.high:
        return None
    total = notice.total.figure
    if _is_of_elsewhere(share, notice.total.paragraph):
        return None
    off = abs(Fraction(share.percent.number) - part.high / total.low * 100)
    is_sure = explained > 0 or "总" in share.base
    return total if off <= _NEAR or (is_sure and _names_no_other(share, total)) else None


def _is_of_elsewhere(share: SharePrint, told: Paragraph) -> bool:
    """Whether a share is of a region of which the paragraph of the month's total does not speak."""
    region = _REGION.search(share.base)
    return region is not None and not re.search(f"[全我本]{region['region']}", told.text)


def _names_no_other(share: SharePrint, total: Figure) -> bool:
    """Whether a share names no whole, or the total by what it is called itself."""
    named = set(_QUANTITY.sub("", share.base))
    return bool(_GENERAL.match(share.base)) and named <= set(total.label + total.behind)


def _mismatch(notice: PrintedNotice, share: SharePrint, base: Figure) -> Doubt:
    fitting = [one for one in share.parts if one.high <= base.high] or share.parts
    part = min(fitting, key=lambda one: abs(one.high / base.high * 100 - Fraction(share.percent.number)))
    right = round_half_up(part.high / base.high * 100, 2)
    total = at(notice.total.paragraph, base) if notice.total and base is notice.total.figure else ()
    told = doubt(
        Level.ERROR,
        "share-mismatch",
        span_of(share.paragraph, [share.counts[-1], share.percent]),
        (f"{part.text}÷{base.text}={right}%，文中写的是{share.percent.text}。", "请核对件数、总数和占比。"),
        [*at(share.paragraph, *share.counts, share.percent), *total],
    )
    return replace(told, right=part.high / base.high * 100)


IDENTITY: Final = Identity(
    "share-mismatch",
    "错误、警告",
    "占比等于件数（家数）除以总数：“占…%”“占转办量的…%”，件数后面括号里的百分数；四舍五入、截尾、奇进偶舍都算对",
    "667件÷2737件=24.37%，文中写的是26.47%",
    "总数没有写明的不报；同一段别的占比都合于一个总数，只有它不合的，按那个总数核对",
    _doubts,
)
