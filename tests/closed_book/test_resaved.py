"""Books that another program saved last: prefixes, shared strings, dropped attributes, renumbered styles."""

from __future__ import annotations

import re
import shutil
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.ports import BookContent
from tests.closed_book.clerk_book import ClerkBook
from tests.closed_book.content import frame, unit_stats
from tests.closed_book.looking import book, parts, sheet, table
from tests.closed_book.test_carried_over import EVERYTHING
from tests.conftest import Validate
from tests.tools.libreoffice import LibreOffice

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture
def refreshed(clerk_book: ClerkBook) -> Path:
    """The clerk's book after a refresh."""
    ClosedBook(clerk_book.path).save(EVERYTHING)
    return clerk_book.path


def check_refreshed_again(path: Path) -> None:
    """Everything that a refresh owns comes out as in a book that was never touched in between."""
    closed = ClosedBook(path)
    assert closed.settings()["report_month"] == "2024-02"
    assert closed.table("orders")["order_number"].tolist() == ["17", "18"]
    assert closed.table("history").iloc[0]["handled"] == 1
    closed.save(EVERYTHING)
    closed.save(unit_stats(["城管局", "公安局", "新单位", "住建局"]))
    assert closed.save(unit_stats(["城管局", "公安局", "新单位", "住建局"])) is None
    found = book(path)
    place = found.sheetnames.index("单位明细") + 1
    assert found.sheetnames[place : place + 3] == ["附件1", "附件2", "附件3"]
    units = found["单位明细"]
    assert table(units, "O4", "P7") == [
        ["城管局的备注", "=C4*$C$9"],
        ["公安局的备注", "=C5*$C$9"],
        [None, "=C6*$C$9"],
        ["住建局的备注", "=C7*$C$9"],
    ]
    assert units["C9"].value == "=SUM(C4:C7)"
    assert units.tables["unit_stats"].ref == "A3:M7"
    assert units.print_area == "'单位明细'!$A$1:$M$10"
    assert {str(each.sqref) for each in units.conditional_formatting} == {"J4:K7", "C4:C7", "C9"}
    assert [row[0] for row in table(found["附件3"], "A4", "A5")] == ["水务", "合计"]
    assert found["校核"]["D2"].hyperlink.location == "'工单'!H3"


def test_by_libreoffice(
    refreshed: Path, libreoffice: LibreOffice, validate: Validate, tmp_path: Path
) -> None:
    (tmp_path / "office").mkdir()
    saved = libreoffice.convert(refreshed, ".xlsx", tmp_path / "office")
    faults = validate(saved)
    check_refreshed_again(saved)
    assert validate(saved) == faults, "no fault that LibreOffice had not made"


def test_cached_values_are_what_libreoffice_works_out(
    refreshed: Path, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    (tmp_path / "office").mkdir()
    worked_out = libreoffice.convert(refreshed, ".xlsx", tmp_path / "office", recalculate=True)
    for title, first, last in (("单位明细", "J4", "K6"), ("附件1", "B5", "F5")):
        fresh = table(sheet(worked_out, title, values=True), first, last)
        cached = table(sheet(refreshed, title, values=True), first, last)
        assert [pytest.approx(row) for row in cached] == fresh


def test_by_openpyxl(refreshed: Path, validate: Validate, tmp_path: Path) -> None:
    saved = tmp_path / "saved.xlsx"
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*extension is not supported")
        load_workbook(refreshed).save(saved)
    faults = validate(saved)
    check_refreshed_again(saved)
    assert validate(saved) == faults, "no fault that openpyxl had not made"


def rewritten(path: Path, target: Path, change: Callable[[str, str], str]) -> Path:
    """The book with its worksheet parts changed as text."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in parts(path).items():
            is_sheet = name.startswith("xl/worksheets/sheet")
            archive.writestr(name, change(name, data.decode()).encode() if is_sheet else data)
    return target


def test_with_a_prefix_on_the_main_namespace(refreshed: Path, tmp_path: Path) -> None:
    def prefixed(name: str, text: str) -> str:
        text = text.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
        return re.sub(r"<(/?)(?=[a-zA-Z]\w*[ />])", r"<\1x:", text)

    check_refreshed_again(rewritten(refreshed, tmp_path / "prefixed.xlsx", prefixed))


def test_without_the_numbers_of_rows_and_cells(refreshed: Path, tmp_path: Path) -> None:
    """Both are optional; only dense rows can do without."""

    def numberless(name: str, text: str) -> str:
        if 'name="工单"' not in text and "sheet4" not in name:
            return text
        return re.sub(r'(<(?:row|c))\sr="[A-Z0-9]+"', r"\1", text)

    check_refreshed_again(rewritten(refreshed, tmp_path / "numberless.xlsx", numberless))


def test_with_attributes_in_another_order_and_quotes(refreshed: Path, tmp_path: Path) -> None:
    def turned(name: str, text: str) -> str:
        text = re.sub(r'<c r="([A-Z0-9]+)" s="([0-9]+)" t="(\w+)"', r"<c t='\3' s='\2' r='\1'", text)
        return text.replace("</sheetData>", "<!-- <row> --></sheetData>")

    check_refreshed_again(rewritten(refreshed, tmp_path / "turned.xlsx", turned))


def test_without_table_objects(refreshed: Path, tmp_path: Path) -> None:
    """A program that knows no tables leaves the header row: that is enough to find them."""
    bare = rewritten(
        refreshed, tmp_path / "bare.xlsx", lambda _, text: re.sub("<tableParts.*?</tableParts>", "", text)
    )
    with zipfile.ZipFile(bare) as archive:
        kept = {name: archive.read(name) for name in archive.namelist() if "xl/tables/" not in name}
    with zipfile.ZipFile(bare, "w") as archive:
        for name, data in kept.items():
            text = re.sub(
                r"<(?:Override|Relationship)\s[^>]*/tables/table[^>]*/>", "", data.decode("latin-1")
            )
            archive.writestr(name, text.encode("latin-1"))
    closed = ClosedBook(bare)
    assert closed.table("orders")["order_number"].tolist() == ["17", "18"]
    closed.save(unit_stats(["城管局", "公安局", "新单位", "住建局"]))
    found = sheet(bare, "单位明细")
    assert [row[0] for row in table(found, "A4", "A10")] == [
        "城管局",
        "公安局",
        "新单位",
        "住建局",
        None,
        "科室合计",
        "科室自己的说明",
    ]


def test_a_book_saved_by_exceljs_is_taken_up(tmp_path: Path) -> None:
    """It writes of every table that it has no header row, though the headers stand where they stood."""
    saved = Path(shutil.copy(Path(__file__).with_name("saved_by_exceljs.xlsx"), tmp_path))
    assert b'headerRowCount="0"' in parts(saved)["xl/tables/table1.xml"]
    closed = ClosedBook(saved)
    assert closed.table("roster")["unit"].tolist() == ["住建局", "公安局", "教育局", "东街街道", "西关镇"]
    closed.save(BookContent(tables={"figures": frame("figures", [{"name": "a", "text": "b"}])}))
    again = ClosedBook(saved)
    assert again.table("figures")["name"].tolist() == ["a"]
    (written,) = [data for data in parts(saved).values() if b'displayName="figures"' in data]
    assert b"headerRowCount" not in written
