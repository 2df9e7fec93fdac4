"""What a notice breaks of the standard, and how that is told: one finding a clause and remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hotline_addin.domain.words.text import first_of
from hotline_addin.errors import Finding, Level


@dataclass(frozen=True, slots=True)
class Breach:
    """One place that breaks a clause: 警告 for what the standard demands, 提示 for its advice."""

    clause: str
    level: Level
    where: str
    message: str
    advice: str


def broken(clause: str, where: str, message: str, advice: str) -> Breach:
    """A breach of what the standard demands."""
    return Breach(clause, Level.WARNING, where, message, advice)


def advised(clause: str, where: str, message: str, advice: str) -> Breach:
    """A breach of what the standard advises."""
    return Breach(clause, Level.NOTE, where, message, advice)


def layout_finding(breaches: list[Breach]) -> Finding:
    """The finding, code `layout`, of places that break a clause in the same way."""
    first, places = breaches[0], list(dict.fromkeys(breach.where for breach in breaches))
    message = f"{first.message}（GB/T 9704-2012 的 {first.clause}）"
    return Finding(first.level, "layout", f"版式：{first_of(places, '处')}", message, first.advice)


def grouped(breaches: Iterable[Breach]) -> tuple[Finding, ...]:
    """One finding for each clause and remedy, in the order in which they were met."""
    groups: dict[tuple[str, str], list[Breach]] = {}
    for breach in breaches:
        groups.setdefault((breach.clause, breach.advice), []).append(breach)
    return tuple(layout_finding(group) for group in groups.values())
