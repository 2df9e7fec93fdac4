"""From table forms and the orders of a period to compiled tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from hotline_addin.domain.measures.declared.conditions.order_columns import LackingColumnError
from hotline_addin.domain.measures.declared.figures.amount import Amount, value_of
from hotline_addin.domain.measures.declared.figures.earlier import (
    Bases,
    CountedBases,
    NoBases,
    PublishedFirst,
)
from hotline_addin.domain.measures.declared.figures.looks import Looks
from hotline_addin.domain.measures.declared.figures.order_counts import OrderCounts, Rows
from hotline_addin.domain.measures.declared.figures.row_figures import RowFigures, TypedValues
from hotline_addin.domain.measures.declared.indicators.indicator import Earlier
from hotline_addin.domain.measures.declared.tables.compiled_table import CompiledTable, TableCell, TableRow
from hotline_addin.domain.measures.declared.tables.doubts import counting_doubts, tie_at_boundary
from hotline_addin.domain.measures.declared.tables.listing import (
    first_rows,
    in_order,
    rows_with_orders,
    shown_numbers,
)
from hotline_addin.domain.measures.declared.tables.table_form import TableForm
from hotline_addin.domain.measures.declared.tables.table_form_reading import wrong_table
from hotline_addin.domain.measures.declared.tables.table_rows import (
    is_by_unit,
    orders_of,
    rows_named,
    units_of,
    values_of,
)
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.errors import Finding

PublishedLookup: TypeAlias = Callable[[TableForm, str], Bases]
"""Looks up in 历史 what was published for the rows of a form, of one group where that is named."""


@dataclass(frozen=True)
class Measured:
    """All that tables are compiled from.

    `counts`: the orders of the period; `earlier`: those of earlier periods, which know nothing where none of
    their orders stands in the workbook.
    """

    looks: Looks
    roster: Roster
    counts: OrderCounts
    earlier: Mapping[Earlier, OrderCounts] = field(default_factory=dict)
    published: PublishedLookup | None = None
    typed: TypedValues = field(default_factory=dict)


def compile_tables(
    forms: Iterable[TableForm], measured: Measured
) -> tuple[tuple[CompiledTable, ...], tuple[Finding, ...]]:
    """The tables in the order of their forms, those of one form in the order of the groups.

    Findings: those of `counting_doubts`; `wrong-table` (错误) where these orders lack the column of 行 or of
    筛选, which leaves the table without rows; `tie-at-boundary` and `base-differs` (提示).
    """
    tables: list[CompiledTable] = []
    findings: list[Finding] = []
    used: dict[str, None] = {}
    filtered: dict[str, None] = {}
    for form in forms:
        used |= dict.fromkeys(_used_by(form))
        filtered |= dict.fromkeys(form.filter.columns)
        for group in measured.roster.groups if form.each_group else ("",):
            table, doubts = _Compiler(form, group, measured).compiled()
            tables.append(table)
            findings += doubts
    doubts = counting_doubts(measured.looks.declaration.counted_for(used), filtered, measured.counts)
    return tuple(tables), tuple(dict.fromkeys((*findings, *doubts)))


def _used_by(form: TableForm) -> tuple[str, ...]:
    by = form.order.by if form.order is not None and form.order.is_by_indicator else ""
    return (*form.indicators, by) if by else form.indicators


class _Compiler:
    """Compiles one table of a form."""

    def __init__(self, form: TableForm, group: str, measured: Measured) -> None:
        self._form = form
        self._group = group
        self._groups = (group,) if group else form.groups
        self._measured = measured

    def compiled(self) -> tuple[CompiledTable, tuple[Finding, ...]]:
        try:
            figures, bases = self._figures(self._row_names())
            if self._form.hides_zero:
                kept = rows_with_orders(figures, self._form.indicators)
                if len(kept) < len(figures.rows.names):
                    figures, bases = self._figures(tuple(figures.rows.names[at] for at in kept))
        except LackingColumnError as lacking:
            return self._table(()), (self._without_column(lacking.column),)
        listed, ties = self._listed(figures)
        rows = tuple(self._row(figures, at) for at in listed)
        total = self._total(figures, listed) if self._form.total else None
        return self._table(rows, total), (*ties, *bases.findings)

    def _row_names(self) -> tuple[str, ...]:
        form, counts = self._form, self._measured.counts
        if is_by_unit(form, counts):
            return units_of(self._measured.roster, self._groups)
        about = orders_of(form, self._groups, counts)
        return values_of(form, about, counts, self._measured.looks.declaration)

    def _figures(self, names: tuple[str, ...]) -> tuple[RowFigures, PublishedFirst]:
        """The figures of these rows; what differs from what was published is known once they are read."""
        measured = self._measured
        then = {
            which: RowFigures(measured.looks, counts, self._rows(names, counts))
            for which, counts in measured.earlier.items()
            if counts.has_orders
        }
        published = measured.published(self._form, self._group) if measured.published else NoBases()
        bases = PublishedFirst(published, CountedBases(then))
        rows = self._rows(names, measured.counts)
        return RowFigures(measured.looks, measured.counts, rows, bases, measured.typed), bases

    def _rows(self, names: tuple[str, ...], counts: OrderCounts) -> Rows:
        return rows_named(self._form, names, orders_of(self._form, self._groups, counts), counts)

    def _listed(self, figures: RowFigures) -> tuple[list[int], tuple[Finding, ...]]:
        """Positions of the printed rows, and the note where equal ones made them more than wanted."""
        form, names = self._form, figures.rows.names
        ordered = in_order(form.order, figures)
        is_compared = form.order is not None and form.order.is_by_indicator
        numbers = shown_numbers(form.order.by, figures) if form.order and is_compared else [None] * len(names)
        listed = first_rows(ordered, form.top, numbers)
        if form.top is None or len(listed) <= form.top:
            return listed, ()
        tied = [names[at] for at in listed if numbers[at] == numbers[listed[-1]]]
        return listed, (tie_at_boundary(form.name, form.top, tied, len(listed)),)

    def _row(self, figures: RowFigures, at: int) -> TableRow:
        cells = (self._cell(name, figures[name][at]) for name in self._form.indicators)
        return TableRow(figures.rows.names[at], tuple(cells))

    def _total(self, figures: RowFigures, listed: Sequence[int]) -> TableRow:
        """The last row; what cannot be summed is left blank."""
        names, declaration = self._form.indicators, figures.declaration
        totals = figures.totals(names, listed)
        cells = (
            self._cell(name, totals[name]) if declaration.is_totalled(name) else TableCell("")
            for name in names
        )
        return TableRow(self._form.total, tuple(cells))

    def _cell(self, name: str, amount: Amount | None) -> TableCell:
        look, value = self._measured.looks[name], value_of(amount)
        return TableCell(look.text(value), amount, look.is_marked(value))

    def _table(self, rows: tuple[TableRow, ...], total: TableRow | None = None) -> CompiledTable:
        form = self._form
        return CompiledTable(form, self._group, form.rows, form.indicators, rows, total)

    def _without_column(self, column: str) -> Finding:
        cell = "filter" if column in self._form.filter.columns else "rows"
        return wrong_table(self._form.name, cell, f"工单里没有“{column}”这一列，表里没有数")
