"""What a kind of trouble is called: the words that most of its headlines share, without their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from hotline_addin.domain.topics.segmenting import Word, like_names
from hotline_addin.domain.topics.wording.phrases import phrases, runs, tells_trouble, text_of
from hotline_addin.domain.topics.wording.titles import overlap
from hotline_addin.domain.topics.words import NO_TOPICS, SAYING_NO, VAGUE_TROUBLES

_LEAST_SHARED: Final = 0.5  # that hold each word of a kind's name
_TROUBLE: Final = 1.25  # what naming something wrong adds, in characters
_LEAST: Final = 4  # characters of a phrase that says something by itself
_KINDS: Final = 3  # told after 主要有
_KIND: Final = (0.08, 0.7)  # share of the letters: fewer name an oddity, more the trouble itself
_READ: Final = 200  # letters that lend their words


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
    worth = _TROUBLE * tells_trouble(text_of(phrase))
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
