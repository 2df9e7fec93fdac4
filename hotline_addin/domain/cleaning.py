"""Raw cells of orders as clean values: texts in one line, times as times, order numbers as text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import pandas as pd

from hotline_addin.domain.text import clean_text, match_key
from hotline_addin.domain.times import parse_times
from hotline_addin.domain.vocabulary import NO_VALUES, ORDER_COLUMNS, YES_VALUES
from hotline_addin.errors import Finding, Level, Place

TIME_COLUMNS = ("accepted_at", "dispatched_at", "deadline", "finished_at")
_KEY_COLUMNS = frozenset({"order_number", "is_overdue", "outcome_rating", "process_rating"})
_UNTOUCHED = frozenset({"times_returned", "source_file", "source_row", *TIME_COLUMNS})
_EXACT_DIGITS = 15


def clean_orders(raw: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    """One clean row a raw row that has a 工单编号; columns of 工单, object dtype.

    Texts are str, times `datetime` or, where unreadable, the text as written; `times_returned` is int. A
    cell of a column that its export lacks is None, a blank one is "".
    Findings (警告): `no-order-number` for a row left out, `long-number` for a number that Excel has rounded.
    """
    numbers = [match_key(cell) for cell in raw["order_number"]]
    findings = [*_without_number(raw, numbers), *_long_numbers(raw, numbers)]
    kept = pd.Series([bool(number) for number in numbers], index=raw.index, dtype=bool)
    orders = pd.DataFrame(
        {column: _clean_column(column, raw[column]) for column in ORDER_COLUMNS if column in raw},
        dtype=object,
    )
    orders = orders[kept.to_numpy()].reset_index(drop=True)
    for column in ORDER_COLUMNS:
        if column not in orders:
            orders[column] = pd.Series([None] * len(orders), dtype=object)
    orders["times_returned"] = _times_returned(orders)
    return orders[list(ORDER_COLUMNS)], tuple(findings)


def _clean_column(column: str, cells: pd.Series) -> list[object]:
    if column in TIME_COLUMNS:
        times, unreadable = parse_times(cells)
        return [
            clean_text(cell) if bad else (_absent_or_blank(cell) if parsed is None else parsed)
            for cell, parsed, bad in zip(cells, times, unreadable, strict=True)
        ]
    if column in _UNTOUCHED:
        return cells.tolist()
    clean = match_key if column in _KEY_COLUMNS else clean_text
    return [clean(cell) if isinstance(cell, str) else _clean_other(cell) for cell in cells]


def _clean_other(cell: object) -> str | None:
    return _absent_or_blank(cell) if cell is None or isinstance(cell, float) else clean_text(cell)


def _absent_or_blank(cell: object) -> str | None:
    """None for the NaN that stands where an export lacks the whole column, else the clean text."""
    return None if isinstance(cell, float) and cell != cell else clean_text(cell)  # noqa: PLR0124 - NaN


def _times_returned(orders: pd.DataFrame) -> pd.Series:
    """How often each order was sent back; where no export counts that, a stated reason is once."""
    cells = orders["times_returned"]
    if cells.notna().any():
        return pd.Series([_count(cell) for cell in cells], dtype=object)
    return pd.Series([_count(cell) for cell in orders["return_reason"]], dtype=object)


def _count(cell: object) -> int:
    """`2`, `2次`, 是 or any other word as a number of times."""
    text = match_key(cell).lower().removesuffix("次")
    if text in NO_VALUES:
        return 0
    if text in YES_VALUES:
        return 1
    return int(text) if text.isdecimal() else 1


def _without_number(raw: pd.DataFrame, numbers: Iterable[str]) -> list[Finding]:
    return [
        Finding(
            Level.WARNING,
            "no-order-number",
            f"{file} 第{row}行",
            "这一行没有工单编号，没有计入。",
            "请在原表补上编号后重新导入；如果不是工单，不用处理。",
        )
        for number, file, row in zip(numbers, raw["source_file"], raw["source_row"], strict=True)
        if not number
    ]


def _long_numbers(raw: pd.DataFrame, numbers: list[str]) -> list[Finding]:
    return [
        Finding(
            Level.WARNING,
            "long-number",
            f"{number}（{file} 第{row}行）",
            f"编号以数值存放且超过{_EXACT_DIGITS}位，末尾几位可能已被改成0。",
            "请让导出方把工单编号存为文本，或核对这件工单的编号。",
            Place("orders", number, "order_number"),
        )
        for cell, number, file, row in zip(
            raw["order_number"], numbers, raw["source_file"], raw["source_row"], strict=True
        )
        if isinstance(cell, int | float) and len(number) > _EXACT_DIGITS
    ]


def known_times(cells: Iterable[object]) -> list[datetime | None]:
    """The times among cleaned cells; None for a blank or an unreadable one."""
    return [cell if isinstance(cell, datetime) else None for cell in cells]
