"""Whole paragraphs by the three-way rule: unedited ones follow, edited ones stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from hotline_addin.adapters.word_file.compare import Choice, Held, Memory, Verdict
from hotline_addin.adapters.word_file.wanted import split_lines

_ORDINAL: Final = re.compile(r"^（([一二三四五六七八九十]+)）")
_DIGITS: Final = "一二三四五六七八九"


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


def merge_block(
    shown: Sequence[str], new: Sequence[str], memory: Memory | None, choice: Choice = Choice.ASK
) -> BlockMerge:
    """Merge the paragraphs `shown` in the document with the `new` ones of the workbook.

    A paragraph is the same when it differs only in the number in front: numbers are given anew.
    """
    if choice is Choice.TAKE:
        pairs = _matches(shown, new)
        return BlockMerge(tuple(Line(text, pairs.get(place)) for place, text in enumerate(new)), tuple(new))
    base = split_lines(memory.base) if memory else ()
    parts = [_merge_region(*region, shown, memory) for region in _regions(base, shown, new)]
    lines = tuple(line for part in parts for line in part.lines)
    held = tuple(one for part in parts for one in part.held)
    if tuple(line.text for line in lines) != tuple(new):
        lines = _numbered(lines, new)
    if choice is Choice.KEEP:
        return BlockMerge(lines, tuple(new))
    return BlockMerge(lines, tuple(text for part in parts for text in part.base), held)


def _keys(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(_ORDINAL.sub("", line) for line in lines)


def _matches(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Place in `new` -> place in `old` of equal paragraphs, rising in both."""
    matcher = SequenceMatcher(None, _keys(old), _keys(new), autojunk=False)
    return {b + i: a + i for a, b, size in matcher.get_matching_blocks() for i in range(size)}


_Region = tuple[tuple[str, ...], range, tuple[str, ...]]
"""Paragraphs between two points where all three agree: base, places in the document, new."""


def _regions(base: Sequence[str], shown: Sequence[str], new: Sequence[str]) -> list[_Region]:
    in_shown = {a: b for b, a in _matches(base, shown).items()}
    in_new = {a: b for b, a in _matches(base, new).items()}
    regions: list[_Region] = []
    b = s = n = 0
    for place in [*sorted(in_shown.keys() & in_new.keys()), None]:
        end = (len(base), len(shown), len(new)) if place is None else (place, in_shown[place], in_new[place])
        regions += _split((tuple(base[b : end[0]]), range(s, end[1]), tuple(new[n : end[2]])))
        if place is not None:
            regions.append(((base[place],), range(end[1], end[1] + 1), (new[end[2]],)))
            b, s, n = (one + 1 for one in end)
    return regions


def _split(region: _Region) -> list[_Region]:
    """Paragraph by paragraph where all three have as many; empty regions vanish."""
    base, places, new = region
    if len(base) == len(places) == len(new):
        return [((b,), range(s, s + 1), (n,)) for b, s, n in zip(base, places, new, strict=True)]
    return [region] if base or places or new else []


def _merge_region(
    base: tuple[str, ...],
    places: range,
    new: tuple[str, ...],
    shown: Sequence[str],
    memory: Memory | None,
) -> BlockMerge:
    theirs = tuple(shown[place] for place in places)
    followed = tuple(Line(text, places[i] if i < len(places) else None) for i, text in enumerate(new))
    if _keys(theirs) in (_keys(new), _keys(base)):
        return BlockMerge(followed, new)
    kept = tuple(Line(shown[place], place) for place in places)
    if _keys(new) != _keys(base):
        return BlockMerge(kept, base, (_held(Verdict.CONFLICT, theirs, new),))
    if memory and memory.settled is not None and {*_keys(theirs)} <= {*_keys(split_lines(memory.settled))}:
        return BlockMerge(kept, new)
    return BlockMerge(kept, new, (_held(Verdict.KEPT, theirs, new),))


def _held(verdict: Verdict, theirs: Sequence[str], new: Sequence[str]) -> Held:
    return Held(verdict, "\n".join(theirs), "\n".join(new))


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
