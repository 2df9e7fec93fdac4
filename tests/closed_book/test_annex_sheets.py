"""Annex sheets: filled, cloned, taken out; names and order of tabs stay right."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.domain.checks.book.restored_cells import lost_annexes
from hotline_addin.domain.measures.annex import Annex
from hotline_addin.errors import InputError
from hotline_addin.ports import BookContent
from tests.closed_book.clerk_book import ClerkBook
from tests.closed_book.content import annex
from tests.closed_book.looking import book, part_of, parts, sheet, table
from tests.tools.zip_edit import edited_copy

TWO = (annex(1, "县直单位", ["住建局", "公安局", "城管局"]), annex(2, "乡镇街道", ["阳城镇"]))
THREE = (*TWO, annex(3, "国有企业", ["水务公司", "燃气公司"]))


def save(path: Path, *annexes: Annex) -> ClosedBook:
    closed = ClosedBook(path)
    closed.save(BookContent(annexes=annexes))
    return closed


def scoped_names(path: Path) -> dict[str, dict[str, str]]:
    """Names that belong to a sheet, by the sheet's title."""
    return {
        each.title: {name: defined.attr_text for name, defined in each.defined_names.items()}
        for each in book(path).worksheets
        if each.defined_names
    }


def test_an_annex_is_values_under_its_title_above_its_note(clerk_book: ClerkBook) -> None:
    save(clerk_book.path, *TWO)
    assert table(sheet(clerk_book.path, "附件1"), "A1", "F8") == [
        ["附件1", None, None, None, None, None],
        ["2024年2月份县直单位热线办理情况", None, None, None, None, None],
        ["承办单位", "承办件数", "超期件数", "重办量", "办理结果满意率", "服务过程满意率"],
        ["住建局", 30, 1, 0, "未抽访", 0.25],
        ["公安局", 31, 1, 0, 0.5, 0.25],
        ["城管局", 32, 1, 0, 0.5, 0.25],
        ["合计", "=SUM(B4:B6)", "=SUM(C4:C6)", "=SUM(D4:D6)", 0.5, 0.25],
        ["口径：抽访满意率。", None, None, None, None, None],
    ]
    cached = sheet(clerk_book.path, "附件1", values=True)
    assert [cell.value for cell in cached[7]] == ["合计", 93, 3, 0, 0.5, 0.25]


def test_print_area_formats_and_rules_grow_with_the_units(clerk_book: ClerkBook) -> None:
    save(clerk_book.path, *TWO)
    found = sheet(clerk_book.path, "附件1")
    assert found.print_area == "'附件1'!$A$1:$F$8"
    assert found.print_title_rows == "$3:$3"
    assert [str(each.sqref) for each in found.conditional_formatting] == ["E4:F6"]
    assert {found[f"E{row}"].number_format for row in range(4, 8)} == {"0.00%"}
    assert {found.row_dimensions[row].height for row in range(4, 7)} == {21.75}
    assert sorted(map(str, found.merged_cells.ranges)) == ["A2:F2", "A8:F8"]


def test_a_third_group_gets_a_sheet_behind_the_second(clerk_book: ClerkBook) -> None:
    before = book(clerk_book.path)
    save(clerk_book.path, *THREE)
    after = book(clerk_book.path)
    place = before.sheetnames.index("附件2") + 1
    assert after.sheetnames == [*before.sheetnames[:place], "附件3", *before.sheetnames[place:]]
    assert after.active.title == before.active.title == "我的表"
    assert table(after["附件3"], "A1", "F6")[1:5] == [
        ["2024年2月份国有企业热线办理情况", None, None, None, None, None],
        ["承办单位", "承办件数", "超期件数", "重办量", "办理结果满意率", "服务过程满意率"],
        ["水务公司", 30, 1, 0, "未抽访", 0.25],
        ["燃气公司", 31, 1, 0, 0.5, 0.25],
    ]
    assert after["附件3"].column_dimensions["A"].width == after["附件2"].column_dimensions["A"].width
    assert not after["附件3"].sheet_view.tabSelected


