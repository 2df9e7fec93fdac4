"""A Word file as parts: what is not rewritten is carried over byte for byte."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from struct import error as StructError  # noqa: N812 - it is a class, whatever struct calls it
from typing import Final
from zlib import error as ZlibError  # noqa: N812 - it is a class, whatever zlib calls it

from lxml import etree

from hotline_addin.adapters.word_file.file.ooxml import Element, parse, serialize, w
from hotline_addin.adapters.zip_bombs import is_bomb
from hotline_addin.errors import InputError

RELATIONSHIP_TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_CONTENT_TYPES_PART: Final = "[Content_Types].xml"
_FIXED_TIME: Final = (1980, 1, 1, 0, 0, 0)
_BROKEN: Final = (zipfile.BadZipFile, ZlibError, StructError, etree.LxmlError)
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
_HARMLESS_SIZE: Final = 50 * 2**20
"""Bytes of all parts; text of a notice with its pictures is far below."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """One arrow from a part to another part of the same package (`target` is that part's name)."""

    id: str
    type: str
    target: str


class Package:
    """The parts of a Word file by name, in file order; a part is written back only where it changed."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self._parts = parts
        self._trees: dict[str, Element] = {}

    @classmethod
    def read(cls, data: bytes, name: str) -> Package:
        """Read the bytes of a .docx called `name`. Raises `InputError` for bytes that are none."""
        if data.startswith(_COMPOUND):
            raise InputError(
                f"“{name}”设有打开密码，或是旧版 Word 文档（.doc），读不出来。",
                "请用 Word 或 WPS 打开它，取消密码后另存为“Word 文档(*.docx)”。",
            )
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                if is_bomb(archive.infolist(), len(data), _HARMLESS_SIZE):
                    raise InputError(f"“{name}”展开后大得不像一份通报，没有读取。", "请确认选对了文件。")
                package = cls({entry: archive.read(entry) for entry in archive.namelist()})
            if _CONTENT_TYPES_PART not in package:
                raise KeyError(_CONTENT_TYPES_PART)
            package._require_sound_parts()
            if package.tree(package.main_part).find(w("body")) is None:
                raise KeyError("body")
        except (*_BROKEN, KeyError, ValueError, OSError, EOFError, RuntimeError) as error:
            raise InputError(
                f"“{name}”不是完好的 Word 文档（.docx）。",
                "请用 Word 打开看看；打不开的话，请从备份里取回一份。",
            ) from error
        return package

    def _require_sound_parts(self) -> None:
        """Parse everything once, so that damage shows here and not later; foreign data may be anything."""
        for name, data in self._parts.items():
            if name.endswith((".xml", ".rels")) and not name.startswith("customXml/item"):
                parse(data)

    @property
    def main_part(self) -> str:
        """Name of the part that holds the text. Raises `KeyError` where there is none."""
        for arrow in self.relationships(""):
            if arrow.type == f"{RELATIONSHIP_TYPES}/officeDocument":
                return arrow.target
        raise KeyError("officeDocument")

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def data(self, name: str) -> bytes:
        """The bytes of a part as they were read or last put. Raises `KeyError`."""
        return self._parts[name]

    def put(self, name: str, data: bytes) -> None:
        """Set the bytes of a part that exists already or whose content type is settled."""
        self._parts[name] = data
        self._trees.pop(name, None)

    def tree(self, name: str) -> Element:
        """The parsed root of a part; the same object each time, to be changed in place. Raises `KeyError`."""
        if name not in self._trees:
            self._trees[name] = parse(self._parts[name])
        return self._trees[name]

    def relationships(self, source: str) -> list[Relationship]:
        """Arrows from a part (`""` is the package itself) to parts inside the package."""
        name = _relationships_part(source)
        if name not in self._parts:
            return []
        return [
            Relationship(
                arrow.get("Id", ""), arrow.get("Type", ""), _resolve(source, arrow.get("Target", ""))
            )
            for arrow in self.tree(name).iterchildren("{*}Relationship")
            if arrow.get("TargetMode") != "External"
        ]

    def related(self, source: str, kind: str) -> Iterator[str]:
        """Names of parts that `source` points to with a relationship whose type ends in `kind`."""
        for arrow in self.relationships(source):
            if arrow.type.rsplit("/", 1)[-1] == kind and arrow.target in self._parts:
                yield arrow.target

    def add(self, source: str, kind: str, name: str, data: bytes, content_type: str = "") -> None:
        """A new part with the arrow that leads to it; without `content_type` the suffix's default holds."""
        self.put(name, data)
        if content_type:
            types = self.tree(_CONTENT_TYPES_PART)
            etree.SubElement(
                types, f"{{{_CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type
            )
        arrows_part = _relationships_part(source)
        if arrows_part not in self._parts:
            empty = etree.Element(f"{{{_RELATIONSHIPS}}}Relationships", nsmap={None: _RELATIONSHIPS})  # type: ignore[dict-item]  # the stubs know no default namespace
            self.put(arrows_part, serialize(empty))
        taken = {arrow.get("Id") for arrow in self.tree(arrows_part)}
        number = next(n for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        etree.SubElement(
            self.tree(arrows_part),
            f"{{{_RELATIONSHIPS}}}Relationship",
            Id=f"rId{number}",
            Type=f"{RELATIONSHIP_TYPES}/{kind}",
            Target=posixpath.relpath(name, posixpath.dirname(source) or "."),
        )

    def content_type(self, name: str) -> str:
        """What the package declares a part to be; empty where only its suffix says."""
        override = self._override(name)
        return "" if override is None else override.get("ContentType", "")

    def set_content_type(self, name: str, content_type: str) -> None:
        """Declare a part to be something else."""
        override = self._override(name)
        if override is not None:
            override.set("ContentType", content_type)

    def _override(self, name: str) -> Element | None:
        types = self.tree(_CONTENT_TYPES_PART)
        return next(
            (one for one in types.iterchildren("{*}Override") if one.get("PartName") == f"/{name}"), None
        )

    def remove(self, name: str) -> None:
        """Take out a part, its own arrows, every arrow to it and its content type."""
        own = _relationships_part(name)
        for arrows in [part for part in self._parts if part.endswith(".rels")]:
            source = _source_of(arrows)
            for arrow in list(self.tree(arrows).iterchildren("{*}Relationship")):
                if (
                    arrow.get("TargetMode") != "External"
                    and _resolve(source, arrow.get("Target", "")) == name
                ):
                    self.tree(arrows).remove(arrow)
        types = self.tree(_CONTENT_TYPES_PART)
        for override in list(types):
            if override.get("PartName") == f"/{name}":
                types.remove(override)
        for gone in (name, own):
            self._parts.pop(gone, None)
            self._trees.pop(gone, None)

    def remove_external(self, source: str, kind: str) -> None:
        """Take out the arrows of a kind that lead from a part to something outside the file."""
        arrows = _relationships_part(source)
        if arrows not in self._parts:
            return
        for arrow in list(self.tree(arrows).iterchildren("{*}Relationship")):
            if arrow.get("TargetMode") == "External" and arrow.get("Type", "").endswith(f"/{kind}"):
                self.tree(arrows).remove(arrow)

    def parts(self) -> dict[str, bytes]:
        """All parts as they are to be written, by name; an unchanged tree keeps the bytes it came from."""
        for name, root in self._trees.items():
            written = serialize(root)
            if written != serialize(parse(self._parts[name])):
                self._parts[name] = written
        return dict(self._parts)

    def to_bytes(self) -> bytes:
        """The whole file; equal parts give equal bytes, whenever it is written."""
        target = BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts().items():
                entry = zipfile.ZipInfo(name, _FIXED_TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o600 << 16
                archive.writestr(entry, data)
        return target.getvalue()


def _relationships_part(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _source_of(relationships_part: str) -> str:
    folder, name = posixpath.split(relationships_part)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def _resolve(source: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
