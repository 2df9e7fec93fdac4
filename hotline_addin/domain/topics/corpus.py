"""The month's texts with what is read out of them, each thing once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from hotline_addin.domain.topics.grouping.features import Features
from hotline_addin.domain.topics.places import find_address_places, find_places, is_coarse
from hotline_addin.domain.topics.segmenting import cut, like_names
from hotline_addin.domain.topics.texts import OrderText

AREA: Final = re.compile("[A-Z][0-9]*[市县区]|西地省|[\u4e00-\u9fff]{2,3}省(?=[\u4e00-\u9fff])")
"""Areas that say nothing of one order among others; the public data write cities with letters."""


_ENOUGH_BEFORE: Final = 0.2
"""Orders of the time before for each of today: with fewer, they are stragglers and tell no growth."""


@dataclass(frozen=True)
class Corpus:
    """Orders are known by their position in `texts`, letters by their position in `letters`.

    A letter is a wording: orders that say the same are one. `letters` holds the orders of each.
    """

    texts: Sequence[OrderText]
    letters: Sequence[tuple[int, ...]]
    features: Features
    before: Features | None = None
    """Of the orders of the time before, one by one, where there are enough of them to compare with."""

    @classmethod
    def read(cls, texts: Sequence[OrderText], before: Sequence[OrderText] = ()) -> Corpus:
        """Read every text; those that say the same are read once."""
        found: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
        for position, text in enumerate(texts):
            found[text.headline, text.body, text.address].append(position)
        plain = {headline: AREA.sub(" ", headline) for headline in {headline for headline, _, _ in found}}
        words = {headline: [word for word in cut(text) if len(word) > 1] for headline, text in plain.items()}
        features = Features.read(
            [plain[headline] for headline, _, _ in found],
            [AREA.sub(" ", f"{address} {body}") for _, body, address in found],
            [words[headline] for headline, _, _ in found],
        )
        earlier = None
        if len(before) >= _ENOUGH_BEFORE * len(texts):
            earlier = Features.read(
                [AREA.sub(" ", text.headline) for text in before],
                [AREA.sub(" ", text.body) for text in before],
                [()] * len(before),
            )
        return cls(texts, [tuple(orders) for orders in found.values()], features, earlier)

    def orders(self, letters: Iterable[int]) -> tuple[int, ...]:
        """The orders of these letters, in their order."""
        return tuple(sorted(order for letter in letters for order in self.letters[letter]))

    def text(self, letter: int) -> OrderText:
        """The text of a letter: that of its first order."""
        return self.texts[self.letters[letter][0]]

    def names(self, letter: int) -> frozenset[str]:
        """What tells that two letters are about one place, read when it is first asked for.

        The close places of the address; without one those of the headline, else of the request; without
        any the headline's words that are like names: a platform, a firm, a line of the underground.
        """
        known = self._names.get(letter)
        if known is None:
            known = self._names[letter] = _names_of(self.text(letter))
        return known

    @cached_property
    def _names(self) -> dict[int, frozenset[str]]:
        return {}

    @cached_property
    def days(self) -> tuple[int, int]:
        """The first and the last day of an order, 0 where no times are known."""
        days = [text.day for text in self.texts if text.day]
        return (min(days), max(days)) if days else (0, 0)

    def citizens(self, letters: Sequence[int], voices: int) -> int:
        """How many citizens speak in letters of so many wordings: fewer, where the same ones wrote again."""
        known = Counter(self.texts[order].citizen for order in self.orders(letters))
        return voices if "" in known or not known else min(voices, len(known))


def _names_of(text: OrderText) -> frozenset[str]:
    headline = AREA.sub(" ", text.headline)
    for names in (
        find_address_places(text.address),
        find_places(headline),
        find_places(AREA.sub(" ", text.body)),
    ):
        close = [name for name in names if not is_coarse(name)]
        if close:
            return frozenset(close)
    return frozenset(like_names(headline))
