"""What is wrong in a cluster of orders, in few words taken from its headlines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from math import pow
from typing import Final

from hotline_addin.domain.personal.masker import Masker
from hotline_addin.domain.topics.clusters import Cluster
from hotline_addin.domain.topics.corpus import Corpus
from hotline_addin.domain.topics.headlines import begins_with_trouble, tells_trouble
from hotline_addin.domain.topics.likeness import pairs_of

_DANGLING: Final = "内用有是地着得又再都也还仍并且而则之其以为于至占"
"""Characters that a piece was cut off with: particles and conjunctions."""
_LENGTHS: Final = range(2, 15)
_UNNAMED: Final = "同类诉求"  # where the headlines share nothing but a person's name
_KINDS: Final = 3  # told after 主要有
_LEAST_KIND: Final = 0.08  # of the orders: a kind that fewer name is an oddity
_MOST_KIND: Final = 0.7  # of the orders: what more of them name is the trouble itself
_ALIKE: Final = 0.4  # of the shorter kind's pairs of characters: then it says the same in other words
_READ: Final = 300  # orders of a cluster that lend their words


def name_trouble(corpus: Corpus, cluster: Cluster, masker: Masker) -> tuple[str, tuple[str, ...]]:
    """The words that most orders share, and the kinds of it that some of them name.

    Candidates are whole pieces of headlines, endings that follow different words (噪音扰民 after 商业 and
    after 施工), and the phrase of the cluster; never a citizen's name. Of many orders, evenly chosen ones
    are read.
    """
    chosen = cluster.orders[:: -(-len(cluster.orders) // _READ)]
    pieces = [list(dict.fromkeys(piece.strip(_DANGLING) for piece in corpus.pieces[at])) for at in chosen]
    words = _candidates(cluster, pieces)
    headlines = [corpus.texts[at].headline for at in chosen]

    def nameless(found: Iterable[str]) -> Iterator[str]:
        return (word for word in found if not _names_someone(word, headlines, masker))

    trouble = _core(next(nameless(_shared_most(words, pieces)), _UNNAMED), words, pieces)
    return trouble, tuple(islice(nameless(_kinds(words, trouble, pieces)), _KINDS))


def _candidates(cluster: Cluster, pieces: Sequence[Sequence[str]]) -> set[str]:
    """Whole pieces and their endings; a place's own name only where there is nothing else."""
    whole = dict.fromkeys(piece for held in pieces for piece in held if len(piece) in _LENGTHS)
    words = {*whole, *_endings(whole)}
    return words if cluster.is_place and words else {*words, cluster.phrase}


def _core(word: str, words: Collection[str], pieces: Sequence[Sequence[str]]) -> str:
    """The ending of a word that begins with a trouble and that twice as many orders hold, or the word.

    施工噪音扰民 becomes 噪音扰民, 收取登记证代办费 stays.
    """
    enough = 2 * _count(word, pieces)
    endings = (word[at:] for at in range(1, len(word) - 3) if begins_with_trouble(word[at:]))
    shared = (ending for ending in endings if ending in words and _count(ending, pieces) >= enough)
    return next(shared, word)


def _count(word: str, pieces: Sequence[Sequence[str]]) -> int:
    return sum(any(word in piece for piece in held) for held in pieces)


def _names_someone(word: str, headlines: Iterable[str], masker: Masker) -> bool:
    """Whether a headline that holds the word tells that it is a person's."""
    headline = next((headline for headline in headlines if word in headline), "")
    start = headline.find(word)
    return any(datum.start < start + len(word) and start < datum.end for datum in masker.find(headline))


def _shared_most(words: Iterable[str], pieces: Sequence[Sequence[str]]) -> list[str]:
    """Words by how many orders hold their pairs of characters; longer words and troubles come first."""
    pairs: Counter[str] = Counter()
    for held in pieces:
        pairs.update({pair for piece in held for pair in pairs_of(piece)})

    def telling(word: str) -> tuple[float, str]:
        mean = sum(pairs[pair] for pair in pairs_of(word)) / len(pairs_of(word))
        length = pow(min(len(word), 6), 0.5) * (0.8 if len(word) < 4 else 1)
        return mean * length * (1.5 if tells_trouble(word) else 1), word

    return sorted(words, key=telling, reverse=True)


def _kinds(words: Iterable[str], trouble: str, pieces: Sequence[Sequence[str]]) -> Iterator[str]:
    """Narrower or other troubles that some of the orders name, most frequent first, none like another."""
    counts = {word: _count(word, pieces) for word in words}
    least, most = max(3, _LEAST_KIND * len(pieces)), _MOST_KIND * len(pieces)
    able = [
        word
        for word, count in counts.items()
        if least <= count <= most and len(word) >= 4 and word not in trouble and tells_trouble(word)
    ]
    told = [trouble] if len(trouble) >= 4 else []
    for word in sorted(able, key=lambda word: (-counts[word], -len(word), word)):
        if all(_overlap(word, other) <= _ALIKE for other in told):
            told.append(word)
            yield word


def _overlap(word: str, other: str) -> float:
    own, others = set(pairs_of(word)), set(pairs_of(other))
    return len(own & others) / min(len(own), len(others))


def _endings(pieces: Iterable[str]) -> list[str]:
    """Endings of four characters or more that at least three different characters precede."""
    before: defaultdict[str, set[str]] = defaultdict(set)
    for piece in pieces:
        for at in range(1, len(piece) - 3):
            before[piece[at:]].add(piece[at - 1])
    return [ending for ending, letters in before.items() if len(letters) >= 3]
