"""Ratings by citizens: surveyed and satisfied, surveyed and not satisfied, or not surveyed."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.finding_lists import summed_up
from hotline_addin.domain.words.placeholders import is_placeholder
from hotline_addin.domain.words.text import match_key
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import Finding, Level, Place

SATISFIED, DISSATISFIED, NOT_SURVEYED = 1, 0, -1

_MANY, _TENTH, _NAMED = 20, 10, 8
_HEADERS = {"outcome_rating": "办理结果评价", "process_rating": "服务过程评价"}


def rating_states(
    orders: pd.DataFrame, column: str, settings: Settings
) -> tuple[NDArray[np.int8], tuple[Finding, ...]]:
    """The state of each order's rating by the value lists of 设置.

    A placeholder counts as not surveyed, unless 设置 has it in one of its lists.
    Findings: `unknown-rating` (警告), one a distinct value, which counts as not surveyed;
    `many-unknown-ratings` (错误) where these are so many that the rate would tell another tale.
    """
    states = {
        **{match_key(value): NOT_SURVEYED for value in settings.not_surveyed_values},
        **{match_key(value): DISSATISFIED for value in settings.dissatisfied_values},
        **{match_key(value): SATISFIED for value in settings.satisfied_values},
        "": NOT_SURVEYED,
    }
    ratings = orders[column]
    findings: list[Finding] = []
    strangers: list[str] = []
    for value in ratings.unique():
        if value not in states:
            states[value] = NOT_SURVEYED
            if not is_placeholder(value):
                findings.append(_unknown(orders, column, value))
                strangers.append(value)
    told = summed_up(findings, f"设置里没有的{_HEADERS[column]}")
    known = ratings.map(states).to_numpy(dtype=np.int8)
    unknown = int(ratings.isin(strangers).sum())
    return known, (*_many(column, strangers, unknown, int((known != NOT_SURVEYED).sum())), *told)


def _many(column: str, values: list[str], unknown: int, rated: int) -> tuple[Finding, ...]:
    """Ratings that nobody told how to count, where they are a tenth of all that were given."""
    if unknown < _MANY or unknown * _TENTH < unknown + rated:
        return ()
    return (
        Finding(
            Level.ERROR,
            "many-unknown-ratings",
            _HEADERS[column],
            f"{unknown}件的{_HEADERS[column]}没有认出来（{LIST_SEPARATOR.join(values[:_NAMED])}"
            f"{'等' if len(values) > _NAMED else ''}），按没有抽访处理，只有{rated}件算进了满意率。",
            "请把这些写法分别加到“设置”的“算满意的评价”“算不满意的评价”“算未抽访的评价”里，再刷新；"
            "确实都不算抽访的，在“处理”里选“已处理”。",
            Place("settings", "satisfied_values"),
        ),
    )


def _unknown(orders: pd.DataFrame, column: str, value: str) -> Finding:
    numbers = orders.loc[orders[column] == value, "order_number"]
    return Finding(
        Level.WARNING,
        "unknown-rating",
        f"{numbers.iloc[0]} 的{_HEADERS[column]}" + (f"等{len(numbers)}件" if len(numbers) > 1 else ""),
        f"评价“{value}”不在设置的三类评价里，按没有抽访处理。",
        "请在“设置”的评价清单里写明它算哪一类，再刷新。",
        Place("orders", numbers.iloc[0], column),
    )
