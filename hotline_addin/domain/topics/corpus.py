"""The month's texts with what is read out of them, each thing once."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from hotline_addin.domain.topics.headlines import cut_headline
from hotline_addin.domain.topics.likeness import Likeness
from hotline_addin.domain.topics.places import find_address_places, find_places, find_spans, is_coarse
from hotline_addin.domain.topics.texts import OrderText

_SEARCHED: Final = 80  # characters of a request in which phrases are looked up


@dataclass(frozen=True, slots=True)
class Corpus:
    """Orders are known by their position in `texts`.

    `pieces`: what each headline is about; `places`: the close places that headline and address give.
    """

    texts: Sequence[OrderText]
    pieces: Sequence[Sequence[str]]
    places: Sequence[Sequence[str]]
    likeness: Likeness
    _requests: str  # all of them as one text, which one search runs through
    _starts: Sequence[int]

    @classmethod
    def read(cls, texts: Sequence[OrderText]) -> Corpus:
        """Read every headline and address."""
        spans = [find_spans(text.headline) for text in texts]
        return cls(
            texts,
            [cut_headline(text.headline, found) for text, found in zip(texts, spans, strict=True)],
            [_close_places(text, found) for text, found in zip(texts, spans, strict=True)],
            Likeness([text.body or text.headline for text in texts]),
            "\n".join(text.body[:_SEARCHED] for text in texts),
            list(accumulate((min(len(text.body), _SEARCHED) + 1 for text in texts), initial=0)),
        )

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


def _close_places(text: OrderText, spans: Sequence[tuple[int, int]]) -> list[str]:
    names = [*find_places(text.headline, spans), *find_address_places(text.address)]
    return list(dict.fromkeys(name for name in names if not is_coarse(name)))
