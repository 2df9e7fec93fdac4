"""Of one order in two exports, the later state: finished, rated, sent back since."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from hotline_addin.domain.orders.sheets.written.row_marks import SHEET
from hotline_addin.domain.words.answers import RETURNED, read_cell
from hotline_addin.domain.words.placeholders import is_placeholder
from hotline_addin.domain.words.text import match_key

_Row = Mapping[Any, Any]

_FINISHED: Final = re.compile(r"(?<![未没待])(?:办结|结案|办毕|归档|完成|完结|关闭|回访)")
_RATINGS: Final = ("outcome_rating", "process_rating")
_FIXED: Final = frozenset(
    {"accepted_at", "dispatched_at", "category", "title", "text", "address", "unit", "deadline"}
)
"""What does not change while an order is handled; a blank may still be filled."""


def later_of(one: _Row, other: _Row, differing: Sequence[str], silent: Collection[str]) -> _Row | None:
    """The order as the later of two rows has it, with what only the earlier one says; None for rows that
    contradict each other, or that stand in one sheet: a system writes an order once.

    A row is later where it says what the other does not say yet: when the order was finished, how it was
    rated, once more sent back. `silent` are ratings that say nothing.
    """
    if one.get(SHEET) == other.get(SHEET):
        return None
    steps = {column: _step(column, one.get(column), other.get(column), silent) for column in differing}
    directions = set(steps.values()) - {0}
    still = [column for column, step in steps.items() if not step]
    open_columns = [column for column in still if not _is_silent_rating(column, one.get(column), silent)]
    if not directions or any(map(_contradicts, open_columns)):
        return None
    if len(directions) > 1:
        return None if open_columns else _crossed(one, other, steps)
    later, earlier = (other, one) if directions == {1} else (one, other)
    return {column: earlier.get(column) if _is_silent(cell) else cell for column, cell in later.items()}


def _is_silent_rating(column: str, cell: object, silent: Collection[str]) -> bool:
    return column in _RATINGS and match_key(cell) in silent


def _crossed(one: _Row, other: _Row, steps: Mapping[str, int]) -> _Row:
    """The order of two rows of which each is the later one in some column."""
    return {column: _said_by_either(steps.get(column, 0), one.get(column), other[column]) for column in other}


def _step(column: str, one: object, other: object, silent: Collection[str]) -> int:
    """1 where the second value is a later one, -1 where the first is, 0 where nothing tells."""
    return _sign(_progress(column, other, silent) - _progress(column, one, silent))


def _progress(column: str, cell: object, silent: Collection[str]) -> int:
    if column in _RATINGS:  # nothing, then that nobody was reached, then what was said
        return 0 if _is_silent(cell) else 1 if match_key(cell) in silent else 2
    if column == "times_returned":
        return read_cell(RETURNED, cell).times
    if column == "status":
        return int(bool(_FINISHED.search(match_key(cell))))
    if column == "finished_at":
        return int(isinstance(cell, datetime))
    return int(not _is_silent(cell))


def _contradicts(column: str) -> bool:
    """Whether two different values of a column cannot be two states of one order."""
    return column in _FIXED or column in _RATINGS or column == "finished_at"


def _said_by_either(step: int, one: object, other: object) -> object:
    return other if step > 0 or (not step and _is_silent(one)) else one


def _is_silent(cell: object) -> bool:
    return cell is None or is_placeholder(cell)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
