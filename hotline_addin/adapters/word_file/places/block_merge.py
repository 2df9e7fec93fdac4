"""Whole paragraphs by the three-way rule: unedited ones follow, edited ones stay."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final

from hotline_addin.adapters.word_file.places.compare import ASK, Held, Memory, Ruling, Verdict
from hotline_addin.adapters.word_file.places.wanted import split_lines
from hotline_addin.domain.notice.overwritten import Choice

_ORDINAL: Final = re.compile(r"^（([一二三四五六七八九十]+)）")
_DIGITS: Final = "一二三四五六七八九"
_ALIKE: Final = 0.5
"""Share of common signs from which on two paragraphs count as one that was rewritten; a custom of ours."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the merged block; `old` is the place of the paragraph whose look and marks it keeps."""

    text: str
    old: int | None = None


@dataclass(frozen=True, slots=True)
class BlockMerge:
    """What a block shall show, what to remember as its base, and the places where the hand's text stays."""

    lines: tuple[Line, ...]
    base: tuple[str, ...]
    held: tuple[Held, ...] = ()


def chinese_numeral(number: int) -> str:
    """1..99 as a heading writes it: 一, 十, 十二, 二十."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens - 1] + "十"
    return head + (_DIGITS[ones - 1] if ones else "")


def heading_number(line: str) -> str:
    """The `（一）` that a line begins with, or empty."""
    found = _ORDINAL.match(line)
    return found[0] if found else ""


def merge_block(shown: Sequence[str], new: Sequence[str], memory: Memory, ruling: Ruling = ASK) -> BlockMerge:
    """Merge the paragraphs `shown` in the document with the `new` ones of the workbook.

    A paragraph is the same when it differs only in the number in front: numbers are given anew. Where a
    paragraph was rewritten, the one in its place stands for it.
    """
    if ruling.whole is Choice.TAKE:
        places = _pairs(shown, new).by_second
        return BlockMerge(tuple(Line(text, places.get(n)) for n, text in enumerate(new)), tuple(new))
    merge = _merged(shown, new, memory, ruling)
    if all(held.verdict is not Verdict.SETTLED for held in merge.held):
        return merge
    return replace(merge, held=_as_seen_next(merge, new, ruling))


def _as_seen_next(merge: BlockMerge, new: Sequence[str], ruling: Ruling) -> tuple[Held, ...]:
    """The held places as the next merge will pair them, so that what is settled is known again then."""
    lines = [line.text for line in merge.lines]
    memory = Memory("\n".join(merge.base), "\n".join(new))
    settled = [held for held in merge.held if held.verdict is Verdict.SETTLED]
    texts = {_key(held.text) for held in settled} - {""}
    deleted = {_key(held.linked) for held in settled if not held.text}
    # A paragraph that was added and settled may stand for one whose deletion nobody has settled yet.
    asked = {_key(held.linked) for held in merge.held if held not in settled and not held.text}

    def is_settled(held: Held) -> bool:
        if ruling.whole is Choice.KEEP:
            return True
        if not held.text:
            return _key(held.linked) in deleted
        return _key(held.text) in texts and _key(held.linked) not in asked

    return tuple(
        replace(held, verdict=Verdict.SETTLED) if is_settled(held) else held
        for held in _merged(lines, new, memory, ASK).held
    )


def _merged(shown: Sequence[str], new: Sequence[str], memory: Memory, ruling: Ruling) -> BlockMerge:
    merger = _Merger(shown, new, memory, ruling)
    merger.merge()
    lines = tuple(merger.lines)
    if tuple(line.text for line in lines) != tuple(new):
        lines = _numbered(lines, new)
    held = tuple(
        Held(place.verdict, place.text if place.line is None else lines[place.line].text, place.linked)
        for place in merger.held
    )
    return BlockMerge(lines, tuple(merger.base_after), held)


@dataclass(frozen=True, slots=True)
class _Place:
    """A held place; `line` is that of its text among the merged ones, which may be numbered anew."""

    verdict: Verdict
    text: str
    linked: str
    line: int | None = None


def _key(line: str) -> str:
    return _ORDINAL.sub("", line)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Places of paragraphs that are the same, or stand for each other, rising on both sides."""

    by_first: dict[int, int]

    @property
    def by_second(self) -> dict[int, int]:
        return {second: first for first, second in self.by_first.items()}


def _pairs(first: Sequence[str], second: Sequence[str]) -> _Pairs:
    ours, theirs = [_key(line) for line in first], [_key(line) for line in second]
    pairs: dict[int, int] = {}
    a = b = 0
    for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        # A paragraph that stands elsewhere unchanged was moved, not rewritten.
        gone = [n for n in range(a, block.a) if ours[n] not in theirs]
        come = [n for n in range(b, block.b) if theirs[n] not in ours]
        pairs |= _rewritten(ours, theirs, gone, come)
        pairs |= {block.a + n: block.b + n for n in range(block.size)}
        a, b = block.a + block.size, block.b + block.size
    return _Pairs(pairs)


