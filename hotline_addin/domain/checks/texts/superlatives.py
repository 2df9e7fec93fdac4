"""What the text calls the highest, the lowest, the most is so among the figures of the table or beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, doubt
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.errors import Level

_FIRST: Final = re.compile(
    r"(?:^|[，。；：、以])(?P<name>[\u4e00-\u9fff]{2,10}?)(?:诉求|工单)?(?:数量|占比)?(?:最多|最大|居首|居第一位|排第一)"
)
_NEXT: Final = re.compile(
    r"(?P<first>\d[\d.]*)(?P<unit>件|分|%|起|宗|次|个)[^。；\d]{0,12}[，；、](?:其次|次之)[^。；\d]{0,20}?(?P<second>\d[\d.]*)(?P=unit)"
)
"""`市容类最多，120件；其次是噪音类，98件`."""
_LEAST: Final = re.compile("最[低少]|较[低少]")


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for paragraph in notice.body:
        for match in _FIRST.finditer(paragraph.text):
            yield from _against_list(notice, paragraph, match)
        for match in _NEXT.finditer(paragraph.text):
            first, second = Decimal(match["first"]), Decimal(match["second"])
            lead = paragraph.text[max(0, match.start() - 40) : match.start()]
            nested = "其中" in lead.rpartition("。")[2]
            if not nested and (second > first) != bool(_LEAST.search(lead)) and first != second:
                said = f"排在前面的是{first}{match['unit']}，其次却是{second}{match['unit']}。"
                where = paragraph.place(match.start(), match.end())
                yield doubt(Level.WARNING, "ranking-mismatch", where, (said, "请核对先后。"))


def _against_list(notice: PrintedNotice, paragraph: Paragraph, match: re.Match[str]) -> Iterator[Doubt]:
    """`市容类最多` beside the counts of all kinds."""
    for parts in notice.part_lists:
        labels = {figure.label.removesuffix("类"): figure for figure in parts.figures if figure.is_exact}
        own = labels.get(match["name"].removesuffix("类"))
        if parts.paragraph is not paragraph or own is None or len(labels) < 3:
            continue
        best = max(labels.values(), key=lambda figure: figure.low)
        if best.low != own.low:
            said = f"“{match[0]}”，列出的最多的是{best.label}{best.text}。"
            where = paragraph.place(match.start(), match.end())
            yield doubt(Level.WARNING, "ranking-mismatch", where, (said, "请核对哪一类最多。"))


IDENTITY: Final = Identity(
    "ranking-mismatch",
    "警告",
    "正文列出各类的，说“最多”的就是其中最多的；“其次”的不多于前一个",
    "物业类最多，列出的最多的是噪声类",
    "只比同一段里的名单",
    _doubts,
)
