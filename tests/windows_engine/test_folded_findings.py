"""校核 in the open workbook: places folded below their kind, opened by 下一个问题, folded anew by 校核."""

from __future__ import annotations

from hotline_addin.faces import macros
from tests.tools.excel_model.workbook import Workbook
from tests.windows_engine.conftest import Months
from tests.windows_engine.office import Office, sheet


def folds(book: Workbook) -> dict[str, list[tuple[int, bool]]]:
    """Outline level and whether hidden, by 位置 of each row of 校核."""
    rows: dict[str, list[tuple[int, bool]]] = {}
    findings = sheet(book, "校核")
    for row in range(4, 60):
        where = findings.Range(f"D{row}").Value
        if findings.Range(f"H{row}").Value:
            line = findings.Range(f"{row}:{row}")
            rows.setdefault(str(where), []).append((line.OutlineLevel, line.Hidden))
    return rows


def test_places_are_folded_below_their_kind(office: Office, months: Months) -> None:
    book = office.open(months.worked)
    office.said(macros.check_book)
    found = folds(book)
    kinds, places = found.pop("下列各处"), [each for many in found.values() for each in many]
    assert (1, False) in kinds
    assert (2, True) in places
    assert all(hidden == (level > 1) for level, hidden in (*kinds, *places))
    assert sheet(book, "校核").Outline.SummaryRow == 0
    before = folds(book)
    office.said(macros.check_book)
    assert folds(book) == before


def test_the_next_finding_opens_the_group_that_it_stands_in(office: Office, months: Months) -> None:
    book = office.open(months.worked)
    for name in ("county", "issuer"):
        book.Names(name).RefersToRange.Value = None
    office.said(macros.check_book)
    findings = sheet(book, "校核")
    kinds = (row for row in range(4, 60) if findings.Range(f"D{row}").Value == "下列各处")
    row = next(row for row in kinds if not _hidden(book, row) and _leads(book, row + 1))
    findings.Select()
    findings.Range(f"A{row}").Select()
    assert _hidden(book, row + 1)
    office.click(macros.next_finding)
    assert not _hidden(book, row + 1)
    office.said(macros.check_book)
    assert _hidden(book, row + 1)


def _leads(book: Workbook, row: int) -> bool:
    return bool(sheet(book, "校核").Range(f"D{row}").Hyperlinks.Count)


def _hidden(book: Workbook, row: int) -> bool:
    return bool(sheet(book, "校核").Range(f"{row}:{row}").Hidden)


def test_an_empty_roster_is_offered_units_and_the_message_says_so(office: Office, months: Months) -> None:
    book = office.open(months.worked)
    sheet(book, "单位名录").Range("A4:D60").ClearContents()
    said = office.said(macros.refresh_month)
    assert "单位名录原来是空的，程序按工单推测了" in said
    assert str(sheet(book, "单位名录").Range("D4").Value).startswith("程序推测（")
