"""A topic in the words of the notice: title, what people complain of, what was done, where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from typing import Final

from hotline_addin.domain.personal.masker import Masker
from hotline_addin.domain.topics.clusters import Cluster
from hotline_addin.domain.topics.corpus import Corpus
from hotline_addin.domain.topics.places import find_areas, most_given
from hotline_addin.domain.topics.replies import typical_reply
from hotline_addin.domain.topics.texts import OrderText
from hotline_addin.domain.topics.troubles import name_trouble
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR

_TOLD_PLACES: Final = 8  # in a sentence, as in the published notice
_LISTED_PLACES: Final = 30  # in the column beside, for a clerk to choose from
_READ_PLACES: Final = 200  # the names of most orders; the others are not compared with each other
_CELL: Final = 32_000  # characters; a cell of a workbook holds 32,767
_REPLYING_UNITS: Final = 2  # whose replies a topic tells


@dataclass(frozen=True, slots=True)
class Topic:
    """One proposal; `places`, `units` and `order_numbers` most frequent or first come first."""

    title: str
    request: str
    response: str
    handled: int
    units: tuple[str, ...]
    places: tuple[str, ...]
    order_numbers: tuple[str, ...]


def describe(corpus: Corpus, cluster: Cluster, masker: Masker) -> Topic:
    """The words for a cluster; personal data are masked."""
    texts = [corpus.texts[position] for position in cluster.orders]
    close = _close_places(corpus, cluster)
    places = tuple(name for name, _ in close or most_given(find_areas(text.headline) for text in texts))
    trouble, kinds = name_trouble(corpus, cluster, masker)
    units = tuple(unit for unit, _ in Counter(text.unit for text in texts if text.unit).most_common())
    return Topic(
        masker.mask(_title(trouble, close, len(texts))),
        masker.mask(_request(trouble, kinds, places)),
        masker.mask(_response(texts, units)),
        len(texts),
        units,
        places[:_LISTED_PLACES],
        tuple(text.number for text in texts if text.number),
    )


def joined(words: Iterable[str]) -> str:
    """Words as one cell holds them, separated by 、; what would not fit into a cell is left away."""
    text = LIST_SEPARATOR.join(words)
    return text if len(text) <= _CELL else text[: max(0, text.rfind(LIST_SEPARATOR, 0, _CELL))]


def with_distinct_titles(topics: Iterable[Topic]) -> list[Topic]:
    """The topics, told apart by their first place, else by a number: a title is the key of its row."""
    taken: set[str] = set()
    distinct: list[Topic] = []
    for topic in topics:
        names = [topic.title, *(f"{place}{topic.title}" for place in topic.places[:1])]
        numbered = (f"{topic.title}（{number}）" for number in count(2))
        title = next(title for title in chain(names, numbered) if title not in taken)
        taken.add(title)
        distinct.append(replace(topic, title=title))
    return distinct


def _close_places(corpus: Corpus, cluster: Cluster) -> list[tuple[str, int]]:
    """Close places with their orders, most frequent first; the longer name stands for the shorter."""
    given = most_given(corpus.places[position] for position in cluster.orders)[:_READ_PLACES]
    return [
        (name, count)
        for name, count in given
        if not any(name in other and name != other for other, _ in given)
    ]


def _title(trouble: str, places: Sequence[tuple[str, int]], orders: int) -> str:
    """`道路积雪`, or `伊景园滨河苑捆绑销售车位` where half of the orders are about one place."""
    if places and places[0][1] >= max(3, orders / 2) and places[0][0] not in trouble:
        return places[0][0] + trouble
    return trouble if len(trouble) > 3 else f"{trouble}问题"


def _request(trouble: str, kinds: Sequence[str], places: Sequence[str]) -> str:
    """`反映健康路、解放街等处道路积雪问题，主要有路面结冰、积雪无人清扫。`"""
    named = LIST_SEPARATOR.join(places[:_TOLD_PLACES])
    where = f"{named}等处" if len(places) > 1 else named
    which = f"，主要有{LIST_SEPARATOR.join(kinds)}" if kinds else ""
    return f"反映{where}{trouble.removesuffix('问题')}问题{which}。"


def _response(texts: Sequence[OrderText], units: Sequence[str]) -> str:
    """The most typical sentence of the unit with most orders, and of the second where it replied to many."""
    told: list[str] = []
    for unit in units[:_REPLYING_UNITS] or ("",):
        replies = [text.reply for text in texts if text.unit == unit and text.reply]
        if not told or len(replies) * 4 >= len(texts):
            told.append(typical_reply(replies, unit))
    return "".join(told)
