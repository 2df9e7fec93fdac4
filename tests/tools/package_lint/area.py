"""Cell addresses and rectangles, as SpreadsheetML writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells; rows and columns count from 1, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def overlaps(self, other: Area) -> bool:
        """Do the two share a cell?"""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )

    def columns(self) -> range:
        """The columns it covers."""
        return range(self.left, self.right + 1)

    def __str__(self) -> str:
        return f"{address(self.top, self.left)}:{address(self.bottom, self.right)}"


def parse_cell(text: str) -> tuple[int, int] | None:
    """(row, column) of `B7` or `$B$7`, or None for anything else or off the sheet."""
    match = _CELL.fullmatch(text)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    row = int(match[2])
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None


def parse_area(text: str) -> Area | None:
    """The rectangle of `A1:B2` or `A1`, or None where the text is none, or upside down."""
    first, _, last = text.partition(":")
    start, end = parse_cell(first), parse_cell(last or first)
    if start is None or end is None or start[0] > end[0] or start[1] > end[1]:
        return None
    return Area(*start, *end)


def address(row: int, column: int) -> str:
    """`B7` for (7, 2)."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def overlapping(areas: list[Area]) -> list[tuple[Area, Area]]:
    """The pairs among `areas` that share a cell."""
    return [(one, other) for one, other in combinations(areas, 2) if one.overlaps(other)]
