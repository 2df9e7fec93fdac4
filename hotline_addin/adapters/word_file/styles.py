"""Styles by name: names survive every editor, ids do not (WPS gives its own)."""

from __future__ import annotations

from hotline_addin.adapters.word_file.ooxml import Element, child, descendants, value_of, w
from hotline_addin.adapters.word_file.package import Package

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
    return "" if paragraph is None else names.get(value_of(child(paragraph, "pPr", "pStyle")), "")


class StyleTranslation:
    """Turns the style ids of one document into those of another that has styles of the same names."""

    def __init__(self, source: Package, target: Package) -> None:
        ids = {name: style for style, name in style_names(target).items()}
        self._ids = {old: ids[name] for old, name in style_names(source).items() if ids.get(name, old) != old}

    def apply(self, element: Element) -> Element:
        """Translate in place, and hand the element back."""
        for use in descendants(element, *_USES):
            use.set(w("val"), self._ids.get(value_of(use), value_of(use)))
        return element


def hidden_styles(package: Package) -> set[str]:
    """Ids of the paragraph styles whose text nobody sees."""
    return {
        value_of(style, "styleId")
        for part in package.related(package.main_part, "styles")
        for style in descendants(package.tree(part), "style")
        if value_of(style, "type") == "paragraph" and child(style, "rPr", "vanish") is not None
    }
