"""What an event is called: the sentence of one citizen that says best what all of its orders share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from hotline_addin.domain.personal.masker import Masker
from hotline_addin.domain.topics.places import find_spans
from hotline_addin.domain.topics.segmenting import cut, like_names
from hotline_addin.domain.topics.wording.clauses.acts import Act
from hotline_addin.domain.topics.wording.clauses.plainness import is_plain
from hotline_addin.domain.topics.wording.clauses.statements import Statement, told_in
from hotline_addin.domain.topics.wording.phrases import tells_trouble
from hotline_addin.domain.topics.words import HEADLINE_FORMULAS, VAGUE_TROUBLES
from hotline_addin.domain.words.text import pairs_of

_SHARED: Final = 0.4  # share of the letters from which a word belongs to an event
_STRAY: Final = 0.45  # what a character takes away whose word few letters hold
_TROUBLE: Final = 2.5  # what naming something wrong adds,
_PLACE: Final = 2.5  # and what naming the place does
_USUAL: Final = 4.0  # and what doing as most citizens do
_AGAIN: Final = 3.0  # and what being the very words of all of them does
_SAID: Final = 6.0  # and what being said by all letters does
_LONGEST: Final = 24  # characters of a title; each more takes one away
_READ: Final = 200  # letters that lend their words
_MASKED: Final = 6.0  # what a sentence loses that would not be readable without what must be masked
_BARE: Final = 5.0  # what one loses that names something and says nothing of it, or speaks of the citizen
_PLACELESS: Final = 3.0  # what one loses that does not name the place
_MOST_SHARED: Final = 0.6
_HALF: Final = 0.5
_ENOUGH: Final = 0.4
"""Share of the letters that hold what most share; how much of a sentence without a place that must be."""
_CLEAR: Final = 3  # characters that most share and that are not vague
_COUNTED: Final = re.compile("[0-9一二三四五六七八九十]+(?:期|栋|号楼|号|楼|组)")
_OF_ONE: Final = 0.34  # share of the letters below which a word is one letter's
_VAGUE: Final = 4.0  # what one loses that says of its place only what may be said of any: 恶意欺骗消费者
_HURRIES: Final = re.compile("加[快大强].*(?:建设|步伐|力度|整治)(?:力度)?$")
"""A wish that says of nothing what is wrong with it: 加快公园建设."""
_SOMEBODY: Final = frozenset(["消费者", "业主", "开发商", "存在", "严重", "小区", "项目", "居民"])
_NO_MATTER: Final = ("省", "市", "公司")
_AREAS: Final = ("省", "市", "县", "区")
_FLAWED: Final = 12.0  # what one loses that no notice prints
_SPEAKERS: Final = re.compile("[我您]|本人|咱们|家里|这[里边样]")


class Letters(NamedTuple):
    """The letters of a group, each with its title, its headline and request, and how many orders say it."""

    titles: Sequence[str]
    texts: Sequence[str]
    sizes: Sequence[int]


def name_event(letters: Letters, place: str, strange: Collection[str], masker: Masker) -> Statement | None:
    """The statement that says best what these letters share, with the place before it where it lacks it.

    `strange` are places that few of them name: no sentence that is about one of those speaks for all. None
    where there is none.
    """
    step = -(-len(letters.texts) // _READ)
    headed, chosen = letters.titles[::step], letters.texts[::step]
    told = _candidates(headed, place)
    words = {statement: [word for word in cut(statement.said) if len(word) > 1] for statement in told}
    share = {word: _held(word, chosen, headed) for word in {word for held in words.values() for word in held}}
    others = [name for name in strange if not _is_shared(name, chosen)]
    usual = _usual_act(headed, letters.sizes[::step])

    def worth(statement: Statement) -> tuple[float, int]:
        worth = _worth(statement, words[statement], share, place) + _USUAL * (statement.act is usual)
        worth += _SAID * said_by(statement.said, place, chosen) + _AGAIN * told[statement] / len(headed)
        return worth - _MASKED * (masker.mask(statement.said) != statement.said), told[statement]

    fitting = (
        statement
        for statement in told
        if not any(name in statement.said for name in others)
        and (place or _is_of_all(statement.said, share, chosen))
        and (place or _says_all(statement.said, words[statement], share))
        and (place or _begins_as_all(words[statement], chosen))
    )
    best = max(fitting, key=worth, default=None)
    if best is None or not place or best.act not in (Act.REPORTS, Act.ASKS):
        return best
    is_told = is_named(place, best.said) or _has_subject(best.said, place) or find_spans(best.said)
    return best if is_told or like_names(best.said) else replace(best, said=place + best.said)


def _candidates(titles: Sequence[str], place: str) -> Counter[Statement]:
    """What the titles say, how often: further clauses only where they begin with the place."""
    said = [told for told in map(told_in, titles) if told]
    told = Counter(each for one in said for each in dict.fromkeys([one.first, one.whole]))
    told.update(each for one in said for each in one.further if place and each.said.startswith(place))
    return told


def _usual_act(titles: Sequence[str], sizes: Sequence[int]) -> Act | None:
    """What most orders do."""
    usual: Counter[Act] = Counter()
    for title, size in zip(titles, sizes, strict=True):
        if one := told_in(title):
            usual[one.first.act] += size
    return max(usual, key=lambda act: usual[act], default=None)


def _held(word: str, texts: Sequence[str], headlines: Sequence[str]) -> float:
    """The share of the letters that hold a word, those that hold it in their headlines twice."""
    held = sum(word in text for text in texts) + sum(word in headline for headline in headlines)
    return held / (2 * len(texts))


def _is_of_all(clause: str, share: Mapping[str, float], texts: Sequence[str]) -> bool:
    """Whether names, and what a clause counts off (三期), stand in most letters: not of one alone."""
    if any(share.get(name, 1.0) < _OF_ONE for name in like_names(clause)):
        return False
    counted = (match[0] for match in _COUNTED.finditer(clause))
    return all(sum(count in text for text in texts) >= _MOST_SHARED * len(texts) for count in counted)


def _says_all(clause: str, words: Sequence[str], share: Mapping[str, float]) -> bool:
    """Whether what most letters share makes up enough of a clause that names no place."""
    shared = [word for word in words if share[word] >= _MOST_SHARED]
    clear = sum(len(word) for word in shared if word not in VAGUE_TROUBLES)
    return clear >= _CLEAR and sum(map(len, shared)) >= _ENOUGH * len(clause)


def _begins_as_all(words: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether what a clause without a shared place begins with is not one letter's: 老街火锅店."""
    telling = [word for word in words if word not in HEADLINE_FORMULAS and not word.endswith(_AREAS)]
    return any(sum(word in text for text in texts) >= _OF_ONE * len(texts) for word in telling[:2])


