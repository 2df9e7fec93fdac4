"""Months written as small tables, so that a test shows its input next to the assertion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from hotline_addin.domain.measures.counting import Counts
from hotline_addin.domain.measures.declared.figures.earlier import NoBases, PublishedFirst
from hotline_addin.domain.measures.declared.indicators.in_force import shipped_declaration
from hotline_addin.domain.measures.declared.tables.table_form import TableForm
from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.orders.account.import_account import ImportAccount
from hotline_addin.domain.orders.handlers.units import Roster, Unit
from hotline_addin.domain.orders.orders import StagedOrders, stage_orders, stage_source
from hotline_addin.domain.orders.sheets.columns.headers import ColumnAliases
from hotline_addin.domain.orders.sheets.sheets import recognise
from hotline_addin.domain.orders.sheets.written.raw import Cell, RawSheet
from hotline_addin.domain.past.comparison import Change, compare
from hotline_addin.domain.past.definitions import Definitions
from hotline_addin.domain.past.indicator_history import PublishedFigures
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS, TABLES
from hotline_addin.errors import Finding
from tests.unit_tables import counts_of_orders

FEBRUARY = Period.month(2024, 2)
SETTINGS = Settings(county="平舆县")
ROSTER = Roster(
    (
        Unit("公安局", "县直单位", ("县公安局机关",)),
        Unit("城管局", "县直单位", ("城市管理局",)),
        Unit("教育局", "县直单位"),
        Unit("古槐街道", "乡镇街道"),
        Unit("阳城镇", "乡镇街道"),
    ),
    "平舆县",
)


def cells(table: str) -> list[list[Cell]]:
    """Rows of text cells from lines with bars between the cells; an empty cell is an empty text."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip("\n").splitlines()]


def sheet(table: str | Sequence[Sequence[Cell]], file: str = "2月.xlsx", name: str = "Sheet1") -> RawSheet:
    """A raw sheet from a written table, or from rows of typed cells."""
    return RawSheet(file, name, cells(table) if isinstance(table, str) else table)


def table(name: str, *rows: dict[str, object]) -> pd.DataFrame:
    """A table of the book with the given rows; cells that a row does not name are None."""
    return pd.DataFrame(rows, columns=list(TABLES[name].columns), dtype=object)


@dataclass(frozen=True)
class Staged:
    """What came of a month's sheets."""

    source: pd.DataFrame
    account: ImportAccount
    orders: StagedOrders
    counts: Counts
    findings: tuple[Finding, ...]

    def codes(self) -> list[str]:
        """The codes of all findings, in order."""
        return [finding.code for finding in self.findings]

    def found(self, code: str) -> list[Finding]:
        """The findings of one code."""
        return [finding for finding in self.findings if finding.code == code]

    def column(self, name: str) -> dict[str, object]:
        """A column of 工单 by order number."""
        frame = self.orders.frame
        return dict(zip(frame["order_number"], frame[name], strict=True))

    def fact(self, name: str) -> dict[str, object]:
        """A column of the facts by order number."""
        return dict(zip(self.orders.frame["order_number"], self.orders.facts[name].tolist(), strict=True))


def stage(
    *sheets: RawSheet,
    period: Period | None = FEBRUARY,
    roster: Roster = ROSTER,
    settings: Settings = SETTINGS,
    adjustments: pd.DataFrame | None = None,
) -> Staged:
    """Recognise, stage and count sheets as a refresh does."""
    raw, about_sheets = recognise(sheets, ColumnAliases.default())
    imported, about_orders = stage_source(raw, settings.not_surveyed_values)
    source = imported.orders
    corrections = table("adjustments") if adjustments is None else adjustments
    orders, doubts = stage_orders(source, corrections, roster, settings, period)
    counts = counts_of_orders(orders, roster, settings)
    return Staged(source, imported.account, orders, counts, (*about_sheets, *about_orders, *doubts))


def compared(
    county: Performance, history: pd.DataFrame, period: Period
) -> tuple[tuple[Change, ...], tuple[Finding, ...]]:
    """The changes of the notice against 历史 alone."""
    shipped = shipped_declaration()
    published = PublishedFigures(history, period, Definitions({}, shipped, period))
    of_units = published.of_table(TableForm("", ORDER_COLUMNS["unit"], ()), "")
    return compare(county, PublishedFirst(of_units, NoBases()), shipped, period)


def with_settings(**changes: object) -> Settings:
    """The usual settings with some changed."""
    return replace(SETTINGS, **changes)  # type: ignore[arg-type] # the names are those of Settings
