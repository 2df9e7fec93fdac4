"""Staging: the period's orders, one row an order, typed, matched to units, ready to be counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from hotline_addin.domain.orders.account.import_account import ImportAccount
from hotline_addin.domain.orders.adjustments import apply_adjustments
from hotline_addin.domain.orders.cells.cancelled import cancelled_orders
from hotline_addin.domain.orders.cells.cleaning import clean_orders
from hotline_addin.domain.orders.cells.exclusions import exclusion_reasons, idle_rules
from hotline_addin.domain.orders.cells.frames import cell_column, rows_where, with_columns
from hotline_addin.domain.orders.cells.groups_of_rows import blank_units, fill_down
from hotline_addin.domain.orders.cells.overdue import INFERRED, Judged, judge_overdue, said_overdue
from hotline_addin.domain.orders.cells.ratings import rating_states
from hotline_addin.domain.orders.cells.returned import returned_times
from hotline_addin.domain.orders.dating import (
    dating_columns,
    end_of,
    most_common_month,
    order_days,
    standing,
)
from hotline_addin.domain.orders.handlers.handling_units import handled_by, handling_units, several_units
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.orders.importing import account_of, beside_standing, clean_source
from hotline_addin.domain.orders.joined.joins import by_time, join_callbacks, join_further, join_returns
from hotline_addin.domain.orders.joined.same_number import fold_same_numbers
from hotline_addin.domain.orders.order_findings import other_periods, unclear_answers, unknown_units
from hotline_addin.domain.orders.period_edges import period_edges
from hotline_addin.domain.orders.sheets.sheets import RawMonth
from hotline_addin.domain.orders.sheets.written.row_marks import ROLE, SHEET
from hotline_addin.domain.orders.time_findings import (
    bad_dates,
    contradicted_overdue,
    default_deadlines,
    finished_too_early,
    unreadable_deadlines,
)
from hotline_addin.domain.orders.yearless_times import with_years, without_years
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.placeholders import is_error_code, is_placeholder
from hotline_addin.domain.words.text import match_key
from hotline_addin.domain.words.vocabulary import NO_CATEGORY, ORDER_COLUMNS, Standing
from hotline_addin.errors import Finding, InputError


@dataclass(frozen=True, slots=True)
class Imported:
    """Clean orders of an import, one row an order, and what became of every row of its files."""

    orders: pd.DataFrame
    account: ImportAccount


@dataclass(frozen=True, slots=True)
class StagedOrders:
    """The orders of a period's exports, staged.

    `frame`: 工单, columns of `ORDER_COLUMNS` and those that the exports brought beyond them, one row an
    order, as the source said it (adjustments are not written into it). `facts`: the same rows for counting:
    `unit` (str, or None where unknown), `others` (further units in which it counts as well), `category`,
    `counted`, `eligible` (no rule leaves it out, whatever its month), `overdue`, `returned` (bool),
    `times_returned` (int), `at_midnight` (whether the order was judged by a deadline of midnight),
    `outcome_state`, `process_state` (of `ratings`). `adjusted`: cells of `frame` as 人工调整 corrects them.
    `days`: the day of each row, None without any.
    """

    period: Period
    frame: pd.DataFrame
    facts: pd.DataFrame
    adjusted: pd.DataFrame
    days: Sequence[date | None] = ()

    @property
    def counted(self) -> pd.DataFrame:
        """The facts of the period's own orders."""
        return self.facts[self.facts["counted"]]

    @property
    def own(self) -> pd.DataFrame:
        """The period's own orders as `frame` has them, `times_returned` as a number."""
        own = rows_where(self.frame, self.facts["counted"].to_numpy(dtype=bool))
        return with_columns(own, {"times_returned": self.counted["times_returned"].astype(object)})


