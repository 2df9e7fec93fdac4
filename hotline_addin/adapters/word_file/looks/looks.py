"""The template as a source of looks and wording: sample paragraphs and rows, passages, annex pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import child, is_a, run, w, wml
from hotline_addin.adapters.word_file.looks.styles import StyleTranslation, paragraph_style, style_names
from hotline_addin.adapters.word_file.looks.text_width import title_lines
from hotline_addin.adapters.word_file.places.block import BlockLooks, empty_paragraph
from hotline_addin.adapters.word_file.places.control import (
    OPTION_PREFIX,
    PASSAGE_PREFIX,
    Control,
    document_controls,
)
from hotline_addin.adapters.word_file.places.table import TableLooks, table_looks
from hotline_addin.domain.notice.notice_content import Kind

ANNEX_PAGE: Final = re.compile(rf"{PASSAGE_PREFIX}annex_(\d+)")
"""Tag of the control around an annex's page."""
UNSEEN_STYLE: Final = "隐藏段"
"""Name of the paragraph style whose text nobody sees; in the style, as LibreOffice shows hidden runs."""
_TITLE_STYLES: Final = ("公文标题", "附件标题")
_ANNEX_NAME: Final = re.compile(r"annex_\d+")


class Looks:
    """What a template shows by its samples; what is handed out is a copy, in the styles of `document`."""

    def __init__(self, template: Package, document: Package) -> None:
        self._translation = StyleTranslation(template, document)
        self._document_styles = style_names(document)
        self._controls: dict[str, Control] = {}
        for control in document_controls(template):
            self._controls.setdefault(control.name, control)

    def empty_paragraph(self) -> Element:
        """A paragraph that takes no room, in the document's style for unseen ones."""
        styles = {name: style for style, name in self._document_styles.items()}
        return empty_paragraph(styles.get(UNSEEN_STYLE, ""))

    def block(self, name: str) -> BlockLooks:
        """The sample paragraphs of a block; those of any annex for `annex_7_note`; at least one."""
        control = self._find(name)
        samples = [] if control is None else control.content.findall(w("p"))
        copies = [self._copy(sample) for sample in samples] or [wml("p", run(""))]
        return BlockLooks(copies, self.empty_paragraph())

    def table(self, name: str) -> TableLooks | None:
        """How rows of an annex table look, or None where the template has no such table."""
        control = self._find(name)
        table = None if control is None else child(control.content, "tbl")
        return None if table is None else table_looks(self._copy(table))

    def sample_table(self) -> Element | None:
        """A table of an annex as the template shows it, or None where it has none."""
        named = (control for name, control in self._controls.items() if _ANNEX_NAME.fullmatch(name))
        tables = (child(control.content, "tbl") for control in named)
        return next((self._copy(table) for table in tables if table is not None), None)

    def rows_like(self, own: TableLooks) -> TableLooks:
        """How the rows of a table look that the template does not know: marked as those of an annex."""
        sample = self.sample_table()
        known = None if sample is None else table_looks(sample)
        return own if known is None else TableLooks(own.row, known.low_cell)

    def lines(self, control: Control, text: str) -> list[str]:
        """The lines in which a figure is set: a title by meaning, anything else as it comes."""
        paragraph = next((a for a in control.element.iterancestors() if is_a(a, "p")), None)
        is_title = paragraph_style(paragraph, self._document_styles) in _TITLE_STYLES
        return title_lines(text) if is_title else [text]

    def passage(self, name: str) -> list[Element] | None:
        """What the template has in a passage, or None for a passage that it lacks."""
        control = self._passage(name)
        return None if control is None else [self._copy(part) for part in control.content]

    def annex_page(self, number: int) -> Element | None:
        """The control around the page of 附件`number`: the template's own, else made from its last one."""
        pages = dict(self._annex_pages())
        if not pages:
            return None
        source = pages.get(number, pages[max(pages)])
        page = Control(self._copy(source.element))
        for control in (page, *_inside(page)):
            control.rename(_ANNEX_NAME.sub(f"annex_{number}", control.name, count=1))
        return page.element

    @property
    def kinds(self) -> dict[str, Kind]:
        """How the template's controls stand, by tag, outer ones before those inside them."""
        return {name: control.kind for name, control in self._controls.items() if name}

    def handle(self, name: str) -> Element:
        """An empty control of this name, with the template's settings where it has one."""
        control = self._controls.get(name)
        made = wml("sdtPr", wml("tag", val=name), wml("id", val=0))
        if control is not None:
            made = deepcopy(control.properties)
        return wml("sdt", made, wml("sdtContent"))

    def names_inside(self, passage: str) -> set[str]:
        """Names of the figures that stand in a passage of the template."""
        control = self._passage(passage)
        return set() if control is None else {inner.name for inner in _inside(control)}

    def _passage(self, name: str) -> Control | None:
        return self._controls.get(PASSAGE_PREFIX + name) or self._controls.get(OPTION_PREFIX + name)

    def _copy(self, element: Element) -> Element:
        return self._translation.apply(deepcopy(element))

    def _annex_pages(self) -> Iterator[tuple[int, Control]]:
        for name, control in self._controls.items():
            found = ANNEX_PAGE.fullmatch(name)
            if found:
                yield int(found[1]), control

    def _find(self, name: str) -> Control | None:
        """A control by name; for an annex that the template lacks, the same of another annex."""
        if name in self._controls or not _ANNEX_NAME.match(name):
            return self._controls.get(name)
        wanted = _ANNEX_NAME.sub("", name)
        alike = (c for n, c in self._controls.items() if _ANNEX_NAME.match(n) and n.endswith(wanted))
        return next((c for c in alike if (c.kind is Kind.TABLE) == (wanted == "")), None)


def _inside(control: Control) -> list[Control]:
    return [Control(inner) for inner in control.content.iter(w("sdt"))]
