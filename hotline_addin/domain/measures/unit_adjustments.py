"""人工调整 of a unit's own figures, where an appeal is about a count and not about one order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

import pandas as pd

from hotline_addin.domain.measures.corrigible_items import Figures, Items, number_of, shipped_items
from hotline_addin.domain.measures.counting import Counts
from hotline_addin.domain.measures.declared.figures.amount import Amount
from hotline_addin.domain.measures.declared.figures.order_counts import Rows
from hotline_addin.domain.measures.declared.indicators.indicator import Indicator
from hotline_addin.domain.measures.measure import Measure, Part
from hotline_addin.domain.measures.performance import Performance, UnitPerformance
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.words.shipped_indicators import HANDLED
from hotline_addin.domain.words.text import clean_text, match_key, order_key
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT, LIST_SEPARATOR, ORDER_COLUMNS
from hotline_addin.errors import Finding, Level, Place

# `+2`, `-2`, `增加2件`, `减2` change a count, `12` and `12件` replace it; signs of any width.
_CHANGE: Final = re.compile(r"^(?P<sign>[+＋\-－−]|增加?|减少?)(?P<count>\d{1,7})件?$")
_COUNT: Final = re.compile(r"^(?P<count>\d{1,7})件?$")


@dataclass(frozen=True, slots=True)
class Correction:
    """One row: the count of a unit becomes `count`, or changes by it where `is_change`."""

    unit: str
    measure: Measure
    count: int
    is_change: bool

    def applied(self, figures: Figures) -> dict[str, Amount | None]:
        """The unit's figures after it."""
        amount = figures.get(self.measure.indicator) or Amount.of(
            0, None if self.measure.part is Part.VALUE else 0
        )
        before = (self.measure.of(amount) or Fraction(0)) if self.is_change else Fraction(0)
        return {**figures, self.measure.indicator: self.measure.put(amount, before + self.count)}


class CorrectedUnits:
    """What 人工调整 made of the counts of units and of the county, for tables of these alone."""

    def __init__(self, counts: Counts) -> None:
        self._figures = {unit.unit: unit.counts.amounts for unit in counts.units}
        self._county = counts.county.amounts

    def corrected(
        self, indicator: Indicator, rows: Rows, amounts: tuple[Amount | None, ...]
    ) -> tuple[Amount | None, ...]:
        """The amounts of the rows with what was corrected; other tables keep the orders' counts."""
        if rows.table or rows.header not in ("", ORDER_COLUMNS["unit"]):
            return amounts
        known = self._figures if rows.header else {COUNTY_UNIT: self._county}
        return tuple(
            known.get(name, {}).get(indicator.name, amount)
            for name, amount in zip(rows.names, amounts, strict=True)
        )


def adjust_units(
    counts: Counts, adjustments: pd.DataFrame, roster: Roster, items: Items | None = None
) -> tuple[Counts, dict[str, int], tuple[Finding, ...]]:
    """The counts with the rows of 人工调整 that name a unit and no order, and how many each unit took.

    `+2` and `-2` change a count, a bare number replaces it. The county follows its units. Findings (警告):
    `adjustment-without-unit`, `wrong-adjustment` also for figures that cannot be (more satisfied than
    surveyed; then none of the unit's rows counts); `sum-mismatch` (错误) where 承办件数 of all units together
    changes, since the orders' categories do not.
    """
    items = items or shipped_items()
    corrections, findings = _read(adjustments, roster, items)
    units: list[UnitPerformance] = []
    applied: dict[str, int] = {}
    for unit in counts.units:
        own = [correction for correction in corrections if correction.unit == unit.unit]
        adjusted = corrected(unit.counts, own, items)
        if adjusted is None:
            findings.append(_impossible(unit, own, items))
        elif own:
            applied[unit.unit] = len(own)
        units.append(replace(unit, counts=adjusted or unit.counts))
    known = {unit.unit for unit in counts.units}
    strangers = [correction.unit for correction in corrections if correction.unit not in known]
    findings += map(_without_unit, strangers)
    county = _moved(counts.county, counts.units, units) if applied else counts.county
    findings += _off_categories(counts.county, county)
    return Counts(county, tuple(units), counts.categories), applied, tuple(dict.fromkeys(findings))


def unit_corrections(adjustments: pd.DataFrame, roster: Roster, items: Items) -> tuple[Correction, ...]:
    """The rows that mean something, whether or not their unit had orders."""
    return tuple(_read(adjustments, roster, items)[0])


