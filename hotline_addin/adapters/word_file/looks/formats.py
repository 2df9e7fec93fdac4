"""Formats as Word works them out: document defaults, styles from the base up, what is set directly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import child, descendants, value_of


@dataclass(frozen=True, slots=True)
class Format:
    """Properties of a paragraph or run, the most particular first."""

    layers: tuple[Element, ...]

    def value(self, name: str, attribute: str = "val") -> str:
        """An attribute of a property as it is in force; empty where nothing sets it."""
        for layer in self.layers:
            found = value_of(child(layer, name), attribute)
            if found:
                return found
        return ""

    def number(self, name: str, attribute: str = "val") -> float | None:
        """The same as a number; None where nothing sets it or what is set is none."""
        try:
            return float(self.value(name, attribute))
        except ValueError:
            return None

    def has(self, name: str) -> bool:
        """Whether a switch is on."""
        for layer in self.layers:
            found = child(layer, name)
            if found is not None:
                return value_of(found, "val") not in ("0", "false", "off")
        return False


class Formats:
    """The formats of a document's paragraphs and runs."""

    def __init__(self, package: Package) -> None:
        roots = [package.tree(part) for part in package.related(package.main_part, "styles")]
        styles = [style for root in roots for style in descendants(root, "style")]
        self._styles = {value_of(style, "styleId"): style for style in styles}
        self._default_paragraph = next(
            (
                value_of(style, "styleId")
                for style in styles
                if value_of(style, "type") == "paragraph" and value_of(style, "default") in ("1", "true")
            ),
            "",
        )
        self._defaults = [child(root, "docDefaults") for root in roots]

    def paragraph(self, paragraph: Element) -> Format:
        """The format of a paragraph."""
        direct = child(paragraph, "pPr")
        layers = [] if direct is None else [direct]
        layers += self._from_styles(self._style_of(paragraph), "pPr")
        layers += self._default("pPrDefault", "pPr")
        return Format(tuple(layers))

    def run(self, paragraph: Element, run: Element) -> Format:
        """The format of a run in a paragraph."""
        direct = child(run, "rPr")
        layers = [] if direct is None else [direct]
        layers += self._from_styles(value_of(child(run, "rPr", "rStyle")), "rPr")
        layers += self._from_styles(self._style_of(paragraph), "rPr")
        layers += self._default("rPrDefault", "rPr")
        return Format(tuple(layers))

    def words(self, paragraph: Element) -> Format:
        """The format that a paragraph gives its words, as long as no run says otherwise."""
        layers = [*self._from_styles(self._style_of(paragraph), "rPr"), *self._default("rPrDefault", "rPr")]
        return Format(tuple(layers))

    def _style_of(self, paragraph: Element) -> str:
        return value_of(child(paragraph, "pPr", "pStyle")) or self._default_paragraph

    def _from_styles(self, style_id: str, kind: str) -> Iterator[Element]:
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            style = self._styles[style_id]
            found = child(style, kind)
            if found is not None:
                yield found
            style_id = value_of(child(style, "basedOn"))

    def _default(self, holder: str, kind: str) -> Iterator[Element]:
        for defaults in self._defaults:
            found = None if defaults is None else child(defaults, holder, kind)
            if found is not None:
                yield found
