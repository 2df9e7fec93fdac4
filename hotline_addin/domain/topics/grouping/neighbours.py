"""Texts that say nearly the same, found by the rare features that they share.

Each text is held against those that share a rare feature with it, never against all: the work grows as the
texts do, and what is common to many of them tells nothing about two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from hotline_addin.domain.topics.grouping.features import Features, Integers, Weights

TITLE: Final = 0.6
"""The headline's share of a likeness; the request has the rest: headlines wander less."""
_NAMED: Final = 0.5
"""What it counts when each names in its request what the other's headline is about."""
_COMMON: Final = 0.3  # of the texts: features that more of them hold are passed by
_ALWAYS: Final = 40  # texts in which a feature is rare, however few texts there are
_BUDGET: Final = 500_000
_BUDGET_EACH: Final = 20
"""Pairs of texts that are looked at: so many, and so many for each text."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Pairs of texts (`first` < `second`) with their likeness 0..1."""

    first: Integers
    second: Integers
    likeness: Weights


def find_neighbours(features: Features, least: float) -> Neighbours:
    """Pairs that are at least so much alike, by the features that they share."""
    at = _rare_entries(features)
    feature, text = features.feature[at], features.text[at]
    first, second = _pairs_within(feature)
    title, body = features.in_title[at], features.in_body[at]
    alike = TITLE * title[first] * title[second] + (1 - TITLE) * body[first] * body[second]
    named = _NAMED * (title[first] * body[second] + body[first] * title[second])
    key = text[first] * features.size + text[second]
    order = np.argsort(key)
    key = key[order]
    begins = np.flatnonzero(np.diff(key, prepend=-1))
    if not len(begins):
        return Neighbours(key, key, np.zeros(0))
    likeness = np.maximum(np.add.reduceat(alike[order], begins), np.add.reduceat(named[order], begins))
    kept = likeness >= least
    one, other = np.divmod(key[begins][kept], features.size)
    return Neighbours(one, other, likeness[kept])


def _rare_entries(features: Features) -> Integers:
    """Entries of features that few texts share, feature by feature: as many as the budget allows."""
    held = features.held
    most = max(_ALWAYS, int(features.size * _COMMON))
    by_rarity = np.bincount(held[(held >= 2) & (held <= most)], minlength=most + 1)
    counts = np.arange(len(by_rarity))
    pairs = np.cumsum(by_rarity * (counts * (counts - 1) // 2))
    budget = _BUDGET + _BUDGET_EACH * features.size
    most = int(np.searchsorted(pairs, budget, side="right")) - 1
    at = np.flatnonzero(held[features.feature] <= most)
    return at[np.argsort(features.feature[at], kind="stable")]


def _pairs_within(groups: Integers) -> tuple[Integers, Integers]:
    """Positions of each two that stand in one group; groups stand together."""
    size = len(groups)
    ends = np.searchsorted(groups, groups, side="right") if size else groups
    behind = ends - np.arange(size) - 1
    first = np.repeat(np.arange(size), behind)
    begins = np.cumsum(behind) - behind
    return first, first + 1 + np.arange(len(first)) - begins[first]
