"""What an order says, ready to be read: headline, beginning of the request, address, reply, day."""

from __future__ import annotations

import re
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
_HEADLINE_LENGTH: Final = 60
"""Characters of a headline that are read: a longer one is a whole request."""
_OPENING: Final = re.compile(
    "^(?:尊敬的[^，。！：:]{1,12}[，。！：:]|(?:[\u4e00-\u9fff]{1,6}(?:书记|市长|县长|局长|"
    "领导)[^，。！：:]{0,4}[，。！：:]))?"
    "(?:您好|你好|大家好)?[，。！：:\\s]*"
    "(?:(?:群众|市民|反映人|来电人|投诉人|诉求人|居民|村民|业主|网友)?(?:来电|来信|致电)?(?:反映|称|咨询|"
    "投诉|表示|说)?[，：:\\s]+)?"
)
"""`尊敬的领导：您好！市民来电反映，`: how a request begins before it says what about."""
_LONG_NUMBER: Final = re.compile("（?[0-9]{6,}）?")
"""Numbers of orders and telephones: they make no two requests alike or different."""


class OrderText(NamedTuple):
    """The texts of one order in one line each, `reply` as it came; empty where the export gives none.

    `day` is its ordinal, 0 where no time is known; `citizen` tells the citizen where the office keeps that.
    """

    number: str
    headline: str
    body: str
    address: str
    unit: str
    reply: str
    day: int = 0
    citizen: str = ""


def body_length(orders: int) -> int:
    """Characters of a request that are read in a month of so many orders."""
    return next((length for most, length in _READ if orders <= most), _LEAST_READ)


def read_texts(orders: pd.DataFrame, citizen: str = "") -> list[OrderText]:
    """The texts of `orders`, one an order; an order without a title is headed by how its request begins.

    Columns read, each of which may be absent or blank: order_number, title, text, address, unit, reply,
    accepted_at, dispatched_at (times, anything else is no day), and `citizen` where one is named.
    """
    blank = [""] * len(orders)
    columns = [*_COLUMNS, *_DAYS, citizen]
    cells = [orders[name].tolist() if name in orders else blank for name in columns]
    length = body_length(len(orders))
    return [_read(row, length) for row in zip(*cells, strict=True)]


def _read(row: tuple[object, ...], length: int) -> OrderText:
    """The texts of one row, its cells in the order of the columns read."""
    number, title, text, address, unit, reply, accepted, dispatched, citizen = row
    body = _line(text[: 2 * length + 20] if isinstance(text, str) else text)
    body = _LONG_NUMBER.sub("", body)[:length]
    headline = _line(title)[:_HEADLINE_LENGTH] or _OPENING.sub("", body, count=1)[:_HEADLINE_LENGTH]
    return OrderText(
        _line(number),
        headline,
        body,
        _line(address),
        _line(unit),
        reply if isinstance(reply, str) else "",
        next((when.toordinal() for when in (accepted, dispatched) if isinstance(when, date)), 0),
        _line(citizen),
    )


def _line(value: object) -> str:
    """`told_text`, passing by what holds no control, invisible or odd blank character at all."""
    plain = isinstance(value, str) and value.isprintable() and "_x" not in value
    return value if plain and isinstance(value, str) else told_text(value)
