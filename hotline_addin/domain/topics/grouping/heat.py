"""How hot a group of orders is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from hotline_addin.domain.topics.corpus import Corpus
from hotline_addin.domain.topics.grouping.features import PAIRS
from hotline_addin.domain.topics.grouping.linkage import Group
from hotline_addin.domain.topics.grouping.measured import Common, measure

LEAST_ORDERS: Final = 3
"""Fewer orders are no topic (published solutions of the 2020 contest draw the line there too)."""
_COPIED: Final = 0.6
"""What the root of the orders that only repeat another's words counts, beside the citizens themselves."""
_TOLD: Final = 150.0  # beyond this, long letters copied from each other would outweigh everything
_KIND: Final = 30.0
"""What a kind is worth, whose letters share little beside its words, beside an event's told and headed."""
_AT_A_PLACE: Final = 10
"""Orders about one place that count for a kind: more are an event, which must not drown in the kind."""
_READ: Final = 400  # letters whose places are read
_LASTING: Final = 0.3  # more heat for what goes on through the whole period
_BELONGS: Final = 0.24  # mean likeness from which a letter belongs to an event without a doubt
_TELLING: Final = 10
_MOST_OF_IT: Final = 0.6
"""Of the ten most telling features of a group: an earlier order that holds as many was about the same."""
_GROWN: Final = (0.5, 4.0)  # how many times as many as before counts at most


@dataclass(frozen=True, slots=True)
class Found:
    """A group of letters, what they have in common, and how hot that is.

    `group.voices` are the citizens who speak, as far as wordings and numbers tell.
    """

    group: Group
    common: Common
    heat: float

    @property
    def letters(self) -> tuple[int, ...]:
        """Positions of the letters, ascending."""
        return self.group.texts


def found(corpus: Corpus, group: Group, common: Common | None = None) -> Found | None:
    """The group with its heat; None for fewer than three orders. `common` is known where it has grown."""
    orders = sum(corpus.sizes[letter] for letter in group.texts)
    if orders < LEAST_ORDERS:
        return None
    common = common or measure(corpus.features, group.texts)
    citizens = corpus.citizens(group.texts, group.voices)
    size = citizens + _COPIED * (orders - citizens) ** 0.5
    heat = (_heat_of_kind if group.is_kind else _heat_of_event)(corpus, group.texts, common, size)
    heat *= 1 + _LASTING * _lasting(corpus, group.texts)
    return Found(replace(group, voices=citizens), common, heat)


def _heat_of_event(corpus: Corpus, letters: Sequence[int], common: Common, size: float) -> float:
    """Size x concentration^3/4 x likeness^0.7 x told^1/2 x headed^0.8, less for a letter unlike the others.

    Tuned on months of 2019 messages, so that five letters about one estate come before thirty about noise,
    and three about one matter before two copies of one letter and a stray.
    """
    orders = sum(corpus.sizes[letter] for letter in letters)
    concentration = _repetition(corpus, letters, orders) / orders
    told, headed = 1 + min(common.told, _TOLD), 1 + common.headed
    alike = max(common.likeness, 0.01)
    weakest = max(common.weakest, 0.01)
    close, belongs = weakest / alike, min(1.0, weakest / _BELONGS) ** 2
    return float(size * concentration**0.75 * alike**0.7 * told**0.5 * headed**0.8 * close * belongs)


def _heat_of_kind(corpus: Corpus, letters: Sequence[int], common: Common, size: float) -> float:
    """Size^1/2 x repetition^5/4 x likeness^0.3: hot is what many say again and again of several places."""
    repetition = _repetition(corpus, letters, _AT_A_PLACE)
    return float(_KIND * size**0.5 * repetition**1.25 * max(common.likeness, 0.01) ** 0.3)


def _repetition(corpus: Corpus, letters: Sequence[int], most: int) -> float:
    """How many orders are about the place of an order, itself included, at most so many: the mean.

    Of many letters, evenly chosen ones are read, each for as many as it was chosen from.
    """
    step = -(-len(letters) // _READ)
    chosen = letters[::step]
    counts: Counter[str] = Counter()
    for letter in chosen:
        for name in corpus.names(letter):
            counts[name] += corpus.sizes[letter]
    about = total = 0
    for letter in chosen:
        orders = corpus.sizes[letter]
        given = max((step * counts[name] for name in corpus.names(letter)), default=orders)
        about += orders * min(given, most)
        total += orders
    return about / total


def growth(corpus: Corpus, group: Found) -> float:
    """What growing adds to heat: the fourth root of orders over those to expect, from a half to four.

    To expect are the orders of the time before that hold most of what is most telling, in proportion to all
    orders of the two times; 1 where the time before is not known.
    """
    if corpus.before is None:
        return 1.0
    telling = group.common.features[group.common.features < PAIRS][:_TELLING]
    names = np.zeros(PAIRS, dtype=bool)
    names[telling] = True
    known = corpus.before.feature < PAIRS
    hits = known & names[np.where(known, corpus.before.feature, 0)]
    held = np.bincount(corpus.before.text[hits], minlength=corpus.before.size)
    before = int((held >= _MOST_OF_IT * len(telling)).sum()) if len(telling) else 0
    expected = before * len(corpus.texts) / corpus.before.size
    least, most = _GROWN
    now = sum(corpus.sizes[letter] for letter in group.letters)
    return float(min(max((now + 2) / (expected + 2), least), most) ** 0.25)


def _lasting(corpus: Corpus, letters: Sequence[int]) -> float:
    """The part 0..1 of the period between the first and the last order of these letters."""
    begin, end = corpus.days
    spans = [corpus.spans[letter] for letter in letters if corpus.spans[letter][0]]
    if not spans or end <= begin:
        return 0.0
    return (max(last for _, last in spans) - min(first for first, _ in spans)) / (end - begin)
