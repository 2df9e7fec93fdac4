"""A value with the parts that it is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from operator import add


@dataclass(frozen=True, slots=True)
class Amount:
    """An exact value: a count or a sum, or, with a denominator, a rate, a quotient or a mean.

    A denominator of 0 is an amount without a value: nobody was asked.
    """

    numerator: Fraction
    denominator: Fraction | None = None

    @classmethod
    def of(cls, numerator: int, denominator: int | None = None) -> Amount:
        """From whole numbers."""
        return cls(Fraction(numerator), None if denominator is None else Fraction(denominator))

    @property
    def value(self) -> Fraction | None:
        """The exact value, or None."""
        if self.denominator is None:
            return self.numerator
        return self.numerator / self.denominator if self.denominator else None

    @property
    def is_nothing(self) -> bool:
        """Whether no order stands behind it."""
        return self.numerator == 0 and not self.denominator

    def __add__(self, other: Amount) -> Amount:
        """Part by part: a rate over two units is no mean of their rates."""
        denominators = [amount.denominator for amount in (self, other) if amount.denominator is not None]
        return Amount(
            self.numerator + other.numerator, sum(denominators, Fraction(0)) if denominators else None
        )


def summed(amounts: Iterable[Amount | None]) -> Amount | None:
    """The sum of the parts; one that is missing counts 0, and where all are, there is none."""
    known = [amount for amount in amounts if amount is not None]
    return reduce(add, known) if known else None


def value_of(amount: Amount | None) -> Fraction | None:
    """The exact value of what may be missing altogether."""
    return None if amount is None else amount.value
