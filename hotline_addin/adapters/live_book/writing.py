"""Contents put into cells so that Excel keeps each as it is: it reads a text as if it had been typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import xlwings as xw

from hotline_addin.adapters.live_book.cells import GENERAL, Content, Formula, as_typed, format_for
from hotline_addin.adapters.live_book.sheet_changes import Block, Span

_ROWS_AT_ONCE: Final = 5_000
"""One call writes so many rows: more would need much memory on both sides."""

_Odd = tuple[str, str]
"""The number format of a cell, and the one that it needs while its content is written."""


def write_block(sheet: xw.Sheet, block: Block) -> None:
    """Write a block of contents.

    Where the number format of a cell would make something else of its content, the cell has another one while
    it is written. An apostrophe in front would do it too, but Excel keeps that as part of the cell's format.
    """
    for start in range(0, len(block.rows), _ROWS_AT_ONCE):
        rows = block.rows[start : start + _ROWS_AT_ONCE]
        top = block.span.top + start
        _write(sheet, Span(top, block.span.left, top + len(rows) - 1, block.span.right), rows)


def _write(sheet: xw.Sheet, span: Span, rows: Sequence[Sequence[Content]]) -> None:
    columns = list(zip(*rows, strict=True))
    odd = [
        [_odd(content, form) for content, form in zip(column, _formats(sheet, number, span), strict=True)]
        for number, column in enumerate(columns, start=span.left)
    ]
    typed = [
        [None if odd[place][at] else as_typed(content) for place, content in enumerate(row)]
        for at, row in enumerate(rows)
    ]
    sheet.range((span.top, span.left), (span.bottom, span.right)).value = typed
    for number, (column, needs) in enumerate(zip(columns, odd, strict=True), start=span.left):
        for first, last, (own, needed) in _runs(needs):
            cells = sheet.range((span.top + first, number), (span.top + last, number))
            cells.number_format = needed
            cells.value = [[as_typed(content)] for content in column[first : last + 1]]
            if not isinstance(column[first], Formula):  # in a text cell it would be a text at the next edit
                cells.number_format = own


def _odd(content: Content, number_format: str) -> _Odd | None:
    needed = format_for(content, number_format)
    return None if needed is None else (number_format, needed)


def _formats(sheet: xw.Sheet, column: int, span: Span) -> list[str]:
    """The number format of every cell of a column; where they differ, each half is asked for itself."""
    found = sheet.range((span.top, column), (span.bottom, column)).number_format
    if found is not None or span.top == span.bottom:
        return [found or GENERAL] * (span.bottom - span.top + 1)
    middle = (span.top + span.bottom) // 2
    halves = Span(span.top, column, middle, column), Span(middle + 1, column, span.bottom, column)
    return [each for half in halves for each in _formats(sheet, column, half)]


def _runs(needs: Sequence[_Odd | None]) -> Iterator[tuple[int, int, _Odd]]:
    """First and last of neighbours with one need."""
    for need, run in groupby(range(len(needs)), key=lambda place: needs[place]):
        places = list(run)
        if need:
            yield places[0], places[-1], need
