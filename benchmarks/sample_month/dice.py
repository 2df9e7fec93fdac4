"""Chance that falls the same way on every run, machine and Python version."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


class Dice:
    """Draws from one seed. Uses `random()` alone: only its sequence is promised to stay between versions."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)  # noqa: S311 - a sample must repeat, not surprise

    def below(self, limit: int) -> int:
        """A number 0 .. limit - 1."""
        return int(self._random.random() * limit)

    def between(self, low: int, high: int) -> int:
        """A number low .. high, both included."""
        return low + self.below(high - low + 1)

    def chance(self, share: float) -> bool:
        """True in that share 0..1 of the draws."""
        return self._random.random() < share

    def pick(self, items: Sequence[Item]) -> Item:
        """One of the items."""
        return items[self.below(len(items))]

    def weighted(self, items: Sequence[Item], weights: Sequence[float]) -> Item:
        """One of the items, drawn in proportion to its weight; weights need not add up to 1."""
        left = self._random.random() * sum(weights)
        for item, weight in zip(items, weights, strict=True):
            left -= weight
            if left < 0:
                return item
        return items[-1]

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """The items in another order."""
        cards = list(items)
        for last in range(len(cards) - 1, 0, -1):
            other = self.below(last + 1)
            cards[last], cards[other] = cards[other], cards[last]
        return cards
