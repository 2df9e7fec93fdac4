"""From staged orders to counts per unit, per category and for the county."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from hotline_addin.domain.measures.performance import Performance, UnitPerformance
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.orders.cells.ratings import NOT_SURVEYED, SATISFIED
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.orders.orders import StagedOrders


@dataclass(frozen=True, slots=True)
class Counts:
    """The month in counts: all counted orders, those of each unit that had any, and by category.

    `county` includes orders of unknown units; `units` follows the roster; `categories` the given order.
    """

    county: Performance
    units: tuple[UnitPerformance, ...]
    categories: dict[str, int]

    def of(self, unit: str) -> UnitPerformance | None:
        """The counts of a unit, or None for one without orders."""
        return next((performance for performance in self.units if performance.unit == unit), None)


def count_orders(staged: StagedOrders, roster: Roster, category_order: tuple[str, ...] = ()) -> Counts:
    """Count the month's own orders: in the county once, in every unit for which they count."""
    facts = staged.counted
    parts = pd.DataFrame(
        {
            "handled": 1,
            "overdue": facts["overdue"],
            "returned": facts["returned"],
            "outcome_satisfied": facts["outcome_state"] == SATISFIED,
            "outcome_surveyed": facts["outcome_state"] != NOT_SURVEYED,
            "process_satisfied": facts["process_state"] == SATISFIED,
            "process_surveyed": facts["process_state"] != NOT_SURVEYED,
        }
    ).astype("int64")
    by_unit = _in_each_unit(parts, facts).groupby(level=0).sum()
    performances = {
        str(unit): _performance(row) for unit, row in zip(by_unit.index, by_unit.values, strict=True)
    }
    units = tuple(
        UnitPerformance(unit.name, unit.group, performances[unit.name])
        for unit in roster.units
        if unit.name in performances
    )
    return Counts(_performance(parts.sum().to_numpy()), units, _categories(facts, category_order))


def _in_each_unit(parts: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    """The parts by unit, those of an order that counts in several units once for each."""
    more = facts.loc[facts["others"].map(bool).astype(bool), "others"].explode()
    return pd.concat([parts.set_axis(facts["unit"]), parts.loc[more.index].set_axis(more)])


def _performance(sums: object) -> Performance:
    """Counts from one row of sums, in the order of the columns above."""
    handled, overdue, returned, satisfied, surveyed, content, asked = (int(part) for part in sums)  # type: ignore[attr-defined] # a numpy row
    return Performance(handled, overdue, returned, Rate(satisfied, surveyed), Rate(content, asked))


def _categories(facts: pd.DataFrame, order: tuple[str, ...]) -> dict[str, int]:
    """件 by category: the given ones first, then by count; only those that occur."""
    counts = {str(category): int(count) for category, count in facts["category"].value_counts().items()}
    place = {category: position for position, category in enumerate(order)}
    ranked = sorted(counts, key=lambda name: (place.get(name, len(order)), -counts[name], name))
    return {category: counts[category] for category in ranked}
