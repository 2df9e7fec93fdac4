"""Phrases that several orders share, and the orders that share them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import Final

LEAST_ORDERS: Final = 3
"""Fewer orders are no topic (published solutions of the 2020 contest draw the line there too)."""
_LENGTHS: Final = range(2, 7)
"""Characters of a phrase: one says nothing, seven are a sentence."""
_LEARNT_FROM: Final = 20_000  # orders; enough to meet every phrase of a big month
_CLOSED_SHARE: Final = 0.9  # of a phrase's orders: a longer one that so many hold stands for it
_EDGE_SHARE: Final = 0.3  # of its orders; half words (声扰) begin or end a piece in fewer


def find_phrases(
    pieces_by_order: Sequence[Sequence[str]], known: Collection[str] = ()
) -> dict[str, list[int]]:
    """Phrases of 2 to 6 characters in the pieces of headlines -> positions of the orders that hold them.

    A phrase is kept where at least `LEAST_ORDERS` orders hold it (more in big months), where it mostly
    begins or ends a piece (so no half words), and where no longer phrase says nearly the same of the same
    orders. Of `known` words only the number of orders is asked.
    """
    least = _least(len(pieces_by_order))
    learnt = _learn(pieces_by_order[:: -(-len(pieces_by_order) // _LEARNT_FROM) or 1]).union(known)
    times = Counter(chain.from_iterable(pieces_by_order))
    held = {piece: learnt.intersection(_parts(piece)) for piece in times}
    orders, edges = _orders_holding(pieces_by_order, held), _edges(held, times)
    return {
        phrase: sorted(positions)
        for phrase, positions in sorted(orders.items())
        if len(positions) >= least and (phrase in known or edges[phrase] >= _EDGE_SHARE * len(positions))
    }


def _orders_holding(
    pieces_by_order: Sequence[Sequence[str]], held: Mapping[str, Collection[str]]
) -> dict[str, list[int]]:
    """Each phrase with the positions of the orders that hold it, an order once."""
    orders: defaultdict[str, list[int]] = defaultdict(list)
    for pieces, positions in _alike(pieces_by_order).items():
        for phrase in set[str]().union(*(held[piece] for piece in pieces)):
            orders[phrase] += positions
    return orders


def _edges(held: Mapping[str, Collection[str]], times: Mapping[str, int]) -> Counter[str]:
    """How often each phrase begins or ends a piece."""
    edges: Counter[str] = Counter()
    for piece, phrases in held.items():
        for phrase in phrases:
            if piece.startswith(phrase) or piece.endswith(phrase):
                edges[phrase] += times[piece]
    return edges


def _alike(pieces_by_order: Sequence[Sequence[str]]) -> dict[tuple[str, ...], list[int]]:
    """Pieces -> positions of the orders whose headlines have just these: many headlines repeat themselves."""
    positions: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, pieces in enumerate(pieces_by_order):
        positions[tuple(pieces)].append(position)
    return positions


def _least(orders: int) -> int:
    """Orders that make a phrase: in a month of thousands three may meet by chance."""
    return max(LEAST_ORDERS, orders // 3000)


def _parts(piece: str) -> list[str]:
    """Every phrase in a piece, as often as it stands there."""
    size = len(piece)
    return [piece[at : at + length] for length in _LENGTHS for at in range(size - length + 1)]


def _learn(pieces_by_order: Sequence[Sequence[str]]) -> set[str]:
    """Frequent phrases, without those that nearly always stand within one that is a character longer."""
    counts = Counter(chain.from_iterable(_parts(piece) for pieces in pieces_by_order for piece in pieces))
    least = _least(len(pieces_by_order))
    frequent = {phrase: count for phrase, count in counts.items() if count >= least and not phrase.isascii()}
    said_longer = {
        part
        for phrase, count in frequent.items()
        for part in (phrase[1:], phrase[:-1])
        if count >= _CLOSED_SHARE * frequent.get(part, count + 1)
    }
    return frequent.keys() - said_longer
