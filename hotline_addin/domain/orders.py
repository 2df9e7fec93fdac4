"""Staging: the month's orders, one row an order, typed, matched to units, ready to be counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import pandas as pd

from hotline_addin.domain.adjustments import apply_adjustments
from hotline_addin.domain.cleaning import clean_orders, known_times
from hotline_addin.domain.duplicates import drop_duplicates
from hotline_addin.domain.joins import join_callbacks, join_returns
from hotline_addin.domain.order_findings import bad_dates, other_months, unknown_units
from hotline_addin.domain.overdue import INFERRED, deadline_of, is_late, said_overdue
from hotline_addin.domain.period import Month
from hotline_addin.domain.ratings import rating_states
from hotline_addin.domain.settings import Settings
from hotline_addin.domain.sheets import RawMonth
from hotline_addin.domain.units import Roster
from hotline_addin.domain.vocabulary import NO_CATEGORY, ORDER_COLUMNS, Standing
from hotline_addin.errors import Finding, InputError


@dataclass(frozen=True, slots=True)
class StagedOrders:
    """The orders of a month's exports, staged.

    `frame`: 工单, columns of `ORDER_COLUMNS`, one row an order, as the source said it (adjustments are not
    written into it). `facts`: the same rows for counting: `unit` (str, or None where unknown), `category`,
    `counted`, `overdue`, `returned` (bool), `outcome`, `process` (states of `ratings`).
    """

    month: Month
    frame: pd.DataFrame
    facts: pd.DataFrame

    @property
    def counted(self) -> pd.DataFrame:
        """The facts of the month's own orders."""
        return self.facts[self.facts["counted"]]


def stage_source(raw: RawMonth, not_surveyed: Iterable[str] = ()) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    """Clean orders of the exports, each once, with the results of call-backs and returns joined.

    `not_surveyed` are the ratings of 设置 that say nothing.
    """
    orders, cleaned = clean_orders(raw.orders)
    orders, duplicates = drop_duplicates(orders)
    orders["source_unit"] = orders["unit"]
    orders["is_overdue"] = _to_be_inferred(orders)
    orders = _without_gaps(orders)
    orders, returned = join_returns(orders, raw.returns)
    orders, called_back = join_callbacks(orders, raw.callbacks, not_surveyed)
    return orders, (*cleaned, *duplicates, *called_back, *returned)


def stage_book(orders: pd.DataFrame) -> pd.DataFrame:
    """Clean orders read back from 工单, to be staged anew under the settings and roster of today.

    Raises `InputError` where somebody took the column 工单编号 away.
    """
    if "order_number" not in orders:
        raise InputError("“工单”里没有“工单编号”一列。", "请恢复这一列的表头，或重新导入工单。")
    clean, _ = clean_orders(orders.reindex(columns=list(ORDER_COLUMNS)))
    clean["source_unit"] = _series(
        written or matched for written, matched in zip(clean["source_unit"], clean["unit"], strict=True)
    )
    return _without_gaps(clean)


def _to_be_inferred(orders: pd.DataFrame) -> pd.Series:
    """是否超期, marked for inference where the export lacks it but says when orders were finished."""
    return _series(
        INFERRED if said is None and finished is not None else said
        for said, finished in zip(orders["is_overdue"], orders["finished_at"], strict=True)
    )


def _without_gaps(orders: pd.DataFrame) -> pd.DataFrame:
    """Blanks where an export lacks a column: from here on absent and blank are the same."""
    blanks: dict[str, object] = {**dict.fromkeys(ORDER_COLUMNS, ""), "times_returned": 0}
    return pd.DataFrame(
        {
            column: [blank if cell is None else cell for cell in orders[column]]
            for column, blank in blanks.items()
        },
        dtype=object,
    )


def _series(cells: Iterable[object]) -> pd.Series:
    return pd.Series(list(cells), dtype=object)


