"""Names that the period's own data tell to be units, estates, firms and roads, never citizens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

_HEAD: Final = 2
"""Characters by which names are looked up; a shorter name is none to go by."""


@dataclass(frozen=True)
class KnownPlaces:
    """Names of places and units as written; without them 万翔国际 looks like a citizen called 万翔国."""

    names: frozenset[str] = frozenset()

    @cached_property
    def _by_head(self) -> Mapping[str, tuple[str, ...]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name in self.names:
            if len(name) > _HEAD:
                found[name[:_HEAD]].append(name)
        return {head: tuple(names) for head, names in found.items()}

    def positions(self, text: str) -> frozenset[int]:
        """Where characters of the text belong to a known name."""
        heads = self._by_head
        if not heads:
            return frozenset()
        return frozenset(
            place
            for start in range(len(text) - _HEAD)
            for name in heads.get(text[start : start + _HEAD], ())
            if text.startswith(name, start)
            for place in range(start, start + len(name))
        )


NOWHERE: Final = KnownPlaces()
"""No place is known: a text by itself."""