def stage_source(
    raw: RawMonth, not_surveyed: Iterable[str] = (), standing: pd.DataFrame | None = None
) -> tuple[Imported, tuple[Finding, ...]]:
    """Clean orders of the exports, each once, with the results of call-backs and returns joined.

    `not_surveyed` are the ratings of 设置 that say nothing; `standing` are the orders of the book (as
    `stage_book` gives them) to which the exports are added. Raises `InputError` where the exports have rows
    and none of them becomes an order.
    """
    silent = tuple(not_surveyed)
    orders, rounded, cleaned = clean_source(raw)
    if standing is None and orders.empty and any(sheet.rows for sheet in raw.sheets):
        raise raw.without_orders()
    if standing is not None:
        orders = beside_standing(orders, standing)
    orders, fates, folded = fold_same_numbers(orders, {"", *map(match_key, silent)}, rounded)
    orders["source_unit"] = orders["unit"]
    orders["is_overdue"] = _to_be_inferred(orders)
    orders = _without_gaps(orders)
    for mark in {SHEET, ROLE}.intersection(orders):
        del orders[mark]
    orders, returned = join_returns(orders, raw.returns, rounded)
    callbacks = by_time(raw.callbacks)
    orders, called_back = join_callbacks(orders, callbacks, silent, rounded)
    orders = join_further(orders, callbacks, rounded)
    account = account_of(raw, fates, frozenset(orders["order_number"]) - rounded)
    return Imported(orders, account), (*cleaned, *folded, *called_back, *returned)


def stage_book(orders: pd.DataFrame) -> pd.DataFrame:
    """Clean orders read back from 工单, to be staged anew under the settings and roster of today.

    Raises `InputError` where somebody took the column 工单编号 away.
    """
    if "order_number" not in orders:
        raise InputError("“工单”里没有“工单编号”一列。", "请恢复这一列的表头，或重新导入工单。")
    further = [column for column in orders if column not in ORDER_COLUMNS]
    clean, _ = clean_orders(orders.reindex(columns=[*ORDER_COLUMNS, *further]))
    clean["source_unit"] = cell_column(
        written or matched for written, matched in zip(clean["source_unit"], clean["unit"], strict=True)
    )
    return _without_gaps(clean)


def _to_be_inferred(orders: pd.DataFrame) -> pd.Series:
    """是否超期, marked for inference where the export leaves it blank but has a column for the finish."""
    return cell_column(
        INFERRED if not said and finished is not None else said or ""
        for said, finished in zip(orders["is_overdue"].tolist(), orders["finished_at"].tolist(), strict=True)
    )


def _without_gaps(orders: pd.DataFrame) -> pd.DataFrame:
    """`orders` with blanks where an export lacks a column: from here on absent and blank are the same."""
    for column in orders.columns:
        cells = orders[column].tolist()
        if None in cells:
            orders[column] = cell_column("" if cell is None else cell for cell in cells)
    return orders


