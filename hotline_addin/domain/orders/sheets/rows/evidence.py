"""What speaks for a row being an order: a time, a text, a rating. A number and a unit stand in any list."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from hotline_addin.domain.words.text import match_key
from hotline_addin.domain.words.times import parse_time

_RATING: Final = re.compile(r"满意|一般|抽访|回访|评价|接通|表态|好评|差评|很好|较差")
_WORD: Final = re.compile(r"[\u4e00-\u9fffA-Za-z]{2}")
_COUNTED: Final = re.compile(r"^(?:共|合计|总计|小计|计)?\d+(?:\.\d+)?[件条起项次个%]?$")


def _is_time(cell: object) -> bool:
    if isinstance(cell, date):
        return True
    try:
        return parse_time(cell) is not None
    except (ValueError, OverflowError):
        return False


def _is_text(cell: object) -> bool:
    key = match_key(cell)
    return bool(_WORD.search(key)) and not _COUNTED.match(key)


def _is_rating(cell: object) -> bool:
    return bool(_RATING.search(match_key(cell)))


TIMES: Final = frozenset({"accepted_at", "dispatched_at", "finished_at", "deadline"})
_SPEAKING: Final[Mapping[str, Callable[[object], bool]]] = {
    **dict.fromkeys(TIMES, _is_time),
    **dict.fromkeys(("title", "text", "reply", "address", "return_reason"), _is_text),
    **dict.fromkeys(("outcome_rating", "process_rating"), _is_rating),
}
"""Which columns speak, and when they do."""


def speaks(row: Sequence[object], columns: Mapping[str, int]) -> bool:
    """Whether a row says something that only an order has."""
    return any(_says(row, columns, column) for column in _SPEAKING if column in columns)


def has_time(row: Sequence[object], columns: Mapping[str, int]) -> bool:
    """Whether a row holds a time of an order."""
    return any(_says(row, columns, column) for column in TIMES if column in columns)


def _says(row: Sequence[object], columns: Mapping[str, int], column: str) -> bool:
    position = columns[column]
    cell = row[position] if position < len(row) else None
    return cell is not None and cell != "" and _SPEAKING[column](cell)
