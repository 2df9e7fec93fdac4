"""What both books do alike, over the model: the same tests as for LibreOffice, and texts that mislead Excel.

Heights of rows are left out: the model does not work them out.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import xlwings as xw

from hotline_addin.adapters.live_book import LiveBook
from hotline_addin.ports import BookContent
from tests.closed_book.clerk_book import write_clerk_book
from tests.closed_book.content import frame
from tests.live_book import test_both_books as both
from tests.live_book.conftest import Save
from tests.live_book.test_both_books import (
    test_a_name_that_the_book_lacks_is_refused,
    test_a_second_save_of_the_same_changes_nothing_more,
    test_a_table_that_is_gone_is_named,
    test_annexes_come_and_go,
    test_findings_lead_to_their_rows,
    test_notes_and_links_follow_their_unit,
    test_rows_come_and_go,
    test_settings_are_written_where_they_stand,
    test_texts_stay_texts,
    test_the_clerks_columns_follow_their_unit,
    test_what_is_tied_to_rows_follows_them,
    test_what_was_typed_for_a_vanished_row_is_parked_and_comes_back,
)
from tests.windows_engine.office import Office, sheet

__all__ = [
    "test_a_name_that_the_book_lacks_is_refused",
    "test_a_second_save_of_the_same_changes_nothing_more",
    "test_a_table_that_is_gone_is_named",
    "test_annexes_come_and_go",
    "test_findings_lead_to_their_rows",
    "test_notes_and_links_follow_their_unit",
    "test_rows_come_and_go",
    "test_settings_are_written_where_they_stand",
    "test_texts_stay_texts",
    "test_the_clerks_columns_follow_their_unit",
    "test_what_is_tied_to_rows_follows_them",
    "test_what_was_typed_for_a_vanished_row_is_parked_and_comes_back",
]


@pytest.fixture(scope="session")
def clerk_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clerk_book(tmp_path_factory.mktemp("clerk") / "月报.xlsx").path


@pytest.fixture
def clerk_file(clerk_master: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(clerk_master, tmp_path))


@pytest.fixture
def save(office: Office, tmp_path: Path) -> Save:
    """Saved through the model, the third of the ways."""

    def save_through_windows(path: Path, content: BookContent) -> Path:
        book = office.application.open(path)
        office.come_from(path.name)
        LiveBook(xw.Book.caller()).save(content)
        book.SaveCopyAs(str(tmp_path / f"saved{path.suffix}"))
        office.application.open_books.clear()
        return tmp_path / f"saved{path.suffix}"

    return save_through_windows


@pytest.mark.parametrize("number_format", ["General", "@", "0.00", "yyyy-mm-dd"])
def test_whatever_is_written_stands_as_it_is(office: Office, clerk_file: Path, number_format: str) -> None:
    book = office.application.open(clerk_file)
    office.come_from(clerk_file.name)
    figures = sheet(book, "通报数据")
    figures.Range("B2:B40").NumberFormat = number_format
    figures.Range("B5:B7").NumberFormat = "General"
    texts = [*both.HOSTILE, "#N/A", "1e5", "12:30", "3月4日", "县城"]
    rows = [{"name": f"f{at}", "text": text} for at, text in enumerate(texts)]
    LiveBook(xw.Book.caller()).save(BookContent(tables={"figures": frame("figures", rows)}))
    cells = [figures.Range(f"B{row}") for row in range(2, 2 + len(texts))]
    assert [cell.Value2 for cell in cells] == texts
    assert [cell.PrefixCharacter for cell in cells] == ["'" if text[0] == "'" else "" for text in texts]


def test_numbers_in_cells_formatted_as_text_stay_numbers(office: Office, clerk_file: Path) -> None:
    book = office.application.open(clerk_file)
    office.come_from(clerk_file.name)
    units = sheet(book, "单位明细")
    units.Range("C4:C6").NumberFormat = "@"
    rows = [{"unit": unit, "group": "县直单位", "handled": 7} for unit in ("住建局", "公安局", "城管局")]
    LiveBook(xw.Book.caller()).save(BookContent(tables={"unit_stats": frame("unit_stats", rows)}))
    assert units.Range("C4:C6").Value2 == ((7.0,), (7.0,), (7.0,))
    assert units.Range("C4:C6").NumberFormat == "@"
