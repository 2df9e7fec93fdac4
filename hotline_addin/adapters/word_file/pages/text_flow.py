"""How the text of a notice will flow over its pages, foreseen without an office program.

A notice stands on a grid: lines of an exact height, signs of one width, so its lines can be counted. Stand-in
fonts with wide digits may make a line more or less; who asks for places allows for that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import child, descendants, is_a, parent_of, value_of
from hotline_addin.adapters.word_file.file.visible_text import shown_text
from hotline_addin.adapters.word_file.looks.formats import Format, Formats
from hotline_addin.adapters.word_file.looks.text_width import text_width
from hotline_addin.adapters.word_file.places.control import body


@dataclass(frozen=True, slots=True)
class Western:
    """How wide Western signs run, in characters: each of them, and the gap around a word of them."""

    sign: float
    gap: float = 0


TRUE: Final = Western(0.5)
"""In 仿宋, as Word sets it."""
WIDE: Final = Western(0.64, 0.44)
"""In what stands in for it where it is not installed, as LibreOffice sets it (measured)."""
_SIZE: Final = 32
"""Half-points of text that says nothing else: 3号."""
_ROW: Final = 400
"""Twips of a table's row that says nothing else."""
_CLOSING: Final = "、，。；：？！）》〉」』】〕”’…%％"
_OPENING: Final = "（《〈「『【〔“‘"
_UNBROKEN: Final = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:[0-9A-Za-z.,/:-]+|.)[{re.escape(_CLOSING)}]*", re.DOTALL
)
"""What a line break does not split: a word or number, with marks that may not begin or end a line."""


@dataclass(frozen=True, slots=True)
class Flowing:
    """A paragraph as so many lines of one height; lengths in twips."""

    element: Element
    lines: int
    line: int
    before: int = 0
    after: int = 0
    keeps_next: bool = False
    whole: bool = False
    """Whether all its lines stand on one page: those of a short table."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a paragraph begins and ends: pages from 0, and the twips used on its last one."""

    first_page: int
    last_page: int
    bottom: int


def page_height(package: Package) -> int:
    """Twips that lines have on a page; 0 where the document does not say."""
    section = child(body(package), "sectPr")
    return _extent(section, "h", "top", "bottom")


def flowing(package: Package, western: Western = TRUE) -> list[Flowing]:
    """The paragraphs of the text, from the masthead up to the first annex page.

    `western` is how wide Western signs are foreseen to run.
    """
    section = child(body(package), "sectPr")
    width, formats = _extent(section, "w", "left", "right"), Formats(package)
    found: list[Flowing] = []
    for paragraph in descendants(body(package), "p", "tbl"):
        if any(is_a(ancestor, "tbl") for ancestor in paragraph.iterancestors()):
            continue
        if is_a(paragraph, "tbl"):
            found += _table(paragraph)
            continue
        form = formats.paragraph(paragraph)
        if form.has("pageBreakBefore") and found:
            break
        found.append(_flowing(paragraph, form, formats.words(paragraph), width, western))
    return found


def rooms(content: Element, package: Package) -> tuple[int, int]:
    """Twips that the paragraphs above and below the table in `content` take, with wide Western signs."""
    width = _extent(child(body(package), "sectPr"), "w", "left", "right")
    formats = Formats(package)
    sums, below = [0, 0], False
    for element in descendants(content, "p", "tbl"):
        below = below or is_a(element, "tbl")
        if is_a(element, "p") and not any(is_a(ancestor, "tbl") for ancestor in element.iterancestors()):
            form, words = formats.paragraph(element), formats.words(element)
            one = _flowing(element, form, words, width, WIDE)
            sums[below] += one.before + one.line * one.lines + one.after
    return sums[0], sums[1]


def foot_room(package: Package) -> int:
    """Twips that tables at the foot of the last page take: the imprint (7.4); none where there is none."""
    placed = [parent_of(parent_of(mark)) for mark in descendants(body(package), "tblpPr")]
    formats = Formats(package)
    lines = [
        _twips(formats.paragraph(paragraph), "spacing", "line")
        for table in placed
        for paragraph in descendants(table, "p")
    ]
    return sum(lines) + max(lines, default=0)  # long lists of copies take a second line


