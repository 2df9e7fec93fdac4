"""The shipped rows make today's annexes of the sample month, cell by cell, as the counting of today does."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from benchmarks.sample_month.exports import write_raw_sheets
from hotline_addin.adapters.raw_sheets import RawSheetReader
from hotline_addin.domain.measures.annex import Annex, compile_annexes
from hotline_addin.domain.measures.counting import count_orders
from hotline_addin.domain.measures.declared.conditions.column_names import GROUP, IS_LATE
from hotline_addin.domain.measures.declared.conditions.condition_masks import Between
from hotline_addin.domain.measures.declared.conditions.order_columns import OrderColumns
from hotline_addin.domain.measures.declared.figures.looks import Looks
from hotline_addin.domain.measures.declared.figures.order_counts import OrderCounts
from hotline_addin.domain.measures.declared.indicators.declaration import declare
from hotline_addin.domain.measures.declared.indicators.indicator_reading import read_indicators
from hotline_addin.domain.measures.declared.shipped import SHIPPED_INDICATORS, SHIPPED_TABLES
from hotline_addin.domain.measures.declared.tables.compiled_table import CompiledTable
from hotline_addin.domain.measures.declared.tables.compiling import Measured, compile_tables
from hotline_addin.domain.measures.declared.tables.table_form_reading import read_table_forms
from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.orders.handlers.units import Roster, read_roster
from hotline_addin.domain.orders.orders import StagedOrders, stage_orders, stage_source
from hotline_addin.domain.orders.sheets.columns.headers import ColumnAliases
from hotline_addin.domain.orders.sheets.sheets import recognise
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS, TABLES
from hotline_addin.sample.clerk import roster_rows

SETTINGS = Settings(county="平舆县")
FEBRUARY = Period.month(2024, 2)


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> tuple[StagedOrders, Roster]:
    files: list[Path] = write_raw_sheets(tmp_path_factory.mktemp("raw"))
    sheets = RawSheetReader().read(files)
    raw, _ = recognise(sheets, ColumnAliases.default())
    imported, _ = stage_source(raw, SETTINGS.not_surveyed_values)
    roster, _ = read_roster(pd.DataFrame(roster_rows()), SETTINGS.county)
    nothing = pd.DataFrame(columns=list(TABLES["adjustments"].columns), dtype=object)
    orders, _ = stage_orders(imported.orders, nothing, roster, SETTINGS, FEBRUARY)
    return orders, roster


def as_columns(staged: StagedOrders, roster: Roster) -> OrderColumns:
    """工单 by header, with the columns of the rules in force."""
    groups = {unit.name: unit.group for unit in roster.units}
    cells = {header: staged.frame[column].tolist() for column, header in ORDER_COLUMNS.items()}
    units = staged.facts["unit"].tolist()
    late = ["是" if one else "否" for one in staged.facts["overdue"]]
    # 工单 keeps the word that an export wrote (是, 已退回); how often an order came back is a fact.
    returned = staged.facts["times_returned"].tolist()
    groups_of_rows = [groups.get(unit, "") for unit in units]
    staged_by_rule = {"承办单位": units, GROUP: groups_of_rows, IS_LATE: late, "退回重办次数": returned}
    return OrderColumns({**cells, **staged_by_rule})


def printed(counts: Performance) -> list[str]:
    rates = (rate.text(SETTINGS.rate_decimals) for rate in (counts.outcome, counts.process))
    return [str(counts.handled), str(counts.overdue), str(counts.returned), *rates]


def test_as_counted_today(staged: tuple[StagedOrders, Roster]) -> None:
    orders, roster = staged
    indicators, _ = read_indicators(SHIPPED_INDICATORS)
    declaration, _ = declare(indicators)
    forms, _ = read_table_forms(SHIPPED_TABLES, declaration, roster.groups)
    own = orders.facts["counted"].to_numpy()
    days = Between(FEBRUARY.start, FEBRUARY.end)
    counts = OrderCounts(as_columns(orders, roster), SETTINGS, days, own)
    tables, findings = compile_tables(forms, Measured(Looks(declaration, SETTINGS), roster, counts))
    annexes = compile_annexes(count_orders(orders, roster).units, roster.groups, FEBRUARY)
    assert [len(annex.rows) for annex in annexes] == [33, 19]
    assert [expected(annex) for annex in annexes] == [shown(table) for table in tables]
    assert findings == ()


def expected(annex: Annex) -> list[list[str]]:
    rows = [[row.unit, *printed(row.counts)] for row in annex.rows]
    return [*rows, ["合计", *printed(annex.total)]]


def shown(table: CompiledTable) -> list[list[str]]:
    assert table.total is not None
    return [*(row.texts for row in table.rows), table.total.texts]
