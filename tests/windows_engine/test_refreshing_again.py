"""A workbook that is refreshed again and again stays as it was after the first time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.adapters.raw_sheets import RawSheetReader
from hotline_addin.faces import macros
from hotline_addin.usecases.refresh import RawFiles, refresh
from tests.tools.excel_model.markup import tag
from tests.tools.excel_model.workbook import Workbook
from tests.windows_engine.conftest import Months, Silent
from tests.windows_engine.office import Office, column, sheet, totals


def test_eight_refreshes_leave_as_much_of_everything_as_one(office: Office, months: Months) -> None:
    book = office.open(months.blank)
    seen = []
    for turn in range(8):
        office.excel.chosen = (str(months.fewer_orders if turn % 2 else months.orders),)
        assert "没有完成" not in office.said(macros.import_orders)
        seen.append(totals(book))
    formats = [each.pop("formats") for each in seen]
    assert seen == seen[:2] * 4
    assert [each | {"links": 0} for each in seen[:2]] == [seen[0] | {"links": 0}] * 2
    assert seen[0]["prefixes"] == 0
    assert formats[2:] == [formats[2]] * 6  # those that cells have in common; both months have been there


@pytest.mark.parametrize("hands_down", [True, False])
def test_rules_and_validations_reach_as_far_as_in_a_closed_file(
    office: Office, months: Months, hands_down: bool
) -> None:
    closed = Path(shutil.copy(months.blank, office.folder / "closed.xlsm"))
    refresh(ClosedBook(closed), Silent(), RawFiles(RawSheetReader(), [months.orders]))
    wanted = office.application.open(closed)
    book = office.open(months.blank)
    office.excel.hands_down = hands_down
    office.excel.chosen = (str(months.orders),)
    office.said(macros.import_orders)
    for title in ("单位明细", "附件1", "附件2", "校核", "历史", "热点问题", "典型案例", "工单"):
        assert reaches(book, title) == reaches(wanted, title), title


def reaches(book: Workbook, title: str) -> list[tuple[str, str, str]]:
    """The cells of each rule and validation, single cells counted one by one."""
    root = book.state.sheet(title).root
    rules = [
        ("rule", rule.findtext(tag("formula")) or "", each.get("sqref", ""))
        for each in root.iter(tag("conditionalFormatting"))
        for rule in each.iter(tag("cfRule"))
    ]
    choices = [
        ("validation", each.get("prompt", ""), each.get("sqref", ""))
        for each in root.iter(tag("dataValidation"))
    ]
    return sorted([*rules, *choices])


def test_odd_looks_are_mended_without_more_rules(office: Office, months: Months) -> None:
    book = office.open(months.worked)
    units = sheet(book, "单位明细")
    office.said(macros.refresh_month)
    seen = [totals(book)]
    for turn in range(7):
        units.Range("J9:J12").NumberFormat = "0.0"
        units.Range("C7:C8").Font.Bold = True
        units.Range("C7").Interior.Color = 255 + turn
        units.Range("C5").Value = turn
        office.said(macros.refresh_month)
        assert units.Range("J4:J20").NumberFormat == units.Range("J4").NumberFormat
        assert units.Range("C4:C20").Font.Bold is False
        assert units.Range("C7").Interior.ColorIndex == units.Range("C4").Interior.ColorIndex
        seen.append(totals(book))
    assert seen[-3] == seen[-2] == seen[-1], "rows of 校核 that come and go have their looks by then"
    said = {
        "formats": 0,
        "links": 0,
        "named styles": 0,
    }  # 校核 says that C5 was typed over: a row with a link
    assert all(each | said == seen[0] | said for each in seen)
    assert seen[-1]["formats"] <= seen[0]["formats"] + 8


def test_texts_that_excel_would_misread_stand_without_an_apostrophe(office: Office, months: Months) -> None:
    book = office.open(months.worked)
    topics = sheet(book, "热点问题")
    topics.Range("C4:C20").NumberFormat = "General"
    office.said(macros.refresh_month)
    cells = [topics.Range(f"C{row}") for row in range(4, 10)]
    assert {cell.PrefixCharacter for cell in cells} == {""}
    assert {cell.NumberFormat for cell in cells} == {"General"}
    assert totals(book)["prefixes"] == 0


def test_links_keep_the_looks_of_their_cells_and_lead_inside(office: Office, months: Months) -> None:
    book = office.open(months.worked)
    findings = sheet(book, "校核")
    font = findings.Range("D4:D80").Font
    font.Size, font.Underline, font.Color = 9, -4142, 255
    findings.Range("D4:D80").ClearHyperlinks()
    before = [fonts(book, row) for row in range(4, 16)]
    office.said(macros.check_book)
    links = list(findings.Range("D4:D80").Hyperlinks)
    assert len(links) > 2
    assert {link.Address for link in links} == {""}
    assert all("!" in link.SubAddress for link in links)
    assert [fonts(book, row) for row in range(4, 16)] == before
    shown = column(book, "校核", "D4:D15")
    office.said(macros.check_book)
    assert column(book, "校核", "D4:D15") == shown
    assert len(list(findings.Range("D4:D80").Hyperlinks)) == len(links)


def fonts(book: Workbook, row: int) -> tuple[object, ...]:
    font = sheet(book, "校核").Range(f"D{row}").Font
    return font.Name, font.Size, font.Bold, font.Italic, font.Underline, font.Color