def place(paragraphs: Sequence[Flowing], height: int) -> list[Placed]:
    """Set paragraphs on pages of `height`; one that keeps to the next goes over with its first line."""
    placed: list[Placed] = []
    page = used = 0
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        needed = paragraph.before + paragraph.line * (
            paragraph.lines if paragraph.keeps_next or paragraph.whole else 1
        )
        if paragraph.keeps_next and following is not None:
            needed += following.before + following.line
        if used and used + needed > height:
            page, used = page + 1, 0
        first_page = page
        used += paragraph.before if used or not number else 0
        for _ in range(paragraph.lines):
            if used + paragraph.line > height:
                page, used = page + 1, 0
            used += paragraph.line
        placed.append(Placed(first_page, page, used))
        used += paragraph.after
    return placed


def with_line(paragraph: Flowing, line: int) -> Flowing:
    """The same paragraph with lines of another height."""
    return replace(paragraph, line=line)


def _flowing(paragraph: Element, form: Format, words: Format, width: int, western: Western) -> Flowing:
    line = _twips(form, "spacing", "line")
    sign = round((words.number("sz") or _SIZE) * 10) + _twips(words, "spacing", "val")
    left, right = _twips(form, "ind", "left"), _twips(form, "ind", "right")
    first = _twips(form, "ind", "firstLine") - _twips(form, "ind", "hanging")
    text = shown_text(paragraph)
    breaks = sum(1 for _ in descendants(paragraph, "br"))
    lines = (
        count_lines(text, (width - left - right) / sign, first / sign, western) if line and sign > 0 else 1
    )
    if words.has("vanish"):
        lines = 0
    before, after = _twips(form, "spacing", "before"), _twips(form, "spacing", "after") + _rule(form)
    return Flowing(paragraph, lines + breaks, line, before, after, form.has("keepNext"))


def _table(table: Element) -> list[Flowing]:
    """A table in the text as so many lines of one height; one that floats takes no place in it."""
    rows = list(descendants(table, "tr"))
    if not rows or child(table, "tblPr", "tblpPr") is not None:
        return []
    first = next(descendants(rows[0], "p"), None)
    whole = first is not None and child(first, "pPr", "keepNext") is not None
    return [Flowing(table, len(rows), table_height(table) // len(rows), whole=whole)]


def table_height(table: Element) -> int:
    """Twips that the rows of a table take at least."""
    heights = [value_of(child(row, "trPr", "trHeight")) for row in descendants(table, "tr")]
    return sum(int(height) if height.isdigit() else _ROW for height in heights)


def _rule(form: Format) -> int:
    """Twips that a rule below a paragraph takes, with the gap above it."""
    rule = next(
        (found for layer in form.layers if (found := child(layer, "pBdr", "bottom")) is not None), None
    )
    if rule is None:
        return 0
    gap, eighths = (value_of(rule, name) for name in ("space", "sz"))
    return 20 * int(gap) + 5 * int(eighths) // 2 if gap.isdigit() and eighths.isdigit() else 0


def count_lines(text: str, width: float, first_line: float = 0, western: Western = TRUE) -> int:
    """The lines that `text` fills, with `width` and the first line's indent in characters; at least one."""
    lines, used = 1, first_line
    for piece in _UNBROKEN.findall(text):
        wide = _wide(piece, western)
        if used + wide > width and used > 0:
            lines, used = lines + 1, 0.0
        used += wide
    return lines


def _wide(piece: str, western: Western) -> float:
    full = 2 * text_width(piece) - len(piece)
    others = len(piece) - full
    return full + others * western.sign + (western.gap if others else 0)


def _twips(form: Format, name: str, attribute: str) -> int:
    return round(form.number(name, attribute) or 0)


def _extent(section: Element | None, side: str, *margins: str) -> int:
    if section is None:
        return 0
    page = Format((section,))
    return round(
        (page.number("pgSz", side) or 0) - sum(abs(page.number("pgMar", edge) or 0) for edge in margins)
    )
