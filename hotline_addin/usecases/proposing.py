"""When topics and cases are proposed: at a refresh; before that, topics only where orders have moved.

Whoever proposes none of them does not load what finds them.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from hotline_addin.domain import topics as texts
from hotline_addin.domain.chosen.standing import standing_topics
from hotline_addin.domain.month.month_report import TopicProposer
from hotline_addin.domain.personal.masker import Masker
from hotline_addin.domain.words.text import clean_text, order_key
from hotline_addin.domain.words.vocabulary import TABLES, Standing


def topics_anew(
    own: pd.DataFrame,
    masker: Masker,
    others: pd.DataFrame,
    followed: Sequence[tuple[str, ...]],
    more: int,
) -> pd.DataFrame:
    """The proposer that reads every text."""
    return texts.propose_topics(own, masker, others, followed, more)


def no_topics(own: pd.DataFrame, masker: Masker, *others: object) -> pd.DataFrame:
    """For whoever wants figures alone."""
    return pd.DataFrame(columns=list(TABLES["topics"].columns), dtype=object)


def no_cases(own: pd.DataFrame, masker: Masker) -> pd.DataFrame:
    """The same: what the clerk chose stands without any proposal."""
    return pd.DataFrame(columns=list(TABLES["cases"].columns), dtype=object)


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
        return topics_anew(own, masker, others, followed, more) if standing is None else standing

    return propose


def _counted(orders: pd.DataFrame) -> frozenset[tuple[str, str]]:
    """The orders by number, with their units."""
    return frozenset(
        zip(map(order_key, orders["order_number"]), map(clean_text, orders["unit"]), strict=True)
    )
