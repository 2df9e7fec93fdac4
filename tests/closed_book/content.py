"""Contents to save, short to write in a test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from hotline_addin.domain.measures.annex import Annex
from hotline_addin.domain.measures.declared.figures.amount import Amount
from hotline_addin.domain.measures.declared.figures.given_counts import GivenCounts, unit_rows
from hotline_addin.domain.measures.declared.figures.looks import Looks
from hotline_addin.domain.measures.declared.figures.row_figures import RowFigures
from hotline_addin.domain.measures.declared.indicators.in_force import shipped_declaration
from hotline_addin.domain.measures.declared.tables.compiled_table import CompiledTable
from hotline_addin.domain.measures.declared.tables.compiling import tabulate
from hotline_addin.domain.measures.measure import SHIPPED_USED
from hotline_addin.domain.measures.office_rows import OfficeRows, declare
from hotline_addin.domain.measures.performance import Performance, UnitPerformance
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.measures.unit_formulas import unit_formulas
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.ports import BookContent
from tests.unit_tables import table_of

FEBRUARY = Period.month(2024, 2)


def frame(table: str, rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """Rows by identifier as a frame with all columns of a table."""
    return pd.DataFrame(
        [[row.get(name) for name in TABLES[table].columns] for row in rows],
        columns=list(TABLES[table].columns),
        dtype=object,
    )


def unit_stats(units: Sequence[str]) -> BookContent:
    """单位明细 with these units: 100, 101, ... orders, 4 of 5 and 2 of 3 satisfied."""
    counts = {
        "outcome_surveyed": 5,
        "outcome_satisfied": 4,
        "process_surveyed": 3,
        "process_satisfied": 2,
    }
    rates = {"outcome_rate": 4 / 5, "process_rate": 2 / 3}
    rows = [
        {
            "unit": unit,
            "group": "县直单位",
            "handled": 100 + place,
            "overdue": 0,
            "returned": 0,
            **counts,
            **rates,
        }
        for place, unit in enumerate(units)
    ]
    formulas = unit_formulas(Looks(shipped_declaration(), Settings()), SHIPPED_USED)
    return BookContent(tables={"unit_stats": frame("unit_stats", rows)}, formulas=formulas)


def annex(number: int, group: str, units: Sequence[str], note: str = "口径：抽访满意率。") -> Annex:
    """An annex whose units have 30, 31, ... orders; the first one was not surveyed."""
    rows = [
        UnitPerformance(
            unit, group, Performance.of(30 + place, 1, 0, Rate(min(place, 9), min(place, 9) * 2), Rate(1, 4))
        )
        for place, unit in enumerate(units)
    ]
    return Annex(number, FEBRUARY, table_of(rows, group), note)


def declared_table(place: str, units: Sequence[str], **form: str) -> CompiledTable:
    """A table of an office's own: 30, 31, ... orders, one of each dissatisfied."""
    share = {"name": "不满意率", "method": "相除", "basis": "不满意件数÷承办件数", "mark": "高于3.3%"}
    columns = {"rows": "承办单位", "columns": "承办件数、不满意件数、不满意率"}
    rows = OfficeRows(
        ({"name": "不满意件数", "method": "件数"}, share),
        ({"name": "考核", **columns, "place": place, **form},),
    )
    declared = declare(rows, Settings(), Roster(()))
    given = {
        unit: {"承办件数": Amount.of(30 + at), "不满意件数": Amount.of(1)} for at, unit in enumerate(units)
    }
    figures = RowFigures(declared.looks, GivenCounts(given), unit_rows(units))
    return tabulate(declared.forms[0], "", figures)[0]
