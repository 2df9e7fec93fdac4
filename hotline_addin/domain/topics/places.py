"""Where an order happened: names of places and businesses, told by the words they end with.

No gazetteer of the county is at hand, and word segmenters cut its names apart (挚/地/大道), so the orders
themselves are the gazetteer: a name is what stands before 路, 小区, 专卖店 ... back to the nearest word that
cannot belong to it, and a name that many orders give corrects the one that carries a stray word in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from hotline_addin.domain.topics.words import (
    EVERYWHERE,
    NO_PLACE_ENDINGS,
    NO_PLACE_STEMS,
    PLACE_BREAKS,
    PLACE_ENDINGS,
    PLACE_STOPS,
    SHORT_PLACE_ENDINGS,
)

# Literal alternatives only, no class and no repetition: the engine skips by first letter, 6 times faster.
_ENDING: Final = re.compile(
    "|".join([*sorted([*PLACE_ENDINGS, *NO_PLACE_ENDINGS], key=len, reverse=True), *SHORT_PLACE_ENDINGS])
)
_BREAK: Final = re.compile("|".join(PLACE_BREAKS))
_LONGEST_STEM: Final = 8
"""Characters before the ending of a name: 建业城春天里 has six."""
_COARSE: Final = ("镇", "乡", "社区", "公司", "集团", "银行")
"""Endings of names that many events share: whoever looks for one of them needs a closer place."""
_UNNAMED: Final = re.compile(r"[0-9A-Za-z]|\W|[省市县区镇乡]|附近|旁|对面|门口|[东西南北内外里上下]$")
"""What an address that is a bare name does not hold."""
_ESTATES: Final = frozenset("园城苑湾郡府")
_RESTS: Final = frozenset(
    ["城", "园", "苑", "府", "湾", "郡", "御府", "天府", "小区", "花园", "公寓", "新城"]
)
"""What may follow an estate's name after one more character and is its end: 兰亭湾畔小区, 鑫远楚府华城."""
_JOINTS: Final = frozenset("与和至到")


@lru_cache(maxsize=65536)
def _stem(run: str, ending: str) -> str:
    """What is left of the characters before an ending after the last word that is no part of a name."""
    last = 0
    for match in _BREAK.finditer(run):
        last = match.end()
    stem = run[last:].lstrip("0123456789")
    is_none = stem in NO_PLACE_STEMS and not (stem + ending).startswith(EVERYWHERE)
    return "" if is_none or len(stem) > _LONGEST_STEM else stem


def _endings(text: str) -> Iterator[tuple[int, int]]:
    """Spans of endings, adjoining ones (花园 + 小区) as one."""
    start = end = 0
    for match in _ENDING.finditer(text):
        if match[0] in NO_PLACE_ENDINGS or (match.start() == end and text[end - 1] == match[0]):
            continue  # the second 村 of 李庄村村民 begins another word
        if match.start() == end and match[0] == "村" and text.startswith("民", match.end()):
            continue  # so does that of 荣合桥社区村民
        is_rest = end == match.start() - 1 and text[end - 1] in _ESTATES and match[0] in _RESTS
        if match.start() != end and not (is_rest and text[end] not in PLACE_STOPS):
            if end:
                yield start, end
            start = match.start()
        end = match.end()
    if end:
        yield start, end


def find_spans(text: str) -> list[tuple[int, int]]:
    """Where names stand in a text, as half-open spans in order; they never overlap."""
    spans = []
    last = 0
    for start, end in _endings(text):
        first = start
        least = max(last, start - _LONGEST_STEM - 1)
        while first > least and text[first - 1] not in PLACE_STOPS:
            first -= 1
        stem = _stem(text[first:start], text[start:end])
        if stem and end - start + len(stem) >= 3:
            spans.append((start - len(stem), end))
        if len(stem) != 1 or end - start != 1:  # what is too short may begin a name: 长城水郡小区
            last = end
    return spans


def find_places(text: str, spans: Sequence[tuple[int, int]] | None = None) -> list[str]:
    """Names in a text in order, each once; two that belong together come as one.

    `spans`, where known already, spares the search.
    """
    found = joined_spans(text, find_spans(text) if spans is None else spans)
    return list(dict.fromkeys(text[start:end] for start, end in found))


def joined_spans(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of names, two that belong together as one.

    铁塔路与挚地大道交叉口 and 古槐大道至永乐大道 are one place each, and so are two names that adjoin
    (伊景园滨河苑) where the first is no road.
    """
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and _belong_together(text, joined[-1], (start, end)):
            start = joined.pop()[0]  # noqa: PLW2901 - the span, begun where the first name begins
        joined.append((start, end))
    return joined


def _belong_together(text: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """A crossing, a stretch of road between two, or an estate in a town (伊景园滨河苑)."""
    gap = text[first[1] : second[0]]
    if not gap:
        is_estate = text[second[1] - 1] in "苑区府园湾郡邸城阁" or text.endswith("工地", 0, second[1])
        return text[first[1] - 1] in _ESTATES and is_estate
    if gap not in _JOINTS or text[first[1] - 1] not in "路道街":
        return False
    return text[second[1] - 1] == "口" or (gap in "至到" and text[second[1] - 1] in "路道街")


def find_address_places(address: str) -> list[str]:
    """Names in an address; one that is short and whole is a name, whatever it ends with: 碧桂园东誉."""
    spans = find_spans(address)
    names = find_places(address, spans)
    if spans and spans[-1][1] < len(address) <= _LONGEST_STEM and not _UNNAMED.search(address):
        return [address]
    return names


def is_coarse(name: str) -> bool:
    """Whether a name says little about where: a township, a bank, a company."""
    return name.endswith(_COARSE) and not name.endswith("小镇")


def settle_names(counts: Mapping[str, int]) -> dict[str, str]:
    """Names with a stray word in front, with the name that they end with: 处银杉路 -> 银杉路.

    `counts` is the number of orders that give a name. The shorter name must be at least three times as
    frequent, and only up to four characters are taken off.
    """
    settled = {}
    for name, count in counts.items():
        for cut in range(min(4, len(name) - 3), 0, -1):
            if counts.get(name[cut:], 0) >= max(3, 3 * count):
                settled[name] = name[cut:]
                break
    return settled
