"""Points, places and grades, all from printed numbers."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hotline_addin.domain.measures.declared.indicators.declaration import Declaration
from hotline_addin.domain.measures.declared.indicators.indicator import Band, Indicator, Scoring


def is_higher_better(indicator: Indicator, declaration: Declaration) -> bool:
    """越高越好 of the row, else that of its 依据, else 是."""
    return declaration.higher_is_better(indicator) is not False


def score(scoring: Scoring, number: Fraction | None, target: Fraction, *, is_higher: bool) -> Fraction:
    """The points for a printed number; all of them where there is none to be judged."""
    if number is None:
        return scoring.full
    lacking = max(Fraction(0), target - number if is_higher else number - target)
    return max(scoring.least, scoring.full - lacking * scoring.per_point)


def places(numbers: Sequence[Fraction | None], *, is_higher: bool) -> list[int | None]:
    """The place of each number; equal ones share one (1, 2, 2, 4), rows without a number have none."""
    ranked = sorted((number for number in numbers if number is not None), reverse=is_higher)
    first: dict[Fraction, int] = {}
    for place, number in enumerate(ranked, 1):
        first.setdefault(number, place)
    return [None if number is None else first[number] for number in numbers]


def grade(bands: Sequence[Band], number: Fraction | None, *, of_rate: bool) -> int | None:
    """The position of the first band that a printed number reaches."""
    if number is None:
        return None
    return next(
        (
            at
            for at, band in enumerate(bands)
            if band.level is None or number >= band.level.shown(of_rate=of_rate)
        ),
        None,
    )
