"""Raw cells of orders as clean values: texts in one line, times as times, order numbers as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime

import pandas as pd

from hotline_addin.domain.orders.cells.cell_times import (
    TIME_COLUMNS,
    clean_time,
    clean_times,
    settle_day_and_month,
)
from hotline_addin.domain.orders.cells.exclusions import flags_of
from hotline_addin.domain.orders.cells.frames import cell_frame
from hotline_addin.domain.words.finding_lists import summed_up
from hotline_addin.domain.words.placeholders import is_error_code, is_placeholder
from hotline_addin.domain.words.text import clean_text, match_key, order_key
from hotline_addin.domain.words.vocabulary import FURTHER_COLUMNS, ORDER_COLUMNS
from hotline_addin.errors import Finding, Level

_HARDLY_REPEATED = frozenset({"order_number", "text", "reply", "source_row", *TIME_COLUMNS})
"""Columns in which looking for equal cells takes longer than cleaning them again, or that remember them."""
_REPEATED = frozenset({str, int, type(None)})
"""Types of cells that are cleaned alike where they are equal; 1.0 and True are equal and differ."""
_PLAIN_COUNT = re.compile(r"0|[1-9]\d{0,5}")


def clean_orders(raw: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    """One clean row a raw row that has a 工单编号; columns of 工单, object dtype.

    Behind the columns that 工单 always has come those of `FURTHER_COLUMNS` that the exports bring, then their
    other ones under their headers, cells as they are.
    Texts are str, times `datetime` or, where unreadable, the text as written; what asks or counts stays as
    written and is read by `returned`, `overdue` and `ratings`. A cell of a column that its export lacks is
    None, a blank one is "".
    Findings (警告): `no-order-number` for a row left out.
    """
    numbers = list(map(_number, raw["order_number"].tolist()))
    findings = _without_number(raw, numbers)
    nothing: list[object] = [None] * len(raw)
    known = [*list(ORDER_COLUMNS)[1:], *(column for column in FURTHER_COLUMNS if column in raw)]
    others = [name for name in map(str, raw) if name not in FURTHER_COLUMNS and name not in ORDER_COLUMNS]
    columns = {column: _clean_column(column, raw) if column in raw else nothing for column in known}
    columns["flags"] = flags_of(raw)
    columns |= {column: _as_they_are(raw[column].tolist()) for column in others}
    orders = cell_frame({"order_number": numbers, **columns})
    if not all(numbers):
        orders = orders[orders["order_number"] != ""].reset_index(drop=True)
    return orders, findings


def _number(cell: object) -> str:
    """A 工单编号 as it is compared; what stands for nothing is none."""
    if isinstance(cell, str) and cell[:1].isdecimal():
        return order_key(cell)  # nearly every one
    return "" if is_error_code(cell) or is_placeholder(cell) else order_key(cell)


def _as_they_are(cells: Sequence[object]) -> list[object]:
    return [None if _is_absent(cell) else cell for cell in cells]


def _clean_column(column: str, raw: pd.DataFrame) -> list[object]:
    cells = raw[column].tolist()
    clean = clean_cells(column, cells)
    if column in TIME_COLUMNS:
        return settle_day_and_month(clean, cells, raw["source_file"].tolist())
    return clean


def clean_cells(column: str, cells: Sequence[object]) -> list[object]:
    """The cells of one column of 工单 as clean values; None for a NaN, which stands for an absent cell."""
    clean = _CLEANERS.get(column, clean_text)
    kinds = set(map(type, cells))
    if column in TIME_COLUMNS and datetime in kinds and float not in kinds:
        return clean_times(cells)
    if column not in _HARDLY_REPEATED and kinds <= _REPEATED:
        known = {cell: clean(cell) for cell in set(cells)}
        return [known[cell] for cell in cells]
    if float not in kinds:
        return list(map(clean, cells))
    return [None if _is_absent(cell) else clean(cell) for cell in cells]


def _is_absent(cell: object) -> bool:
    """Whether a cell is the NaN with which pandas fills a column that one of several exports lacks."""
    return isinstance(cell, float) and cell != cell  # noqa: PLR0124 - only NaN differs from itself


def _clean_words(cell: object) -> str:
    """A text in one line; what a failed formula shows is none."""
    if isinstance(cell, str) and cell[:1] == "#" and is_error_code(cell):
        return ""
    return clean_text(cell)


def _clean_category(cell: object) -> str:
    """A category in one word: wrapped cells and other systems put blanks into it."""
    return _clean_words(cell).replace(" ", "")


def _whole_row(cell: object) -> object:
    """The number of a source row, which comes back from a live sheet as 6.0."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _as_written(cell: object) -> object:
    """A count as its source says it: a number stays one, and the digits of a .csv become one."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, int | float):
        return cell
    text = clean_text(cell)
    return int(text) if _PLAIN_COUNT.fullmatch(text) else text


_CLEANERS: dict[str, Callable[[object], object]] = {
    **dict.fromkeys(TIME_COLUMNS, clean_time),
    "order_number": _number,
    "category": _clean_category,
    **dict.fromkeys(("title", "text", "address", "reply", "return_reason"), _clean_words),
    "is_overdue": clean_text,
    "outcome_rating": match_key,
    "process_rating": match_key,
    "times_returned": _as_written,
    "times_extended": _as_written,
    "source_row": _whole_row,
}


def _without_number(raw: pd.DataFrame, numbers: Sequence[str]) -> tuple[Finding, ...]:
    source = _sources(raw)
    findings = [
        Finding(
            Level.WARNING,
            "no-order-number",
            source(at),
            "这一行没有工单编号，没有计入。",
            "请在原表补上编号后重新导入；如果不是工单，不用处理。",
        )
        for at, number in enumerate(numbers)
        if not number
    ]
    return summed_up(findings, "没有工单编号的行")


def _sources(raw: pd.DataFrame) -> Callable[[int], str]:
    """Gives file and row of the raw row at a position, for a sentence."""
    files, rows = raw["source_file"].tolist(), raw["source_row"].tolist()
    return lambda at: f"{files[at]} 第{rows[at]}行"
