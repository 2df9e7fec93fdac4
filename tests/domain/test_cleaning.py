"""Raw cells of orders as clean values; a blank cell is not a column that the export lacks."""

from datetime import datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.domain.orders.cells.cleaning import clean_cells, clean_orders
from hotline_addin.domain.orders.cells.returned import returned_times
from hotline_addin.domain.orders.sheets.columns.headers import ColumnAliases
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS
from hotline_addin.errors import Finding, Level

FEBRUARY_7 = datetime(2024, 2, 7)


def clean(*rows: dict[str, object]) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    """Clean rows as `recognise` gives them: a column that a row lacks is one that its export lacks."""
    numbered = [
        {"order_number": f"A{n}", "source_file": "a.xlsx", "source_row": n, **row}
        for n, row in enumerate(rows, 2)
    ]
    columns = dict.fromkeys(column for row in numbered for column in row)
    cells = {column: [row.get(column, float("nan")) for row in numbered] for column in columns}
    return clean_orders(pd.DataFrame(cells, dtype=object))


def cell(column: str, value: object) -> object:
    orders, _ = clean({column: value})
    return orders[column][0]


def test_one_row_a_row_with_all_columns_of_the_sheet() -> None:
    orders, findings = clean({"unit": "公安局"}, {"unit": "城管局"})
    assert list(orders.columns) == list(ORDER_COLUMNS)
    assert set(orders.dtypes) == {pd.Series(dtype=object).dtype}
    assert orders[["order_number", "unit", "source_row"]].to_numpy().tolist() == [
        ["A2", "公安局", 2],
        ["A3", "城管局", 3],
    ]
    assert findings == ()


@pytest.mark.parametrize(
    ("column", "raw", "value"),
    [
        ("title", "  噪音\n扰民 ", "噪音 扰民"),
        ("title", None, ""),
        ("title", 12.0, "12"),
        ("title", datetime(2024, 2, 7), "2024-02-07 00:00:00"),
        ("category", "人力资源和\n社会保障类", "人力资源和社会保障类"),
        ("category", "城乡 建设类 ", "城乡建设类"),
        ("category", "\u3000", ""),
        ("outcome_rating", "满 意 ", "满意"),
        ("outcome_rating", 1, "1"),
        ("outcome_rating", 1.0, "1"),
        ("outcome_rating", "１", "1"),
        ("is_overdue", True, "True"),
        ("is_overdue", 0.0, "0"),
        ("is_overdue", " 是", "是"),
        ("order_number", " PY 2024\u200b0001 ", "PY20240001"),
        ("order_number", "'411723240207001", "411723240207001"),
        ("order_number", '="411723240207001"', "411723240207001"),
        ("order_number", "411723240207001.0", "411723240207001"),
        ("order_number", "A12.0", "A12.0"),
        ("order_number", 411723240207001, "411723240207001"),
        ("order_number", 411723240207001.0, "411723240207001"),
        ("dispatched_at", "2024年2月7日", FEBRUARY_7),
        ("dispatched_at", 45329, FEBRUARY_7),
        ("dispatched_at", "", ""),
        ("dispatched_at", None, ""),
        ("dispatched_at", pd.NaT, ""),
        ("dispatched_at", " 2024-02-30 ", "2024-02-30"),
        ("source_row", 6.0, 6),
        ("source_row", 6, 6),
        ("deadline", "5 个工作日", "5 个工作日"),
        ("deadline", 5, "5"),
        ("finished_at", datetime(1899, 12, 31), "1899-12-31 00:00:00"),
    ],
)
def test_a_cell_as_a_clean_value(column: str, raw: object, value: object) -> None:
    assert cell(column, raw) == value


EQUAL_CELLS = [True, 1, 1.0, "1", False, 0, -0.0, None, "", float("nan"), pd.NaT]
CELLS = [*EQUAL_CELLS, " 满 意", "是", "2次", 45329, 45329.0, "2024-02-07", "2024-02-30", FEBRUARY_7]


