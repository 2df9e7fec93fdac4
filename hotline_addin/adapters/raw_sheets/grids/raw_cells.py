"""Turns the values of any file library into the cells of a raw sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from hotline_addin.domain.orders.sheets.written.raw import Cell

_SECONDS_OF_A_DAY: Final = 86_400

_EXACT: Final = 2.0**53
"""Below it a float holds every whole number."""

_MARKS: Final = frozenset("=' \t")

_NUMBER: Final = "(?=[A-Za-z-]*[0-9])[0-9A-Za-z-]+"
_KEPT_AS_TEXT: Final = re.compile(
    rf"""
      ="(?P<formula>(?:[^"]|"")*)"                  # ="00123"
    | [ ]*['\t][\s']*(?P<marked>{_NUMBER})\s*       # '00123, or a tab before it
    | (?P<tabbed>{_NUMBER})\t\s*                    # a tab behind it
    """,
    re.VERBOSE,
)


def plain_row(values: Iterable[Any]) -> list[Cell]:
    """A row of values of calamine or openpyxl as cells."""
    return [_PLAIN[type(value)](value) for value in values]


def plain_cells(
    values: Sequence[Any], kinds: Collection[type], plain: Callable[[str], Cell]
) -> Sequence[Cell]:
    """A piece of a column of calamine as cells; `kinds` are the types of its values, `plain` takes its texts.

    Most pieces are of one type, and need no look at each value.
    """
    if _SAME.issuperset(kinds):
        return values
    if kinds == {str}:
        return list(map(plain, values))
    if kinds == {float} and all(map(float.is_integer, values)) and max(map(abs, values)) < _EXACT:
        return list(map(int, values))
    readers = {**_PLAIN, str: plain}
    return [value if type(value) in _SAME else readers[type(value)](value) for value in values]


def plain_text(text: str) -> Cell:
    """The text as it is, or None where it shows nothing; `#N/A` of a failed formula is what stands there."""
    return None if not text or text.isspace() else text


def without_text_marks(text: str) -> str:
    """The plain number behind the marks with which systems keep Excel from rounding a long one.

    `="00123"` loses its coat; an apostrophe or tab goes only where nothing but digits, letters and
    hyphens is behind it, so that a quotation in a citizen's text stays whole.
    """
    if text[:1] not in _MARKS and text[-1:] != "\t":
        return text
    match = _KEPT_AS_TEXT.fullmatch(text)
    if match is None:
        return text
    formula = match["formula"]
    return (match["marked"] or match["tabbed"]) if formula is None else formula.replace('""', '"')


def _plain_number(number: float) -> Cell:
    # xlsx knows only floats: 3 and 3.0 are one value there, and a count or an order number is whole.
    # Of a long number only the digits that the float really holds are kept, as Excel shows it.
    if not number.is_integer():
        return number
    return int(number) if abs(number) < _EXACT else int(Decimal(repr(number)))


def _plain_duration(duration: timedelta) -> Cell:
    # A cell holds a duration as a number of days; the port has no type of its own for it.
    return _plain_number(duration.total_seconds() / _SECONDS_OF_A_DAY)


def _same(value: Cell) -> Cell:
    return value


_PLAIN: Final[dict[type, Callable[[Any], Cell]]] = {
    str: plain_text,
    float: _plain_number,
    int: _same,
    bool: _same,
    datetime: _same,
    date: lambda day: datetime(day.year, day.month, day.day),
    time: _same,
    timedelta: _plain_duration,
    type(None): _same,
}
"""By exact type rather than by isinstance: a large sheet has millions of cells."""
_SAME: Final = frozenset(kind for kind, plain in _PLAIN.items() if plain is _same)
