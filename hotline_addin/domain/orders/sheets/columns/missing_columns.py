"""Standard columns that the exports lack, each with what follows for the month."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hotline_addin.domain.orders.account.import_account import Kind
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS
from hotline_addin.errors import Finding, Level

_MOST_HEADERS: Final = 8

ReadColumns = tuple[str, str, Kind, frozenset[str]]
"""File, sheet, kind and columns of a sheet that was read."""

_CONSEQUENCES: Final = {
    "dispatched_at": "归月改用受理时间；如果也没有受理时间，算作本月",
    "category": "这些工单算在“未分类”里",
    "is_overdue": "是否超期、办结时间都没有，看不出哪些办结晚了，都算作没有超期",
    "outcome_rating": "这些工单的办理结果按未抽访计",
    "process_rating": "这些工单的服务过程按未抽访计",
    "times_returned": "这些工单算作没有重办",
}
"""What follows for the month when a sheet of orders lacks a column."""


def missing_columns(sheets: Sequence[ReadColumns], unread: Sequence[str] = ()) -> list[Finding]:
    """What the sheets of orders lack and no call-backs or returns bring, for all of them or for each.

    `unread` are headers that stand for nothing: one of them may be the column.
    """
    orders = [sheet for sheet in sheets if sheet[2] is Kind.ORDERS]
    beside = {column for sheet in sheets if sheet[2] is not Kind.ORDERS for column in _brought(sheet)}
    findings = []
    for column in [column for column in _CONSEQUENCES if orders and column not in beside]:
        lacking = [sheet for sheet in orders if column not in _brought(sheet)]
        if len(lacking) == len(orders):
            findings.append(_missing_column(column, unread))
        else:
            findings += [_missing_column(column, unread, sheet) for sheet in lacking]
    return findings


def _brought(sheet: ReadColumns) -> frozenset[str]:
    """The columns of a sheet, and those that can be told from them."""
    _, _, kind, columns = sheet
    overdue = {"is_overdue"} if "finished_at" in columns else set()
    returned = {"times_returned"} if "return_reason" in columns or kind is Kind.RETURNS else set()
    return columns | overdue | returned


def _missing_column(column: str, unread: Sequence[str], sheet: ReadColumns | None = None) -> Finding:
    header = ORDER_COLUMNS[column]
    place = _place(*sheet[:2]) if sheet else ""
    return Finding(
        Level.WARNING,
        "missing-column",
        f"{place}：{header}" if place else header,
        f"{place or '所有工单表'}里没有“{header}”一列：{_CONSEQUENCES[column]}。",
        f"如果原表有这一列{_perhaps(unread)}，请在“列名对照”的“{header}”一行补上它的列名，再导入一次。",
    )


def _perhaps(unread: Sequence[str]) -> str:
    """`（没有认出的列有“单位答复”“打回次数”等）`."""
    listed = "".join(f"“{name}”" for name in unread[:_MOST_HEADERS])
    return f"（没有认出的列有{listed}{'等' if len(unread) > _MOST_HEADERS else ''}）" if unread else ""


def _place(file: str, name: str) -> str:
    """`2月工单.xlsx 的“Sheet1”`, for a sentence."""
    return file if name in file else f"{file} 的“{name}”"
