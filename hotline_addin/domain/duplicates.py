"""The same order number twice: an identical order is dropped once more, a differing one is reported."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd

from hotline_addin.domain.vocabulary import ORDER_COLUMNS
from hotline_addin.errors import Finding, Level, Place

_PROVENANCE = frozenset({"source_file", "source_row"})


def drop_duplicates(orders: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    """Keep the first row of every order number.

    Two rows are the same order when no column that both exports bring differs (a blank beside a text
    differs, a column that one of the files lacks does not).
    Findings: `duplicate-order` (警告) for what was dropped, `conflicting-order` (错误) where rows differ.
    """
    repeated = orders["order_number"].duplicated(keep=False)
    if not repeated.any():
        return orders, ()
    findings: list[Finding] = []
    for number, rows in orders[repeated].groupby("order_number", sort=False):
        first, *others = rows.to_dict("records")
        findings += [_compare(str(number), first, other) for other in others]
    kept = orders[~orders["order_number"].duplicated(keep="first")].reset_index(drop=True)
    return kept, tuple(findings)


def _compare(number: str, first: dict[Hashable, Any], other: dict[Hashable, Any]) -> Finding:
    differing = [
        header
        for column, header in ORDER_COLUMNS.items()
        if column not in _PROVENANCE and _differ(first.get(column), other.get(column))
    ]
    where = f"{number}（{_source(other)}）"
    place = Place("orders", number, "order_number")
    if not differing:
        return Finding(
            Level.WARNING,
            "duplicate-order",
            where,
            f"与{_source(first)}完全相同，只算一次。",
            "不用处理；如果确是两件工单，请核对编号。",
            place,
        )
    return Finding(
        Level.ERROR,
        "conflicting-order",
        where,
        f"与{_source(first)}编号相同，但{'、'.join(differing)}不同，暂按前一行计算。",
        "请核对哪一行是对的，在原表里删去另一行后重新导入。",
        place,
    )


def _differ(one: object, other: object) -> bool:
    """Whether two cleaned values differ; None means that the file has no such column."""
    return one is not None and other is not None and one != other


def _source(row: dict[Hashable, Any]) -> str:
    return f"{row['source_file']} 第{row['source_row']}行"
