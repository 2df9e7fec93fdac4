"""Two ways of splitting one thing make the same: by source and by kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, doubt
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.told_figures import opening_of
from hotline_addin.domain.printed.statements.part_lists import PartList
from hotline_addin.errors import Level

_BY: Final = re.compile(
    r"^(?:再|若|如|另)?[按从以](?P<by>[^，。；：\d]{1,8}?)(?:来)?(?:分|划分|统计|看|归类)[，：]"
)
"""`按来源分，`, right at the beginning of a clause: the same things each time."""
_BETWEEN: Final = 40
"""Characters between two lists of one thing: nothing else is told there."""
_FARTHEST: Final = Fraction(1, 5)
"""How far apart two sums may be to be meant as one."""


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for one, other in pairwise(_by_something(notice.part_lists)):
        if one.paragraph is not other.paragraph or one.parts[0].figure.kind != other.parts[0].figure.kind:
            continue
        between = one.paragraph.text[one.figures[-1].end : other.start]
        off = abs(one.middle - other.middle)
        if (
            0 < off <= _FARTHEST * one.middle
            and len(between) <= _BETWEEN
            and not re.search(r"\d|等", between)
        ):
            yield doubt(
                Level.WARNING,
                "sum-mismatch",
                one.paragraph.place(other.start, other.figures[-1].end),
                (
                    f"同一批的两种分法不一样：{one.arithmetic}，{other.arithmetic}。",
                    "请核对各项；有一种分法没有写全的，请写“等”或“其中”。",
                ),
                at(one.paragraph, *other.figures),
            )


def _by_something(lists: Sequence[PartList]) -> list[PartList]:
    """The lists of definite figures behind 按…分，, that do not say to be of some parts only."""
    return [
        one
        for one in lists
        if not one.is_selection
        and all(figure.is_exact for figure in one.figures)
        and _BY.match(one.paragraph.text[opening_of(one.paragraph.text, one.start, "。；") :])
    ]


IDENTITY: Final = Identity(
    "sum-mismatch",
    "警告",
    "紧挨着的两种分法（按来源分、按性质分）各项之和相等",
    "184+76+15=275，102+119+42=263",
    "差得太远的、写“主要”“等”的不算",
    _doubts,
)
