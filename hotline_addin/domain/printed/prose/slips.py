"""Slips of the pen: figures in which two digits changed places, or one digit is another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Final

from hotline_addin.domain.printed.prose.figures import Figure, Unit

_FEWEST_DIGITS: Final = 3
"""Digits of a percentage from which a slip that makes it right is no chance."""


def exchanged(figure: str) -> Iterator[str]:
    """A figure with two of its digits exchanged, in every way that changes it: 71.76 -> 17.76, 77.16, ..."""
    digits = [place for place, sign in enumerate(figure) if sign.isdecimal()]
    for a, b in combinations(digits, 2):
        if figure[a] != figure[b]:
            signs = list(figure)
            signs[a], signs[b] = signs[b], signs[a]
            yield "".join(signs)


def mistyped(figure: str) -> Iterator[str]:
    """A figure with two digits exchanged or one digit replaced: 2580 -> 2508, 2590, ..."""
    yield from exchanged(figure)
    for place, sign in enumerate(figure):
        if sign.isdecimal():
            yield from (figure[:place] + str(d) + figure[place + 1 :] for d in range(10) if str(d) != sign)


def tells_a_slip(percent: Figure) -> bool:
    """Whether a percentage has so many digits that a slip which makes it right is no chance."""
    digits = sum(sign.isdecimal() for sign in str(percent.number))
    return percent.unit is Unit.PERCENT and digits >= _FEWEST_DIGITS and percent.is_plain


def is_slip(percent: Figure, part: Figure, whole: Figure) -> bool:
    """Whether `part` of `whole` would print as the percentage, had not two digits changed places.

    Only figures of four digits tell: of shorter ones too many are alike.
    """
    text = str(percent.number)
    if sum(sign.isdecimal() for sign in text) < 4:
        return False
    meant = (replace(percent, number=Decimal(figure)) for figure in exchanged(text))
    return any(percentage.is_share(part, whole) for percentage in meant)
