"""The version of the program that wrote a workbook last, among the file's own properties."""

from __future__ import annotations

from typing import Final

from lxml import etree

from hotline_addin import __version__
from hotline_addin.adapters.closed_book.parts.markup import OFFICE_RELATIONS, serialize
from hotline_addin.adapters.closed_book.parts.package import Package
from hotline_addin.adapters.custom_properties import (
    CONTENT_TYPE,
    KINDS,
    PART,
    no_properties,
    property_text,
    set_property,
)
from hotline_addin.domain.versions import STAMP
from hotline_addin.errors import InputError

_KIND: Final = f"{OFFICE_RELATIONS}/custom-properties"


def read_stamp(package: Package) -> str:
    """The version in the stamp; empty for a workbook from before there were stamps."""
    found = _properties(package)
    return property_text(found[1], STAMP) if found else ""


def write_stamp(package: Package) -> None:
    """Stamp the workbook with this program's version; what else the file says of itself stays.

    A part that is there and cannot be read is left as it is.
    """
    if read_stamp(package) == __version__:
        return
    found = _properties(package)
    if found:
        part, root = found
        set_property(root, STAMP, __version__)
        package.set(part, serialize(root))
    elif PART not in package:
        root = no_properties()
        set_property(root, STAMP, __version__)
        package.set(PART, serialize(root))
        package.set_content_type(PART, CONTENT_TYPE)
        package.relate("", _KIND, PART)


def _properties(package: Package) -> tuple[str, etree._Element] | None:
    """The part with the file's own properties, and its root."""
    related = (relation.target for kind in KINDS for relation in package.related("", kind))
    part = next((target for target in related if target in package), None)
    try:
        return (part, package.tree(part)) if part else None
    except InputError:
        return None  # nobody needs these properties but for the stamp
