"""A share is its part by the total: `咨询类124599件，占63.72%`, `住房保障43件（30.9%）`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, doubt, span_of
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


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    """A share of a whole that the text never states is no fault."""
    for paragraph in notice.body:
        yield from _of_stated(paragraph)
    shares = [share for paragraph in notice.body for share in shares_in(paragraph)]
    wholes = _Wholes(notice)
    unexplained = [share for share in shares if not wholes.explain(share)]
    explained = len(shares) - len(unexplained)
    for share in unexplained:
        if share.is_of_row:
            base = _named_base(share, notice)
        else:
            base = (
                _head(share)
                or _base_of_neighbours(share, shares, unexplained, wholes)
                or _named_base(share, notice)
                or _total_meant(share, notice, explained)
                or _slipped_base(share, notice)
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


class _Wholes:
    """What a share may be of: every count of the text, and what its lists add up to."""

    def __init__(self, notice: PrintedNotice) -> None:
        counts = [one for paragraph in notice.body for one in figures_in(paragraph.text)]
        counts = [one for one in counts if one.is_count]
        sums = [Figure.worked_out(parts.low, parts.high) for parts in notice.part_lists]
        self._exact = sorted({count.low for count in (*counts, *sums) if count.is_exact})
        self._rounded = [count for count in counts if not count.is_exact and not count.is_vague]

    def explain(self, share: SharePrint) -> bool:
        """Whether one of them gives the share, by the nearest count or by the sum of the list before it."""
        return any(self._give(share.percent, part) for part in share.parts)

    def giving(self, share: SharePrint) -> list[Fraction]:
        """The exact ones that give the share by its nearest count."""
        part = share.parts[0]
        return [
            whole
            for whole in self._exact
            if 0 < part.high <= whole and share.percent.prints(part.high / whole)
        ]

    def _give(self, percent: Figure, part: Figure) -> bool:
        """Whether `part` of one of them prints as `percent`: of the exact ones, the least that can."""
        if any(percent.is_share(part, whole) for whole in self._rounded if whole.high >= part.low):
            return True
        step = Fraction(1, 10 ** max(0, -int(percent.number.as_tuple().exponent)))
        most, least = (Fraction(percent.number) + step) / 100, (Fraction(percent.number) - step / 2) / 100
        if most <= 0 or part.high <= 0:
            return part.low <= 0 and least <= 0
        first = max(bisect_right(self._exact, part.low / most), bisect_left(self._exact, part.low))
        wholes = self._exact[first : first + 1]
        return any(least <= 0 or whole <= part.high / least for whole in wholes)


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


def _base_of_neighbours(
    share: SharePrint, shares: Sequence[SharePrint], unexplained: Sequence[SharePrint], wholes: _Wholes
) -> Figure | None:
    """What most other shares of the same words are of, in the same paragraph or else in all the notice."""
    alike = [one for one in shares if one.base == share.base]
    alike = [one for one in alike if one.parts[0].unit is share.parts[0].unit]
    beside = [one for one in alike if one.paragraph is share.paragraph]
    loose = [one for one in shares if one.paragraph is share.paragraph and not (one.base and share.base)]
    base = _common(beside, unexplained, wholes, 2 if len(beside) > 2 else 1) or _common(
        alike, unexplained, wholes, 3
    )
    base = base or (_common(loose, unexplained, wholes, 1) if len(alike) == 1 else None)
    return Figure.worked_out(base, base) if base and base >= share.parts[0].high else None


def _common(
    alike: Sequence[SharePrint], unexplained: Sequence[SharePrint], wholes: _Wholes, fewest: int
) -> Fraction | None:
    """The one whole that nearly all shares that have one are of."""
    given = [wholes.giving(one) for one in alike if one not in unexplained]
    times = Counter(whole for wholes_of in given for whole in wholes_of)
    base, number = times.most_common(1)[0] if times else (None, 0)
    return base if number >= fewest and 2 * number >= len(alike) and 5 * number >= 4 * len(given) else None


def _named_base(share: SharePrint, notice: PrintedNotice) -> Figure | None:
    """The only count by whose name the share calls its base: `占转办工单的69%`, `转办7155件`."""
    exact = [found.figure for found in notice.counts if found.figure.is_exact]
    core = _QUANTITY.sub("", share.base)
    called = [
        count
        for count in exact
        if _NAME.match(count.label) and (count.label in share.base or count.label.startswith(core or "#"))
    ]
    named = {count.value: count for count in called}
    base = next(iter(named.values()), None) if len(named) == 1 else None
    return base if base and base.low > share.parts[0].high else None


def _slipped_base(share: SharePrint, notice: PrintedNotice) -> Figure | None:
    """A count whose name shares a word with the share's base (街道工单, 直派街道) and a slip explains."""
    words = {share.base[at : at + 2] for at in range(len(share.base) - 1)} - _COMMON
    counts = [found.figure for found in notice.counts]
    named = [count for count in counts if any(word in count.label for word in words)]
    bases = (count for count in named if any(is_slip(share.percent, part, count) for part in share.parts))
    return next(bases, None)


def _total_meant(share: SharePrint, notice: PrintedNotice, explained: int) -> Figure | None:
    """The month's total, where the share nearly is of it, or names no other whole while others are.

    Of offices, what the share's own paragraph counted before is their total.
    """
    part = share.parts[0]
    if part.unit is Unit.OFFICES:
        return _offices_meant(notice, share)
    if notice.total is None or notice.total.figure.is_vague or notice.total.figure.low <= part.high:
        return None
    total = notice.total.figure
    if _is_of_elsewhere(share, notice.total.paragraph):
        return None
    off = abs(Fraction(share.percent.number) - part.high / total.low * 100)
    is_sure = explained > 0 or "总" in share.base
    return total if off <= _NEAR or (is_sure and _names_no_other(share, total)) else None


def _offices_meant(notice: PrintedNotice, share: SharePrint) -> Figure | None:
    """A count of offices that a slip explains."""
    told = [one for paragraph in notice.body for one in figures_in(paragraph.text)]
    counts = [one for one in told if one.unit is Unit.OFFICES]
    wholes = [one for one in counts if one.low > share.parts[0].high]
    return next((one for one in wholes if is_slip(share.percent, share.parts[0], one)), None)


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
    "错误",
    "占比等于件数（家数）除以总数：“占…%”“占转办量的…%”，件数后面括号里的百分数；四舍五入、截尾、奇进偶舍都算对",
    "667件÷2737件=24.37%，文中写的是26.47%",
    "总数没有写明的不报；同一段别的占比都合于一个总数，只有它不合的，按那个总数核对",
    _doubts,
)
