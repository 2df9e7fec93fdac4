"""What the published notice tells about single orders: its hot topics, its returned orders and cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from benchmarks.sample_month.assignment import Cell
from benchmarks.sample_month.published import MONTH, read_toml
from benchmarks.sample_month.texts import Theme, Wording


@dataclass(frozen=True, slots=True)
class Cluster:
    """So many orders of one unit and category about one matter, dispatched on one of the days."""

    cell: Cell
    count: int
    days: tuple[date, ...]
    theme: Theme


@dataclass(frozen=True, slots=True)
class Topic:
    """A hot topic; title, request and response are the notice's words, clusters the orders behind it."""

    title: str
    request: str
    response: str
    places: tuple[str, ...]
    clusters: tuple[Cluster, ...]


@dataclass(frozen=True, slots=True)
class ReturnedOrder:
    """An order that the city center sent back `times` times; `case` is the notice's telling of it, if any."""

    cell: Cell
    day: date
    wording: Wording
    return_reason: str
    times: int
    case: str


def _day(number: int) -> date:
    return MONTH.start.replace(day=number)


@cache
def topics() -> tuple[Topic, ...]:
    """The topics in the order of the notice."""
    return tuple(
        Topic(
            entry["title"],
            entry["request"],
            entry["response"],
            tuple(entry["places"]),
            tuple(_cluster(part) for part in entry["cluster"]),
        )
        for entry in read_toml("topics.toml")["topic"]
    )


def _cluster(entry: dict[str, Any]) -> Cluster:
    titles, facts, actions, places = (tuple(entry[part]) for part in ("titles", "facts", "actions", "places"))
    days = tuple(_day(number) for number in range(entry["first"], entry["last"] + 1))
    return Cluster(
        (entry["unit"], entry["category"]), entry["count"], days, Theme(titles, facts, actions, places=places)
    )


@cache
def returned_orders() -> tuple[ReturnedOrder, ...]:
    """The month's returned orders; their number is what the annexes print as 重办量."""
    return tuple(
        ReturnedOrder(
            (entry["unit"], entry["category"]),
            _day(entry["day"]),
            Wording(entry["title"], entry["text"], entry["address"], entry["reply"]),
            entry["return_reason"],
            entry["times"],
            entry.get("case", ""),
        )
        for entry in read_toml("returned.toml")["order"]
    )
