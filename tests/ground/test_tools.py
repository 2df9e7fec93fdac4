"""The office programs behind the fixtures: they answer, and they notice what they should."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.tools.libreoffice import LibreOffice
from tests.tools.validator import Validator
from tests.tools.zip_edit import edited_copy


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Two cells: the number 20, and twice it as a formula whose cached value is wrong on purpose (1)."""
    file = tmp_path / "热线 示例.xlsx"
    workbook = xlsxwriter.Workbook(file)
    sheet = workbook.add_worksheet("工单")
    sheet.write("A1", 20)
    sheet.write_formula("A2", "=A1*2", None, 1)
    workbook.close()
    return file


def test_a_sound_file_is_valid(validate: Callable[..., list[str]], book: Path) -> None:
    assert validate(book) == []


def test_the_validator_names_file_part_and_versions(validate: Callable[..., list[str]], book: Path) -> None:
    edit = ("xl/worksheets/sheet1.xml", "<sheetData>", "<oops/><sheetData>")
    broken = edited_copy(book, book.with_name("broken.xlsx"), edits=[edit])
    errors = validate(book, broken)
    assert len(errors) == 1, errors
    for words in ("broken.xlsx", "/xl/worksheets/sheet1.xml", "oops", "[Office2016, Microsoft365]"):
        assert words in errors[0]


def test_the_validator_reads_each_kind_of_row_of_a_long_sheet(validator: Validator, book: Path) -> None:
    rows = [
        f'<row r="{at}"><c r="A{at}" t="inlineStr"><is><t>第{at}件</t></is></c></row>'
        for at in range(3, 9_000)
    ]
    rows[5_000] = rows[5_000].replace("inlineStr", "oops")
    edit = ("xl/worksheets/sheet1.xml", "</sheetData>", f"{''.join(rows)}</sheetData>")
    file = edited_copy(book, book.with_name("long.xlsx"), edits=[edit])
    (error,) = validator.errors([file], ["Office2016"])
    assert "long.xlsx" in error and "oops" in error


def test_the_lint_speaks_through_the_same_fixture(validate: Callable[..., list[str]], book: Path) -> None:
    edit = ("xl/worksheets/sheet1.xml", '<row r="2"', '<row r="1"')
    broken = edited_copy(book, book.with_name("broken.xlsx"), edits=[edit])
    assert "broken.xlsx xl/worksheets/sheet1.xml: row-order: row 1 after row 1" in validate(broken)


@pytest.mark.parametrize(("recalculate", "shown"), [(False, 1), (True, 40)])
def test_libreoffice_converts(
    libreoffice: LibreOffice, book: Path, tmp_path: Path, recalculate: bool, shown: int
) -> None:
    folder = tmp_path / "out"
    again = libreoffice.convert(book, ".xlsx", folder, recalculate=recalculate)
    sheet = openpyxl.load_workbook(again, data_only=True).active
    assert sheet is not None
    assert sheet["A2"].value == shown


def test_libreoffice_shows_pages(libreoffice: LibreOffice, book: Path, tmp_path: Path) -> None:
    pictures = libreoffice.pictures(book, tmp_path)
    assert [picture.name for picture in pictures] == ["热线 示例-1.png"]
    assert pictures[0].read_bytes().startswith(b"\x89PNG")


def test_libreoffice_says_when_nothing_came_out(libreoffice: LibreOffice, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="did not convert"):
        libreoffice.convert(tmp_path / "absent.xlsx", ".pdf", tmp_path)
