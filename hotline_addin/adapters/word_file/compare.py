"""The three-way rule: what the document shows, what was last written there, what the workbook says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


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


class Choice(Enum):
    """What a person said about a figure that was overwritten by hand."""

    ASK = auto()
    TAKE = auto()
    """The workbook's text holds."""
    KEEP = auto()
    """The document's text holds."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What the ledger remembers of a figure.

    `base` is the text last written into the document, except where a conflict stands: there it is the text
    before. `linked` is what the workbook said at the last refresh. `settled` is the document's text that a
    person declared right while the workbook said `base`.
    """

    base: str
    linked: str
    settled: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A place where the hand's text stays: `text` in the document, `linked` in the workbook."""

    verdict: Verdict
    text: str
    linked: str


def judge(shown: str, new: str, memory: Memory) -> Verdict:
    """What becomes of a place that shows `shown` when the workbook says `new`."""
    if shown == new:
        return Verdict.SAME
    if shown in (memory.base, memory.linked):
        return Verdict.FOLLOW
    if new != memory.base:
        return Verdict.CONFLICT
    return Verdict.SETTLED if shown == memory.settled else Verdict.KEPT
