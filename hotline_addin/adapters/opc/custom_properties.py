"""docProps/custom.xml: the properties of an Office file that bear names of their own."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

PART: Final = "docProps/custom.xml"
CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
KINDS: Final = ("custom-properties", "customProperties")
"""How the relationship to the part ends: in usual files, and in strict ones."""

_NAMESPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""What Office writes beside every property of this kind."""
_FIRST_ID: Final = 2
_SMALL: Final = re.compile("[0-9]{1,8}")


def no_properties() -> etree._Element:
    """The root of a part without any property."""
    names: dict[str | None, str] = {None: _NAMESPACE, "vt": _TYPES}
    return etree.Element(f"{{{_NAMESPACE}}}Properties", nsmap=names)  # type: ignore[arg-type] # the stubs know no default namespace


def property_text(root: etree._Element, name: str) -> str:
    """The value of a property as a text; empty where there is none. Names do not distinguish case."""
    found = _find(root, name)
    return "" if found is None else "".join(str(text) for text in found.itertext()).strip()


def set_property(root: etree._Element, name: str, text: str) -> None:
    """Give a property a text as its value; all others stay."""
    found = _find(root, name)
    if found is None:
        numbers = (entry.get("pid", "") for entry in _properties(root))
        taken = [int(number) for number in numbers if _SMALL.fullmatch(number)]
        number = max([_FIRST_ID - 1, *taken]) + 1
        tag = etree.QName(etree.QName(root).namespace, "property")
        found = etree.SubElement(root, tag, fmtid=_FORMAT, pid=str(number), name=name)
    for value in list(found):
        found.remove(value)
    etree.SubElement(found, f"{{{_TYPES}}}lpwstr").text = text


def _find(root: etree._Element, name: str) -> etree._Element | None:
    return next((entry for entry in _properties(root) if entry.get("name", "").lower() == name.lower()), None)


def _properties(root: etree._Element) -> list[etree._Element]:
    return list(root.iterchildren("{*}property"))
