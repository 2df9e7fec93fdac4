"""The parts of a notice, found by what they say and how they stand, in anybody's document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import descendants, is_a
from hotline_addin.adapters.word_file.file.visible_text import shown_text, text_runs
from hotline_addin.adapters.word_file.places.control import body
from hotline_addin.adapters.word_file.standard.formats import Format, Formats

_NUMBER: Final = re.compile(r"〔\s*\d{2,4}\s*〕|[\[［【(（]\s*20\d\d\s*[\])］】）]")
_ANNEX_LABEL: Final = re.compile(r"附件\s*\d*\s*[：:]?")
_NUMERAL: Final = r"[\d〇○零一二三四五六七八九十]"
_DATE: Final = re.compile(rf"{_NUMERAL}{{4}}年{_NUMERAL}{{1,3}}月{_NUMERAL}{{1,3}}日")
_FIRST_LEVEL: Final = re.compile(r"[一二三四五六七八九十]+、")
_SENTENCE_ENDS: Final = ("。", "！", "？", "；", "：", "…", "”", "）", ".", ":", ";")
_WITHIN: Final = 8
"""Paragraphs from the top within which a document number stands."""


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

    def __str__(self) -> str:
        return self.text if len(self.text) <= 20 else f"{self.text[:20]}…"


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
    formats = Formats(package)
    shown = [Shown(p, formats) for p in descendants(body(package), "p") if _is_outside_tables(p)]
    shown = [one for one in shown if one.text and not any(form.has("vanish") for _, form in one.runs)]
    roles = Roles()
    rest = _take_head(shown, roles)
    for one in rest:
        if _ANNEX_LABEL.fullmatch(one.text):
            roles.annex_labels.append(one)
    end = next((n for n, one in enumerate(rest) if _ends_text(one)), len(rest))
    roles.text = _without_signatories(rest[:end])
    dated = next((n for n, one in enumerate(rest) if _DATE.fullmatch(one.text)), None)
    if dated is not None:
        roles.date = rest[dated]
        roles.lists_annexes = any(one.text.startswith("附件") for one in rest[:dated])
    return roles


def _without_signatories(shown: list[Shown]) -> list[Shown]:
    """The body; who signs stands last where no list of annexes precedes, and ends without a mark."""
    end = len(shown)
    while end and not shown[end - 1].is_heading and not shown[end - 1].text.endswith(_SENTENCE_ENDS):
        end -= 1
    return shown[:end]


def _take_head(shown: list[Shown], roles: Roles) -> list[Shown]:
    """Fill in masthead, number, title and addressees; what follows them."""
    place = next((n for n, one in enumerate(shown[:_WITHIN]) if _NUMBER.search(one.text)), None)
    if place is None:
        return shown
    roles.number = shown[place]
    roles.masthead = shown[0] if place else None
    rest = shown[place + 1 :]
    until = next((n for n, one in enumerate(rest[:_WITHIN]) if one.text.endswith(("：", ":"))), None)
    if until is None:
        return rest
    roles.title, roles.addressees = rest[:until], rest[until]
    return rest[until + 1 :]


def _ends_text(shown: Shown) -> bool:
    return shown.text.startswith("附件") or _DATE.fullmatch(shown.text) is not None


def _is_outside_tables(paragraph: Element) -> bool:
    return not any(is_a(ancestor, "tbl", "txbxContent") for ancestor in paragraph.iterancestors())
