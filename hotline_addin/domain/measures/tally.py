"""Counts of the orders as 工单 shows them, without a refresh: for a formula beside the table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd

from hotline_addin.domain.measures.corrigible_items import Items, shipped_items
from hotline_addin.domain.measures.counting import count_orders
from hotline_addin.domain.measures.declared.conditions.condition_masks import Between
from hotline_addin.domain.measures.declared.conditions.staged_columns import OrderTable, typed_aliases
from hotline_addin.domain.measures.declared.figures.looks import Looks
from hotline_addin.domain.measures.declared.figures.order_counts import OrderCounts
from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.measures.unit_adjustments import corrected, unit_corrections
from hotline_addin.domain.orders.adjustments import apply_adjustments
from hotline_addin.domain.orders.cells.overdue import INFERRED, judge_overdue, said_overdue
from hotline_addin.domain.orders.cells.returned import returned_times
from hotline_addin.domain.orders.dating import end_of, most_common_month, order_days
from hotline_addin.domain.orders.handlers.units import Roster, Unit
from hotline_addin.domain.orders.orders import stage_book
from hotline_addin.domain.words.choices.setting_specs import FOR_EACH
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.text import match_key, split_list
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS, Standing
from hotline_addin.errors import InputError

COUNTED_ITEMS: Final = shipped_items().by_header
"""What can be counted, by its header: 承办件数, 超期件数, ..."""

_NO_ALIASES: Final = pd.DataFrame()
_INFERRED_KEY: Final = match_key(INFERRED)


def tally(
    orders: pd.DataFrame,
    adjustments: pd.DataFrame,
    settings: Settings,
    items: Items | None = None,
    period: Period | None = None,
) -> dict[str, Performance]:
    """Counts of each unit of 工单 in order of appearance, equal to those of a refresh.

    `orders` and `adjustments` are tables of the book, some columns of 工单 may lack. Orders that the last
    refresh did not count (非本月, 非本期, 已剔除) are left out, a blank 计入情况 counts; units are those that
    the refresh wrote. `items`: what is counted, the figures of today's annexes if nothing else is said;
    `period` is needed where an indicator has a 归期 or speaks of the period's days. Raises `InputError` where
    these orders lack a column that one of them needs.
    """
    further = ("co_units",) if items is None else tuple(map(str, orders))
    items = items or shipped_items()
    columns = list(dict.fromkeys((*ORDER_COLUMNS, *(name for name in further if name in orders))))
    staged = stage_book(orders.reindex(columns=columns).astype(object))
    adjusted, excluded, _ = apply_adjustments(staged, adjustments)
    rows = adjusted.to_dict("records")
    facts = pd.DataFrame(
        {
            "unit": staged["unit"],
            "others": pd.Series([_further_units(row, settings) for row in rows], dtype=object),
            "category": adjusted["category"],
            "overdue": _overdue(adjusted, settings),
            "times_returned": returned_times(
                adjusted["times_returned"].tolist(), adjusted["return_reason"].tolist()
            ),
        }
    )
    standing = ("", Standing.COUNTED)
    own = [row["standing"] in standing and row["order_number"] not in excluded for row in rows]
    roster = _units_of(facts[own])
    table = OrderTable(adjusted, facts, roster, settings.default_workdays)
    days = Between(period.start, period.end) if period else Between(date.min, date.max)
    eligible = [_is_eligible(row["standing"]) and row["order_number"] not in excluded for row in rows]
    masks = (np.array(truths, dtype=bool) for truths in (own, eligible))
    counts = OrderCounts(table.columns(typed_aliases(_NO_ALIASES)), settings, days, *masks)
    names = dict.fromkeys(measure.indicator for measure in items.by_header.values())
    _, units = count_orders(counts, roster, Looks(items.declaration, settings), names)
    if counts.lacking:
        name, column = next(iter(counts.lacking.items()))
        raise InputError(f"工单里没有“{column}”这一列，{name}没有数")
    return {unit.unit: _adjusted(unit.counts, unit.unit, adjustments, items) for unit in units}


def _is_eligible(standing: object) -> bool:
    """Whether no rule leaves the order out; of which period it is, its 归期 says."""
    return standing in ("", Standing.COUNTED, *Standing.OUTSIDE)


def _units_of(facts: pd.DataFrame) -> Roster:
    """The units in order of appearance."""
    pairs = zip(facts["unit"].tolist(), facts["others"].tolist(), strict=True)
    names = dict.fromkeys(name for unit, others in pairs for name in (unit, *others))
    return Roster(tuple(Unit(str(name), "") for name in names))


def _further_units(row: Mapping[Any, Any], settings: Settings) -> tuple[str, ...]:
    """The units beside its own in which an order counts as well."""
    return split_list(row.get("co_units")) if settings.several_units == FOR_EACH else ()


def _overdue(orders: pd.DataFrame, settings: Settings) -> list[bool]:
    """Whether each order is overdue: as 工单 says it, inferred anew where it shows a placeholder."""
    shown = [match_key(cell).removesuffix(_INFERRED_KEY) for cell in orders["is_overdue"]]
    said = [said_overdue(cell) for cell in shown]
    open_ones = [answer is None and bool(cell) for answer, cell in zip(said, shown, strict=True)]
    if not any(open_ones):
        return [bool(answer) for answer in said]
    period = settings.report_month or most_common_month(order_days(orders, settings))
    judged = judge_overdue(orders, settings.default_workdays, as_of=end_of(period))
    return [
        judge.overdue if is_open else bool(answer)
        for answer, is_open, judge in zip(said, open_ones, judged, strict=True)
    ]


def _adjusted(counts: Performance, unit: str, adjustments: pd.DataFrame, items: Items) -> Performance:
    """A unit's counts with the corrections of its own figures; without those that cannot be."""
    roster = Roster((Unit(unit, ""),))
    return corrected(counts, unit_corrections(adjustments, roster, items), items) or counts
