"""热点问题: what the texts of the month's orders are about.

`propose_topics` reads headlines, addresses and the beginnings of requests, groups the orders that complain
of the same thing, and words each group as the notice would, for a clerk to choose from and edit.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from hotline_addin.domain.personal.masker import PLAIN, Masker
from hotline_addin.domain.topics.clusters import find_clusters
from hotline_addin.domain.topics.corpus import Corpus
from hotline_addin.domain.topics.texts import read_texts
from hotline_addin.domain.topics.wording import Topic, describe, joined, with_distinct_titles

__all__ = ["propose_topics"]

_MOST: Final = 10
"""Proposals for a clerk to read through; the published notice tells three topics."""
_COLUMNS: Final = ("title", "request", "response", "handled", "units", "places", "order_numbers")


def propose_topics(orders: pd.DataFrame, masker: Masker = PLAIN) -> pd.DataFrame:
    """Candidates for 热点问题, hottest first, at most ten; an order is in one of them at most.

    `orders`: one row an order, object columns order_number, title, text, address, unit, reply, each of which
    may be absent or blank. Result: one row a topic, all columns object: title, request, response, units,
    places, order_numbers (texts; lists joined by 、, cut where a cell would overflow) and handled (int, all
    orders of the topic). Titles differ, personal data are masked, and the same orders give the same topics.
    """
    corpus = Corpus.read(read_texts(orders))
    topics = with_distinct_titles(
        describe(corpus, cluster, masker) for cluster in find_clusters(corpus, _MOST)
    )
    return pd.DataFrame([_row(topic) for topic in topics], columns=list(_COLUMNS), dtype=object)


def _row(topic: Topic) -> tuple[object, ...]:
    return (
        topic.title,
        topic.request,
        topic.response,
        topic.handled,
        joined(topic.units),
        joined(topic.places),
        joined(topic.order_numbers),
    )
