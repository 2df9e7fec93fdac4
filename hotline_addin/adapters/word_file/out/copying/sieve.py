"""One part of a release copy: its elements and attributes copied where they are allowed, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml import etree

from hotline_addin.adapters.opc.markup import Element, local_name
from hotline_addin.adapters.word_file.file.ooxml import w
from hotline_addin.adapters.word_file.out.copying.allowed_attributes import attributes_of
from hotline_addin.adapters.word_file.out.copying.allowed_markup import (
    NAMED,
    OPTIONAL,
    PREFIXES,
    TEXT_ELEMENTS,
    Fate,
    fate_of,
)
from hotline_addin.adapters.word_file.out.copying.allowed_parts import AllowedPart
from hotline_addin.errors import RefusedError

Follow = Callable[[str], str]
"""From the id of a relationship of the original to that of the copy; empty where nothing comes along."""

_R: Final = f"{{{PREFIXES['r']}}}"
_LINKS: Final = {
    w("hyperlink"): f"{_R}id",
    w("headerReference"): f"{_R}id",
    w("footerReference"): f"{_R}id",
    f"{{{PREFIXES['a']}}}blip": f"{_R}embed",
    f"{{{PREFIXES['v']}}}imagedata": f"{_R}id",
    f"{{{PREFIXES['v']}}}fill": f"{_R}id",
}
"""Elements that lead to another part or out of the file, and the attribute that says where."""
_CHOICES: Final = f"{{{PREFIXES['mc']}}}AlternateContent"
_CHOICE: Final = f"{{{PREFIXES['mc']}}}Choice"


def sieved(root: Element, follow: Follow, part: AllowedPart) -> Element:
    """A new root with what may stay of `root`, which is that of a `part`.

    `follow` is asked for each relationship that stays. Raises `RefusedError` naming what stands in a text and
    is not allowed; in styles and settings, which show nothing themselves, it is left out.
    """
    made = etree.Element(root.tag, nsmap=PREFIXES)
    sieve = _Sieve(follow, part)
    sieve.copy_attributes(root, made)
    sieve.copy_content(root, made)
    required = [
        prefix
        for prefix in OPTIONAL
        if any(prefix in (choice.get("Requires") or "") for choice in made.iter(_CHOICE))
    ]
    etree.cleanup_namespaces(made, keep_ns_prefixes=required)
    return made


class _Sieve:
    def __init__(self, follow: Follow, part: AllowedPart) -> None:
        self._follow, self._place, self._is_text = follow, part.place, part.is_text

    def copy_content(self, source: Element, into: Element) -> None:
        for part in source.iterchildren("*"):
            self._copy(part, into)

    def _copy(self, source: Element, into: Element) -> None:
        fate = fate_of(str(source.tag))
        if fate is None and (self._is_text or local_name(source) in NAMED):
            raise _not_allowed(source, self._place)
        if source.tag == _CHOICES:
            self._copy_choice(source, into)
        elif fate is Fate.OPENED or source.tag == _CHOICE:
            self.copy_content(source, into)
        elif fate is Fate.KEPT:
            made = etree.SubElement(into, source.tag)
            self.copy_attributes(source, made)
            if source.tag in TEXT_ELEMENTS:
                made.text = source.text
            self.copy_content(source, made)

    def _copy_choice(self, source: Element, into: Element) -> None:
        """The one form that is left; only markup that a program may not know needs the frame around it."""
        form = next(source.iterchildren("*"), None)
        if form is None:
            return
        held = etree.Element(_CHOICE, nsmap=PREFIXES)
        self.copy_content(form, held)
        needed = [
            prefix for prefix in OPTIONAL if next(held.iter(f"{{{PREFIXES[prefix]}}}*"), None) is not None
        ]
        if not needed:
            into.extend(list(held))
            return
        held.set("Requires", " ".join(needed))
        etree.SubElement(into, _CHOICES).append(held)

    def copy_attributes(self, source: Element, made: Element) -> None:
        name = etree.QName(source)
        given = {str(key): str(value) for key, value in source.attrib.items()}
        for key, value in attributes_of(name.namespace or "", name.localname, given).items():
            made.set(key, value)
        link = _LINKS.get(str(source.tag))
        if link is not None and given.get(link):
            followed = self._follow(given[link])
            if followed:
                made.set(link, followed)


def _not_allowed(element: Element, place: str) -> RefusedError:
    name = local_name(element)
    called = NAMED.get(name) or f"不认识的内容（{element.prefix + ':' if element.prefix else ''}{name}）"
    return RefusedError(
        f"通报的{place}里有{called}，不能确认它不带出别的内容，没有定稿。",
        "请在 Word 里删除它，或复制后“选择性粘贴—图片”，再定稿。",
    )