def _is_shared(name: str, texts: Sequence[str]) -> bool:
    """Whether most letters name nearly the same, be it misspelt: 利聚人普惠公司, 聚利人普惠公司."""
    if sum(name in text for text in texts) >= _MOST_SHARED * len(texts):
        return True
    words = [word for word in cut(name) if len(word) > 1]
    held = sum(
        len(word) for word in words if sum(word in text for text in texts) >= _MOST_SHARED * len(texts)
    )
    return held >= _MOST_SHARED * len(name)


def _worth(statement: Statement, words: Sequence[str], share: Mapping[str, float], place: str) -> float:
    """How well a statement says what the letters share, in characters."""
    said = statement.said
    told = sum(share[word] * len(word) for word in words if share[word] >= _SHARED)
    stray = _STRAY * sum(len(word) for word in words if share[word] < _SHARED)
    is_placed = bool(place) and is_named(place, said)
    named = _PLACE * is_placed + _TROUBLE * tells_trouble(said)
    is_vague = all(word in VAGUE_TROUBLES or word in _SOMEBODY or word in place for word in words)
    named -= _VAGUE * (is_vague or _HURRIES.search(said) is not None)
    beside = _BARE * (bool(_SPEAKERS.search(said)) + statement.is_named) + max(0, len(said) - _LONGEST)
    beside += _PLACELESS * (bool(place) and not is_placed) + _FLAWED * (not is_plain(said))
    return told - stray + named - beside


def _has_subject(clause: str, place: str) -> bool:
    """Whether a clause tells of others of the same sort: 很多驾校, before which 华鑫驾校 says nothing."""
    return place[-2:] in clause


def is_named(place: str, clause: str) -> bool:
    """Whether a clause names the place, be it shorter: 滨河苑 for 伊景园滨河苑; a firm by how it begins."""
    own = place[:4] if "公司" in place else place
    return any(own[at : at + 3] in clause for at in range(max(1, len(own) - 2)))


def overlap(one: str, other: str) -> float:
    """The part of the shorter's pairs of characters that both hold."""
    own, others = (set(pairs_of(text)) for text in (one, other))
    return len(own & others) / max(1, min(len(own), len(others)))


def said_by(said: str, subject: str, texts: Sequence[str]) -> float:
    """The share of texts that hold half of what a statement says of its subject."""
    return sum(held_of(said, subject, text) >= _HALF for text in texts) / max(1, len(texts))


def is_about(said: str, subject: str, text: str) -> bool:
    """Whether a text names the place that a statement is about, or the firm where it is about one."""
    if subject and is_named(subject, said):
        return is_named(subject, text)
    words, saying = _telling(said, subject)
    firm = [word for word in words if word not in saying] if "公司" in said else []
    return not firm or any(name in text for name in firm)


def held_of(said: str, subject: str, text: str) -> float:
    """How much of what a statement says of its subject a text holds, 0 where that is but names."""
    words, saying = _telling(said, subject)
    held = [word for word in words if word in text]
    if saying and not any(word in saying for word in held):
        return 0.0
    return sum(map(len, held)) / (sum(map(len, words)) or 1)


@lru_cache(maxsize=1_024)
def _telling(said: str, subject: str) -> tuple[Sequence[str], frozenset[str]]:
    """The words of a statement beside its subject, and those of them that are no names."""
    words = [word for word in cut(said) if len(word) > 1 and word not in subject]
    words = [word for word in words if word not in HEADLINE_FORMULAS and not word.endswith(_NO_MATTER)]
    return words, frozenset(words).difference(like_names(said))
