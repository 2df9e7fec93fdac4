"""Styles by name: names survive every editor, ids do not (WPS gives its own)."""

from __future__ import annotations

from copy import deepcopy
from itertools import count

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import child, descendants, value_of, w

_USES = ("pStyle", "rStyle", "tblStyle")


def style_names(package: Package) -> dict[str, str]:
    """Id of each style -> its name."""
    return {
        value_of(style, "styleId"): value_of(child(style, "name"))
        for part in package.related(package.main_part, "styles")
        for style in descendants(package.tree(part), "style")
    }


def paragraph_style(paragraph: Element | None, names: dict[str, str]) -> str:
    """The name of a paragraph's style; empty where it has none."""
    return "" if paragraph is None else names.get(paragraph_style_id(paragraph), "")


def paragraph_style_id(paragraph: Element) -> str:
    """The id of a paragraph's style; empty where it has none."""
    return value_of(child(paragraph, "pPr", "pStyle"))


class StyleTranslation:
    """Turns the style ids of one document into those of another that has styles of the same names.

    A style that the other lacks, as it was made from an earlier template, is brought along.
    """

    def __init__(self, source: Package, target: Package) -> None:
        self._source, self._target = source, target
        ids = {name: style for style, name in style_names(target).items()}
        self._ids = {old: ids[name] for old, name in style_names(source).items() if name in ids}

    def apply(self, element: Element) -> Element:
        """Translate in place, and hand the element back."""
        for use in descendants(element, *_USES):
            use.set(w("val"), self._id_of(value_of(use)))
        return element

    def _id_of(self, style_id: str) -> str:
        if style_id not in self._ids:
            self._ids[style_id] = self._bring(style_id)
        return self._ids[style_id]

    def _bring(self, style_id: str) -> str:
        """Copy a style and those that it builds on; its id in the target, where the old one may be taken."""
        found = (style for style in _styles(self._source) if value_of(style, "styleId") == style_id)
        style, part = (
            next(found, None),
            next(iter(self._target.related(self._target.main_part, "styles")), None),
        )
        if style is None or part is None:
            return style_id
        taken = style_names(self._target)
        free = next(name for n in count() if (name := f"{style_id}{n or ''}") not in taken)
        made = deepcopy(style)
        made.set(w("styleId"), free)
        made.attrib.pop(w("default"), "")
        self._target.tree(part).append(made)
        self._ids[style_id] = free
        for link in ("basedOn", "next", "link"):
            other = child(made, link)
            if other is not None:
                other.set(w("val"), self._id_of(value_of(other)))
        return free


def _styles(package: Package) -> list[Element]:
    parts = package.related(package.main_part, "styles")
    return [style for part in parts for style in descendants(package.tree(part), "style")]


def hidden_styles(package: Package) -> set[str]:
    """Ids of the paragraph styles whose text nobody sees."""
    return {
        value_of(style, "styleId")
        for part in package.related(package.main_part, "styles")
        for style in descendants(package.tree(part), "style")
        if value_of(style, "type") == "paragraph" and child(style, "rPr", "vanish") is not None
    }
