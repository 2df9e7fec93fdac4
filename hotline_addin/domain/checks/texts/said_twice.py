"""A figure that the text says twice under one name is the same both times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, doubt
from hotline_addin.domain.printed.printed_notice import FigurePrint, PrintedNotice
from hotline_addin.domain.printed.prose.figures import Role
from hotline_addin.domain.printed.prose.slips import exchanged
from hotline_addin.domain.printed.prose.told_figures import opening_of
from hotline_addin.errors import Level

_LEAD: Final = re.compile(r"^(?:本[月期周季]|当月|全[县市区州省]|共|[县市区]?12345(?:热线)?)+")
_TELLING: Final = re.compile(
    r"(?:转办|交办|派单|受理|办结|回访|直办|承办|接听)[\u4e00-\u9fff]{0,8}|[\u4e00-\u9fff]{4,}"
)
_OTHER_TIME: Final = re.compile(r"上[个一]?[月年期季周]|去年|同期|累计|以来|其中|类")
_FEWEST_DIGITS: Final = 3
_NEAREST: Final = 12
"""Counts of one name behind one that it is held against: a bound on the work, no total is said as often."""


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    """Only a slip of two digits is told: two figures that differ more may be of two things."""
    named: dict[str, list[FigurePrint]] = {}
    for found in notice.counts:
        name = _name(found)
        if name:
            named.setdefault(name, []).append(found)
    for name, same in named.items():
        yield from _slipped(name, same)


def _name(found: FigurePrint) -> str:
    figure, text = found.figure, found.paragraph.text
    opened = opening_of(text, figure.start, "。；，")
    lead = text[opened : figure.start]
    is_told = figure.is_exact and figure.role is Role.PLAIN and not _OTHER_TIME.search(lead)
    name = _LEAD.sub("", figure.label) if is_told else ""
    return name if _TELLING.fullmatch(name) else ""


def _slipped(name: str, same: Sequence[FigurePrint]) -> Iterator[Doubt]:
    for one, other in ((a, b) for place, a in enumerate(same) for b in same[place + 1 : place + _NEAREST]):
        digits = str(one.figure.value)
        if len(digits) >= _FEWEST_DIGITS and str(other.figure.value) in exchanged(digits):
            yield doubt(
                Level.WARNING,
                "text-mismatch",
                other.place,
                (
                    f"“{name}”这里是{other.figure.text}，{one.place}里是{one.figure.text}。",
                    "请核对，把写错的一处改正。",
                ),
                [*at(one.paragraph, one.figure), *at(other.paragraph, other.figure)],
            )


IDENTITY: Final = Identity(
    "text-mismatch",
    "警告",
    "同一个名称的总数在正文里说两次，要一样",
    "转办工单456件，后面写本期转办工单546件",
    "只差两位数字颠倒才报：差得更多的，可能本来就是两回事",
    _doubts,
)
