"""人工调整 of a unit's own figures, where an appeal is about a count and not about one order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from hotline_addin.domain.measures.counting import Counts
from hotline_addin.domain.measures.measure import COUNTED
from hotline_addin.domain.measures.performance import Performance, UnitPerformance
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.words.text import clean_text, match_key, order_key
from hotline_addin.domain.words.vocabulary import PERFORMANCE_COLUMNS
from hotline_addin.errors import Finding, Level, Place

UNIT_ADJUSTABLE: Final = tuple(measure.column for measure in COUNTED)
"""Counts of a unit that a clerk may correct; the rates follow from them."""

_ITEMS: Final = {PERFORMANCE_COLUMNS[name]: name for name in UNIT_ADJUSTABLE}
# `+2`, `-2`, `增加2件`, `减2` change a count, `12` and `12件` replace it; signs of any width.
_CHANGE: Final = re.compile(r"^(?P<sign>[+＋\-－−]|增加?|减少?)(?P<count>\d{1,7})件?$")
_COUNT: Final = re.compile(r"^(?P<count>\d{1,7})件?$")


@dataclass(frozen=True, slots=True)
class Correction:
    """One row: the count `name` of a unit becomes `count`, or changes by it where `is_change`."""

    unit: str
    name: str
    count: int
    is_change: bool

    def applied(self, figures: Mapping[str, int]) -> dict[str, int]:
        """The unit's counts after it."""
        before = figures[self.name] if self.is_change else 0
        return {**figures, self.name: before + self.count}


def adjust_units(
    counts: Counts, adjustments: pd.DataFrame, roster: Roster
) -> tuple[Counts, dict[str, int], tuple[Finding, ...]]:
    """The counts with the rows of 人工调整 that name a unit and no order, and how many each unit took.

    `+2` and `-2` change a count, a bare number replaces it. The county follows its units. Findings (警告):
    `adjustment-without-unit`, `wrong-adjustment` also for figures that cannot be (more satisfied than
    surveyed; then none of the unit's rows counts); `sum-mismatch` (错误) where 承办件数 of all units together
    changes, since the orders' categories do not.
    """
    corrections, findings = _read(adjustments, roster)
    units: list[UnitPerformance] = []
    applied: dict[str, int] = {}
    for unit in counts.units:
        own = [correction for correction in corrections if correction.unit == unit.unit]
        adjusted = corrected(unit.counts, own)
        if adjusted is None:
            findings.append(_impossible(unit, own))
        elif own:
            applied[unit.unit] = len(own)
        units.append(replace(unit, counts=adjusted or unit.counts))
    known = {unit.unit for unit in counts.units}
    strangers = [correction.unit for correction in corrections if correction.unit not in known]
    findings += map(_without_unit, strangers)
    county = _moved(counts.county, counts.units, units)
    findings += _off_categories(counts.county, county)
    return Counts(county, tuple(units), counts.categories), applied, tuple(dict.fromkeys(findings))


def unit_corrections(adjustments: pd.DataFrame, roster: Roster) -> tuple[Correction, ...]:
    """The rows that mean something, whether or not their unit had orders."""
    return tuple(_read(adjustments, roster)[0])


def is_of_unit(row: Mapping[str, object]) -> bool:
    """Whether a row of 人工调整 corrects a unit's figure rather than an order."""
    return not order_key(row.get("order_number")) and bool(clean_text(row.get("unit")))


def corrected(counts: Performance, corrections: list[Correction]) -> Performance | None:
    """A unit's counts after its corrections; None where they cannot be."""
    try:
        return _performance(_corrected_figures(counts, corrections))
    except ValueError:
        return None


def _corrected_figures(counts: Performance, corrections: Iterable[Correction]) -> dict[str, int]:
    """The counts after all corrections, be they possible or not."""
    figures = _figures(counts)
    for correction in corrections:
        figures = correction.applied(figures)
    return figures


def _figures(counts: Performance) -> dict[str, int]:
    return {
        "handled": counts.handled,
        "overdue": counts.overdue,
        "returned": counts.returned,
        "outcome_surveyed": counts.outcome.surveyed,
        "outcome_satisfied": counts.outcome.satisfied,
        "process_surveyed": counts.process.surveyed,
        "process_satisfied": counts.process.satisfied,
    }


def _performance(figures: Mapping[str, int]) -> Performance:
    """Raises `ValueError` for a part larger than its whole."""
    return Performance(
        figures["handled"],
        figures["overdue"],
        figures["returned"],
        Rate(figures["outcome_satisfied"], figures["outcome_surveyed"]),
        Rate(figures["process_satisfied"], figures["process_surveyed"]),
    )


def _moved(
    county: Performance, before: tuple[UnitPerformance, ...], after: list[UnitPerformance]
) -> Performance:
    """The county's counts after its units' changed; orders of unknown units stay in it."""
    old, new = (_figures(Performance.total(unit.counts for unit in units)) for units in (before, after))
    return _performance({name: count + new[name] - old[name] for name, count in _figures(county).items()})


def _read(adjustments: pd.DataFrame, roster: Roster) -> tuple[list[Correction], list[Finding]]:
    corrections: list[Correction] = []
    findings: list[Finding] = []
    for row in adjustments.to_dict("records"):
        if not is_of_unit({str(name): value for name, value in row.items()}):
            continue
        written, item = clean_text(row.get("unit")), clean_text(row.get("item"))
        unit = roster.match(written)
        value = match_key(row.get("value"))
        if unit is None:
            findings.append(_without_unit(written))
        elif item not in _ITEMS:
            findings.append(_wrong(unit, f"单位只能调整{'、'.join(_ITEMS)}，不能是“{item}”"))
        elif number := _CHANGE.match(value):
            sign = -1 if number["sign"] in "-－−" or number["sign"].startswith("减") else 1
            corrections.append(Correction(unit, _ITEMS[item], sign * int(number["count"]), True))
        elif number := _COUNT.match(value):
            corrections.append(Correction(unit, _ITEMS[item], int(number["count"]), False))
        else:
            findings.append(_wrong(unit, f"{item}不能调整为“{value}”，应写成“12”“+2”或“-2”"))
    return corrections, findings


def _off_categories(before: Performance, after: Performance) -> Iterator[Finding]:
    off = after.handled - before.handled
    if off:
        yield Finding(
            Level.ERROR,
            "sum-mismatch",
            "人工调整：承办件数",
            f"单位的承办件数调整后合计{'多' if off > 0 else '少'}了{abs(off)}件，"
            f"总数{after.handled}与各诉求类别之和{before.handled}不一致。",
            "请同时调整转出或转入的单位，或改为按工单编号剔除、更正承办单位。",
            Place("adjustments"),
        )


def _without_unit(unit: str) -> Finding:
    return Finding(
        Level.WARNING,
        "adjustment-without-unit",
        f"人工调整：{unit}",
        f"本期没有“{unit}”的工单，这条调整没有起作用。",
        "请核对单位名称，或删去这一行。",
        Place("adjustments"),
    )


def _impossible(unit: UnitPerformance, corrections: list[Correction]) -> Finding:
    figures = _corrected_figures(unit.counts, corrections)
    said = "、".join(f"{PERFORMANCE_COLUMNS[name]}{count}" for name, count in figures.items())
    return _wrong(unit.unit, f"调整后是{said}，有的部分多于整体")


def _wrong(unit: str, message: str) -> Finding:
    return Finding(
        Level.WARNING,
        "wrong-adjustment",
        f"人工调整：{unit}",
        f"{message}，没有起作用。",
        "请核对后改正或删去这一行。",
        Place("adjustments"),
    )
