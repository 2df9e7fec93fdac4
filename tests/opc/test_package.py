"""One package class for workbooks and documents: what is changed is written, all else stays packed."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from hotline_addin.adapters.closed_book.parts.book_package import WORKBOOK
from hotline_addin.adapters.opc.file_kind import FileKind
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.word_package import DOCUMENT
from hotline_addin.errors import InputError

TYPES = (
    b'<?xml version="1.0" encoding="UTF-8"?>\r\n'
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/>'
    b'<Override PartName="/Main.xml" ContentType="old"/></Types>'
)
LINKS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" Type="http://x/officeDocument" Target="/main.xml"/>'
    b'<Relationship Id="rId3" Type="http://x/web" Target="http://example.org" TargetMode="External"/>'
    b"</Relationships>"
)
PARTS = {
    "[Content_Types].xml": TYPES,
    "_rels/.rels": LINKS,
    "main.xml": b'<?xml version="1.0"?>\r\n<!-- kept --><a  b="1"/>',
    "media/picture.bin": bytes(range(256)) * 20,
}


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def unzipped(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(params=[WORKBOOK, DOCUMENT], ids=["workbook", "document"])
def kind(request: pytest.FixtureRequest) -> FileKind:
    found: FileKind = request.param
    return found


@pytest.fixture
def package(kind: FileKind) -> Package:
    return Package.read(zipped(PARTS), kind, "文件")


def test_what_is_only_looked_at_stays_byte_for_byte(package: Package) -> None:
    assert package.main_part == "main.xml"
    assert package.tree("MAIN.XML").get("b") == "1"
    assert not package.changed
    assert unzipped(package.to_bytes()) == PARTS


def test_a_tree_is_changed_in_place(package: Package) -> None:
    package.tree("main.xml").set("b", "2")
    assert package.changed
    written = unzipped(package.to_bytes())
    assert b'<!-- kept --><a b="2"/>' in written["main.xml"]
    assert {**written, "main.xml": PARTS["main.xml"]} == PARTS
    package.tree("main.xml").set("b", "1")
    assert b'b="1"' in package.part("main.xml")


def test_a_parsed_part_is_nobodys(package: Package) -> None:
    package.parsed("main.xml").set("b", "2")
    assert not package.changed


def test_a_fork_takes_changes_along_and_keeps_its_own(package: Package) -> None:
    package.tree("main.xml").set("b", "2")
    fork = package.fork()
    fork.tree("main.xml").set("b", "3")
    assert (package.tree("main.xml").get("b"), fork.tree("main.xml").get("b")) == ("2", "3")


def test_a_part_comes_and_goes_with_its_links_and_type(package: Package) -> None:
    new_id = package.add("main.xml", "table", "tables/one.xml", b"<t/>", "of a table")
    assert (new_id, package.related("main.xml", "table")) == ("rId1", ["tables/one.xml"])
    assert package.content_type("tables/one.xml") == "of a table"
    assert package.relate("", "http://y/web/extension", "tables/one.xml") == "rId2"
    assert [link.kind for link in package.relations("")] == ["officeDocument", "web", "extension"]
    package.remove("tables/one.xml")
    assert package.related("main.xml", "table") == []
    assert package.content_type("tables/one.xml") == ""
    assert [link.id for link in package.relations("")] == ["rId1", "rId3"]
    assert "tables/one.xml" not in package


def test_links_to_what_is_not_there_are_told_apart(package: Package) -> None:
    package.relate("main.xml", "comments", "comments.xml")
    assert [link.target for link in package.relations("main.xml", "comments")] == ["comments.xml"]
    assert package.related("main.xml", "comments") == []
    assert package.related("", "web") == []


def test_a_file_is_built_from_nothing(kind: FileKind) -> None:
    package = Package.empty(kind)
    package.relate("", "officeDocument", "main.xml")
    package.set("main.xml", b"<a/>")
    assert package.relate_external("main.xml", "hyperlink", "https://example.org/") == "rId1"
    again = Package.read(package.to_bytes(), kind)
    assert again.main_part == "main.xml"
    assert [(link.target, link.external) for link in again.relations("main.xml")] == [
        ("https://example.org/", True)
    ]


def test_a_declared_type_is_changed_where_it_stands(package: Package) -> None:
    package.set_content_type("main.xml", "new")
    overrides = [element.attrib for element in package.tree("[Content_Types].xml")][1:]
    assert overrides == [{"PartName": "/Main.xml", "ContentType": "new"}]


def test_the_same_content_is_the_same_file(package: Package, kind: FileKind) -> None:
    package.set("main.xml", b"<c/>")
    other = Package.read(zipped({**PARTS, "main.xml": b"<a/>"}), kind)
    other.set("main.xml", b"<b/>")
    other.set("main.xml", b"<c/>")
    assert package.to_bytes() == other.to_bytes()


@pytest.mark.parametrize("data", [b"<a>", b'<!DOCTYPE a [<!ENTITY e "e">]><a/>', b""])
def test_unsound_xml_is_neither_read_nor_written(data: bytes, kind: FileKind) -> None:
    broken = Package.read(zipped({**PARTS, "main.xml": data}), kind, "文件")
    with pytest.raises(InputError):
        broken.tree("main.xml")
    with pytest.raises(InputError):
        broken.set("new.xml", data)
    assert "new.xml" not in broken


def test_levels_beyond_libxml2s_limit_are_for_workbooks_alone() -> None:
    deep = zipped({**PARTS, "main.xml": b"<a>" * 300 + b"</a>" * 300})
    assert isinstance(Package.read(deep, WORKBOOK).tree("main.xml"), etree._Element)
    with pytest.raises(InputError):
        Package.read(deep, DOCUMENT).tree("main.xml")
