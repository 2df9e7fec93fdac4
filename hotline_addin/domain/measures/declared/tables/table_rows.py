"""Which rows a table has, and to which of them each order belongs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from hotline_addin.domain.measures.declared.conditions.column_names import GROUP
from hotline_addin.domain.measures.declared.conditions.order_columns import LackingColumnError, Mask
from hotline_addin.domain.measures.declared.figures.order_counts import OrderCounts, Rows
from hotline_addin.domain.measures.declared.indicators.declaration import Declaration
from hotline_addin.domain.measures.declared.tables.table_form import TableForm
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.words.declared_words import NOT_STATED
from hotline_addin.domain.words.text import clean_text, match_key
from hotline_addin.domain.words.vocabulary import NO_CATEGORY, ORDER_COLUMNS


def whole_county(counts: OrderCounts, name: str) -> Rows:
    """One row of all orders."""
    return Rows("", (name,), np.ones(counts.orders.count, dtype=np.intp))


def is_by_unit(form: TableForm, counts: OrderCounts) -> bool:
    """Whether the table's rows are units, which stand in it without any order too."""
    return counts.orders.names.find(form.rows) == ORDER_COLUMNS["unit"]


def orders_of(form: TableForm, groups: Sequence[str], counts: OrderCounts) -> Mask:
    """The orders that a table is about: by its 筛选 and by the groups of their units.

    Raises `LackingColumnError`.
    """
    mask = counts.masks.of(form.filter)
    if groups:
        of_groups = counts.orders[GROUP].where(set(map(match_key, groups)).__contains__).copy()
        for order, further in counts.orders.further_units.items():
            of_groups[order] |= not set(groups).isdisjoint(further.values())
        mask &= of_groups
    return mask


def units_of(roster: Roster, groups: Sequence[str]) -> tuple[str, ...]:
    """The units of some groups, or of all, in the order of the roster."""
    return tuple(unit.name for unit in roster.units if not groups or unit.group in groups)


def values_of(form: TableForm, about: Mask, counts: OrderCounts, declaration: Declaration) -> tuple[str, ...]:
    """The values of the table's column in order of appearance.

    Those of the period's own orders, and of orders that only another 归期 brings into it. A blank cell is
    `未填写`, or 未分类 where categories are meant. Raises `LackingColumnError`.
    """
    shown = counts.dated("").copy()
    for indicator in declaration.counted_for(form.indicators):
        try:
            behind = counts.behind(indicator)
        except LackingColumnError:
            continue  # told where the indicator is counted
        shown |= behind.counted if behind.whole is None else behind.whole
    column = counts.orders[form.rows]
    seen = column.codes[shown & about]
    labels = _labels(form, counts)
    _, first = np.unique(seen, return_index=True)
    return tuple(dict.fromkeys(labels[seen[at]] for at in np.sort(first)))


def rows_named(form: TableForm, names: tuple[str, ...], about: Mask, counts: OrderCounts) -> Rows:
    """The rows of these names, with the orders of each. Raises `LackingColumnError`."""
    positions = {name: at for at, name in enumerate(names, 1)}
    column = counts.orders[form.rows]
    slot_of = np.array([positions.get(label, 0) for label in _labels(form, counts)], dtype=np.intp)
    slots: NDArray[np.intp] = np.where(about, slot_of[column.codes], 0)
    again = _again(positions, about, counts) if is_by_unit(form, counts) else None
    return Rows(form.rows, names, slots, form.name if form.filter.parts else "", again)


def units_counted(units: tuple[str, ...], counts: OrderCounts) -> Rows:
    """Rows of units, each with all of its orders."""
    every = np.ones(counts.orders.count, dtype=bool)
    return rows_named(TableForm("", ORDER_COLUMNS["unit"], ()), units, every, counts)


def _again(
    positions: Mapping[str, int], about: Mask, counts: OrderCounts
) -> tuple[NDArray[np.intp], NDArray[np.intp]] | None:
    """The orders that count in further units as well, and the rows of these."""
    pairs = [
        (order, positions[unit])
        for order, further in counts.orders.further_units.items()
        if about[order]
        for unit in further
        if unit in positions
    ]
    if not pairs:
        return None
    orders, slots = np.array(pairs, dtype=np.intp).T
    return orders, slots


def _labels(form: TableForm, counts: OrderCounts) -> list[str]:
    """What the distinct cells of the table's column are called in it."""
    blank = NO_CATEGORY if counts.orders.names.find(form.rows) == ORDER_COLUMNS["category"] else NOT_STATED
    return [clean_text(cell) or blank for cell in counts.orders[form.rows].distinct]
