"""How much some texts have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from hotline_addin.domain.topics.grouping.features import Features, Integers, Weights
from hotline_addin.domain.topics.grouping.neighbours import TITLE

_COMPARED: Final = 30  # of many texts, evenly chosen ones are compared
_UNTHREADED: Final = 200_000  # multiplications that OpenBLAS does without threads (it starts them at 262,144)
_SHARED: Final = 0.6
"""Share of the texts that hold what is common to them (fewer, and it is no topic)."""
_SAME: Final = 0.6  # likeness beyond which two letters are copies, and say no more for being closer


@dataclass(frozen=True, slots=True)
class Common:
    """What texts have in common.

    `likeness` is the mean 0..1 between two of them, `weakest` that of the text least like the others, `told`
    how much the features say that most of them hold (the rarer a feature, the more), `headed` the same of
    headlines alone; `features` are those, the most telling first.
    """

    likeness: float
    weakest: float
    told: float
    headed: float
    features: Integers


def measure(features: Features, texts: Sequence[int]) -> Common:
    """What these texts have in common."""
    chosen = texts[:: -(-len(texts) // _COMPARED)]
    count = len(chosen)
    entries = features.entries(chosen)
    kinds, at = np.unique(features.feature[entries], return_inverse=True)
    row = np.repeat(np.arange(count), np.diff(features.starts)[np.asarray(chosen)])
    title, body = np.zeros((count, len(kinds))), np.zeros((count, len(kinds)))
    title[row, at] = features.in_title[entries]
    body[row, at] = features.in_body[entries]
    title_held = (title > 0).sum(axis=0) / count
    held = ((title > 0) | (body > 0)).sum(axis=0) / count
    weight = features.weight[kinds]
    shared = held >= _SHARED
    told = weight * held * shared
    return Common(
        *_likeness(title, body),
        float(told.sum()),
        float((weight * title_held)[title_held >= _SHARED].sum()),
        kinds[shared][np.argsort(-told[shared], kind="stable")],
    )


def _likeness(title: Weights, body: Weights) -> tuple[float, float]:
    """The mean likeness of two texts, and that of the text least like the others."""
    count = len(title)
    if count < 2:
        return _SAME, _SAME
    alike = TITLE * _products(title, title) + (1 - TITLE) * _products(body, body)
    across = _products(title, body)
    alike = np.minimum(np.maximum(alike, (across + across.T) / 2), _SAME)
    each = (alike.sum(axis=1) - np.diagonal(alike)) / (count - 1)
    return float(each.mean()), float(each.min())


def _products(one: Weights, other: Weights) -> Weights:
    """Each row of one times each row of the other, in pieces so small that no threads are started for them.

    Threads cost more than they save here, and much more on a busy machine.
    """
    step = max(1, _UNTHREADED // len(one) ** 2)
    total = np.zeros((len(one), len(one)))
    for at in range(0, one.shape[1], step):
        total += one[:, at : at + step] @ other[:, at : at + step].T
    return total
