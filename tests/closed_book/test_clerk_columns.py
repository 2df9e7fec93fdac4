"""The clerk's own columns beside a refreshed table follow their rows."""

from __future__ import annotations

from pathlib import Path

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.adapters.closed_book.refilling.parked_rows import PARKING_SHEET
from tests.closed_book.clerk_book import ClerkBook
from tests.closed_book.content import unit_stats
from tests.closed_book.looking import book, part_of, parts, sheet, table
from tests.tools.zip_edit import edited_copy


def test_notes_links_and_marks_follow_their_unit(clerk_book: ClerkBook) -> None:
    ClosedBook(clerk_book.path).save(unit_stats(["城管局", "新单位", "住建局", "公安局"]))
    found = sheet(clerk_book.path, "单位明细")
    assert table(found, "O4", "O7") == [["城管局的备注"], [None], ["住建局的备注"], ["公安局的备注"]]
    assert [found[f"R{row}"].hyperlink and found[f"R{row}"].hyperlink.target for row in range(4, 8)] == [
        "https://example.org/6",
        None,
        "https://example.org/4",
        "https://example.org/5",
    ]


def test_a_formula_down_the_column_fills_new_rows_too(clerk_book: ClerkBook) -> None:
    ClosedBook(clerk_book.path).save(unit_stats(["城管局", "新单位", "住建局", "公安局"]))
    assert table(sheet(clerk_book.path, "单位明细"), "P4", "P7") == [
        [f"=C{row}*$C$9"]
        for row in range(4, 8)  # C9 is the clerk's sum, two rows lower than before
    ]


def test_a_formula_of_one_row_keeps_meaning_the_same_cells(clerk_book: ClerkBook, tmp_path: Path) -> None:
    part = part_of(clerk_book.path, "单位明细")
    own = edited_copy(
        clerk_book.path,
        tmp_path / "own.xlsx",
        [
            (part, "<f>C4*$C$8</f>", "<f>C4/C8+C1+SUM(C4:C6)+O4</f>"),  # first row, so no column formula
            (part, "<f>C5*$C$8</f>", "<f>C5+$C$4</f>"),
        ],
    )
    ClosedBook(own).save(unit_stats(["公安局", "新单位", "住建局"]))
    assert table(sheet(own, "单位明细"), "P4", "P6") == [["=C4+$C$4"], [None], ["=C6/C8+C1+SUM(C4:C6)+O6"]]


def test_a_mark_on_one_row_does_not_spread_to_new_rows(clerk_book: ClerkBook, tmp_path: Path) -> None:
    part = part_of(clerk_book.path, "单位明细")
    text = parts(clerk_book.path)[part].decode()
    style = text[text.index('<c r="O5"') :].split('"')[3]
    marked = edited_copy(
        clerk_book.path,
        tmp_path / "marked.xlsx",
        [(part, f'<c r="O{row}" s="{style}"', f'<c r="O{row}"') for row in (5, 6)],
    )
    ClosedBook(marked).save(unit_stats(["新单位", "住建局", "另一个"]))
    found = sheet(marked, "单位明细")
    assert [found[f"O{row}"].fill.fgColor.rgb for row in (4, 5, 6)] == ["00000000", "FFFFFF00", "00000000"]


