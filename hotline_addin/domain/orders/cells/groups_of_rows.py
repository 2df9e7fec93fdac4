"""A unit written in the first row of a group and left blank below, as a pivot table looks.

A blank then means 同上, but it may also be an order without a unit: so it is said, and filled only where the
office has chosen so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from hotline_addin.domain.orders.cells.frames import cell_column, with_columns
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.placeholders import is_placeholder
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS
from hotline_addin.errors import Finding, Level, Place

_FEWEST: Final = 2
_SHARE: Final = 0.25
"""Blanks that make a look of groups: fewer are orders that lack their unit."""
_FILLED_DOWN: Final = {"source_unit": "unit", "category": "category"}
"""Columns that are written once a group, and how each is named in 工单."""


def fill_down(
    orders: pd.DataFrame, settings: Settings
) -> tuple[pd.DataFrame, frozenset[str], tuple[Finding, ...]]:
    """Orders with the blanks of groups filled where 设置 says so; the columns in which blanks are left to the
    office; `group-blank` for each column: 错误 for units, 警告 for categories, 提示 where it was filled."""
    filled: dict[str, pd.Series] = {}
    left: set[str] = set()
    findings: list[Finding] = []
    for column, named in _FILLED_DOWN.items():
        above = _values_above(*(orders[name].tolist() for name in (column, "source_file", "source_row")))
        if not above:
            continue
        if settings.fill_blank_units:
            cells = orders[column].tolist()
            filled[column] = cell_column((above.get(at, cell) for at, cell in enumerate(cells)), orders.index)
        else:
            left.add(column)
        first = str(orders["order_number"].iloc[min(above)])
        findings.append(_finding(named, len(above), first, is_filled=settings.fill_blank_units))
    return with_columns(orders, filled), frozenset(left), tuple(findings)


def blank_units(orders: pd.DataFrame) -> pd.Series:
    """Which orders name no unit."""
    return pd.Series([is_placeholder(cell) for cell in orders["source_unit"]], index=orders.index, dtype=bool)


def _values_above(
    cells: Sequence[object], files: Sequence[object], rows: Sequence[object]
) -> dict[int, object]:
    """For each blank of a file written in groups, the value of the nearest row above it; by position."""
    found: dict[int, object] = {}
    places: dict[object, list[int]] = {}
    for at, file in enumerate(files):
        places.setdefault(file, []).append(at)
    for own in places.values():
        found |= _of_one_file(own, cells, rows)
    return found


def _of_one_file(places: Sequence[int], cells: Sequence[object], rows: Sequence[object]) -> dict[int, object]:
    blank = {cell: is_placeholder(cell) for cell in set(cells)}
    blanks = [at for at in places if blank[cells[at]]]
    if len(blanks) < max(_FEWEST, _SHARE * len(places)) or blanks[0] == places[0]:
        return {}
    above: dict[int, object] = {}
    last: object = None
    last_row: object = None
    for before, at in zip([None, *places], places, strict=False):
        in_order = _is_below(rows[at], last_row)
        if not blank[cells[at]]:
            if before is not None and cells[before] == cells[at]:
                return {}  # a group would name its unit once
            last = cells[at]
        elif in_order:
            above[at] = last
        last_row = rows[at]
    return above


def _is_below(row: object, before: object) -> bool:
    """Whether the rows still stand as the file had them; a table that was sorted has no groups."""
    return isinstance(row, int) and isinstance(before, int) and row > before


def _finding(column: str, count: int, number: str, *, is_filled: bool) -> Finding:
    header = ORDER_COLUMNS[column]
    place = Place("orders", number, column)
    where = f"{number}等{count}件的{header}"
    if is_filled:
        message = f"{header}只写在每组的第一行，下面空着的{count}件按上一行填上了。"
        advice = "不用处理；如果不该填，请在“设置”里把“空着的单位按上一行”改为“否”，再刷新。"
        return Finding(Level.NOTE, "group-blank", where, message, advice, place)
    uncounted = "没有归入附件" if column == "unit" else "算在“未分类”里"
    return Finding(
        Level.ERROR if column == "unit" else Level.WARNING,
        "group-blank",
        where,
        f"{header}只写在每组的第一行，下面空着的{count}件{uncounted}。",
        "如果空着表示同上，请在“设置”里把“空着的单位按上一行”改为“是”，再刷新，就会填上。",
        place,
    )
