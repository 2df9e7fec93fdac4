"""The shipped tables from figures of units that are given, without any orders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hotline_addin.domain.measures.annex import Annex
from hotline_addin.domain.measures.counting import Counts, count_categories, count_orders, order_counts
from hotline_addin.domain.measures.declared.figures.given_counts import GivenCounts, unit_rows
from hotline_addin.domain.measures.declared.figures.row_figures import RowFigures
from hotline_addin.domain.measures.declared.tables.compiled_table import CompiledTable
from hotline_addin.domain.measures.declared.tables.compiling import tabulate
from hotline_addin.domain.measures.office_rows import OfficeRows, declare
from hotline_addin.domain.measures.performance import UnitPerformance
from hotline_addin.domain.orders.handlers.units import Roster, Unit
from hotline_addin.domain.orders.orders import StagedOrders
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.period import Period

SETTINGS = Settings()


def table_of(units: Sequence[UnitPerformance], group: str, settings: Settings = SETTINGS) -> CompiledTable:
    """The shipped table of a group, with a row for each of its units."""
    declared = declare(OfficeRows(), settings, Roster((Unit("甲", group),)))
    own = {unit.unit: unit.counts.amounts for unit in units if unit.group == group}
    figures = RowFigures(declared.looks, GivenCounts(own), unit_rows(tuple(own)))
    return tabulate(declared.forms[0], group, figures)[0]


def annexes_of(
    units: Sequence[UnitPerformance],
    groups: Sequence[str],
    period: Period,
    notes: str | Mapping[str, str] = "",
    settings: Settings = SETTINGS,
) -> tuple[Annex, ...]:
    """The shipped annexes, one a group."""
    notes = dict.fromkeys(groups, notes) if isinstance(notes, str) else notes
    return tuple(
        Annex(number, period, table_of(units, group, settings), notes[group])
        for number, group in enumerate(groups, 1)
    )


def counts_of_orders(staged: StagedOrders, roster: Roster, settings: Settings = SETTINGS) -> Counts:
    """The figures of staged orders, before anything is corrected."""
    county, units = count_orders(order_counts(staged, roster, settings), roster)
    return Counts(county, units, count_categories(staged, settings.category_order))
