"""The parts of a notice, found by what they say and how they stand, in anybody's document."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import descendants, is_a, value_of
from hotline_addin.adapters.word_file.file.visible_text import shown_text, text_runs
from hotline_addin.adapters.word_file.looks.formats import Format, Formats
from hotline_addin.adapters.word_file.places.control import body

_NUMBER: Final = re.compile(r"〔\s*\d{2,4}\s*〕|[\[［【(（]\s*20\d\d\s*[\])］】）]")
_ANNEX_LABEL: Final = re.compile(r"附件\s*\d*\s*[：:]?")
_NUMERAL: Final = r"[\d〇○零一二三四五六七八九十]"
_DATE: Final = re.compile(rf"{_NUMERAL}{{4}}年{_NUMERAL}{{1,3}}月{_NUMERAL}{{1,3}}日")
_FIRST_LEVEL: Final = re.compile(r"[一二三四五六七八九十]+、")
_SENTENCE_ENDS: Final = ("。", "！", "？", "；", "：", "…", "”", "）", ".", ":", ";")
_WITHIN: Final = 8
"""Paragraphs within which a document number stands, behind copy number, secrecy, urgency and masthead (7.2),
and from there the addressees, behind the lines of the title."""
_CHARACTER_HUNDREDTH: Final = 3.15
"""Twips of a hundredth of a 3号 character, the unit of `firstLineChars`, where 28 of them fill a line."""
_QUOTED: Final = 20
"""Characters by which a paragraph is named."""

Pitch = tuple[str, float | None]
"""Rule and height of a paragraph's lines, as `w:spacing` has them."""


@dataclass(frozen=True)
class Shown:
    """A paragraph with text, outside tables, and its format."""

    element: Element
    formats: Formats

    @cached_property
    def text(self) -> str:
        """Its words without blanks at the ends."""
        return shown_text(self.element).strip()

    @cached_property
    def format(self) -> Format:
        """The paragraph's format."""
        return self.formats.paragraph(self.element)

    @cached_property
    def runs(self) -> list[tuple[str, Format]]:
        """Words and format of its runs, blank ones left out."""
        runs = ((shown_text(run), self.formats.run(self.element, run)) for run in text_runs(self.element))
        return [(text, form) for text, form in runs if text.strip()]

    @property
    def is_heading(self) -> bool:
        """Whether it is a first-level heading: 一、."""
        return _FIRST_LEVEL.match(self.text) is not None

    @property
    def pitch(self) -> Pitch:
        """How far its lines stand apart."""
        return self.format.value("spacing", "lineRule"), self.format.number("spacing", "line")

    @property
    def first_line(self) -> float:
        """Twips by which its first line is indented; an indent in characters counts as such."""
        characters = self.format.number("ind", "firstLineChars")
        if characters:
            return characters * _CHARACTER_HUNDREDTH
        return self.format.number("ind", "firstLine") or 0

    @property
    def begins_page(self) -> bool:
        """Whether it stands on a new page: by its format, or by a break in it or in the blank ones before."""
        if self.format.has("pageBreakBefore") or _breaks_page(self.element):
            return True
        before = self.element.getprevious()
        while before is not None and not Shown(before, self.formats).text:
            if _breaks_page(before) or next(descendants(before, "sectPr"), None) is not None:
                return True
            before = before.getprevious()
        return False

    def __str__(self) -> str:
        return self.text if len(self.text) <= _QUOTED else f"{self.text[:_QUOTED]}…"


@dataclass
class Roles:
    """The parts of a notice; what was not found is None or empty."""

    masthead: Shown | None = None
    number: Shown | None = None
    title: list[Shown] = field(default_factory=list)
    addressees: Shown | None = None
    text: list[Shown] = field(default_factory=list)
    """The body from the opening to what stands before the list of annexes or the signature."""
    lists_annexes: bool = False
    """Whether a list of annexes stands between body and date."""
    date: Shown | None = None
    annex_labels: list[Shown] = field(default_factory=list)


def find_roles(package: Package) -> Roles:
    """Tell the parts of a notice apart."""
    roles = Roles()
    rest = _take_head(_visible(package), roles)
    roles.annex_labels = [paragraph for paragraph in rest if _ANNEX_LABEL.fullmatch(paragraph.text)]
    end = _first(rest, _ends_text)
    roles.text = _without_signatories(rest[:end])
    dated = _first(rest, _is_date)
    if dated is not None:
        roles.date = rest[dated]
        roles.lists_annexes = any(paragraph.text.startswith("附件") for paragraph in rest[:dated])
    return roles


def _visible(package: Package) -> list[Shown]:
    """The paragraphs with text that is seen, outside tables."""
    formats = Formats(package)
    paragraphs = (Shown(p, formats) for p in descendants(body(package), "p") if _is_outside_tables(p))
    return [paragraph for paragraph in paragraphs if paragraph.text and not _is_hidden(paragraph)]


def _is_hidden(paragraph: Shown) -> bool:
    return any(form.has("vanish") for _, form in paragraph.runs)


def _first(paragraphs: Sequence[Shown], is_meant: Callable[[Shown], bool]) -> int | None:
    """The place of the first paragraph that is meant."""
    return next((place for place, paragraph in enumerate(paragraphs) if is_meant(paragraph)), None)


def _without_signatories(shown: list[Shown]) -> list[Shown]:
    """The body; who signs stands last where no list of annexes precedes, and ends without a mark (7.3.5)."""
    end = len(shown)
    while end and not shown[end - 1].is_heading and not shown[end - 1].text.endswith(_SENTENCE_ENDS):
        end -= 1
    return shown[:end]


def _take_head(shown: list[Shown], roles: Roles) -> list[Shown]:
    """Fill in masthead, number, title and addressees; what follows them."""
    place = _first(shown[:_WITHIN], lambda paragraph: _NUMBER.search(paragraph.text) is not None)
    if place is None:
        return shown
    roles.number = shown[place]
    roles.masthead = shown[0] if place else None
    rest = shown[place + 1 :]
    until = _first(rest[:_WITHIN], lambda paragraph: paragraph.text.endswith(("：", ":")))
    if until is None:
        return rest
    roles.title, roles.addressees = rest[:until], rest[until]
    return rest[until + 1 :]


def _ends_text(shown: Shown) -> bool:
    """The list of annexes (7.3.4) or the date (7.3.5) follows the body."""
    return shown.text.startswith("附件") or _is_date(shown)


def _is_date(shown: Shown) -> bool:
    return _DATE.fullmatch(shown.text) is not None


def _breaks_page(element: Element) -> bool:
    return any(value_of(mark, "type") == "page" for mark in descendants(element, "br"))


def _is_outside_tables(paragraph: Element) -> bool:
    return not any(is_a(ancestor, "tbl", "txbxContent") for ancestor in paragraph.iterancestors())
