"""热点问题: what the texts of the month's orders are about.

`propose_topics` finds events (orders about one matter at one place) and kinds (one trouble in many places), and
words each as the notice would, for a clerk to choose from and edit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pandas as pd

from hotline_addin.domain.personal.masker import PLAIN, Masker
from hotline_addin.domain.topics.corpus import Corpus
from hotline_addin.domain.topics.grouping.ranking import find_topics
from hotline_addin.domain.topics.texts import read_texts
from hotline_addin.domain.topics.wording.topic import Topic, describe, joined, with_distinct_titles

__all__ = ["propose_topics"]

_MOST: Final = 10
"""Proposals for a clerk to read through; the published notice tells three topics."""
_COLUMNS: Final = ("title", "request", "response", "handled", "units", "places", "order_numbers", "replies")


def propose_topics(orders: pd.DataFrame, masker: Masker = PLAIN, most: int = _MOST) -> pd.DataFrame:
    """Candidates for 热点问题, hottest first, at most ten; an order is in one of them at most.

    `orders`: one row an order, object columns order_number, title, text, address, unit, reply, accepted_at,
    dispatched_at, each of which may be absent or blank. Result: one row a topic, all columns object: title,
    request, response, units, places, order_numbers, replies (texts; lists joined by 、, cut where a cell would
    overflow) and handled (int, all orders of the topic). Titles differ, personal data are masked, and the
    same orders give the same topics.
    """
    corpus = Corpus.read(read_texts(orders))
    topics = with_distinct_titles(_worded(corpus, masker, most))
    return pd.DataFrame([_row(topic) for topic in topics], columns=list(_COLUMNS), dtype=object)


def _worded(corpus: Corpus, masker: Masker, most: int) -> Iterator[Topic]:
    for group in find_topics(corpus, most + most):
        topic = describe(corpus, group, masker)
        if topic and most:
            most -= 1
            yield topic


def _row(topic: Topic) -> tuple[object, ...]:
    return (
        topic.title,
        topic.request,
        topic.response,
        topic.handled,
        joined(topic.units),
        joined(topic.places),
        joined(topic.order_numbers),
        topic.replies,
    )
