"""A list in a paragraph of its own is as long as the line above says: `以下6个单位…：`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, pairwise, takewhile
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, doubt
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.statements.name_lists import AMOUNT
from hotline_addin.domain.words.numerals import chinese_number
from hotline_addin.errors import Level

_ANNOUNCED: Final = re.compile(
    rf"(?:以下|下列|下述|如下)(?P<number>{AMOUNT})(?P<what>[个家名位][^，。；：\d]{{0,24}})：$"
)
_LIST: Final = re.compile(r"^(?P<names>[^，。；：、（）\d]{2,20}(?:、[^，。；：、（）\d]{2,20})+)[。；]?$")

_OPENS: Final = re.compile(
    rf"(?<![第前后])(?P<number>{AMOUNT})(?P<what>[个家名位项条点类种处](?![月年周日])[^，。；：\d]{{0,12}})：$"
)
_ITEMS: Final = (
    re.compile(r"^（([一二三四五六七八九十]+)）"),
    re.compile(r"^(\d{1,2})[.、．](?!\d)"),
    re.compile(r"^([一二三四五六七八九十])是"),
)
"""How items begin that stand in paragraphs of their own."""


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    following = [*notice.body[2:], None]
    for (above, below), behind in zip(pairwise(notice.body), following, strict=False):
        told, names = _ANNOUNCED.search(above.text), _LIST.match(below.text)
        if told is None or names is None or (behind and _LIST.match(behind.text)):
            continue
        listed = names["names"].split("、")
        sizes = {len(listed), sum(len(re.split("以及|及|和|与", name)) for name in listed)}
        number = chinese_number(told["number"])
        if number and number not in sizes and not listed[-1].endswith("等"):
            yield doubt(
                Level.ERROR,
                "count-mismatch",
                above.place(told.start(), told.end() - 1),
                (
                    f"写的是{told['number']}{told['what'][0]}，下面列出了{len(listed)}个（{'、'.join(listed)}）。",
                    "请核对名单和个数。",
                ),
            )


def _enumerated(notice: PrintedNotice) -> Iterator[Doubt]:
    """`主要涉及三个方面：` above `（一）…`, `（二）…`, `（三）…`."""
    for place, above in enumerate(notice.body):
        told = _OPENS.search(above.text)
        number = chinese_number(told["number"]) if told else None
        for pattern in _ITEMS:
            run = list(takewhile(pattern.match, (one.text for one in notice.body[place + 1 :])))
            marks = [chinese_number(found[1]) for one in run if (found := pattern.match(one))]
            if told and number and marks == list(range(1, len(run) + 1)) and 1 < len(run) != number:
                said = f"写的是{told['number']}{told['what']}，下面列出了{len(run)}项。"
                where = above.place(told.start(), told.end() - 1)
                yield doubt(Level.NOTE, "count-mismatch", where, (said, "请核对个数和所列各项。"))


IDENTITY: Final = Identity(
    "count-mismatch",
    "错误、提示",
    "“以下几个单位”下面一段就列几个；“几个方面：”下面编了号的各段就是几段",
    "写的是6个，下面列出了5个",
    "名单分几段写的、带“等”的不查",
    lambda notice: chain(_doubts(notice), _enumerated(notice)),
)
