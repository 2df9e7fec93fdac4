"""Values as the text of cells, and back.

A cell's `tail` is its text after the row number: `" s="3"><v>5</v></c>`, so that a whole column of tails
is worked out before anybody knows the rows.
"""

from __future__ import annotations

import math
import numbers
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import singledispatch
from typing import Any, Final

import numpy as np
import pandas as pd

from hotline_addin.adapters.closed_book.parts.rows import Cell
from hotline_addin.adapters.opc.cell_names import get_column_letter
from hotline_addin.adapters.opc.markup import escape

LONGEST_TEXT: Final = 32_767
"""UTF-16 units that a cell holds; Excel refuses a file with more."""

_SURELY_SHORT: Final = LONGEST_TEXT // 2

_EMPTY: Final = "/>"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

_MANY: Final = 5_000
_TRUTHS: Final = frozenset({bool, np.bool_})

_EPOCH_1900: Final = datetime(1899, 12, 30)
_EPOCH_1904: Final = datetime(1904, 1, 1)
_MARCH_1900: Final = 61
"""The serial of 1 March 1900."""


def tails(values: Iterable[Any], style: str, *, date1904: bool = False) -> list[str]:
    """Tails of one column. None, NaN and NaT give an empty cell; texts stay texts whatever they look like.

    Raises `TypeError` for a value that no cell can hold.
    """
    start = _start(style)
    return [start + _ENDS[type(value)](value, date1904) for value in values]


class ColumnTexts:
    """Tails of a long column, some at a time, each with what stands behind it in its row.

    What repeats itself is worked out once for the whole column. Shared strings would make the file a tenth
    smaller and writing it a twentieth faster, but a text that was written over would stay in the file until
    Excel saves it (measured, weighed).
    """

    def __init__(self, style: str, behind: str, *, date1904: bool = False) -> None:
        self._start, self._behind = _start(style), behind
        self._known = _KnownTexts(self._start, behind, date1904)
        self._seen, self._repeats = 0, True

    def texts(self, values: Sequence[Any]) -> list[str]:
        """The tails of some values. Raises `TypeError` for one that no cell can hold."""
        if not self._repeats:
            return self._once(values)
        if not _TRUTHS.isdisjoint(map(type, values)):  # True equals 1, and would be taken for it
            return list(map(self._known.text, values))
        texts = list(map(self._known.__getitem__, values))
        self._seen += len(values)
        if _MANY < len(self._known) > self._seen // 2:
            self._repeats = False  # values that hardly ever repeat themselves are not worth remembering
            self._known.clear()
        return texts

    def _once(self, values: Sequence[Any]) -> list[str]:
        """The tails of values that differ; plain texts are told together, twice as fast as one by one."""
        if set(map(type, values)) == {str} and _are_plain("".join(values)):
            start, end = f'{self._start} t="inlineStr"><is><t>', f"</t></is></c>{self._behind}"
            return [
                f"{start}{text}{end}"
                if text[:1] > " " < text[-1:] and len(text) <= _SURELY_SHORT
                else self._known.text(text)
                for text in values
            ]
        return list(map(self._known.text, values))


class _KnownTexts(dict[object, str]):
    """Texts by value."""

    def __init__(self, start: str, behind: str, date1904: bool) -> None:
        super().__init__()
        self._start, self._behind, self._date1904 = start, behind, date1904

    def __missing__(self, value: object) -> str:
        text = self[value] = self.text(value)
        return text

    def text(self, value: object) -> str:
        """The text of one value."""
        return f"{self._start}{_ENDS[type(value)](value, self._date1904)}{self._behind}"


def formula_tail(formula: str, value: str | int | float | None, style: str) -> str:
    """Tail of a formula with its cached value."""
    start = _start(style)
    if isinstance(value, str):
        return f'{start} t="str"><f>{escape(formula)}</f><v>{cell_text(value)}</v></c>'
    cached = "" if value is None else f"<v>{_plain_number(float(value))}</v>"
    return f"{start}><f>{escape(formula)}</f>{cached}</c>"


