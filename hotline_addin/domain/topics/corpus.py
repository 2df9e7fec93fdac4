"""The month's texts with what is read out of them, each thing once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from hotline_addin.domain.topics.grouping.features import Features
from hotline_addin.domain.topics.places import find_address_places, find_places, is_coarse
from hotline_addin.domain.topics.segmenting import cut, like_names
from hotline_addin.domain.topics.texts import OrderText

_FORMULA: Final = re.compile(
    "反映|投诉|举报|咨询|请问|建议|希望|请求|恳请|呼吁|要求|强烈|关于|有关|相关|尽快|解决|加快|加大|力度|步伐|刻不容缓|问题|请"
)
"""What headlines say whatever they are about: two that share it are not alike."""
_REST: Final = re.compile(
    "(?:早教中心|时代中心|(?:购物|会展|体育|文化|商务|金融)中心|[建汽家][材配居]城|(?<=[湾园城郡府]).小区)$"
)
_SHORTEST: Final = 3  # characters of a shorter name
_ENOUGH_BEFORE: Final = 0.2
"""Orders of the time before for each of today: with fewer, they are stragglers and tell no growth."""


@dataclass(frozen=True)
class Corpus:
    """Orders are known by their position in `texts`, letters by their position in `letters`.

    A letter is a wording: orders that say the same are one. `letters` holds the orders of each, `words` the
    words of its headline.
    """

    texts: Sequence[OrderText]
    letters: Sequence[tuple[int, ...]]
    words: Sequence[tuple[str, ...]]
    features: Features
    before: Features | None = None
    """Of the orders of the time before, one by one, where there are enough of them to compare with."""

    @classmethod
    def read(cls, texts: Sequence[OrderText], before: Sequence[OrderText] = ()) -> Corpus:
        """Read every text; those that say the same are read once."""
        found: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
        for position, text in enumerate(texts):
            found[text.headline, text.body, text.address].append(position)
        plain = {headline: _FORMULA.sub(" ", headline) for headline in {text for text, _, _ in found}}
        words = {
            headline: tuple(word for word in cut(text) if len(word) > 1) for headline, text in plain.items()
        }
        features = Features.read(
            [plain[headline] for headline, _, _ in found],
            [f"{address} {body}" for _, body, address in found],
            [words[headline] for headline, _, _ in found],
        )
        earlier = None
        if len(before) >= _ENOUGH_BEFORE * len(texts):
            earlier = Features.read(
                [text.headline for text in before],
                [text.body for text in before],
                [()] * len(before),
            )
        letters = [tuple(orders) for orders in found.values()]
        return cls(texts, letters, [words[headline] for headline, _, _ in found], features, earlier)

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

    @cached_property
    def sizes(self) -> list[int]:
        """How many orders each letter stands for."""
        return [len(orders) for orders in self.letters]

    @cached_property
    def said(self) -> list[str]:
        """Headline and request of each letter."""
        return [
            f"{self.text(letter).headline} {self.text(letter).body}" for letter in range(len(self.letters))
        ]

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """The first and the last day of each letter, 0 where its orders have none."""
        days = (
            [self.texts[order].day for order in orders if self.texts[order].day] for orders in self.letters
        )
        return [(min(known), max(known)) if known else (0, 0) for known in days]

    @cached_property
    def tells_citizens(self) -> bool:
        """Whether the office keeps what tells one citizen's orders."""
        return any(text.citizen for text in self.texts)

    def citizens(self, letters: Sequence[int], voices: int) -> int:
        """How many citizens speak in letters of so many wordings: fewer, where the same ones wrote again."""
        if not self.tells_citizens:
            return voices
        known = {self.texts[order].citizen for order in self.orders(letters)}
        return voices if "" in known else min(voices, len(known))


def _names_of(text: OrderText) -> frozenset[str]:
    names = (
        _close(_of_address(text.address))
        or _close(find_places(text.headline))
        or _close(find_places(text.body))
        or like_names(text.headline)
    )
    return frozenset([*names, *filter(None, map(_shorter, names))])


def _shorter(name: str) -> str:
    """How a place is called by those who leave its end away: 兰亭湾 for 兰亭湾畔小区; else empty."""
    shorter = _REST.sub("", name)
    return shorter if _SHORTEST <= len(shorter) < len(name) else ""


def _close(names: Iterable[str]) -> list[str]:
    return [name for name in names if not is_coarse(name)]


@lru_cache(maxsize=8_192)
def _of_address(address: str) -> tuple[str, ...]:
    """Addresses repeat themselves in every month."""
    return tuple(find_address_places(address))
