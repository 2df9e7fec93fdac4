"""Which orders make one topic, and how hot it is.

A cluster grows from a phrase that headlines share or from a place that orders share, takes in the clusters
that say nearly the same of the same orders, and keeps its orders to itself (after suffix tree clustering,
Zamir and Etzioni 1998: labels first, groups second).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import pow
from typing import Final

from hotline_addin.domain.topics.corpus import Corpus
from hotline_addin.domain.topics.phrases import LEAST_ORDERS, find_phrases
from hotline_addin.domain.topics.words import NO_TOPICS, TROUBLES

_LOOKED_UP: Final = 110  # phrases of most orders: they are looked up in the requests too
_LOOKED_UP_WITHIN: Final = 20_000  # orders; in bigger months the headlines alone say enough
_WEIGHED: Final = 80  # of these, the ones of most orders then
_PLACES: Final = 20  # of most orders
_PART: Final = 0.6  # of a cluster's orders: then it is a part of the other
_SHARED: Final = 0.35  # of the smaller cluster's orders: then the two may be one topic


@dataclass(frozen=True, slots=True)
class Cluster:
    """Orders (positions, ascending) that a phrase or a place brought together, and how hot they are."""

    phrase: str
    orders: tuple[int, ...]
    is_place: bool = False
    heat: float = 0.0


def find_clusters(corpus: Corpus, most: int) -> list[Cluster]:
    """At most so many clusters, hottest first; an order belongs to one of them at most."""
    waiting = [_weighed(corpus, cluster) for cluster in (*_from_phrases(corpus), *_from_places(corpus))]
    chosen: list[Cluster] = []
    while len(chosen) < most:
        best = max(waiting, key=_rank, default=None)
        if best is None or not best.heat:
            break
        best = _joined(corpus, best, waiting)
        chosen.append(best)
        waiting = _without(corpus, waiting, frozenset(best.orders))
    return sorted(chosen, key=_rank, reverse=True)


def _rank(cluster: Cluster) -> tuple[float, str]:
    return cluster.heat, cluster.phrase


def heat_of(corpus: Corpus, cluster: Cluster) -> float:
    """How hot: many orders that are alike, again and again about the same places, naming something wrong.

    (orders - 2) x likeness^3/4 x (orders about an order's place)^3/4 x share of headlines that name a
    trouble, at least a tenth. The numbers are settled on the 2020 contest's data and the sample month, so
    that neither a broad subject (地铁) nor three copies of one letter come before a real event. Short
    phrases say less (x 0.7), and a place alone is no topic (x 0.5, and repetition is no merit).
    """
    count = len(cluster.orders)
    trouble = sum(corpus.tells_trouble[position] for position in cluster.orders) / count
    likeness = corpus.likeness.cohesion(cluster.orders, cluster.phrase)
    heat = (count - 2) * pow(max(likeness, 0.02), 0.75) * (0.1 + 0.9 * trouble)
    if cluster.is_place:
        return heat * 0.5
    return heat * pow(_repetition(corpus, cluster.orders), 0.75) * (0.7 if len(cluster.phrase) == 2 else 1)


def _repetition(corpus: Corpus, orders: Sequence[int]) -> float:
    """How many of these orders are about the place of an order, itself included: the mean, at least 1."""
    given = Counter(corpus.places[position] for position in orders)
    counts: Counter[str] = Counter()
    for names, times in given.items():
        counts.update(dict.fromkeys(names, times))
    about = sum(times * max((counts[name] for name in names), default=1) for names, times in given.items())
    return about / len(orders)


def _weighed(corpus: Corpus, cluster: Cluster) -> Cluster:
    return replace(cluster, heat=heat_of(corpus, cluster))


def _from_phrases(corpus: Corpus) -> list[Cluster]:
    """The phrases of most orders, longer ones preferred, with the orders that name them in the request."""
    found = find_phrases(corpus.pieces, TROUBLES)
    told = [Cluster(phrase, tuple(orders)) for phrase, orders in found.items() if phrase not in NO_TOPICS]
    extended = [_extended(corpus, cluster) for cluster in sorted(told, key=_promise)[:_LOOKED_UP]]
    return sorted(extended, key=_promise)[:_WEIGHED]


def _promise(cluster: Cluster) -> tuple[int, str]:
    """Sorts clusters of many orders and telling phrases first."""
    return -len(cluster.orders) * min(len(cluster.phrase), 4), cluster.phrase


def _extended(corpus: Corpus, cluster: Cluster) -> Cluster:
    """With the orders whose request holds the phrase: a short phrase counts only at one of its places.

    Not in a big month, where the search would take longer than all the rest.
    """
    if len(corpus.texts) > _LOOKED_UP_WITHIN:
        return cluster
    phrase, own = cluster.phrase, frozenset(cluster.orders)
    places = {name for position in own for name in corpus.places[position]}
    named = corpus.orders_naming(phrase)
    more = [at for at in named if len(phrase) >= 4 or not places.isdisjoint(corpus.places[at])]
    return replace(cluster, orders=tuple(sorted(own.union(more))))


def _from_places(corpus: Corpus) -> list[Cluster]:
    by_place = corpus.orders_by_place().items()
    named = [Cluster(name, tuple(orders), is_place=True) for name, orders in by_place]
    named.sort(key=lambda cluster: (-len(cluster.orders), cluster.phrase))
    return [cluster for cluster in named[:_PLACES] if len(cluster.orders) >= LEAST_ORDERS]


def _joined(corpus: Corpus, best: Cluster, others: Sequence[Cluster]) -> Cluster:
    """The cluster with all that makes it hotter by joining it, hottest first."""
    own = frozenset(best.orders)
    for other in sorted(others, key=_rank, reverse=True):
        least = _least_heat(best, other, len(own.intersection(other.orders)))
        if least is None:
            continue
        wider = replace(best, orders=tuple(sorted(own.union(other.orders))))
        wider = _weighed(corpus, wider)
        if wider.heat > least:
            return _joined(corpus, wider, [cluster for cluster in others if cluster is not other])
    return best


def _least_heat(best: Cluster, other: Cluster, both: int) -> float | None:
    """How hot two that share `both` orders must be together to be one topic, or None for too few.

    A part must not cool the whole; two that merely overlap must gain what a chance pairing would not
    (two unrelated clusters of the same size gain a fifth).
    """
    if both == len(other.orders):
        return None
    if both >= _PART * len(best.orders if other.is_place else other.orders):
        return best.heat
    if not other.is_place and both >= _SHARED * min(len(best.orders), len(other.orders)):
        return best.heat + 0.4 * other.heat
    return None


def _without(corpus: Corpus, clusters: Sequence[Cluster], taken: frozenset[int]) -> list[Cluster]:
    """Clusters that keep at least half of their orders beside the taken ones, weighed anew."""
    left = []
    for cluster in clusters:
        if taken.isdisjoint(cluster.orders):
            left.append(cluster)
            continue
        orders = tuple(position for position in cluster.orders if position not in taken)
        if len(orders) >= max(LEAST_ORDERS, len(cluster.orders) / 2):
            left.append(_weighed(corpus, replace(cluster, orders=orders)))
    return left
