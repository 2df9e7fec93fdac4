"""The same order number twice: an identical order is counted once, a differing one is reported."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

import pandas as pd

from hotline_addin.domain.words.finding_lists import summed_up
from hotline_addin.domain.words.text import match_key
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS
from hotline_addin.errors import Finding, Level, Place

_PROVENANCE = frozenset({"source_file", "source_row", "flags"})
_COMPARED = tuple(column for column in ORDER_COLUMNS if column not in _PROVENANCE)


def drop_duplicates(orders: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    """Keep the first row of every order number, with what only an identical row brings.

    Two rows are the same order when no column that both exports bring differs (a blank beside a text
    differs, a column that one of the files lacks does not).
    Findings: `duplicate-order` (警告) for what was dropped, `conflicting-order` (错误) where rows differ.
    """
    repeated = orders["order_number"].duplicated(keep=False)
    if not repeated.any():
        return orders, ()
    kept = orders[~orders["order_number"].duplicated()].reset_index(drop=True)
    position = {number: index for index, number in enumerate(kept["order_number"])}
    first: dict[object, Mapping[Any, Any]] = {}
    identical: list[Finding] = []
    conflicting: list[Finding] = []
    for row in orders[repeated].to_dict("records"):
        number = row["order_number"]
        if number not in first:
            first[number] = row
            continue
        differing = [
            ORDER_COLUMNS[column] for column in _COMPARED if _differ(first[number][column], row[column])
        ]
        if differing:
            conflicting.append(_conflict(row, first[number], differing))
            continue
        identical.append(_duplicate(row, first[number]))
        for column in _COMPARED:
            if first[number][column] is None and row[column] is not None:
                kept.at[position[number], column] = row[column]
    return kept, (
        *summed_up(identical, "重复的工单"),
        *summed_up(conflicting, "编号相同而内容不同的工单"),
    )


def _duplicate(row: Mapping[Any, Any], first: Mapping[Any, Any]) -> Finding:
    return Finding(
        Level.WARNING,
        "duplicate-order",
        f"{row['order_number']}（{_source(row)}）",
        f"与{_source(first)}完全相同，只算一次。",
        "不用处理；如果确是两件工单，请核对编号。",
        Place("orders", row["order_number"], "order_number"),
    )


def _conflict(row: Mapping[Any, Any], first: Mapping[Any, Any], differing: list[str]) -> Finding:
    return Finding(
        Level.ERROR,
        "conflicting-order",
        f"{row['order_number']}（{_source(row)}）",
        f"与{_source(first)}编号相同，但{'、'.join(differing)}不同，暂按前一行计算。",
        "请核对哪一行是对的，在原表里删去另一行后重新导入。",
        Place("orders", row["order_number"], "order_number"),
    )


def _differ(one: object, other: object) -> bool:
    """Whether two cleaned values differ; None means that the file has no such column."""
    if one is None or other is None or one == other:
        return False
    if isinstance(one, datetime) and isinstance(other, datetime):
        return not (_is_coarser(one, other) or _is_coarser(other, one))
    return match_key(one) != match_key(other)


def _is_coarser(one: datetime, other: datetime) -> bool:
    """Whether `one` is `other` without its seconds or its time of day, as some programs save it."""
    minute = other.replace(second=0, microsecond=0)
    return one in (minute, datetime.combine(other.date(), time()))


def _source(row: Mapping[Any, Any]) -> str:
    return f"{row['source_file']} 第{row['source_row']}行"