def _rewritten(ours: list[str], theirs: list[str], gone: list[int], come: list[int]) -> dict[int, int]:
    """Pairs between two matches: in order where there are as many, else those that are alike."""
    if len(gone) == len(come):
        return dict(zip(gone, come, strict=True))
    pairs: dict[int, int] = {}
    for a in gone:
        rest = [b for b in come if b > max(pairs.values(), default=-1)]
        b = next((b for b in rest if SequenceMatcher(None, ours[a], theirs[b]).ratio() >= _ALIKE), None)
        if b is not None:
            pairs[a] = b
    return pairs


class _Merger:
    """Goes through the base paragraph by paragraph, with what came in between on either side."""

    def __init__(self, shown: Sequence[str], new: Sequence[str], memory: Memory, ruling: Ruling) -> None:
        self.base, self.shown, self.new, self.ruling = split_lines(memory.base), shown, new, ruling
        self.in_new = _pairs(self.base, new).by_first
        self.settled = {(_key(text), _key(linked)) for text, linked in memory.settled}
        paired = set(self.in_new.values())
        self.added = {_key(line) for place, line in enumerate(new) if place not in paired}
        self.deleted = {_key(line) for line in self.base} - {_key(line) for line in shown}
        # A paragraph rewritten into one that the workbook brings by now is that one.
        self.in_shown = {
            ours: theirs
            for ours, theirs in _pairs(self.base, shown).by_first.items()
            if _key(shown[theirs]) == _key(self.base[ours]) or _key(shown[theirs]) not in self.added
        }
        self.lines: list[Line] = []
        self.base_after: list[str] = []
        self.held: list[_Place] = []
        self.next_shown = self.next_new = 0

    def merge(self) -> None:
        for place, text in enumerate(self.base):
            theirs, ours = self.in_shown.get(place), self.in_new.get(place)
            self._insertions(theirs, ours)
            self._paragraph(text, theirs, ours)
        self._insertions(len(self.shown), len(self.new))

    def _insertions(self, shown_end: int | None, new_end: int | None) -> None:
        """What stands before the next pair: paragraphs that the hand added, and ones the workbook added."""
        for place in range(self.next_shown, self.next_shown if shown_end is None else shown_end):
            if _key(self.shown[place]) not in self.added:  # else the workbook says the same by now
                self._differ(Verdict.KEPT, place, None)
        for place in range(self.next_new, self.next_new if new_end is None else new_end):
            self.base_after.append(self.new[place])
            if _key(self.new[place]) in self.deleted:
                self._differ(Verdict.KEPT, None, self.new[place])  # the workbook only moved it
            else:
                self.lines.append(Line(self.new[place]))
        self.next_shown = self.next_shown if shown_end is None else shown_end + 1
        self.next_new = self.next_new if new_end is None else new_end + 1

    def _paragraph(self, base: str, theirs: int | None, ours: int | None) -> None:
        new = None if ours is None else self.new[ours]
        shown = None if theirs is None else self.shown[theirs]
        if shown is not None and _key(shown) in (_key(base), _key(new or base)):
            self._follow(theirs, new)
        elif shown is not None or new is not None:
            self._overwritten(base, theirs, new)

    def _follow(self, theirs: int | None, new: str | None) -> None:
        """A paragraph that nobody touched, or that both sides have: it says what the workbook says."""
        if new is not None:
            self.lines.append(Line(new, theirs))
            self.base_after.append(new)

    def _overwritten(self, base: str, theirs: int | None, new: str | None) -> None:
        """A paragraph that the hand rewrote or deleted."""
        is_unchanged = new is not None and _key(new) == _key(base)
        is_settled = self._differ(Verdict.KEPT if is_unchanged else Verdict.CONFLICT, theirs, new)
        if not (is_unchanged or is_settled):
            self.base_after.append(base)
        elif new is not None:
            self.base_after.append(new)

    def _differ(self, verdict: Verdict, theirs: int | None, new: str | None) -> bool:
        """Lay a place on which the two sides differ; says whether a person has settled it, either way."""
        text = "" if theirs is None else self.shown[theirs]
        linked = new or ""
        choice = self.ruling.on((text, linked), (_key(text), _key(linked)) in self.settled)
        if choice is Choice.TAKE:
            if new is not None:
                self.lines.append(Line(new, theirs))
            return True
        if choice is Choice.KEEP:
            verdict = Verdict.SETTLED
        line = None if theirs is None else len(self.lines)
        if theirs is not None:
            self.lines.append(Line(text, theirs))
        self.held.append(_Place(verdict, text, linked, line))
        return choice is Choice.KEEP


def _numbered(lines: Sequence[Line], new: Sequence[str]) -> tuple[Line, ...]:
    """Number the headings through, from the number with which the workbook's text begins."""
    first = next((heading_number(text) for text in new if heading_number(text)), "（一）")
    number = next((n for n in range(1, 100) if f"（{chinese_numeral(n)}）" == first), 1)
    numbered = []
    for line in lines:
        old = heading_number(line.text)
        if old:
            text = f"（{chinese_numeral(number)}）{line.text.removeprefix(old)}"
            numbered.append(Line(text, line.old))
            number += 1
        else:
            numbered.append(line)
    return tuple(numbered)
