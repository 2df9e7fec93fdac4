"""What a topic is called: place, object and trouble, in whole words of its headlines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from hotline_addin.domain.personal.masker import Masker
from hotline_addin.domain.topics.segmenting import Word, cut, like_names, tagged
from hotline_addin.domain.topics.wording.clauses import clauses
from hotline_addin.domain.topics.wording.phrases import phrases, runs, tells_trouble, text_of
from hotline_addin.domain.topics.words import NO_TOPICS, SAYING_NO, VAGUE_TROUBLES

_SHARED: Final = 0.4  # share of the letters from which a word belongs to an event
_LEAST_SHARED: Final = 0.5  # that hold each word of a kind's name
_STRAY: Final = 0.45  # what a character takes away whose word few letters hold
_TROUBLE: Final = 2.5  # what naming something wrong adds,
_PLACE: Final = 2.5  # and what naming the place does
_LONGEST: Final = 20  # characters of a title; each more takes one away
_LEAST: Final = 4  # characters of a phrase that says something by itself
_KINDS: Final = 3  # told after 主要有
_KIND: Final = (0.08, 0.7)  # share of the letters: fewer name an oddity, more the trouble itself
_READ: Final = 200  # letters that lend their words
_MASKED: Final = 6.0  # what a clause loses that would not be readable without what must be masked
_BARE: Final = 5.0  # what a clause loses that names something and says nothing of it
_MOST_SHARED: Final = 0.6
_ENOUGH: Final = 0.4
"""Share of the letters that hold what most share; how much of a clause without a place that must be."""
_CLEAR: Final = 3  # characters that most share and that are not vague
_COUNTED: Final = re.compile("[0-9一二三四五六七八九十]+(?:期|栋|号楼|号|楼|组)")
_OF_ONE: Final = 0.34  # share of the letters below which a word is one letter's
_NAMES_ONLY: Final = NO_TOPICS | {"运营", "规划", "贷款", "招生", "教育", "培训", "设计", "运输", "保险"}
"""Words that may be verbs and in titles name a thing: 城际铁路运营."""
_SPEAKERS: Final = ("我们", "我家", "我的", "我要", "您", "本人", "咱们")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Whole words that say what is wrong, and the words that letters must hold to say it too."""

    text: str
    words: tuple[str, ...]

    def is_said(self, text: str) -> bool:
        """Whether a text says it: two of three of its words, both of two."""
        held = sum(word in text for word in self.words)
        return bool(held) and 3 * held >= 2 * len(self.words)

    def is_headed(self, headline: str) -> bool:
        """Whether a headline holds one of its words."""
        return any(word in headline for word in self.words)


