"""Styles, numbering, fonts and settings reduced to what the text of the copy uses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.word_file.file.ooxml import child, descendants, is_a, parent_of, value_of, w

_USES: Final = ("pStyle", "rStyle", "tblStyle")
_LINKS: Final = ("basedOn", "link", "numStyleLink", "styleLink")
_FONT_NAMES: Final = tuple(w(name) for name in ("ascii", "hAnsi", "eastAsia", "cs", "font"))
_ON: Final = ("1", "true", "on")


def keep_used_numbering(numbering: Element, holders: Iterable[Element]) -> None:
    """Keep the lists that paragraphs and styles number by; a number that is hidden loses its text."""
    used = {value_of(use) for root in holders for use in descendants(root, "numId")}
    for number in [
        number for number in numbering if is_a(number, "num") and value_of(number, "numId") not in used
    ]:
        numbering.remove(number)
    lists = {value_of(child(number, "abstractNumId")) for number in numbering if is_a(number, "num")}
    for part in [part for part in numbering if is_a(part, "abstractNum", "numPicBullet")]:
        if is_a(part, "numPicBullet") or value_of(part, "abstractNumId") not in lists:
            numbering.remove(part)
    for name in [
        name
        for abstract in numbering
        for name in abstract
        if is_a(abstract, "abstractNum") and is_a(name, "name")
    ]:
        parent_of(name).remove(name)
    for level in descendants(numbering, "lvl"):
        text = child(level, "lvlText")
        if text is not None and child(level, "rPr", "vanish") is not None:
            text.set(w("val"), "")


def keep_used_styles(styles: Element, holders: Iterable[Element]) -> None:
    """Keep the styles that the text, its lists, or other styles in use build on, and the default ones."""
    by_id = {value_of(style, "styleId"): style for style in styles if is_a(style, "style")}
    waiting = [value_of(use) for root in holders for use in descendants(root, *_USES, *_LINKS)]
    waiting += [key for key, style in by_id.items() if value_of(style, "default") in _ON]
    used: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key in by_id and key not in used:
            used.add(key)
            waiting += [value_of(child(by_id[key], link)) for link in _LINKS]
    for key, style in by_id.items():
        following = child(style, "next")
        if key not in used:
            styles.remove(style)
        elif following is not None and value_of(following) not in used:
            style.remove(following)
    for root in holders:
        for use in [use for use in descendants(root, *_USES) if value_of(use) not in used]:
            parent_of(use).remove(use)


def keep_used_fonts(fonts: Element, holders: Iterable[Element]) -> None:
    """Keep what stands in for the fonts that are named anywhere."""
    used = {node.get(name) for root in holders for node in root.iter() for name in _FONT_NAMES}
    for font in [font for font in fonts if value_of(font, "name") not in used]:
        fonts.remove(font)
