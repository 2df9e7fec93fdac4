"""Headers, footers and notes that no page shows: their references and texts taken out."""

from __future__ import annotations

from typing import Final

from hotline_addin.adapters.opc.markup import OFFICE_RELATIONS, Element
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import child, descendants, is_a, parent_of, value_of
from hotline_addin.adapters.word_file.out.copying.style_sheet import toggle

_REFERENCES: Final = ("headerReference", "footerReference")
_NOTES: Final = (("footnotes", "footnote", "footnoteReference"), ("endnotes", "endnote", "endnoteReference"))
_RULES: Final = ("separator", "continuationSeparator")
"""Kinds of notes that are no notes: the lines above them."""


def drop_unshown_references(package: Package) -> None:
    """Take out references to headers and footers for first or even pages where a page has none of its own."""
    sections = list(descendants(package.tree(package.main_part), "sectPr"))
    settings = [package.tree(name) for name in package.related(package.main_part, "settings")]
    has_even = any(toggle(root, "evenAndOddHeaders") for root in settings)
    for position, section in enumerate(sections):
        for reference in [part for part in section if is_a(part, *_REFERENCES)]:
            kind = value_of(reference, "type")
            if kind == "even" and not has_even:
                section.remove(reference)
            if kind == "first" and not _has_first_page(sections[position:], reference):
                section.remove(reference)


def drop_unshown_parts(package: Package) -> None:
    """Take out headers and footers that no section uses."""
    body = package.tree(package.main_part)
    used = {reference.get(f"{{{OFFICE_RELATIONS}}}id") for reference in descendants(body, *_REFERENCES)}
    relations = [each for kind in ("header", "footer") for each in package.relations(package.main_part, kind)]
    shown = {each.target for each in relations if each.id in used}
    for name in {each.target for each in relations} - shown:
        package.remove(name)


def _has_first_page(sections: list[Element], reference: Element) -> bool:
    """Whether this section, or one behind it that takes the reference over, has a first page of its own."""
    for position, section in enumerate(sections):
        same = [part for part in section if part.tag == reference.tag and value_of(part, "type") == "first"]
        if position and same:
            return False
        if toggle(section, "titlePg"):
            return True
    return False


def drop_unshown_notes(package: Package) -> None:
    """Take out notes to which nothing in the text refers."""
    body = package.tree(package.main_part)
    for kind, note, reference in _NOTES:
        used = {value_of(mark, "id") for mark in descendants(body, reference)}
        for name in package.related(package.main_part, kind):
            root = package.tree(name)
            for element in list(descendants(root, note)):
                if value_of(element, "type") not in _RULES and value_of(element, "id") not in used:
                    parent_of(element).remove(element)
            if not used:
                package.remove(name)


def drop_note_settings(settings: Element, package: Package) -> None:
    """The settings name the lines above notes; without notes they name nothing."""
    for kind, entry in (("footnotes", "footnotePr"), ("endnotes", "endnotePr")):
        found = child(settings, entry)
        if found is not None and not package.related(package.main_part, kind):
            settings.remove(found)
