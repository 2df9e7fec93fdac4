"""What is tied to rows grows, shrinks and moves with them, whatever the numbers of rows."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from hotline_addin.adapters.closed_book import ClosedBook
from tests.closed_book.clerk_book import FIRST_UNIT_ROW as FIRST
from tests.closed_book.clerk_book import ClerkBook, write_clerk_book
from tests.closed_book.content import unit_stats
from tests.closed_book.looking import book, part_of, parts, sheet
from tests.tools.zip_edit import edited_copy

NAMES = st.lists(st.sampled_from([f"单位{number}" for number in range(12)]), unique=True, max_size=12)


@dataclass(frozen=True)
class Expected:
    """What a plain count of rows demands of 单位明细 with so many units."""

    units: list[str]

    @property
    def last(self) -> int:
        return FIRST + max(1, len(self.units)) - 1

    @property
    def total(self) -> int:
        return self.last + 2

    @property
    def formats(self) -> set[str]:
        return {f"J{FIRST}:K{self.last}", f"C{FIRST}:C{self.last}", f"C{self.total}"}

    @property
    def validations(self) -> dict[str, str]:
        return {
            f"L{FIRST}:L{self.last}": '"表扬,批评"',
            f"C{self.total}": f"MAX(C{FIRST}:C{self.last})",
        }


def single_cells(areas: object) -> str:
    """`C5:C5` as openpyxl and Excel both write it for one cell: `C5`."""
    text = str(areas)
    first, _, last = text.partition(":")
    return first if first == last else text


def check(path: Path, noted: Set[str], expected: Expected) -> None:
    opened = book(path)
    found = opened["单位明细"]
    last, total = expected.last, expected.total
    formats = {single_cells(area.sqref) for area in found.conditional_formatting}
    assert formats == {single_cells(area) for area in expected.formats}
    validations = {single_cells(each.sqref): each.formula1 for each in found.data_validations.dataValidation}
    assert validations == {single_cells(area): rule for area, rule in expected.validations.items()}
    assert found[f"A{total}"].value == "科室合计"
    assert found[f"C{total}"].value == f"=SUM(C{FIRST}:C{last})"
    assert found["C1"].value == f"=SUM(C{FIRST}:C{last})"
    assert found[f"A{total + 1}"].value == "科室自己的说明"
    assert [str(area) for area in found.merged_cells.ranges] == [f"A{total + 1}:F{total + 1}"]
    assert found.tables["unit_stats"].ref == f"A{FIRST - 1}:M{last}"
    assert found.print_area == f"'单位明细'!$A$1:$M${total + 1}"
    assert found.print_title_rows == f"${FIRST - 1}:${FIRST - 1}"
    names = opened.defined_names
    assert names["全部件数"].attr_text == f"单位明细!$C${FIRST}:$C${last}"
    assert names["备注行"].attr_text == f"单位明细!$A${total + 1}"
    assert found.max_row == total + 1
    text = parts(path)[part_of(path, "单位明细")].decode()
    assert f"<xm:sqref>C{FIRST}:C{last}</xm:sqref>" in text or f"<xm:sqref>C{FIRST}</xm:sqref>" in text
    assert f'sqref="A{FIRST}:A{last}"' in text or f'sqref="A{FIRST}"' in text

    check_notes(found, noted, expected)


def check_notes(found: Worksheet, noted: Set[str], expected: Expected) -> None:
    for row, unit in enumerate(expected.units, start=FIRST):
        assert found[f"A{row}"].value == unit
        assert found[f"O{row}"].value == (f"{unit}的备注" if unit in noted else None)
        if noted:
            assert found[f"P{row}"].value == f"=C{row}*$C${expected.total}"


@settings(max_examples=15, deadline=None)
@given(before=NAMES, steps=st.lists(NAMES, min_size=1, max_size=3))
def test_everything_follows_the_band(before: list[str], steps: list[list[str]]) -> None:
    with TemporaryDirectory() as folder:
        described: ClerkBook = write_clerk_book(Path(folder) / "book.xlsx", tuple(before))
        closed = ClosedBook(described.path)
        for units in steps:
            closed.save(unit_stats(units))
            check(described.path, set(before), Expected(units))


def test_the_view_does_not_stay_scrolled_beyond_the_rows(clerk_book: ClerkBook, tmp_path: Path) -> None:
    old = '<sheetView workbookViewId="0"/>'
    view = (
        '<sheetView workbookViewId="0"><pane ySplit="3" topLeftCell="A6" activePane="bottomLeft" '
        'state="frozen"/><selection pane="bottomLeft" activeCell="B6" sqref="B6"/></sheetView>'
    )
    scrolled = edited_copy(
        clerk_book.path, tmp_path / "scrolled.xlsx", [(part_of(clerk_book.path, "单位明细"), old, view)]
    )
    ClosedBook(scrolled).save(unit_stats(["公安局"]))
    found = sheet(scrolled, "单位明细").sheet_view
    assert found.pane.topLeftCell == "A4"
    assert [each.sqref for each in found.selection] == ["A1"]


def test_other_sheets_that_are_written_too_follow_formulas(clerk_book: ClerkBook) -> None:
    """A clerk's sheet is not ours: its formula stays byte for byte, whatever that means for it."""
    part = part_of(clerk_book.path, "我的表")
    before = parts(clerk_book.path)[part]
    ClosedBook(clerk_book.path).save(unit_stats(["a"]))
    assert parts(clerk_book.path)[part] == before
