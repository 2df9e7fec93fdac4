"""How many orders of each category go to each unit, so that both margins come out exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor

Cell = tuple[str, str]
"""A unit and a category."""

_ROUNDS = 60
"""Scalings of both margins; by then the shares hardly move, and what is left is placed order by order."""


def assign(
    weights: Mapping[Cell, float], units: Mapping[str, int], categories: Mapping[str, int]
) -> dict[Cell, int]:
    """Whole orders per (unit, category), adding up to the orders of every unit and of every category.

    Only cells with a positive weight get any; within that the split follows the weights: they are scaled
    to the margins by turns (iterative proportional fitting) and rounded down, and what is then missing is
    placed one order at a time, moving other units' orders aside where a category is full.
    Raises `ValueError` where the margins differ in sum or the allowed cells cannot meet them.
    """
    if sum(units.values()) != sum(categories.values()):
        raise ValueError("units and categories do not have the same number of orders")
    shares = _scaled({cell: weight for cell, weight in weights.items() if weight > 0}, units, categories)
    orders = {cell: floor(share) for cell, share in shares.items()}
    most_due_first = sorted(shares, key=lambda cell: (orders[cell] - shares[cell], cell))
    for unit, total in units.items():
        for _ in range(total - _sum_of(orders, 0, unit)):
            for cell, change in _path(unit, most_due_first, orders, _rooms(orders, categories)):
                orders[cell] += change
    return {cell: count for cell, count in orders.items() if count}


def _scaled(weights: Mapping[Cell, float], *margins: Mapping[str, int]) -> dict[Cell, float]:
    """Weights scaled towards both margins and in the end above neither, so that rounding down fits."""
    shares = dict(weights)
    for turn in range(2 * _ROUNDS):
        shares = _fitted(shares, turn % 2, margins[turn % 2], only_down=False)
    for side, margin in enumerate(margins):
        shares = _fitted(shares, side, margin, only_down=True)
    return shares


def _fitted(
    shares: Mapping[Cell, float], side: int, margin: Mapping[str, int], only_down: bool
) -> dict[Cell, float]:
    """Shares scaled so that each unit (side 0) or category (side 1) has its total."""
    sums = dict.fromkeys(margin, 0.0)
    for cell, share in shares.items():
        sums[cell[side]] += share
    factors = {name: margin[name] / total if total else 0.0 for name, total in sums.items()}
    if only_down:
        factors = {name: min(factor, 1.0) for name, factor in factors.items()}
    return {cell: share * factors[cell[side]] for cell, share in shares.items()}


def _sum_of(orders: Mapping[Cell, int], side: int, name: str) -> int:
    return sum(count for cell, count in orders.items() if cell[side] == name)


def _rooms(orders: Mapping[Cell, int], categories: Mapping[str, int]) -> set[str]:
    """Categories that still lack orders."""
    return {name for name, total in categories.items() if _sum_of(orders, 1, name) < total}


def _path(
    unit: str, cells: Sequence[Cell], orders: Mapping[Cell, int], rooms: set[str]
) -> tuple[tuple[Cell, int], ...]:
    """The shortest chain of changes that gives `unit` one order more (an augmenting path)."""
    units, categories = {unit}, set[str]()
    chains: list[tuple[str, tuple[tuple[Cell, int], ...]]] = [(unit, ())]
    for receiver, changes in chains:
        for cell in cells:
            category = cell[1]
            if cell[0] != receiver or category in categories:
                continue
            categories.add(category)
            gained = (*changes, (cell, 1))
            if category in rooms:
                return gained
            holders = [other for other, of in cells if of == category and orders[other, of]]
            givers = [other for other in holders if other not in units]
            units.update(givers)
            chains += [(giver, (*gained, ((giver, category), -1))) for giver in givers]
    raise ValueError(f"the categories that {unit} may have cannot take all its orders")
