"""The figures of a 范围: its rows, or the one figure that it is, with the orders behind each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from hotline_addin.domain.measures.declared.addresses.scope import Scope, ScopeKind
from hotline_addin.domain.measures.declared.addresses.scopes import units_form
from hotline_addin.domain.measures.declared.conditions.column_names import GROUP
from hotline_addin.domain.measures.declared.conditions.order_columns import LackingColumnError, Mask
from hotline_addin.domain.measures.declared.figures.amount import Amount
from hotline_addin.domain.measures.declared.figures.earlier import NoBases, PublishedFirst
from hotline_addin.domain.measures.declared.figures.given_counts import county_row
from hotline_addin.domain.measures.declared.figures.order_counts import OrderCounts, Rows
from hotline_addin.domain.measures.declared.figures.row_figures import RowFigures
from hotline_addin.domain.measures.declared.tables.compiled_table import CompiledTable
from hotline_addin.domain.measures.declared.tables.compiling import Measured, counted_bases
from hotline_addin.domain.measures.declared.tables.doubts import unsummed_bases
from hotline_addin.domain.measures.declared.tables.listing import (
    first_rows,
    in_order,
    rows_with_orders,
    shown_numbers,
)
from hotline_addin.domain.measures.declared.tables.table_form import TableForm
from hotline_addin.domain.measures.declared.tables.table_rows import (
    is_by_unit,
    orders_of,
    rows_named,
    shown_orders,
    units_of,
    values_of,
    whole_county,
)
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT
from hotline_addin.errors import Finding

COUNTY_FORM = TableForm("", "", ())
"""The rows of the whole: one, of all orders."""


@dataclass(frozen=True)
class Told:
    """An amount with the orders that it speaks of, and those of them that its numerator counts.

    `is_unknown`: there is something, but what is stored does not tell it.
    """

    amount: Amount | None
    orders: Mask
    counted: Mask
    is_unknown: bool = False


class ScopeFigures:
    """Figures of any 范围 over the orders of one period; rows are worked out once each.

    `forms`: the tables in use, in the order of the sheet.
    """

    def __init__(self, measured: Measured, forms: Iterable[TableForm]) -> None:
        self._measured = measured
        self._forms = tuple(forms)
        self._known: dict[tuple[TableForm, tuple[str, ...], tuple[str, ...]], RowFigures] = {}
        self._bases: list[PublishedFirst] = []

    @property
    def findings(self) -> tuple[Finding, ...]:
        """`base-differs`, `base-from-orders` and `missing-base`, as far as figures were read."""
        differing = (finding for bases in self._bases for finding in bases.findings)
        unsummed = (finding for figures in self._known.values() for finding in unsummed_bases(figures))
        return tuple(dict.fromkeys((*differing, *unsummed)))

    def rows(self, scope: Scope, name: str) -> tuple[RowFigures, list[int]]:
        """The rows that are listed: those that have orders, or those that the table prints.

        Raises `LackingColumnError`.
        """
        if scope.is_printed_table:
            figures = self._of_table(scope)
            return figures, _printed(scope.form, figures)
        figures = self.with_orders(scope.form, (name,))
        return figures, list(range(len(figures.rows.names)))

    def with_orders(self, form: TableForm, names: Sequence[str]) -> RowFigures:
        """The rows of a form that have orders by any of the indicators. Raises `LackingColumnError`."""
        return self._of_rows(form, form.groups, self._names(form, names))

    def kept(self, scope: Scope, names: tuple[str, ...]) -> CompiledTable | None:
        """All rows of a table or of a column with these indicators; None where the orders lack the column."""
        form = replace(scope.form, indicators=names)
        try:
            figures = self._of_table(scope) if scope.is_printed_table else self.with_orders(form, names)
        except LackingColumnError:
            return None
        return CompiledTable(form, scope.group, form.rows, names, (), None, figures)

    def single(self, scope: Scope, name: str) -> Told:
        """The figure of the whole of a 范围, or of the row that it is. Raises `LackingColumnError`."""
        if scope.kind is ScopeKind.COUNTY:
            return self._row(self._of_rows(COUNTY_FORM, (), (COUNTY_UNIT,)), COUNTY_UNIT, name)
        if not scope.row or (scope.is_printed_table and scope.row == scope.form.total):
            return self._total(scope, name)
        if scope.is_printed_table:
            return self._row(self._of_table(scope), scope.row, name)
        form = self._printed_form(scope, name)
        names = self._names(form, (name,))
        names = names if scope.row in names else (*names, scope.row)
        return self._row(self._of_rows(form, form.groups, names), scope.row, name)

    def told(self, figures: RowFigures, at: Sequence[int], name: str, amount: Amount | None = None) -> Told:
        """The orders behind some rows, with the amount that they make; behind stored figures stand none."""
        if figures.counts.leaves_blank:
            nobody = np.zeros(self._measured.counts.orders.count, dtype=bool)
            return Told(amount, nobody, nobody, is_unknown=amount is None)
        own = figures.rows.behind(at)
        orders, counted = np.zeros(len(own), dtype=bool), np.zeros(len(own), dtype=bool)
        for indicator in self._measured.looks.declaration.counted_for((name,)):
            if indicator.name not in figures.void:
                behind = self._measured.counts.behind(indicator)
                orders |= behind.counted if behind.whole is None else behind.whole
                counted |= behind.counted
        return Told(amount, orders & own, counted & own)

    def _row(self, figures: RowFigures, row: str, name: str) -> Told:
        at = figures.rows.names.index(row)
        return self.told(figures, (at,), name, figures[name][at])

    def _total(self, scope: Scope, name: str) -> Told:
        """The sum over the rows, as the last row of the table says it; a group's points by its own orders."""
        declaration = self._measured.looks.declaration
        if scope.kind is ScopeKind.GROUP and not declaration.is_totalled(name):
            groups = self._of_rows(TableForm("", GROUP, ()), (), self._measured.roster.groups)
            return self._row(groups, scope.group, name)
        figures, listed = self.rows(scope, name)
        return self.told(figures, listed, name, figures.totals((name,), listed)[name])

    def _names(self, form: TableForm, names: Sequence[str]) -> tuple[str, ...]:
        """The rows that have orders; units in the order of the roster, values as they appear."""
        counts, declaration = self._measured.counts, self._measured.looks.declaration
        counted = [indicator.name for indicator in declaration.counted_for(names)]
        if self._measured.stored:
            stored = self._of_rows(form, form.groups, self._stored_names(form, form.groups))
            return tuple(stored.rows.names[at] for at in rows_with_orders(stored, counted))
        if not is_by_unit(form, counts):
            about = orders_of(form, form.groups, counts)
            return values_of(replace(form, indicators=tuple(names)), about, counts, declaration)
        everyone = self._of_rows(form, form.groups, units_of(self._measured.roster, form.groups))
        shown = everyone.rows.of(shown_orders(names, counts, declaration))
        handling = np.flatnonzero(np.bincount(shown, minlength=len(everyone.rows.names) + 1)[1:])
        corrected = rows_with_orders(everyone, counted) if counted else ()
        return tuple(everyone.rows.names[at] for at in sorted({*handling.tolist(), *corrected}))

    def _printed_form(self, scope: Scope, name: str) -> TableForm:
        """The rows among which a unit has its place: those of the first table that prints the indicator."""
        if scope.kind is not ScopeKind.UNIT:
            return scope.form
        declaration = self._measured.looks.declaration
        told = {indicator.name for indicator in declaration.with_parts((name,))}
        for form in self._forms:
            is_own = is_by_unit(form, self._measured.counts) and not form.filter.parts
            in_group = form.each_group or not form.groups or scope.group in form.groups
            if is_own and in_group and told.intersection(form.indicators):
                return scope.form if form.each_group else replace(scope.form, groups=form.groups)
        return scope.form

    def _of_table(self, scope: Scope) -> RowFigures:
        """The rows of a table before only its first ones are listed, and the row that is asked for."""
        form, counts = scope.form, self._measured.counts
        groups = (scope.group,) if scope.group else form.groups
        if self._measured.stored:
            names = self._stored_names(form, groups)
        elif is_by_unit(form, counts):
            names = units_of(self._measured.roster, groups)
        else:
            about = orders_of(form, groups, counts)
            names = values_of(form, about, counts, self._measured.looks.declaration)
        figures = self._of_rows(form, groups, names)
        if form.hides_zero:
            kept = rows_with_orders(figures, form.indicators)
            names = tuple(names[at] for at in kept)
        if scope.row and scope.row != form.total and scope.row not in names:
            names = (*names, scope.row)
        return self._of_rows(form, groups, names)

    def _of_rows(self, form: TableForm, groups: tuple[str, ...], names: tuple[str, ...]) -> RowFigures:
        key = (form, groups, names)
        if key not in self._known:
            measured = self._measured
            group = groups[0] if form.each_group and groups else ""
            # 历史 keeps the whole among the units.
            kept_under = units_form() if form is COUNTY_FORM else form
            published = measured.published(kept_under, group) if measured.published else NoBases()
            counted_then = (
                NoBases()
                if measured.stored
                else counted_bases(measured, lambda counts: self._rows(form, groups, names, counts))
            )
            bases = PublishedFirst(published, counted_then)
            self._bases.append(bases)
            counted = measured.stored or measured.counts
            rows = self._stored_rows(form, groups, names) or self._rows(form, groups, names, measured.counts)
            self._known[key] = RowFigures(measured.looks, counted, rows, bases, measured.by_hand)
        return self._known[key]

    def _stored_names(self, form: TableForm, groups: tuple[str, ...]) -> tuple[str, ...]:
        rows = self._stored_rows(form, groups)
        return rows.names if rows else ()

    def _stored_rows(
        self, form: TableForm, groups: tuple[str, ...], names: tuple[str, ...] | None = None
    ) -> Rows | None:
        """Rows of what was stored, all of the form if none are named; None where orders are counted."""
        stored = self._measured.stored
        if not stored:
            return None
        if form is COUNTY_FORM:
            return county_row(COUNTY_UNIT)
        rows = stored.rows_of(form, groups, groups[0] if form.each_group and groups else "")
        return rows if names is None else replace(rows, names=names)

    @staticmethod
    def _rows(form: TableForm, groups: tuple[str, ...], names: tuple[str, ...], counts: OrderCounts) -> Rows:
        if form is COUNTY_FORM:
            return whole_county(counts, COUNTY_UNIT)
        return rows_named(form, names, orders_of(form, groups, counts), counts)


def _printed(form: TableForm, figures: RowFigures) -> list[int]:
    """Positions of the printed rows, in their order."""
    ordered = in_order(form.order, figures)
    by = form.order.by if form.order is not None and form.order.is_by_indicator else ""
    return first_rows(ordered, form.top, shown_numbers(by, figures) if by else [None] * len(ordered))
