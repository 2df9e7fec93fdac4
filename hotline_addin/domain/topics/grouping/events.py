"""Events: orders about the same matter at the same place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from hotline_addin.domain.topics.corpus import Corpus
from hotline_addin.domain.topics.grouping.features import Features, Integers, Weights
from hotline_addin.domain.topics.grouping.heat import LEAST_ORDERS, Found
from hotline_addin.domain.topics.grouping.linkage import Group, link
from hotline_addin.domain.topics.grouping.neighbours import TITLE, find_neighbours

_NEAR: Final = 0.14
"""Mean likeness from which letters are one event."""
_NOTICED: Final = 0.1  # likeness of two letters that is not forgotten when means are taken
_JOINING: Final = 0.15  # mean likeness to an event from which one more letter belongs to it,
_JOINING_PART: Final = 0.4  # and this part of the event's own likeness,
_COMPARED: Final = 100  # letters of an event that others are held against
_MANY: Final = 400  # groups
_CLOSER: Final = 0.9  # how alike at most the group around is, as part of a group's own likeness
_NAMING: Final = (20, 3)  # and it holds three of the twenty most telling features


def find_groups(corpus: Corpus) -> Iterator[Group]:
    """Groups of letters that are alike on the whole, three orders or more; some hold others.

    Where they are many (texts written after one pattern), those that are hardly closer than the one that
    holds them are left away: they say no more than that one.
    """
    sizes = corpus.sizes
    neighbours = find_neighbours(corpus.features, _NOTICED)
    yield from (Group((letter,), 1) for letter, size in enumerate(sizes) if size >= LEAST_ORDERS)
    groups = link(neighbours, len(sizes), _NEAR)
    large = [group for group in groups if sum(sizes[letter] for letter in group.texts) >= LEAST_ORDERS]
    yield from large if len(large) <= _MANY else _closer(large)


def _closer(groups: Sequence[Group]) -> Iterator[Group]:
    """The groups that are closer than those that hold them; any two are apart or one holds the other."""
    around: dict[int, float] = {}
    for group in sorted(groups, key=lambda group: (-len(group.texts), group.texts)):
        if around.get(group.texts[0], 0.0) <= _CLOSER * group.likeness:
            around.update(dict.fromkeys(group.texts, group.likeness))
            yield group


def belonging(features: Features, event: Found) -> list[int]:
    """Letters that name what the event is about and are like it on the whole."""
    telling, least = event.common.features[: _NAMING[0]], _NAMING[1]
    names = np.zeros(len(features.weight), dtype=bool)
    names[telling] = True
    named = np.bincount(features.text[names[features.feature]], minlength=features.size) >= least
    named[list(event.letters)] = False
    candidates = np.flatnonzero(named)
    likeness = likeness_to(features, event.letters, candidates)
    enough = max(_JOINING, _JOINING_PART * event.common.likeness)
    return [int(letter) for letter in candidates[likeness >= enough]]


def likeness_to(features: Features, letters: Sequence[int], others: Integers) -> Weights:
    """The mean likeness of each other letter to these letters."""
    if not len(others) or not len(features.feature):
        return np.zeros(len(others))
    chosen = letters[:: -(-len(letters) // _COMPARED)]
    own = features.entries(chosen)
    known, kinds = np.unique(features.feature[own], return_inverse=True)
    title = np.bincount(kinds, features.in_title[own], len(known)) / len(chosen)
    body = np.bincount(kinds, features.in_body[own], len(known)) / len(chosen)
    at = features.entries(others)
    kind = np.minimum(np.searchsorted(known, features.feature[at]), len(known) - 1)
    met = known[kind] == features.feature[at]
    at, kind = at[met], kind[met]
    row = np.repeat(np.arange(len(others)), np.diff(features.starts)[others])[met]
    in_title, in_body = features.in_title[at], features.in_body[at]
    alike = np.bincount(row, TITLE * in_title * title[kind] + (1 - TITLE) * in_body * body[kind], len(others))
    across = np.bincount(row, in_title * body[kind] + in_body * title[kind], len(others)) / 2
    return np.maximum(alike, across)
