"""Figures of whole paragraphs: read line by line, written so that untouched paragraphs stay as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.word_file.file.ooxml import child, descendants, is_a, run, value_of, wml
from hotline_addin.adapters.word_file.file.visible_text import figure_text, fixed_words, own_runs
from hotline_addin.adapters.word_file.places.block_merge import Line, heading_number
from hotline_addin.adapters.word_file.places.control import Control
from hotline_addin.adapters.word_file.places.inline import accept_changes, run_like

_LEAD: Final = re.compile(r"^（[一二三四五六七八九十]+）[^。]*。")
"""A second-level heading that runs into its paragraph: up to the first full stop."""


@dataclass(frozen=True, slots=True)
class BlockLooks:
    """How a block's paragraphs look: the first and the others, and the one that keeps an empty block open."""

    samples: Sequence[Element]
    empty: Element


@dataclass(frozen=True, slots=True)
class _Laid:
    """The content of a block: its paragraphs with text, and what follows each (pictures, blank lines).

    `before` stands in front of the first one.
    """

    paragraphs: list[Element]
    after: list[list[Element]]
    before: list[Element]


def read_block(control: Control) -> tuple[str, ...]:
    """The lines that a block shows: one for each paragraph with text."""
    if control.is_placeholder:
        return ()
    return tuple(figure_text(paragraph) for paragraph in _lay(control.content).paragraphs)


def write_block(control: Control, lines: Sequence[Line], looks: BlockLooks) -> None:
    """Make a block show `lines`.

    A paragraph whose text stays is not touched; what stands between paragraphs stays behind the one that it
    followed. A block without lines keeps one paragraph that takes no room.
    """
    control.clear_placeholder()
    laid = _lay(control.content)
    samples = looks.samples
    content = [part for part in laid.before if not _is_like(part, looks.empty)]
    pending = dict(enumerate(laid.after))
    for place, line in enumerate(lines):
        sample = samples[min(place, len(samples) - 1)]
        old = None if line.old is None else laid.paragraphs[line.old]
        content.append(_paragraph(line.text, old, sample, is_first=place == 0))
        if line.old is not None:
            content += _taken(pending, line.old)
    content += _taken(pending, len(laid.after))
    has_any = any(is_a(part, "p", "tbl") for part in content)
    control.content[:] = content if has_any else [deepcopy(looks.empty)]


def _taken(pending: dict[int, list[Element]], last: int) -> list[Element]:
    """Take out what followed the paragraphs up to `last`."""
    places = sorted(place for place in pending if place <= last)
    return [part for place in places for part in pending.pop(place)]


def empty_paragraph(style: str = "") -> Element:
    """A paragraph that takes no room: in the style for unseen ones, or formatted so where there is none."""
    if style:
        return wml("p", wml("pPr", wml("pStyle", val=style)))
    # Hidden, and where hiding is not known: 1 point, Word's smallest size, in a line of 14 twips.
    properties = wml(
        "pPr",
        wml("snapToGrid", val=0),
        wml("spacing", before=0, after=0, line=14, lineRule="exact"),
        wml("rPr", wml("vanish"), wml("sz", val=2)),
    )
    return wml("p", properties)


def _is_like(element: Element, empty: Element) -> bool:
    """Whether a paragraph is the one that kept a block open, whatever marks an editor put into it."""
    if not is_a(element, "p") or next(descendants(element, "r"), None) is not None:
        return False
    style = value_of(child(empty, "pPr", "pStyle"))
    if style:
        return value_of(child(element, "pPr", "pStyle")) == style
    return child(element, "pPr", "rPr", "vanish") is not None


def _lay(content: Element) -> _Laid:
    laid = _Laid([], [], [])
    for part in content:
        if is_a(part, "p") and figure_text(part).strip():
            laid.paragraphs.append(part)
            laid.after.append([])
        else:
            (laid.after[-1] if laid.after else laid.before).append(part)
    return laid


def _paragraph(text: str, old: Element | None, sample: Element, *, is_first: bool) -> Element:
    fixed = fixed_words(sample) if is_first else []
    if old is not None and bool(fixed_words(old)) != bool(fixed):
        old = None  # it moved to or from the first place, where another look holds
    if old is not None and (figure_text(old) == text or _renumber(old, text)):
        return old
    made = _emptied(sample if old is None else old)
    made.extend(deepcopy(words) for words in fixed)
    made.extend(_text_runs(text, own_runs(sample)))
    return made


def _text_runs(text: str, looks: Sequence[Element]) -> list[Element]:
    """The lead in the look of the sample's first run, the rest in that of its last."""
    if not looks:
        return [run(text)]
    lead = _LEAD.match(text)
    if not lead:
        return [run_like(looks[-1], text)]
    rest = text[lead.end() :]
    return [run_like(looks[0], lead[0]), *([run_like(looks[-1], rest)] if rest else [])]


def _emptied(paragraph: Element) -> Element:
    """A paragraph in the same format without its words."""
    properties = child(paragraph, "pPr")
    made = wml("p", *([] if properties is None else [deepcopy(properties)]))
    accept_changes(made)
    return made


def _renumber(paragraph: Element, text: str) -> bool:
    """Change only the number in front, where nothing else differs; says whether that did it."""
    shown = figure_text(paragraph)
    old, new = heading_number(shown), heading_number(text)
    first = next(iter(own_runs(paragraph)), None)
    words = None if first is None else child(first, "t")
    if not old or words is None or shown.removeprefix(old) != text.removeprefix(new):
        return False
    if not (words.text or "").startswith(old):
        return False
    words.text = new + (words.text or "").removeprefix(old)
    return True
