"""The three-way rule: what the document shows, what was last written there, what the workbook says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from hotline_addin.domain.notice.overwritten import Choice

Pair = tuple[str, str]
"""The two texts of a place that was overwritten: what the document says, and what the workbook says."""


class Verdict(Enum):
    """What becomes of a linked place."""

    SAME = auto()
    """Document and workbook agree, whoever wrote it."""
    FOLLOW = auto()
    """Nobody touched the place: it takes the workbook's text."""
    KEPT = auto()
    """Overwritten by hand, and the workbook says what it said before: the hand's text stays."""
    CONFLICT = auto()
    """Overwritten by hand, and the workbook says something new: the hand's text stays until settled."""
    SETTLED = auto()
    """Overwritten by hand, and a person decided that this holds against the workbook's present text."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What the ledger remembers of a figure.

    `base` is the text last written into the document, except where a conflict stands: there it is the text
    before. `linked` is what the workbook said at the last refresh. `settled` holds the places for which a
    person declared the document right. `headers` are the columns that a table had then.
    """

    base: str
    linked: str
    settled: frozenset[Pair] = frozenset()
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A place where the hand's text stays: `text` in the document, `linked` in the workbook."""

    verdict: Verdict
    text: str
    linked: str


def no_row(pair: Pair) -> Choice | None:
    """校核 has nothing to say about any place."""
    return None


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person said about one figure: about all of it, or about single places in rows of 校核."""

    whole: Choice = Choice.ASK
    row: Callable[[Pair], Choice | None] = no_row

    def on(self, pair: Pair, settled: bool) -> Choice:
        """Which text holds; `settled` says that the ledger has the document's text declared right."""
        if self.whole is not Choice.ASK:
            return self.whole
        said = self.row(pair)
        if said is not None:
            return said
        return Choice.KEEP if settled else Choice.ASK

    def only_keeping(self) -> Ruling:
        """The same, where nothing can be written: who chose the workbook's text still waits for it."""

        def row(pair: Pair) -> Choice | None:
            return Choice.ASK if self.row(pair) is Choice.TAKE else self.row(pair)

        return Ruling(self.whole, row)


ASK = Ruling()
"""Nobody has said anything."""
TAKE = Ruling(Choice.TAKE)
"""The workbook's text holds everywhere."""


def judge(shown: str, new: str, memory: Memory) -> Verdict:
    """What becomes of a place that shows `shown` when the workbook says `new`, before anybody is asked."""
    if shown == new:
        return Verdict.SAME
    if shown in (memory.base, memory.linked):
        return Verdict.FOLLOW
    return Verdict.KEPT if new == memory.base else Verdict.CONFLICT


def unsettled(held: tuple[Held, ...]) -> tuple[Held, ...]:
    """The places that wait for a person."""
    return tuple(place for place in held if place.verdict is not Verdict.SETTLED)