def is_of_unit(row: Mapping[str, object]) -> bool:
    """Whether a row of 人工调整 corrects a unit's figure rather than an order."""
    return not order_key(row.get("order_number")) and bool(clean_text(row.get("unit")))


def corrected(counts: Performance, corrections: Sequence[Correction], items: Items) -> Performance | None:
    """A unit's counts after its corrections; None where they cannot be."""
    figures = _corrected_figures(counts, corrections, items)
    return Performance(figures) if not corrections or not any(items.impossible(figures)) else None


def _corrected_figures(counts: Performance, corrections: Sequence[Correction], items: Items) -> Figures:
    """The counts after all corrections, be they possible or not.

    What counts the same orders as a corrected 件数 changes with it, unless it has a row of its own.
    """
    figures = counts.amounts
    typed = {correction.measure for correction in corrections}
    for correction in corrections:
        figures = correction.applied(figures)
        for other in items.led_by(correction.measure):
            if other not in typed and counts.amounts.get(other.indicator) is not None:
                figures = replace(correction, measure=other).applied(figures)
    return figures


def _moved(
    county: Performance, before: Sequence[UnitPerformance], after: Sequence[UnitPerformance]
) -> Performance:
    """The county's counts after its units' changed; orders of unknown units stay in it."""
    old, new = (Performance.total(unit.counts for unit in units) for units in (before, after))
    return Performance(
        {
            name: _changed(amount, old.amounts.get(name), new.amounts.get(name))
            for name, amount in county.amounts.items()
        }
    )


def _changed(amount: Amount | None, old: Amount | None, new: Amount | None) -> Amount | None:
    if amount is None or old is None or new is None:
        return amount
    rest = Amount(-old.numerator, None if old.denominator is None else -old.denominator)
    return amount + new + rest


def _read(adjustments: pd.DataFrame, roster: Roster, items: Items) -> tuple[list[Correction], list[Finding]]:
    corrections: list[Correction] = []
    findings: list[Finding] = []
    for row in adjustments.to_dict("records"):
        if not is_of_unit({str(name): value for name, value in row.items()}):
            continue
        written, item = clean_text(row.get("unit")), clean_text(row.get("item"))
        unit = roster.match(written)
        value = match_key(row.get("value"))
        measure = items.by_header.get(item)
        if unit is None:
            findings.append(_without_unit(written))
        elif measure is None:
            findings.append(
                _wrong(unit, f"单位只能调整{LIST_SEPARATOR.join(items.by_header)}，不能是“{item}”")
            )
        elif number := _CHANGE.match(value):
            sign = -1 if number["sign"] in "-－−" or number["sign"].startswith("减") else 1
            corrections.append(Correction(unit, measure, sign * int(number["count"]), True))
        elif number := _COUNT.match(value):
            corrections.append(Correction(unit, measure, int(number["count"]), False))
        else:
            findings.append(_wrong(unit, f"{item}不能调整为“{value}”，应写成“12”“+2”或“-2”"))
    return corrections, findings


def _off_categories(before: Performance, after: Performance) -> Iterator[Finding]:
    off = after.handled - before.handled
    if off:
        yield Finding(
            Level.ERROR,
            "sum-mismatch",
            f"人工调整：{HANDLED}",
            f"单位的{HANDLED}调整后合计{'多' if off > 0 else '少'}了{abs(off)}件，"
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


def _impossible(unit: UnitPerformance, corrections: list[Correction], items: Items) -> Finding:
    """What cannot be after a unit's corrections: what is below 0, else the part and the whole it exceeds."""
    figures = _corrected_figures(unit.counts, corrections, items)
    said = list(items.impossible(figures))
    below = [measure for measure, whole in said if whole is None]
    if below:
        shown = [f"{measure.header}{number_of(measure, figures)}" for measure in below]
        return _wrong(unit.unit, f"调整后{LIST_SEPARATOR.join(shown)}，成了负数")
    pairs = [
        f"{part.header}{number_of(part, figures)}多于{whole.header}{number_of(whole, figures)}"
        for part, whole in said
        if whole
    ]
    both = [measure.header for measure in said[0] if measure]
    return _wrong(
        unit.unit,
        f"调整后{LIST_SEPARATOR.join(pairs)}",
        f"请给“{unit.unit}”的{'、'.join(both)}各写一行，让部分不多于整体，或删去这一行。",
    )


def _wrong(unit: str, message: str, advice: str = "请核对后改正或删去这一行。") -> Finding:
    return Finding(
        Level.WARNING,
        "wrong-adjustment",
        f"人工调整：{unit}",
        f"{message}，没有起作用。",
        advice,
        Place("adjustments"),
    )
