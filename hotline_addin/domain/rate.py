"""Satisfied of surveyed: a rate is a fraction of counts, rounded once, when it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


def round_half_up(value: Fraction, decimals: int) -> Decimal:
    """Round as Excel shows a number (half away from zero), from the exact fraction: 15.625 -> 15.63."""
    scaled = abs(value) * 10**decimals
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    if 2 * rest >= scaled.denominator:
        whole += 1
    return (Decimal(whole) if value >= 0 else -Decimal(whole)).scaleb(-decimals)


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

    def text(self, decimals: int = 2, not_surveyed: str = "未抽访") -> str:
        """The share as printed, zeros kept: `30.00%`; `not_surveyed` where nobody was asked."""
        return not_surveyed if self.fraction is None else percent_text(self.fraction, decimals)


def percent_text(share: Fraction, decimals: int = 2) -> str:
    """A share 0..1 as printed: `76.36%`."""
    return f"{round_half_up(share * 100, decimals):f}%"


def change_text(now: Fraction, base: Fraction, decimals: int = 2, unit: str = "个百分点") -> str:
    """The change of a rate as the notice says it: `下降0.86个百分点`, `增长9.86个百分点`, `持平`.

    The difference is taken between the exact shares and rounded once.
    """
    points = round_half_up((now - base) * 100, decimals)
    if points == 0:
        return "持平"
    return f"{'增长' if points > 0 else '下降'}{abs(points):f}{unit}"
