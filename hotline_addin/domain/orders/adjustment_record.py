"""What 人工调整 must say of itself, and what it did: for 校核, 单位明细 and the note under each annex."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from hotline_addin.domain.orders.adjustments import corrected_numbers
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.orders.orders import StagedOrders
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR, TABLES, Standing
from hotline_addin.errors import Finding, Level, Place

_REQUIRED = ("reason", "person", "date")


@dataclass(frozen=True, slots=True)
class AdjustedUnits:
    """What was changed after appeals: `orders` by unit (an order that changed hands stands at both), and
    how many `figures` of each unit."""

    orders: Mapping[str, frozenset[str]] = field(default_factory=dict)
    figures: Mapping[str, int] = field(default_factory=dict)

    def of(self, unit: str) -> int:
        """How many adjustments bear on a unit's row."""
        return len(self.orders.get(unit, ())) + self.figures.get(unit, 0)


def adjusted_units(
    staged: StagedOrders, adjustments: pd.DataFrame, roster: Roster, figures: Mapping[str, int]
) -> AdjustedUnits:
    """Who was adjusted in the month; `figures` counts the corrections of units' own figures."""
    own = ~staged.frame["standing"].isin(Standing.OUTSIDE)
    numbers = corrected_numbers(staged.frame.loc[own, ["order_number"]], adjustments)
    if not numbers:
        return AdjustedUnits(figures=figures)
    orders: dict[str, set[str]] = {}
    rows = zip(staged.frame["order_number"], staged.facts["unit"], staged.frame["source_unit"], strict=True)
    for number, unit, written in rows:
        if number in numbers:
            for name in {unit, roster.match(written)} - {None}:
                orders.setdefault(name, set()).add(number)
    return AdjustedUnits({unit: frozenset(found) for unit, found in orders.items()}, figures)


def adjustment_note(adjusted: AdjustedUnits, units: list[str]) -> str:
    """`经申诉核实调整3件：公安局2件、教育局1件。更正单位数字1项：公安局1项。`; empty where nothing was."""
    by_unit = {unit: len(adjusted.orders[unit]) for unit in units if unit in adjusted.orders}
    numbers = frozenset().union(*(adjusted.orders[unit] for unit in by_unit))
    figures = {unit: adjusted.figures[unit] for unit in units if unit in adjusted.figures}
    orders_said = f"经申诉核实调整{len(numbers)}件：{_listed(by_unit, '件')}。" if numbers else ""
    figures_said = (
        f"经核实更正单位数字{sum(figures.values())}项：{_listed(figures, '项')}。" if figures else ""
    )
    return orders_said + figures_said


def _listed(counts: Mapping[str, int], measure: str) -> str:
    return LIST_SEPARATOR.join(f"{unit}{count}{measure}" for unit, count in counts.items())


def check_adjustment_records(adjustments: pd.DataFrame) -> Iterator[Finding]:
    """`incomplete-adjustment` (警告) for each row that does not say why, who and when."""
    headers = TABLES["adjustments"].columns
    for row in adjustments.to_dict("records"):
        subject = clean_text(row.get("order_number")) or clean_text(row.get("unit"))
        missing = [headers[name] for name in _REQUIRED if not clean_text(row.get(name))]
        if subject and missing:
            yield Finding(
                Level.WARNING,
                "incomplete-adjustment",
                f"人工调整：{subject}",
                f"“{clean_text(row.get('item'))}”这条调整没有写{LIST_SEPARATOR.join(missing)}。",
                "请补填，以后查得到为什么调整、谁经办。",
                Place("adjustments", clean_text(row.get("order_number")), "reason"),
            )
