"""Satisfied of surveyed: a rate is a fraction of counts, rounded once, when it is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import sqrt
from typing import Final

from hotline_addin.domain.words.choices.settings import DECIMALS, NOT_SURVEYED

_Z = 1.959963984540054
"""Standard deviations that hold 95 % of a normal distribution."""
# A rate as typed or shown, with or without its sign; the bounds keep a cell full of digits from being a
# number.
_PRINTED = re.compile(r"^\s*(\d{1,4}(?:\.\d{1,9})?)\s*[%％]?\s*$", re.ASCII)


def round_half_up(value: Fraction, decimals: int) -> Decimal:
    """Round as Excel shows a number (half away from zero), from the exact fraction: 15.625 -> 15.63."""
    # by whole numbers: a product of fractions would be brought to its lowest terms first, for nothing
    whole, rest = divmod(abs(value.numerator) * 10**decimals, value.denominator)
    if 2 * rest >= value.denominator:
        whole += 1
    return Decimal(whole if value.numerator >= 0 else -whole).scaleb(-decimals)


@dataclass(frozen=True, slots=True)
class Rate:
    """A satisfaction rate as two counts of orders; nobody surveyed is a state of its own, not 0 %.

    Raises `ValueError` unless 0 <= satisfied <= surveyed.
    """

    satisfied: int = 0
    surveyed: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.satisfied <= self.surveyed:
            raise ValueError(f"{self.satisfied} satisfied of {self.surveyed} surveyed")

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.satisfied + other.satisfied, self.surveyed + other.surveyed)

    @property
    def fraction(self) -> Fraction | None:
        """Exact share 0..1, or None where nobody was surveyed."""
        return Fraction(self.satisfied, self.surveyed) if self.surveyed else None

    @property
    def number(self) -> float | None:
        """The share 0..1 as a cell or JSON holds it, or None where nobody was surveyed."""
        return self.satisfied / self.surveyed if self.surveyed else None

    def percent(self, decimals: int = 2) -> Decimal | None:
        """The share in percent, half-up, or None where nobody was surveyed."""
        return None if self.fraction is None else round_half_up(self.fraction * 100, decimals)

    def interval(self) -> tuple[Fraction, Fraction] | None:
        """The shares between which the true rate lies with 95 % confidence (Wilson); None for no survey.

        For samples of a few orders, where the printed rate alone would say more than is known.
        """
        if self.fraction is None:
            return None
        total, share = self.surveyed, self.satisfied / self.surveyed
        spread = _Z * sqrt(share * (1 - share) / total + _Z**2 / (4 * total**2))
        middle, scale = share + _Z**2 / (2 * total), 1 + _Z**2 / total
        low, high = ((middle + sign * spread) / scale for sign in (-1, 1))
        return max(Fraction(0), Fraction(low)), min(Fraction(1), Fraction(high))

    def text(self, decimals: int = DECIMALS, not_surveyed: str = NOT_SURVEYED) -> str:
        """The share as printed, zeros kept: `30.00%`; `not_surveyed` where nobody was asked."""
        return not_surveyed if self.fraction is None else percent_text(self.fraction, decimals)


NOBODY_ASKED: Final = Rate()


def percent_text(share: Fraction, decimals: int = 2) -> str:
    """A share 0..1 as printed: `76.36%`."""
    return f"{round_half_up(share * 100, decimals):f}%"


def change_text(
    now: Fraction, base: Fraction, decimals: int = 2, unit: str = "个百分点", *, as_printed: bool = False
) -> str:
    """The change of a rate as the notice says it: `下降0.86个百分点`, `增长9.86个百分点`, `持平`.

    The difference is taken between the exact shares and rounded once; `as_printed` takes it between the rates
    as they are printed, as a reader does, which may differ by one in the last place.
    """
    if as_printed:
        points = round_half_up(now * 100, decimals) - round_half_up(base * 100, decimals)
    else:
        points = round_half_up((now - base) * 100, decimals)
    if points == 0:
        return "持平"
    return f"{'增长' if points > 0 else '下降'}{abs(points):f}{unit}"


def growth_text(now: int | Fraction, base: int | Fraction, decimals: int = 2) -> str:
    """The change of a count of 件, or of another number, in percent of the base: `增长12.50%`, `持平`.

    Raises `ValueError` for a base of 0, of which there is no percentage.
    """
    if base <= 0:
        raise ValueError(f"no percentage of {base}")
    percent = round_half_up(Fraction(now - base) / base * 100, decimals)
    if percent == 0:
        return "持平"
    return f"{'增长' if percent > 0 else '下降'}{abs(percent):f}%"


def counts_behind(percent: Decimal, at_most: int) -> Rate | None:
    """The fewest counts, of at most `at_most` surveyed, that print as `percent`; None where none can.

    `percent` is 0..100 with the decimals that were printed (Decimal("30.00") has two). Offices round half-up
    or cut off, so both pass: 66.66 is two thirds cut off.
    """
    scale = 10 ** max(0, -int(percent.as_tuple().exponent))
    if not 0 <= percent <= 100:
        return None
    printed, whole = int(percent * scale), 100 * scale
    for surveyed in range(1, min(at_most, whole) + 1):  # of `whole` orders every printed rate is possible
        rounded = -(-(2 * printed - 1) * surveyed // (2 * whole))
        cut = -(-printed * surveyed // whole)
        if 0 <= rounded <= surveyed and 2 * rounded * whole < (2 * printed + 1) * surveyed:
            return Rate(rounded, surveyed)
        if cut <= surveyed and cut * whole < (printed + 1) * surveyed:
            return Rate(cut, surveyed)
    return None


def read_percent(printed: str) -> Decimal:
    """`65.24%` as 65.24 with its printed decimals. Raises `ValueError` for what is no printed rate."""
    found = _PRINTED.match(printed)
    if not found:
        raise ValueError(f"not a rate: {printed!r}")
    return Decimal(found[1])
