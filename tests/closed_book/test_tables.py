"""Tables: read into frames, refilled from frames, golden by openpyxl."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS, TABLES
from hotline_addin.errors import InputError
from hotline_addin.ports import BookContent
from tests.closed_book.clerk_book import ClerkBook
from tests.closed_book.content import frame, unit_stats
from tests.closed_book.looking import book, parts, sheet, table
from tests.tools.zip_edit import edited_copy

ORDERS = [
    {
        "order_number": "202402010000000001",
        "accepted_at": datetime(2024, 2, 1, 10, 33, 20),
        "dispatched_at": pd.Timestamp("2024-02-29 23:59:59"),
        "title": "=1+1",
        "text": " 前后有空格\n第二行 <b>&amp;</b> _x000D_ \x00\x0b",
        "unit": "住建局",
        "is_overdue": "是",
        "times_returned": 2,
        "deadline": pd.NaT,
        "outcome_rating": float("nan"),
        "source_row": 7,
    },
    {"order_number": "007", "unit": "公安局", "finished_at": date(2024, 2, 3), "source_row": Decimal("8.5")},
]


def save_orders(path: Path, rows: list[dict[str, object]]) -> None:
    ClosedBook(path).save(BookContent(tables={"orders": frame("orders", rows)}))


def test_values_come_back_as_they_were(clerk_book: ClerkBook) -> None:
    save_orders(clerk_book.path, ORDERS)
    read = ClosedBook(clerk_book.path).table("orders")
    assert list(read.columns) == list(ORDER_COLUMNS)
    assert {str(kind) for kind in read.dtypes} == {"object"}
    first, second = ({name: v for name, v in row.items() if v is not None} for row in read.to_dict("records"))
    assert first == {
        "order_number": "202402010000000001",
        "accepted_at": datetime(2024, 2, 1, 10, 33, 20),
        "dispatched_at": datetime(2024, 2, 29, 23, 59, 59),
        "title": "=1+1",
        "text": " 前后有空格\n第二行 <b>&amp;</b> _x000D_ ",  # what XML forbids is gone
        "unit": "住建局",
        "is_overdue": "是",
        "times_returned": 2,
        "source_row": 7,
    }
    assert second == {
        "order_number": "007",
        "unit": "公安局",
        "finished_at": datetime(2024, 2, 3),
        "source_row": 8.5,
    }


def test_two_other_readers_see_the_same(clerk_book: ClerkBook) -> None:
    save_orders(clerk_book.path, ORDERS)
    found = sheet(clerk_book.path, "工单")
    assert [found[f"{letters}2"].value for letters in "ABEH"] == [
        "202402010000000001",
        datetime(2024, 2, 1, 10, 33, 20),
        "=1+1",
        "住建局",
    ]
    assert found["E2"].data_type == "s", "a text that looks like a formula is a text"
    calamine = CalamineWorkbook.from_path(clerk_book.path).get_sheet_by_name("工单").to_python()
    assert calamine[1][:2] == ["202402010000000001", datetime(2024, 2, 1, 10, 33, 20)]
    assert calamine[2][0] == "007"


def test_every_row_looks_like_the_first_one(clerk_book: ClerkBook) -> None:
    save_orders(clerk_book.path, [{"order_number": str(number), "unit": "a"} for number in range(4)])
    found = sheet(clerk_book.path, "工单")
    for row in range(2, 6):
        assert found[f"B{row}"].number_format == "yyyy-mm-dd hh:mm"
        assert found[f"B{row}"].font.italic
        assert found[f"A{row}"].number_format == "@"


def test_a_chosen_row_height_is_kept_for_all_rows(clerk_book: ClerkBook) -> None:
    ClosedBook(clerk_book.path).save(unit_stats(["a", "b", "c", "d", "e"]))
    found = sheet(clerk_book.path, "单位明细")
    assert {found.row_dimensions[row].height for row in range(4, 9)} == {21}


def test_the_table_covers_its_rows_and_keeps_a_blank_one(clerk_book: ClerkBook) -> None:
    save_orders(clerk_book.path, ORDERS)
    assert sheet(clerk_book.path, "工单").tables["orders"].ref == "A1:U3"
    save_orders(clerk_book.path, [])
    found = sheet(clerk_book.path, "工单")
    assert (found.tables["orders"].ref, found.tables["orders"].autoFilter.ref) == ("A1:U2", "A1:U2")
    assert [cell.value for cell in found[2]] == [None] * len(ORDER_COLUMNS)
    assert found["B2"].number_format == "yyyy-mm-dd hh:mm"
    assert ClosedBook(clerk_book.path).table("orders").empty


def test_columns_are_found_by_header_wherever_they_stand(clerk_book: ClerkBook, tmp_path: Path) -> None:
    swapped = edited_copy(
        clerk_book.path,
        tmp_path / "swapped.xlsx",
        [
            ("xl/sharedStrings.xml", ">诉求标题<", ">?<"),
            ("xl/sharedStrings.xml", ">诉求内容<", ">诉求 标题<"),
            ("xl/sharedStrings.xml", ">?<", ">诉求内容<"),
        ],
    )
    save_orders(swapped, [{"order_number": "1", "title": "标题", "text": "内容"}])
    found = sheet(swapped, "工单")
    assert (found["E2"].value, found["F2"].value) == ("内容", "标题")
    columns = [each.name for each in found.tables["orders"].tableColumns]
    assert columns[4:6] == ["诉求内容", "诉求 标题"], "table columns equal their header cells"


def test_a_frame_without_a_column_leaves_its_cells_empty(clerk_book: ClerkBook) -> None:
    save_orders(clerk_book.path, ORDERS)
    rows = pd.DataFrame({"order_number": ["5"], "unit": ["b"]})
    ClosedBook(clerk_book.path).save(BookContent(tables={"orders": rows}))
    assert ClosedBook(clerk_book.path).table("orders").iloc[0].dropna().to_dict() == {
        "order_number": "5",
        "unit": "b",
    }


def test_a_column_that_the_sheet_lacks_is_named(clerk_book: ClerkBook, tmp_path: Path) -> None:
    renamed = edited_copy(
        clerk_book.path, tmp_path / "renamed.xlsx", [("xl/sharedStrings.xml", ">诉求标题<", ">改了名<")]
    )
    assert "title" not in ClosedBook(renamed).table("orders").columns
    before = renamed.read_bytes()
    with pytest.raises(InputError, match="“工单”表第1行的表头里找不到：诉求标题"):
        save_orders(renamed, ORDERS)
    assert renamed.read_bytes() == before


def test_a_table_that_is_gone_is_named(clerk_book: ClerkBook, tmp_path: Path) -> None:
    gone = edited_copy(
        clerk_book.path,
        tmp_path / "gone.xlsx",
        [
            ("xl/tables/table3.xml", 'name="orders" displayName="orders"', 'name="x1" displayName="x1"'),
            ("xl/sharedStrings.xml", ">工单编号<", ">号<"),
        ],
    )
    with pytest.raises(InputError, match="找不到“工单”表"):
        ClosedBook(gone).table("orders")


def test_unknown_columns_and_blank_rows_are_left_out(clerk_book: ClerkBook) -> None:
    read = ClosedBook(clerk_book.path).table("unit_stats")
    spec = TABLES["unit_stats"]
    assert list(read.columns) == [one for one in spec.columns if one not in spec.since_later]
    assert read["unit"].tolist() == list(clerk_book.units)
    assert ClosedBook(clerk_book.path).table("roster").empty


def test_rates_of_unit_stats_are_formulas_with_their_values(clerk_book: ClerkBook) -> None:
    content = unit_stats(["a", "b"])
    nobody = ["process_surveyed", "process_satisfied", "process_rate"]
    content.tables["unit_stats"].loc[1, nobody] = [0, 0, None]
    ClosedBook(clerk_book.path).save(content)
    assert table(sheet(clerk_book.path, "单位明细"), "J4", "K5") == [
        ["=IF(F4=0,not_surveyed_text,G4/F4)", "=IF(H4=0,not_surveyed_text,I4/H4)"],
        ["=IF(F5=0,not_surveyed_text,G5/F5)", "=IF(H5=0,not_surveyed_text,I5/H5)"],
    ]
    assert table(sheet(clerk_book.path, "单位明细", values=True), "J4", "K5") == [
        [0.8, pytest.approx(2 / 3)],
        [0.8, "未抽访"],
    ]
    assert book(clerk_book.path).calculation.fullCalcOnLoad


def test_rows_typed_below_a_clerks_table_belong_to_it(clerk_book: ClerkBook, tmp_path: Path) -> None:
    """Only Excel lets a table grow when somebody types below it."""
    rows = '<row r="2"><c r="A2" t="inlineStr"><is><t>甲</t></is></c></row>'
    typed = rows + rows.replace("2", "3").replace("甲", "乙") + rows.replace("2", "5").replace("甲", "说明")
    part = "xl/worksheets/sheet2.xml"
    old = parts(clerk_book.path)[part].decode()
    blank = old[old.index('<row r="2"') : old.index("</sheetData>")]
    grown = edited_copy(clerk_book.path, tmp_path / "grown.xlsx", [(part, blank, typed)])
    assert ClosedBook(grown).table("roster")["unit"].tolist() == ["甲", "乙"]
    ClosedBook(grown).save(BookContent(tables={"roster": frame("roster", [{"unit": "丙"}])}))
    found = sheet(grown, "单位名录")
    assert [found[f"A{row}"].value for row in range(1, 6)] == ["单位", "丙", None, "说明", None]
    assert found.tables["roster"].ref == "A1:D2"


def test_a_filter_is_cleared_because_it_hid_other_rows(clerk_book: ClerkBook, tmp_path: Path) -> None:
    filtered = edited_copy(
        clerk_book.path,
        tmp_path / "filtered.xlsx",
        [
            (
                "xl/tables/table3.xml",
                '<autoFilter ref="A1:U2"/>',
                '<autoFilter ref="A1:U2"><filterColumn colId="7"><filters><filter val="a"/></filters>'
                '</filterColumn></autoFilter><sortState ref="A2:U2"><sortCondition ref="A2:A2"/></sortState>',
            )
        ],
    )
    save_orders(filtered, ORDERS)
    table_part = parts(filtered)["xl/tables/table3.xml"].decode()
    assert '<autoFilter ref="A1:U3"/>' in table_part
    assert "sortState" not in table_part