@given(st.sampled_from(list(ORDER_COLUMNS)), st.lists(st.sampled_from(CELLS), max_size=8))
def test_a_cell_is_cleaned_whatever_stands_beside_it(column: str, cells: list[object]) -> None:
    alone = [clean_cells(column, [cell])[0] for cell in cells]
    together = clean_cells(column, cells)
    assert [(type(cell), cell) for cell in together] == [(type(cell), cell) for cell in alone]


def test_a_column_that_one_export_lacks_is_none_and_a_blank_one_is_empty() -> None:
    orders, _ = clean({"title": None, "dispatched_at": None, "is_overdue": ""}, {"unit": "公安局"})
    assert orders[["title", "dispatched_at", "is_overdue"]].to_numpy().tolist() == [
        ["", "", ""],
        [None, None, None],
    ]


@pytest.mark.parametrize(
    ("written", "times"),
    [
        (0, 0),
        (2, 2),
        (2.0, 2),
        ("2", 2),
        ("2次", 2),
        ("2.0", 2),
        ("是", 1),
        ("退回2次", 2),
        ("是（2次）", 2),
        ("两次", 2),
        ("退回0次", 0),
        ("0.00", 0),
        ("NULL", 0),
        ("\\N", 0),
        ("不涉及", 0),
        ("见附件", 0),
        ("已重办", 1),
        ("√", 1),
        (True, 1),
        ("", 0),
        (None, 0),
        ("否", 0),
        ("0", 0),
        ("0次", 0),
        ("无", 0),
        ("未重办", 0),
        ("未退回", 0),
        ("没有", 0),
        (False, 0),
        ("-", 0),
    ],
)
def test_how_often_an_order_was_sent_back(written: object, times: int) -> None:
    assert returned_times([cell("times_returned", written)], [""]) == [times]


def test_a_stated_reason_is_once_where_nobody_counted() -> None:
    orders, _ = clean(
        {"return_reason": "未按要求回复"},
        {"return_reason": ""},
        {"return_reason": "无"},
        {"return_reason": "未退回"},
        {"return_reason": "不满意，退回"},
        {"times_returned": "", "return_reason": "回复不实"},
        {"times_returned": "NULL", "return_reason": "回复不实"},
        {"times_returned": "否", "return_reason": "回复不实"},
        {"times_returned": 3, "return_reason": ""},
        {"unit": "公安局"},
    )
    counts = orders["times_returned"].tolist()
    assert counts == [None, None, None, None, None, "", "NULL", "否", 3, None]  # as written
    assert returned_times(counts, orders["return_reason"].tolist()) == [1, 0, 0, 0, 1, 1, 1, 0, 3, 0]


def test_a_row_without_number_is_left_out_and_said() -> None:
    orders, findings = clean({"order_number": " "}, {"order_number": None}, {"order_number": "A9"})
    assert orders["order_number"].tolist() == ["A9"]
    assert [(finding.level, finding.code, finding.where) for finding in findings] == [
        (Level.WARNING, "no-order-number", "a.xlsx 第2行"),
        (Level.WARNING, "no-order-number", "a.xlsx 第3行"),
    ]


@pytest.mark.parametrize(
    "number", [411723240207001, "4117232402070001", "41172324020700012345", "PY2E10", "1E5"]
)
def test_a_number_kept_as_it_was_is_no_doubt(number: object) -> None:
    orders, findings = clean({"order_number": number})
    assert findings == ()
    assert orders["order_number"][0] == str(number)


def test_nothing_at_all() -> None:
    orders, findings = clean_orders(
        pd.DataFrame(columns=["order_number", "source_file", "source_row"], dtype=object)
    )
    assert (len(orders), list(orders.columns), findings) == (0, list(ORDER_COLUMNS), ())


def test_why_a_citizen_is_dissatisfied_or_a_unit_declines_is_no_return() -> None:
    aliases = ColumnAliases.default()
    reasons = ("不满意原因", "退单原因", "驳回原因", "未办结原因", "超期原因")
    assert {reason: (aliases.exact(reason), aliases.close(reason)) for reason in reasons} == dict.fromkeys(
        reasons, (None, None)
    )
