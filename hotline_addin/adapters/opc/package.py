"""An Office file as a package: parts, the relationships between them, and their content types."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from hotline_addin.adapters.opc.markup import damaged, parse, serialize
from hotline_addin.adapters.opc.zip_archive import PackedPart, pack, read_zip, write_zip
from hotline_addin.errors import InputError

_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES: Final = "[Content_Types].xml"
_LARGEST_PROVED: Final = 20 * 2**20
"""Bytes up to which a written part is parsed once more; the orders of a large month would cost a second."""
_OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship of a part: `target` is a part's name, or an address where `external`."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of an Office file by name, in the order of the file; what is not set stays packed."""

    def __init__(self, parts: dict[str, PackedPart]) -> None:
        self._original = parts
        self._parts = dict(parts)
        self._names = {name.lower(): name for name in parts}
        self._relations: dict[str, list[Relation]] = {}

    @classmethod
    def read(cls, data: bytes, name: str = "") -> Package:
        """Open the bytes of a file called `name`.

        Raises `InputError` for anything that is no Office file of 2007 or later, and for a zip bomb.
        """
        file = f"“{name}”" if name else "这个文件"
        if data.startswith(_OLE_MAGIC):
            raise InputError(
                f"{file}加了密码，或是旧的 .xls 格式，不能直接处理。",
                "请用 Excel 打开，去掉密码后另存为 .xlsx。",
            )
        try:
            package = cls(read_zip(data))
        except MemoryError as error:
            raise InputError(
                f"{file}展开后大得不合常理，没有读取。", "请确认文件来源可靠，或从备份恢复。"
            ) from error
        except (zipfile.BadZipFile, NotImplementedError) as error:
            raise InputError(
                f"{file}不是 Excel 工作簿，或已损坏。", "请换一个文件，或从备份恢复。"
            ) from error
        if _CONTENT_TYPES not in package:
            raise InputError(f"{file}不是 Excel 工作簿。", "请选择 .xlsx 或 .xlsm 工作簿。")
        return package

    def fork(self) -> Package:
        """A copy to change, which compares itself with this package's file."""
        twin = Package(self._original)
        twin._parts, twin._names = dict(self._parts), dict(self._names)
        return twin

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._parts))

    def part(self, name: str) -> bytes:
        """A part's bytes; case and a leading slash of the name do not count. Raises `InputError`."""
        found = self._names.get(name.lower())
        if found is None:
            raise damaged(name)
        try:
            return self._parts[found].unpack()
        except zipfile.BadZipFile as error:
            raise damaged(name) from error

    def tree(self, name: str) -> etree._Element:
        """A part's parsed root, fresh at every call."""
        return parse(self.part(name), name)

    def set(self, name: str, *pieces: bytes) -> bool:
        """Replace a part or append a new one, and say whether that changed anything.

        A large part comes in pieces: they are compressed side by side. Raises `InputError` for XML that is
        not sound: rows that were broken before must not look refreshed.
        """
        found = self._names.setdefault(name.lower(), name)
        if found in self._parts and self._parts[found].holds(pieces):
            return False
        if name.endswith((".xml", ".rels")) and sum(map(len, pieces)) < _LARGEST_PROVED:
            parse(b"".join(pieces), name)
        self._parts[found] = pack(pieces)
        self._relations.clear()
        return True

    def remove(self, name: str) -> None:
        """Take a part out, with its own relationships and its content type."""
        for gone in (name, relations_part(name)):
            found = self._names.pop(gone.lower(), None)
            if found is not None:
                del self._parts[found]
        self._relations.clear()
        self.set_content_type(name, None)

    @property
    def changed(self) -> bool:
        """Whether any part differs from the file that was read."""
        return self._parts.keys() != self._original.keys() or any(
            not part.equals(self._original[name]) for name, part in self._parts.items()
        )

    def to_bytes(self) -> bytes:
        """The whole file."""
        return write_zip(self._parts)

    def relations(self, part: str) -> list[Relation]:
        """What a part refers to, in file order; an empty name stands for the package itself."""
        if part not in self._relations:
            name, folder = relations_part(part), posixpath.dirname(part)
            elements = self.tree(name) if name in self else ()
            self._relations[part] = [_relation(element, folder) for element in elements]
        return self._relations[part]

    def related(self, part: str, kind: str) -> list[Relation]:
        """The relations whose type ends in `/kind`, such as `table`: strict files use another beginning."""
        return [relation for relation in self.relations(part) if relation.kind.endswith(f"/{kind}")]

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relationship and return its new id."""
        name = relations_part(part)
        empty = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
        root = self.tree(name) if name in self else parse(empty)
        taken = {element.get("Id") for element in root}
        new_id = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        address = posixpath.relpath(target, posixpath.dirname(part) or ".")
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", Id=new_id, Type=kind, Target=address)
        self.set(name, serialize(root))
        return new_id

    def unrelate(self, part: str, relation_id: str) -> None:
        """Drop a relationship."""
        root = self.tree(relations_part(part))
        for element in [element for element in root if element.get("Id") == relation_id]:
            root.remove(element)
        self.set(relations_part(part), serialize(root))

    def content_type(self, part: str) -> str | None:
        """The declared type of a part that does not follow from its suffix alone."""
        elements = self._overrides(self.tree(_CONTENT_TYPES), part)
        return elements[0].get("ContentType") if elements else None

    def set_content_type(self, part: str, kind: str | None) -> None:
        """Declare a part's type; None takes the declaration out."""
        root = self.tree(_CONTENT_TYPES)
        found = self._overrides(root, part)
        for element in found:
            root.remove(element)
        if kind is not None:
            namespace = etree.QName(root).namespace
            etree.SubElement(root, f"{{{namespace}}}Override", PartName=f"/{part}", ContentType=kind)
        if found or kind is not None:
            self.set(_CONTENT_TYPES, serialize(root))

    @staticmethod
    def _overrides(root: etree._Element, part: str) -> list[etree._Element]:
        wanted = f"/{part}".lower()
        return [element for element in root if (element.get("PartName") or "").lower() == wanted]


def relations_part(part: str) -> str:
    """Where a part's relationships lie: `xl/workbook.xml` -> `xl/_rels/workbook.xml.rels`."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relation(element: etree._Element, folder: str) -> Relation:
    target = element.get("Target") or ""
    external = element.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(element.get("Id") or "", element.get("Type") or "", target, external)
