"""Files that are no workbooks, or damaged ones: a sentence, never a traceback, and nothing written."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from hotline_addin.adapters.closed_book import ClosedBook, create_book, is_hotline_book
from hotline_addin.adapters.closed_book.parts.book_package import read_book
from hotline_addin.errors import InputError
from tests.closed_book.clerk_book import ClerkBook
from tests.closed_book.looking import parts
from tests.tools.zip_edit import edited_copy


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "不是 Excel 工作簿"),
        (b"not a zip", "不是 Excel 工作簿"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "加了密码，或是旧的 .xls"),
        (b"PK\x05\x06" + bytes(18), "不是 Excel 工作簿"),
    ],
)
def test_what_is_no_workbook_is_refused(data: bytes, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(data)
    with pytest.raises(InputError, match=sentence):
        ClosedBook(path)
    assert not is_hotline_book(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="找不到文件"):
        ClosedBook(tmp_path / "nothing.xlsx")


def test_a_word_file_is_refused(clerk_book: ClerkBook, tmp_path: Path) -> None:
    word = edited_copy(
        clerk_book.path, tmp_path / "word.xlsx", [("xl/workbook.xml", "<workbook ", "<document ")]
    )
    word = edited_copy(word, tmp_path / "word2.xlsx", [("xl/workbook.xml", "</workbook>", "</document>")])
    with pytest.raises(InputError, match="不是普通的 Excel 工作簿"):
        ClosedBook(word)


@pytest.mark.parametrize(
    "edit",
    [
        ("xl/workbook.xml", "</workbook>", ""),
        ("xl/worksheets/sheet4.xml", "<sheetData>", "<sheetDat>"),
        ("xl/worksheets/sheet4.xml", "</sheetData>", ""),
        ("xl/worksheets/sheet4.xml", '<row r="1"', '<row r="x"'),
        ("xl/worksheets/sheet4.xml", '<row r="1"', '<row r="2"'),
        ("xl/worksheets/sheet4.xml", "<v>", "<v>9"),
        ("xl/tables/table3.xml", 'ref="A1:U2"', 'ref="nowhere"'),
        ("xl/sharedStrings.xml", "</sst>", ""),
    ],
)
def test_a_damaged_part_is_named(edit: tuple[str, str, str], clerk_book: ClerkBook, tmp_path: Path) -> None:
    damaged = edited_copy(clerk_book.path, tmp_path / "damaged.xlsx", [edit])
    with pytest.raises(InputError, match="已损坏"):
        ClosedBook(damaged).table("orders")


def test_entities_are_not_resolved(clerk_book: ClerkBook, tmp_path: Path) -> None:
    declared = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">]>\n<worksheet'
    bomb = edited_copy(
        clerk_book.path, tmp_path / "bomb.xlsx", [("xl/worksheets/sheet4.xml", "<worksheet", declared)]
    )
    with pytest.raises(InputError, match="已损坏"):
        ClosedBook(bomb).table("orders")


def test_a_part_that_unpacks_to_something_else_is_damaged(clerk_book: ClerkBook) -> None:
    with zipfile.ZipFile(clerk_book.path) as archive:
        info = archive.getinfo("xl/worksheets/sheet4.xml")
    data = bytearray(clerk_book.path.read_bytes())
    middle = info.header_offset + 30 + len(info.filename) + info.compress_size // 2
    data[middle] ^= 0xFF
    clerk_book.path.write_bytes(data)
    with pytest.raises(InputError, match="已损坏"):
        ClosedBook(clerk_book.path).table("orders")


def test_a_new_book_is_the_template_as_a_workbook(clerk_book: ClerkBook, tmp_path: Path) -> None:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    template = edited_copy(
        clerk_book.path,
        tmp_path / "template.xltx",
        [("[Content_Types].xml", kind, kind.replace("sheet.main", "template.main"))],
    )
    assert create_book(template, tmp_path / "new.xlsx") is None
    assert parts(tmp_path / "new.xlsx")["xl/workbook.xml"] == parts(template)["xl/workbook.xml"]
    assert kind.encode() in parts(tmp_path / "new.xlsx")["[Content_Types].xml"]
    assert is_hotline_book(tmp_path / "new.xlsx")
    with pytest.raises(InputError, match=r"扩展名不能是“\.xls”"):
        create_book(template, tmp_path / "new.xls")


def test_xml_that_no_program_could_read_is_never_written(clerk_book: ClerkBook) -> None:
    """Cells within cells, which no program writes, came out torn as rows of text."""
    package = read_book(clerk_book.path.read_bytes())
    with pytest.raises(InputError, match="已损坏"):
        package.set_pieces("xl/worksheets/sheet4.xml", [b"<row><c><c></row>", b"</c>"])
    assert not package.changed
