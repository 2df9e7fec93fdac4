"""What an identity over facts is, and what it says where it does not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import Figure
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.tabular.tables import Column, Row, UnitTable
from hotline_addin.errors import Finding, Level

At = tuple[object, ...]
"""Where a figure stands: its paragraph and start, or its table, row and column."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding and the figures that it rests on.

    One wrong figure contradicts many others: a doubt that rests on a figure that an earlier identity doubts
    already is not told again. `tried` are other readings (proof.READINGS) that do not hold either; `right` is
    the share in per cent that should stand there.
    """

    finding: Finding
    about: frozenset[At] = frozenset()
    tried: frozenset[str] = frozenset()
    right: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """One thing that must hold between the facts of a notice; docs/校核规则.md is made of these.

    `reads` names the other readings (proof.READINGS) that it has tried itself.
    """

    code: str
    level: str
    meaning: str
    example: str
    why: str
    find: Callable[[PrintedNotice], Iterator[Doubt]]
    reads: frozenset[str] = frozenset()


def at(paragraph: Paragraph, *figures: Figure) -> Iterable[At]:
    """The places of figures in a paragraph; figures that were worked out stand nowhere."""
    return [(paragraph.number, figure.start) for figure in figures if figure.end]


def cell_at(table: UnitTable, row: Row, column: Column) -> At:
    """The place of a cell."""
    return (table.place, table.title, row.name, column.place)


def doubt(level: Level, code: str, where: str, said: tuple[str, str], about: Iterable[At] = ()) -> Doubt:
    """A doubt; `said` is what is wrong, with its arithmetic, and what to do."""
    return Doubt(Finding(level, code, where, *said), frozenset(about))


def span_of(paragraph: Paragraph, figures: Iterable[Figure]) -> str:
    """Where figures of a paragraph stand, quoted from the first to the last."""
    stand = [figure for figure in figures if figure.end]
    return paragraph.place(min(one.start for one in stand), max(one.end for one in stand))


def told(check: Callable[[PrintedNotice], Iterable[Finding]]) -> Callable[[PrintedNotice], Iterator[Doubt]]:
    """A check of the form, which rests on no figure that another identity could doubt."""
    return lambda notice: (Doubt(finding) for finding in check(notice))