def text_cell(row: int, column: int, text: str) -> Cell:
    """A text in the default style."""
    return Cell(column, f'<c r="{get_column_letter(column)}{row}{tails([text], "")[0]}')


def cell_text(text: str) -> str:
    """Text as it stands inside `<t>`: at most 32,767 units, without what XML forbids, escaped."""
    if len(text) > _SURELY_SHORT:
        text = _shortened(text)
    if _are_plain(text):
        return text  # nearly every text, and three times as fast as a search for what is special
    text = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    # `_x000D_` is how Excel writes a control character; a text that merely looks so gets its `_` escaped.
    return escape(_LOOKS_ESCAPED.sub("_x005F_", text))


def _are_plain(texts: str) -> bool:
    return texts.isprintable() and not ("&" in texts or "<" in texts or ">" in texts or "_x" in texts)


def serial(value: date | time | timedelta, *, date1904: bool = False) -> float | None:
    """Days since the workbook's epoch; None before it, where Excel knows no dates."""
    if isinstance(value, datetime):
        moment = value if value.tzinfo is None else value.replace(tzinfo=None)
    elif isinstance(value, date):
        moment = datetime(value.year, value.month, value.day)
    elif isinstance(value, time):
        return _days(timedelta(hours=value.hour, minutes=value.minute, seconds=value.second))
    else:
        return _days(value)
    days = _days(moment - (_EPOCH_1904 if date1904 else _EPOCH_1900))
    if days >= _MARCH_1900:
        return days
    if not date1904:
        days -= 1  # Excel counts a 29 February 1900 that never was
    return None if days < (0 if date1904 else 1) else days


def _days(span: timedelta) -> float:
    return span.days + (span.seconds + span.microseconds * 1e-6) / 86_400


def _start(style: str) -> str:
    return f'" s="{style}"' if style else '"'


@singledispatch
def _end(value: object, date1904: bool) -> str:
    """A tail without its beginning, which is the same for a whole column."""
    raise TypeError(f"no cell can hold {value!r}")


@_end.register(type(None))
@_end.register(type(pd.NaT))
@_end.register(type(pd.NA))
def _nothing_end(value: object, date1904: bool) -> str:
    return _EMPTY


@_end.register
def _text_end(value: str, date1904: bool) -> str:
    if not value:
        return _EMPTY
    # Readers may trim what XML counts as blank; ideographic blanks are none.
    space = ' xml:space="preserve"' if value[0] <= " " or value[-1] <= " " else ""
    return f' t="inlineStr"><is><t{space}>{cell_text(value)}</t></is></c>'


@_end.register(bool)
@_end.register(np.bool_)
def _truth_end(value: bool, date1904: bool) -> str:
    return f' t="b"><v>{int(value)}</v></c>'


@_end.register
def _count_end(value: numbers.Integral, date1904: bool) -> str:
    return f"><v>{int(value)}</v></c>"


@_end.register(numbers.Real)
@_end.register(Decimal)
def _number_end(value: float | Decimal, date1904: bool) -> str:
    number = float(value)
    return f"><v>{_plain_number(number)}</v></c>" if math.isfinite(number) else _EMPTY


@_end.register(date)
@_end.register(time)
@_end.register(timedelta)
def _moment_end(value: date | time | timedelta, date1904: bool) -> str:
    days = serial(value, date1904=date1904)
    # Excel knows no day before its epoch: such a date stays readable as text.
    return _text_end(str(value), date1904) if days is None else f"><v>{_plain_number(days)}</v></c>"


class _Ends(dict[type, Callable[[Any, bool], str]]):
    """How values of each kind end."""

    def __missing__(self, kind: type) -> Callable[[Any, bool], str]:
        end = self[kind] = _end.dispatch(kind)
        return end


_ENDS: Final = _Ends()


def _plain_number(number: float) -> str:
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _shortened(text: str) -> str:
    """Cut to what a cell holds, with an ellipsis, never through the middle of a character."""
    units = text.encode("utf-16-le", errors="surrogatepass")
    if len(units) <= 2 * LONGEST_TEXT:
        return text
    return units[: 2 * (LONGEST_TEXT - 1)].decode("utf-16-le", errors="ignore") + "…"
