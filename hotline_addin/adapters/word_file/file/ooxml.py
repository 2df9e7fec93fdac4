"""The XML of Word files: its namespace, short ways to build and find elements."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from lxml import etree

from hotline_addin.adapters.opc.markup import Element

W_NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


@cache
def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute: `w("sdt")`."""
    return f"{{{W_NAMESPACE}}}{name}"


def wml(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """A WordprocessingML element: `wml("p", wml("r"), rsidR="0")`."""
    made = etree.Element(w(name), nsmap={"w": W_NAMESPACE})
    for key, value in attributes.items():
        made.set(w(key), str(value))
    made.extend(children)
    return made


def wml_text(text: str) -> Element:
    """`w:t` with its blanks kept."""
    made = wml("t")
    made.text = text or None
    if text != text.strip():
        made.set(XML_SPACE, "preserve")
    return made


def run(text: str, properties: Element | None = None) -> Element:
    """`w:r` holding `text`, with `w:rPr` in front where given."""
    return wml("r", *([] if properties is None else [properties]), wml_text(text))


def filler() -> Element:
    """A run without words, one point high: some programs print a gap for a control that holds nothing.

    Its hyphen is one that is seen at the end of a line only, and there too small to be seen.
    """
    return wml("r", wml("rPr", wml("sz", val=2), wml("szCs", val=2)), wml("softHyphen"))


def is_filler(element: Element) -> bool:
    """Whether a run is such a one."""
    parts = [part for part in element if not is_a(part, "rPr")]
    return is_a(element, "r") and bool(parts) and all(is_a(part, "softHyphen") for part in parts)


def child(parent: Element, *names: str) -> Element | None:
    """The first descendant along a path of WordprocessingML names, or None."""
    found: Element | None = parent
    for name in names:
        if found is None:
            return None
        found = next(found.iterchildren(w(name)), None)  # `find` would read it as a path: twice as long
    return found


def descendants(parent: Element, *names: str) -> Iterator[Element]:
    """All descendants (and `parent` itself) bearing one of the WordprocessingML names, in document order."""
    return parent.iter(*map(w, names))


def is_a(element: Element, *names: str) -> bool:
    """Whether the element bears one of the WordprocessingML names (comments and instructions do not)."""
    return element.tag in map(w, names)


def value_of(element: Element | None, attribute: str = "val") -> str:
    """An attribute of an element that may be absent; empty where either is missing."""
    return "" if element is None else (element.get(w(attribute)) or "")


def parent_of(element: Element) -> Element:
    """The parent; every element that this package moves has one. Raises `ValueError` for a root."""
    parent = element.getparent()
    if parent is None:
        raise ValueError("the root has no parent")
    return parent


def replace(old: Element, *new: Element) -> None:
    """Put `new` where `old` stood. Raises `ValueError` for a root."""
    parent = parent_of(old)
    position = parent.index(old)
    parent[position : position + 1] = new
