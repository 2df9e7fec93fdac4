"""Styles, numbering, fonts and settings reduced to what the text of the copy uses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
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
    _keep(numbering, "num", "numId", used)
    lists = {value_of(child(number, "abstractNumId")) for number in _children(numbering, "num")}
    _keep(numbering, "abstractNum", "abstractNumId", lists)
    for bullet in _children(numbering, "numPicBullet"):
        numbering.remove(bullet)
    for definition in _children(numbering, "abstractNum"):
        for name in _children(definition, "name"):
            definition.remove(name)
    for level in descendants(numbering, "lvl"):
        text = child(level, "lvlText")
        if text is not None and child(level, "rPr", "vanish") is not None:
            text.set(w("val"), "")


def keep_used_styles(styles: Element, holders: Iterable[Element]) -> None:
    """Keep the styles that the text, its lists, or other styles in use build on, and the default ones."""
    by_id = {value_of(style, "styleId"): style for style in _children(styles, "style")}
    named = [value_of(use) for root in holders for use in descendants(root, *_USES, *_LINKS)]
    default = [key for key, style in by_id.items() if value_of(style, "default") in _ON]
    used = _built_on(by_id, [*named, *default])
    for key, style in by_id.items():
        following = child(style, "next")
        if key not in used:
            styles.remove(style)
        elif following is not None and value_of(following) not in used:
            style.remove(following)
    for root in holders:
        for use in [use for use in descendants(root, *_USES) if value_of(use) not in used]:
            parent_of(use).remove(use)


def _built_on(by_id: Mapping[str, Element], names: Iterable[str]) -> set[str]:
    """The named styles, and those that they are built on or linked to."""
    waiting = list(names)
    used: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key in by_id and key not in used:
            used.add(key)
            waiting += [value_of(child(by_id[key], link)) for link in _LINKS]
    return used


def keep_used_fonts(fonts: Element, holders: Iterable[Element]) -> None:
    """Keep what stands in for the fonts that are named anywhere."""
    used = {node.get(name) for root in holders for node in root.iter() for name in _FONT_NAMES}
    for font in [font for font in fonts if value_of(font, "name") not in used]:
        fonts.remove(font)


def _keep(holder: Element, tag: str, attribute: str, used: Collection[str]) -> None:
    """Of the children with a tag, keep those whose attribute is in use."""
    for element in _children(holder, tag):
        if value_of(element, attribute) not in used:
            holder.remove(element)


def _children(holder: Element, tag: str) -> list[Element]:
    return [element for element in holder if is_a(element, tag)]
