"""Places of a notice that a hand wrote over: told in 校核, where the clerk says which text holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import takewhile

from hotline_addin.domain.checks.book.settling import FindingKey, key_of
from hotline_addin.domain.words.figure_labels import NOTICE_PREFIX, name_in, where_in_notice
from hotline_addin.domain.words.vocabulary import Settled
from hotline_addin.errors import Finding, Level, Place

NOTICE_CODES = frozenset(
    {
        "overwritten-figure",
        "tracked-change",
        "unknown-control",
        "gone-table",
        "signature-gap",
        "put-back-rows",
        "misplaced-control",
        "missing-control",
        "repaired-control",
        "other-month",
        "other-workbook",
    }
)
"""Findings about the notice's file: they stand in 校核 until the notice is refreshed again."""


def is_about_notice(code: str, where: str) -> bool:
    """Whether a finding is about the notice's file: an address that stands in it has no code of its own."""
    return code in NOTICE_CODES or where.startswith(NOTICE_PREFIX)


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


def nothing_in_book(kept: Kept) -> Choice | None:
    """校核 has no row for any place."""
    return None


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person settled: figures for which the workbook's or the document's text holds, rows of 校核."""

    take: Collection[str] = ()
    keep: Collection[str] = ()
    rows: Rows = nothing_in_book


_NUMBER = re.compile(r"^（[一二三四五六七八九十]+）")
"""What paragraphs of a block are numbered with."""
_READ_AT_A_GLANCE = 60
"""Signs up to which a text is quoted whole."""
_AROUND = 12
"""Signs quoted on either side of a difference, at the least."""
_MOST_AROUND = 48
"""Signs on either side among which a clause is looked for that begins, or ends, there."""
_CLAUSE_END = re.compile("[，。；：！？]")
_BOOK_SAID = re.compile(r"，工作簿是“([^“”]*)”。$")
_CHANGED_SINCE = "，工作簿这一处又变了，更新通报时重新对照。"
_CHOICES = {Settled.BOOK: Choice.TAKE, Settled.NOTICE: Choice.KEEP}


def rows_of(marks: Mapping[FindingKey, str]) -> Rows:
    """What 校核 says about places, from its marks."""

    def row(kept: Kept) -> Choice | None:
        mark = marks.get(key_of(overwritten(kept)))
        return None if mark is None else choice_of(mark)

    return row


def choice_of(mark: str) -> Choice:
    """The choice that 处理 of a row stands for."""
    return _CHOICES.get(mark, Choice.ASK)


def overwritten(kept: Kept, *, level: Level = Level.WARNING, settled: str = "") -> Finding:
    """The row of 校核 for a place: it says the same as long as neither text changes."""
    return Finding(
        level,
        "overwritten-figure",
        where_in_notice(kept.name),
        _said(kept.text, kept.linked),
        f"请在“处理”里选“{Settled.BOOK}”或“{Settled.NOTICE}”，再更新通报。",
        Place("figures", kept.name),
        settled,
    )


def _said(text: str, linked: str) -> str:
    """Both texts without the number in front, which is given anew whenever a paragraph comes or goes."""
    text, linked = _NUMBER.sub("", text), _NUMBER.sub("", linked)
    if not linked:
        return f"通报里手工加了“{text}”，工作簿里没有。"
    if not text:
        return f"通报里手工删了“{linked}”，工作簿里还有。"
    text, linked = _where_they_differ(text, linked)
    return f"通报写“{text}”{_book_says(linked)}"


def _where_they_differ(text: str, linked: str) -> tuple[str, str]:
    """Both texts, long ones from the clause before their first difference to the one behind the last."""
    if max(len(text), len(linked)) <= _READ_AT_A_GLANCE:
        return text, linked
    before = _alike(text, linked)
    shorter = min(len(text), len(linked)) - before
    behind = min(_alike(text[::-1], linked[::-1]), shorter)
    first = before - _quoted(text[:before][::-1], is_head=True)
    last = behind - _quoted(text[len(text) - behind :], is_head=False)
    head, tail = "…" if first else "", "…" if last else ""
    parts = (written[first : len(written) - last] for written in (text, linked))
    text, linked = (f"{head}{part}{tail}" for part in parts)
    return text, linked


def _quoted(alike: str, *, is_head: bool) -> int:
    """How many signs of a part that both texts have are quoted, counted from the difference: to where a
    clause begins (`is_head`) or has ended, all where little is left."""
    ends = (end.start() + (not is_head) for end in _CLAUSE_END.finditer(alike[:_MOST_AROUND]))
    reach = next((end for end in ends if end >= _AROUND), 0)
    return len(alike) if len(alike) <= _MOST_AROUND and not reach else reach or _AROUND


def _asked_anew(finding: Finding, old: str, new: str) -> Finding:
    """A row that quotes a part of a long text, where the workbook does not say that part any more."""
    said = _BOOK_SAID.search(finding.message)
    part = said[1].strip("…") if said else ""
    if said is None or not part or part not in old or part in new:
        return finding
    return replace(finding, message=f"{finding.message[: said.start()]}{_CHANGED_SINCE}", settled="")


def _alike(one: str, other: str) -> int:
    """How many signs two texts have in common from their beginnings on."""
    return sum(1 for _ in takewhile(lambda signs: signs[0] == signs[1], zip(one, other, strict=False)))


def _book_says(linked: str) -> str:
    return f"，工作簿是“{linked}”。"


def restated(finding: Finding, before: Mapping[str, str], now: Mapping[str, str]) -> Finding | None:
    """The row of a place once the workbook says something else; `before` and `now` are its texts by name.

    None where the document says so already. A row about a paragraph or a cell stays as it is: which one the
    new text belongs to shows when the notice is refreshed.
    """
    name = name_in(finding.where)
    old, new = before.get(name, ""), now.get(name, "")
    if finding.code != "overwritten-figure" or old == new:
        return finding
    if not finding.message.endswith(_book_says(old)):
        return _asked_anew(finding, old, new)
    message = finding.message.removesuffix(_book_says(old)) + _book_says(new)
    return None if message == _said(new, new) else replace(finding, message=message, settled="")
