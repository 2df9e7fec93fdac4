"""One thing told of the whole and again of each part adds up too: `办结` of all, and of each kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, doubt, span_of
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import Figure, Unit
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.told_figures import figures_in
from hotline_addin.domain.printed.statements.rate_names import bare
from hotline_addin.errors import Level

_ITEM: Final = re.compile(r"[^；。]+")
_AMONG: Final = re.compile(r"[，。；：]其中[，：]?")
_BRACKET: Final = re.compile(r"（[^（）]*）")
_NAMED: Final = re.compile(r"^(?:已)?(?:办结|转办|交办|直办|满意|超期|逾期|回访)$")


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for paragraph in notice.body:
        among = _AMONG.search(paragraph.text)
        if among is None:
            continue
        head = _leading(paragraph, 0, among.start())[-2:]
        closed = paragraph.text.find("。", among.end())
        end = closed if closed >= 0 else len(paragraph.text)
        items = [
            _leading(paragraph, match.start(), match.end())[:2]
            for match in _ITEM.finditer(paragraph.text, among.end(), end)
        ]
        if len(head) == 2 and len(items) > 1 and _NAMED.match(bare(head[1].label)):
            yield from _off(paragraph, head, [item for item in items if item])


def _leading(paragraph: Paragraph, start: int, end: int) -> list[Figure]:
    """The counts of a stretch, without what brackets add to them."""
    hidden = [match.span() for match in _BRACKET.finditer(paragraph.text, start, end)]
    counts = [
        one for one in figures_in(paragraph.text) if one.unit is Unit.ORDERS and start <= one.start < end
    ]
    return [one for one in counts if not any(a <= one.start < b for a, b in hidden) and one.is_plain]


def _off(paragraph: Paragraph, head: list[Figure], items: list[list[Figure]]) -> Iterator[Doubt]:
    whole, stated = head
    name = bare(stated.label)
    told = [item[1] for item in items if len(item) == 2 and bare(item[1].label) == name]
    silent = [item[0] for item in items if len(item) == 1]
    exact = all(one.is_exact for one in (whole, stated, *(one for item in items for one in item)))
    adds_up = sum(item[0].value for item in items) == whole.value
    if not exact or not adds_up or len(told) < 2 or len(told) + len(silent) != len(items):
        return
    least = sum(one.value for one in told)
    most = least + sum(one.value for one in silent)
    if not least <= stated.value <= most:
        terms = "+".join(one.digits for one in told)
        also = f"，加上没有写{name}的也只有{most}" if silent else ""
        yield doubt(
            Level.ERROR,
            "sum-mismatch",
            span_of(paragraph, [stated, told[-1]]),
            (f"各项{name}相加：{terms}={least}{also}，文中写的是{stated.text}。", "请核对各项和总数。"),
            at(paragraph, stated, *told),
        )


IDENTITY: Final = Identity(
    "sum-mismatch",
    "错误、警告",
    "总数和各项都写了办结（转办、满意等）的，各项办结相加等于总的办结",
    "行政类办结14937+社会类办结19844=34781，总的办结写的是38552件",
    "各项受理数相加等于总受理数，才说明分项写全了，才核对",
    _doubts,
)
