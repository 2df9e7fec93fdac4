"""The model itself: what it refuses, and what Excel does that surprises."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.closed_book.clerk_book import write_clerk_book
from tests.tools.excel_model import Application, Excel, errors
from tests.tools.excel_model.com import ComTime
from tests.tools.excel_model.errors import ComError
from tests.tools.excel_model.rules import counts
from tests.tools.excel_model.workbook import Workbook
from tests.tools.excel_model.worksheet import Worksheet
from tests.windows_engine.office import sheet

UNITS = "单位明细"


@pytest.fixture(scope="session")
def clerk_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clerk_book(tmp_path_factory.mktemp("clerk") / "月报.xlsx").path


@pytest.fixture
def book(clerk_file: Path, tmp_path: Path) -> Workbook:
    return Application(Excel()).open(Path(shutil.copy(clerk_file, tmp_path)))


@pytest.fixture
def units(book: Workbook) -> Worksheet:
    """A4:M6 under the header of row 3, with rules, validations, links and notes."""
    return sheet(book, UNITS)


def test_what_is_not_in_the_reference_is_not_there(book: Workbook, units: Worksheet) -> None:
    for owner, name in (
        (book.Application, "Alert"),
        (book, "Sheetz"),
        (units, "Tables"),
        (units.Cells, "Text"),
    ):
        with pytest.raises(AttributeError):
            getattr(owner, name)
    with pytest.raises(ComError) as refused:
        book._oleobj_.GetIDsOfNames(0, "Sheetz")
    assert refused.value.hresult == errors.UNKNOWN_NAME
    with pytest.raises(ComError):
        units.Sheetz = 1


@pytest.mark.parametrize(
    ("name", "value"),
    [("Calculation", "manual"), ("ScreenUpdating", "no"), ("StatusBar", 5), ("Calculation", 0)],
)
def test_properties_take_their_type_and_their_members(book: Workbook, name: str, value: object) -> None:
    with pytest.raises(ComError) as refused:
        setattr(book.Application, name, value)
    assert refused.value.hresult == errors.TYPE_MISMATCH


def test_collections_begin_at_one(book: Workbook) -> None:
    assert book.Worksheets(1).Name == book.Worksheets("设置").Name == "设置"
    for index in (0, 99, "没有"):
        with pytest.raises(ComError):
            book.Worksheets(index)


def test_one_cell_is_a_scalar_and_more_are_rows_of_rows(units: Worksheet) -> None:
    assert units.Range("A4").Value == "住建局"
    assert units.Range("A4:A5").Value == (("住建局",), ("公安局",))
    assert units.Range("A4:C4").Value == (("住建局", "县直单位", 40.0),)
    assert units.Range("Z99").Value is None


def test_days_arrive_as_times_and_as_numbers(book: Workbook) -> None:
    cell = sheet(book, "设置").Range("B2")
    assert (cell.Value, type(cell.Value)) == (datetime(2024, 3, 4, tzinfo=UTC), ComTime)
    assert cell.Value2 == 45355.0
    cell.Value = datetime(2024, 3, 5, tzinfo=UTC)
    assert cell.Value2 == 45356.0
    with pytest.raises(ComError):
        cell.Value = datetime(2024, 3, 5)


def test_errors_arrive_as_their_numbers(units: Worksheet) -> None:
    units.Range("A40").Value = "#N/A"
    units.Range("B40").Value = "=1/0"
    units.book.state.calculate()
    assert units.Range("A40:B40").Value == ((-2146826246, -2146826281),)


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("1-2", 45293.0),
        ("50%", 0.5),
        ("0012", 12.0),
        ("123456789012345678", 123456789012345000.0),
        ("TRUE", True),
        ("2024年2月", 45323.0),
        ("教育局", "教育局"),
        ("'1-2", "1-2"),
        ("", None),
        (None, None),
    ],
)
def test_a_text_is_read_as_if_it_had_been_typed(units: Worksheet, typed: object, stands: object) -> None:
    cell = units.Range("A40")
    cell.Value = typed
    assert cell.Value2 == stands
    assert cell.PrefixCharacter == ("'" if str(typed).startswith("'") else "")


def test_a_cell_formatted_as_text_makes_a_text_of_everything(units: Worksheet) -> None:
    cell = units.Range("A40")
    cell.NumberFormat = "@"
    for given, stands in (("1-2", "1-2"), (5.0, "5"), ("=1+1", "=1+1")):
        cell.Value = given
        assert cell.Value2 == stands
    cell.Value = "1-2"
    cell.NumberFormat = "General"
    assert cell.Value2 == "1-2"


def test_what_is_no_formula_is_refused(units: Worksheet) -> None:
    for typed in ("=1+", "@SUM(A1)", "-甲"):
        with pytest.raises(ComError):
            units.Range("A40").Value = typed


def test_a_copy_splits_the_rules_of_both(units: Worksheet) -> None:
    before = counts(units.state.root)
    units.Range("J4").Copy(units.Range("J6"))
    after = counts(units.state.root)
    assert after["rules"] > before["rules"]
    assert after["validations"] == before["validations"]


def test_a_link_takes_excels_style_and_its_address_leads_out(book: Workbook, units: Worksheet) -> None:
    cell = units.Range("A4")
    cell.Hyperlinks.Add(Anchor=cell, Address="#设置!A1")
    assert "Hyperlink" in book.state.styles.named()
    assert (cell.Font.Underline, cell.Hyperlinks(1).Address, cell.Hyperlinks(1).SubAddress) == (
        2,
        "#设置!A1",
        "",
    )
    cell.ClearHyperlinks()
    assert (cell.Hyperlinks.Count, cell.Font.Underline) == (0, 2)


def test_a_table_takes_in_what_is_typed_below_and_beside_it(book: Workbook) -> None:
    roster = sheet(book, "单位名录")
    table = roster.ListObjects(1)
    area = table.area
    below = roster.Range(f"A{area.bottom + 1}")
    below.Value = "教育局"
    assert table.area.bottom == area.bottom + 1
    roster.Cells(area.top + 1, area.right + 1).Value = "备注"
    assert table.area.right == area.right + 1
    book.Application.AutoCorrect.AutoExpandListRange = False
    roster.Range(f"A{area.bottom + 2}").Value = "水利局"
    assert table.area.bottom == area.bottom + 1


def test_filtered_rows_are_left_out(units: Worksheet) -> None:
    table = units.ListObjects(1)
    table.Range.AutoFilter(Field=1, Criteria1=("公安局", "教育局", "无"), Operator=7)
    assert [units.Range(f"{row}:{row}").Hidden for row in (4, 5, 6)] == [True, False, True]
    units.Range("C4:C6").Value = ((1.0,), (2.0,), (3.0,))
    assert units.Range("C4:C6").Value == ((40.0,), (2.0,), (60.0,))
    with pytest.raises(ComError, match="filtered table"):
        units.Range("5:5").Insert(Shift=-4121)
    units.Range("4:6").Delete(Shift=-4162)
    assert units.Range("A4:A5").Value == (("住建局",), ("城管局",))
    table.Range.AutoFilter(Field=1)
    assert units.Range("4:5").Hidden is False


def test_filters_read_as_excel_keeps_them(units: Worksheet) -> None:
    table = units.ListObjects(1)

    def kept(*values: str) -> Any:
        table.Range.AutoFilter(Field=1, Criteria1=values, Operator=7)
        return table.AutoFilter.Filters(1)

    assert (kept("甲").Operator, kept("甲").Criteria1) == (0, "=甲")
    with pytest.raises(ComError):
        kept("甲").Criteria2  # noqa: B018 - reading it is what is refused
    assert (kept("甲", "乙").Operator, kept("甲", "乙").Criteria2) == (2, "=乙")
    assert (kept("甲", "乙", "丙").Operator, kept("甲", "乙", "丙").Criteria1) == (7, ("=甲", "=乙", "=丙"))


def test_rows_that_come_and_go_take_what_is_tied_to_them_along(book: Workbook, units: Worksheet) -> None:
    named = {name.Name: name for name in book.Names}
    units.Range("5:6").Insert(Shift=-4121, CopyOrigin=0)
    assert named["全部件数"].RefersTo == "=单位明细!$C$4:$C$8"
    assert units.ListObjects(1).area.bottom == 8
    assert units.Range("C10").Formula == "=SUM(C4:C8)"
    assert sheet(book, "我的表").Range("A1").Formula == "=SUM(单位明细!C4:C8)"
    assert units.Range("R7").Hyperlinks(1).Address == "https://example.org/5"
    units.Range("4:8").Delete(Shift=-4162)
    assert "#REF!" in named["全部件数"].RefersTo


@pytest.mark.parametrize(("mode", "code"), [("busy", errors.CALL_REJECTED), ("editing", errors.EDITING)])
def test_an_excel_that_does_not_answer(units: Worksheet, mode: str, code: int) -> None:
    units.excel.mode = mode
    with pytest.raises(ComError) as refused:
        units.Range("A1").Value = 1.0
    assert refused.value.hresult == code


def test_protection_and_hiding_refuse(book: Workbook, units: Worksheet) -> None:
    units.Protect()
    for change in (lambda: units.Range("5:5").Delete(), lambda: units.Range("A5").AddComment("x")):
        with pytest.raises(ComError, match="protected"):
            change()
    book.locked = True
    with pytest.raises(ComError, match="protected"):
        units.Visible = 0
    book.locked = False
    units.Visible = False
    with pytest.raises(ComError, match="Select method of Worksheet"):
        units.Select()
    with pytest.raises(ComError, match="Select method of Range"):
        units.Range("A1").Select()


def test_a_saved_copy_is_a_workbook_like_the_open_one(
    book: Workbook, units: Worksheet, tmp_path: Path
) -> None:
    units.Range("A5").Value = "改过"
    units.Range("A5").AddComment("新的")
    book.SaveCopyAs(str(tmp_path / "copy.xlsx"))
    again = sheet(Application(Excel()).open(tmp_path / "copy.xlsx"), UNITS)
    assert again.Range("A1:R10").Formula == units.Range("A1:R10").Formula
    assert again.Range("A5").Comment.Text() == "新的"
    assert counts(again.state.root) == counts(units.state.root)
    with pytest.raises(ComError):
        book.SaveCopyAs(str(tmp_path / "copy.xlsm"))
