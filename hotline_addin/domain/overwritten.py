"""Places of a notice that a hand wrote over: told in 校核, where the clerk says which text holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from hotline_addin.domain.vocabulary import Settled
from hotline_addin.errors import Finding, Level, Place

NOTICE_PREFIX = "通报："
"""Begins the position of a finding about a notice's file; the name of the place follows."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A place whose text in the document was overwritten by hand: `text` there, `linked` in the book.

    The place is a figure, or a paragraph or cell of one; either text may be empty: deleted by hand, or added.
    """

    name: str
    text: str
    linked: str


class Choice(Enum):
    """What a person said about a place that was overwritten by hand."""

    ASK = auto()
    TAKE = auto()
    """The workbook's text holds."""
    KEEP = auto()
    """The document's text holds."""


Rows = Callable[[Kept], Choice | None]
"""What 校核 says about a place: None where it has no row for it, `ASK` where nothing is chosen there."""

_CHOICES = {Settled.BOOK: Choice.TAKE, Settled.NOTICE: Choice.KEEP}


def choice_of(mark: str) -> Choice:
    """The choice that 处理 of a row stands for."""
    return _CHOICES.get(mark, Choice.ASK)


def overwritten(kept: Kept, *, level: Level = Level.WARNING, settled: str = "") -> Finding:
    """The row of 校核 for a place: it says the same as long as neither text changes."""
    return Finding(
        level,
        "overwritten-figure",
        f"{NOTICE_PREFIX}{kept.name}",
        _said(kept.text, kept.linked),
        f"请在“处理”里选“{Settled.BOOK}”或“{Settled.NOTICE}”，再更新通报。",
        Place("figures", kept.name),
        settled,
    )


def _said(text: str, linked: str) -> str:
    if not linked:
        return f"通报里手工加了“{text}”，工作簿里没有。"
    if not text:
        return f"通报里手工删了“{linked}”，工作簿里还有。"
    return f"通报写“{text}”{_BOOK_SAYS}{linked}{_END}"


_BOOK_SAYS = "，工作簿是“"
_END = "”。"


def restated(finding: Finding, before: str, now: str) -> Finding | None:
    """The same row after the workbook's text for the place turned from `before` into `now`.

    None where the document says `now` already. A row that was not about `before` stays as it is.
    """
    old, new = (f"{_BOOK_SAYS}{text}{_END}" for text in (before, now))
    if before == now or not finding.message.endswith(old):
        return finding
    message = finding.message.removesuffix(old) + new
    return (
        None
        if message == _said(now, now)
        else Finding(finding.level, finding.code, finding.where, message, finding.advice, finding.place)
    )
