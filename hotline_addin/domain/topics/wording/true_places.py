"""Where an order says that its trouble is: names of places without the words of the sentence around them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from hotline_addin.domain.topics.places import (
    find_address_places,
    find_spans,
    is_coarse,
    joined_spans,
)
from hotline_addin.domain.topics.segmenting import Word, is_known, tagged
from hotline_addin.domain.topics.texts import OrderText
from hotline_addin.domain.topics.words import (
    BUSINESS_ENDINGS,
    EVERYWHERE,
    NAMING_VERBS,
    NO_NAME_CHARACTERS,
    NO_PLACE_STEMS,
    PLACE_ENDINGS,
)

_FORMERLY: Final = re.compile("[（(]原[^）)]*[）)]")
"""How a place was called before, in brackets behind its name."""
_SENTENCE: Final = re.compile("[。！？!?；;]")
_ROADS: Final = frozenset("路街巷道")
_NUMBER: Final = re.compile('(?:[0-9]+(?:号|弄))?[的“”"‘’]*')
_FEW: Final = 2  # sentences of a request that are read for places: further on it wanders
_ENDS: Final = re.compile(
    f"(?:{'|'.join(sorted(PLACE_ENDINGS, key=len, reverse=True))}|[路街巷苑村镇乡店厂桥园城湾庄郡])$"
)
_ALL_ENDINGS: Final = re.compile(f"(?:{_ENDS.pattern[:-1]})+$")
_ACTING: Final = ("v", "r", "d", "p", "c", "u", "t", "f", "q", "y", "e", "o", "ad", "i")
"""Parts of speech that begin no name: verbs, pronouns, adverbs and the like, also of sides and times."""
_EVERYDAY: Final = frozenset(["n", "v", "vn", "a", "an", "b", "d", "f", "j", "l", "m", "q", "s", "t"])
"""Parts of speech of words that name nothing by themselves."""
_LEADING: Final = frozenset("上下到往向入出进过走绕")
"""Words of one character that belong to a verb before them: 右拐上相府路."""
_LINE: Final = re.compile("[0-9]路$")
"""A line of buses: 276路."""
_SIZES: Final = frozenset("小大新老旧各多")
_BUSINESS: Final = re.compile(f"(?:{'|'.join(sorted(BUSINESS_ENDINGS, key=len, reverse=True))})$")
_AREA_ENDINGS: Final = ("街道", "片区", "商圈")
"""What makes an area of a name: 金山桥街道 is no bridge."""


def places_told(text: OrderText) -> list[str]:
    """The places of an order that its headline or its address names, the closest ones.

    A township or a community stands in where nothing closer is named.
    """
    return _closest([*named_places(_FORMERLY.sub("", text.headline)), *_of_address(text.address)])


def places_in_request(text: OrderText) -> list[str]:
    """The places that the beginning of a request names: true where another order names them too."""
    return _closest(
        [name for sentence in _SENTENCE.split(text.body)[:_FEW] for name in named_places(sentence)]
    )


def _closest(told: Sequence[str]) -> list[str]:
    close = dict.fromkeys([name for name in told if not is_coarse(name)] or told)
    return [name for name in close if not any(name in other and name != other for other in close)]


def named_places(text: str) -> list[str]:
    """Names in a text, each trimmed to whole words that can belong to a name."""
    spans = find_spans(text)
    if not spans:
        return []
    words = list(_placed(tagged(text)))
    trimmed = [span for span in (_trimmed(text, span, words) for span in spans) if span]
    joined = [
        span
        for span in joined_spans(text, trimmed)
        if not _is_address(text, span, trimmed) and not _is_end(text, span)
    ]
    # 中南大学楚雅附二医院 is the hospital: what another name follows at once says whose, or where, it is.
    begins = {start for start, _ in joined}
    return [text[start:end] for start, end in joined if end not in begins]


def _is_end(text: str, span: tuple[int, int]) -> bool:
    """Whether a place is only where a stretch of road ends: 南门至咸嘉湖路中间的望新路."""
    return text[span[0] - 1 : span[0]] in ("至", "到") and text.startswith(("中间", "之间"), span[1])


def _is_address(text: str, span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Whether a road says only where another place of the text is: 中山路48号阳光城檀悦工地."""
    if text[span[1] - 1] not in _ROADS or len(others) < 2:
        return False
    number = _NUMBER.match(text, span[1])
    at = number.end() if number else span[1]
    return any(start == at and text[end - 1] not in _ROADS for start, end in others)


def _of_address(address: str) -> Iterator[str]:
    """Names in an address, where no sentence surrounds them."""
    for name in find_address_places(address):
        if not _is_common(name):
            yield name


def _placed(words: Sequence[Word]) -> Iterator[tuple[int, int, Word]]:
    at = 0
    for word in words:
        yield at, at + len(word.text), word
        at += len(word.text)


def _trimmed(
    text: str, span: tuple[int, int], words: Collection[tuple[int, int, Word]]
) -> tuple[int, int] | None:
    """The span without what stands before the name; None where nothing is left that names a place."""
    start, end = span
    if text.startswith(EVERYWHERE, start):
        return span
    stem = start + len(_ALL_ENDINGS.sub("", text[start:end]))
    for begin, stop, word in words:
        is_led = start > span[0] and begin == start and word.text in _LEADING
        if begin < stem and start < stop < end and (is_led or _is_no_name(word, begin < start)):
            # A time belongs to a name that it does not begin: 祥英春天.
            start = start if word.tag == "t" and begin > start else stop
    is_area = text.startswith(_AREA_ENDINGS, end)
    return None if is_area or _is_common(text[start:end]) else (start, end)


def _is_no_name(word: Word, is_cut: bool) -> bool:
    """Whether a word ends what stands before a name, `is_cut` where only its end would be in it."""
    if len(word.text) == 1:
        return word.text in NO_NAME_CHARACTERS and word.text != "和"  # 兴和社区; find_spans parts the others
    if word.text in NAMING_VERBS or not is_known(word.text):
        return False
    if word.tag == "m":
        return word.text[0] in "很许多几两某" or (
            word.text[0] == "一" and word.text[-1] in "下个名家处条所间座栋位些"
        )
    return (
        word.tag.startswith(_ACTING)
        and (word.tag != "f" or len(word.text) > 1)
        and (is_cut or len(word.text) > 1)
    )


def _is_everyday(word: Word) -> bool:
    """Whether the dictionary has a word as no name."""
    if len(word.text) == 1:
        return word.text in _SIZES
    return is_known(word.text) and word.tag in _EVERYDAY


def _is_common(name: str) -> bool:
    """Whether a name names nothing: an ending alone, or one behind a common word (生鲜超市)."""
    if name.startswith(EVERYWHERE):
        return False
    stem = _ENDS.sub("", name)
    business = _BUSINESS.sub("", name)
    if not _ALL_ENDINGS.sub("", name):
        return True
    is_business = business != name and not _ENDS.search(business)
    if is_business and (len(business) < 2 or all(map(_is_everyday, tagged(business)))):
        return True
    if _LINE.search(name):
        return True
    return len(name) < 3 or not stem or stem in NO_PLACE_STEMS or len(stem) == 1
