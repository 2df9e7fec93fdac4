"""人工调整: corrections to orders after an appeal, applied anew at every refresh."""

from __future__ import annotations

import pandas as pd

from hotline_addin.domain.text import clean_text, match_key
from hotline_addin.domain.vocabulary import ORDER_COLUMNS
from hotline_addin.errors import Finding, Level, Place

EXCLUDE = "剔除"
ADJUSTABLE = ("unit", "is_overdue", "times_returned", "outcome_rating", "process_rating", "category")
"""Columns of an order that a clerk may correct; `EXCLUDE` takes the whole order out of the counts."""

_ITEMS = {ORDER_COLUMNS[column]: column for column in ADJUSTABLE}


def apply_adjustments(
    orders: pd.DataFrame, adjustments: pd.DataFrame
) -> tuple[pd.DataFrame, frozenset[str], tuple[Finding, ...]]:
    """Orders with the clerk's corrections, and the numbers of the excluded ones.

    `orders` holds cleaned texts by identifier; a corrected unit goes to `source_unit`, where units are
    matched from. Findings: `adjustment-without-order` and `wrong-adjustment` (警告).
    """
    orders = orders.copy()
    position = {number: index for index, number in enumerate(orders["order_number"])}
    excluded: set[str] = set()
    findings: list[Finding] = []
    for row in adjustments.to_dict("records"):
        number, item = match_key(row.get("order_number")), clean_text(row.get("item"))
        column = _ITEMS.get(item)
        if number not in position:
            findings.append(_finding("adjustment-without-order", number, item, "在工单中找不到这个编号"))
        elif item == EXCLUDE:
            excluded.add(number)
        elif column is None:
            findings.append(_finding("wrong-adjustment", number, item, f"不认识调整项“{item}”"))
        else:
            target = "source_unit" if column == "unit" else column
            cells = orders[target].tolist()
            cells[position[number]] = _adjusted(target, row.get("value"))
            orders[target] = pd.Series(cells, dtype=object)
    return orders, frozenset(excluded), tuple(findings)


def _adjusted(column: str, value: object) -> object:
    text = clean_text(value)
    if column == "times_returned":
        return int(text) if text.isdigit() else int(bool(text))
    return text


def _finding(code: str, number: str, item: str, message: str) -> Finding:
    return Finding(
        Level.WARNING,
        code,
        f"人工调整：{number}",
        f"{message}，“{item}”这条调整没有起作用。",
        "请核对后改正或删去这一行。",
        Place("adjustments", number),
    )