def test_names_of_sheets_move_with_their_sheets(clerk_book: ClerkBook) -> None:
    save(clerk_book.path, *TWO)
    two = scoped_names(clerk_book.path)
    save(clerk_book.path, *THREE)
    three = scoped_names(clerk_book.path)
    assert {title: names for title, names in three.items() if title != "附件3"} == two
    assert three["附件3"] == {
        "annex_label": "'附件3'!$A$1",
        "annex_title": "'附件3'!$A$2",
        "annex_note": "'附件3'!$A$7",
    }
    assert sheet(clerk_book.path, "附件3").print_area == "'附件3'!$A$1:$F$7"
    save(clerk_book.path, *TWO)
    assert scoped_names(clerk_book.path) == two


def test_a_surplus_sheet_goes_with_its_part_and_titles(clerk_book: ClerkBook) -> None:
    save(clerk_book.path, *TWO)
    two = parts(clerk_book.path)
    save(clerk_book.path, *THREE)
    assert "附件3" in parts(clerk_book.path)["docProps/app.xml"].decode()
    save(clerk_book.path, *TWO)
    assert parts(clerk_book.path).keys() == two.keys()
    titles = re.findall("<vt:lpstr>(.*?)</vt:lpstr>", parts(clerk_book.path)["docProps/app.xml"].decode())
    sheets = book(clerk_book.path).sheetnames
    assert sheets in (titles[1 : len(sheets) + 1], titles[2 : len(sheets) + 2])


def test_the_last_annex_sheet_never_goes(clerk_book: ClerkBook) -> None:
    save(clerk_book.path, TWO[0])
    assert "附件2" not in book(clerk_book.path).sheetnames
    save(clerk_book.path)
    assert "附件1" in book(clerk_book.path).sheetnames


def test_a_sheet_that_formulas_need_is_emptied_and_hidden_instead(
    clerk_book: ClerkBook, tmp_path: Path
) -> None:
    part = part_of(clerk_book.path, "我的表")
    needing = edited_copy(
        clerk_book.path, tmp_path / "needing.xlsx", [(part, "SUM(单位明细!C4:C6)", "附件2!B5")]
    )
    save(needing, *TWO)
    save(needing, TWO[0])
    found = sheet(needing, "附件2")
    assert found.sheet_state == "hidden"
    assert [cell.value for cell in found[4]] == [None] * 6
    assert found["B5"].value == "=SUM(B4:B4)"
    save(needing, *TWO)
    assert sheet(needing, "附件2").sheet_state == "visible"


def test_a_clerks_copy_of_an_annex_is_not_ours(clerk_book: ClerkBook, tmp_path: Path) -> None:
    copied = edited_copy(
        clerk_book.path, tmp_path / "copied.xlsx", [("xl/workbook.xml", 'name="附件2"', 'name="附件2 (2)"')]
    )
    save(copied, *TWO)
    titles = [title for title in book(copied).sheetnames if title.startswith("附件")]
    assert titles == ["附件1", "附件2", "附件2 (2)"]


def test_notes_beside_a_unit_stay_with_it_and_out_of_a_clone(clerk_book: ClerkBook, tmp_path: Path) -> None:
    save(clerk_book.path, *TWO)
    part = part_of(clerk_book.path, "附件2")
    text = parts(clerk_book.path)[part].decode()
    row = text[text.index('<row r="4"') : text.index("</row>", text.index('<row r="4"'))]
    note = '<c r="H4" t="inlineStr"><is><t>已约谈</t></is></c>'
    noted = edited_copy(clerk_book.path, tmp_path / "noted.xlsx", [(part, row, row + note)])
    closed = save(noted, TWO[0], annex(2, "乡镇街道", ["辛店乡", "阳城镇"]), THREE[2])
    assert sheet(noted, "附件2")["H5"].value == "已约谈"
    assert sheet(noted, "附件3")["H4"].value is None
    assert closed.parked == ()


