"""What the clerk of the sample month ticks: published topics and cases, with their made-up orders."""

from __future__ import annotations

from functools import cache

from benchmarks.sample_month.month import SampleOrder, sample_month
from benchmarks.sample_month.planted import ReturnedOrder, returned_orders, topics
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR

_TICK = "是"


@cache
def topic_rows() -> tuple[dict[str, str | int], ...]:
    """The three published topics, by the identifiers of the table `topics`.

    Title + 。 + request + response is a paragraph of the notice, word for word.
    """
    return tuple(
        {
            "chosen": _TICK,
            "title": topic.title,
            "request": topic.request,
            "response": topic.response,
            "handled": len(_topic_numbers(topic.title)),
            "units": LIST_SEPARATOR.join(dict.fromkeys(cluster.cell[0] for cluster in topic.clusters)),
            "places": LIST_SEPARATOR.join(topic.places),
            "order_numbers": LIST_SEPARATOR.join(_topic_numbers(topic.title)),
        }
        for topic in topics()
    )


def _topic_numbers(title: str) -> list[str]:
    return [order.number for order in sample_month() if order.topic == title]


@cache
def case_rows() -> tuple[dict[str, str | int], ...]:
    """The two published cases in the notice's order and words, by the identifiers of the table `cases`.

    The words 如 and 再如 before them belong to the notice, not to the case.
    """
    return tuple(
        {
            "chosen": _TICK,
            "unit": told.cell[0],
            "text": told.case,
            "order_number": _order_of(told).number,
            "reason": "被市热线中心退回重办",
        }
        for told in returned_orders()
        if told.case
    )


def _order_of(returned: ReturnedOrder) -> SampleOrder:
    return next(order for order in sample_month() if order.returned == returned)
