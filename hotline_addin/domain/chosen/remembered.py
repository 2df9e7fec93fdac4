"""候选记录: what was proposed, so that a candidate that the clerk deleted does not come back.

A row that is missing at the next refresh was deleted by the clerk, since the refresh itself takes out only
what it replaces, and notes what it put there instead.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

import pandas as pd

from hotline_addin.domain.chosen.candidates import cited_orders, was_proposed
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR, TABLES

_LISTED: Final = "已列出"
_DELETED: Final = "已删除"
_CELL: Final = 32_000  # characters; a cell of a workbook holds 32,767

Row = Mapping[Any, Any]


def note_deleted(table: str, existing: pd.DataFrame, remembered: pd.DataFrame) -> list[dict[Any, Any]]:
    """The rows of 候选记录 about this table, with those said to be deleted that it no longer holds.

    A proposal is known by its 来源, or by its orders where the clerk emptied that.
    """
    rows = existing.to_dict("records")
    sources = {clean_text(row.get("source")) for row in rows}
    orders = {frozenset(cited_orders(row)) for row in rows}
    noted = []
    for row in remembered.to_dict("records"):
        if clean_text(row.get("table")) != TABLES[table].sheet:
            continue
        is_there = clean_text(row.get("source")) in sources or frozenset(cited_orders(row)) in orders
        gone = clean_text(row.get("state")) == _DELETED or not is_there
        noted.append({**row, "state": _DELETED if gone else _LISTED})
    return noted


def deleted_orders(noted: Collection[Row]) -> list[frozenset[str]]:
    """The orders of each candidate that was deleted."""
    return [frozenset(cited_orders(row)) for row in noted if row["state"] == _DELETED]


def remember(table: str, merged: pd.DataFrame, noted: Collection[Row]) -> list[dict[Any, Any]]:
    """候选记录 after a refresh: what was deleted, then the rows of the table that were proposed."""
    spec = TABLES[table]
    listed = [
        {
            "table": spec.sheet,
            "key": clean_text(row.get("title")) or clean_text(row.get("order_number")),
            "order_numbers": _joined(cited_orders(row)),
            "source": clean_text(row.get("source")),
            "state": _LISTED,
        }
        for row in merged.to_dict("records")
        if was_proposed(row)
    ]
    return [*(dict(row) for row in noted if row["state"] == _DELETED), *listed]


def _joined(numbers: Collection[str]) -> str:
    text = LIST_SEPARATOR.join(numbers)
    return text if len(text) <= _CELL else text[: max(0, text.rfind(LIST_SEPARATOR, 0, _CELL))]
