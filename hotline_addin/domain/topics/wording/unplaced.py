"""What an event is about where no ending tells a place: 保利大都汇, 余易贷."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.domain.topics.segmenting import tagged
from hotline_addin.domain.topics.wording.clauses.statements import told_in
from hotline_addin.domain.topics.words import ESTATE_TAILS, NO_TOPICS, VAGUE_TROUBLES

_SHARED: Final = 0.6  # of the letters that name it, wherever they do
_LENGTHS: Final = range(3, 11)  # characters
_NAMING: Final = ("n", "eng", "j", "m", "g", "x")
"""First letters of the parts of speech of words in a name: verbs and the like begin no name and end it."""
_TAIL: Final = re.compile(f"(?:{'|'.join(ESTATE_TAILS)})")
_LED: Final = re.compile("^(?:将|把|在|为|给)")
_AREAS: Final = ("街道", "镇", "乡", "县", "区", "市", "省")
_NUMBERED: Final = re.compile("[一二三四五六七八九十0-9]*(?:期|栋|号楼)")


def shared_name(headlines: Sequence[str], texts: Sequence[str]) -> str:
    """The longest name with which clauses of two headlines begin and that most texts hold; else empty.

    `texts` are headline and request of the letters, in the same order.
    """
    begins = Counter(
        name
        for headline in headlines
        for name in {name for said in _clauses(headline) for name in _names(said, texts)}
    )
    held = (
        name
        for name, count in begins.items()
        if count > 1
        and not name.endswith(_AREAS)
        and sum(name in text for text in texts) >= _SHARED * len(texts)
    )
    return max(held, key=lambda name: (len(name), name), default="")


def _clauses(headline: str) -> list[str]:
    told = told_in(headline)
    return [_LED.sub("", each.said) for each in (told.first, *told.further)] if told else []


def is_estate(name: str, texts: Sequence[str]) -> bool:
    """Whether a text speaks of the name's developer, owners, flats or blocks."""
    pattern = re.compile(f"{re.escape(name)}(?:{_NUMBERED.pattern}|{_TAIL.pattern})")
    return any(match.end() > match.start() + len(name) for text in texts for match in pattern.finditer(text))


def _names(clause: str, texts: Sequence[str]) -> Iterator[str]:
    """What a clause begins with, as far as it is a name, in whole words: each length of it."""
    name, is_named = "", True
    for word in tagged(clause):
        if _ends_name(word.text):
            break
        is_named = is_named and (word.tag or "x").startswith(_NAMING)
        name += word.text
        if len(name) in _LENGTHS and (is_named or is_estate(name, texts)):
            yield name


def _ends_name(word: str) -> bool:
    return _TAIL.fullmatch(word) is not None or word in NO_TOPICS or word in VAGUE_TROUBLES
