"""Every function as Excel calls it: arguments and results through xlwings' own converters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.faces.test_worksheet_functions import HISTORY, ORDERS, ROSTER, UNIT_STATS
from tests.tools.excel_calls import MISSING, excel_calls

DIVIDED_BY_ZERO = -2146826281
"""How COM hands over a cell that shows #DIV/0!."""


@pytest.fixture(scope="module")
def call() -> Iterator[Callable[..., Any]]:
    with excel_calls("hotline_addin.faces.worksheet_functions") as through_xlwings:
        yield through_xlwings


def com(rows: list[list[Any]]) -> tuple[tuple[Any, ...], ...]:
    """A range as COM hands it over."""
    return tuple(tuple(row) for row in rows)


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("HOTLINE_UNIT", ("执法局", com(ROSTER), MISSING), [["城管局"]]),
        ("HOTLINE_UNIT", ((("执法局",), (None,)), com(ROSTER), MISSING), [["城管局"], [""]]),
        ("HOTLINE_COUNT", (com(ORDERS), "公安局", MISSING, MISSING, MISSING, MISSING), [[2]]),
        ("HOTLINE_RATE", (3.0, 10.0, MISSING, MISSING), [["30.00%"]]),
        ("HOTLINE_RATE", (3.0, DIVIDED_BY_ZERO, MISSING, MISSING), [["#DIV/0!"]]),
        ("HOTLINE_POINTS", (0.7636, 0.7722, MISSING, MISSING), [["下降0.86个百分点"]]),
        ("HOTLINE_POSSIBLE", (0.6524, 51.0, MISSING), [["不可能"]]),
        (
            "HOTLINE_COMPARE",
            (com(HISTORY), "2024-02", MISSING, MISSING, MISSING, MISSING, MISSING),
            [["增长9.80个百分点"]],
        ),
        (
            "HOTLINE_DUE",
            (datetime(2024, 2, 7, 10, 33, tzinfo=UTC), MISSING, MISSING),
            [[datetime(2024, 2, 20, tzinfo=UTC)]],
        ),
        (
            "HOTLINE_WORKDAYS",
            (datetime(2024, 2, 8, tzinfo=UTC), datetime(2024, 2, 19, tzinfo=UTC)),
            [[3]],
        ),
        ("HOTLINE_MASK", ("电话13812345678",), [["电话＊＊＊"]]),
        ("HOTLINE_TEXT", ("total_orders", (("total_orders", "2262", None),)), [["2262"]]),
    ],
)
def test_converts(call: Callable[..., Any], name: str, arguments: tuple[Any, ...], expected: Any) -> None:
    assert call(name, *arguments) == expected


def test_the_annex_is_a_block_of_cells(call: Callable[..., Any]) -> None:
    block = call("HOTLINE_ANNEX", com(UNIT_STATS), "县直单位", MISSING)
    assert {len(row) for row in block} == {6}
    assert block[-1] == ["合计", 30, 1, 2, 0.5, 0.8]
