"""Rows of parts in the text: `其中投诉类300件、咨询类200件`, with what they should add up to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

from hotline_addin.domain.printed.prose.figures import (
    Count,
    Percent,
    counts_in,
    high_sum,
    low_sum,
    opening_of,
    percents_in,
)
from hotline_addin.domain.printed.prose.items import Paragraph

# Links and labels as other offices write them (the sound notices of tests/checks); lists of something else
# stand in test_harmless.
_SHARE: Final = r"(?:[，（]?占[^，。、；：（）]{0,14}%）?|（同比[^）]*）|（环比[^）]*）|（\d[\d.]*%）)?"
"""What may stand behind a part: `，占63.72%`, `（34.25%）`, `（同比下降3%）`."""
_WORDS: Final = (
    r"(?:[^，。、；：（）\d%]|（[^（）\d%]{1,8}）|(?<!\d)\d{1,2}(?=月)"
    r"|(?<!\d)1(?:1[029]|2345)(?=[\u4e00-\u9fff]))"
)
"""What a part is called; a month's number and that of another line (110接警) belong to a name."""
_LINK: Final = re.compile(rf"^{_SHARE}(?P<mark>[、；，]|和|及|以及){_WORDS}{{1,20}}：?$")
"""What joins two parts of a list."""
_LABEL: Final = r"(?:[^，。；：（）\d%]|（[^（）\d%]{1,8}）|(?<!\d)\d{1,2}(?=月))*$"
_INTRODUCED: Final = re.compile(
    rf"(?P<among>其中[，：]?|中，|(?<=[件单])（|(?<=[单求件])中|分别[是为]|包括|分为|来看[，。]|分类[：，]?|划分[，：]?|[是为]：|：){_LABEL}"
)
"""What says that parts follow."""
_SELECTED: Final = re.compile(
    r"主要|前[一二三四五六七八九十两\d]|居前|集中|[较最]多|突出|靠前|多发|热点|重点|[较最][高低]|各$|位列|典型"
)
"""What says that they are not all: `主要集中在供水类90件、…`."""
_OPEN_END: Final = re.compile(r"^(?:左右|以上)?(?:（[^）]*）)?等")
_INTRODUCTION: Final = 60
"""Characters before the first part among which 其中 and the like are looked for."""
_KIND_LABEL: Final = re.compile(
    r"类(?:诉求|工单|事项|问题|信件|来电)?$"
    r"|^(?:[一二三四]季度|[上中下]旬|工作日|节假日)(?:共)?(?:受理|转办|办理|承办|接听|接到)?$"
)
"""Kinds of orders and spans of the month, which divide a whole without 其中."""
_OTHERS: Final = re.compile(r"^其[他它](?:诉求|工单|事项|问题)?$")


@dataclass(frozen=True, slots=True)
class PartList:
    """Counts that stand as parts of one whole.

    `is_selection` for lists that say that they name only some of the parts (主要, 前三, 等). `is_row` for
    parts joined by 、 or ；, which are of one kind; parts joined by ， may be stages of one thing.
    """

    paragraph: Paragraph
    parts: tuple[Count, ...]
    shares: tuple[Percent, ...]
    is_selection: bool
    is_row: bool

    @property
    def start(self) -> int:
        """Where the first part's figure begins."""
        return self.parts[0].start

    @property
    def low(self) -> Fraction:
        """The least sum that the print allows."""
        return low_sum(self.parts)

    @property
    def high(self) -> Fraction:
        """The greatest sum that the print allows."""
        return high_sum(self.parts)

    @property
    def shares_are_whole(self) -> bool:
        """Whether every part has a share and the shares make 100 %, save for rounding."""
        off = abs(sum((Fraction(share.value) for share in self.shares), Fraction(-100)))
        return len(self.shares) == len(self.parts) > 1 and off * 20 <= len(self.parts)

    @property
    def arithmetic(self) -> str:
        """`847+288+…=2262` as it stands in a message."""
        terms = "+".join(part.text.rstrip("件次宗起条个封单例通（）") for part in self.parts)
        return f"{terms}={(self.low + self.high) / 2}"


def part_lists(paragraph: Paragraph) -> Iterator[PartList]:
    """The lists of parts in a paragraph that are introduced as such."""
    counts = counts_in(paragraph.text)
    first = 0
    for last in range(len(counts)):
        following = counts[last + 1] if last + 1 < len(counts) else None
        run = counts[first : last + 1]
        if following is not None and _goes_on(paragraph.text, run, following):
            continue
        first = last + 1
        if len(run) > 2 and not _are_kinds(run[:1]) and _are_kinds(run[1:]):
            run = run[1:]  # 受理1836件，上旬587件、中旬634件、下旬615件: the whole stands before its parts
        if len(run) > 1 and _is_introduced(paragraph.text, run):
            yield _part_list(paragraph, run)


def _goes_on(text: str, run: list[Count], following: Count) -> bool:
    """Whether a count belongs to the row before it; a row with 、 ends at ；."""
    if not _links(text, run[-1], following):
        return False
    link = _between(text, run[-1], following)
    return not (link and link["mark"] == "；" and "、" in _marks(text, run))


def _links(text: str, count: Count, following: Count) -> bool:
    between = text[count.end : following.start]
    return bool(_LINK.match(between)) and not re.search("其中|均$", between)


def _is_introduced(text: str, run: list[Count]) -> bool:
    lead = text[max(0, run[0].start - _INTRODUCTION) : run[0].start]
    return bool(_INTRODUCED.search(lead)) or _are_kinds(run)


def _are_kinds(run: list[Count]) -> bool:
    """Whether the parts are called kinds of orders or spans of the month; 其他 may end them."""
    kinds = run[:-1] if len(run) > 2 and _OTHERS.match(run[-1].label) else run
    return all(_KIND_LABEL.search(part.label) for part in kinds)


def _part_list(paragraph: Paragraph, run: list[Count]) -> PartList:
    text = paragraph.text
    limits = [*(part.start for part in run[1:]), len(text)]
    shares = [_share(text[part.end : limit]) for part, limit in zip(run, limits, strict=True)]
    return PartList(
        paragraph=paragraph,
        parts=tuple(run),
        shares=tuple(share for share in shares if share),
        is_selection=_is_selection(text, run),
        is_row="，" not in _marks(text, run) or _are_kinds(run),
    )


def _is_selection(text: str, run: list[Count]) -> bool:
    """Whether the clause before the list, the one before that, a later label or 等 behind it says so."""
    begin = opening_of(text, run[0].start, "。；，")
    clause_before = text[opening_of(text, begin, "。") : begin].rpartition("，")[2]
    labels = [clause_before, text[begin : run[0].start], *(part.label for part in run[1:])]
    return any(map(_SELECTED.search, labels)) or bool(_OPEN_END.match(text[run[-1].end :]))


def _marks(text: str, run: list[Count]) -> set[str]:
    """The signs and words that join the parts of a list."""
    links = (_between(text, part, following) for part, following in pairwise(run))
    return {link["mark"] for link in links if link}


def _between(text: str, count: Count, following: Count) -> re.Match[str] | None:
    return _LINK.match(text[count.end : following.start])


def _share(behind: str) -> Percent | None:
    """The share that follows a part, as in `，占63.72%`."""
    match = re.match(rf"^{_SHARE}", behind)
    found = percents_in(match[0]) if match and re.match(r"[，（]?占|（\d", match[0]) else []
    return found[0] if found else None
