"""Kinds: orders that name the same trouble, wherever it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.domain.topics.corpus import Corpus
from hotline_addin.domain.topics.grouping.linkage import Group
from hotline_addin.domain.topics.words import HEADLINE_FORMULAS, NO_TOPICS, TROUBLES, VAGUE_TROUBLES

_MOST: Final = 60  # kinds that are looked into, those of most orders
_LOOKED_UP_WITHIN: Final = 20_000  # letters; in bigger months the headlines alone say enough
_ASKED: Final = 20_000  # letters that tell which kinds are the largest
_WIDEST: Final = 0.25  # of the letters: what more of them say is the period's business, no topic
_TROUBLE: Final = re.compile("|".join(TROUBLES))


def find_kinds(corpus: Corpus) -> Iterator[Group]:
    """Groups of letters that name the same trouble, alone or with one more word, in headline or request."""
    keys = _largest(corpus)
    is_big = len(corpus.letters) > _LOOKED_UP_WITHIN
    naming = _naming_in_headlines(corpus, keys) if is_big else [_naming(corpus, words) for words in keys]
    for letters in dict.fromkeys(naming):
        if len(letters) <= _WIDEST * len(corpus.letters):
            yield Group(letters, len(letters), is_kind=True)


def _largest(corpus: Corpus) -> list[tuple[str, ...]]:
    """The words that most orders name in their headlines; of many letters evenly chosen ones are asked."""
    counts: Counter[tuple[str, ...]] = Counter()
    keys: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for letter in range(0, len(corpus.letters), -(-len(corpus.letters) // _ASKED) or 1):
        words = corpus.words[letter]
        if words not in keys:
            keys[words] = list(_keys(words))
        for key in keys[words]:
            counts[key] += corpus.sizes[letter]
    named = (key for key, count in counts.items() if count > 2)
    return sorted(named, key=lambda key: (-counts[key], key))[:_MOST]


def _keys(headline: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Each trouble that a headline names, alone unless it is vague, and with each other word beside it."""
    words = dict.fromkeys(word for word in headline if _says_something(word))
    troubles = [word for word in words if _TROUBLE.search(word)]
    for trouble in troubles:
        if trouble not in VAGUE_TROUBLES:
            yield (trouble,)
        for other in words:
            if other != trouble and not (other in troubles and other < trouble):
                yield (trouble, other)


def _says_something(word: str) -> bool:
    return len(word) > 1 and not word.isascii() and word not in NO_TOPICS and word not in HEADLINE_FORMULAS


def _naming(corpus: Corpus, words: tuple[str, ...]) -> tuple[int, ...]:
    """Letters that say all of these words, be it in the request."""
    first, *more = words
    said = ((letter, text) for letter, text in enumerate(corpus.said) if first in text)
    return tuple(letter for letter, text in said if all(word in text for word in more))


def _naming_in_headlines(corpus: Corpus, keys: Sequence[tuple[str, ...]]) -> list[tuple[int, ...]]:
    """Letters whose headlines have all words of each key."""
    held: dict[str, set[int]] = {word: set() for words in keys for word in words}
    for letter, words in enumerate(corpus.words):
        for word in words:
            if word in held:
                held[word].add(letter)
    return [tuple(sorted(set.intersection(*(held[word] for word in words)))) for words in keys]
