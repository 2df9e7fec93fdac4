"""Rows whose texts wrap are as high as their texts, on the shipped template."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from hotline_addin.adapters.closed_book import ClosedBook, create_book
from hotline_addin.adapters.closed_book.parts.wrapping import height_of, lines_of
from hotline_addin.ports import BookContent
from hotline_addin.template.locate import WORKBOOK_TEMPLATE, template_path
from tests.closed_book.content import frame


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("", 20, 1), ("一" * 8, 20, 1), ("一" * 9, 20, 2), ("a" * 17, 20, 1), ("一\n二\n三", 20, 3)],
)
def test_lines_that_a_text_takes(text: str, width: float, lines: int) -> None:
    assert lines_of(text, width) == lines


def test_heights_grow_with_lines_up_to_what_excel_knows() -> None:
    assert [height_of(lines) for lines in (1, 2, 3, 1000)] == [None, 39.0, 55.5, 409]


def test_wrapped_rows_are_fitted_and_chosen_heights_stay(tmp_path: Path) -> None:
    path = tmp_path / "月报.xlsx"
    create_book(template_path(WORKBOOK_TEMPLATE), path)
    figures = [{"name": "short", "text": "2262"}, {"name": "long", "text": "路面积雪" * 60}]
    orders = [{"order_number": "1", "text": "路面积雪" * 60}]
    content = {"figures": frame("figures", figures), "orders": frame("orders", orders)}
    ClosedBook(path).save(BookContent(tables=content))
    book = openpyxl.load_workbook(path)
    figure_rows, order_rows = book["通报数据"].row_dimensions, book["工单"].row_dimensions
    assert figure_rows[4].height is None
    assert figure_rows[5].height > 60
    assert order_rows[2].height == 15.75


def test_heights_marked_as_chosen_by_a_program_that_saved_the_book_are_fitted_anew(tmp_path: Path) -> None:
    path = tmp_path / "月报.xlsx"
    create_book(template_path(WORKBOOK_TEMPLATE), path)
    figures = [{"name": "first", "text": "路面积雪" * 15}, {"name": "long", "text": "路面积雪" * 60}]
    ClosedBook(path).save(BookContent(tables={"figures": frame("figures", figures)}))
    book = openpyxl.load_workbook(path)
    fitted = [book["通报数据"].row_dimensions[row].height for row in (4, 5)]
    assert fitted[0] == 39.0
    book.save(path)  # openpyxl says of each of these heights that somebody chose it
    ClosedBook(path).save(BookContent(tables={"figures": frame("figures", figures[::-1])}))
    again = openpyxl.load_workbook(path)["通报数据"].row_dimensions
    assert [again[row].height for row in (4, 5)] == fitted[::-1]
