"""What texts are compared by: rare pairs of characters, and the words of headlines, as sparse vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Weights = NDArray[np.float64]

PAIRS: Final = 1 << 20
"""Pairs of characters are hashed into so many features; the words of headlines come behind them."""
_FEWEST: Final = 2  # letters that hold a feature: what stands in one alone makes nothing alike


@dataclass(frozen=True)
class Features:
    """tf-idf vectors, one of the headline and one of the request of each text.

    Their lengths are evened by half only (pivoted, after Singhal 1996): a long letter that names the same
    rare things as a short one is about the same.

    Entries are sorted by text, then by feature: text `t` has those from `starts[t]` to `starts[t + 1]`.
    `in_title` and `in_body` are their weights in the two vectors, `weight` tells how rare each feature is
    (log of texts over those that hold it), `held` how many texts hold it.
    """

    size: int
    starts: Integers
    feature: Integers
    in_title: Weights
    in_body: Weights
    weight: Weights
    held: Integers

    @classmethod
    def read(cls, titles: Sequence[str], bodies: Sequence[str], words: Sequence[Sequence[str]]) -> Features:
        """Vectors of as many texts; `words` are those of each title."""
        size = len(titles)
        known: dict[str, int] = {}
        counts = np.fromiter(map(len, words), np.int64, size)
        named = (known.setdefault(word, len(known)) for word in chain.from_iterable(words))
        word_features = np.fromiter(named, np.int64, int(counts.sum())) + PAIRS
        word_texts = np.repeat(np.arange(size), counts)
        width = PAIRS + len(known)
        title_texts, title_pairs = _pairs(titles)
        in_titles = _counted(
            np.concatenate([title_texts, word_texts]) * width + np.concatenate([title_pairs, word_features])
        )
        body_texts, body_pairs = _pairs(bodies)
        in_bodies = _counted(body_texts * width + body_pairs)
        return _weighed(size, width, in_titles, in_bodies)

    @cached_property
    def text(self) -> Integers:
        """The text of each entry."""
        return np.repeat(np.arange(self.size), np.diff(self.starts))

    def entries(self, texts: Sequence[int] | Integers) -> Integers:
        """Where the entries of these texts stand, text by text."""
        chosen = np.asarray(texts, dtype=np.int64)
        sizes = self.starts[chosen + 1] - self.starts[chosen]
        ends = np.cumsum(sizes)
        begins = np.repeat(self.starts[chosen] - (ends - sizes), sizes)
        at: Integers = np.arange(int(ends[-1]) if len(ends) else 0) + begins
        return at


def _pairs(texts: Sequence[str]) -> tuple[Integers, Integers]:
    """Text and hashed feature of each pair of neighbouring letters or characters; marks divide."""
    joined = "\n".join(texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.int64)
    of_text = np.cumsum(codes == ord("\n"))
    wordy = ((codes >= 0x4E00) & (codes <= 0x9FFF)) | _is_alphanumeric(codes)
    at = np.flatnonzero(wordy[:-1] & wordy[1:])
    return of_text[at], (codes[at] * 31_337 + codes[at + 1]) % PAIRS


def _is_alphanumeric(codes: Integers) -> NDArray[np.bool_]:
    lower = codes | 0x20
    return ((codes >= ord("0")) & (codes <= ord("9"))) | ((lower >= ord("a")) & (lower <= ord("z")))


def _counted(keys: Integers) -> tuple[Integers, Integers]:
    """Keys in order, each once, with how often they occur."""
    keys = np.sort(keys)
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    return keys[first], np.diff(first, append=len(keys))


def _weighed(
    size: int, width: int, in_titles: tuple[Integers, Integers], in_bodies: tuple[Integers, Integers]
) -> Features:
    keys = _counted(np.concatenate([in_titles[0], in_bodies[0]]))[0]
    held = np.bincount(keys % width, minlength=width)
    kept = held[keys % width] >= _FEWEST
    keys = keys[kept]
    text, feature = np.divmod(keys, width)
    rare = np.log(max(size, 1) / np.maximum(held, 1))
    weights = []
    for found, count in (in_titles, in_bodies):
        weight = np.zeros(len(keys))
        at = np.searchsorted(keys, found)
        inside = at < len(keys)
        inside[inside] = keys[at[inside]] == found[inside]
        weight[at[inside]] = 1 + np.log(count[inside])
        weight *= rare[feature] + 1
        length = np.sqrt(np.bincount(text, weight * weight, minlength=size))
        usual = float(length[length > 0].mean()) if length.any() else 1.0
        weights.append(weight / np.maximum(np.sqrt(length * usual), 1e-9)[text])
    starts = np.searchsorted(text, np.arange(size + 1))
    return Features(size, starts, feature, weights[0], weights[1], rare, held)