def test_without_names_the_title_stands_above_and_the_note_below(
    clerk_book: ClerkBook, tmp_path: Path
) -> None:
    text = parts(clerk_book.path)["xl/workbook.xml"].decode()
    names = re.findall('<definedName name="annex_[^>]*>[^<]*</definedName>', text)
    nameless = edited_copy(
        clerk_book.path, tmp_path / "nameless.xlsx", [("xl/workbook.xml", name, "") for name in names]
    )
    save(nameless, *TWO)
    found = sheet(nameless, "附件1")
    assert (found["A1"].value, found["A2"].value) == ("附件1", TWO[0].title)
    assert found["A8"].value == "口径：抽访满意率。"


def test_a_lost_total_or_header_is_named_and_nothing_is_written(
    clerk_book: ClerkBook, tmp_path: Path
) -> None:
    for old, sentence in ((">合计<", "“附件1”里找不到“合计”行"), (">重办量<", "“附件1”里找不到表头")):
        lost = edited_copy(
            clerk_book.path, tmp_path / f"{old[1]}.xlsx", [("xl/sharedStrings.xml", old, ">没有<")]
        )
        before = lost.read_bytes()
        with pytest.raises(InputError, match=sentence):
            save(lost, *TWO)
        assert lost.read_bytes() == before


def test_a_group_without_orders_has_no_page_and_those_behind_it_bear_the_numbers_of_the_notice(
    clerk_book: ClerkBook,
) -> None:
    save(clerk_book.path, *THREE)
    gap = (THREE[0], annex(2, "乡镇街道", []), THREE[2])
    save(clerk_book.path, *gap)
    found = {title: sheet(clerk_book.path, title) for title in ("附件1", "附件2", "附件3")}
    assert {title: each.sheet_state for title, each in found.items()} == {
        "附件1": "visible",
        "附件2": "hidden",
        "附件3": "visible",
    }
    assert (found["附件1"]["A1"].value, found["附件3"]["A1"].value) == ("附件1", "附件2")
    save(clerk_book.path, *THREE)
    again = {title: sheet(clerk_book.path, title) for title in ("附件2", "附件3")}
    assert {each.sheet_state for each in again.values()} == {"visible"}
    assert [each["A1"].value for each in again.values()] == ["附件2", "附件3"]


def test_without_any_orders_no_annex_is_put_away(clerk_book: ClerkBook) -> None:
    save(clerk_book.path, annex(1, "县直单位", []), annex(2, "乡镇街道", []))
    assert {sheet(clerk_book.path, title).sheet_state for title in ("附件1", "附件2")} == {"visible"}


def test_a_first_annex_that_was_renamed_is_made_anew_in_its_place_and_that_is_told(
    clerk_book: ClerkBook, tmp_path: Path
) -> None:
    save(clerk_book.path, *TWO)
    edits = [("xl/workbook.xml", 'name="附件1"', 'name="附件一"')]
    renamed = edited_copy(clerk_book.path, tmp_path / "renamed.xlsx", edits)
    closed = ClosedBook(renamed)
    stats = pd.DataFrame({"unit": ["住建局"], "group": ["县直单位"]})
    (told,) = lost_annexes(TWO, closed.annexes(), stats)
    assert (told.code, told.where) == ("lost-annex", "附件1")
    save(renamed, *TWO)
    titles = [title for title in book(renamed).sheetnames if title.startswith("附件")]
    assert titles.index("附件1") < titles.index("附件2")
    assert lost_annexes(TWO, ClosedBook(renamed).annexes(), stats) == ()
    third = lost_annexes(THREE, ClosedBook(renamed).annexes(), stats)
    assert third == (), "a group that is new had no sheet"
