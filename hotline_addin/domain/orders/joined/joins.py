"""Call-back results and returned orders joined to the orders by 工单编号."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, time

import pandas as pd

from hotline_addin.domain.orders.cells.cleaning import clean_cells
from hotline_addin.domain.orders.cells.frames import cell_column, with_columns
from hotline_addin.domain.orders.cells.returned import returned_times
from hotline_addin.domain.words.answers import RETURNED, Answer, read_cell
from hotline_addin.domain.words.finding_lists import summed_up
from hotline_addin.domain.words.placeholders import is_error_code, is_placeholder
from hotline_addin.domain.words.text import clean_text, match_key, order_key
from hotline_addin.errors import Finding, Level, Place

TOLD_BY_CALLBACKS = ("first_callback_at", "is_resolved", "is_valid")
"""Further columns that a call-back answers, so that what its sheet says goes before the export's own."""

_RATINGS = {"outcome_rating": "办理结果评价", "process_rating": "服务过程评价"}


def join_callbacks(
    orders: pd.DataFrame,
    callbacks: pd.DataFrame,
    not_surveyed: Iterable[str],
    apart: Collection[str] = (),
) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    """Orders with the ratings of the call-back sheets; a call-back's rating replaces the export's own.

    Where an order was called back more than once, the last rating holds; `callbacks` are in the order of
    `by_time` (lists often have the newest on top). A value of `not_surveyed` (未接通)
    is written where nothing stands, but takes no rating away. A number of `apart` joins nothing.
    Findings: `unmatched-callback` (警告) for a number that is no order, `conflicting-callback` (警告) for
    two call-backs of one order that differ, `replaced-rating` (警告) where the order had another rating.
    """
    if callbacks.empty:
        return orders, ()
    silent = {"", *map(match_key, not_surveyed)}
    numbers = list(map(order_key, callbacks["order_number"]))
    known = set(orders["order_number"]).difference(apart)
    joined: dict[str, list[str]] = {}
    conflicts: list[Finding] = []
    replaced: list[Finding] = []
    for column in [column for column in _RATINGS if column in callbacks]:
        last, differing = _last_ratings(numbers, map(_rating, callbacks[column]), silent)
        joined[column] = [
            _heard(own, last.get(number, "") if number in known else "", silent)
            for number, own in zip(orders["order_number"], orders[column], strict=True)
        ]
        conflicts += [
            _conflict(number, column, *pair) for number, pair in differing.items() if number in known
        ]
        pairs = zip(orders["order_number"], orders[column], joined[column], strict=True)
        replaced += [
            _replaced(number, column, own, rating)
            for number, own, rating in pairs
            if number not in differing and match_key(own) not in silent and match_key(own) != rating
        ]
    unmatched = _unmatched(numbers, callbacks, known, "unmatched-callback", "抽访结果")
    told = summed_up(conflicts, "多次抽访而结果不同的工单")
    return _with(orders, joined), (*unmatched, *told, *summed_up(replaced, "抽访改了原有评价的工单"))


def by_time(callbacks: pd.DataFrame) -> pd.DataFrame:
    """The rows, those of one order in the order of their times where all have one; days without a time of day
    are compared as days."""
    if "first_callback_at" not in callbacks:
        return callbacks
    times = clean_cells("first_callback_at", callbacks["first_callback_at"].tolist())
    places: dict[str, list[int]] = {}
    for at, number in enumerate(map(order_key, callbacks["order_number"])):
        places.setdefault(number, []).append(at)
    order = list(range(len(callbacks)))
    for own in places.values():
        moments = {at: when for at in own if isinstance(when := times[at], datetime)}
        if len(own) > 1 and len(moments) == len(own):
            by_day = any(when.time() == time() for when in moments.values())
            moved = sorted(own, key=lambda at: moments[at].date() if by_day else moments[at])
            for place, at in zip(own, moved, strict=True):
                order[place] = at
    return callbacks.iloc[order].reset_index(drop=True)


def join_further(orders: pd.DataFrame, callbacks: pd.DataFrame, apart: Collection[str] = ()) -> pd.DataFrame:
    """Orders with 是否解决, 是否有效 and 首次回访时间 of the call-back sheets, where these say anything.

    Of several call-backs the last one counts, but for the time of the first one.
    """
    columns = [column for column in TOLD_BY_CALLBACKS if column in callbacks]
    numbers = list(map(order_key, callbacks["order_number"])) if columns else []
    for column in columns:
        told: dict[str, object] = {}
        cells = zip(numbers, clean_cells(column, callbacks[column].tolist()), strict=True)
        for number, cell in cells:
            if is_placeholder(cell, column) or is_error_code(cell):
                continue
            before = told.get(number)
            is_later = isinstance(before, datetime) and isinstance(cell, datetime) and before <= cell
            told[number] = before if is_later else cell
        for number in apart:
            told.pop(number, None)
        own = orders[column].tolist() if column in orders else [""] * len(orders)
        orders = _with(
            orders,
            {
                column: [
                    told.get(number, cell) for number, cell in zip(orders["order_number"], own, strict=True)
                ]
            },
        )
    return orders


