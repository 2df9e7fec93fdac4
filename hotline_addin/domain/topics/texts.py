"""What an order says, ready to be read: headline, beginning of the request, address, reply."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import pandas as pd

from hotline_addin.domain.words.text import clean_text

BODY_LENGTH: Final = 120
"""Characters of a request that are read: callers say what and where at once, and big months stay quick."""
_COLUMNS: Final = ("order_number", "title", "text", "address", "unit", "reply")
_HEADLINE_LENGTH: Final = 60
"""Characters of a headline that are read: a longer one is a whole request."""
_OPENING: Final = re.compile(
    "^(?:尊敬的[^，。！：:]{1,12}[，。！：:])?(?:您好|你好)?[，。！：:\\s]*"
    "(?:(?:群众|市民|反映人|来电人|投诉人|诉求人|居民|村民|业主|网友)?(?:来电|来信|致电)?(?:反映|称|咨询|投诉|表示|说)?[，：:\\s]+)?"
)
"""`尊敬的领导：您好！市民来电反映，`: how a request begins before it says what about."""


class OrderText(NamedTuple):
    """The texts of one order in one line each, `reply` as it came; empty where the export gives none."""

    number: str
    headline: str
    body: str
    address: str
    unit: str
    reply: str


def read_texts(orders: pd.DataFrame) -> list[OrderText]:
    """The texts of `orders`, one an order; an order without a title is headed by how its request begins.

    Columns read, each of which may be absent or blank: order_number, title, text, address, unit, reply.
    """
    blank = [""] * len(orders)
    cells = [orders[name].tolist() if name in orders else blank for name in _COLUMNS]
    return [_read(row) for row in zip(*cells, strict=True)]


def _read(row: tuple[object, ...]) -> OrderText:
    """The texts of one row, its cells in the order of `_COLUMNS`."""
    number, title, text, address, unit, reply = row
    body = _line(text[: 2 * BODY_LENGTH] if isinstance(text, str) else text)[:BODY_LENGTH]
    headline = _line(title)[:_HEADLINE_LENGTH] or _OPENING.sub("", body, count=1)[:_HEADLINE_LENGTH]
    raw_reply = reply if isinstance(reply, str) else ""
    return OrderText(_line(number), headline, body, _line(address), _line(unit), raw_reply)


def _line(value: object) -> str:
    """`clean_text`, passing by what holds no control, invisible or odd blank character at all."""
    return value if isinstance(value, str) and value.isprintable() else clean_text(value)
