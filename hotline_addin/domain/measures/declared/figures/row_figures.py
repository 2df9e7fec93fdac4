"""The figures of a table's rows and of its last row: what is counted, and all that follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, Protocol, TypeAlias

from hotline_addin.domain.measures.declared.figures.amount import Amount, summed, value_of
from hotline_addin.domain.measures.declared.figures.earlier import Bases, NoBases
from hotline_addin.domain.measures.declared.figures.looks import Looks
from hotline_addin.domain.measures.declared.figures.order_counts import Rows
from hotline_addin.domain.measures.declared.figures.scoring import grade, is_higher_better, places, score
from hotline_addin.domain.measures.declared.indicators.indicator import (
    CHANGES,
    COUNTED,
    LOOKS_BACK,
    WITH_PARTS,
    Earlier,
    Indicator,
    Level,
    Method,
)
from hotline_addin.domain.words.shipped_indicators import HANDLED

Amounts: TypeAlias = tuple[Amount | None, ...]
"""One a row, in the order of the rows."""
TypedValues: TypeAlias = Mapping[tuple[str, str], Level]
"""手填数 of the period by row and indicator."""


class Counted(Protocol):
    """What stands behind the rows of a table: orders, or figures that were counted before.

    `leaves_blank`: what has no amount is not known, and printed as nothing at all, also in a sum.
    """

    leaves_blank: bool

    @property
    def lacking(self) -> Mapping[str, str]:
        """By indicator, the column that the orders lack."""

    def amounts(self, indicator: Indicator, rows: Rows) -> Amounts:
        """The amount of each row of an indicator that counts orders."""


class Corrections(Protocol):
    """人工调整 of counts, which all that is made of them follows."""

    def corrected(self, indicator: Indicator, rows: Rows, amounts: Amounts) -> Amounts:
        """The amounts of the rows with what was corrected in them."""


@dataclass(frozen=True)
class ByHand:
    """What persons typed for a period: values of 手填数, and 人工调整 of counts."""

    typed: TypedValues = field(default_factory=dict)
    corrections: Corrections | None = None


_NOTHING_TYPED: Final = ByHand()


class RowFigures:
    """Amounts of indicators over the rows of one table, each worked out once and when it is asked for.

    `void`: indicators that cannot be worked out at all, since they are broken, lack a column or rest on such
    ones; they have no amount in any row. `unsummed`: indicators whose amounts of an earlier period make no
    sum, as some of them have no parts (True), or are known of less than half the rows (False), which is told.
    """

    def __init__(
        self,
        looks: Looks,
        counts: Counted,
        rows: Rows,
        bases: Bases | None = None,
        by_hand: ByHand = _NOTHING_TYPED,
    ) -> None:
        self.declaration = looks.declaration
        self.looks = looks
        self.counts = counts
        self.rows = rows
        self.void: set[str] = set()
        self.unsummed: dict[tuple[str, Earlier], bool] = {}
        self._bases = bases or NoBases()
        self._by_hand = by_hand
        self._at = {name: at for at, name in enumerate(rows.names)}
        self._amounts: dict[str, Amounts] = {}

    def __getitem__(self, name: str) -> Amounts:
        """The amounts of an indicator."""
        if name not in self._amounts:
            for indicator in self.declaration.with_parts((name,), self._amounts):
                self._amounts[indicator.name] = self._work_out(indicator)
        return self._amounts[name]

    def of_row(self, name: str, row: str) -> Amount | None:
        """The amount of an indicator in one row; None for a row that the table lacks."""
        at = self._at.get(row)
        return None if at is None else self[name][at]

    def row(self, names: Iterable[str], at: int) -> dict[str, Amount | None]:
        """The amounts of one row by indicator."""
        return {name: self[name][at] for name in names}

    def totals(self, names: Iterable[str], at: Sequence[int]) -> Mapping[str, Amount | None]:
        """The amounts over the rows at these positions, made anew from their summed parts.

        None for what has no value or cannot be summed (`Declaration.is_totalled`).
        """
        totals: dict[str, Amount | None] = {}
        for indicator in self.declaration.with_parts(names):
            totals[indicator.name] = self._total(indicator, at, totals)
        return totals

    def _work_out(self, indicator: Indicator) -> Amounts:
        if indicator.is_broken or self.void.intersection(indicator.rests_on):
            self.void.add(indicator.name)
            return (None,) * len(self.rows.names)
        if indicator.method in COUNTED:
            amounts = self.counts.amounts(indicator, self.rows)
            if indicator.name in self.counts.lacking:
                self.void.add(indicator.name)
                return amounts
            if self._by_hand.corrections is not None:
                return self._by_hand.corrections.corrected(indicator, self.rows, amounts)
            return amounts
        return _DERIVED[indicator.method](self, indicator)

    def _combined(self, indicator: Indicator) -> Amounts:
        """相除, 合计: row by row from their parts."""
        parts = [self[name] for name in indicator.rests_on]
        amounts = tuple(_combine(indicator, row) for row in zip(*parts, strict=True))
        unknown = self._unknown(indicator)
        return tuple(None if at in unknown else amount for at, amount in enumerate(amounts))

    def _shares(self, indicator: Indicator) -> Amounts:
        """占比: of the sum over all rows, also of those that are not listed."""
        own = self[indicator.basis]
        whole = value_of(summed(own))
        if whole is None or self._unknown(indicator):
            return (None,) * len(own)
        values = map(value_of, own)
        return tuple(None if value is None else Amount(value, whole) for value in values)

    def _compared(self, indicator: Indicator) -> Amounts:
        """同比, 环比, 上期, 去年同期."""
        basis = self.declaration[indicator.basis]
        which = LOOKS_BACK[indicator.method]
        bases = [self._bases.base(basis, row, which) for row in self.rows.names]
        return tuple(
            self._held_against(indicator, *pair) for pair in zip(self[basis.name], bases, strict=True)
        )

    def _held_against(self, indicator: Indicator, now: Amount | None, base: Amount | None) -> Amount | None:
        if indicator.method not in CHANGES:
            return base
        value, before = value_of(now), value_of(base)
        if value is None or before is None:
            return None
        if self.looks.is_rate(indicator.basis):
            return Amount(self.looks.points(indicator.basis, value, before))
        return Amount(value - before, before)

    def _scores(self, indicator: Indicator) -> Amounts:
        """Points as they are printed, so that whoever adds the printed ones arrives at the printed sum."""
        scoring = indicator.scoring
        if scoring is None:
            return (None,) * len(self.rows.names)
        look = self.looks[indicator.name]
        target = scoring.target.shown(of_rate=self.looks[indicator.basis].is_in_percent)
        is_higher = is_higher_better(indicator, self.declaration)
        numbers = self._shown(indicator.basis)
        points = [score(scoring, number, target, is_higher=is_higher) for number in numbers]
        unknown = self._unknown(indicator) | self._without_orders(numbers)
        return tuple(None if at in unknown else Amount(look.printed(each)) for at, each in enumerate(points))

    def _unknown(self, indicator: Indicator) -> frozenset[int]:
        """The rows of which some part is not known, where that is left blank: they have no score, no sum."""
        if not self.counts.leaves_blank:
            return frozenset()
        parts = [self[name] for name in indicator.rests_on if self.declaration[name].method in _KNOWN_OR_NOT]
        return frozenset(at for amounts in parts for at, amount in enumerate(amounts) if amount is None)

    def _without_orders(self, numbers: Sequence[Fraction | None]) -> frozenset[int]:
        """The rows that had no orders and have no number: nothing is to be judged, so they get no points."""
        if self.declaration.find(HANDLED) is None:
            return frozenset()
        pairs = zip(self[HANDLED], numbers, strict=True)
        return frozenset(at for at, (own, number) in enumerate(pairs) if number is None and not value_of(own))

    def _places(self, indicator: Indicator) -> Amounts:
        ranked = places(self._shown(indicator.basis), is_higher=is_higher_better(indicator, self.declaration))
        return tuple(None if place is None else Amount.of(place) for place in ranked)

    def _grades(self, indicator: Indicator) -> Amounts:
        """The position of the band, from 0; the look knows its name."""
        of_rate = self.looks[indicator.basis].is_in_percent
        reached = [grade(indicator.bands, number, of_rate=of_rate) for number in self._shown(indicator.basis)]
        return tuple(None if band is None else Amount.of(band) for band in reached)

    def _as_typed(self, indicator: Indicator) -> Amounts:
        look = self.looks[indicator.name]
        typed = [self._by_hand.typed.get((row, indicator.name)) for row in self.rows.names]
        return tuple(
            None if level is None else Amount(level.shown(of_rate=look.is_in_percent) / look.scale)
            for level in typed
        )

    def _shown(self, name: str) -> list[Fraction | None]:
        """The printed numbers, by which rows are judged, so that a reader can judge them too."""
        numbers = [self.looks.shown(name, amount) for amount in self[name]]
        return [None if number is None else Fraction(number) for number in numbers]

    def _total(
        self, indicator: Indicator, at: Sequence[int], totals: Mapping[str, Amount | None]
    ) -> Amount | None:
        own = self[indicator.name]
        if not own and indicator.method in COUNTED:
            return Amount.of(0, 0 if indicator.method in (Method.RATE, Method.MEAN) else None)
        if indicator.name in self.void or not self.declaration.is_totalled(indicator.name):
            return None
        if self.counts.leaves_blank and any(own[row] is None for row in at):
            return None
        if indicator.method in (Method.QUOTIENT, Method.SUM):
            return _combine(indicator, [totals[name] for name in indicator.rests_on])
        if indicator.method in LOOKS_BACK:
            return self._compared_total(indicator, at, totals[indicator.basis])
        return _summed(indicator, [own[row] for row in at])

    def _compared_total(self, indicator: Indicator, at: Sequence[int], now: Amount | None) -> Amount | None:
        basis, which = self.declaration[indicator.basis], LOOKS_BACK[indicator.method]
        bases = [self._bases.base(basis, self.rows.names[row], which) for row in at]
        if self._is_unsummed(basis, which, bases):
            return None
        return self._held_against(indicator, now, _summed(basis, bases))

    def _is_unsummed(self, basis: Indicator, which: Earlier, bases: Sequence[Amount | None]) -> bool:
        """Whether some of these amounts are shares without parts: those of two units make no third."""
        known = [amount for amount in bases if amount is not None]
        lacks_parts = basis.method in WITH_PARTS and any(amount.denominator is None for amount in known)
        if lacks_parts or 0 < len(known) * 2 < len(bases):
            self.unsummed[basis.name, which] = lacks_parts
        return lacks_parts


_KNOWN_OR_NOT: Final = COUNTED | {Method.SCORE, Method.SUM}
"""Of these no amount means that 历史 lacks it; of the others it may be that there is none."""


def _summed(indicator: Indicator, amounts: Sequence[Amount | None]) -> Amount | None:
    """The sum of parts; shares are all of one whole."""
    if indicator.method is not Method.SHARE:
        return summed(amounts)
    known = [amount for amount in amounts if amount is not None]
    if not known:
        return None
    return Amount(sum((amount.numerator for amount in known), Fraction(0)), known[0].denominator)


def _combine(indicator: Indicator, parts: Sequence[Amount | None]) -> Amount | None:
    """甲÷乙, or a sum in which a missing part counts 0; none where all are missing."""
    values = [value_of(part) for part in parts]
    if indicator.method is Method.QUOTIENT:
        dividend, divisor = values
        return None if dividend is None or divisor is None else Amount(dividend, divisor)
    known = [
        term.sign * value for term, value in zip(indicator.terms, values, strict=True) if value is not None
    ]
    return Amount(sum(known, Fraction(0))) if known else None


_DERIVED: Final[Mapping[Method, Callable[[RowFigures, Indicator], Amounts]]] = {
    Method.QUOTIENT: RowFigures._combined,
    Method.SUM: RowFigures._combined,
    Method.SHARE: RowFigures._shares,
    **dict.fromkeys(LOOKS_BACK, RowFigures._compared),
    Method.SCORE: RowFigures._scores,
    Method.PLACE: RowFigures._places,
    Method.GRADE: RowFigures._grades,
    Method.TYPED: RowFigures._as_typed,
}
