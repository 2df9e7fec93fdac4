"""Average linkage among neighbours: which texts are alike on the whole, not only from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hotline_addin.domain.topics.grouping.features import Integers
from hotline_addin.domain.topics.grouping.neighbours import Neighbours

_WIDEST: Final = 800
"""Texts that are linked at once: where more hang together, only the nearer ones are taken for neighbours."""
_STEP: Final = 0.05
_COPIES: Final = 0.85
"""Likeness of two letters that are one and the same, but for a word."""
_Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Group:
    """Texts (positions, ascending) that belong together, and how many different letters are among them.

    A kind shares the words of its trouble, anything else is alike on the whole; `likeness` is that of the two
    groups it came of.
    """

    texts: tuple[int, ...]
    voices: int
    is_kind: bool = False
    likeness: float = 1.0


def link(neighbours: Neighbours, size: int, least: float) -> list[Group]:
    """Every group of two texts or more whose mean likeness is at least so high, the parts of others too.

    `size` is the number of texts. Two groups are either apart or one holds the other.
    """
    return list(_linked(neighbours, size, least))


def _linked(neighbours: Neighbours, size: int, least: float) -> Iterator[Group]:
    near = neighbours.likeness >= least
    of_text = _components(neighbours.first[near], neighbours.second[near], size)
    of_pair = of_text[neighbours.first]
    inside = (of_pair == of_text[neighbours.second]).nonzero()[0]
    order = inside[np.argsort(of_pair[inside], kind="stable")]
    begins = np.flatnonzero(np.diff(of_pair[order], prepend=-1))
    for pairs in np.split(order, begins[1:]) if len(begins) else ():
        part = Neighbours(neighbours.first[pairs], neighbours.second[pairs], neighbours.likeness[pairs])
        texts = np.unique(np.concatenate([part.first, part.second]))
        if len(texts) > _WIDEST and least < 1:
            yield from _linked(part, size, least + _STEP)
        else:
            yield from _merged(part, texts, least)


def _components(first: Integers, second: Integers, size: int) -> Integers:
    """For each text the first of those that hang together with it."""
    lowest = np.arange(size)
    while True:
        before = lowest.copy()
        both = np.minimum(lowest[first], lowest[second])
        np.minimum.at(lowest, first, both)
        np.minimum.at(lowest, second, both)
        lowest = lowest[lowest]
        if np.array_equal(before, lowest):
            return lowest


def _merged(pairs: Neighbours, texts: Integers, least: float) -> Iterator[Group]:
    """Average linkage by chains of nearest neighbours (Murtagh 1983): each group as it comes about."""
    count = len(texts)
    alike: _Matrix = np.zeros((count, count))
    one, other = np.searchsorted(texts, pairs.first), np.searchsorted(texts, pairs.second)
    alike[one, other] = alike[other, one] = pairs.likeness
    np.fill_diagonal(alike, -1)
    groups = [Group((int(text),), 1) for text in texts]
    chain: list[int] = []
    for start in range(count):
        while alike[start, start] != _GONE:
            chain = chain or [start]
            nearest = _nearest(alike, chain)
            if nearest is None or alike[chain[-1], nearest] < least:
                _drop(alike, chain.pop())
            elif len(chain) > 1 and nearest == chain[-2]:
                near, far = sorted((chain.pop(), chain.pop()))
                groups[near] = _joined(groups[near], groups[far], float(alike[near, far]))
                _join(alike, near, far, [len(groups[near].texts), len(groups[far].texts)])
                yield groups[near]
            else:
                chain.append(nearest)


_GONE: Final = -2.0
"""On the diagonal: a text that became part of another's group, or has no neighbour left."""


def _nearest(alike: _Matrix, chain: Sequence[int]) -> int | None:
    """The nearest neighbour of the chain's last link; among equals the link before it."""
    last = chain[-1]
    nearest = int(np.argmax(alike[last]))
    if len(chain) > 1 and alike[last, chain[-2]] >= alike[last, nearest]:
        return chain[-2]
    return nearest if nearest != last else None


def _joined(near: Group, far: Group, likeness: float) -> Group:
    voices = 1 if likeness >= _COPIES and near.voices == far.voices == 1 else near.voices + far.voices
    return Group(tuple(sorted(near.texts + far.texts)), voices, likeness=likeness)


def _join(alike: _Matrix, near: int, far: int, sizes: Sequence[int]) -> None:
    """`near` becomes both; `sizes` are those of both together and of `far`."""
    both, added = sizes
    row = (alike[near] * (both - added) + alike[far] * added) / both
    alike[near], alike[:, near] = row, row
    alike[near, near] = -1
    _drop(alike, far)


def _drop(alike: _Matrix, gone: int) -> None:
    alike[gone], alike[:, gone] = -1, -1
    alike[gone, gone] = _GONE
