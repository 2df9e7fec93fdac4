"""What of a unit 人工调整 can correct, and which of these counts speak of the same orders."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from fractions import Fraction

from hotline_addin.domain.measures.declared.figures.amount import Amount
from hotline_addin.domain.measures.declared.indicators.declaration import Declaration
from hotline_addin.domain.measures.declared.indicators.in_force import shipped_declaration
from hotline_addin.domain.measures.declared.indicators.indicator import Indicator, Method
from hotline_addin.domain.measures.measure import SHIPPED_USED, Measure, Part, corrigible

Figures = Mapping[str, Amount | None]
"""A unit's amounts, by the name of their indicator."""


class Items:
    """What of a unit can be corrected: the counts of the indicators in use, and the parts of their rates."""

    def __init__(self, declaration: Declaration, names: Iterable[str]) -> None:
        counted = [indicator.name for indicator in declaration.counted_for(names)]
        self.by_header = {measure.header: measure for measure in corrigible(declaration, counted)}
        self._wholes = {
            indicator.dated_by: Measure(indicator.name)
            for indicator in map(declaration.__getitem__, counted)
            if indicator.method is Method.COUNT and not indicator.condition.parts
        }
        self.declaration = declaration

    def led_by(self, measure: Measure) -> tuple[Measure, ...]:
        """What counts the very orders that a 件数 counts, and so changes with it: `打回率·分母`."""
        if self.declaration[measure.indicator].method is not Method.COUNT:
            return ()
        same = counted_orders(self.declaration[measure.indicator], measure.part)
        return tuple(
            other
            for other in self.by_header.values()
            if other != measure and counted_orders(self.declaration[other.indicator], other.part) == same
        )

    def impossible(self, figures: Figures) -> Iterator[tuple[Measure, Measure | None]]:
        """What is below 0, and what exceeds its whole: a rate's own, or all orders of the same 归期."""
        for measure in self.by_header.values():
            if figures.get(measure.indicator) is None:
                continue
            number = number_of(measure, figures)
            whole = self._whole_of(measure)
            if number < 0:
                yield measure, None
            elif whole and figures.get(whole.indicator) and number > number_of(whole, figures):
                yield measure, whole

    def _whole_of(self, measure: Measure) -> Measure | None:
        indicator = self.declaration[measure.indicator]
        if indicator.method is Method.TIMES:
            return None
        if measure.part is Part.NUMERATOR:
            return Measure(measure.indicator, Part.DENOMINATOR)
        return self._wholes.get(indicator.dated_by)


def number_of(measure: Measure, figures: Figures) -> Fraction:
    """What it shows of a unit, 0 for nothing."""
    return measure.of(figures.get(measure.indicator)) or Fraction(0)


def counted_orders(indicator: Indicator, part: Part) -> Hashable:
    """Which orders it counts, comparable; of 次数, which adds up, only what adds up the same column."""
    whole = indicator.whole.parts if indicator.method is Method.RATE else ()
    condition = () if part is Part.DENOMINATOR else indicator.condition.parts
    return indicator.dated_by, indicator.column, frozenset((*whole, *condition))


def with_leaders(declaration: Declaration, name: str) -> tuple[str, ...]:
    """An indicator, and the 件数 whose corrections change a part of it."""
    own = {counted_orders(declaration[name], part) for part in Part}
    return (
        name,
        *(
            indicator.name
            for indicator in declaration.in_force
            if indicator.method is Method.COUNT
            and indicator.name != name
            and counted_orders(indicator, Part.VALUE) in own
        ),
    )


def shipped_items() -> Items:
    """What can be corrected where the office has declared nothing of its own."""
    return Items(shipped_declaration(), SHIPPED_USED)
