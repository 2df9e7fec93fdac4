"""The times of a column, read together where a cell alone does not tell: `2/3/2024` may be March."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from hotline_addin.domain.words.placeholders import is_placeholder
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.times import day_or_month_first, is_time_of_order, parse_time

TIME_COLUMNS = (
    "accepted_at",
    "dispatched_at",
    "deadline",
    "finished_at",
    "signed_at",
    "first_callback_at",
)


@lru_cache(maxsize=65_536)
def _read_text(cell: str) -> datetime | str:
    try:
        return parse_time(cell) or ""
    except ValueError:
        return clean_text(cell)


def clean_time(cell: object) -> object:
    """The time that a cell holds, "" for a blank, the text as written where it cannot be read."""
    if isinstance(cell, str):
        return _read_text(cell)
    try:
        return parse_time(cell) or ""
    except ValueError:
        return clean_text(cell)


def clean_times(cells: Sequence[object]) -> list[object]:
    """`clean_time` of a column, most of whose cells are true times of years in which hotlines took orders."""
    usual = [cell for cell in cells if type(cell) is datetime and cell.tzinfo is None]
    if not usual or not is_time_of_order(min(usual)) or not is_time_of_order(max(usual)):
        return list(map(clean_time, cells))
    return [cell if type(cell) is datetime and cell.tzinfo is None else clean_time(cell) for cell in cells]


def settle_day_and_month(
    read: Sequence[object], cells: Sequence[object], files: Sequence[object]
) -> list[object]:
    """`read` with the dates that `clean_time` left open, where others of the column and file decide them.

    One `25/2/2024` in the column says that days come first; where nothing does, or both orders occur, a date
    that may be either stays the text it is.
    """
    settled = list(read)
    doubtful = [at for at, cell in enumerate(read) if cell and isinstance(cell, str) and is_either_way(cell)]
    if doubtful:
        first = _first_by_file(cells, files)
        for at in doubtful:
            day_first = first.get(files[at])
            if day_first is not None:
                settled[at] = parse_time(str(read[at]), day_first=day_first)
    return settled


def is_either_way(written: object) -> bool:
    """Whether a text is a date in which day and month may be exchanged."""
    try:
        return day_or_month_first(written) is None
    except ValueError:
        return False


def _first_by_file(cells: Sequence[object], files: Sequence[object]) -> Mapping[object, bool]:
    """Whether the day comes first, for the files in which that shows."""
    votes: dict[object, set[bool]] = {}
    for cell, file in zip(cells, files, strict=True):
        try:
            vote = day_or_month_first(cell)
        except ValueError:
            continue
        if vote is not None:
            votes.setdefault(file, set()).add(vote)
    return {file: vote.pop() for file, vote in votes.items() if len(vote) == 1}


def known_times(cells: Iterable[object]) -> list[datetime | None]:
    """The times among cleaned cells; None for a blank or an unreadable one."""
    return [cell if isinstance(cell, datetime) else None for cell in cells]


def is_unreadable_time(column: str, cell: object) -> bool:
    """Whether a clean cell of a time column says something that is no time and no placeholder."""
    return isinstance(cell, str) and bool(cell) and not is_placeholder(cell, column)
