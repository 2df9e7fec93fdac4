"""What is measured of units, each measure with its parts: a count of orders, or a column of a rate."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.words.vocabulary import PERFORMANCE_COLUMNS

RATES: Final = ("outcome", "process")
"""The rates, as fields of `Performance`."""


class Part(StrEnum):
    """What is taken of a rate."""

    RATE = "rate"
    SURVEYED = "surveyed"
    SATISFIED = "satisfied"


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of 单位明细: the field `of` of `Performance`, and of a rate its `part`."""

    of: str
    part: Part | None = None

    @property
    def column(self) -> str:
        """Its identifier: `handled`, `outcome_rate`."""
        return self.of if self.part is None else f"{self.of}_{self.part}"

    @property
    def header(self) -> str:
        """What stands above it: `承办件数`."""
        return PERFORMANCE_COLUMNS[self.column]

    def rate(self, performance: Performance) -> Rate:
        """The rate that it is a part of."""
        rate: Rate = getattr(performance, self.of)
        return rate

    def count(self, performance: Performance) -> int:
        """件; of a rate the orders in its `part`, which is none of 满意率 itself."""
        return int(getattr(self.rate(performance), self.part) if self.part else getattr(performance, self.of))


_ALL: Final = (
    *map(Measure, ("handled", "overdue", "returned")),
    *(Measure(rate, part) for rate in RATES for part in Part),
)
MEASURES: Final = {name: {each.column: each for each in _ALL}[name] for name in PERFORMANCE_COLUMNS}
"""By identifier, in the order of 单位明细."""
COUNTED: Final = tuple(measure for measure in MEASURES.values() if measure.part is not Part.RATE)
"""Those that are 件."""
