"""Whether two rows of one order say the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import Any, Final

from hotline_addin.domain.words.answers import OVERDUE, RETURNED, read_cell
from hotline_addin.domain.words.placeholders import is_placeholder
from hotline_addin.domain.words.text import match_key
from hotline_addin.domain.words.vocabulary import FLAG_COLUMNS, FURTHER_COLUMNS, ORDER_COLUMNS

_NOT_COMPARED: Final = frozenset(
    {"order_number", "source_file", "source_row", "source_unit", "standing", "flags"}
)
COMPARED: Final = tuple(
    column
    for column in (*ORDER_COLUMNS, *FURTHER_COLUMNS)
    if column not in _NOT_COMPARED | FLAG_COLUMNS.keys()
)
"""Columns in which two rows of one order may differ."""


def differing_columns(one: Mapping[Any, Any], other: Mapping[Any, Any]) -> list[str]:
    """The columns of 工单 in which two clean rows differ."""
    return [column for column in COMPARED if _differ(column, one.get(column), other.get(column))]


def _differ(column: str, one: object, other: object) -> bool:
    """Whether two cleaned values differ; None means that the file has no such column."""
    if one is None or other is None or one == other:
        return False
    meaning = _MEANINGS.get(column, _without_placeholder)
    one, other = meaning(one), meaning(other)
    if isinstance(one, datetime) and isinstance(other, datetime):
        return not (_is_coarser(one, other) or _is_coarser(other, one))
    return one != other and match_key(one) != match_key(other)


def _without_placeholder(cell: object) -> object:
    """A cell of a standard column as it is read: NULL and — are blanks."""
    return "" if is_placeholder(cell) else cell


_MEANINGS: Final[dict[str, Callable[[object], object]]] = {
    "times_returned": lambda cell: read_cell(RETURNED, cell).times,
    "is_overdue": lambda cell: read_cell(OVERDUE, cell).answer,
}
"""What the cells of a column say, where two spellings say the same: 0 and NULL, 否 and 超期（否）."""


def _is_coarser(one: datetime, other: datetime) -> bool:
    """Whether `one` is `other` without its seconds or its time of day, as some programs save it."""
    minute = other.replace(second=0, microsecond=0)
    return one in (minute, datetime.combine(other.date(), time()))
