"""An Office file as parts, content types and relationships (Open Packaging Conventions)."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

CONTENT_TYPES = "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_RELATIONSHIP_NAMESPACES = (OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
_XML_TYPES = ("+xml", "/xml")


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken rule: its stable name, the part that breaks it, and the words in question."""

    rule: str
    part: str
    detail: str

    def __str__(self) -> str:
        return f"{self.part}: {self.rule}: {self.detail}"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One line of a .rels part; `target` is the full name of a part, or an outside address."""

    id: str
    kind: str
    target: str
    external: bool


def rels_part(source: str) -> str:
    """The name of the .rels part of `source`; '' is the package itself."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def rels_source(part: str) -> str:
    """The part that the .rels part `part` belongs to."""
    folder, name = posixpath.split(part)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


class Package:
    """The file read whole; parts are parsed on demand, once."""

    def __init__(self, file: Path) -> None:
        with zipfile.ZipFile(file) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            self._parts = {entry.filename: archive.read(entry) for entry in entries}
        self.entries = [entry.filename for entry in entries]
        self.xml = cache(self._xml)
        self.relationships = cache(self._relationships)

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def parts(self, *words: str) -> list[str]:
        """The parts whose content type holds one of `words`, in the file's order."""
        kinds = ((part, self.content_type(part) or "") for part in self._parts)
        return [part for part, kind in kinds if any(word in kind for word in words)]

    def rels_parts(self) -> list[str]:
        """All .rels parts."""
        return [part for part in self._parts if part.endswith(".rels")]

    def xml_parts(self) -> list[str]:
        """All parts that are XML by their content type or name."""
        return [
            part
            for part in self._parts
            if part.endswith((".xml", ".rels", ".vml"))
            or (self.content_type(part) or "").endswith(_XML_TYPES)
        ]

    def content_type(self, part: str) -> str | None:
        """What [Content_Types].xml says of `part`, or None."""
        overrides, defaults = self._content_types()
        return overrides.get(f"/{part}".lower()) or defaults.get(part.rpartition(".")[2].lower())

    def main_part(self) -> str:
        """The workbook or the document; '' where the package names none."""
        kinds = ((r.kind.rpartition("/")[2], r.target) for r in self.relationships(""))
        return next((target for kind, target in kinds if kind == "officeDocument"), "")

    def targets(self, source: str, kind: str) -> list[str]:
        """The parts that `source` refers to by relationships whose type ends with `kind`."""
        return [
            r.target for r in self.relationships(source) if r.kind.endswith(f"/{kind}") and not r.external
        ]

    def used_ids(self, part: str) -> set[str]:
        """Relationship ids in the XML of `part`: r:id, r:embed, r:link and their like."""
        return {
            str(value)
            for element in self.xml(part).iter(etree.Element)
            for name, value in element.attrib.items()
            if etree.QName(name).namespace in _RELATIONSHIP_NAMESPACES
        }

    def _xml(self, part: str) -> etree._Element:
        # Our own files, yet a lint reads anything: no entities, no limit that a large sheet would hit.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        return etree.fromstring(self._parts[part], parser)

    def _content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        overrides: dict[str, str] = {}
        defaults: dict[str, str] = {}
        for element in self.xml(CONTENT_TYPES):
            kind = element.get("ContentType", "")
            if "PartName" in element.attrib:
                overrides[element.get("PartName", "").lower()] = kind
            else:
                defaults[element.get("Extension", "").lower()] = kind
        return overrides, defaults

    def _relationships(self, source: str) -> tuple[Relationship, ...]:
        part = rels_part(source)
        if part not in self:
            return ()
        return tuple(_relationship(source, element) for element in self.xml(part))


def _relationship(source: str, element: etree._Element) -> Relationship:
    attributes = element.attrib
    external = attributes.get("TargetMode") == "External"
    target = attributes.get("Target", "")
    if not external:
        path = unquote(target.partition("#")[0])
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), path)).lstrip("/")
    return Relationship(attributes.get("Id", ""), attributes.get("Type", ""), target, external)
