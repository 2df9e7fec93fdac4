"""What styles, from which a run takes what it does not say itself, say about how it is seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import child, descendants, is_a, parent_of, value_of

_OFF: Final = ("0", "false", "off")


def toggle(holder: Element | None, name: str) -> bool | None:
    """Whether an on-off property such as `vanish` is set in `holder`; None where it is not mentioned."""
    found = None if holder is None else child(holder, name)
    return None if found is None else value_of(found) not in _OFF


class StyleSheet:
    """The styles of a file by id, with what each takes from those that it builds on."""

    def __init__(self, package: Package) -> None:
        roots = [package.tree(name) for name in package.related(package.main_part, "styles")]
        found = [style for root in roots for style in descendants(root, "style")]
        self._styles = {value_of(style, "styleId"): style for style in found}
        self._default = {
            value_of(style, "type"): value_of(style, "styleId")
            for style in found
            if value_of(style, "default") in ("1", "true", "on")
        }
        self._document = [child(root, "docDefaults", "rPrDefault", "rPr") for root in roots]

    def chain(self, style_id: str) -> Iterator[Element]:
        """A style, then each that it builds on."""
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            yield self._styles[style_id]
            style_id = value_of(child(self._styles[style_id], "basedOn"))

    def paragraph_style(self, paragraph: Element) -> str:
        """The id of its style; that of the default one where it names none."""
        return value_of(child(paragraph, "pPr", "pStyle")) or self._default.get("paragraph", "")

    def is_hidden_run(self, run: Element) -> bool:
        """Whether Word shows nothing of a run, by its format or its styles, where hidden twice is shown."""
        properties = child(run, "rPr")
        direct = toggle(properties, "vanish")
        if direct is not None:
            return direct or bool(toggle(properties, "specVanish"))
        if toggle(properties, "specVanish"):
            return True
        of_run = self._styled(value_of(child(run, "rPr", "rStyle")))
        paragraph = _paragraph_of(run)
        of_paragraph = paragraph is not None and self._styled(self.paragraph_style(paragraph))
        of_tables = [
            self._styled(value_of(child(around, "tblPr", "tblStyle")))
            for around in run.iterancestors()
            if is_a(around, "tbl")
        ]
        return (
            (of_run != of_paragraph)
            or any(of_tables)
            or any(toggle(defaults, "vanish") for defaults in self._document)
        )

    def is_hidden_end(self, paragraph: Element) -> bool:
        """Whether the end of a paragraph is hidden, so that an empty one takes no line."""
        mark = child(paragraph, "pPr", "rPr")
        direct = toggle(mark, "vanish")
        if direct is not None:
            return direct
        return bool(toggle(mark, "specVanish")) or self._styled(self.paragraph_style(paragraph))

    def run_property(self, run: Element, name: str) -> Element | None:
        """The `w:rPr` entry that holds for a run: its own, else that of its nearest style."""
        paragraph = _paragraph_of(run)
        holders = [child(run, "rPr")]
        holders += [child(style, "rPr") for style in self.chain(value_of(child(run, "rPr", "rStyle")))]
        if paragraph is not None:
            holders += [child(style, "rPr") for style in self.chain(self.paragraph_style(paragraph))]
        return _first([*holders, *self._document], name)

    def paragraph_property(self, paragraph: Element, name: str) -> Element | None:
        """The same of a `w:pPr` entry."""
        styles = (child(style, "pPr") for style in self.chain(self.paragraph_style(paragraph)))
        return _first([child(paragraph, "pPr"), *styles], name)

    def _styled(self, style_id: str) -> bool:
        said = (toggle(child(style, "rPr"), "vanish") for style in self.chain(style_id))
        return next((bool(hidden) for hidden in said if hidden is not None), False)


def _first(holders: list[Element | None], name: str) -> Element | None:
    entries = (child(holder, name) for holder in holders if holder is not None)
    return next((entry for entry in entries if entry is not None), None)


def _paragraph_of(run: Element) -> Element | None:
    """The paragraph that a run stands in."""
    while not is_a(run, "p"):
        if run.getparent() is None:
            return None
        run = parent_of(run)
    return run
