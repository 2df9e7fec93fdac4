"""The rows of a long sheet as they were read: blocks of bytes, cut into rows when these are asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import lt
from typing import Final

from hotline_addin.adapters.closed_book.parts.rows import Row, split_rows, with_changes
from hotline_addin.adapters.formulas import MAX_ROW

_BLOCK: Final = 1 << 20
"""Bytes of a block, or a little more."""
_ROW: Final = b'<row r="'
_ROW_NUMBER: Final = re.compile(rb'<row r="([^"]*)"')


@dataclass(frozen=True, slots=True)
class ReadRows:
    """Rows from number `first` to `last`, as far as there are any.

    `data` is the sheet; block n begins at `starts[n]`, with row `numbers[n]`, and ends where the next begins.
    `changes` are done to every formula.
    """

    data: bytes
    starts: Sequence[int]
    numbers: Sequence[int]
    first: int
    last: int
    changes: tuple[Callable[[str], str], ...] = ()

    @classmethod
    def of(cls, data: bytes, start: int, end: int) -> ReadRows | None:
        """The rows between two positions of a sheet in plain form; None where there is none.

        Raises `ValueError` where their numbers do not ascend.
        """
        starts, numbers = [], []
        at = data.find(_ROW, start, end)
        while at >= 0:
            starts.append(at)
            numbers.append(_number(data, at))
            at = data.find(_ROW, min(at + _BLOCK, end), end)
        if not starts:
            return None
        all_numbers = list(map(int, _ROW_NUMBER.findall(data, start, end)))
        require_order(all_numbers)
        return cls(data, [*starts, end], numbers, all_numbers[0], all_numbers[-1])

    @property
    def last_filled(self) -> int:
        """The number of the last row with a cell; 0 where there is none."""
        for block in reversed(self._blocks()):
            for row in reversed(self._rows(block)):
                if row.last_column():
                    return row.number
        return 0

    def between(self, first: int, last: int) -> ReadRows:
        """Those of its rows whose numbers lie between two, both included."""
        return replace(self, first=max(first, self.first), last=min(last, self.last))

    def with_formulas(self, *changes: Callable[[str], str]) -> ReadRows:
        """The same rows, every formula in them changed by each change in turn."""
        return replace(self, changes=(*self.changes, *changes))

    def __iter__(self) -> Iterator[Row]:
        for block in self._blocks():
            yield from self._rows(block)

    def holds(self, text: str) -> bool:
        """Whether a text stands in the sheet."""
        return text.encode() in self.data

    def texts(self) -> Iterator[str]:
        """The texts of the rows, of many rows at a time."""
        for block in self._blocks():
            yield "".join([row.text for row in self._rows(block)])

    def _blocks(self) -> range:
        first = max(0, bisect_right(self.numbers, self.first) - 1)
        return range(first, bisect_right(self.numbers, self.last))

    def _rows(self, block: int) -> list[Row]:
        text = str(memoryview(self.data)[self.starts[block] : self.starts[block + 1]], "utf-8")
        rows = split_rows(text, 0, len(text))
        if self.numbers[block] < self.first or rows[-1].number > self.last:
            rows = [row for row in rows if self.first <= row.number <= self.last]
        if not self.changes:
            return rows
        texts = with_changes((row.text for row in rows), self.changes)
        return [Row(row.number, text) for row, text in zip(rows, texts, strict=True)]


def require_order(numbers: Sequence[int]) -> None:
    """Raise `ValueError` for numbers of rows that do not ascend, or that no sheet has."""
    if not all(map(lt, [0, *numbers], [*numbers, MAX_ROW + 1])):
        raise ValueError("rows in no order")


def _number(data: bytes, at: int) -> int:
    """The number of the row that begins there."""
    start = at + len(_ROW)
    return int(data[start : data.index(b'"', start)])
