"""Which rows a list of an address names, by their printed values."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from hotline_addin.domain.measures.declared.addresses.address import ENDS, Listing, Pick
from hotline_addin.domain.measures.declared.addresses.figure_words import FigureWords
from hotline_addin.domain.measures.declared.indicators.indicator import CHANGES
from hotline_addin.domain.measures.declared.indicators.indicator_cells import read_level

_COMPARE: Final[dict[Pick, Callable[[Any, Any], bool]]] = {
    Pick.BELOW: operator.lt,
    Pick.NOT_BELOW: operator.ge,
    Pick.ABOVE: operator.gt,
    Pick.NOT_ABOVE: operator.le,
}
_FROM_BELOW: Final = frozenset({Pick.LAST, Pick.BELOW, Pick.NOT_ABOVE})
"""These name the lowest row first."""

Numbers = Sequence[Decimal | None]
"""A printed number a row."""


def listed_rows(listing: Listing, words: FigureWords, numbers: Numbers) -> list[int]:
    """Positions of the named rows in the order in which they are named; equal ones keep theirs.

    Rows without a value are never named. 前N and 逐家 leave rows of 0 out, unless numbers may lie below 0;
    rows that equal the last of 前N or 后N are named too.
    """
    falls = (listing.pick not in _FROM_BELOW) != words.begins_low
    known = [(number, at) for at, number in enumerate(numbers) if number is not None]
    ranked = sorted(known, key=lambda pair: -pair[0] if falls else pair[0])
    if listing.pick in _COMPARE:
        level = read_level(listing.bound).shown(of_rate=words.look.is_in_percent)
        compare = _COMPARE[listing.pick]
        return [at for number, at in ranked if compare(Fraction(number), level)]
    if listing.pick is not Pick.LAST and not words.begins_low and words.method not in CHANGES:
        ranked = [(number, at) for number, at in ranked if number > 0]
    return [at for _, at in _ended(listing, ranked)]


def tied_rows(listing: Listing, numbers: Numbers, listed: Sequence[int]) -> list[int]:
    """The rows that made 前N or 后N longer than asked for, with those that they equal."""
    if listing.pick not in ENDS or len(listed) <= int(listing.bound):
        return []
    return [at for at in listed if numbers[at] == numbers[listed[-1]]]


def _ended(listing: Listing, ranked: list[tuple[Decimal, int]]) -> list[tuple[Decimal, int]]:
    if listing.pick not in ENDS or int(listing.bound) >= len(ranked):
        return ranked
    wanted = int(listing.bound)
    boundary, _ = ranked[wanted - 1]
    return [*ranked[:wanted], *(pair for pair in ranked[wanted:] if pair[0] == boundary)]
