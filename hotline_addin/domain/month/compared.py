"""What changed: the period as worked out now, beside the state before and beside the period before.

Counts and rates are those of the county, in the order of 单位明细; beside them stands who entered or left
表扬 and 批评.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final

from hotline_addin.domain.measures.declared.indicators.declaration import Declaration
from hotline_addin.domain.measures.declared.indicators.indicator import Method
from hotline_addin.domain.measures.measure import Measure, Part, measures_of
from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.measures.rate import percent_text
from hotline_addin.domain.words.shipped_indicators import HANDLED, OUTCOME, SHIPPED_PARTS
from hotline_addin.domain.words.text import first_of, shortened
from hotline_addin.errors import Finding, Level, Place

SUDDEN: Final = "sudden-change"
_HALF: Final = 2
_MOST_UNITS: Final = 3
_JUMP: Final = Fraction(20, 100)
"""A rate that moves by so much, 20 points, wants a look."""

_COUNTED: Final = frozenset({Method.COUNT, Method.TIMES, Method.RATE})
_NAMES: Final = {Measure(HANDLED): "orders", Measure(OUTCOME, Part.DENOMINATOR): "surveyed"}
"""Columns that `--json` calls otherwise."""
LISTS: Final = {"praised": "表扬", "criticized": "批评"}

Value = int | Fraction | None


@dataclass(frozen=True, slots=True)
class State:
    """One period as far as it is known: county figures by measure, None for what is not, and who is named.

    `praised` and `criticized` are None where nobody knows.
    """

    figures: Mapping[Measure, Value] = field(default_factory=dict)
    praised: tuple[str, ...] | None = None
    criticized: tuple[str, ...] | None = None


def compared_measures(declaration: Declaration, used: Iterable[str]) -> tuple[Measure, ...]:
    """What is compared of the indicators in use: counts, and shares with the orders that they stand on."""
    names = [name for name in used if declaration[name].method in _COUNTED]
    return tuple(each for each in measures_of(declaration, names) if each.part is not Part.NUMERATOR)


def rates_among(measures: Iterable[Measure]) -> frozenset[str]:
    """The indicators that are shares of orders: those whose denominators are compared too."""
    return frozenset(each.indicator for each in measures if each.part is Part.DENOMINATOR)


def is_own_denominator(measure: Measure) -> bool:
    """Whether it counts what stands below an office's own rate: the rate says it to people, this does not."""
    return measure.part is Part.DENOMINATOR and measure.indicator not in SHIPPED_PARTS


def figures_of(county: Performance, measures: Sequence[Measure]) -> dict[Measure, Value]:
    """The figures by measure: counts as whole numbers, shares as fractions."""
    rates = rates_among(measures)
    return {each: _value(each, county, each.indicator in rates) for each in measures}


def _value(measure: Measure, county: Performance, is_rate: bool) -> Value:
    number = measure.of(county.amounts.get(measure.indicator))
    if number is None or (is_rate and measure.part is Part.VALUE):
        return number
    return int(number)


