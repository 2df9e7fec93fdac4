"""人工调整 through the Windows engine: rows begun for orders, with looks and nothing multiplied."""

from __future__ import annotations

from hotline_addin.faces import macros
from tests.tools.excel_model.workbook import Workbook
from tests.windows_engine.conftest import Months
from tests.windows_engine.office import Office, column, sheet, totals

ADJUSTMENTS = "人工调整"


def begin(office: Office, book: Workbook, row: int) -> str:
    """Select an order and click; the address that is selected then."""
    orders = sheet(book, "工单")
    orders.Select()
    orders.Range(f"E{row}").Select()
    assert office.click(macros.edit_adjustments) == []
    assert book.state.active.title == ADJUSTMENTS
    return sheet(book, ADJUSTMENTS).selection().Address


def test_rows_are_begun_one_below_the_other(office: Office, months: Months) -> None:
    book = office.open(months.worked)
    page = sheet(book, ADJUSTMENTS)
    before = totals(book)
    numbers = [sheet(book, "工单").Range(f"A{row}").Value for row in (7, 9, 11)]
    for place, row in enumerate((7, 9, 11)):
        assert begin(office, book, row) == f"$B${4 + place}"
        page.Range(f"B{4 + place}").Value = "剔除"
        page.Range(f"E{4 + place}").Value = "王一"
    assert column(book, ADJUSTMENTS, "A4:A7") == [*numbers, None]
    assert column(book, ADJUSTMENTS, "E4:E6") == ["王一"] * 3
    assert page.ListObjects(1).area.bottom == 6
    for letter in "ABCDEFG":
        first, last = page.Range(f"{letter}4"), page.Range(f"{letter}6")
        assert (last.NumberFormat, last.Font.Size, last.WrapText) == (
            first.NumberFormat,
            first.Font.Size,
            first.WrapText,
        )
        assert last.Borders(9).LineStyle == first.Borders(9).LineStyle
    after = totals(book)
    assert after | {"formats": 0} == before | {"formats": 0}
    assert page.Range("F6").NumberFormat == page.Range("F4").NumberFormat
    assert isinstance(page.Range("F6").Value2, float)


def test_what_stands_below_the_table_makes_room(office: Office, months: Months) -> None:
    book = office.open(months.worked)
    page = sheet(book, ADJUSTMENTS)
    page.Range("A4:B4").Value = (("'11", "剔除"),)
    page.Range("A5").Value = None
    book.application.auto_correct.expands = False
    page.Range("A5").Value = "科室自己的说明"
    book.application.auto_correct.expands = True
    assert begin(office, book, 7) == "$B$5"
    assert page.ListObjects(1).area.bottom == 5
    assert page.Range("A6").Value == "科室自己的说明"


def test_a_protected_sheet_is_named_before_anything_changes(office: Office, months: Months) -> None:
    book = office.open(months.worked)
    sheet(book, ADJUSTMENTS).Protect()
    orders = sheet(book, "工单")
    orders.Select()
    orders.Range("E7").Select()
    assert f"“{ADJUSTMENTS}”受保护，没有改动" in office.said(macros.edit_adjustments)
    assert column(book, ADJUSTMENTS, "A4:G5") == [None] * 14
