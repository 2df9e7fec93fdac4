"""No part exceeds its whole: rates and shares above 100 %."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, doubt
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import Figure, Role, Unit
from hotline_addin.domain.printed.prose.told_figures import figures_in, percents_in
from hotline_addin.domain.printed.statements.rate_names import is_share_of_orders
from hotline_addin.errors import Level

_NAMED: Final = re.compile(
    r"(?P<rate>[\u4e00-\u9fff]{0,12}率)(?:仅为|为|达到|达|是)?$|占[^，。；：（）\d%]{0,16}$"
)
_NEAR: Final = 120
"""Characters around a percentage among which its counts stand: a bound on the work."""
_OTHER: Final = re.compile(r"增长?率|完成率|同比|环比|占地|收益|负荷")


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for paragraph in notice.body:
        for percent in percents_in(paragraph.text):
            if percent.number <= 100 or percent.role is not Role.PLAIN:
                continue
            lead = paragraph.text[max(0, percent.start - 24) : percent.start]
            named = _NAMED.search(lead)
            if (
                named
                and not _OTHER.search(lead)
                and (not named["rate"] or is_share_of_orders(named["rate"]))
                and not _is_given(paragraph.text, percent)
            ):
                yield doubt(
                    Level.ERROR,
                    "impossible-rate",
                    paragraph.place(percent.start - len(named[0]), percent.end),
                    (f"写的是{percent.text}，部分不会超过整体的100%。", "请核对件数和比率。"),
                    at(paragraph, percent),
                )


def _is_given(text: str, percent: Figure) -> bool:
    """Whether two counts near it, as they stand, print so: it is of them, whatever it is called."""
    around = range(percent.start - _NEAR, percent.end + _NEAR)
    counts = [
        one
        for one in figures_in(text)
        if one.start in around and one.unit is not Unit.PERCENT and one.low > 0
    ]
    return any(percent.is_share(one, other) for one in counts for other in counts if one is not other)


IDENTITY: Final = Identity(
    "impossible-rate",
    "错误、警告",
    "率和占比不超过100%",
    "按期办结率107.18%",
    "完成率、增长率和写明另有基数（与新收数之比、计划、含上期结转）的可以超过100%，不查",
    _doubts,
)
