"""Layout that depends on the words: section ordinals, and where signature and date stand."""

from __future__ import annotations

import re
from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import child, descendants, is_a, parent_of, value_of, w, wml
from hotline_addin.adapters.word_file.file.visible_text import shown_text
from hotline_addin.adapters.word_file.looks.styles import paragraph_style, style_names
from hotline_addin.adapters.word_file.looks.text_width import text_width
from hotline_addin.adapters.word_file.places.block_merge import chinese_numeral
from hotline_addin.adapters.word_file.places.control import ORDINAL, Control, body, controls
from hotline_addin.adapters.word_file.places.inline import read_inline, write_inline

_NUMBERED: Final = re.compile(r"^[一二三四五六七八九十]+、")
_NUMERAL: Final = re.compile(r"[一二三四五六七八九十]*")
_CHARACTER: Final = 315
"""Twips of a 3号 character as the notice sets it: 16 points less 0.25, so that 28 fill a line (5.2.3)."""
_LINE: Final = 8845
"""Twips of the text area, 156 mm wide (5.2.1)."""
_UNSEALED: Final = ("署名", "成文日期")
_SEALED: Final = ("署名（盖章）", "成文日期（盖章）")
"""Names of the paragraph styles of signature and date, without and with room for a seal."""


def number_sections(package: Package) -> None:
    """Number the sections that stand, in the order in which they stand; a clerk's own section counts.

    An ordinal that a person replaced by something other than a numeral stays.
    """
    held = {_paragraph(c.element): c for c in controls(body(package)) if c.name == ORDINAL}
    looks = {value_of(child(paragraph, "pPr", "pStyle")) for paragraph in held if paragraph is not None}
    number = 0
    for paragraph in descendants(body(package), "p"):
        control = held.get(paragraph)
        if control is not None or _is_own_heading(paragraph, looks):
            number += 1
        if control is not None:
            _renumber(control, chinese_numeral(number))


def _is_own_heading(paragraph: Element, looks: set[str]) -> bool:
    """Whether a clerk typed a section's heading with its number, in the look of the others."""
    style = value_of(child(paragraph, "pPr", "pStyle"))
    return style in looks and _NUMBERED.match(shown_text(paragraph)) is not None


def _renumber(control: Control, numeral: str) -> None:
    shown = read_inline(control)
    if _NUMERAL.fullmatch(shown) and shown != numeral:
        write_inline(control, [numeral])


def seal_signature(package: Package, *, sealed: bool) -> bool:
    """Give signature and date the styles for a seal, or those without; says whether that changed anything."""
    names = style_names(package)
    ids = {name: style for style, name in names.items()}
    exchange = dict(zip(_UNSEALED, _SEALED, strict=True) if sealed else zip(_SEALED, _UNSEALED, strict=True))
    changed = False
    for paragraph in descendants(body(package), "p"):
        wanted = ids.get(exchange.get(paragraph_style(paragraph, names), ""))
        style = child(paragraph, "pPr", "pStyle")
        if wanted is not None and style is not None:
            style.set(w("val"), wanted)
            _clear_indent(paragraph)
            changed = True
    return changed


def place_signature(package: Package) -> None:
    """Set signature and date by their widths (7.3.5): two characters apart, or centred for a seal.

    Only paragraphs in the template's styles are placed; others are the office's own business.
    """
    names = style_names(package)
    issuer: Element | None = None
    for paragraph in descendants(body(package), "p"):
        style = paragraph_style(paragraph, names)
        if style in (_UNSEALED[0], _SEALED[0]):
            issuer = paragraph
        elif style == _UNSEALED[1] and issuer is not None:
            _place_unsealed(issuer, paragraph)
        elif style == _SEALED[1] and issuer is not None:
            _place_sealed(issuer, paragraph)


def _place_unsealed(issuer: Element, date: Element) -> None:
    """7.3.5.2: the signature ends two characters before the edge, the date starts two further in than it.

    A date that would pass the same edge ends there, and the signature begins two characters before it.
    """
    left = _LINE - 2 * _CHARACTER - _width(issuer)
    if left + 2 * _CHARACTER + _width(date) > _LINE - 2 * _CHARACTER:
        left = _LINE - 4 * _CHARACTER - _width(date)
    _indent(issuer, "left", left)
    _indent(date, "left", left + 2 * _CHARACTER)


def _place_sealed(issuer: Element, date: Element) -> None:
    """7.3.5.1: the date ends four characters before the edge, the signature is centred over it."""
    _indent(date, "right", 4 * _CHARACTER)
    _indent(issuer, "right", 4 * _CHARACTER + (_width(date) - _width(issuer)) // 2)


def _width(paragraph: Element) -> int:
    return round(text_width(shown_text(paragraph)) * _CHARACTER)


def _indent(paragraph: Element, side: str, twips: int) -> None:
    properties = child(paragraph, "pPr")
    if properties is None:
        return
    indent = child(properties, "ind")
    if indent is None:
        indent = wml("ind")
        # The schema (CT_PPr) wants it before these.
        following = next(
            (part for part in properties if is_a(part, "jc", "rPr", "sectPr", "outlineLvl")), None
        )
        if following is None:
            properties.append(indent)
        else:
            following.addprevious(indent)
    # Indents in characters would outweigh those in twips (ECMA-376-1, 17.3.1.12).
    for in_characters in ("leftChars", "startChars", "rightChars", "endChars"):
        indent.attrib.pop(w(in_characters), "")
    indent.set(w(side), str(max(twips, 0)))


def _clear_indent(paragraph: Element) -> None:
    indent = child(paragraph, "pPr", "ind")
    if indent is not None:
        parent_of(indent).remove(indent)


def _paragraph(element: Element) -> Element | None:
    return next((ancestor for ancestor in element.iterancestors() if is_a(ancestor, "p")), None)
