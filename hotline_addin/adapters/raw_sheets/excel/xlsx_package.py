"""The inside of an .xlsx as far as reading needs it: which sheets there are, and in which part each lies."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from hotline_addin.adapters.opc.markup import Element, local_name, parse
from hotline_addin.adapters.opc.relations import relations_part
from hotline_addin.adapters.raw_sheets.grids.grid import SheetEntry
from hotline_addin.adapters.raw_sheets.grids.refusals import (
    SAVE_AS_XLSX,
    refused,
    too_large,
    wrong_kind,
)
from hotline_addin.adapters.zip_bombs import is_bomb
from hotline_addin.errors import InputError

_TEXTS_ROOT: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>)?\s*<(?:\w+:)?sst\b[^>]{0,9000}>")
_STATED: Final = re.compile(rb"""[cC]ount\s*=\s*["']\s*(\d{1,30})""")
_CHUNK: Final = 2**20


class XlsxPackage:
    """An opened .xlsx or .xlsm. Raises `InputError` for a zip that is something else, or a bomb."""

    def __init__(self, data: bytes, file: str) -> None:
        self._archive = zipfile.ZipFile(BytesIO(data))
        # Some writers spell a part otherwise than the link to it, or part folders as Windows does.
        self._parts = {entry.filename.replace("\\", "/").lower(): entry for entry in self._archive.infolist()}
        if is_bomb(self._archive.infolist(), len(data)):
            raise too_large(file)
        self._workbook = self._workbook_part(file)

    def sheets(self) -> list[SheetEntry]:
        """The worksheets in the order of their tabs; chart and dialog sheets left out."""
        targets = self._targets(self._workbook, "/worksheet")
        return [
            SheetEntry(sheet.get("name", ""), sheet.get("state", "visible") != "visible", targets[link])
            for sheet in self._root(self._workbook).iterfind(".//{*}sheets/{*}sheet")
            if (link := _link(sheet)) in targets
        ]

    @property
    def lies_about_texts(self) -> bool:
        """Whether the part of shared texts states more of them than its bytes can hold.

        calamine believes it, and asks for so much memory that the whole process ends.
        """
        for part in self._targets(self._workbook, "/sharedStrings").values():
            if part in self._parts and not self._is_plausible(part):
                return True
        return False

    @property
    def texts_part(self) -> str:
        """The part of shared texts; empty where there is none."""
        return next(iter(self._targets(self._workbook, "/sharedStrings").values()), "")

    def size(self, part: str) -> int:
        """Bytes of a part's content, as the archive states them."""
        return self._parts[part].file_size if part in self._parts else 0

    def with_only(self, sheet: str, content: bytes, texts: bytes) -> bytes:
        """A workbook like this one in which the part `sheet` has this content, and no other sheet any."""
        parts = {"_rels/.rels", self._workbook, relations_part(self._workbook)}
        parts |= set(self._targets(self._workbook, "/styles").values())
        made = BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for part in parts & set(self._parts):
                archive.writestr(self._parts[part].filename, b"".join(self.chunks(part)))
            archive.writestr(self._parts[sheet].filename, content)
            archive.writestr("xl/sharedStrings.xml", texts)
        return made.getvalue()

    def _is_plausible(self, part: str) -> bool:
        root = _TEXTS_ROOT.match(next(self.chunks(part), b""))
        stated = _STATED.findall(root[0]) if root else []
        return bool(root) and all(int(count) <= self._parts[part].file_size for count in stated)

    def chunks(self, part: str) -> Iterator[bytes]:
        """The content of a part, a piece at a time. Raises what `zipfile` raises for a broken part."""
        with self._archive.open(self._parts[part]) as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk

    def _workbook_part(self, file: str) -> str:
        links = self._targets("", "/officeDocument") if relations_part("") in self._parts else {}
        part = next(iter(links.values()), "")
        if not part.endswith(".xml") or local_name(self._root(part)) != "workbook":
            raise _other_kind(set(self._parts), file)
        return part

    def _targets(self, source: str, kind: str) -> dict[str, str]:
        """Relationships of a part whose type ends in `kind`: id -> part name in lower case."""
        links, folder = self._root(relations_part(source)), posixpath.dirname(source)
        return {
            link.get("Id", ""): _resolved(folder, link.get("Target", ""))
            for link in links.iterfind("{*}Relationship")
            if link.get("Type", "").endswith(kind)
        }

    def _root(self, part: str) -> Element:
        return parse(b"".join(self.chunks(part)))


def _link(sheet: Element) -> str:
    """The relationship id of a sheet; its namespace differs between the two kinds of OOXML."""
    return next((str(value) for key, value in sheet.items() if str(key).endswith("}id")), "")


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/").lower()


def _other_kind(parts: set[str], file: str) -> InputError:
    if "xl/workbook.bin" in parts:
        return refused(file, "是二进制工作簿（.xlsb），本工具读不了", SAVE_AS_XLSX)
    if {"mimetype", "content.xml"} <= parts:
        return refused(file, "是 OpenDocument 文件（.ods），本工具读不了", SAVE_AS_XLSX)
    if "word/document.xml" in parts:
        return wrong_kind(file, " Word 文档")
    if any(part.startswith("ppt/") for part in parts):
        return wrong_kind(file, "演示文稿")
    return refused(file, "是压缩包，不是工单表", "请先解压，再选择里面的工单表。")
