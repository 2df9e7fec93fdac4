"""From table forms and the orders of a period to compiled tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol, TypeAlias

from hotline_addin.domain.measures.declared.conditions.order_columns import LackingColumnError
from hotline_addin.domain.measures.declared.figures.amount import Amount, value_of
from hotline_addin.domain.measures.declared.figures.earlier import (
    BaseOrders,
    Bases,
    CountedBases,
    NoBases,
    PublishedFirst,
)
from hotline_addin.domain.measures.declared.figures.looks import Looks
from hotline_addin.domain.measures.declared.figures.order_counts import OrderCounts, Rows
from hotline_addin.domain.measures.declared.figures.row_figures import ByHand, Counted, RowFigures
from hotline_addin.domain.measures.declared.indicators.indicator import LOOKS_BACK, Earlier, Indicator
from hotline_addin.domain.measures.declared.tables.compiled_table import CompiledTable, TableCell, TableRow
from hotline_addin.domain.measures.declared.tables.doubts import (
    counting_doubts,
    tie_at_boundary,
    unsummed_bases,
)
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
from hotline_addin.domain.words.period import Period
from hotline_addin.errors import Finding

PublishedLookup: TypeAlias = Callable[[TableForm, str], Bases]
"""Looks up in 历史 what was published for the rows of a form, of one group where that is named."""
RowsThen: TypeAlias = Callable[[TableForm, str, Earlier], Iterable[str]]
"""The rows of a form, of one group where that is named, of which 历史 knows anything in an earlier period."""


class Stored(Counted, Protocol):
    """Figures that were counted before, in place of orders: of any table that kept them."""

    def rows_of(self, form: TableForm, groups: Sequence[str], group: str) -> Rows:
        """The rows of a table of these groups, or of all where none is named."""

    def terms(self, indicator: Indicator, name: str) -> Iterable[tuple[Period, Amount | None]]:
        """What each part of the period brought to the figure of a unit or of the county."""


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
    by_hand: ByHand = field(default_factory=ByHand)
    stored: Stored | None = None
    """Where it is there, it stands for the orders."""
    rows_then: RowsThen | None = None

    @cached_property
    def base_orders(self) -> dict[Earlier, BaseOrders]:
        """How many orders of each earlier period there are."""
        now = self.counts.order_count
        return {which: BaseOrders(then.order_count, now) for which, then in self.earlier.items()}


def compile_tables(
    forms: Iterable[TableForm], measured: Measured
) -> tuple[tuple[CompiledTable, ...], tuple[Finding, ...]]:
    """The tables in the order of their forms, those of one form in the order of the groups.

    Findings: those of `counting_doubts`; `wrong-table` (错误) where these orders lack the column of 行 or of
    筛选, which leaves the table without rows; `tie-at-boundary`, `base-differs` and `missing-base` (提示),
    `base-from-orders`.
    """
    tables: list[CompiledTable] = []
    findings: list[Finding] = []
    used: dict[str, None] = {}
    filtered: dict[str, None] = {}
    for form in forms:
        used |= dict.fromkeys(form.used)
        filtered |= dict.fromkeys(form.filter.columns)
        for group in measured.roster.groups if form.each_group else ("",):
            table, doubts = _Compiler(form, group, measured).compiled()
            tables.append(table)
            findings += doubts
    if not measured.stored:
        findings += counting_doubts(measured.looks.declaration.counted_for(used), filtered, measured.counts)
    return tuple(tables), tuple(dict.fromkeys(findings))


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
                kept = self._with_orders(figures)
                if len(kept) < len(figures.rows.names):
                    figures, bases = self._figures(tuple(figures.rows.names[at] for at in kept))
        except LackingColumnError as lacking:
            empty = CompiledTable(self._form, self._group, self._form.rows, self._form.indicators, ())
            return empty, (self._without_column(lacking.column),)
        table, ties = tabulate(self._form, self._group, figures)
        return table, (*ties, *bases.findings, *unsummed_bases(figures))

    def _with_orders(self, figures: RowFigures) -> list[int]:
        """Rows of which the orders tell anything, or a correction."""
        measured = self._measured
        by_orders = RowFigures(measured.looks, figures.counts, figures.rows)
        sides = (figures, by_orders) if measured.by_hand.corrections else (figures,)
        return sorted({at for side in sides for at in rows_with_orders(side, self._form.indicators)})

    def _row_names(self) -> tuple[str, ...]:
        form, counts = self._form, self._measured.counts
        if self._measured.stored:
            return self._measured.stored.rows_of(form, self._groups, self._group).names
        if is_by_unit(form, counts):
            return units_of(self._measured.roster, self._groups)
        now = self._values(counts)
        return tuple(dict.fromkeys((*now, *self._values_gone())))

    def _values(self, counts: OrderCounts) -> tuple[str, ...]:
        about = orders_of(self._form, self._groups, counts)
        return values_of(self._form, about, counts, self._measured.looks.declaration)

    def _values_gone(self) -> Iterator[str]:
        """Values of the periods that the table looks back to; its total would else miss their orders."""
        measured, declaration = self._measured, self._measured.looks.declaration
        methods = {declaration[name].method for name in self._form.indicators}
        for which in dict.fromkeys(LOOKS_BACK[method] for method in LOOKS_BACK if method in methods):
            if measured.rows_then:
                yield from measured.rows_then(self._form, self._group, which)
            if which in measured.earlier and measured.base_orders[which].are_known:
                yield from self._values(measured.earlier[which])

    def _figures(self, names: tuple[str, ...]) -> tuple[RowFigures, PublishedFirst]:
        """The figures of these rows; what differs from what was published is known once they are read."""
        published = self._measured.published
        known = published(self._form, self._group) if published else NoBases()
        stored = self._measured.stored
        if stored:
            rows = stored.rows_of(self._form, self._groups, self._group)
            return stored_figures(self._measured, stored, replace(rows, names=names), known)
        return compared_figures(self._measured, lambda counts: self._rows(names, counts), known)

    def _rows(self, names: tuple[str, ...], counts: OrderCounts) -> Rows:
        return rows_named(self._form, names, orders_of(self._form, self._groups, counts), counts)

    def _without_column(self, column: str) -> Finding:
        cell = "filter" if column in self._form.filter.columns else "rows"
        return wrong_table(self._form.name, cell, f"工单里没有“{column}”这一列，表里没有数")


def compared_figures(
    measured: Measured, rows_of: Callable[[OrderCounts], Rows], published: Bases
) -> tuple[RowFigures, PublishedFirst]:
    """The figures of some rows, and what they are compared with, whose findings are known at the end."""
    bases = PublishedFirst(published, counted_bases(measured, rows_of))
    rows = rows_of(measured.counts)
    return RowFigures(measured.looks, measured.counts, rows, bases, measured.by_hand), bases


def counted_bases(measured: Measured, rows_of: Callable[[OrderCounts], Rows]) -> CountedBases:
    """What the orders of earlier periods tell of some rows, where enough of them stand in the workbook."""
    sizes = measured.base_orders
    then = {
        which: RowFigures(measured.looks, counts, rows_of(counts))
        for which, counts in measured.earlier.items()
        if sizes[which].are_known
    }
    return CountedBases(then, sizes)


def stored_figures(
    measured: Measured, stored: Stored, rows: Rows, published: Bases
) -> tuple[RowFigures, PublishedFirst]:
    """The figures of some rows that were counted before, and what they are compared with."""
    bases = PublishedFirst(published, NoBases())
    return RowFigures(measured.looks, stored, rows, bases, measured.by_hand), bases


def tabulate(form: TableForm, group: str, figures: RowFigures) -> tuple[CompiledTable, tuple[Finding, ...]]:
    """The table of these figures, its rows in order and its last row made of them.

    Findings: `tie-at-boundary` (提示).
    """
    listed, ties = _listed(form, figures)
    rows = tuple(
        TableRow(
            figures.rows.names[at], tuple(_cell(figures, name, figures[name][at]) for name in form.indicators)
        )
        for at in listed
    )
    total = _total(form, figures, listed) if form.total else None
    return CompiledTable(form, group, form.rows, form.indicators, rows, total, figures), ties


def _listed(form: TableForm, figures: RowFigures) -> tuple[list[int], tuple[Finding, ...]]:
    """Positions of the printed rows, and the note where equal ones made them more than wanted."""
    names = figures.rows.names
    ordered = in_order(form.order, figures)
    is_compared = form.order is not None and form.order.is_by_indicator
    numbers = shown_numbers(form.order.by, figures) if form.order and is_compared else [None] * len(names)
    listed = first_rows(ordered, form.top, numbers)
    if form.top is None or len(listed) <= form.top:
        return listed, ()
    tied = [names[at] for at in listed if numbers[at] == numbers[listed[-1]]]
    return listed, (tie_at_boundary(form.name, form.top, tied, len(listed)),)


def _total(form: TableForm, figures: RowFigures, listed: Sequence[int]) -> TableRow:
    """The last row; what cannot be summed is left blank."""
    names, declaration = form.indicators, figures.declaration
    totals = figures.totals(names, listed)
    cells = (
        _cell(figures, name, totals[name]) if declaration.is_totalled(name) else TableCell("")
        for name in names
    )
    return TableRow(form.total, tuple(cells))


def _cell(figures: RowFigures, name: str, amount: Amount | None) -> TableCell:
    if amount is None and figures.counts.leaves_blank:
        return TableCell("")
    look, value = figures.looks[name], value_of(amount)
    return TableCell(look.text(value), amount, look.is_marked(value), look.content(value), look.number_format)
