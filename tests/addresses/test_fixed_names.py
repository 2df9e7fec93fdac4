"""The notice's own names say what their addresses say, on the sample month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import pandas as pd
import pytest

from benchmarks.sample_month.exports import write_raw_sheets
from hotline_addin.adapters.raw_sheets import RawSheetReader
from hotline_addin.domain.measures.declared.addresses.address import Address, Listing, Pick, View
from hotline_addin.domain.measures.declared.addresses.resolving import AddressBook
from hotline_addin.domain.month.month_report import MonthInputs, MonthReport, report_month
from hotline_addin.domain.orders.handlers.units import read_roster
from hotline_addin.domain.orders.orders import stage_source
from hotline_addin.domain.orders.sheets.columns.headers import ColumnAliases
from hotline_addin.domain.orders.sheets.sheets import recognise
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.shipped_indicators import HANDLED, OUTCOME, PROCESS
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT, ORDER_COLUMNS, TABLES
from hotline_addin.sample.clerk import HISTORY_FILE, roster_rows
from tests.domain.test_month_report import nothing

FEBRUARY = Period.month(2024, 2)
SETTINGS = Settings(county="平舆县")
RISEN, WORD = "上升", "增长"

_SAME_TEXT: Final = {
    "total_orders": Address(COUNTY_UNIT, HANDLED),
    "outcome_rate": Address(COUNTY_UNIT, OUTCOME),
    "process_rate": Address(COUNTY_UNIT, PROCESS),
    "category_counts": Address(ORDER_COLUMNS["category"], HANDLED),
}
"""Names whose text is that of an address."""

RULES_OVER: Final[Mapping[str, Address]] = {
    "outcome_yoy": Address(COUNTY_UNIT, OUTCOME, View.YEAR_ON_YEAR),
    "outcome_mom": Address(COUNTY_UNIT, OUTCOME, View.PERIOD_ON_PERIOD),
    "process_yoy": Address(COUNTY_UNIT, PROCESS, View.YEAR_ON_YEAR),
    "process_mom": Address(COUNTY_UNIT, PROCESS, View.PERIOD_ON_PERIOD),
    "busiest_units": Address(COUNTY_UNIT, HANDLED, listing=Listing(Pick.EACH)),
    "low_outcome": Address(COUNTY_UNIT, OUTCOME, listing=Listing(Pick.BELOW, "100%")),
    "low_process": Address(COUNTY_UNIT, PROCESS, listing=Listing(Pick.BELOW, "100%")),
}
"""Names that choose from or reword the figure of an address, by settings and in the words of the notice:
a rise is 增长 there, and nothing stands where no base is known; who is busiest or lowest is for 设置."""


def fixed_addresses(groups: Sequence[str]) -> dict[str, str]:
    """Names and the addresses whose text they have, for the groups of the roster that have orders."""
    counted = ("department_count", "township_count")
    of_groups = {
        name: Address(group, HANDLED, listing=Listing(Pick.EACH), is_counted=True)
        for name, group in zip(counted, groups, strict=False)
    }
    return {name: str(address) for name, address in {**_SAME_TEXT, **of_groups}.items()}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[MonthReport, AddressBook]:
    files: list[Path] = write_raw_sheets(tmp_path_factory.mktemp("raw"))
    raw, _ = recognise(RawSheetReader().read(files), ColumnAliases.default())
    imported, _ = stage_source(raw, SETTINGS.not_surveyed_values)
    roster, _ = read_roster(pd.DataFrame(roster_rows()), SETTINGS.county)
    adjustments, topics, cases = (
        pd.DataFrame(columns=list(TABLES[name].columns), dtype=object)
        for name in ("adjustments", "topics", "cases")
    )
    typed = pd.read_csv(HISTORY_FILE, dtype=object).rename(
        columns={header: name for name, header in TABLES["history"].columns.items()}
    )
    inputs = MonthInputs(SETTINGS, roster, imported.orders, adjustments, topics, cases, typed, FEBRUARY)
    report = report_month(inputs, nothing, nothing)
    return report, report.addresses


def test_a_name_and_its_address_say_the_same(sample: tuple[MonthReport, AddressBook]) -> None:
    report, book = sample
    named = fixed_addresses([annex.group for annex in report.annexes])
    assert {name: book.figure(address).text for name, address in named.items()} == {
        name: report.notice.text(name) for name in named
    }
    assert set(named) > {"total_orders", "outcome_rate", "category_counts", "township_count"}


def test_changes_are_those_of_the_address_in_the_words_of_the_notice(
    sample: tuple[MonthReport, AddressBook],
) -> None:
    report, book = sample
    for name, address in RULES_OVER.items():
        if address.view is not None:
            said = book.figure(str(address)).text.replace(RISEN, WORD)
            assert said == report.notice.text(name), name


def test_the_busiest_and_the_lowest_are_chosen_from_the_addressed_lists(
    sample: tuple[MonthReport, AddressBook],
) -> None:
    report, book = sample
    busiest = [unit.unit for unit in report.evaluation.busiest]
    assert list(book.figure(str(RULES_OVER["busiest_units"])).names)[: len(busiest)] == busiest
    for name in ("low_outcome", "low_process"):
        lowest = [unit.unit for unit in getattr(report.evaluation, name)]
        listed = book.figure(str(RULES_OVER[name])).names
        assert [unit for unit in listed if unit in lowest] == lowest
