"""What changed: the period as worked out now, beside the state before and beside the period before.

Counts and rates are those of the county, in the order of 单位明细; beside them stands who entered or left
表扬 and 批评.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final

from hotline_addin.domain.measures.declared.indicators.declaration import Declaration
from hotline_addin.domain.measures.declared.indicators.indicator import Method
from hotline_addin.domain.measures.measure import Measure, Part, measures_of
from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.measures.rate import percent_text
from hotline_addin.domain.words.shipped_indicators import HANDLED, OUTCOME, RETURNED, SHIPPED_PARTS
from hotline_addin.domain.words.text import first_of, shortened
from hotline_addin.errors import Finding, Level, Place

SUDDEN: Final = "sudden-change"
_HALF: Final = 2
_FEW: Final = 10
"""Returned orders that come and go without a word."""
_MOST_UNITS: Final = 3
_JUMP: Final = Fraction(20, 100)
"""A rate that moves by so much, 20 points, wants a look."""
_SOME: Final = 10
"""Orders or call-backs of one unit that are no accident: if all of them are gone, that wants a look."""

_COUNTED: Final = frozenset({Method.COUNT, Method.TIMES, Method.RATE})
_NAMES: Final = {Measure(HANDLED): "orders", Measure(OUTCOME, Part.DENOMINATOR): "surveyed"}
"""Columns that `--json` calls otherwise."""
_EXPORTS: Final = "是不是漏选了抽访表、退回表"
LISTS: Final = {"praised": "表扬", "criticized": "批评"}

Value = int | Fraction | None
Figures = Mapping[Measure, Value]


@dataclass(frozen=True, slots=True)
class State:
    """One period as far as it is known: county figures by measure, None for what is not, and who is named.

    `praised` and `criticized` are None where nobody knows.
    """

    figures: Figures = field(default_factory=dict)
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
    of_units: Mapping[str, tuple[Figures, Figures]] = field(default_factory=dict)
    """Figures of every unit before and now; those of a unit without orders hold nothing."""

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
        """`sudden-change` (警告): orders that halve, call-backs that vanish or that halve where the orders do
        not, returned orders that lose half and more than a few, a rate that jumps.

        Of a unit only that all is gone: its rates stand on few call-backs and jump every month.
        """
        pairs = self.pairs()
        fewer = _is_halved(*pairs.get(Measure(HANDLED), (None, None)))
        jumped = [name for name, pair in pairs.items() if _is_sudden(name, *pair, fewer_orders=fewer)]
        return (*(self._jump(name, *pairs[name]) for name in jumped), *self._vanished(jumped))

    def place_of(self, name: Measure, unit: str = "") -> str:
        """The position of a finding about one figure of the county, or of a unit."""
        return f"与{self.against}相比：{unit}{_told(name)}"

    def holds(self, where: str) -> bool:
        """Whether what was said of a figure at this place holds: it stands as before, be it at nothing."""
        is_of_these = self.is_known and where.startswith(f"与{self.against}相比：")
        return is_of_these and where not in self._moved_places()

    def place_at(self, where: str) -> Place:
        """Where a finding about the figure at this position leads: to the unit that it names, if any."""
        said = where.partition("相比：")[2]
        headers = sorted(map(_told, self.now.figures), key=len, reverse=True)
        header = next((one for one in headers if said.endswith(one)), said)
        return Place("unit_stats", said.removesuffix(header))

    def _moved_places(self) -> frozenset[str]:
        county = {self.place_of(name) for name, (then, now) in self.pairs().items() if then != now}
        return frozenset(county).union(
            self.place_of(name, unit)
            for unit, (then, now) in self.of_units.items()
            for name in {**then, **now}
            if then.get(name) != now.get(name)
        )

    def _vanished(self, jumped: Container[Measure]) -> Iterator[Finding]:
        """What units had some of and have none of now; where all the county's is gone, that says it."""
        for unit, (then, now) in self.of_units.items():
            for name, before in then.items():
                is_gone = _is_of_orders(name) and (before or 0) >= _SOME and not now.get(name)
                if is_gone and (name not in jumped or self.now.figures.get(name)):
                    yield self._jump(name, before, 0, unit)
                    break

    def _jump(self, name: Measure, before: Value, now: Value, unit: str = "") -> Finding:
        figure = f"{unit}{_told(name)}"
        after = value_text(now, "0" if _is_of_orders(name) else "无")
        files = _EXPORTS if _is_joined(name) else "导入的文件是否齐全"
        asked = "这个单位的写法" if unit else "报告期和设置"
        return Finding(
            Level.WARNING,
            "sudden-change",
            self.place_of(name, unit),
            f"{figure}{self.against}是{value_text(before)}，现在是{after}。",
            f"请核对{files}、{asked}是否改过；确实如此的，在“处理”里选“已处理”。",
            Place("unit_stats", unit),
        )


def _told(measure: Measure) -> str:
    """What a figure is called: the orders below an office's own rate have no column that people see."""
    return f"算{measure.indicator}的件数" if is_own_denominator(measure) else measure.header


def _is_of_orders(measure: Measure) -> bool:
    """Whether it counts orders, or those of them about which somebody was asked."""
    return measure == Measure(HANDLED) or measure.part is Part.DENOMINATOR


def _is_joined(measure: Measure) -> bool:
    """Whether sheets of call-backs or of returned orders bring it, which are chosen beside the orders."""
    return measure.part is Part.DENOMINATOR or measure == Measure(RETURNED)


def _is_halved(before: Value, now: Value) -> bool:
    return before is not None and before > 0 and Fraction(now or 0) * _HALF <= before


def _is_sudden(measure: Measure, before: Value, now: Value, *, fewer_orders: bool) -> bool:
    if before is None:
        return False
    after = Fraction(now or 0)
    if measure == Measure(HANDLED):
        return _is_halved(before, now)
    if measure.part is Part.DENOMINATOR:
        is_missed = not fewer_orders and not is_own_denominator(measure)
        return _is_halved(before, now) and (after == 0 or is_missed)
    if measure == Measure(RETURNED):
        return _is_halved(before, now) and before - after >= _FEW and not fewer_orders
    return isinstance(before, Fraction) and now is not None and abs(after - before) >= _JUMP


def value_text(value: Value, nothing: str = "无") -> str:
    """`300`, `76.36%`, or `nothing` for what there is not."""
    if value is None:
        return nothing
    return percent_text(value) if isinstance(value, Fraction) else str(value)


def _number(value: Value) -> float | None:
    return value if value is None or isinstance(value, int) else float(value)
