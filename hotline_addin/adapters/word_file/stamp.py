"""The version of the program that wrote a notice last, among the file's own properties."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from hotline_addin import __version__
from hotline_addin.adapters.custom_properties import (
    CONTENT_TYPE,
    KINDS,
    PART,
    no_properties,
    property_text,
    set_property,
)
from hotline_addin.adapters.files import read_file
from hotline_addin.adapters.word_file.ooxml import serialize
from hotline_addin.adapters.word_file.package import Package
from hotline_addin.domain.versions import STAMP, require_known
from hotline_addin.errors import BusyError, InputError


def read_stamp(package: Package) -> str:
    """The version in the stamp; empty for a document without one."""
    part = _part(package)
    return property_text(package.tree(part), STAMP) if part else ""


def write_stamp(package: Package) -> None:
    """Stamp the document with this program's version."""
    part = _part(package)
    if part:
        set_property(package.tree(part), STAMP, __version__)
        return
    root = no_properties()
    set_property(root, STAMP, __version__)
    package.add("", KINDS[0], PART, serialize(root), CONTENT_TYPE)


def require_known_notice(path: Path) -> None:
    """Raise `OutdatedError` for the notice of a later program.

    A file that cannot be read, as while Word holds it, is left to whoever reads it next.
    """
    with suppress(BusyError, InputError):
        require_known(read_stamp(Package.read(read_file(path), path.name)), path.name)


def _part(package: Package) -> str | None:
    return next((part for kind in KINDS for part in package.related("", kind)), None)
