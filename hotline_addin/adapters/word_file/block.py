"""Figures of whole paragraphs: read line by line, written so that untouched paragraphs stay as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from hotline_addin.adapters.word_file.block_merge import Line, heading_number
from hotline_addin.adapters.word_file.control import Control
from hotline_addin.adapters.word_file.inline import accept_changes, run_like
from hotline_addin.adapters.word_file.ooxml import Element, child, is_a, run, wml
from hotline_addin.adapters.word_file.reading import figure_text, fixed_words, own_runs, text_runs

_LEAD: Final = re.compile(r"^（[一二三四五六七八九十]+）[^。]*。")
"""A second-level heading that runs into its paragraph: up to the first full stop."""


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


def write_block(control: Control, lines: Sequence[Line], samples: Sequence[Element]) -> None:
    """Make a block show `lines`; `samples` are the template's paragraphs: the first, and how others look.

    A paragraph whose text stays is not touched; what stands between paragraphs stays behind the one that it
    followed. A block without lines keeps one paragraph that takes no room.
    """
    control.clear_placeholder()
    laid = _lay(control.content)
    content = list(laid.before)
    pending = dict(enumerate(laid.after))
    for place, line in enumerate(lines):
        sample = samples[min(place, len(samples) - 1)]
        old = None if line.old is None else laid.paragraphs[line.old]
        content.append(_paragraph(line.text, old, sample, is_first=place == 0))
        for earlier in sorted(key for key in pending if line.old is not None and key <= line.old):
            content += pending.pop(earlier)
    for rest in pending.values():
        content += rest
    control.content[:] = content if any(is_a(part, "p", "tbl") for part in content) else [empty_paragraph()]


def empty_paragraph() -> Element:
    """A paragraph that takes no room: hidden, and a line of 0.7 points where hidden marks are shown."""
    properties = wml(
        "pPr",
        wml("snapToGrid", val=0),
        wml("spacing", before=0, after=0, line=14, lineRule="exact"),
        wml("rPr", wml("vanish"), wml("sz", val=2)),
    )
    return wml("p", properties)


def _is_empty_paragraph(element: Element) -> bool:
    return child(element, "pPr", "rPr", "vanish") is not None and not text_runs(element)


def _lay(content: Element) -> _Laid:
    laid = _Laid([], [], [])
    for part in content:
        if is_a(part, "p") and figure_text(part).strip():
            laid.paragraphs.append(part)
            laid.after.append([])
        elif not _is_empty_paragraph(part):
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
