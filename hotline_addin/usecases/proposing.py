"""When topics are proposed: at a refresh, and before that only where orders have moved."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from hotline_addin.domain.chosen.standing import standing_topics
from hotline_addin.domain.month.month_report import TopicProposer
from hotline_addin.domain.personal.masker import Masker
from hotline_addin.domain.topics import propose_topics
from hotline_addin.domain.words.text import clean_text, order_key
from hotline_addin.domain.words.vocabulary import Standing


def as_they_stand(orders: pd.DataFrame, topics: pd.DataFrame) -> TopicProposer:
    """A proposer for whoever looks at the month or composes it, which takes most of the time otherwise.

    It gives back what 热点问题 holds, `topics`, while the orders that count are those that 工单 says count,
    for the same units; `orders` are its rows. Where an adjustment, an alias or the period has moved one, or
    the clerk has written a topic that cites orders, it proposes anew.
    """
    counted = (
        _counted(orders[orders["standing"].map(clean_text) == Standing.COUNTED])
        if "standing" in orders
        else None
    )

    def propose(
        own: pd.DataFrame,
        masker: Masker,
        others: pd.DataFrame,
        followed: Sequence[tuple[str, ...]],
        more: int,
    ) -> pd.DataFrame:
        standing = standing_topics(topics) if _counted(own) == counted else None
        return propose_topics(own, masker, others, followed, more) if standing is None else standing

    return propose


def _counted(orders: pd.DataFrame) -> frozenset[tuple[str, str]]:
    """The orders by number, with their units."""
    return frozenset(
        zip(map(order_key, orders["order_number"]), map(clean_text, orders["unit"]), strict=True)
    )
