"""Kinds: orders that name the same trouble, wherever it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from hotline_addin.domain.topics.corpus import AREA, Corpus
from hotline_addin.domain.topics.grouping.linkage import Group
from hotline_addin.domain.topics.segmenting import cut
from hotline_addin.domain.topics.words import HEADLINE_FORMULAS, NO_TOPICS, TROUBLES, VAGUE_TROUBLES

_MOST: Final = 60  # kinds that are looked into, those of most orders
_LOOKED_UP_WITHIN: Final = 20_000  # letters; in bigger months the headlines alone say enough
_TROUBLE: Final = re.compile("|".join(TROUBLES))


def find_kinds(corpus: Corpus) -> Iterator[Group]:
    """Groups of letters that name the same trouble, alone or with one more word, in headline or request."""
    by_words: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for letter in range(len(corpus.letters)):
        for words in _keys(corpus.text(letter).headline):
            by_words[words].append(letter)
    sizes = {words: sum(len(corpus.letters[letter]) for letter in held) for words, held in by_words.items()}
    largest = sorted(
        (words for words, size in sizes.items() if size > 2), key=lambda words: (-sizes[words], words)
    )
    for words in largest[:_MOST]:
        letters = {*by_words[words], *_naming(corpus, words)}
        yield Group(tuple(sorted(letters)), len(letters), is_kind=True)


def _keys(headline: str) -> Iterator[tuple[str, ...]]:
    """Each trouble that a headline names, alone unless it is vague, and with each other word beside it."""
    words = dict.fromkeys(word for word in cut(AREA.sub(" ", headline)) if _says_something(word))
    troubles = [word for word in words if _TROUBLE.search(word)]
    for trouble in troubles:
        if trouble not in VAGUE_TROUBLES:
            yield (trouble,)
        for other in words:
            if other != trouble and not (other in troubles and other < trouble):
                yield (trouble, other)


def _says_something(word: str) -> bool:
    return len(word) > 1 and not word.isascii() and word not in NO_TOPICS and word not in HEADLINE_FORMULAS


def _naming(corpus: Corpus, words: tuple[str, ...]) -> Iterator[int]:
    """Letters that say all of these words, be it in the request."""
    if len(corpus.letters) <= _LOOKED_UP_WITHIN:
        for letter in range(len(corpus.letters)):
            text = corpus.text(letter)
            if all(word in text.headline or word in text.body for word in words):
                yield letter
