"""Which rows of a table are printed, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

import numpy as np

from hotline_addin.domain.measures.declared.figures.amount import Amount
from hotline_addin.domain.measures.declared.figures.row_figures import RowFigures
from hotline_addin.domain.measures.declared.indicators.indicator import Method
from hotline_addin.domain.measures.declared.tables.table_form import AS_APPEARING, Order


def rows_with_orders(figures: RowFigures, indicators: Iterable[str]) -> list[int]:
    """Positions of the rows in which anything stands but 0 and nothing.

    Points, places and typed values do not count: who has no order has full marks.
    """
    telling = [name for name in indicators if figures.declaration.is_totalled(name)]
    positions = range(len(figures.rows.names))
    if not telling:
        return list(positions)
    return [at for at in positions if any(_tells(figures, name, figures[name][at]) for name in telling)]


def _tells(figures: RowFigures, name: str, amount: Amount | None) -> bool:
    if amount is None:
        return False
    if figures.declaration[name].method is Method.SHARE:
        return amount.numerator != 0
    return not amount.is_nothing


def in_order(order: Order | None, figures: RowFigures) -> list[int]:
    """All positions as they are printed; equal rows keep their order, those without a value end."""
    positions = list(range(len(figures.rows.names)))
    if order == AS_APPEARING:
        return sorted(positions, key=_appearances(figures).__getitem__)
    if order is None or not order.is_by_indicator:
        return positions
    shown = shown_numbers(order.by, figures)
    sign = -1 if order.is_falling else 1
    keys = [(number is None, sign * (number or 0)) for number in shown]
    return sorted(positions, key=keys.__getitem__)


def shown_numbers(name: str, figures: RowFigures) -> list[Decimal | None]:
    """The printed number of each row, in the order of the rows."""
    return [figures.looks.shown(name, amount) for amount in figures[name]]


def first_rows(ordered: Sequence[int], top: int | None, numbers: Sequence[Decimal | None]) -> list[int]:
    """The first `top` positions and those whose printed number equals the last one's; all without `top`.

    `numbers` are those that the rows are ordered by, all None where nothing is compared.
    """
    if top is None or top >= len(ordered):
        return list(ordered)
    boundary = numbers[ordered[top - 1]]
    tied = [] if boundary is None else [at for at in ordered[top:] if numbers[at] == boundary]
    return [*ordered[:top], *tied]


def _appearances(figures: RowFigures) -> list[int]:
    """Where in the orders each row appears first; rows that never do stand behind, in their own order."""
    slots, first = np.unique(figures.rows.slots, return_index=True)
    appears = dict(zip(slots.tolist(), first.tolist(), strict=True))
    never = len(figures.rows.slots)
    return [appears.get(at + 1, never) for at in range(len(figures.rows.names))]
