"""Rows of 指标 and 表样 as a clerk types them, orders as small tables, and what comes of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hotline_addin.domain.measures.declared.conditions.condition_masks import Between, Masks
from hotline_addin.domain.measures.declared.conditions.condition_reading import read_condition
from hotline_addin.domain.measures.declared.conditions.order_columns import OrderColumns
from hotline_addin.domain.measures.declared.figures.earlier import Bases
from hotline_addin.domain.measures.declared.figures.looks import Looks
from hotline_addin.domain.measures.declared.figures.order_counts import OrderCounts
from hotline_addin.domain.measures.declared.figures.row_figures import ByHand
from hotline_addin.domain.measures.declared.indicators.declaration import Declaration, declare
from hotline_addin.domain.measures.declared.indicators.indicator import Earlier, Indicator, Level
from hotline_addin.domain.measures.declared.indicators.indicator_reading import read_indicators
from hotline_addin.domain.measures.declared.tables.compiled_table import CompiledTable
from hotline_addin.domain.measures.declared.tables.compiling import Measured, compile_tables
from hotline_addin.domain.measures.declared.tables.table_form_reading import read_table_forms
from hotline_addin.domain.orders.handlers.units import Roster, Unit
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.declared_words import INDICATOR_COLUMNS, TABLE_FORM_COLUMNS
from hotline_addin.errors import Finding

FEBRUARY = Between(date(2024, 2, 1), date(2024, 2, 29))
JANUARY = Between(date(2024, 1, 1), date(2024, 1, 31))
SETTINGS = Settings()

_ALWAYS = ("承办单位", "派单时间", "类别")
"""Columns that stand in 工单 without any order too."""

Typed = Mapping[str, object]
"""A row by its Chinese headers."""


def identified(row: Typed, columns: Mapping[str, str]) -> dict[str, object]:
    """A typed row by identifiers."""
    return {name: row[header] for name, header in columns.items() if header in row}


def order_columns(orders: Sequence[Mapping[str, object]], **named: Any) -> OrderColumns:
    """Orders as columns; a cell that an order does not name is blank."""
    headers = dict.fromkeys([*_ALWAYS, *(header for order in orders for header in order)])
    return OrderColumns({header: [order.get(header) for order in orders] for header in headers}, **named)


def met(condition: str, *orders: Mapping[str, object], days: Between = FEBRUARY) -> list[bool]:
    """Which of the orders meet a condition in February 2024."""
    masks = Masks(order_columns(orders), SETTINGS, days)
    return masks.of(read_condition(condition)).tolist()


def declared(*rows: Typed) -> tuple[Declaration, tuple[Finding, ...]]:
    """The declaration of typed rows of 指标, with all findings."""
    indicators, wrong = read_indicators(identified(row, INDICATOR_COLUMNS) for row in rows)
    declaration, unfounded = declare(indicators)
    return declaration, (*wrong, *unfounded)


def indicator(**cells: object) -> Indicator:
    """One indicator of typed cells that are all right."""
    declaration, findings = declared({"名称": "指标", **cells})
    assert findings == ()
    return declaration["指标"]


@dataclass(frozen=True)
class Office:
    """What an office typed, over which days, and who its units are, in groups."""

    indicators: Sequence[Typed]
    orders: Sequence[Mapping[str, object]]
    roster: Mapping[str, str] = field(default_factory=dict)
    days: Between = FEBRUARY
    earlier: Mapping[Earlier, Between] = field(default_factory=dict)
    published: Bases | None = None
    typed: Mapping[tuple[str, str], Level] = field(default_factory=dict)
    settings: Settings = SETTINGS

    def tables(self, *forms: Typed) -> tuple[tuple[CompiledTable, ...], tuple[Finding, ...]]:
        """The compiled tables of typed rows of 表样, with all findings."""
        declaration, wrong = declared(*self.indicators)
        roster = Roster(tuple(Unit(name, group) for name, group in self.roster.items()))
        rows = [identified(form, TABLE_FORM_COLUMNS) for form in forms]
        read, unread = read_table_forms(rows, declaration, roster.groups)
        columns = order_columns([self._grouped(order) for order in self.orders])
        published = self.published
        measured = Measured(
            Looks(declaration, self.settings),
            roster,
            OrderCounts(columns, self.settings, self.days),
            {which: OrderCounts(columns, self.settings, days) for which, days in self.earlier.items()},
            None if published is None else lambda form, group: published,
            ByHand(self.typed),
        )
        tables, doubts = compile_tables(read, measured)
        return tables, (*wrong, *unread, *doubts)

    def table(self, **form: object) -> CompiledTable:
        """One table by units, if nothing else is said, of all indicators."""
        names = "、".join(str(row["名称"]) for row in self.indicators)
        tables, _ = self.tables({"表名": "表", "行": "承办单位", "列": names, **form})
        (table,) = tables
        return table

    def _grouped(self, order: Mapping[str, object]) -> dict[str, object]:
        """The order with the group of its unit, as staging knows it."""
        return {**order, "类别": self.roster.get(str(order.get("承办单位")), "")}


def texts(table: CompiledTable) -> list[list[str]]:
    """The rows as printed."""
    return [row.texts for row in table.rows]


def codes(findings: Sequence[Finding]) -> list[str]:
    """The codes of findings, in order."""
    return [finding.code for finding in findings]
