"""How much the texts of some orders have in common, beyond the phrase that brought them together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

_BUCKETS: Final = 1 << 14  # pairs of characters are hashed into so many counters
_WEIGHED_BY: Final = 2_000  # orders that tell how common a pair is
_COMPARED: Final = 24  # orders of a cluster that are compared with each other
_READ: Final = 80  # characters of a request that are compared: further on, texts wander

_Pairs = NDArray[np.int64]
_Weights = NDArray[np.float64]


def _pairs(text: str) -> _Pairs:
    """Hashed pairs of neighbouring characters, in order."""
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.int64)
    return (codes[:-1] * 31_337 + codes[1:]) % _BUCKETS


def pairs_of(text: str) -> list[str]:
    """The pairs of neighbouring characters themselves, in order: the least that says something in Chinese."""
    return [text[at : at + 2] for at in range(len(text) - 1)]


def _square(vector: _Weights) -> float:
    """The squared length; not `@`, whose threads cost more than they save on vectors as short as these."""
    return float(np.square(vector).sum())


class Likeness:
    """Compares orders by the rare pairs of characters in how their requests begin.

    Headlines are left out: many centers give one and the same headline to a whole category. An order is a
    unit vector over the pairs that it holds, weighted by how seldom they occur (tf-idf).
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        asked = texts[:: -(-len(texts) // _WEIGHED_BY) or 1]
        counts = np.bincount(_pairs("\n".join(text[:_READ] for text in asked)), minlength=_BUCKETS)
        self._weights: _Weights = np.log(1 + len(asked) / (counts + 1))
        self._vectors: dict[int, tuple[_Pairs, _Weights]] = {}

    def _vector(self, position: int) -> tuple[_Pairs, _Weights]:
        if position not in self._vectors:
            pairs = _pairs(self._texts[position][:_READ])
            weights = self._weights[pairs]
            self._vectors[position] = pairs, weights / (_square(weights) ** 0.5 or 1.0)
        return self._vectors[position]

    def cohesion(self, orders: Sequence[int], phrase: str) -> float:
        """Mean cosine 0..1 between the orders at these positions, the pairs of `phrase` left out.

        Of many orders, evenly chosen ones are compared.
        """
        vectors = [self._vector(position) for position in orders[:: -(-len(orders) // _COMPARED)]]
        size = len(vectors)
        if size < 2:
            return 0.0
        pairs = np.concatenate([pairs for pairs, _ in vectors])
        weights = np.concatenate([weights for _, weights in vectors])
        own = np.zeros(_BUCKETS, dtype=bool)
        own[_pairs(phrase)] = True
        weights[own[pairs]] = 0.0
        total: _Weights = np.bincount(pairs, weights, _BUCKETS).astype(np.float64)
        return max(0.0, _square(total) - _square(weights)) / (size * (size - 1))
