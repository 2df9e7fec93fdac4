"""XML of Office files: parsed without entities or network, written back, texts escaped."""

from __future__ import annotations

import re
import sys
from typing import Final

from lxml import etree

Element = etree._Element

OFFICE_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""Begins the types of relationships, and is the namespace of the attributes that name one."""

_ENTITY = re.compile(r"&(#x[0-9A-Fa-f]+|#[0-9]+|amp|lt|gt|quot|apos);")
_NAMED_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class DeclaredTypeError(etree.LxmlError):
    """A part begins with a document type declaration."""


def local_name(element: Element) -> str:
    """The name of an element without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def parse(data: bytes, *, huge: bool = False) -> Element:
    """The root of a part; nothing is fetched.

    `huge` reads texts of more than 10 MB and more than 256 levels too. Raises `etree.LxmlError` for broken
    XML and for any document type declaration: OPC (ECMA-376 Part 2) forbids them, their entities are tricks.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=huge)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise DeclaredTypeError("a document type declaration")
    return root


def serialize(element: Element) -> bytes:
    """The bytes of a part, or of an element by itself: declared as UTF-8, no white space added."""
    whole = element if element.getparent() is not None else element.getroottree()
    return etree.tostring(whole, xml_declaration=True, encoding="UTF-8", standalone=True, with_tail=False)


def escape(text: str) -> str:
    """Text as it stands between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """The text that stands between tags as `text`."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(entity: re.Match[str]) -> str:
    name = entity[1]
    if not name.startswith("#"):
        return _NAMED_ENTITIES[name]
    number = int(name[2:], 16) if name.startswith("#x") else int(name[1:])
    return "\ufffd" if 0xD800 <= number <= 0xDFFF or number > sys.maxunicode else chr(number)
