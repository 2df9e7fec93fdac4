"""An Office file as a package: parts, the relationships between them, and their content types."""

from __future__ import annotations

import posixpath
import struct
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from lxml import etree

from hotline_addin.adapters.opc.file_kind import FileKind, Words, refusal
from hotline_addin.adapters.opc.markup import OFFICE_RELATIONS, Element, parse, serialize
from hotline_addin.adapters.opc.relations import (
    NO_RELATIONS,
    RELATIONS,
    Relation,
    relation_of,
    relations_part,
    source_of,
)
from hotline_addin.adapters.opc.zip_archive import (
    Buffer,
    PackedPart,
    pack,
    pack_pieces,
    read_zip,
    write_zip,
    zip_pieces,
)
from hotline_addin.errors import InputError

CONTENT_TYPES: Final = "[Content_Types].xml"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_NO_TYPES: Final = (
    f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
    '.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>'
).encode()
"""Declares what every file has."""
_LARGEST_PROVED: Final = 20 * 2**20
"""Bytes up to which a part that is written in pieces is parsed once more."""
_SMALL: Final = 2**20
"""Bytes below which a part is packed at once: threads would cost more than they bring."""
_OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0"
_NO_ZIP: Final = (zipfile.BadZipFile, struct.error, RuntimeError, ValueError, OSError, EOFError)
"""What `zipfile` raises for bytes that are no zip, or one that it does not know."""


@dataclass(slots=True)
class _Tree:
    """A part's root, to be changed in place, and its bytes as they are known to the package."""

    root: Element
    written: bytes


