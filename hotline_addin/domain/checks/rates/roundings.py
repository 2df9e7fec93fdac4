"""A notice rounds in one way: half-up, or cut off; a figure that alone was done the other way is a slip."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, doubt, span_of
from hotline_addin.domain.measures.rate import round_half_up
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import Figure, decimals_of
from hotline_addin.domain.printed.statements.part_lists import PartList
from hotline_addin.errors import Level

_FEWEST: Final = 2
"""Telling shares of a notice of which any two ways are one too many."""


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    """Only shares of a complete list tell, whose whole is certain: what the parts add up to."""
    found = [one for parts in notice.part_lists for one in _ways(parts)]
    up = [one for one in found if one[3]]
    cut = [one for one in found if not one[3]]
    few, many = (cut, up) if len(cut) <= len(up) else (up, cut)
    if few and (len(many) >= 2 * len(few) or len(found) <= _FEWEST):
        for parts, part, share, is_up in few:
            right = round_half_up(Fraction(part.value) / parts.middle * 100, decimals_of(share.number) + 2)
            way = "四舍五入" if not is_up else "截尾"
            yield doubt(
                Level.WARNING,
                "mixed-rounding",
                span_of(parts.paragraph, [part, share]),
                (
                    f"{part.text}÷{int(parts.middle)}={right}%，印的是{share.text}；别处的占比都是{way}。",
                    "请统一取舍的办法，一般四舍五入。",
                ),
                at(parts.paragraph, part, share),
            )


def _ways(parts: PartList) -> Iterator[tuple[PartList, Figure, Figure, bool]]:
    """The shares for which rounding half-up and cutting off print differently, and which way they went."""
    if parts.low != parts.high or not parts.low or not parts.shares_are_whole:
        return
    for part in parts.parts:
        share = part.share
        if share is None or not part.figure.is_exact:
            continue
        exact = Fraction(part.figure.value) / parts.low * 100
        decimals = decimals_of(share.number)
        cut = Fraction(int(exact * 10**decimals), 10**decimals)
        rounded = Fraction(round_half_up(exact, decimals))
        if cut != rounded and Fraction(share.number) in (cut, rounded):
            yield parts, part.figure, share, Fraction(share.number) == rounded


IDENTITY: Final = Identity(
    "mixed-rounding",
    "警告",
    "一份通报里的占比都四舍五入，或都截尾",
    "181÷559=32.379%，印的是32.3%，别处的占比都是四舍五入",
    "从头到尾截尾的不报；总数确定（各项占比合计100%）的才看",
    _doubts,
)
