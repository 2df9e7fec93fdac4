"""Workbooks with ribbon and macros inside: everything that works on closed files leaves both as they are."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from hotline_addin.adapters import files
from hotline_addin.adapters.closed_book import ClosedBook, create_book
from hotline_addin.faces.cli import main
from hotline_addin.ports import BookContent
from hotline_addin.template.locate import MACRO_TEMPLATE, template_path
from tests.closed_book.content import annex, frame, unit_stats
from tests.closed_book.looking import parts, sheet
from tests.conftest import Validate

UNTOUCHED = ("xl/vbaProject.bin", "customUI/customUI14.xml", "_rels/.rels", "xl/_rels/workbook.xml.rels")
MACRO_WORKBOOK = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "2024年2月.xlsm"
    create_book(template_path(MACRO_TEMPLATE), path)
    return path


def worked(path: Path) -> None:
    orders = [{"order_number": "411723240201000161", "title": "=1+1"}]
    content = unit_stats(("公安局", "教育局"))
    tables = {**content.tables, "orders": frame("orders", orders)}
    annexes = (annex(1, "县直单位", ["公安局"]), annex(2, "乡镇街道", ["阳城镇"]))
    ClosedBook(path).save(BookContent(tables=tables, annexes=annexes))


def main_type(path: Path) -> str:
    types = parts(path)["[Content_Types].xml"].decode()
    return re.findall(r'PartName="/xl/workbook.xml" ContentType="([^"]*)"', types)[0]


def test_a_new_workbook_calls_itself_one_and_keeps_ribbon_and_macros(book: Path, validate: Validate) -> None:
    assert main_type(book) == MACRO_WORKBOOK
    template = parts(template_path(MACRO_TEMPLATE))
    assert {name: data for name, data in parts(book).items() if name in UNTOUCHED} == {
        name: template[name] for name in UNTOUCHED
    }
    assert validate(book) == []


def test_a_refresh_writes_sheets_and_nothing_of_ribbon_and_macros(book: Path, validate: Validate) -> None:
    before = parts(book)
    worked(book)
    after = parts(book)
    changed = [name for name in before if after.get(name) != before[name]]
    assert changed
    assert [
        name for name in changed if name.startswith(("customUI", "xl/vba", "docProps/core", "xl/theme"))
    ] == []
    assert after["xl/vbaProject.bin"] == before["xl/vbaProject.bin"]
    assert after["customUI/customUI14.xml"] == before["customUI/customUI14.xml"]
    assert after["_rels/.rels"] == before["_rels/.rels"]
    assert main_type(book) == MACRO_WORKBOOK
    assert sheet(book, "工单")["A2"].value == "411723240201000161"
    assert validate(book) == []


def test_every_sheet_keeps_the_name_that_its_module_knows(book: Path) -> None:
    def code_names() -> dict[str, list[bytes]]:
        with ZipFile(book) as archive:
            sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
            return {name: re.findall(rb'codeName="(\w+)"', archive.read(name)) for name in sheets}

    before = code_names()
    ClosedBook(book).save(
        BookContent(annexes=tuple(annex(number, f"第{number}类", ["公安局"]) for number in (1, 2, 3)))
    )
    after = code_names()
    assert {name: after[name] for name in before} == before
    names = [name for found in after.values() for name in found]
    assert len(names) == len(set(names)), "two sheets with one module damage the workbook"


def test_an_undo_brings_the_file_back(book: Path) -> None:
    before = book.read_bytes()
    worked(book)
    files.undo(book)
    assert book.read_bytes() == before


def test_the_next_month_with_macros_takes_over_from_one_without(book: Path, tmp_path: Path) -> None:
    last = tmp_path / "一月.xlsx"
    assert main(["new", str(last)]) == 0
    rows = frame("roster", [{"unit": "公安局", "group": "县直单位"}])
    ClosedBook(last).save(BookContent(tables={"roster": rows}))
    fresh = tmp_path / "三月.xlsm"
    assert main(["new", str(fresh), "--from", str(last)]) == 0
    assert ClosedBook(fresh).table("roster")["unit"].tolist() == ["公安局"]
    assert parts(fresh)["xl/vbaProject.bin"] == parts(book)["xl/vbaProject.bin"]
