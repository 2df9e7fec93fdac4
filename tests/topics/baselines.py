"""What an afternoon's script would do: tf-idf over words, then DBSCAN or k-means, the largest groups first.

Written out in numpy, so that the measurement needs nothing beside what the product needs.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hotline_addin.domain.topics.segmenting import cut

Vectors = NDArray[np.float64]


def tf_idf(orders: pd.DataFrame) -> Vectors:
    """Unit vectors over the words of title and text, weighted as scikit-learn's TfidfVectorizer does."""
    texts = [f"{title} {text}" for title, text in zip(orders["title"], orders["text"], strict=True)]
    words = [[word for word in cut(text) if len(word) > 1] for text in texts]
    held = Counter(word for said in words for word in set(said))
    known = {word: at for at, word in enumerate(held)}
    counts = np.zeros((len(texts), len(known)))
    for row, said in enumerate(words):
        for word, count in Counter(said).items():
            counts[row, known[word]] = count
    weights = counts * (np.log((1 + len(texts)) / (1 + np.array(list(held.values())))) + 1)
    return weights / np.maximum(np.linalg.norm(weights, axis=1, keepdims=True), 1e-9)


def dbscan(vectors: Vectors, reach: float, least: int = 3) -> Iterator[list[int]]:
    """Groups of density (Ester et al. 1996) by cosine distance."""
    near = [np.flatnonzero(row) for row in 1 - vectors @ vectors.T <= reach]
    left = set(range(len(vectors)))
    for start in range(len(vectors)):
        if start not in left or len(near[start]) < least:
            continue
        group, waiting = [], deque([start])
        left.discard(start)
        while waiting:
            at = waiting.popleft()
            group.append(at)
            if len(near[at]) >= least:
                more = [int(other) for other in near[at] if int(other) in left]
                left.difference_update(more)
                waiting.extend(more)
        yield group


def k_means(vectors: Vectors, groups: int, rounds: int = 30, seed: int = 7) -> Iterator[list[int]]:
    """Groups around their means, begun as k-means++ does (Arthur and Vassilvitskii 2007)."""
    dice = np.random.default_rng(seed)
    centers = [int(dice.integers(len(vectors)))]
    far = np.full(len(vectors), np.inf)
    for _ in range(groups - 1):
        far = np.minimum(far, np.maximum(2 - 2 * vectors @ vectors[centers[-1]], 0))
        centers.append(int(dice.choice(len(vectors), p=far / far.sum())))
    means = vectors[centers]
    for _ in range(rounds):
        nearest = np.argmax(vectors @ means.T - (means * means).sum(axis=1) / 2, axis=1)
        means = np.array(
            [
                vectors[nearest == at].mean(axis=0) if (nearest == at).any() else means[at]
                for at in range(groups)
            ]
        )
    found: defaultdict[int, list[int]] = defaultdict(list)
    for row, at in enumerate(nearest):
        found[int(at)].append(row)
    yield from found.values()


def largest(groups: Iterator[list[int]], numbers: Sequence[str], most: int = 10) -> list[list[str]]:
    """The largest groups of three or more, as numbers of orders."""
    by_size = sorted((group for group in groups if len(group) >= 3), key=lambda group: (-len(group), group))
    return [[numbers[row] for row in group] for group in by_size[:most]]