def stage_orders(
    orders: pd.DataFrame, adjustments: pd.DataFrame, roster: Roster, settings: Settings, month: Month | None
) -> tuple[StagedOrders, tuple[Finding, ...]]:
    """Match, date and judge each clean order.

    An order belongs to the month of `settings.month_by`, else of its other time; an order without any
    readable time is counted and reported. `month` None takes the month that most orders belong to.
    Raises `InputError` where there is no month to be found.
    """
    adjusted, excluded, findings = apply_adjustments(orders, adjustments)
    units, unknown = _matched_units(adjusted, roster)
    months, undated = _months(adjusted, settings)
    month = month or _most_common(months)
    counted = [
        number not in excluded and of in (None, month)
        for number, of in zip(adjusted["order_number"], months, strict=True)
    ]
    outcome, strange_outcome = rating_states(adjusted, "outcome_rating", settings)
    process, strange_process = rating_states(adjusted, "process_rating", settings)
    overdue, said = _overdue(adjusted, settings, month)
    facts = pd.DataFrame(
        {
            "unit": pd.Series(units, dtype=object),
            "category": adjusted["category"].replace("", NO_CATEGORY),
            "counted": pd.Series(counted, dtype=bool),
            "overdue": pd.Series(overdue, dtype=bool),
            "returned": pd.Series([times > 0 for times in adjusted["times_returned"]], dtype=bool),
            "outcome": outcome,
            "process": process,
        }
    )
    frame = orders.assign(
        unit=[unit or written for unit, written in zip(units, adjusted["source_unit"], strict=True)],
        is_overdue=said,
        standing=[
            _standing(number in excluded, inside)
            for number, inside in zip(orders["order_number"], counted, strict=True)
        ],
    )[list(ORDER_COLUMNS)]
    outside = other_months(frame, months, month)
    all_findings = (*findings, *unknown, *undated, *outside, *strange_outcome, *strange_process)
    return StagedOrders(month, frame, facts), all_findings


def _standing(excluded: bool, counted: bool) -> str:
    if excluded:
        return Standing.EXCLUDED
    return Standing.COUNTED if counted else Standing.OTHER_MONTH


def _matched_units(orders: pd.DataFrame, roster: Roster) -> tuple[list[str | None], tuple[Finding, ...]]:
    written = orders["source_unit"]
    known = {name: roster.match(name) for name in written.unique()}
    return [known[name] for name in written], unknown_units(orders, known, roster)


def _months(orders: pd.DataFrame, settings: Settings) -> tuple[list[Month | None], tuple[Finding, ...]]:
    """The month of each order by the setting's time, else by the other one; None without a readable time."""
    columns = ["dispatched_at", "accepted_at"]
    if settings.month_by == ORDER_COLUMNS["accepted_at"]:
        columns.reverse()
    first, second = (known_times(orders[column]) for column in columns)
    seen: dict[tuple[int, int], Month] = {}
    months: list[Month | None] = []
    for one, other in zip(first, second, strict=True):
        when = one or other
        key = (when.year, when.month) if when else None
        months.append(seen.setdefault(key, Month(*key)) if key else None)
    return months, bad_dates(orders, columns, months)


def _most_common(months: list[Month | None]) -> Month:
    counted = Counter(month for month in months if month is not None)
    if not counted:
        raise InputError(
            "工单里没有能识别的派单时间或受理时间，无法知道是哪个月的。",
            "请在“设置”里填写报告月，或用 --month 指明，如 --month 2024-02。",
        )
    return max(counted, key=lambda month: (counted[month], month))


def _overdue(orders: pd.DataFrame, settings: Settings, month: Month) -> tuple[list[bool], list[str]]:
    """Whether each order is overdue by the end of the month, and how 工单 says it."""
    as_of = datetime.combine(month.last_day + timedelta(days=1), time())
    sent = known_times(orders["dispatched_at"])
    accepted = known_times(orders["accepted_at"])
    finished = known_times(orders["finished_at"])
    states: list[bool] = []
    words: list[str] = []
    for index, (written, due) in enumerate(zip(orders["is_overdue"], orders["deadline"], strict=True)):
        state = said_overdue(written)
        inferred = state is None
        if state is None:
            deadline = deadline_of(due, sent[index] or accepted[index], settings.default_workdays)
            state = is_late(deadline, finished[index], as_of)
        states.append(state)
        words.append(("是" if state else "否" if written else "") + (INFERRED if inferred else ""))
    return states, words
