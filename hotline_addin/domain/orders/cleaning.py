"""Raw cells of orders as clean values: texts in one line, times as times, order numbers as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache

import pandas as pd

from hotline_addin.domain.orders.exclusions import flags_of
from hotline_addin.domain.orders.frames import cell_frame
from hotline_addin.domain.words.finding_lists import summed_up
from hotline_addin.domain.words.text import clean_text, match_key, order_key
from hotline_addin.domain.words.times import parse_time
from hotline_addin.domain.words.vocabulary import NO_VALUES, ORDER_COLUMNS, YES_VALUES
from hotline_addin.errors import Finding, Level

TIME_COLUMNS = ("accepted_at", "dispatched_at", "deadline", "finished_at")
_HARDLY_REPEATED = frozenset({"order_number", "text", "reply", "source_row"})
"""Columns in which looking for equal cells takes longer than cleaning them again."""
_REPEATED = frozenset({str, int, type(None)})
"""Types of cells that are cleaned alike where they are equal; 1.0 and True are equal and differ."""
_TIMES = re.compile(r"^(\d{1,6})(?:\.0)?次?$")
_NOT_RETURNED = ("未", "没")


def clean_orders(raw: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    """One clean row a raw row that has a 工单编号; columns of 工单, object dtype.

    Texts are str, times `datetime` or, where unreadable, the text as written; `times_returned` is int. A
    cell of a column that its export lacks is None, a blank one is "" (0 for `times_returned`).
    Findings (警告): `no-order-number` for a row left out.
    """
    numbers = list(map(order_key, raw["order_number"].tolist()))
    findings = _without_number(raw, numbers)
    nothing: list[object] = [None] * len(raw)
    columns = {
        column: clean_cells(column, raw[column].tolist()) if column in raw else nothing
        for column in list(ORDER_COLUMNS)[1:]
    }
    columns["flags"] = flags_of(raw)
    counted = zip(columns["times_returned"], columns["return_reason"], strict=True)
    columns["times_returned"] = [_or_once(times, reason) for times, reason in counted]
    orders = cell_frame({"order_number": numbers, **columns})
    if not all(numbers):
        orders = orders[orders["order_number"] != ""].reset_index(drop=True)
    return orders, findings


def clean_cells(column: str, cells: Sequence[object]) -> list[object]:
    """The cells of one column of 工单 as clean values; None for a NaN, which stands for an absent cell."""
    clean = _CLEANERS.get(column, clean_text)
    if column in _HARDLY_REPEATED:
        return [None if _is_absent(cell) else clean(cell) for cell in cells]
    clean_once = cache(clean)
    return [
        clean_once(cell) if type(cell) in _REPEATED else None if _is_absent(cell) else clean(cell)
        for cell in cells
    ]


def _is_absent(cell: object) -> bool:
    """Whether a cell is the NaN with which pandas fills a column that one of several exports lacks."""
    return isinstance(cell, float) and cell != cell  # noqa: PLR0124 - only NaN differs from itself


def _clean_time(cell: object) -> object:
    """The time that a cell holds, "" for a blank, the text as written where it cannot be read."""
    try:
        return parse_time(cell) or ""
    except ValueError:
        return clean_text(cell)


def _clean_category(cell: object) -> str:
    """A category in one word: wrapped cells and other systems put blanks into it."""
    return clean_text(cell).replace(" ", "")


def _whole_row(cell: object) -> object:
    """The number of a source row, which comes back from a live sheet as 6.0."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _count_times(cell: object) -> int | str:
    """`2`, `2次`, 是 or any other word as a number of times; a blank stays one."""
    text = match_key(cell).lower()
    if not text:
        return ""
    if text in NO_VALUES or text.startswith(_NOT_RETURNED):
        return 0
    number = _TIMES.match(text)
    return int(number[1]) if number and text not in YES_VALUES else 1


_CLEANERS: dict[str, Callable[[object], object]] = {
    **dict.fromkeys(TIME_COLUMNS, _clean_time),
    "order_number": order_key,
    "category": _clean_category,
    "is_overdue": match_key,
    "outcome_rating": match_key,
    "process_rating": match_key,
    "times_returned": _count_times,
    "source_row": _whole_row,
}


def _or_once(times: object, reason: object) -> int | None:
    """How often an order was sent back; where nobody counted, a stated reason is once."""
    if isinstance(times, int):
        return times
    if times is None and reason is None:
        return None
    return int(match_key(reason).lower() not in NO_VALUES)


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


def known_times(cells: Iterable[object]) -> list[datetime | None]:
    """The times among cleaned cells; None for a blank or an unreadable one."""
    return [cell if isinstance(cell, datetime) else None for cell in cells]
