"""February 2024 as printed: counts whose rates print as published, or come nearest to the print."""

from __future__ import annotations

import csv
from fractions import Fraction
from functools import cache

from hotline_addin.domain.measures.counting import Counts
from hotline_addin.domain.measures.performance import Performance, UnitPerformance
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.orders.handlers.units import Roster, Unit
from tests.published_month import CATEGORIES, SEED

GROUPS = {"县直单位": "annex1-departments-2024-02.csv", "乡镇街道": "annex2-townships-2024-02.csv"}


def rate(printed: str, handled: int) -> Rate:
    """The fraction of at most `handled` orders nearest to a printed rate, with the largest sample."""
    if "未抽访" in printed:
        return Rate()
    share = Fraction(printed.rstrip("%")) / 100
    fractions = (
        (abs(Fraction(satisfied, surveyed) - share), -surveyed, satisfied)
        for surveyed in range(1, handled + 1)
        for satisfied in range(surveyed + 1)
    )
    _, negative, satisfied = min(fractions)
    return Rate(satisfied, -negative)


@cache
def published_units() -> tuple[UnitPerformance, ...]:
    """All printed rows in printed order."""
    units = []
    for group, file in GROUPS.items():
        with (SEED / file).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                handled = int(row["承办件数"])
                rates = (rate(row["办理结果满意率"], handled), rate(row["服务过程满意率"], handled))
                counts = Performance.of(handled, int(row["超期件数"]), int(row["重办量"]), *rates)
                units.append(UnitPerformance(row["承办单位"], group, counts))
    return tuple(units)


def published_roster() -> Roster:
    """The units in printed order."""
    return Roster(tuple(Unit(unit.unit, unit.group) for unit in published_units()), "平舆县")


def counts_of(units: tuple[UnitPerformance, ...], categories: dict[str, int] | None = None) -> Counts:
    """The county's counts where all orders belong to known units."""
    return Counts(Performance.total(unit.counts for unit in units), units, categories or {})


def published_counts() -> Counts:
    """The published month; the county's rates are set to the printed ones, which no sum of rows gives."""
    counts = counts_of(published_units(), CATEGORIES)
    county = Performance.of(2262, 0, 3, Rate(7636 * 2262 // 10000, 2262), Rate(6614 * 2262 // 10000, 2262))
    return Counts(county, counts.units, counts.categories)