@dataclass(frozen=True, slots=True)
class Compared:
    """Now beside one earlier state. `against` says which, as sentences begin: `刷新前`, `上期（2024-01）`."""

    against: str
    before: State
    now: State
    units: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Units whose orders are more or fewer, with how many before and now."""

    @property
    def is_known(self) -> bool:
        """Whether there is anything to compare with."""
        return any(value is not None for value in self.before.figures.values())

    @property
    def is_same(self) -> bool:
        """Whether nothing of it changed."""
        return not self.units and not any(self._moved()) and not any(map(any, self.lists().values()))

    def pairs(self) -> dict[Measure, tuple[Value, Value]]:
        """Each figure before and now."""
        return {each: (self.before.figures.get(each), value) for each, value in self.now.figures.items()}

    def lists(self) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        """Who came in and who went out, of those praised and criticised; nobody where one side is unknown."""
        found = {}
        for name in LISTS:
            before, now = getattr(self.before, name), getattr(self.now, name)
            known = before is not None and now is not None
            entered = tuple(unit for unit in now if unit not in before) if known else ()
            left = tuple(unit for unit in before if unit not in now) if known else ()
            found[name] = entered, left
        return found

    def _moved(self) -> Iterator[Measure]:
        for name, (before, now) in self.pairs().items():
            if before is not None and before != now:
                yield name

    def data(self) -> dict[str, Any]:
        """As `--json` holds it: pairs before and now, rates as numbers 0..1, lists of who came and went."""
        pairs = {
            _NAMES.get(each, each.column): [_number(value) for value in pair]
            for each, pair in self.pairs().items()
        }
        lists = {name: {"in": list(came), "out": list(went)} for name, (came, went) in self.lists().items()}
        return {**pairs, **lists}

    def sentence(self) -> str:
        """`与刷新前相比：承办件数300→150；新列入表扬：甲。`; empty where there is nothing to compare with."""
        if not self.is_known:
            return ""
        if self.is_same:
            return f"与{self.against}相比没有变化。"
        moves = self._moves()
        parts = ["，".join(moves)] if moves else []
        return f"与{self.against}相比：{'；'.join([*parts, *self._listed()])}。"

    def short_sentence(self, length: int) -> str:
        """The same within so many signs, whole parts only: who is listed anew goes before the figures."""
        said = self.sentence()
        if len(said) <= length:
            return said
        start, end = f"与{self.against}相比：", "；其余见上表。"
        listed, moves = self._listed(_MOST_UNITS), self._moves()
        told: list[str] = []
        for part in (*listed, *moves):
            if len("；".join([start, *told, part, end])) <= length:
                told.append(part)
        return f"{start}{'；'.join(told)}{end}" if told else shortened(said, length)

    def _moves(self) -> list[str]:
        pairs = self.pairs()
        return [
            f"{name.header}{value_text(pairs[name][0])}→{value_text(pairs[name][1])}"
            for name in self._moved()
            if not is_own_denominator(name)
        ] or self._moved_units()

    def _listed(self, most: int | None = None) -> list[str]:
        """Who entered and who left each list, `most` of them by name."""
        parts = []
        for name, (came, went) in self.lists().items():
            for word, units in (("新列入", came), ("不再", went)):
                parts += (
                    [f"{word}{LISTS[name]}：{first_of(units, '家', most or len(units))}"] if units else []
                )
        return parts

    def _moved_units(self) -> list[str]:
        """`教育局承办件数9→10`, where that is all that moved: between units, the county's figures stand."""
        told = [f"{unit}{HANDLED}{before}→{now}" for unit, (before, now) in self.units.items()]
        more = f"等{len(told)}个单位" if len(told) > _MOST_UNITS else ""
        return ["，".join(told[:_MOST_UNITS]) + more] if told else []

    def sudden(self) -> tuple[Finding, ...]:
        """`sudden-change` (警告): orders that halve, call-backs that vanish, a rate that jumps."""
        return tuple(self._sudden())

    def place_of(self, name: Measure) -> str:
        """The position of a finding about one figure."""
        return f"与{self.against}相比：{name.header}"

    @property
    def unchanged_places(self) -> frozenset[str]:
        """Positions of the figures that stand as before: what was said of them still holds."""
        if not self.is_known:
            return frozenset()
        return frozenset(self.place_of(name) for name, (then, now) in self.pairs().items() if then == now)

    def _sudden(self) -> Iterator[Finding]:
        for name, (before, now) in self.pairs().items():
            if before is None or not _is_sudden(name, before, now):
                continue
            header = name.header
            yield Finding(
                Level.WARNING,
                "sudden-change",
                self.place_of(name),
                f"{header}{self.against}是{value_text(before)}，现在是{value_text(now)}。",
                "请核对导入的文件是否齐全、报告期和设置是否改过；确实如此的，在“处理”里选“已处理”。",
                Place("unit_stats"),
            )


def _is_sudden(measure: Measure, before: int | Fraction, now: Value) -> bool:
    after = Fraction(now or 0)
    if measure == Measure(HANDLED):
        return before > 0 and after * _HALF <= before
    if measure.part is Part.DENOMINATOR:
        return before > 0 and after == 0
    return isinstance(before, Fraction) and now is not None and abs(after - before) >= _JUMP


def value_text(value: Value, nothing: str = "无") -> str:
    """`300`, `76.36%`, or `nothing` for what there is not."""
    if value is None:
        return nothing
    return percent_text(value) if isinstance(value, Fraction) else str(value)


def _number(value: Value) -> float | None:
    return value if value is None or isinstance(value, int) else float(value)
