"""Relationships: which part refers to which, and where that is written."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Final

from hotline_addin.adapters.opc.markup import Element

RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
NO_RELATIONS: Final = f'<Relationships xmlns="{RELATIONS}"/>'.encode()


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship of a part: `target` is a part's name, or an address where `external`.

    `kind` is the end of the type, such as `table`: strict files use another beginning.
    """

    id: str
    type: str
    kind: str
    target: str
    external: bool


def relations_part(part: str) -> str:
    """Where a part's relationships lie: `xl/workbook.xml` -> `xl/_rels/workbook.xml.rels`."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def source_of(relations: str) -> str:
    """Whose relationships lie there."""
    folder, name = posixpath.split(relations)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def relation_of(element: Element, folder: str) -> Relation:
    """The relationship that an element states, of a part that lies in `folder`."""
    target = element.get("Target") or ""
    external = element.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    kind = element.get("Type") or ""
    return Relation(element.get("Id") or "", kind, kind.rsplit("/", 1)[-1], target, external)
