"""From staged orders to figures of each unit and of the county, and to counts by category."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hotline_addin.domain.measures.declared.conditions.condition_masks import Between
from hotline_addin.domain.measures.declared.conditions.staged_columns import OrderTable
from hotline_addin.domain.measures.declared.figures.given_counts import county_row, unit_rows
from hotline_addin.domain.measures.declared.figures.looks import Looks
from hotline_addin.domain.measures.declared.figures.order_counts import OrderCounts, Rows
from hotline_addin.domain.measures.declared.figures.row_figures import Counted, RowFigures
from hotline_addin.domain.measures.declared.indicators.in_force import shipped_declaration
from hotline_addin.domain.measures.declared.indicators.indicator import Earlier
from hotline_addin.domain.measures.declared.tables.listing import rows_with_orders
from hotline_addin.domain.measures.declared.tables.table_rows import units_counted, whole_county
from hotline_addin.domain.measures.measure import SHIPPED_USED
from hotline_addin.domain.measures.performance import Performance, UnitPerformance
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.orders.orders import StagedOrders
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT


@dataclass(frozen=True, slots=True)
class Counts:
    """The period in figures: of all counted orders, of each unit that had any, and 件 by category.

    `county` includes orders of unknown units; `units` follows the roster; `categories` the given order.
    """

    county: Performance
    units: tuple[UnitPerformance, ...]
    categories: dict[str, int]

    @property
    def busy(self) -> tuple[UnitPerformance, ...]:
        """The units with orders of the period: others may stand there for what is dated by another time, such
        as 按时办结率 of what was handed over before."""
        return tuple(unit for unit in self.units if unit.counts.handled)

    def of(self, unit: str) -> UnitPerformance | None:
        """The figures of a unit, or None for one without orders."""
        return next((performance for performance in self.units if performance.unit == unit), None)


def order_counts(
    staged: StagedOrders,
    roster: Roster,
    settings: Settings,
    aliases: Mapping[str, str] | None = None,
    absent: Mapping[str, int] | None = None,
) -> OrderCounts:
    """What can be counted of staged orders in their period; `aliases` and `absent` as for `OrderColumns`."""
    table = OrderTable(staged.adjusted, staged.facts, roster, settings.default_workdays)
    own, eligible = (staged.facts[name].to_numpy(dtype=bool) for name in ("counted", "eligible"))
    days = Between(staged.period.start, staged.period.end)
    return OrderCounts(table.columns(aliases, absent), settings, days, own, eligible)


def earlier_counts(now: OrderCounts, staged: StagedOrders) -> dict[Earlier, OrderCounts]:
    """The same orders in the periods that comparisons look back to, where there are such."""
    looked_back = {Earlier.PREVIOUS: staged.period.previous, Earlier.YEAR_BEFORE: staged.period.year_before}
    return {
        which: OrderCounts(now.orders, now.settings, Between(period.start, period.end), eligible=now.eligible)
        for which, period in looked_back.items()
        if period is not None
    }


def count_orders(
    counts: OrderCounts,
    roster: Roster,
    looks: Looks | None = None,
    names: Iterable[str] = SHIPPED_USED,
    stored: Counted | None = None,
) -> tuple[Performance, tuple[UnitPerformance, ...]]:
    """What the orders amount to: in the county once, in every unit for which they count.

    `names` are the indicators in use; only those that count orders are told here. `stored` stands for the
    orders where it is there.
    """
    looks = looks or Looks(shipped_declaration(), counts.settings)
    counted = [indicator.name for indicator in looks.declaration.counted_for(names)]
    of_county, of_units = county_and_units([unit.name for unit in roster.units], counts, stored)
    county = RowFigures(looks, stored or counts, of_county)
    units = RowFigures(looks, stored or counts, of_units)
    groups = [unit.group for unit in roster.units]
    performances = (
        UnitPerformance(units.rows.names[at], groups[at], Performance(units.row(counted, at)))
        for at in rows_with_orders(units, counted)
    )
    return Performance(county.row(counted, 0)), tuple(performances)


def county_and_units(names: Sequence[str], counts: OrderCounts, stored: Counted | None) -> tuple[Rows, Rows]:
    """The row of the county, and those of units."""
    if stored:
        return county_row(COUNTY_UNIT), unit_rows(names)
    return whole_county(counts, COUNTY_UNIT), units_counted(tuple(names), counts)


def count_categories(staged: StagedOrders, order: tuple[str, ...] = ()) -> dict[str, int]:
    """件 by category: the given ones first, then by count; only those that occur."""
    counted = staged.counted["category"].value_counts()
    counts = {str(category): int(count) for category, count in counted.items()}
    place = {category: position for position, category in enumerate(order)}
    ranked = sorted(counts, key=lambda name: (place.get(name, len(order)), -counts[name], name))
    return {category: counts[category] for category in ranked}
