"""The runs of whole words in headlines that may say what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.domain.topics.places import find_spans
from hotline_addin.domain.topics.segmenting import Word, tagged
from hotline_addin.domain.topics.words import (
    CUT_OFF,
    FURTHER_TROUBLES,
    HEADLINE_FORMULAS,
    HEADLINE_GLUE,
    SAYING_NO,
    TROUBLES,
)

_QUESTIONS: Final = re.compile(
    "(?:到底|究竟)?(?:何时|什么时候|啥时候?|何日|几时|哪[天年])(?:才)?(?:能够|能|会|可以|可)?|(?:为何|为什么|凭什么|怎么(?:能|会|可以)?)|(?:是否|能否|可否|能不能|可不可以)(?:能|可以|会)?|到底|究竟|迟迟(?=未|不)"
)
"""Questions inside a clause, and 才 and 能 that go with them."""
_TROUBLE: Final = re.compile("|".join(sorted(TROUBLES | FURTHER_TROUBLES, key=len, reverse=True)))
_AREA: Final = re.compile(
    "^(?:反映|投诉|举报|关于)?(?:[\u4e00-\u9fff]{2,3}省)?[\u4e00-\u9fff]{2,3}市"
    "(?:[\u4e00-\u9fff]{2,3}[县区])?|[\u4e00-\u9fff]{2,3}(?:街道(?!路)|[镇乡](?![政镇]))"
)
_COUNTED: Final = re.compile(
    "(?:[0-9]+|[一二三四五六七八九十百千]+)(?:期|栋|号楼|号|单元|楼|年|月|日|元|万|天|小时|点|多|户|米|公里)+"
)
_PARTING: Final = frozenset("xpcryeouqf")
"""First letters of the parts of speech at which a run of words ends: marks, prepositions, conjunctions,
pronouns, particles, counters, sides."""
_HOW: Final = frozenset({"d", "ad", "zg"})
"""Parts of speech of words that tell how something is done: 迟迟, 直接."""
_PHRASE: Final = range(2, 15)
"""Characters of a phrase."""


def tells_trouble(text: str) -> bool:
    """Whether a text names something wrong, rather than a subject, a question or a suggestion."""
    return _TROUBLE.search(text) is not None


def runs(headline: str) -> list[list[Word]]:
    """The words of a headline between places, areas, numbers, marks and formulas of speech, run by run."""
    found: list[list[Word]] = []
    for piece in _pieces(headline):
        run: list[Word] = []
        for word in tagged(piece):
            if _parts(word):
                found.append(run)
                run = []
            else:
                run.append(word)
        found.append(run)
    return [run for run in found if run]


def phrases(run: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Every part of a run that begins and ends with a word that may begin and end what is wrong."""
    for start, first in enumerate(run):
        if not _may_begin(first):
            continue
        for end in range(start + 1, len(run) + 1):
            if _may_end(run[end - 1], run[start : end - 1]):
                words = tuple(run[start:end])
                if sum(len(word.text) for word in words) in _PHRASE:
                    yield words


def text_of(words: Sequence[Word]) -> str:
    """The words as they are written, without 有 and 存在: 房屋有质量问题 names 房屋质量问题."""
    return "".join(word.text for word in words if word.text not in HEADLINE_GLUE)


def _pieces(headline: str) -> list[str]:
    """The headline without places, areas and counts, cut where they stood."""
    pieces, last = [], 0
    for start, end in find_spans(headline):
        pieces.append(headline[last:start])
        last = end
    pieces.append(headline[last:])
    plain = (_COUNTED.sub("\n", _AREA.sub("\n", _QUESTIONS.sub("\n", part))) for part in pieces)
    return [piece for part in plain for piece in part.split("\n") if piece]


def _parts(word: Word) -> bool:
    """Whether a run of words ends here."""
    if word.text in SAYING_NO or word.text in HEADLINE_GLUE:
        return False
    return word.text in HEADLINE_FORMULAS or word.tag[:1] in _PARTING or word.text.isdigit()


def _may_begin(word: Word) -> bool:
    return (
        word.text not in HEADLINE_GLUE
        and word.text not in CUT_OFF
        and (len(word.text) > 1 or word.text in SAYING_NO)
    )


def _may_end(word: Word, before: Sequence[Word]) -> bool:
    """Nouns, verbs and adjectives; one character only behind another word (车 in 大货车)."""
    if word.text in HEADLINE_GLUE or word.text in CUT_OFF or word.text in SAYING_NO:
        return False
    if word.tag in _HOW:
        return False
    return len(word.text) > 1 or bool(before and word.tag[:1] == "n" and len(before[-1].text) > 1)
