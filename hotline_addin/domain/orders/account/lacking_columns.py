"""Which columns of 工单 the files of an import lacked, and in how many orders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from hotline_addin.domain.orders.account.account_table import COLUMN_ROW
from hotline_addin.domain.orders.account.import_account import KEPT, KIND_NAMES, ImportAccount, Kind
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import FURTHER_COLUMNS, ORDER_COLUMNS

_USE: Final = re.compile(
    "“(?P<header>.*)”：(?:当作“(?P<column>.*)”|照原样保留在“工单”里(?:，列名是“(?P<name>.*)”)?)", re.DOTALL
)
_HEADERS: Final = {**FURTHER_COLUMNS, **ORDER_COLUMNS}
_WORKED_OUT: Final = frozenset(
    {
        *("unit", "deadline", "is_overdue"),
        *("source_file", "source_row", "source_unit", "standing", "flags", "co_units"),
    }
)
"""Columns that the program works out."""
_KNOWN_OTHERWISE: Final = frozenset({"category", "times_returned", "outcome_rating", "process_rating"})
"""Blank ones say that nobody was asked, where nobody knows what the files brought."""


@dataclass(frozen=True)
class ColumnsBrought:
    """By file of orders the headers of 工单 that it brought; `by_others` came from call-backs and returns.

    A reason or a sheet of returns tells how often an order came back.
    """

    by_file: Mapping[str, frozenset[str]] = field(default_factory=dict)
    by_others: frozenset[str] = frozenset()


def columns_brought(account: ImportAccount, imports: pd.DataFrame) -> ColumnsBrought:
    """From the account of this import, or else from 导入明细, which tells of the last ones."""
    uses = [
        (sheet.file, sheet.kind, (use.name or use.header) if use.taken_as == KEPT else use.taken_as or "")
        for sheet in account.sheets
        for use in sheet.columns
    ] or list(_told(imports))
    files: dict[str, set[str]] = {}
    others: set[str] = set()
    for file, kind, header in uses:
        if kind is Kind.ORDERS:
            files.setdefault(file, set()).add(header)
        elif kind is not Kind.SKIPPED:
            others |= {header, *({ORDER_COLUMNS["times_returned"]} if kind is Kind.RETURNS else ())}
    return ColumnsBrought({file: _with_told(headers) for file, headers in files.items()}, _with_told(others))


def _with_told(headers: set[str]) -> frozenset[str]:
    reason, times = ORDER_COLUMNS["return_reason"], ORDER_COLUMNS["times_returned"]
    return frozenset(headers | {times} if reason in headers else headers)


def _told(imports: pd.DataFrame) -> Iterable[tuple[str, Kind, str]]:
    kinds = {name: kind for kind, name in KIND_NAMES.items()}
    rows = imports.to_dict("records")
    kind_of = {
        (clean_text(row.get("file")), clean_text(row.get("sheet"))): kinds[name]
        for row in rows
        if (name := clean_text(row.get("kind"))) in kinds
    }
    for row in rows:
        where = clean_text(row.get("file")), clean_text(row.get("sheet"))
        said = _USE.fullmatch(clean_text(row.get("note")))
        if clean_text(row.get("kind")) == COLUMN_ROW and said and where in kind_of:
            yield where[0], kind_of[where], said["column"] or said["name"] or said["header"]


def lacking_columns(orders: pd.DataFrame, brought: ColumnsBrought) -> dict[str, int]:
    """By header, how many orders come from files without the column.

    Where nobody knows what the files brought, a column in which no order says anything is taken for lacking.
    """
    files = orders["source_file"].tolist()
    lacking: dict[str, int] = {}
    for column in orders:
        header = _HEADERS.get(str(column), str(column))
        if column in _WORKED_OUT or header in brought.by_others:
            continue
        blank = [cell is None or cell == "" for cell in orders[column].tolist()]
        if brought.by_file:
            without = {file for file, headers in brought.by_file.items() if header not in headers}
            count = sum(
                1 for file, is_blank in zip(files, blank, strict=True) if is_blank and file in without
            )
        else:
            count = len(blank) if all(blank) and column not in _KNOWN_OTHERWISE else 0
        if count:
            lacking[header] = count
    return lacking
