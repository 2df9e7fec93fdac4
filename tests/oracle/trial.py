"""One random month: written as files, imported, and compared with the plain counter."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pandas as pd

from hotline_addin.adapters.raw_sheets import RawSheetReader
from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.errors import Level
from hotline_addin.usecases.import_exports import RawFiles
from hotline_addin.usecases.refresh import RefreshResult, refresh
from tests.oracle.files import write_month
from tests.oracle.plain_counter import COUNTY, Counts, count
from tests.oracle.truth import DISSATISFIED, SATISFIED, UNITS, Truth, random_month
from tests.usecases.fakes import FakeBook, FakeProgress

_MONTH = Period.month(2024, 2)
_NO_MATTER = frozenset({"missing-setting"})
"""What a notice would lack."""


def differences(seed: int, folder: Path) -> list[str]:
    """What the program counts otherwise than the plain counter, and errors that it sees in a sound month."""
    dice = Random(seed)  # noqa: S311 - the same month for the same seed
    truth = random_month(dice)
    written = write_month(truth, folder, dice)
    book = _book(truth)
    result = refresh(book, FakeProgress(), RawFiles(RawSheetReader(), written.files), _MONTH)
    if written.late:
        result = refresh(book, FakeProgress(), RawFiles(RawSheetReader(), written.late, adding=True), _MONTH)
    again = refresh(book, FakeProgress(), None, _MONTH)
    expected, seen = count(truth), _counts(result)
    units = [unit for unit in (COUNTY, *UNITS) if seen.get(unit) != expected.get(unit)]
    found = [f"{unit}: {seen.get(unit)} != {expected.get(unit)}" for unit in units]
    found += [] if _counts(again) == seen else ["the book alone says otherwise"]
    found += [
        one.message for one in result.findings if one.level is Level.ERROR and one.code not in _NO_MATTER
    ]
    orders = len(book.table("orders"))
    return found + ([] if orders == len(truth.orders) else [f"{orders} orders, not {len(truth.orders)}"])


def _book(truth: Truth) -> FakeBook:
    rules = truth.rules
    known = {"county": "平舆县", "month_by": rules.month_by, "default_workdays": str(rules.default_workdays)}
    chosen = {
        name: "是" if getattr(rules, name) else "否"
        for name in ("exclude_unreasonable", "exclude_repeated", "exclude_appealed", "exclude_cancelled")
    }
    satisfied = SATISFIED if rules.basic_is_satisfied else SATISFIED[:2]
    rest = DISSATISFIED if rules.basic_is_satisfied else (SATISFIED[2], *DISSATISFIED)
    lists = {"satisfied_values": "、".join(satisfied), "dissatisfied_values": "、".join(rest)}
    roster = pd.DataFrame(
        [{"unit": unit, "group": "县直单位", "aliases": "", "remark": ""} for unit in UNITS]
    )
    corrections = pd.DataFrame(
        [
            {"order_number": one.number, "item": one.item, "value": one.value, "reason": "核实"}
            for one in truth.corrections
        ],
        columns=list(TABLES["adjustments"].columns),
    )
    several = "各计一件" if rules.each else "按主办"
    return FakeBook(
        {"roster": roster, "adjustments": corrections}, **known, **chosen, **lists, several_units=several
    )


def _counts(result: RefreshResult) -> Counts:
    counts = result.report.counts
    of_units = {one.unit: _row(one.counts) for one in counts.units}
    return {COUNTY: _row(counts.county), **of_units}


def _row(one: Performance) -> tuple[int, ...]:
    outcome, process = one.outcome, one.process
    rates = (outcome.surveyed, outcome.satisfied, process.surveyed, process.satisfied)
    return (one.handled, one.overdue, one.returned, *rates)
