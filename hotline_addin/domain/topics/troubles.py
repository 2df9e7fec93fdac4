"""What is wrong in a cluster of orders, in few words taken from its headlines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from hotline_addin.domain.topics.clusters import Cluster
from hotline_addin.domain.topics.corpus import Corpus
from hotline_addin.domain.topics.headlines import tells_trouble

_DANGLING: Final = "内有是地着得又再都也还仍并且而则之其以为于至占"
_LENGTHS: Final = range(3, 15)
_KINDS: Final = 3
_LEAST_KIND: Final = 0.08  # of the orders
_MOST_KIND: Final = 0.7
_READ: Final = 300  # orders of a cluster that lend their words


def name_trouble(corpus: Corpus, cluster: Cluster) -> tuple[str, tuple[str, ...]]:
    """The words that most orders share, and the kinds of it that some of them name.

    Candidates are whole pieces of headlines, endings that follow different words (噪音扰民 after 商业 and
    after 施工), and the phrase of the cluster. Of many orders, evenly chosen ones are read.
    """
    pieces = [
        list(dict.fromkeys(piece.strip(_DANGLING) for piece in corpus.pieces[position]))
        for position in cluster.orders[:: -(-len(cluster.orders) // _READ)]
    ]
    said = Counter(piece for held in pieces for piece in held if len(piece) in _LENGTHS)
    words = {*said, *_endings(said)}
    if not cluster.is_place or not words:
        words.add(cluster.phrase)
    trouble = _shared_most(words, pieces)
    return trouble, _kinds(words, trouble, pieces)


def _shared_most(words: Iterable[str], pieces: Sequence[Sequence[str]]) -> str:
    """The word whose pairs of characters most orders hold; longer words and troubles are preferred."""
    pairs = Counter(pair for held in pieces for pair in {pair for piece in held for pair in _pairs(piece)})

    def telling(word: str) -> tuple[float, str]:
        mean = sum(pairs[pair] for pair in _pairs(word)) / len(_pairs(word))
        return mean * min(len(word), 6) ** 0.75 * (1.5 if tells_trouble(word) else 1), word

    return max(words, key=telling)


def _kinds(words: Iterable[str], trouble: str, pieces: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Narrower or other troubles that some of the orders name, most frequent first, none like another."""
    counts = {word: sum(any(word in piece for piece in held) for held in pieces) for word in words}
    least, most = _LEAST_KIND * len(pieces), _MOST_KIND * len(pieces)
    able = [
        word
        for word, count in counts.items()
        if max(3, least) <= count <= most and len(word) >= 4 and word not in trouble and tells_trouble(word)
    ]
    kinds: list[str] = []
    for word in sorted(able, key=lambda word: (-counts[word], -len(word), word)):
        alike = any(
            _overlap(word, other) > 0.4 for other in (*kinds, *([trouble] if len(trouble) > 3 else []))
        )
        if not alike and len(kinds) < _KINDS:
            kinds.append(word)
    return tuple(kinds)


def _overlap(word: str, other: str) -> float:
    own, others = set(_pairs(word)), set(_pairs(other))
    return len(own & others) / min(len(own), len(others))


def _endings(pieces: Iterable[str]) -> list[str]:
    """Endings of four characters or more that at least three different characters precede."""
    before: defaultdict[str, set[str]] = defaultdict(set)
    for piece in pieces:
        for at in range(1, len(piece) - 3):
            before[piece[at:]].add(piece[at - 1])
    return [ending for ending, letters in before.items() if len(letters) >= 3]


def _pairs(word: str) -> list[str]:
    return [word[at : at + 2] for at in range(len(word) - 1)]
