"""Call-back results and returned orders joined to the orders by 工单编号."""

from __future__ import annotations

import pandas as pd

from hotline_addin.domain.text import clean_text, match_key
from hotline_addin.errors import Finding, Level, Place

_RATINGS = {"outcome_rating": "办理结果评价", "process_rating": "服务过程评价"}


def join_callbacks(orders: pd.DataFrame, callbacks: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    """Orders with the ratings of the call-back sheets; a call-back's rating replaces the export's own.

    Where an order was called back more than once, the last rating that says something holds.
    Findings: `unmatched-callback` (警告) for a number that is no order, `conflicting-callback` (警告) for
    two call-backs of one order that differ.
    """
    if callbacks.empty:
        return orders, ()
    orders = orders.copy()
    known = set(orders["order_number"])
    findings = _unmatched(callbacks, known, "unmatched-callback", "抽访结果")
    for column, header in _RATINGS.items():
        if column not in callbacks:
            continue
        ratings, differing = _last_ratings(callbacks, column, known)
        joined = orders["order_number"].map(ratings)
        orders[column] = joined.where(joined.notna(), orders[column]).astype(object)
        findings += [_conflicting(number, header, pair) for number, pair in differing.items()]
    return orders, tuple(findings)


def join_returns(orders: pd.DataFrame, returns: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    """Orders with how often they were sent back: the larger of the export's number and the rows here.

    Findings: `unmatched-return` (警告) for a number that is no order.
    """
    if returns.empty:
        return orders, ()
    orders = orders.copy()
    numbers = returns["order_number"].map(match_key)
    rows = numbers.value_counts()
    listed = orders["order_number"].map(rows).fillna(0).astype(int)
    orders["times_returned"] = listed.where(listed > orders["times_returned"], orders["times_returned"])
    if "return_reason" in returns:
        reasons = dict(zip(numbers, returns["return_reason"].map(clean_text), strict=True))
        given = orders["order_number"].map({number: reason for number, reason in reasons.items() if reason})
        orders["return_reason"] = given.where(given.notna(), orders["return_reason"]).astype(object)
    known = set(orders["order_number"])
    return orders, tuple(_unmatched(returns, known, "unmatched-return", "退回重办"))


def _last_ratings(
    callbacks: pd.DataFrame, column: str, known: set[str]
) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    ratings: dict[str, str] = {}
    differing: dict[str, tuple[str, str]] = {}
    for written, cell in zip(callbacks["order_number"], callbacks[column], strict=True):
        number, rating = match_key(written), match_key(cell)
        if not rating or number not in known:
            continue
        if ratings.get(number, rating) != rating:
            differing[number] = (ratings[number], rating)
        ratings[number] = rating
    return ratings, differing


def _unmatched(sheet: pd.DataFrame, known: set[str], code: str, kind: str) -> list[Finding]:
    return [
        Finding(
            Level.WARNING,
            code,
            f"{number or '（空白编号）'}（{file} 第{row}行）",
            f"{kind}里的这个工单编号在工单中找不到，没有计入。",
            "请核对编号，或补充导入这件工单。",
        )
        for number, file, row in zip(
            sheet["order_number"].map(match_key), sheet["source_file"], sheet["source_row"], strict=True
        )
        if number not in known
    ]


def _conflicting(number: str, header: str, pair: tuple[str, str]) -> Finding:
    return Finding(
        Level.WARNING,
        "conflicting-callback",
        f"{number} 的{header}",
        f"多次抽访结果不同：先是“{pair[0]}”，后是“{pair[1]}”，按最后一次计算。",
        "如果不应按最后一次，请在“人工调整”里更正。",
        Place("orders", number, "outcome_rating" if header == "办理结果评价" else "process_rating"),
    )
