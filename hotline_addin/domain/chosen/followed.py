"""What became of the topics that the clerk chose or wrote: their number, places and orders of today."""

from __future__ import annotations

import pandas as pd

from hotline_addin.domain.chosen.candidates import is_refused, is_untouched
from hotline_addin.domain.words.text import split_words

NOW = {"handled": "handled_now", "places": "places_now", "order_numbers": "order_numbers_now"}
"""Columns of a proposal, and where a clerk's row has them beside what stood when it was chosen."""


def followed_orders(topics: pd.DataFrame) -> list[tuple[str, ...]]:
    """The orders that each row of 热点问题 cites, none for proposals of the program and refused rows."""
    return [
        ()
        if is_untouched("topics", row) or is_refused(row)
        else tuple(
            dict.fromkeys(
                (*split_words(row.get("order_numbers")), *split_words(row.get("order_numbers_now")))
            )
        )
        for row in topics.to_dict("records")
    ]


def with_present(topics: pd.DataFrame, proposed: pd.DataFrame) -> pd.DataFrame:
    """The rows as they are, with what they come to now beside; `follows` of `proposed` says which is whose.

    A row without orders has nothing beside it, one whose orders are gone has 0.
    """
    rows = topics.to_dict("records")
    for row, cited in zip(rows, followed_orders(topics), strict=True):
        row.update({"handled_now": 0, "places_now": "", "order_numbers_now": ""} if cited else {})
    for found in proposed.to_dict("records"):
        rows[int(found["follows"])].update({now: found[column] for column, now in NOW.items()})
    columns = list(dict.fromkeys((*topics.columns, *NOW.values())))
    return pd.DataFrame(rows, columns=columns, dtype=object)