def stage_orders(
    orders: pd.DataFrame, adjustments: pd.DataFrame, roster: Roster, settings: Settings, period: Period | None
) -> tuple[StagedOrders, tuple[Finding, ...]]:
    """Match, date and judge each clean order.

    An order belongs to the month of `settings.month_by`, else of its other time; an order without any
    readable time is counted and reported; a time without its year is read by the period, its text stays.
    `period` None takes the month that most orders belong to. Raises `InputError` where there is none.
    """
    adjusted, excluded, findings = apply_adjustments(orders, adjustments)
    adjusted, blanks_told, about_groups = fill_down(adjusted, settings)
    written = adjusted["source_unit"].tolist()
    handling = {name: handling_units(name, roster) for name in dict.fromkeys(written)}
    known = {name: roster.match(units.main) for name, units in handling.items()}
    handled = handled_by(adjusted, handling, roster, settings)
    period = period or most_common_month(order_days(adjusted, settings))
    completed = with_years(orders, period)
    dated = with_columns(orders, completed)
    if completed:
        adjusted = with_columns(adjusted, with_years(adjusted, period))
    days = order_days(adjusted, settings)
    outcome_state, strange_outcome = rating_states(adjusted, "outcome_rating", settings)
    process_state, strange_process = rating_states(adjusted, "process_rating", settings)
    judged = judge_overdue(dated, settings.default_workdays, as_of=end_of(period))
    left_out = exclusion_reasons(adjusted["flags"].tolist(), settings)
    standings = [
        standing(day is None or period.has(day), number in excluded, reason, period)
        for number, day, reason in zip(adjusted["order_number"].tolist(), days, left_out, strict=True)
    ]
    times = returned_times(adjusted["times_returned"].tolist(), adjusted["return_reason"].tolist())
    facts = pd.DataFrame(
        {
            "unit": cell_column(known[name] for name in written),
            "category": cell_column(_categories(adjusted["category"].tolist())),
            "counted": pd.Series([said == Standing.COUNTED for said in standings], dtype=bool),
            "eligible": pd.Series(
                [
                    not (number in excluded or reason)
                    for number, reason in zip(adjusted["order_number"].tolist(), left_out, strict=True)
                ],
                dtype=bool,
            ),
            "overdue": _overdue(judged, orders, adjusted),
            "returned": pd.Series([count > 0 for count in times], dtype=bool),
            "times_returned": pd.Series(times, dtype="int64"),
            "at_midnight": pd.Series([judgement.at_midnight for judgement in judged], dtype=bool),
            "outcome_state": outcome_state,
            "process_state": process_state,
            "others": handled.others,
        }
    )
    said = {
        "unit": cell_column(known[name] or handling[name].main for name in written),
        **handled.co_units,
        "is_overdue": cell_column(map(_said, judged, orders["is_overdue"].tolist())),
        "standing": cell_column(standings),
    }
    columns = dict.fromkeys([*map(str, orders), *handled.co_units])
    frame = pd.DataFrame(
        {column: said[column] if column in said else orders[column] for column in columns}, copy=False
    )
    as_read = with_columns(frame, completed)
    own = facts["counted"].to_numpy(dtype=bool)
    counted = rows_where(adjusted, own)
    units_told = adjusted[own & ~blank_units(adjusted)] if "source_unit" in blanks_told else counted
    return StagedOrders(period, frame, facts, adjusted, days), (
        *findings,
        *about_groups,
        *unknown_units(units_told, known, roster, {name: units.main for name, units in handling.items()}),
        *several_units(counted, handling, settings),
        *unclear_answers(frame),
        *without_years(orders, completed, period),
        *bad_dates(as_read, dating_columns(settings), days, period),
        *unreadable_deadlines(as_read, judged),
        *default_deadlines(as_read, judged, facts["counted"].tolist(), settings.default_workdays),
        *contradicted_overdue(as_read, judged),
        *finished_too_early(as_read),
        *idle_rules(frame, standings, settings),
        *cancelled_orders(frame["flags"].tolist(), standings, settings),
        *other_periods(as_read, days, period),
        *period_edges(as_read, days, period, settings),
        *strange_outcome,
        *strange_process,
    )


def _overdue(judged: Sequence[Judged], orders: pd.DataFrame, adjusted: pd.DataFrame) -> pd.Series:
    """Whether each order is overdue after the clerk's corrections."""
    states = [
        judgement.overdue if own == corrected else bool(said_overdue(corrected))
        for judgement, own, corrected in zip(
            judged, orders["is_overdue"], adjusted["is_overdue"], strict=True
        )
    ]
    return pd.Series(states, dtype=bool)


def _said(judged: Judged, written: str) -> str:
    """How 工单 says whether an order is overdue: as the source did, or inferred where it says nothing."""
    if judged.inferred and (not written or written.endswith(INFERRED)):
        return ("是" if judged.overdue else "否") + INFERRED
    return written


def _categories(cells: Sequence[object]) -> list[object]:
    """The categories as they are counted; a placeholder is none."""
    known = {
        cell: NO_CATEGORY if is_placeholder(cell) or is_error_code(cell) else cell for cell in set(cells)
    }
    return [known[cell] for cell in cells]
