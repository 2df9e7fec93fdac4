"""热点问题 as it stands, in the words of a proposal: what the same orders would be proposed for again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from hotline_addin.domain.chosen.candidates import is_untouched
from hotline_addin.domain.chosen.followed import NOW, followed_orders
from hotline_addin.domain.words.text import clean_text


def standing_topics(topics: pd.DataFrame) -> pd.DataFrame | None:
    """The rows of 热点问题 as `propose_topics` gave them: proposals nobody has touched, and what the others
    come to, under `follows` with their position.

    None where that cannot be told: somebody wrote a row, or changed which orders it cites, since it was last
    held against the orders.
    """
    rows: list[dict[Any, Any]] = []
    for position, (row, cited) in enumerate(
        zip(topics.to_dict("records"), followed_orders(topics), strict=True)
    ):
        if not cited:
            rows += [dict(row)] if is_untouched("topics", row) else []
            continue
        present = _present(row)
        if present is None:
            return None
        rows += [{**present, "follows": position}] if present["handled"] else []
    return pd.DataFrame(rows, columns=list(dict.fromkeys((*topics.columns, "follows"))), dtype=object)


def _present(row: Mapping[Any, Any]) -> dict[str, Any] | None:
    """What a row comes to: as last held against the orders, or as proposed where it was only ticked."""
    if clean_text(row.get("handled_now")):
        return {column: row.get(now) for column, now in NOW.items()}
    if is_untouched("topics", {**row, "chosen": ""}):
        return {column: row.get(column) for column in NOW}
    return None
