"""The version of the program that wrote a workbook or a notice last, among the file's own properties."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from hotline_addin import __version__
from hotline_addin.adapters.opc.custom_properties import (
    CONTENT_TYPE,
    KINDS,
    PART,
    no_properties,
    property_text,
    set_property,
)
from hotline_addin.adapters.opc.markup import Element, serialize
from hotline_addin.adapters.opc.package import Package
from hotline_addin.domain.words.versions import STAMP, require_known
from hotline_addin.errors import InputError

_KIND: Final = KINDS[0]


def read_stamp(package: Package) -> str:
    """The version in the stamp; empty for a file from before there were stamps."""
    root = _properties(package)
    return "" if root is None else property_text(root, STAMP)


def known(package: Package, file: str) -> Package:
    """The package as it is. Raises `OutdatedError` for one that a later program wrote; `file` is its name."""
    require_known(read_stamp(package), file)
    return package


def write_stamp(package: Package) -> None:
    """Stamp the file with this program's version; what else it says of itself stays.

    A part that is there and cannot be read is left as it is.
    """
    root = _properties(package)
    if root is not None:
        if property_text(root, STAMP) != __version__:
            set_property(root, STAMP, __version__)
    elif PART not in package:
        root = no_properties()
        set_property(root, STAMP, __version__)
        package.add("", _KIND, PART, serialize(root), CONTENT_TYPE)


def _properties(package: Package) -> Element | None:
    """The root of the part with the file's own properties: nobody needs them but for the stamp."""
    part = next((name for kind in KINDS for name in package.related("", kind)), None)
    with suppress(InputError):
        return package.tree(part) if part else None
    return None
