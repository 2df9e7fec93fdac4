"""Filters are lifted and put back on plain sheets too, also when the work fails; hidden sheets are named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hotline_addin.adapters.live_book import transfer
from hotline_addin.faces import macros
from tests.tools.excel_model.workbook import Workbook
from tests.windows_engine.conftest import Months
from tests.windows_engine.office import Office, column, sheet


def filtered(book: Workbook, title: str) -> list[int]:
    return sorted(book.state.sheet(title).filtered)


def filter_annex(book: Workbook) -> None:
    """As a clerk does on a plain sheet: the arrows over the header, and units of more than one order."""
    annex = sheet(book, "附件1")
    annex.Range("A3:F36").AutoFilter(Field=2, Criteria1=">=5")
    assert annex.AutoFilterMode and filtered(book, "附件1")


def test_the_filter_of_an_annex_is_lifted_and_put_back(office: Office, months: Months) -> None:
    book = office.open(months.worked)
    filter_annex(book)
    plain = office.open(months.worked, "对照.xlsm")
    office.excel.chosen = (str(months.fewer_orders),)
    for one in (book, plain):
        one.Activate()
        office.come_from(one.state.path.name)
        assert "没有完成" not in office.said(macros.import_orders)
    assert column(book, "附件1", "A1:F45") == column(plain, "附件1", "A1:F45")
    annex = sheet(book, "附件1")
    area = annex.AutoFilter.Range.area
    assert area.shape[0] < 34
    assert annex.AutoFilter.Filters(2).Criteria1 == ">=5"
    counts = column(book, "附件1", f"B4:B{area.bottom}")
    hidden = [4 + at for at, count in enumerate(counts) if not (isinstance(count, float) and count >= 5)]
    assert filtered(book, "附件1") == hidden


@pytest.mark.parametrize("title", ["附件1", "工单"])
def test_filters_come_back_after_an_error(
    office: Office, months: Months, title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = office.open(months.worked)
    sheet(book, "工单").ListObjects(1).Range.AutoFilter(Field=1, Criteria1=("1", "2", "3"), Operator=7)
    filter_annex(book)
    before = filtered(book, title)

    def broken(*arguments: object) -> None:
        raise ZeroDivisionError("in the middle of the work")

    monkeypatch.setattr(transfer, "write_block", broken)
    office.excel.chosen = (str(months.fewer_orders),)
    assert "没有料到" in office.said(macros.import_orders)
    assert before and filtered(book, title)


def test_the_largest_values_are_filtered_again(office: Office, months: Months) -> None:
    book = office.open(months.worked)
    sheet(book, "附件1").Range("A3:F36").AutoFilter(Field=2, Criteria1="3", Operator=3)
    sheet(book, "附件1").Range("B5").Value = 999.0
    assert "筛选" not in office.said(macros.refresh_month)
    assert sheet(book, "附件1").AutoFilter.Filters(2).Operator == 3


def test_a_filter_that_cannot_come_back_is_told(office: Office, months: Months) -> None:
    book = office.open(months.worked)
    annex = sheet(book, "附件1")
    annex.Range("B5").Value = 999.0
    annex.state.filtered = {7, 8}  # an advanced filter: rows are hidden, and there are no arrows
    assert "“附件1”原来的筛选（如按颜色）没法恢复" in office.said(macros.refresh_month)
    assert annex.state.filtered == set()


def test_a_hidden_sheet_is_named_and_the_next_click_goes_on(office: Office, months: Months) -> None:
    book = office.open(months.worked)
    book.Names("county").RefersToRange.Value = None
    office.said(macros.check_book)
    links = {link.Range.Row: link.SubAddress for link in sheet(book, "校核").Range("D4:D80").Hyperlinks}
    aims = {place.rpartition("!")[0].strip("'") for place in links.values()}
    assert len(aims) > 1
    hidden = links[min(links)].rpartition("!")[0].strip("'")
    sheet(book, hidden).Visible = 0
    sheet(book, "校核").Select()
    sheet(book, "校核").Range("A1").Select()
    seen = []
    for _ in links:
        messages = office.click(macros.next_finding)
        seen += [message.text for message in messages]
        if messages:
            assert (book.state.active.title, f"“{hidden}”隐藏着" in messages[0].text) == ("校核", True)
            assert f"取消隐藏”，选“{hidden}”" in messages[0].text
    assert seen
    assert book.state.active.title != hidden


@pytest.mark.parametrize(
    ("title", "macro"),
    [("热点问题", macros.edit_topics), ("人工调整", macros.edit_adjustments)],
)
def test_other_buttons_name_a_hidden_sheet_too(
    office: Office, months: Months, title: str, macro: Callable[[], None]
) -> None:
    book = office.open(months.worked)
    sheet(book, title).Visible = 0
    assert f"“{title}”隐藏着" in office.said(macro)
    sheet(book, title).Visible = 2
    assert "用宏隐藏" in office.said(macro)


def test_findings_on_a_hidden_sheet_are_written_and_told(office: Office, months: Months) -> None:
    book = office.open(months.worked)
    sheet(book, "校核").Visible = 0
    text = office.said(macros.check_book)
    assert text.startswith("校核：") and "“校核”隐藏着，取消隐藏后才看得到" in text


def test_an_address_that_came_back_as_a_file_is_still_found(office: Office, months: Months) -> None:
    book = office.open(months.worked)
    findings = sheet(book, "校核")
    for link in book.state.sheet("校核").links:
        link.address, link.place = f"#{link.place}", ""
    findings.Select()
    findings.Range("A1").Select()
    assert office.click(macros.next_finding) == []
    assert book.state.active.title != "校核"
