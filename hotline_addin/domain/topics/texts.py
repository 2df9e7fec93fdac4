"""What an order says, ready to be read: headline, beginning of the request, address, reply, day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

import pandas as pd

from hotline_addin.domain.words.text import told_text

_READ: Final = ((5_000, 200), (20_000, 100))
"""Orders up to which so many characters of a request are read: citizens say what and where at once."""
_LEAST_READ: Final = 50
"""Characters that are read in bigger months, where neighbours are many."""
_COLUMNS: Final = ("order_number", "title", "text", "address", "unit", "reply")
_DAYS: Final = ("accepted_at", "dispatched_at")
HEADLINE_LENGTH: Final = 60
"""Characters of a headline that are read: a longer one is a whole request."""
_OPENING: Final = re.compile(
    "^(?:尊敬的[^，。！：:]{1,12}[，。！：:]|(?:[\u4e00-\u9fff]{1,6}(?:书记|市长|县长|局长|"
    "领导)[^，。！：:]{0,4}[，。！：:]))?"
    "(?:您好|你好|大家好)?[，。！：:\\s]*"
    "(?:(?:群众|市民|反映人|来电人|投诉人|诉求人|居民|村民|业主|网友)?(?:来电|来信|致电)?(?:反映|称|咨询|"
    "投诉|表示|说)?[，：:\\s]+)?"
)
"""`尊敬的领导：您好！市民来电反映，`: how a request begins before it says what about."""
_LONG_NUMBER: Final = re.compile("(?=[（0-9])（?[0-9]{6,}）?")
"""Numbers of orders and telephones: they make no two requests alike or different."""


class OrderText(NamedTuple):
    """The texts of one order in one line each, `reply` as it came; empty where the export gives none.

    `day` is its ordinal, 0 where no time is known; `citizen` tells the citizen where the office keeps that;
    `title` is the headline as it is told, whole, where `headline` is what is compared.
    """

    number: str
    headline: str
    body: str
    address: str
    unit: str
    reply: str
    day: int = 0
    citizen: str = ""
    title: str = ""


def body_length(orders: int) -> int:
    """Characters of a request that are read in a month of so many orders."""
    return next((length for most, length in _READ if orders <= most), _LEAST_READ)


def read_texts(orders: pd.DataFrame, citizen: str = "") -> list[OrderText]:
    """The texts of `orders`, one an order; an order without a title is headed by how its request begins.

    Columns read, each of which may be absent or blank: order_number, title, text, address, unit, reply,
    accepted_at, dispatched_at (times, anything else is no day), and `citizen` where one is named.
    """
    blank: list[object] = [""] * len(orders)
    columns = [*_COLUMNS, *_DAYS, citizen]
    number, title, text, address, unit, reply, *days, who = (
        orders[name].tolist() if name in orders else blank for name in columns
    )
    bodies = _bodies(text, body_length(len(orders)))
    headlines = list(map(_headline, _lines(title), bodies))
    return list(
        map(
            OrderText,
            map(_line, number),
            headlines,
            bodies,
            _lines(address),
            _lines(unit),
            (cell if isinstance(cell, str) else "" for cell in reply),
            map(_day, *days),
            _lines(who),
            headlines,
        )
    )


def _headline(title: str, body: str) -> str:
    return title[:HEADLINE_LENGTH] or _OPENING.sub("", body, count=1)[:HEADLINE_LENGTH]


def _bodies(cells: Sequence[object], length: int) -> list[str]:
    """As much of each request as is read."""
    begun = (cell[: 2 * length + 20] if isinstance(cell, str) else cell for cell in cells)
    return [_LONG_NUMBER.sub("", line)[:length] for line in map(_line, begun)]


def _lines(cells: Sequence[object]) -> list[str]:
    """Each cell in one line, equal ones read once: a month asks for the same at the same place often."""
    if set(map(type, cells)) != {str}:  # 1 and 1.0 are equal and told otherwise
        return list(map(_line, cells))
    known = {cell: _line(cell) for cell in set(cells)}
    return [known[cell] for cell in cells]


def _day(accepted: object, dispatched: object) -> int:
    if isinstance(accepted, date):
        return accepted.toordinal()
    return dispatched.toordinal() if isinstance(dispatched, date) else 0


def _line(value: object) -> str:
    """`told_text`, passing by what holds no control, invisible or odd blank character at all."""
    if isinstance(value, str) and value.isprintable() and "_x" not in value:
        return value
    return told_text(value)
