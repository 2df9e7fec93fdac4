"""The shipped rows make the annexes of the sample month, cell by cell, as a plain count does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from benchmarks.sample_month.exports import write_raw_sheets
from hotline_addin.adapters.raw_sheets import RawSheetReader
from hotline_addin.domain.measures.month_figures import MonthSources, measure_month
from hotline_addin.domain.measures.office_rows import OfficeRows, declare
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.orders.cells.ratings import NOT_SURVEYED, SATISFIED
from hotline_addin.domain.orders.handlers.units import Roster, read_roster
from hotline_addin.domain.orders.orders import StagedOrders, stage_orders, stage_source
from hotline_addin.domain.orders.sheets.columns.headers import ColumnAliases
from hotline_addin.domain.orders.sheets.sheets import recognise
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.sample.clerk import roster_rows

SETTINGS = Settings(county="平舆县")
NOTHING = pd.DataFrame(columns=list(TABLES["adjustments"].columns), dtype=object)


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> tuple[StagedOrders, Roster]:
    files: list[Path] = write_raw_sheets(tmp_path_factory.mktemp("raw"))
    sheets = RawSheetReader().read(files)
    raw, _ = recognise(sheets, ColumnAliases.default())
    imported, _ = stage_source(raw, SETTINGS.not_surveyed_values)
    roster, _ = read_roster(pd.DataFrame(roster_rows()), SETTINGS.county)
    orders, _ = stage_orders(imported.orders, NOTHING, roster, SETTINGS, Period.month(2024, 2))
    return orders, roster


def test_as_counted_one_by_one(staged: tuple[StagedOrders, Roster]) -> None:
    orders, roster = staged
    figures = measure_month(orders, declare(OfficeRows(), SETTINGS, roster), MonthSources(roster, NOTHING))
    assert [len(table.rows) for table in figures.tables] == [33, 19]
    for table in figures.tables:
        units = [unit.name for unit in roster.units if unit.group == table.group]
        facts = [row for row in orders.counted.to_dict("records") if row["unit"] in units]
        rows = {unit: [row for row in facts if row["unit"] == unit] for unit in units}
        assert [row.texts for row in table.rows] == [
            [unit, *printed(own)] for unit, own in rows.items() if own
        ]
        assert table.total is not None and table.total.texts == ["合计", *printed(facts)]
    assert figures.findings == ()


def printed(facts: list[Mapping[Any, Any]]) -> list[str]:
    counts = (len(facts), *(sum(bool(row[fact]) for row in facts) for fact in ("overdue", "returned")))
    rates = (_rate([row[state] for row in facts]) for state in ("outcome_state", "process_state"))
    return [*map(str, counts), *(rate.text(SETTINGS.rate_decimals) for rate in rates)]


def _rate(states: list[int]) -> Rate:
    return Rate(states.count(SATISFIED), len(states) - states.count(NOT_SURVEYED))
