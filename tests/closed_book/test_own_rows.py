"""Rows that a clerk types into 通报数据: below the table too, and addresses that became formulas."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.adapters.closed_book.create import create_book
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.ports import BookContent
from hotline_addin.template.locate import WORKBOOK_TEMPLATE, template_path
from tests.closed_book.content import frame

FIGURES = [
    {"name": "total_orders", "text": "2262", "note": "工单"},
    {"name": "outcome_rate", "text": "76.36%", "note": ""},
]
ADDRESS = "=全县.办理结果满意率.低于60%.家数"
TYPED = [
    ("热线电话", "0396-12345", None, None),
    ("偏低家数", ADDRESS, None, None),
    ("人数", 12, "在岗", None),
]


def test_rows_typed_below_the_table_belong_to_it_and_are_written_as_texts(tmp_path: Path) -> None:
    path = tmp_path / "月报.xlsx"
    create_book(template_path(WORKBOOK_TEMPLATE), path)
    ClosedBook(path).save(BookContent(tables={"figures": frame("figures", FIGURES)}))
    book = openpyxl.load_workbook(path)
    sheet = book[TABLES["figures"].sheet]
    row = next(cell.row for cell in sheet["A"] if cell.value == "outcome_rate")
    for at, cells in enumerate(TYPED, start=row + 1):
        for column, value in enumerate(cells, start=1):
            sheet.cell(at, column).value = value
    book.save(path)  # openpyxl takes the address for a formula, and leaves the table as long as it was

    closed = ClosedBook(path)
    read = closed.table("figures")
    assert [tuple(values) for values in read.tail(3).itertuples(index=False)] == TYPED
    closed.save(BookContent(tables={"figures": read}))
    again = openpyxl.load_workbook(path)[TABLES["figures"].sheet]
    cell = again.cell(row + 2, 2)
    assert (cell.value, cell.data_type) == (ADDRESS, "s")
    assert again.tables["figures"].ref.endswith(str(row + 3))
    assert [
        tuple(values) for values in ClosedBook(path).table("figures").tail(3).itertuples(index=False)
    ] == (TYPED)


def typed(path: Path, sheet: str, rows: dict[int, tuple[str | None, ...]]) -> None:
    """Cells as an editor writes them that leaves the table as long as it was."""
    book = openpyxl.load_workbook(path)
    header = book[sheet].tables[next(iter(book[sheet].tables))].ref
    first = int("".join(sign for sign in header.partition(":")[0] if sign.isdigit()))
    for at, cells in rows.items():
        for column, value in enumerate(cells, start=1):
            book[sheet].cell(first + at, column).value = value
    book.save(path)


TYPED_TABLES = ["adjustments", "roster", "column_aliases", "indicators", "tables", "typed_values"]


@pytest.mark.parametrize("table", [*TYPED_TABLES, "topics", "cases", "history"])
def test_rows_below_an_empty_one_count_and_a_note_does_not(tmp_path: Path, table: str) -> None:
    path = tmp_path / "月报.xlsx"
    create_book(template_path(WORKBOOK_TEMPLATE), path)
    before = len(ClosedBook(path).table(table))
    one, other = ("甲", "乙", "丙", "一"), ("丁", "戊", "己", "二")
    typed(path, TABLES[table].sheet, {before + 1: one, before + 4: other, before + 6: ("科里核对过",)})
    wide = min(len(TABLES[table].columns), 4)
    read = ClosedBook(path).table(table)
    assert len(read) == before + 2
    shown = [tuple(row)[:wide] for row in read.tail(2).itertuples(index=False)]
    assert shown == [one[:wide], other[:wide]]
    if table not in TYPED_TABLES:  # a refresh writes them too, without the empty rows
        ClosedBook(path).save(BookContent(tables={table: read}))
        assert ClosedBook(path).table(table).equals(read)
        cells = [cell.value for cell in openpyxl.load_workbook(path)[TABLES[table].sheet]["A"]]
        assert cells[cells.index("甲") + 1] == "丁"
        assert cells.count("科里核对过") == 1