def name_event(
    headlines: Sequence[str], texts: Sequence[str], place: str, strange: Collection[str], masker: Masker
) -> str:
    """The clause that says best what these letters share, with the place before it where it lacks it.

    `headlines` and `texts` (headline and request) are those of the letters, in the same order; `strange` are
    places that few of them name: no clause that is about one of those speaks for all. Empty where there is
    none.
    """
    step = -(-len(texts) // _READ)
    chosen = texts[::step]
    told = Counter(clause for headline in headlines[::step] for clause in clauses(headline))
    words = {clause: [word for word in cut(clause) if len(word) > 1] for clause in told}
    known = {word for held in words.values() for word in held}
    share = {word: _held(word, chosen, headlines[::step]) for word in known}
    others = [name for name in strange if not _is_shared(name, chosen)]
    fitting = [
        clause
        for clause in told
        if not any(name in clause for name in others) and (place or _is_of_all(clause, share, chosen))
    ]
    best = max(
        fitting,
        key=lambda clause: (
            _worth(clause, words[clause], share, place) - _MASKED * (masker.mask(clause) != clause),
            told[clause],
        ),
        default="",
    )
    if not place:
        return best if _says_all(best, words.get(best, ()), share) else ""
    return best if not best or _is_named(place, best) or _has_subject(best, place) else place + best


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


def _is_shared(name: str, texts: Sequence[str]) -> bool:
    """Whether most letters name nearly the same, be it misspelt: 利聚人普惠公司, 聚利人普惠公司."""
    if sum(name in text for text in texts) >= _MOST_SHARED * len(texts):
        return True
    words = [word for word in cut(name) if len(word) > 1]
    held = sum(
        len(word) for word in words if sum(word in text for text in texts) >= _MOST_SHARED * len(texts)
    )
    return held >= _MOST_SHARED * len(name)


def _worth(clause: str, words: Sequence[str], share: Mapping[str, float], place: str) -> float:
    """How well a clause says what the letters share, in characters."""
    told = sum(share[word] * len(word) for word in words if share[word] >= _SHARED)
    stray = _STRAY * sum(len(word) for word in words if share[word] < _SHARED)
    named = _PLACE * bool(place and _is_named(place, clause)) + _TROUBLE * tells_trouble(clause)
    beside = 5.0 * any(speaker in clause for speaker in _SPEAKERS) + max(0, len(clause) - _LONGEST)
    beside += _BARE * (not tells_trouble(clause) and not predicates(clause))
    return told - stray + named - beside


def predicates(clause: str) -> bool:
    """Whether a clause says something of what it names: 松雅湖中学204公交车 does not."""
    return any(
        word.tag in ("v", "a", "i", "") or (word.tag in ("vn", "an") and word.text not in _NAMES_ONLY)
        for word in tagged(clause)
    )


def _has_subject(clause: str, place: str) -> bool:
    """Whether a clause tells of others of the same sort: 很多驾校, before which 华鑫驾校 says nothing."""
    return place[-2:] in clause


def _is_named(place: str, clause: str) -> bool:
    """Whether a clause names the place, be it shorter: 滨河苑 for 伊景园滨河苑."""
    return any(place[at : at + 3] in clause for at in range(max(1, len(place) - 2)))


def name_kind(
    headlines: Sequence[str], texts: Sequence[str], places: Collection[str]
) -> tuple[Phrase | None, tuple[str, ...]]:
    """The phrase that most of these letters share, and the kinds of it that some of them name.

    No word of their `places` is in it.
    """
    step = -(-len(texts) // _READ)
    chosen = texts[::step]
    read = [run for headline in dict.fromkeys(headlines[::step]) for run in runs(headline)]
    known = {word.text for run in read for word in run}
    local = {word for word in known if any(word in place for place in places)}
    share = {word: sum(word in text for text in chosen) / len(chosen) for word in known - local}
    candidates = Counter(
        _bare(phrase, share) for run in read for phrase in phrases(run) if local.isdisjoint(_texts(phrase))
    )
    ranked = sorted(
        candidates, key=lambda phrase: (-_worth_of_kind(phrase, share), -candidates[phrase], text_of(phrase))
    )
    saying = (phrase for phrase in ranked if _says_enough(phrase) and _is_of_most(phrase, share))
    named = next(map(_phrase, saying), None)
    return named, tuple(islice(_kinds(ranked, named, chosen), _KINDS)) if named else ()


def _bare(phrase: tuple[Word, ...], share: Mapping[str, float]) -> tuple[Word, ...]:
    """The phrase without nouns inside it that few letters hold: 红绿灯(时间)设置不合理."""
    inner = (word for word in phrase[1:-1] if share[word.text] >= _LEAST_SHARED or word.tag[:1] != "n")
    return (phrase[0], *inner, phrase[-1]) if len(phrase) > 2 else phrase


def _is_of_most(phrase: Sequence[Word], share: Mapping[str, float]) -> bool:
    """Whether enough letters hold each word of a phrase, and it says something of what it names."""
    says = tells_trouble(text_of(phrase)) or any(word.tag == "v" for word in phrase)
    return says and all(share[word.text] >= _LEAST_SHARED for word in phrase if len(word.text) > 1)


def _texts(words: Iterable[Word]) -> list[str]:
    return [word.text for word in words]


def _worth_of_kind(phrase: Sequence[Word], share: Mapping[str, float]) -> float:
    worth = _TROUBLE / 2 * tells_trouble(text_of(phrase))
    for word in phrase:
        held = share[word.text] if len(word.text) > 1 or word.text in SAYING_NO else 0.0
        worth += (2 * held - 1) * len(word.text)
    return worth


def _says_enough(phrase: Sequence[Word]) -> bool:
    """Two words or more, or one of five characters, one of them not vague: never 收费问题 or 路口 alone."""
    text = text_of(phrase)
    words = [word.text for word in phrase if len(word.text) > 1]
    clear = [word for word in words if word not in VAGUE_TROUBLES and word not in NO_TOPICS]
    return len(text) >= _LEAST and len(words) >= (1 if len(text) > _LEAST else 2) and bool(clear)


def _phrase(words: Sequence[Word]) -> Phrase:
    return Phrase(text_of(words), tuple(word.text for word in words if len(word.text) > 1))


def _kinds(ranked: Iterable[Sequence[Word]], trouble: Phrase, texts: Sequence[str]) -> Iterator[str]:
    """Narrower or other troubles that some letters name word by word, none like another."""
    least, most = max(2, _KIND[0] * len(texts)), _KIND[1] * len(texts)
    told = [trouble.text]
    for words in ranked:
        phrase = text_of(words)
        if not _says_enough(words) or not tells_trouble(words[-1].text) or like_names(phrase):
            continue
        count = sum(phrase in text for text in texts)
        if least <= count <= most and all(overlap(phrase, other) <= 0.4 for other in told):
            told.append(phrase)
            yield phrase


def overlap(one: str, other: str) -> float:
    """The part of the shorter's pairs of characters that both hold."""
    own, others = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other))
    return len(own & others) / max(1, min(len(own), len(others)))
