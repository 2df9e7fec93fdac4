"""Every worksheet function as Excel calls it: cells, arrays, blanks, errors and days, through xlwings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from hotline_addin.faces.worksheet_functions import FUNCTIONS
from tests.tools.excel_calls import MISSING, excel_calls
from tests.tools.excel_model import Application, Excel
from tests.tools.excel_model.com import ComTime
from tests.tools.excel_model.workbook import Workbook
from tests.tools.xlwings_windows import Desktop
from tests.windows_engine.conftest import Months
from tests.windows_engine.office import column, sheet

Call = Callable[..., Any]

NOT_AVAILABLE = -2146826246
DAY = ComTime(2024, 2, 7, 10, 33, tzinfo=UTC)
SINGLE: dict[str, object] = {
    "nothing": None,
    "no text": "",
    "text": "平舆县公安局",
    "number": 3.0,
    "share": 0.7636,
    "truth": True,
    "error": NOT_AVAILABLE,
    "day": DAY,
    "left out": MISSING,
}
ARRAYS: dict[str, object] = {
    "row": (("公安局", 3.0, None, NOT_AVAILABLE, DAY),),
    "column": (("公安局",), (3.0,), (None,), (NOT_AVAILABLE,), (DAY,), (True,)),
    "block": (("工单编号", "承办单位"), ("A1", "公安局"), (None, NOT_AVAILABLE), (DAY, 5.0)),
    "blanks": ((None, None), (None, None)),
}


@pytest.fixture(scope="module")
def desktop() -> Desktop:
    return Desktop(Application(Excel()))


@pytest.fixture(scope="module")
def book(desktop: Desktop, months: Months) -> Workbook:
    """The month that functions are typed into."""
    opened: Workbook = desktop.application.open(months.worked)
    return opened


@pytest.fixture(scope="module")
def call(desktop: Desktop) -> Iterator[Call]:
    with excel_calls("hotline_addin.faces.worksheet_functions", desktop) as through_xlwings:
        yield through_xlwings


def required(name: str) -> int:
    """How many arguments cannot be left out."""
    return FUNCTIONS[name].call.__code__.co_argcount - len(FUNCTIONS[name].call.__defaults__ or ())


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("kind", [*SINGLE, *ARRAYS])
def test_whatever_stands_in_the_cells_a_text_or_a_value_comes_back(call: Call, name: str, kind: str) -> None:
    given = (SINGLE | ARRAYS)[kind]
    arguments = list(FUNCTIONS[name].arguments)
    for place in range(len(arguments)):
        values = [
            given if at == place else ("x" if at < required(name) else MISSING)
            for at in range(len(arguments))
        ]
        answer = call(name, *values)
        assert isinstance(answer, list) and len({len(row) for row in answer}) == 1
        for cell in (cell for row in answer for cell in row):
            assert isinstance(cell, str | int | float | datetime), (values, cell)
            assert not isinstance(cell, datetime) or cell.tzinfo is not None, "pywin32 wants a time zone"
            assert "没有算出来" not in str(cell), (values, cell)


def test_single_cells_and_columns_of_a_sheet(call: Call, book: Workbook) -> None:
    units = sheet(book, "单位明细")
    orders, roster = table(book, "工单"), table(book, "单位名录")
    first = units.Range("A4").Value
    assert call("HOTLINE_UNIT", units.Range("A4"), roster, MISSING) == [[first]]
    counts = call("HOTLINE_COUNT", orders, units.Range("A4:A6"), MISSING, MISSING, MISSING, MISSING)
    assert [row[0] for row in counts] == column(book, "单位明细", "C4:C6")
    blank = units.Range("A900:A902")
    assert call("HOTLINE_UNIT", blank, roster, MISSING) == [[""]] * 3


def test_the_days_of_a_sheet(call: Call, book: Workbook) -> None:
    orders = sheet(book, "工单")
    headers = column(book, "工单", "A1:U1")
    place = headers.index("派单时间") + 1
    cell = orders.Cells(2, place)
    assert isinstance(cell.Value, ComTime)
    ((due,),) = call("HOTLINE_DUE", cell, 5.0, MISSING)
    assert isinstance(due, datetime) and due > cell.Value


def test_an_error_of_a_sheet_is_handed_on_and_nothing_counted_from_it(call: Call, book: Workbook) -> None:
    cells = sheet(book, "使用说明").Range("H60:H61")
    cells.Value = (("#DIV/0!",), (3.0,))
    assert cells.Value == ((-2146826281,), (3.0,))
    assert call("HOTLINE_RATE", cells, 10.0, MISSING, MISSING) == [["#DIV/0!"], ["30.00%"]]
    assert call("HOTLINE_RATE", 3.0, cells, MISSING, MISSING)[0] == ["#DIV/0!"]
    assert call("HOTLINE_RATE", 3.0, 10.0, cells.Cells(1, 1), MISSING) == [["“#DIV/0!”不能作为小数位数"]]


def test_an_annex_from_the_tables_of_a_sheet(call: Call, book: Workbook) -> None:
    block = call("HOTLINE_ANNEX", table(book, "单位明细"), "县直单位", MISSING)
    assert block[-1][0] == "合计"
    assert [row[:2] for row in block[1:-1]] == [
        list(pair)
        for pair in zip(column(book, "附件1", "A4:A40"), column(book, "附件1", "B4:B40"), strict=True)
        if pair[0] in {row[0] for row in block[1:-1]}
    ]


def test_figures_and_texts(call: Call, book: Workbook) -> None:
    ((text,),) = call("HOTLINE_TEXT", "total_orders", table(book, "通报数据"))
    assert text in column(book, "通报数据", "B4:B40")
    assert call("HOTLINE_MASK", "电话13812345678") == [["电话＊＊＊"]]


def table(book: Workbook, title: str) -> Any:
    """`name[#All]`"""
    return sheet(book, title).ListObjects(1).Range


def test_any_figure_of_the_calling_workbook(call: Call, book: Workbook) -> None:
    caller = sheet(book, "使用说明").Range("H70")
    figures = dict(zip(column(book, "通报数据", "A4:A60"), column(book, "通报数据", "B4:B60"), strict=True))
    units = int(figures["department_count"])
    said = {
        "outcome_rate": figures["outcome_rate"],
        "全县.承办件数": int(figures["total_orders"]),
        "全县.办理结果满意率": figures["outcome_rate"],
        "县直单位.承办件数.逐家.家数": units,
        "县直单位.承办件数.分子": "地址“县直单位.承办件数.分子”找不到数：“承办件数”是件数，没有分子。",
        "没有的名称": "通报数据里没有“没有的名称”",
    }
    answers = call("HOTLINE_FIGURE", tuple((address,) for address in said), caller=caller)
    assert [row[0] for row in answers] == list(said.values())


def test_a_figure_is_asked_for_in_a_workbook_only(call: Call) -> None:
    ((answer,),) = call("HOTLINE_FIGURE", "全县.承办件数")
    assert "通报数据" in answer or "工单" in answer
