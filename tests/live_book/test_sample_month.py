"""The sample month refreshed in an open workbook equals the one refreshed in a closed file."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import xlwings as xw
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.adapters.files import UNDONE_MARK, backups
from hotline_addin.adapters.live_book import LiveBook
from tests.closed_book import looking
from tests.live_book.conftest import SampleMonth, saved

SHEETS = ("工单", "单位明细", "附件1", "附件2", "通报数据", "热点问题", "典型案例", "校核", "历史", "趋势")


@dataclass(frozen=True)
class Refreshed:
    """The month after a refresh by both ways, the open one after an undo, and where its backups lie."""

    closed: Path
    live: Path
    undone: Path
    file: Path
    backups_between: int
    front: str
    states: tuple[object, ...]


@pytest.fixture(scope="module")
def refreshed(
    sample_month: SampleMonth, excel: xw.App, tmp_path_factory: pytest.TempPathFactory
) -> Refreshed:
    folder = tmp_path_factory.mktemp("both")
    closed = Path(shutil.copy(sample_month.book, folder / "closed.xlsm"))
    file = Path(shutil.copy(sample_month.book, folder / "live.xlsm"))
    sample_month.refresh(ClosedBook(closed))
    book = excel.books.open(str(file))
    try:
        book.sheets["单位名录"].impl.range("B5:C6").select()
        sample_month.refresh(LiveBook(book))
        live = saved(book, folder / "live-saved.xlsm")
        front = f"{book.sheets.active.name}!{excel.impl.selection.address}"
        states = excel.calculation, excel.screen_updating, excel.enable_events
        kept = len(backups(file))
        LiveBook(book).undo()
        undone = saved(book, folder / "undone.xlsm")
    finally:
        book.close()
    return Refreshed(closed, live, undone, file, kept, front, states)


@cache
def loaded(path: Path, *, values: bool = False) -> Workbook:
    """A workbook, read once for all tests, which only look."""
    return looking.book(path, values=values)


@pytest.mark.parametrize("title", SHEETS)
def test_every_cell_is_equal(refreshed: Refreshed, title: str) -> None:
    closed = loaded(refreshed.closed, values=True)[title]
    live = loaded(refreshed.live, values=True)[title]
    assert live.dimensions == closed.dimensions
    assert list(_different(closed, live)) == []


@pytest.mark.parametrize("title", SHEETS)
def test_formats_rules_tables_and_links_are_equal(refreshed: Refreshed, title: str) -> None:
    closed, live = loaded(refreshed.closed)[title], loaded(refreshed.live)[title]
    assert _looks(live) == _looks(closed)


def test_formulas_are_formulas(refreshed: Refreshed) -> None:
    for title in ("单位明细", "附件1"):
        closed, live = loaded(refreshed.closed)[title], loaded(refreshed.live)[title]
        places = {cell.coordinate for row in closed.iter_rows() for cell in row if cell.data_type == "f"}
        assert places
        assert places == {
            cell.coordinate for row in live.iter_rows() for cell in row if cell.data_type == "f"
        }


def test_what_the_clerk_has_in_front_stays(refreshed: Refreshed) -> None:
    assert refreshed.front == "单位名录!$B$5:$C$6"
    assert refreshed.states == ("automatic", True, True)


def test_the_file_itself_is_left_to_the_clerk(refreshed: Refreshed, sample_month: SampleMonth) -> None:
    assert refreshed.file.read_bytes() == sample_month.book.read_bytes()


def test_undo_brings_every_sheet_back(refreshed: Refreshed, sample_month: SampleMonth) -> None:
    before, after = looking.book(sample_month.book, values=True), looking.book(refreshed.undone, values=True)
    assert after.sheetnames == before.sheetnames
    for title in before.sheetnames:
        assert list(_different(before[title], after[title])) == [], title
    assert _tables(after) == _tables(before)


def test_undo_uses_the_backup_up_and_keeps_what_was_undone(refreshed: Refreshed) -> None:
    assert refreshed.backups_between == 1
    assert (len(backups(refreshed.file)), len(backups(refreshed.file, UNDONE_MARK))) == (0, 1)


def _different(one: Worksheet, other: Worksheet) -> list[tuple[str, object, object]]:
    rows, columns = max(one.max_row, other.max_row), max(one.max_column, other.max_column)
    found = []
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            pair = one.cell(row, column).value, other.cell(row, column).value
            if pair[0] != pair[1] and not _same_number(*pair) and any(pair):
                found.append((one.cell(row, column).coordinate, *pair))
    return found


def _same_number(one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one == pytest.approx(other, rel=1e-12)
    return False


def _looks(sheet: Worksheet) -> dict[str, object]:
    cells = [cell for row in sheet.iter_rows() for cell in row]
    return {
        "number formats": {cell.coordinate: _code(cell) for cell in cells if cell.value is not None},
        "rules": sorted(str(rule.sqref) for rule in sheet.conditional_formatting),
        "choices": sorted(str(rule.sqref) for rule in sheet.data_validations.dataValidation),
        "tables": dict(sheet.tables.items()),
        "printed": sheet.print_area,
        "links": {cell.coordinate: cell.hyperlink.location for cell in cells if cell.hyperlink},
        "hidden": sorted(row for row, settings in sheet.row_dimensions.items() if settings.hidden),
    }


def _code(cell: Cell) -> str:
    """A number format without the marks that LibreOffice puts before separators."""
    return cell.number_format.replace("\\", "").lower()


def _tables(book: Workbook) -> dict[str, str]:
    return {name: cells for sheet in book for name, cells in sheet.tables.items()}
