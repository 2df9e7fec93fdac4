"""The figures of a period: of the county, of each unit, and the tables that the office wants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from hotline_addin.domain.measures.corrigible_items import Items
from hotline_addin.domain.measures.counting import (
    Counts,
    count_categories,
    count_orders,
    county_and_units,
    earlier_counts,
    order_counts,
)
from hotline_addin.domain.measures.declared.figures.earlier import NoBases, PublishedFirst
from hotline_addin.domain.measures.declared.figures.order_counts import OrderCounts, Rows
from hotline_addin.domain.measures.declared.figures.row_figures import ByHand, RowFigures
from hotline_addin.domain.measures.declared.tables.compiled_table import CompiledTable
from hotline_addin.domain.measures.declared.tables.compiling import (
    Measured,
    PublishedLookup,
    RowsThen,
    Stored,
    compared_figures,
    compile_tables,
    stored_figures,
)
from hotline_addin.domain.measures.declared.tables.table_form import TableForm
from hotline_addin.domain.measures.declared.tables.table_rows import units_counted, whole_county
from hotline_addin.domain.measures.office_rows import Declared
from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.measures.typed_values import check_typed_rows
from hotline_addin.domain.measures.unit_adjustments import CorrectedUnits, adjust_units
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.orders.orders import StagedOrders
from hotline_addin.domain.words.declared_words import TABLE_FORMS_SHEET
from hotline_addin.domain.words.shipped_indicators import HANDLED
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT, LIST_SEPARATOR, ORDER_COLUMNS
from hotline_addin.errors import Finding, Level, Place


@dataclass(frozen=True)
class MonthFigures:
    """All figures of a period under what the office declares.

    `counts` holds the indicators in use of the county and of every unit that had orders, as corrected;
    `applied` says how many corrections each unit took. `figures_of` gives any other indicator or rows.
    """

    declared: Declared
    orders: OrderCounts
    counts: Counts
    applied: Mapping[str, int]
    tables: tuple[CompiledTable, ...]
    findings: tuple[Finding, ...]
    measured: Measured
    county_bases: PublishedFirst
    """What figures of the county are compared with; its findings tell what was asked for so far."""

    def figures_of(self, rows: Rows) -> RowFigures:
        """The figures of some rows."""
        measured = self.measured
        return RowFigures(measured.looks, measured.stored or measured.counts, rows, None, measured.by_hand)


@dataclass(frozen=True)
class MonthSources:
    """What the figures of a period are made from beside its orders: 人工调整 has the columns of its table,
    `aliases` and `absent` are those of `OrderColumns`; `stored` stands for the orders where it is there."""

    roster: Roster
    adjustments: pd.DataFrame
    aliases: Mapping[str, str] = field(default_factory=dict)
    absent: Mapping[str, int] = field(default_factory=dict)
    published: PublishedLookup | None = None
    stored: Stored | None = None
    rows_then: RowsThen | None = None


def measure_month(staged: StagedOrders, declared: Declared, sources: MonthSources) -> MonthFigures:
    """Count, correct, and work out all that follows.

    Findings: those of `declare`, `adjust_units` and `compile_tables`.
    """
    roster, settings = sources.roster, declared.settings
    orders = order_counts(staged, roster, settings, sources.aliases, sources.absent)
    stored = sources.stored
    county, units = count_orders(orders, roster, declared.looks, declared.used, stored)
    categories = {} if stored else count_categories(staged, settings.category_order)
    plain = Counts(county, units, categories)
    items = Items(declared.declaration, declared.used)
    counts, applied, misfits = adjust_units(plain, sources.adjustments, roster, items)
    corrections = CorrectedUnits(counts) if applied else None
    by_hand = ByHand(declared.typed, corrections)
    measured = Measured(
        declared.looks,
        roster,
        orders,
        earlier_counts(orders, staged),
        sources.published,
        by_hand,
        stored,
        sources.rows_then,
    )
    tables, doubts = compile_tables(declared.forms, measured)
    followed, county_bases = _with_all(counts, declared.used, measured)
    return MonthFigures(
        declared,
        orders,
        followed,
        applied,
        tables,
        (
            *declared.findings,
            *check_typed_rows(declared.typed, tables, roster),
            *misfits,
            *doubts,
            *_uncorrected(plain, counts, tables),
        ),
        measured,
        county_bases,
    )


def _uncorrected(before: Counts, after: Counts, tables: Iterable[CompiledTable]) -> Iterator[Finding]:
    """`sum-mismatch` (错误) for a table that keeps the orders' counts of what was corrected for units."""
    changed = [
        name
        for name, amount in after.county.amounts.items()
        if name != HANDLED and amount != before.county.amounts.get(name)
    ]
    for table in tables:
        is_by_unit = table.header == ORDER_COLUMNS["unit"] and not table.form.filter.parts
        named = [name for name in changed if name in table.form.indicators]
        if named and not is_by_unit:
            yield Finding(
                Level.ERROR,
                "sum-mismatch",
                f"{TABLE_FORMS_SHEET}：{table.name}",
                f"人工调整改了单位的{LIST_SEPARATOR.join(named)}，这张表仍按工单统计，合计与各单位之和不一致。",
                "请改为按工单编号更正，或在“校核”里说明后标为已处理。",
                Place("adjustments"),
            )


def _with_all(counts: Counts, used: Iterable[str], measured: Measured) -> tuple[Counts, PublishedFirst]:
    """The counts with the figures that follow from them, and what those of the county are compared with."""
    used = tuple(used)
    names = tuple(unit.unit for unit in counts.units)
    by_unit = TableForm("", ORDER_COLUMNS["unit"], ())
    published = measured.published(by_unit, "") if measured.published else NoBases()
    if measured.stored:
        rows = county_and_units(names, measured.counts, measured.stored)
        (county, bases), (units, _) = (
            stored_figures(measured, measured.stored, each, published) for each in rows
        )
    else:
        (county, bases), (units, _) = (
            compared_figures(measured, lambda orders: whole_county(orders, COUNTY_UNIT), published),
            compared_figures(measured, lambda orders: units_counted(names, orders), published),
        )
    all_units = (replace(unit, counts=_performance(units, used, at)) for at, unit in enumerate(counts.units))
    return Counts(_performance(county, used, 0), tuple(all_units), counts.categories), bases


def _performance(figures: RowFigures, used: Iterable[str], at: int) -> Performance:
    """The figures of a row; what is not known is as good as not asked for."""
    amounts = figures.row(used, at)
    if figures.counts.leaves_blank:
        amounts = {name: amount for name, amount in amounts.items() if amount is not None}
    return Performance(amounts)
