"""人工调整: corrections to orders after an appeal, applied anew at every refresh."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from hotline_addin.domain.orders.cells.cleaning import clean_cells
from hotline_addin.domain.orders.cells.frames import cell_column, with_columns
from hotline_addin.domain.words.alike import nearest
from hotline_addin.domain.words.answers import OVERDUE, RETURNED, Answer, Question, read_cell
from hotline_addin.domain.words.text import clean_text, order_key
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS
from hotline_addin.errors import Finding, Level, Place

EXCLUDE = "剔除"
ADJUSTABLE = ("unit", "is_overdue", "times_returned", "outcome_rating", "process_rating", "category")
"""Columns of an order that a clerk may correct; `EXCLUDE` takes the whole order out of the counts."""

_ASKED = {"is_overdue": OVERDUE, "times_returned": RETURNED}
_ITEMS = {ORDER_COLUMNS[column]: column for column in ADJUSTABLE}


@dataclass(frozen=True, slots=True)
class _Correction:
    """One row of 人工调整 that has an effect; `column` None excludes the order."""

    number: str
    column: str | None
    cell: object


def apply_adjustments(
    orders: pd.DataFrame, adjustments: pd.DataFrame
) -> tuple[pd.DataFrame, frozenset[str], tuple[Finding, ...]]:
    """Orders with the clerk's corrections, and the numbers of the excluded ones.

    `orders` holds cleaned texts by identifier; a corrected unit goes to `source_unit`, where units are
    matched from. Findings: `adjustment-without-order` and `wrong-adjustment` (警告).
    """
    if adjustments.empty:
        return orders, frozenset(), ()
    position = {number: index for index, number in enumerate(orders["order_number"])}
    corrections, findings = _read(adjustments, position)
    columns: dict[str, list[object]] = {}
    for correction in corrections:
        if correction.column is not None:
            cells = columns.setdefault(correction.column, list(orders[correction.column]))
            cells[position[correction.number]] = correction.cell
    corrected = with_columns(
        orders, {column: cell_column(cells, orders.index) for column, cells in columns.items()}
    )
    excluded = frozenset(correction.number for correction in corrections if correction.column is None)
    return corrected, excluded, findings


def corrected_numbers(orders: pd.DataFrame, adjustments: pd.DataFrame) -> frozenset[str]:
    """The numbers of the orders that a row of 人工调整 corrects or excludes."""
    if adjustments.empty:
        return frozenset()
    corrections, _ = _read(adjustments, set(orders["order_number"]))
    return frozenset(correction.number for correction in corrections)


def _read(
    adjustments: pd.DataFrame, known: Collection[object]
) -> tuple[list[_Correction], tuple[Finding, ...]]:
    corrections: list[_Correction] = []
    findings: list[Finding] = []
    for row in adjustments.to_dict("records"):
        if not order_key(row.get("order_number")) and clean_text(row.get("unit")):
            continue  # corrects a unit's own figure: see `unit_adjustments`
        number, item, value = (
            order_key(row.get("order_number")),
            clean_text(row.get("item")),
            row.get("value"),
        )
        column = _ITEMS.get(item)
        if number not in known:
            findings.append(_finding("adjustment-without-order", number, item, "在工单中找不到这个编号"))
        elif item == EXCLUDE:
            corrections.append(_Correction(number, None, None))
        elif column is None:
            said = f"不认识调整项“{item}”{_meant(item)}" if item else "没有选调整项"
            findings.append(_finding("wrong-adjustment", number, item, said))
        elif column in _ASKED and _says_nothing(_ASKED[column], value):
            findings.append(
                _finding("wrong-adjustment", number, item, f"“{clean_text(value)}”不是“是”或“否”")
            )
        else:
            target = "source_unit" if column == "unit" else column
            corrections.append(_Correction(number, target, _cell(target, value)))
    return corrections, tuple(findings)


def _says_nothing(question: Question, value: object) -> bool:
    return read_cell(question, value).answer in (Answer.UNCLEAR, Answer.PENDING)


def _cell(column: str, value: object) -> object:
    """A typed value as 工单 holds it; a blank takes the source's value away."""
    (cell,) = clean_cells(column, [value])
    if cell is None or cell == "":
        return 0 if column == "times_returned" else ""
    return cell


def _meant(item: str) -> str:
    """`，是不是“是否超期”`; nothing where no item is like it."""
    items = (*_ITEMS, EXCLUDE)
    like = next((known for known in items if item in known), "") or next(iter(nearest(item, items)), "")
    return f"，是不是“{like}”" if like else ""


def _finding(code: str, number: str, item: str, message: str) -> Finding:
    what = f"“{item}”这条调整" if item else "这条调整"
    return Finding(
        Level.WARNING,
        code,
        f"人工调整：{number or '（空白编号）'}",
        f"{message}，{what}没有起作用。",
        "请核对后改正或删去这一行。",
        Place("adjustments", number),
    )