class Package:
    """The parts of an Office file by name, in the order of the file; what is not changed stays packed.

    Case does not tell names apart, as OPC (ECMA-376 Part 2) has it. Methods raise `InputError` for a part
    that is missing or damaged.
    """

    def __init__(self, parts: dict[str, PackedPart], kind: FileKind, file: str = "") -> None:
        self._original = parts
        self._parts = dict(parts)
        self._names = {name.lower(): name for name in parts}
        self._trees: dict[str, _Tree] = {}
        self._relations: dict[str, list[Relation]] = {}
        self._kind, self._file = kind, file

    @classmethod
    def empty(cls, kind: FileKind) -> Package:
        """A file without any part, to be built."""
        package = cls({}, kind)
        package.set(CONTENT_TYPES, _NO_TYPES)
        return package

    @classmethod
    def read(cls, data: bytes, kind: FileKind, file: str = "") -> Package:
        """Open the bytes of a file called `file`.

        Raises `InputError` for anything that is no Office file of 2007 or later, and for a zip bomb.
        """
        if data.startswith(_OLE_MAGIC):
            raise refusal(kind.protected, file)
        try:
            package = cls(read_zip(data, kind.harmless_size), kind, file)
        except MemoryError as error:
            raise refusal(kind.too_large, file) from error
        except _NO_ZIP as error:
            raise refusal(kind.no_zip, file) from error
        if CONTENT_TYPES not in package:
            raise refusal(kind.no_package, file)
        return package

    def fork(self) -> Package:
        """A copy to change, which compares itself with this package's file."""
        self._write_trees()
        twin = Package(self._original, self._kind, self._file)
        twin._parts, twin._names = dict(self._parts), dict(self._names)
        return twin

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._parts))

    def part(self, name: str) -> bytes:
        """A part's bytes. Raises `InputError` for one that is damaged."""
        found = self._found(name)
        self._write_tree(found)
        try:
            return self._parts[found].unpack()
        except zipfile.BadZipFile as error:
            raise self.refusal(self._kind.damaged, name) from error

    def tree(self, name: str) -> Element:
        """A part's root, the same at every call; what is changed in it is written."""
        found = self._found(name)
        if found not in self._trees:
            root = self.parsed(found)
            self._trees[found] = _Tree(root, serialize(root))
        return self._trees[found].root

    def parsed(self, name: str) -> Element:
        """A part's root to read once, which the package does not keep: for parts of many megabytes."""
        return self._sound(self.part(name), name)

    def set(self, name: str, data: bytes) -> bool:
        """Replace a part or append a new one, and say whether that changed anything.

        Raises `InputError` for XML that is not sound: rows that were broken before must not look refreshed.
        """
        return self.set_pieces(name, [data])

    def set_pieces(self, name: str, pieces: Iterable[bytes]) -> bool:
        """The same for a part whose pieces are made while it is packed, so that it is never held as a whole.

        One of many megabytes is not parsed once more: the orders of a large month would cost a second.
        """
        found = self._names.get(name.lower(), name)
        self._trees.pop(found, None)
        pieces = iter(pieces)
        start = list(_up_to(_LARGEST_PROVED, pieces))
        before = self._parts.get(found)
        if sum(map(len, start)) < _LARGEST_PROVED:
            data = b"".join(start)
            if before and before.holds(data):
                return False
            if name.endswith((".xml", ".rels")):
                self._sound(data, name)
            start = [data] if len(data) < _SMALL else start
        packed = pack(start[0]) if len(start) == 1 else pack_pieces(chain(_let_go(start), pieces))
        if before and packed.equals(before):
            return False
        self._put(found, packed)
        return True

    def _put(self, name: str, packed: PackedPart) -> None:
        self._names[name.lower()] = name
        self._parts[name] = packed
        self._relations.clear()

    def add(self, source: str, kind: str, name: str, data: bytes, content_type: str = "") -> str:
        """A new part with the relationship that leads to it, whose id is returned.

        Without `content_type` the one of its suffix holds.
        """
        self.set(name, data)
        if content_type:
            self.set_content_type(name, content_type)
        return self.relate(source, kind, name)

    def remove(self, name: str) -> None:
        """Take out a part, its own relationships, every relationship to it and its content type."""
        for gone in (name, relations_part(name)):
            found = self._names.pop(gone.lower(), "")
            self._parts.pop(found, None)
            self._trees.pop(found, None)
        self._relations.clear()
        for source in [source_of(part) for part in self._parts if part.endswith(".rels")]:
            self._unrelate(source, lambda each: not each.external and each.target.lower() == name.lower())
        for element in self._overrides(name):
            self.tree(CONTENT_TYPES).remove(element)

    @property
    def changed(self) -> bool:
        """Whether any part differs from the file that was read."""
        self._write_trees()
        return self._parts.keys() != self._original.keys() or any(
            not part.equals(self._original[name]) for name, part in self._parts.items()
        )

    def to_bytes(self) -> bytes:
        """The whole file; equal parts give equal bytes, whenever it is written."""
        self._write_trees()
        return write_zip(self._parts)

    def poured(self) -> Iterator[Buffer]:
        """The whole file, piece by piece; the package lets go of each part, and holds none in the end."""
        self._write_trees()
        names = list(self._parts)
        return zip_pieces((name, self._parts.pop(name)) for name in names)

    @property
    def main_part(self) -> str:
        """The part that the file is about: a document or a workbook. Raises `InputError` without one."""
        for relation in self.relations("", "officeDocument"):
            return relation.target
        raise self.refusal(self._kind.no_package)

    def relations(self, source: str, kind: str = "") -> list[Relation]:
        """What a part refers to, in file order, of one kind or any; `""` stands for the package itself."""
        if source not in self._relations:
            name, folder = relations_part(source), posixpath.dirname(source)
            elements = self.tree(name) if name in self else ()
            self._relations[source] = [
                relation_of(each, folder) for each in elements if isinstance(each.tag, str)
            ]
        return [relation for relation in self._relations[source] if kind in ("", relation.kind)]

    def related(self, source: str, kind: str) -> list[str]:
        """The names of the parts of one kind that a part refers to and that are there."""
        return [
            self._names[each.target.lower()]
            for each in self.relations(source, kind)
            if not each.external and each.target in self
        ]

    def relate(self, source: str, kind: str, target: str) -> str:
        """Add a relationship to a part and return its new id; `kind` is one of Office's, or a whole type."""
        name = relations_part(source)
        if name not in self:
            self.set(name, NO_RELATIONS)
        root = self.tree(name)
        taken = {element.get("Id") for element in root}
        new_id = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        full = kind if "/" in kind else f"{OFFICE_RELATIONS}/{kind}"
        address = posixpath.relpath(target, posixpath.dirname(source) or ".")
        etree.SubElement(root, f"{{{RELATIONS}}}Relationship", Id=new_id, Type=full, Target=address)
        self._relations.pop(source, None)
        return new_id

    def relate_external(self, source: str, kind: str, address: str) -> str:
        """Add a relationship that leads from a part out of the file and return its new id."""
        new_id = self.relate(source, kind, source)
        arrow = next(each for each in self.tree(relations_part(source)) if each.get("Id") == new_id)
        arrow.set("Target", address)
        arrow.set("TargetMode", "External")
        self._relations.pop(source, None)
        return new_id

    def _unrelate(self, source: str, is_meant: Callable[[Relation], bool]) -> None:
        name = relations_part(source)
        gone = {each.id for each in self.relations(source) if is_meant(each)}
        for element in [each for each in (self.tree(name) if gone else ()) if each.get("Id") in gone]:
            self.tree(name).remove(element)
        self._relations.pop(source, None)

    def content_type(self, name: str) -> str:
        """The declared type of a part; empty where only its suffix says it."""
        elements = self._overrides(name)
        return elements[0].get("ContentType", "") if elements else ""

    def set_content_type(self, name: str, content_type: str) -> None:
        """Declare a part's type."""
        root, elements = self.tree(CONTENT_TYPES), self._overrides(name)
        if not elements:
            override = etree.QName(etree.QName(root).namespace, "Override")
            elements = [etree.SubElement(root, override, PartName=f"/{name}")]
        for element in elements:
            element.set("ContentType", content_type)

    def _overrides(self, name: str) -> list[Element]:
        wanted = f"/{name}".lower()
        return [each for each in self.tree(CONTENT_TYPES) if (each.get("PartName") or "").lower() == wanted]

    def refusal(self, words: Words, part: str = "") -> InputError:
        """The error that names this file."""
        return refusal(words, self._file, part)

    def _found(self, name: str) -> str:
        found = self._names.get(name.lower())
        if found is None:
            raise self.refusal(self._kind.damaged, name)
        return found

    def _sound(self, data: bytes, name: str) -> Element:
        try:
            return parse(data, huge=self._kind.huge)
        except etree.LxmlError as error:
            raise self.refusal(self._kind.damaged, name) from error

    def _write_trees(self) -> None:
        for name in self._trees:
            self._write_tree(name)

    def _write_tree(self, name: str) -> None:
        """Pack a part whose tree was changed; any other keeps the bytes that it came from."""
        tree = self._trees.get(name)
        written = serialize(tree.root) if tree else b""
        if tree and written != tree.written:
            self._parts[name] = pack(written)
            tree.written = written


def _up_to(size: int, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Pieces until so many bytes have come, or all."""
    for piece in pieces:
        yield piece
        size -= len(piece)
        if size <= 0:
            return


def _let_go(pieces: list[bytes]) -> Iterator[bytes]:
    """The pieces in order, none held any longer than it is wanted."""
    pieces.reverse()
    while pieces:
        yield pieces.pop()
