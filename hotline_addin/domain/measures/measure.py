"""Columns of 单位明细 and 历史: the value of an indicator, or one of the counts that it is made from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Final

from hotline_addin.domain.measures.declared.figures.amount import Amount
from hotline_addin.domain.measures.declared.indicators.declaration import Declaration
from hotline_addin.domain.measures.declared.indicators.in_force import shipped_declaration
from hotline_addin.domain.measures.declared.indicators.indicator import Method
from hotline_addin.domain.words.shipped_indicators import ANNEX_FIGURES, SHIPPED_PARTS, USED_INDICATORS

_COLUMNS: Final = {indicator: column for column, indicator in ANNEX_FIGURES.items()}
_BY_HAND: Final = frozenset({Method.COUNT, Method.TIMES, Method.RATE})
"""Of these 人工调整 may correct the count, or the counts that a rate is made from."""


class Part(StrEnum):
    """What is shown of an indicator."""

    VALUE = ""
    NUMERATOR = "分子"
    DENOMINATOR = "分母"


PART_SIGN: Final = "·"
"""Between an indicator and its part in a header."""
PARTS: Final = (Part.NUMERATOR, Part.DENOMINATOR)


@dataclass(frozen=True, slots=True)
class Measure:
    """A column: an indicator by its name, or a part of it."""

    indicator: str
    part: Part = Part.VALUE

    @property
    def column(self) -> str:
        """Its identifier: `handled`, `outcome_surveyed`; the header of one that did not always exist."""
        if self.part is Part.VALUE:
            return _COLUMNS.get(self.indicator, self.indicator)
        own = SHIPPED_PARTS.get(self.indicator)
        return list(own)[PARTS.index(self.part)] if own else self.header

    @property
    def header(self) -> str:
        """What stands above it: `承办件数`, `结果抽访数`, `按时办结率·分子`."""
        if self.part is Part.VALUE:
            return self.indicator
        own = SHIPPED_PARTS.get(self.indicator)
        return (
            list(own.values())[PARTS.index(self.part)] if own else f"{self.indicator}{PART_SIGN}{self.part}"
        )

    def of(self, amount: Amount | None) -> Fraction | None:
        """What it shows of an amount."""
        if amount is None or self.part is Part.VALUE:
            return None if amount is None else amount.value
        return amount.numerator if self.part is Part.NUMERATOR else amount.denominator

    def put(self, amount: Amount, number: Fraction) -> Amount:
        """The amount with another number in this place."""
        if self.part is Part.DENOMINATOR:
            return Amount(amount.numerator, number)
        return Amount(number, amount.denominator)


def measures_of(
    declaration: Declaration,
    names: Iterable[str],
    with_parts: Collection[Method] = frozenset({Method.RATE}),
) -> tuple[Measure, ...]:
    """The columns of some indicators: the counts behind a rate before it."""
    return tuple(
        measure
        for name in names
        for part in (*(PARTS[::-1] if declaration[name].method in with_parts else ()), Part.VALUE)
        for measure in (Measure(name, part),)
    )


def corrigible(declaration: Declaration, names: Iterable[str]) -> Iterator[Measure]:
    """What 人工调整 may correct of a unit: counts, and the parts of rates."""
    for name in names:
        method = declaration[name].method
        if method in _BY_HAND:
            parts = PARTS[::-1] if method is Method.RATE else (Part.VALUE,)
            yield from (Measure(name, part) for part in parts)


@cache
def shipped_measures() -> tuple[Measure, ...]:
    """The columns that 单位明细 always has."""
    return measures_of(shipped_declaration(), SHIPPED_USED)


SHIPPED_USED: Final = tuple(row["name"] for row in USED_INDICATORS)
"""The indicators of today's annexes."""
