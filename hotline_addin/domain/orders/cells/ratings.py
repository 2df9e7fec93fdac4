"""Ratings by citizens: surveyed and satisfied, surveyed and not satisfied, or not surveyed."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hotline_addin.domain.orders.cells.unknown_ratings import unknown_ratings
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.placeholders import is_placeholder
from hotline_addin.domain.words.text import match_key
from hotline_addin.errors import Finding

SATISFIED, DISSATISFIED, NOT_SURVEYED = 1, 0, -1


def rating_states(
    orders: pd.DataFrame, column: str, settings: Settings
) -> tuple[NDArray[np.int8], tuple[Finding, ...]]:
    """The state of each order's rating by the value lists of 设置.

    A placeholder counts as not surveyed, unless 设置 has it in one of its lists.
    Findings: `unknown-rating` for what no list has, which counts as not surveyed: 警告, or 错误 where it is
    more than a tenth of the answers.
    """
    states = {
        **{match_key(value): NOT_SURVEYED for value in settings.not_surveyed_values},
        **{match_key(value): DISSATISFIED for value in settings.dissatisfied_values},
        **{match_key(value): SATISFIED for value in settings.satisfied_values},
        "": NOT_SURVEYED,
    }
    ratings = orders[column]
    counts = ratings.value_counts(sort=False).to_dict()
    unknown = {}
    for value in ratings.unique():
        if value not in states:
            states[value] = NOT_SURVEYED
            if not is_placeholder(value):
                unknown[value] = counts[value]
    found = ratings.map(states).to_numpy(dtype=np.int8)
    if not unknown:
        return found, ()
    return found, unknown_ratings(orders, column, unknown, int((found != NOT_SURVEYED).sum()))
