"""Standard columns that the exports lack, each with what follows for the month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from hotline_addin.domain.orders.account.import_account import Kind
from hotline_addin.domain.orders.sheets.columns.headers import ColumnAliases
from hotline_addin.domain.orders.sheets.columns.near_headers import SHOW_SHEET, nearest_headers
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR, ORDER_COLUMNS
from hotline_addin.errors import Finding, Level


class ReadColumns(NamedTuple):
    """A sheet that was read: its kind, its columns, and the headers that nobody knew."""

    file: str
    sheet: str
    kind: Kind
    columns: frozenset[str]
    unknown: tuple[str, ...] = ()


_CONSEQUENCES: Final = {
    "dispatched_at": "归月改用受理时间；如果也没有受理时间，算作本月",
    "category": "这些工单算在“未分类”里",
    "finished_at": "没写“是否超期”的工单推算不出，都算作没有超期；办结时长、按办结时间归期的数也没有",
    "is_overdue": "也没有“办结时间”可以推算，这些工单都算作没有超期，一件超期也没有",
    "outcome_rating": "这些工单的办理结果按未抽访计",
    "process_rating": "这些工单的服务过程按未抽访计",
    "times_returned": "这些工单算作没有重办",
}
"""What follows for the month when a sheet of orders lacks a column."""

_TEXTS: Final = {
    "title": "热点、案例只看诉求内容",
    "text": "热点、案例只看标题",
    "address": "热点的地点只从标题和内容里找",
    "reply": "热点写不出办理情况，案例看不出回复有什么问题",
}
"""What follows for topics and cases; no figure rests on these columns."""


def missing_columns(
    sheets: Sequence[ReadColumns], aliases: ColumnAliases, *, adding: bool = False
) -> list[Finding]:
    """What the sheets of orders lack and no call-backs or returns bring, for all of them or for each.

    警告 for a column on which figures rest; one 提示 for those that only topics and cases are told from,
    where a header looks like one. Of sheets that are added to others (`adding`) each is named: what
    stands may have the column. Both name the headers that nobody knew and that look most like the column.
    """
    orders = [sheet for sheet in sheets if sheet.kind is Kind.ORDERS]
    beside = {column for sheet in sheets if sheet.kind is not Kind.ORDERS for column in _brought(sheet)}
    findings = []
    for column in [column for column in _CONSEQUENCES if orders and column not in beside]:
        lacking = [sheet for sheet in orders if column not in _brought(sheet)]
        if len(lacking) == len(orders) and not adding:
            findings.append(_missing_column(column, lacking, aliases))
        else:
            findings += [
                _missing_column(column, [sheet], aliases, _place(sheet.file, sheet.sheet))
                for sheet in lacking
            ]
    return findings + _missing_texts(orders, aliases)


def _brought(sheet: ReadColumns) -> frozenset[str]:
    """The columns of a sheet, and those that can be told from them."""
    overdue = {"is_overdue"} if "finished_at" in sheet.columns else set()
    tells_returns = "return_reason" in sheet.columns or sheet.kind is Kind.RETURNS
    return sheet.columns | overdue | ({"times_returned"} if tells_returns else set())


def _missing_column(
    column: str, lacking: Sequence[ReadColumns], aliases: ColumnAliases, place: str = ""
) -> Finding:
    header = ORDER_COLUMNS[column]
    return Finding(
        Level.WARNING,
        "missing-column",
        f"{place}：{header}" if place else header,
        f"{place or '所有工单表'}里没有“{header}”一列：{_CONSEQUENCES[column]}。"
        f"{_told_unknown(_unknown(lacking), (column,), aliases)}",
        _ADVICE,
    )


def _missing_texts(orders: Sequence[ReadColumns], aliases: ColumnAliases) -> list[Finding]:
    unknown = _unknown(orders)
    columns = [
        column
        for column in _TEXTS
        if not any(column in sheet.columns for sheet in orders) and nearest_headers(unknown, column, aliases)
    ]
    if not columns:
        return []
    headers = LIST_SEPARATOR.join(f"“{ORDER_COLUMNS[column]}”" for column in columns)
    follows = "；".join(_TEXTS[column] for column in columns)
    return [
        Finding(
            Level.NOTE,
            "missing-column",
            LIST_SEPARATOR.join(ORDER_COLUMNS[column] for column in columns),
            f"所有工单表里没有{headers}：{follows}。{_told_unknown(unknown, columns, aliases)}",
            _ADVICE,
        )
    ]


_ADVICE: Final = f"如果原表有这一列，请在“列名对照”里补上它的列名（{SHOW_SHEET}），再导入一次。"


def _unknown(sheets: Iterable[ReadColumns]) -> list[str]:
    return list(dict.fromkeys(name for sheet in sheets for name in sheet.unknown))


def _told_unknown(unknown: Sequence[str], columns: Sequence[str], aliases: ColumnAliases) -> str:
    """Which of the headers that nobody knew look like the columns."""
    told = [
        f"{LIST_SEPARATOR.join(f'“{name}”' for name in names)}像是“{ORDER_COLUMNS[column]}”"
        for column in columns
        if (names := nearest_headers(unknown, column, aliases))
    ]
    return f"没有认出的列里，{'，'.join(told)}。" if told else ""


def _place(file: str, name: str) -> str:
    """`2月工单.xlsx 的“Sheet1”`, for a sentence."""
    return file if name in file else f"{file} 的“{name}”"
