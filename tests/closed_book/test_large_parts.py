"""Parts that are written and packed in pieces, because a month may have a hundred thousand orders."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.adapters.closed_book.parts.book_package import WORKBOOK
from hotline_addin.adapters.closed_book.parts.rows import Row
from hotline_addin.adapters.closed_book.parts.sheet_rows import Rows
from hotline_addin.adapters.closed_book.parts.worksheet import Worksheet
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.opc.zip_archive import pack, pack_pieces, read_zip, write_zip


@given(st.lists(st.binary(max_size=300).map(lambda piece: piece * 50), min_size=1, max_size=6))
def test_pieces_are_one_part_for_every_reader(pieces: list[bytes]) -> None:
    file = write_zip({"a.bin": pack_pieces(pieces), "b.xml": pack(b"b")})
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert archive.testzip() is None
        assert archive.read("a.bin") == b"".join(pieces)
    assert read_zip(file)["a.bin"].unpack() == b"".join(pieces)


def test_the_same_bytes_in_other_pieces_change_nothing() -> None:
    package = Package({}, WORKBOOK)
    assert package.set_pieces("a.bin", [b"one ", b"part"])
    assert not package.set("a.bin", b"one part")
    assert package.set_pieces("a.bin", [b"one", b"part"])


def test_a_sheet_of_many_rows_is_cut_between_rows() -> None:
    empty = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
    sheet = Worksheet(empty, "sheet.xml")
    sheet.rows = Rows.of([Row(number, f'<row r="{number}"/>') for number in range(1, 4_502)])
    assert len(list(sheet.pieces())) == 5
    assert [row.number for row in Worksheet(sheet.to_bytes(), "sheet.xml").rows] == list(range(1, 4_502))
