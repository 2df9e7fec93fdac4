"""What 人工调整 must say of itself, and what it did: for 校核, 单位明细 and the note under each annex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from hotline_addin.domain.orders.adjustments import corrected_numbers
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.orders.orders import StagedOrders
from hotline_addin.domain.words.text import clean_text, order_key
from hotline_addin.domain.words.vocabulary import ADJUSTED_MARK, LIST_SEPARATOR, TABLES, Standing
from hotline_addin.errors import Finding, Level, Place

_REQUIRED = ("reason", "person", "date")
APPEAL: Final = "申诉"
"""What a reason says of an adjustment that a unit asked for."""

_NO_APPEAL: Final = re.compile(rf"(?:不是|并非|不属于?|没有?|未经?|非|无须|无需|不用)(?:单位)?{APPEAL}")


@dataclass(frozen=True, slots=True)
class AdjustedUnits:
    """What was changed by hand: `orders` by unit (an order that changed hands stands at both), and how many
    `figures` of each unit. `appealed` are the orders whose reason speaks of an appeal."""

    orders: Mapping[str, frozenset[str]] = field(default_factory=dict)
    figures: Mapping[str, int] = field(default_factory=dict)
    appealed: frozenset[str] = frozenset()

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
    reasons = zip(adjustments["order_number"], adjustments.get("reason", ""), strict=False)
    appealed = frozenset(order_key(number) for number, reason in reasons if _is_appeal(clean_text(reason)))
    return AdjustedUnits({unit: frozenset(found) for unit, found in orders.items()}, figures, appealed)


def _is_appeal(reason: str) -> bool:
    """申诉通过, not 不是申诉 nor 未申诉."""
    return APPEAL in _NO_APPEAL.sub("", reason)


def adjustment_note(adjusted: AdjustedUnits, units: list[str]) -> str:
    """`※经申诉核实调整3件：公安局2件、教育局1件。经核实更正单位数字1项：公安局1项。`; empty for nothing.

    Only what the reason calls an appeal (申诉) is told as one.
    """
    orders = {unit: adjusted.orders[unit] for unit in units if unit in adjusted.orders}
    figures = {unit: adjusted.figures[unit] for unit in units if unit in adjusted.figures}
    appealed = {unit: numbers & adjusted.appealed for unit, numbers in orders.items()}
    others = {unit: numbers - adjusted.appealed for unit, numbers in orders.items()}
    said = _orders_said(f"经{APPEAL}核实", appealed) + _orders_said("经核实", others)
    if figures:
        said += f"经核实更正单位数字{sum(figures.values())}项：{_listed(figures, '项')}。"
    return f"{ADJUSTED_MARK}{said}" if said else ""


def _orders_said(how: str, orders: Mapping[str, frozenset[str]]) -> str:
    numbers = frozenset().union(*orders.values())
    counts = {unit: len(own) for unit, own in orders.items() if own}
    return f"{how}调整{len(numbers)}件：{_listed(counts, '件')}。" if numbers else ""


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
