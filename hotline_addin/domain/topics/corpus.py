"""The month's texts with what is read out of them, each thing once."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Final

from hotline_addin.domain.topics.headlines import cut_headline, tells_trouble
from hotline_addin.domain.topics.likeness import Likeness
from hotline_addin.domain.topics.places import find_address_places, find_places, find_spans, is_coarse
from hotline_addin.domain.topics.texts import OrderText

_SEARCHED: Final = 80  # characters of a request in which phrases are looked up


@dataclass(frozen=True)
class Corpus:
    """Orders are known by their position in `texts`.

    `pieces`: what each headline is about; `tells_trouble`: whether it names something wrong; `places`: the
    close places that headline and address give.
    """

    texts: Sequence[OrderText]
    pieces: Sequence[tuple[str, ...]]
    tells_trouble: Sequence[bool]
    places: Sequence[tuple[str, ...]]
    likeness: Likeness

    @classmethod
    def read(cls, texts: Sequence[OrderText]) -> Corpus:
        """Read every headline and address; those that say the same are read once."""
        spans = {headline: find_spans(headline) for headline in {text.headline for text in texts}}
        pieces = {headline: tuple(cut_headline(headline, found)) for headline, found in spans.items()}
        troubles = {headline: tells_trouble(headline) for headline in spans}
        places = {
            (headline, address): _close_places(headline, address, spans[headline])
            for headline, address in {(text.headline, text.address) for text in texts}
        }
        return cls(
            texts,
            [pieces[text.headline] for text in texts],
            [troubles[text.headline] for text in texts],
            [places[text.headline, text.address] for text in texts],
            Likeness([text.body or text.headline for text in texts]),
        )

    @cached_property
    def _requests(self) -> str:
        """How all requests begin, as one text, which one search runs through."""
        return "\n".join(text.body[:_SEARCHED] for text in self.texts)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each order's request begins in `_requests`."""
        return list(accumulate((min(len(text.body), _SEARCHED) + 1 for text in self.texts), initial=0))

    def orders_naming(self, phrase: str) -> list[int]:
        """Orders whose request holds the phrase, ascending."""
        found: list[int] = []
        at = self._requests.find(phrase)
        while at >= 0:
            position = bisect_right(self._starts, at) - 1
            found.append(position)
            at = self._requests.find(phrase, self._starts[position + 1])
        return found

    def orders_by_place(self) -> dict[str, list[int]]:
        """Each close place with the orders that give it."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for position, names in enumerate(self.places):
            for name in names:
                found[name].append(position)
        return dict(found)


def _close_places(headline: str, address: str, spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    names = [*find_places(headline, spans), *find_address_places(address)]
    return tuple(dict.fromkeys(name for name in names if not is_coarse(name)))
