"""The parts of a workbook's file, and what relates them."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from tests.tools.excel_model.markup import RELATION, kind, new_root, parsed, written

CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


@dataclass(slots=True)
class Relation:
    """One relationship: its id, its type, and its target as a part's name or, outside, as it stands."""

    id: str
    type: str
    target: str
    outside: bool = False


class Parts:
    """All parts by name."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.data = parts

    @classmethod
    def read(cls, path: Path) -> Parts:
        """Open a file."""
        with zipfile.ZipFile(path) as archive:
            return cls({name: archive.read(name) for name in archive.namelist()})

    def write(self, path: Path) -> None:
        """Write a file."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, data in self.data.items():
                archive.writestr(name, data)

    def relations(self, part: str) -> list[Relation]:
        """What a part relates to."""
        name = _relations_of(part)
        if name not in self.data:
            return []
        folder = posixpath.dirname(part)
        found = []
        for element in parsed(self.data[name]):
            target, outside = element.get("Target", ""), element.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found.append(Relation(element.get("Id", ""), element.get("Type", ""), target, outside))
        return found

    def relate(self, part: str, relations: list[Relation]) -> None:
        """Set what a part relates to."""
        name = _relations_of(part)
        if not relations:
            self.data.pop(name, None)
            return
        root = new_root(f"{{{RELATION}}}Relationships")
        for each in relations:
            target = each.target if each.outside else f"/{each.target}"
            element = etree.SubElement(root, f"{{{RELATION}}}Relationship", Id=each.id, Type=each.type)
            element.set("Target", target)
            if each.outside:
                element.set("TargetMode", "External")
        self.data[name] = written(root)

    def related(self, part: str, type_name: str) -> list[str]:
        """The parts of an office type that a part relates to."""
        wanted = kind(type_name)
        return [each.target for each in self.relations(part) if each.type == wanted and not each.outside]

    def add(self, part: str, data: bytes, content_type: str) -> None:
        """A new part."""
        self.data[part] = data
        root = parsed(self.data[CONTENT_TYPES])
        etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=content_type)
        self.data[CONTENT_TYPES] = written(root)

    def remove(self, part: str) -> None:
        """Take a part out, with its relationships and its declared type."""
        self.data.pop(part, None)
        self.data.pop(_relations_of(part), None)
        root = parsed(self.data[CONTENT_TYPES])
        for element in [each for each in root if each.get("PartName") == f"/{part}"]:
            root.remove(element)
        self.data[CONTENT_TYPES] = written(root)

    def free_name(self, pattern: str) -> str:
        """The first name of the pattern `xl/worksheets/sheet{}.xml` that no part has."""
        number = 1
        while pattern.format(number) in self.data:
            number += 1
        return pattern.format(number)


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
