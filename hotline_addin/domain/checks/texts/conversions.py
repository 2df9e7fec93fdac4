"""One amount in two measures is one amount: `386400元，折合38.64万元`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, doubt, span_of
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import Unit
from hotline_addin.domain.printed.prose.told_figures import figures_in
from hotline_addin.errors import Level

_IN_OTHER_WORDS: Final = re.compile(
    r"^[，（(]?(?:折合|合计约?合|合|即|也就是|约合|换算(?:为|成))(?:人民币)?(?:约|为)?$"
)


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for paragraph in notice.body:
        for one, other in pairwise(figures_in(paragraph.text)):
            between = paragraph.text[one.end : other.start]
            in_bracket = between == "（" and paragraph.text[other.end : other.end + 1] == "）"
            same = one.kind == other.kind and (one.is_count or one.unit is Unit.MONEY)
            if not same or not (_IN_OTHER_WORDS.match(between) or in_bracket):
                continue
            if not other.meets(one.low, one.high):
                yield doubt(
                    Level.ERROR,
                    "text-mismatch",
                    span_of(paragraph, [one, other]),
                    (f"{one.text}不等于{other.text}，差了单位或小数点。", "请核对两个数。"),
                    at(paragraph, one, other),
                )


IDENTITY: Final = Identity(
    "text-mismatch",
    "错误",
    "同一个数换了单位还是那个数：元与万元、件与万件",
    "386400元，折合386.40万元",
    "只看写明“折合”“即”的",
    _doubts,
)
