"""Content controls: the linked places of a notice."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import child, descendants, is_a, parent_of, value_of, w, wml
from hotline_addin.domain.notice.notice_content import Kind

PASSAGE_PREFIX: Final = "passage_"
"""Begins the tag of a control around wording that may be left out: it stands unless it is told not to."""
OPTION_PREFIX: Final = "option_"
"""The same for wording that only stands where it is asked for."""
ORDINAL: Final = "section_ordinal"
"""Tag of the ordinal before a section's heading: 一, 二, 三."""

_FIRST_ID: Final = 120_000_000
_TEXT_PARTS: Final = ("header", "footer", "footnotes", "endnotes")


@dataclass(frozen=True, slots=True)
class Control:
    """One `w:sdt`, inside a line, around paragraphs or a table, or around a table's cell."""

    element: Element

    @property
    def name(self) -> str:
        """Its tag: the name of a figure, or of a passage behind a prefix; empty for a stranger's."""
        return value_of(child(self.element, "sdtPr", "tag"))

    @property
    def passage(self) -> str:
        """The name of the passage that it holds, or empty."""
        return passage_of(self.name)

    @property
    def is_option(self) -> bool:
        """Whether it holds wording that only stands where it is asked for."""
        return self.name.startswith(OPTION_PREFIX)

    @property
    def id(self) -> str:
        """The number by which Word tells controls apart; unique in a document."""
        return value_of(child(self.element, "sdtPr", "id"))

    @property
    def properties(self) -> Element:
        """`w:sdtPr`, made where it was lacking."""
        found = child(self.element, "sdtPr")
        if found is None:
            found = wml("sdtPr")
            self.element.insert(0, found)
        return found

    @property
    def content(self) -> Element:
        """`w:sdtContent`, made where it was lacking."""
        found = child(self.element, "sdtContent")
        if found is None:
            found = wml("sdtContent")
            self.element.append(found)
        return found

    @property
    def kind(self) -> Kind:
        """How the content stands: a table, whole paragraphs (or cells), or part of a line."""
        content = self.content
        if child(content, "tbl") is not None:
            return Kind.TABLE
        whole = any(is_a(part, "p", "tc", "tr", "sdt") and _holds_paragraphs(part) for part in content)
        return Kind.BLOCK if whole else Kind.INLINE

    @property
    def is_placeholder(self) -> bool:
        """Whether Word shows a prompt instead of content."""
        return child(self.properties, "showingPlcHdr") is not None

    def mark_placeholder(self) -> None:
        """Declare the content a prompt, so that the next refresh fills the control without asking."""
        if not self.is_placeholder:
            # Behind these, as the schema (CT_SdtPr) lists them.
            anchor = next((part for part in self.properties if is_a(part, "id", "lock")), None)
            position = 0 if anchor is None else self.properties.index(anchor) + 1
            while position < len(self.properties) and is_a(self.properties[position], "lock", "placeholder"):
                position += 1
            self.properties.insert(position, wml("showingPlcHdr"))

    def clear_placeholder(self) -> None:
        """Declare the content a figure."""
        prompt = child(self.properties, "showingPlcHdr")
        if prompt is not None:
            self.properties.remove(prompt)

    def rename(self, name: str) -> None:
        """Give it another tag."""
        tag = child(self.properties, "tag")
        if tag is not None:
            tag.set(w("val"), name)

    def unwrap(self) -> None:
        """Take the control away and leave what it holds."""
        parent = parent_of(self.element)
        position = parent.index(self.element)
        parent[position : position + 1] = list(self.content)


def passage_of(tag: str) -> str:
    """The name of the passage that a control of this tag holds; empty for a figure's."""
    for prefix in (PASSAGE_PREFIX, OPTION_PREFIX):
        if tag.startswith(prefix):
            return tag.removeprefix(prefix)
    return ""


def _holds_paragraphs(element: Element) -> bool:
    return next(descendants(element, "p"), None) is not None


def controls(root: Element) -> list[Control]:
    """All controls below `root`, in document order, outer ones before those inside them."""
    return [Control(element) for element in descendants(root, "sdt")]


def outermost(element: Element) -> list[Control]:
    """The controls below `element` that stand in no other control below it."""
    found: list[Control] = []
    for part in element:
        if is_a(part, "sdt"):
            found.append(Control(part))
        else:
            found += outermost(part)
    return found


def text_parts(package: Package) -> Iterator[Element]:
    """The roots of all parts that hold text: the document, its headers, footers and notes."""
    yield package.tree(package.main_part)
    for kind in _TEXT_PARTS:
        for name in package.related(package.main_part, kind):
            yield package.tree(name)


def document_controls(package: Package) -> list[Control]:
    """All controls of the file, those of the document first."""
    return [control for root in text_parts(package) for control in controls(root)]


def body(package: Package) -> Element:
    """`w:body`. Raises `KeyError` for a document without."""
    found = child(package.tree(package.main_part), "body")
    if found is None:
        raise KeyError("body")
    return found


def make_ids_unique(package: Package) -> None:
    """Give controls whose id another one before them has an id of their own."""
    seen: set[str] = set()
    for control in document_controls(package):
        if control.id in seen:
            give_new_ids(control.element, package, seen)
        seen.add(control.id)


def give_new_ids(inserted: Element, package: Package, used: Collection[str]) -> None:
    """Number the controls below `inserted` by ids that no other control of the file has or `used` to have."""
    own = {control.element for control in controls(inserted)}
    taken = {c.id for c in document_controls(package) if c.element not in own} | set(used)
    free = (str(number) for number in count(_FIRST_ID) if str(number) not in taken)
    for control in controls(inserted):
        for old in control.properties.findall(w("id")):
            old.set(w("val"), next(free))