def test_what_was_typed_for_a_vanished_row_is_parked_and_comes_back(clerk_book: ClerkBook) -> None:
    closed = ClosedBook(clerk_book.path)
    before = table(sheet(clerk_book.path, "单位明细"), "O4", "P6")
    closed.save(unit_stats(["公安局"]))
    assert [(each.sheet, each.key, each.header) for each in closed.parked] == [
        ("单位明细", "住建局", "备注"),
        ("单位明细", "城管局", "备注"),
        ("单位明细", "住建局", "网页"),
        ("单位明细", "城管局", "网页"),
        ("单位明细", "住建局", "批注（单位）"),
    ]
    assert [[cell.value for cell in row] for row in sheet(clerk_book.path, PARKING_SHEET).iter_rows()] == [
        ["工作表", "所属行", "列", "内容"],
        ["单位明细", "住建局", "备注", "住建局的备注"],
        ["单位明细", "城管局", "备注", "城管局的备注"],
        ["单位明细", "住建局", "网页", "住建局的网页"],
        ["单位明细", "城管局", "网页", "城管局的网页"],
        ["单位明细", "住建局", "批注（单位）", "已电话核实"],
    ]
    closed.save(unit_stats(clerk_book.units))
    assert closed.parked == ()
    assert table(sheet(clerk_book.path, "单位明细"), "O4", "P6") == before
    assert [row[3].value for row in sheet(clerk_book.path, PARKING_SHEET).iter_rows(min_row=2)] == [
        "已电话核实"
    ]


def test_nothing_is_parked_where_nothing_is_lost(clerk_book: ClerkBook) -> None:
    ClosedBook(clerk_book.path).save(unit_stats([*clerk_book.units, "新单位"]))
    assert PARKING_SHEET not in book(clerk_book.path).sheetnames


def test_comments_follow_their_unit_and_their_total(clerk_book: ClerkBook) -> None:
    ClosedBook(clerk_book.path).save(unit_stats(["公安局", "城管局", "住建局", "新单位"]))
    found = sheet(clerk_book.path, "单位明细")
    cells = [cell for row in found.iter_rows() for cell in row]
    comments = {cell.coordinate: cell.comment.text for cell in cells if cell.comment}
    assert comments == {"A6": "已电话核实", "A9": "只供科室用"}
    drawing = next(data for name, data in parts(clerk_book.path).items() if name.endswith("vmlDrawing1.vml"))
    assert b"<x:Row>5</x:Row>" in drawing
    assert b"<x:Row>8</x:Row>" in drawing


def test_an_array_that_spills_over_rows_stays_where_it_is(clerk_book: ClerkBook, tmp_path: Path) -> None:
    """`=SORT(...)` in R4 fills R4:R6; torn apart by unit it would be an error."""
    part = part_of(clerk_book.path, "单位明细")
    text = parts(clerk_book.path)[part].decode()
    starts = [f'<c r="O{row}"' for row in (4, 5, 6)]
    cells = [start + text.split(start)[1].split("</c>")[0] + "</c>" for start in starts]
    array = '<c r="O4"><f t="array" ref="O4:O6">C4:C6*2</f><v>80</v></c>'
    spilled = edited_copy(
        clerk_book.path,
        tmp_path / "spilled.xlsx",
        [
            (part, cells[0], array),
            (part, cells[1], '<c r="O5"><v>100</v></c>'),
            (part, cells[2], '<c r="O6"><v>120</v></c>'),
        ],
    )
    ClosedBook(spilled).save(unit_stats(["公安局", "城管局"]))
    found = sheet(spilled, "单位明细")
    assert (found["O4"].value.ref, found["O4"].value.text) == ("O4:O5", "=C4:C5*2")
    assert found["O5"].value == 100


def test_shared_formulas_are_written_out_before_they_move(clerk_book: ClerkBook, tmp_path: Path) -> None:
    part = part_of(clerk_book.path, "单位明细")
    shared = edited_copy(
        clerk_book.path,
        tmp_path / "shared.xlsx",
        [
            (part, "<f>C4*$C$8</f>", '<f t="shared" ref="P4:P6" si="0">C4*$C$8</f>'),
            (part, "<f>C5*$C$8</f>", '<f t="shared" si="0"/>'),
            (part, "<f>C6*$C$8</f>", '<f t="shared" si="0"/>'),
        ],
    )
    ClosedBook(shared).save(unit_stats(["城管局", "公安局"]))
    assert table(sheet(shared, "单位明细"), "P4", "P5") == [["=C4*$C$7"], ["=C5*$C$7"]]
    assert b'"shared"' not in parts(shared)[part]
