"""The rows of a table as columns of values; what repeats itself is read once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from hotline_addin.adapters.closed_book.parts.addresses import column_letters
from hotline_addin.adapters.closed_book.parts.cell_values import ValueReader
from hotline_addin.adapters.closed_book.parts.rows import Row
from hotline_addin.ports import Cell as Value

_CELL_START: Final = '<c r="'
_ADDRESS: Final = re.compile("([A-Z]+)[0-9]+")
_AT_ONCE: Final = 2_000
_LONG: Final = 100
_MANY: Final = 20_000
"""So many short tails are remembered, long ones never: the texts of orders hardly ever repeat themselves."""


def read_columns(
    reader: ValueReader, rows: Iterable[Row], columns: Mapping[str, int]
) -> tuple[list[int], dict[str, list[Value]]]:
    """The numbers of the rows that hold anything but blanks in these columns, and their values by identifier.

    Three times as fast as reading cell by cell (measured).
    """
    places = {column_letters(column): place for place, column in enumerate(columns.values())}
    tails = _Tails(reader)
    numbers: list[int] = []
    found: list[list[Value]] = []
    read: list[list[Value]] = [[] for _ in columns]
    for row in rows:
        values = _values(row, places, tails)
        if any(not isinstance(value, str | None) or (value and value.strip()) for value in values):
            numbers.append(row.number)
            found.append(values)
        if len(found) >= _AT_ONCE:
            _extend(read, found)
    _extend(read, found)
    return numbers, dict(zip(columns, read, strict=True))


class _Tails(dict[str, Value]):
    """The values of cells by their tails (see `cell_texts.py`)."""

    def __init__(self, reader: ValueReader) -> None:
        super().__init__()
        self._reader = reader

    def __missing__(self, tail: str) -> Value:
        value = self._reader.of_tail(tail)
        if len(tail) < _LONG and len(self) < _MANY:
            self[tail] = value
        return value


def _values(row: Row, places: Mapping[str, int], tails: _Tails) -> list[Value]:
    """The values of a row, in the order of the places."""
    number = str(row.number)
    values: list[Value] = [None] * len(places)
    for text in row.text.split(_CELL_START)[1:]:
        letters, _, tail = text.partition(number)
        if letters in places:
            values[places[letters]] = tails[tail]
        elif not letters.isalpha():  # a cell that calls itself by another row
            address = _ADDRESS.match(text)
            if address and address[1] in places:
                values[places[address[1]]] = tails[text[address.end() :]]
    return values


def _extend(columns: list[list[Value]], rows: list[list[Value]]) -> None:
    """Put rows below the columns; the list of rows is empty then."""
    for column, values in zip(columns, zip(*rows, strict=True), strict=True) if rows else ():
        column.extend(values)
    rows.clear()
