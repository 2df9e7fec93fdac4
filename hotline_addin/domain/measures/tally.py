"""Counts of the orders as 工单 shows them, without a refresh: for a formula beside the table."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import pandas as pd

from hotline_addin.domain.measures.measure import COUNTED
from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.measures.unit_adjustments import corrected, unit_corrections
from hotline_addin.domain.orders.adjustments import apply_adjustments
from hotline_addin.domain.orders.orders import stage_book
from hotline_addin.domain.orders.overdue import INFERRED, said_overdue
from hotline_addin.domain.orders.ratings import NOT_SURVEYED, SATISFIED, rating_states
from hotline_addin.domain.orders.units import Roster, Unit
from hotline_addin.domain.words.settings import Settings
from hotline_addin.domain.words.text import match_key
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS, Standing

COUNTED_ITEMS: Final = {measure.header: measure for measure in COUNTED}
"""What can be counted, by its header: 承办件数, 超期件数, ..."""

_INFERRED_KEY: Final = match_key(INFERRED)


def tally(orders: pd.DataFrame, adjustments: pd.DataFrame, settings: Settings) -> dict[str, Performance]:
    """Counts of each unit of 工单 in order of appearance, equal to those of a refresh.

    `orders` and `adjustments` are tables of the book, some columns of 工单 may lack. Orders that the last
    refresh did not count (非本月, 已剔除) are left out, a blank 计入情况 counts; units are those that the
    refresh wrote.
    """
    staged = stage_book(orders.reindex(columns=list(ORDER_COLUMNS)).astype(object))
    adjusted, excluded, _ = apply_adjustments(staged, adjustments)
    outcome_states, _ = rating_states(adjusted, "outcome_rating", settings)
    process_states, _ = rating_states(adjusted, "process_rating", settings)
    counts: dict[str, Performance] = defaultdict(Performance)
    for row, unit, outcome_state, process_state in zip(
        adjusted.to_dict("records"), staged["unit"], outcome_states, process_states, strict=True
    ):
        if row["standing"] in ("", Standing.COUNTED) and row["order_number"] not in excluded:
            overdue = said_overdue(match_key(row["is_overdue"]).removesuffix(_INFERRED_KEY))
            counts[unit] += Performance(
                handled=1,
                overdue=int(bool(overdue)),
                returned=int(row["times_returned"] > 0),
                outcome=_rate(outcome_state),
                process=_rate(process_state),
            )
    return {unit: _adjusted(counts[unit], unit, adjustments) for unit in counts}


def _adjusted(counts: Performance, unit: str, adjustments: pd.DataFrame) -> Performance:
    """A unit's counts with the corrections of its own figures; without those that cannot be."""
    roster = Roster((Unit(unit, ""),))
    return corrected(counts, list(unit_corrections(adjustments, roster))) or counts


def _rate(state: int) -> Rate:
    """One order's answer as a rate of one, or of none."""
    return Rate(int(state == SATISFIED), int(state != NOT_SURVEYED))
