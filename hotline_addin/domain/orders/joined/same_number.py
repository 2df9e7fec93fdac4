"""The same order number on several rows: one order, whatever the rows are to each other.

Rows that say the same are one; rows of several units are one order with further units; of two exports the
later state counts; what is none of this contradicts itself, and a person has to say what is right.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd

from hotline_addin.domain.orders.account.import_account import Fate, RowKey
from hotline_addin.domain.orders.adjustments import ADJUSTABLE
from hotline_addin.domain.orders.handlers.handling_units import (
    JUDGED_BY,
    HandledRow,
    is_further_unit,
    joined_units,
)
from hotline_addin.domain.orders.joined.later_state import later_of
from hotline_addin.domain.orders.joined.same_values import COMPARED, differing_columns
from hotline_addin.domain.orders.sheets.written.row_marks import ROLE, SHEET, STANDING
from hotline_addin.domain.words.finding_lists import summed_up
from hotline_addin.domain.words.text import clean_text, first_of, shortened
from hotline_addin.domain.words.vocabulary import FURTHER_COLUMNS, LIST_SEPARATOR, ORDER_COLUMNS
from hotline_addin.errors import Finding, Level, Place

_NAMED: Final = 20
_HEADERS: Final = {**ORDER_COLUMNS, **FURTHER_COLUMNS}

_Row = Mapping[Any, Any]


@dataclass(slots=True)
class _Told:
    """What was found while rows were folded."""

    fates: dict[RowKey, Fate] = field(default_factory=dict)
    identical: list[Finding] = field(default_factory=list)
    conflicting: list[Finding] = field(default_factory=list)
    renewed: dict[str, None] = field(default_factory=dict)
    joint: dict[str, set[str]] = field(default_factory=dict)

    def findings(self) -> tuple[Finding, ...]:
        """All of them, in the order of their weight within one import."""
        return (
            *summed_up(self.identical, "重复的工单"),
            *summed_up(self.conflicting, "编号相同而内容不同的工单"),
            *_renewed(list(self.renewed)),
            *_joint(self.joint),
        )


def fold_same_numbers(
    orders: pd.DataFrame, silent: Collection[str] = (), apart: Collection[str] = ()
) -> tuple[pd.DataFrame, dict[RowKey, Fate], tuple[Finding, ...]]:
    """One row an order number, in the place of its first row; and what became of every row.

    `orders` are clean; `silent` are ratings that say nothing; the numbers of `apart` tell nothing, so that
    each of their rows stays an order. Two rows are the same when no column that both exports bring differs
    (a blank beside a text differs, a column that one of the files lacks does not).
    Findings: `duplicate-order` (警告) for what was dropped, `conflicting-order` (错误) where rows contradict
    each other, `newer-state` (提示), one for all orders of which the later of two exports counts,
    `joint-rows` (警告), one for all orders of several units of which only one unit's times count.
    """
    told = _Told()
    keys = list(zip(orders[SHEET], orders["source_row"], strict=True)) if SHEET in orders else []
    told.fates.update((key, Fate.ORDER) for key in keys if key[0] != STANDING)
    numbers = orders["order_number"]
    repeated = numbers.duplicated(keep=False) & ~numbers.isin(list(apart))
    if not repeated.any():
        return orders, told.fates, ()
    first = ~numbers.duplicated() | ~repeated
    kept = orders[first].reset_index(drop=True)
    position = {number: index for index, number in enumerate(kept["order_number"]) if number not in apart}
    groups: dict[str, list[_Row]] = {}
    for row in orders[repeated].to_dict("records"):
        groups.setdefault(row["order_number"], []).append(row)
    for number, rows in groups.items():
        for column, cell in _folded(rows, silent, told).items():
            if column in kept and kept.at[position[number], column] is not cell:
                kept.at[position[number], column] = cell
    return kept, told.fates, told.findings()


def _folded(rows: list[_Row], silent: Collection[str], told: _Told) -> _Row:
    """The rows of one number as one."""
    current: _Row = rows[0]
    parts = [HandledRow(str(current["unit"]), str(current.get(ROLE) or ""))]
    for index, row in enumerate(rows[1:], 1):
        key = (row.get(SHEET, STANDING), row["source_row"])
        same = next(
            (earlier for earlier in (current, *rows[:index]) if not differing_columns(earlier, row)), None
        )
        if same is not None:
            renewed = current.get(SHEET, STANDING) == STANDING and _brings_more(current, row)
            if renewed:
                told.renewed[str(row["order_number"])] = None
            else:
                told.identical.append(_duplicate(row, same))
            told.fates[key] = Fate.JOINED if renewed else Fate.DUPLICATE
            current = _filled_up(current, row)
            continue
        differing = differing_columns(current, row)
        if is_further_unit(current, row, differing):
            part = HandledRow(str(row["unit"]), str(row.get(ROLE) or ""))
            current = _filled_up(row, current) if part.leads and not parts[0].leads else current
            parts.append(part)
            told.fates[key] = Fate.JOINED
            if own := set(JUDGED_BY).intersection(differing):
                told.joint.setdefault(str(row["order_number"]), set()).update(own)
            continue
        later = later_of(current, row, differing, silent)
        if later is None:
            told.conflicting.append(_conflict(row, current, differing))
            told.fates[key] = Fate.DUPLICATE
            continue
        standing = current.get(SHEET, STANDING) == STANDING
        told.fates[key] = Fate.JOINED if standing else Fate.DUPLICATE
        told.renewed[str(row["order_number"])] = None
        current = later
    return {**current, "unit": joined_units(parts)} if len(parts) > 1 else current


def _filled_up(row: _Row, other: _Row) -> _Row:
    """A row with what only the other one brings."""
    return {column: other[column] if cell is None else cell for column, cell in row.items()}


def _brings_more(row: _Row, other: _Row) -> bool:
    """Whether another row of the same order says something that stood blank."""
    return any(row.get(column) in (None, "") and clean_text(other.get(column)) for column in COMPARED)


def _duplicate(row: _Row, first: _Row) -> Finding:
    return Finding(
        Level.WARNING,
        "duplicate-order",
        f"{row['order_number']}（{_source(row)}）",
        f"与{_source(first)}说的相同，只算一次。",
        "不用处理；如果确是两件工单，请核对编号。",
        Place("orders", row["order_number"], "order_number"),
    )


def _conflict(row: _Row, first: _Row, differing: list[str]) -> Finding:
    named = LIST_SEPARATOR.join(
        f"{_HEADERS[column]}不同（前一行“{_shown(first[column])}”，这一行“{_shown(row[column])}”）"
        for column in differing
    )
    is_adjustable = set(differing) <= set(ADJUSTABLE)
    items = LIST_SEPARATOR.join(_HEADERS[column] for column in differing)
    this_row = (
        f"在“人工调整”里把{items}改成这一行的，再刷新"
        if is_adjustable
        else "在原表里删去前一行后重新导入，或在“人工调整”里更正"
    )
    return Finding(
        Level.ERROR,
        "conflicting-order",
        f"{row['order_number']}（{_source(row)}）",
        f"与{_source(first)}编号相同，但{named}，暂按前一行计算。",
        f"请核对：前一行对的，在“处理”里选“已处理”；这一行对的，{this_row}。",
        Place("orders", row["order_number"], "order_number"),
    )


def _shown(cell: object) -> str:
    return shortened(clean_text(cell)) or "空白"


def _joint(orders: Mapping[str, set[str]]) -> list[Finding]:
    """What counts where each unit of an order has times of its own: 工单 has one row an order."""
    if not orders:
        return []
    numbers = list(orders)
    named = LIST_SEPARATOR.join(numbers[:_NAMED]) + ("等" if len(numbers) > _NAMED else "")
    own = set().union(*orders.values())
    columns = LIST_SEPARATOR.join(_HEADERS[column] for column in JUDGED_BY if column in own)
    return [
        Finding(
            Level.WARNING,
            "joint-rows",
            first_of(numbers, "件"),
            f"{len(numbers)}件工单由几个单位共同承办、一个单位一行，各行的{columns}不同，"
            f"按主办（没写主办的，按最前一行）的计算：{named}。",
            "个别要按另一个单位的，在“人工调整”里更正；否则看过就行。",
            Place("orders", numbers[0], "unit"),
        )
    ]


def _renewed(numbers: list[str]) -> list[Finding]:
    if not numbers:
        return []
    named = LIST_SEPARATOR.join(numbers[:_NAMED]) + ("等" if len(numbers) > _NAMED else "")
    return [
        Finding(
            Level.NOTE,
            "newer-state",
            first_of(numbers, "件"),
            f"{len(numbers)}件工单先后导出过两次，按较新的一次（已办结、已评价的）计算：{named}。",
            "不用处理；如果应按先导出的一次，请只导入那一份。",
            Place("orders", numbers[0], "order_number"),
        )
    ]


def _source(row: _Row) -> str:
    return f"{row['source_file']} 第{row['source_row']}行"
