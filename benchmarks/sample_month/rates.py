"""Which counts of surveyed and satisfied orders stand behind the printed rates.

The notice prints rates, not counts, so counts are searched for in two steps:

1. Per unit, `options_for` lists every fraction with surveyed <= handled that prints exactly the published
   percent at two decimals (87.5 % as 87.50). Six rates of the print cannot come from any whole number of
   orders, and 43 % and 78 % not at two decimals (they were rounded further); for those, all fractions
   nearest to the print. 43 % thus stands on multiples of 3/7 and 78 % on 7/9, which print as published
   when rounded to whole percents.
2. Over the county, `balanced` keeps the options with between a third and four fifths of a unit's orders
   surveyed (where it has any), starts with about half, then exchanges the options of one or two units at
   a time, always the pair that brings the county's share closest to the target, until the sum of counts
   prints the county's rate exactly.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hotline_addin.domain.measures.rate import Rate

_DECIMALS = 2


def options_for(percent: Decimal | None, handled: int) -> tuple[Rate, ...]:
    """All rates that may stand behind a printed percent, by rising number surveyed.

    One `Rate()` where nobody was surveyed (None). Raises `ValueError` for no orders at all.
    """
    if percent is None:
        return (Rate(),)
    if handled < 1:
        raise ValueError("a printed rate needs at least one order")
    share = Fraction(percent) / 100
    near = [rate for surveyed in range(1, handled + 1) for rate in _neighbours(share, surveyed)]
    exact = tuple(rate for rate in near if rate.percent(_DECIMALS) == percent)
    return exact or _nearest(near, share)


def _neighbours(share: Fraction, surveyed: int) -> list[Rate]:
    """The two rates with this denominator that lie around a share."""
    below = int(share * surveyed)
    return [Rate(satisfied, surveyed) for satisfied in (below, below + 1) if satisfied <= surveyed]


def _nearest(rates: Sequence[Rate], share: Fraction) -> tuple[Rate, ...]:
    distances = [abs(Fraction(rate.satisfied, rate.surveyed) - share) for rate in rates]
    least = min(distances)
    return tuple(rate for rate, distance in zip(rates, distances, strict=True) if distance == least)


def likely(options: Sequence[Rate], handled: int) -> tuple[Rate, ...]:
    """The options that a call center would have: a third to four fifths of the orders, else about half."""
    usual = tuple(rate for rate in options if handled / 3 <= rate.surveyed <= handled * 4 / 5)
    return usual or (options[_nearest_half(options, handled)],)


def _nearest_half(options: Sequence[Rate], handled: int) -> int:
    return min(range(len(options)), key=lambda i: abs(2 * options[i].surveyed - handled))


@dataclass(frozen=True, slots=True)
class _Move:
    """Unit number `unit` takes option `option`; the county's surplus of satisfied orders grows by `gain`."""

    gain: Fraction
    unit: int
    option: int


def balanced(options: Sequence[Sequence[Rate]], handled: Sequence[int], percent: Decimal) -> list[Rate]:
    """One option per unit so that the sum of counts prints `percent` at two decimals.

    Raises `ValueError` where no exchange of two units comes any closer.
    """
    share = Fraction(percent) / 100
    options = [likely(rates, orders) for rates, orders in zip(options, handled, strict=True)]
    chosen = [_nearest_half(rates, orders) for rates, orders in zip(options, handled, strict=True)]
    surplus = _surplus(options, chosen, share)
    while _county(options, chosen).percent(_DECIMALS) != percent:
        pair = _best_pair(_moves(options, chosen, share), surplus)
        if pair is None:
            raise ValueError(f"no counts give {percent} % for the county")
        for move in pair:
            chosen[move.unit] = move.option
        surplus = _surplus(options, chosen, share)
    return [rates[i] for rates, i in zip(options, chosen, strict=True)]


def _county(options: Sequence[Sequence[Rate]], chosen: Sequence[int]) -> Rate:
    return sum((rates[i] for rates, i in zip(options, chosen, strict=True)), Rate())


def _surplus(options: Sequence[Sequence[Rate]], chosen: Sequence[int], share: Fraction) -> Fraction:
    """By how many satisfied orders the county lies above (or below) its target."""
    return _gain(_county(options, chosen), share)


def _gain(rate: Rate, share: Fraction) -> Fraction:
    return rate.satisfied - share * rate.surveyed


def _moves(options: Sequence[Sequence[Rate]], chosen: Sequence[int], share: Fraction) -> list[_Move]:
    """Every change of one unit's option, by rising gain."""
    moves = [
        _Move(_gain(rate, share) - _gain(rates[chosen[unit]], share), unit, option)
        for unit, rates in enumerate(options)
        for option, rate in enumerate(rates)
        if option != chosen[unit]
    ]
    return sorted(moves, key=lambda move: (move.gain, move.unit, move.option))


def _best_pair(moves: Sequence[_Move], surplus: Fraction) -> tuple[_Move, ...] | None:
    """The one or two moves that leave the smallest surplus, or None where none lessens it."""
    gains = [move.gain for move in moves]
    candidates: list[tuple[_Move, ...]] = [(move,) for move in moves]
    for first in moves:
        place = bisect_left(gains, -surplus - first.gain)
        around = moves[max(place - 3, 0) : place + 3]
        candidates += [(first, second) for second in around if second.unit != first.unit]
    best = min(candidates, key=lambda pair: abs(surplus + sum(move.gain for move in pair)), default=None)
    if best is None or abs(surplus + sum(move.gain for move in best)) >= abs(surplus):
        return None
    return best
