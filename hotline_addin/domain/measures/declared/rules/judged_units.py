"""Which units meet a rule, by what is printed of them."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from hotline_addin.domain.measures.declared.conditions.condition import Word
from hotline_addin.domain.measures.declared.figures.looks import Look
from hotline_addin.domain.measures.declared.figures.row_figures import RowFigures
from hotline_addin.domain.measures.declared.rules.unit_rule import Demand

_COMPARE: Final[dict[Word, Callable[[Any, Any], bool]]] = {
    Word.AT_LEAST: operator.ge,
    Word.AT_MOST: operator.le,
    Word.MORE: operator.gt,
    Word.LESS: operator.lt,
}


def units_meeting(demands: Sequence[Demand], figures: RowFigures) -> tuple[str, ...]:
    """The rows that meet all demands, in their order; none where nothing is demanded."""
    if not demands:
        return ()
    rows: Iterable[int] = range(len(figures.rows.names))
    for demand in demands:
        rows = [at for at in rows if _meets(demand, figures, at)]
    return tuple(figures.rows.names[at] for at in rows)


def _meets(demand: Demand, figures: RowFigures, at: int) -> bool:
    look = figures.looks[demand.indicator]
    number = figures.looks.shown(demand.indicator, figures[demand.indicator][at])
    if demand.word in (Word.BLANK, Word.FILLED):
        return (number is None) == (demand.word is Word.BLANK)
    if number is None:
        return demand.or_blank or demand.word is Word.IS_NOT
    if demand.word in (Word.IS, Word.IS_NOT):
        return _is_one_of(demand, look, number) == (demand.word is Word.IS)
    level = demand.levels[0].shown(of_rate=look.scale == 100)
    return _COMPARE[demand.word](Fraction(number), level)


def _is_one_of(demand: Demand, look: Look, number: Decimal) -> bool:
    if look.grades:
        return look.grades[int(number)] in demand.grades
    levels = (level.shown(of_rate=look.scale == 100) for level in demand.levels)
    return Fraction(number) in levels
