"""All indicators in force: each rests on others that exist, and none on itself."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from hotline_addin.domain.measures.declared.indicators.indicator import (
    COMPARED,
    COUNTED,
    NOT_TOTALLED,
    Indicator,
    Method,
)
from hotline_addin.domain.measures.declared.indicators.indicator_reading import wrong_indicator
from hotline_addin.domain.words.alike import alike, nearest
from hotline_addin.domain.words.text import shortened
from hotline_addin.errors import Finding

_SHARED = COUNTED - {Method.RATE, Method.MEAN} | {Method.SUM, Method.TYPED}
"""Of these a 占比 can be taken."""


@dataclass(frozen=True)
class Declaration:
    """Indicators by name, in the order of the sheet, those that are stopped included."""

    by_name: Mapping[str, Indicator]

    @cached_property
    def in_force(self) -> tuple[Indicator, ...]:
        """The indicators that are not stopped."""
        return tuple(indicator for indicator in self.by_name.values() if not indicator.is_stopped)

    def find(self, name: str) -> Indicator | None:
        """The indicator in force of that name, or None."""
        found = self.by_name.get(name)
        return None if found is None or found.is_stopped else found

    def is_stopped(self, name: str) -> bool:
        """Whether the office took the indicator out."""
        return name in self.by_name and self.by_name[name].is_stopped

    def lacks(self, name: str) -> str:
        """Why there are no figures of that name, without a full stop: stopped, or unknown and like others."""
        if self.is_stopped(name):
            return f"“{name}”已经停用"
        return f"没有“{shortened(name)}”这个指标{alike(nearest(name, self.by_name))}"

    def higher_is_better(self, indicator: Indicator) -> bool | None:
        """越高越好 of the row, else that of its 依据; None where neither says, as of scores the higher is."""
        basis = self.by_name.get(indicator.basis)
        if indicator.higher_is_better is not None or basis is None or basis.method is Method.SCORE:
            return indicator.higher_is_better
        return basis.higher_is_better

    def __getitem__(self, name: str) -> Indicator:
        """The indicator of that name, stopped or not. Raises `KeyError`."""
        return self.by_name[name]

    def counted_for(self, names: Iterable[str]) -> tuple[Indicator, ...]:
        """The indicators that count orders on which those of the given names rest, each once."""
        return tuple(indicator for indicator in self.with_parts(names) if indicator.method in COUNTED)

    def is_totalled(self, name: str) -> bool:
        """Whether the last row of a table can say it: not where any part of it cannot be summed."""
        return name not in self._not_totalled

    @cached_property
    def _not_totalled(self) -> frozenset[str]:
        found: set[str] = set()
        for indicator in self.with_parts(self.by_name):
            if indicator.method in NOT_TOTALLED or (
                not indicator.is_broken and found.intersection(indicator.rests_on)
            ):
                found.add(indicator.name)
        return frozenset(found)

    def with_parts(self, names: Iterable[str], known: Container[str] = ()) -> tuple[Indicator, ...]:
        """The named indicators and all that they rest on, each once and behind what it rests on.

        A broken one is looked at no further, and those that are `known` already are left out. Walked
        without recursion: rows may be many, and each rest on the one before.
        """
        done: dict[str, Indicator] = {}
        ahead = [(name, False) for name in reversed(tuple(names))]
        while ahead:
            name, is_ready = ahead.pop()
            indicator = self.by_name[name]
            if name in done or name in known:
                continue
            if is_ready or indicator.is_broken or not indicator.terms:
                done[name] = indicator
                continue
            ahead.append((name, True))
            ahead += [(other, False) for other in reversed(indicator.rests_on)]
        return tuple(done.values())


def declare(indicators: Iterable[Indicator]) -> tuple[Declaration, tuple[Finding, ...]]:
    """The declaration; indicators that rest on nothing, on stopped ones or on themselves become broken.

    Findings: `wrong-indicator` (错误), each naming the cell 依据.
    """
    by_name = {indicator.name: indicator for indicator in indicators}
    findings = []
    for indicator in tuple(by_name.values()):
        message = "" if indicator.is_stopped or indicator.is_broken else _wrong_basis(indicator, by_name)
        if message:
            findings.append(wrong_indicator(indicator.name, "basis", message))
            by_name[indicator.name] = replace(indicator, is_broken=True)
    return Declaration(by_name), tuple(findings)


def _wrong_basis(indicator: Indicator, by_name: Mapping[str, Indicator]) -> str:
    """What is wrong with the indicators that this one rests on, or nothing."""
    for name in indicator.rests_on:
        if name not in by_name:
            return Declaration(by_name).lacks(name)
        if by_name[name].is_stopped:
            return f"“{name}”已经停用，{indicator.name}也就没有数"
        if indicator.method is Method.SHARE and by_name[name].method not in _SHARED:
            return f"“{name}”是{by_name[name].method}，不能再算占比"
        if indicator.method in COMPARED and by_name[name].method in COMPARED:
            return f"“{name}”本身就是{by_name[name].method}，不能再与以前比"
    circle = _circle(indicator.name, by_name)
    return f"{'→'.join(circle)}绕成了一圈，算不出来" if circle else ""


def _circle(name: str, by_name: Mapping[str, Indicator]) -> tuple[str, ...]:
    """The way from an indicator back to itself, or nothing; walked without recursion, rows may be many."""
    came_from: dict[str, str] = {}
    ahead = [name]
    while ahead:
        here = ahead.pop()
        known = by_name.get(here)
        for other in known.rests_on if known and not known.is_broken else ():
            if other == name:
                return (name, *_way(here, name, came_from))
            if other not in came_from:
                came_from[other] = here
                ahead.append(other)
    return ()


def _way(here: str, name: str, came_from: Mapping[str, str]) -> tuple[str, ...]:
    """From `name`, left out, over `here` and back to `name`."""
    way = [name]
    while here != name:
        way.append(here)
        here = came_from[here]
    return (*reversed(way[1:]), name)
