"""Proposals for 热点问题: events (orders about one matter at one place) and kinds (one trouble in many
places), each worded as the notice would, for a clerk to choose from and edit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

import pandas as pd

from hotline_addin.domain.personal.masker import PLAIN, Masker
from hotline_addin.domain.personal.personal_columns import is_personal_header
from hotline_addin.domain.topics.areas import without_areas
from hotline_addin.domain.topics.corpus import Corpus
from hotline_addin.domain.topics.grouping.heat import LEAST_ORDERS, Found
from hotline_addin.domain.topics.grouping.ranking import find_topics, follow
from hotline_addin.domain.topics.texts import OrderText, read_texts
from hotline_addin.domain.topics.wording.topic import Topic, describe, joined, places_of, with_distinct_titles
from hotline_addin.domain.words.vocabulary import RAW_HEADERS

_MOST: Final = 10
"""Proposals for a clerk to read through; the published notice tells three topics."""
_TRIED: Final = 4  # groups for each proposal: some are two letters and a stray
_COLUMNS: Final = ("title", "request", "response", "handled", "units", "places", "order_numbers", "replies")


def propose_topics(
    orders: pd.DataFrame,
    masker: Masker = PLAIN,
    others: pd.DataFrame | None = None,
    followed: Sequence[Collection[str]] = (),
    more: int = 0,
) -> pd.DataFrame:
    """Candidates for 热点问题, hottest first, at most ten and `more`; an order is in one of them at most.

    `orders`: one row an order, object columns order_number, title, text, address, unit, reply, accepted_at,
    dispatched_at, each of which may be absent or blank; `others` are orders of other periods, of which those
    before tell what has grown. Result: one row a topic, all columns object: title, request, response, units,
    places, order_numbers, replies (texts; lists joined by 、, cut where a cell would overflow) and handled
    (int, all orders of the topic). Titles differ, personal data are masked, and the same orders give the
    same topics.

    `followed` are the orders of topics that stand already; each that is still spoken of comes first, as a row
    with its position under `follows`, its handled, places and order_numbers of today, and no words.
    """
    citizen = _citizen_column(orders)
    texts = without_areas(read_texts(orders, citizen))
    corpus = Corpus.read(texts, _before(texts, others))
    topics = with_distinct_titles(_worded(corpus, masker, _MOST + more))
    rows = [*_followed(corpus, followed), *({**_row(topic)} for topic in topics)]
    columns = [*_COLUMNS, "follows"] if followed else list(_COLUMNS)
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _worded(corpus: Corpus, masker: Masker, most: int) -> Iterator[Topic]:
    """Topics of three orders and more; those of two come last, while there is room."""
    worded = (describe(corpus, group, masker) for group in find_topics(corpus, _TRIED * most))
    pairs: list[Topic] = []
    larger = 0
    for topic in filter(None, worded):
        if topic.handled < LEAST_ORDERS:
            pairs.append(topic)
            continue
        yield topic
        larger += 1
        if larger == most:
            return
    yield from pairs[: most - larger]


def _followed(corpus: Corpus, followed: Sequence[Collection[str]]) -> Iterator[dict[str, object]]:
    for position, group in enumerate(follow(corpus, followed)):
        if group is not None:
            yield {**_present(corpus, group), "follows": position}


def _present(corpus: Corpus, group: Found) -> dict[str, object]:
    numbers = [corpus.texts[order].number for order in corpus.orders(group.letters)]
    return {
        "handled": len(numbers),
        "places": joined(places_of(corpus, group)),
        "order_numbers": joined(filter(None, numbers)),
    }


def _row(topic: Topic) -> dict[str, object]:
    return {
        "title": topic.title,
        "request": topic.request,
        "response": topic.response,
        "handled": topic.handled,
        "units": joined(topic.units),
        "places": joined(topic.places),
        "order_numbers": joined(topic.order_numbers),
        "replies": topic.replies,
    }


def _citizen_column(orders: pd.DataFrame) -> str:
    """The column by which one citizen's orders are known, where the office keeps such a column."""
    further = (str(header) for header in orders.columns if header not in RAW_HEADERS)
    return next((header for header in further if is_personal_header(header) and "址" not in header), "")


def _before(texts: Sequence[OrderText], others: pd.DataFrame | None) -> list[OrderText]:
    """The orders of other periods that came before the first of these."""
    days = [text.day for text in texts if text.day]
    if others is None or others.empty or not days:
        return []
    first = min(days)
    return [text for text in without_areas(read_texts(others)) if 0 < text.day < first]