def join_returns(
    orders: pd.DataFrame, returns: pd.DataFrame, apart: Collection[str] = ()
) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    """Orders with how often they were sent back: the larger of the export's number and the list's.

    Each row of a list is once, unless the list counts itself (退回次数, 是否重办). A number of `apart` joins
    nothing.
    Findings: `unmatched-return` (警告) for a number that is no order.
    """
    if returns.empty:
        return orders, ()
    known = set(orders["order_number"]).difference(apart)
    numbers = list(map(order_key, returns["order_number"]))
    times = _times_listed(numbers, returns)
    reasons = dict(
        zip(numbers, map(clean_text, returns.get("return_reason", [""] * len(returns))), strict=True)
    )
    own_times = returned_times(orders["times_returned"].tolist(), orders["return_reason"].tolist())
    joined = {
        "times_returned": [
            times[number] if number in known and times[number] > own else written
            for number, own, written in zip(
                orders["order_number"], own_times, orders["times_returned"], strict=True
            )
        ],
        "return_reason": [
            (reasons.get(number) if number in known else "") or own
            for number, own in zip(orders["order_number"], orders["return_reason"], strict=True)
        ],
    }
    return _with(orders, joined), _unmatched(numbers, returns, known, "unmatched-return", "退回重办")


def _last_ratings(
    numbers: Sequence[str], ratings: Iterable[str], silent: Collection[str]
) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """The rating that holds for each order, and the last two of those that differ."""
    last: dict[str, str] = {}
    differing: dict[str, tuple[str, str]] = {}
    for number, rating in zip(numbers, ratings, strict=True):
        before = last.get(number, "")
        if before not in silent and rating not in silent and before != rating:
            differing[number] = (before, rating)
        last[number] = _heard(before, rating, silent)
    return last, differing


def _heard(before: str, rating: str, silent: Collection[str]) -> str:
    return before if before and rating in silent else rating


def _times_listed(numbers: Sequence[str], returns: pd.DataFrame) -> Counter[str]:
    """How often each order was sent back: its rows in the list, or the list's own number where larger."""
    if "times_returned" not in returns:
        return Counter(numbers)
    counts = [_listed_times(cell) for cell in returns["times_returned"].tolist()]
    times = Counter(number for number, count in zip(numbers, counts, strict=True) if count)
    for number, count in zip(numbers, counts, strict=True):
        times[number] = max(times[number], count)
    return times


def _listed_times(cell: object) -> int:
    """How often a row of the list says; once where it says nothing clear, for it stands in the list."""
    reading = read_cell(RETURNED, cell)
    return reading.times if reading.answer in (Answer.YES, Answer.NO) else 1


def _rating(cell: object) -> str:
    """A rating as it is compared; a placeholder, and what a failed formula shows, says nothing."""
    return "" if is_placeholder(cell) or is_error_code(cell) else match_key(cell)


def _with(orders: pd.DataFrame, columns: dict[str, list[str]] | dict[str, list[object]]) -> pd.DataFrame:
    return with_columns(
        orders, {column: cell_column(cells, orders.index) for column, cells in columns.items()}
    )


def _unmatched(
    numbers: Sequence[str], sheet: pd.DataFrame, known: Collection[str], code: str, kind: str
) -> tuple[Finding, ...]:
    findings = [
        Finding(
            Level.WARNING,
            code,
            f"{number or '（空白编号）'}（{file} 第{row}行）",
            f"{kind}里的这个工单编号在工单中找不到，没有计入。",
            "请核对编号，或补充导入这件工单。",
        )
        for number, file, row in zip(numbers, sheet["source_file"], sheet["source_row"], strict=True)
        if number not in known
    ]
    return summed_up(findings, f"{kind}里找不到工单的编号")


def _replaced(number: str, column: str, own: str, rating: str) -> Finding:
    return Finding(
        Level.WARNING,
        "replaced-rating",
        f"{number} 的{_RATINGS[column]}",
        f"工单里原是“{own}”，抽访是“{rating}”，按抽访计算。",
        "如果应按原来的，请在“人工调整”里更正。",
        Place("orders", number, column),
    )


def _conflict(number: str, column: str, before: str, rating: str) -> Finding:
    return Finding(
        Level.WARNING,
        "conflicting-callback",
        f"{number} 的{_RATINGS[column]}",
        f"多次抽访结果不同：先是“{before}”，后是“{rating}”，按最后一次计算。",
        "如果不应按最后一次，请在“人工调整”里更正。",
        Place("orders", number, column),
    )
