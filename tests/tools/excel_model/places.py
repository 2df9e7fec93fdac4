"""Rectangles of cells and the references to them in formulas, and how both follow rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from openpyxl.formula import Tokenizer
from openpyxl.utils import column_index_from_string, get_column_letter

LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384

_CORNER = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})$")
_COLUMN = re.compile(r"\$?([A-Za-z]{1,3})$")
_ROW = re.compile(r"(\$?)([0-9]{1,7})$")


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """Rows `top` to `bottom` of columns `left` to `right`, numbered from 1, ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns."""
        return self.bottom - self.top + 1, self.right - self.left + 1

    @property
    def address(self) -> str:
        """As Excel writes it: `$A$1:$B$2`, `$3:$4`, `$C:$D`, `$A$1`."""
        if (self.left, self.right) == (1, LAST_COLUMN):
            return f"${self.top}:${self.bottom}"
        first, last = f"${get_column_letter(self.left)}", f"${get_column_letter(self.right)}"
        if (self.top, self.bottom) == (1, LAST_ROW):
            return f"{first}:{last}"
        one, other = f"{first}${self.top}", f"{last}${self.bottom}"
        return one if one == other else f"{one}:{other}"

    @property
    def relative(self) -> str:
        """Without dollars, as files have it."""
        return self.address.replace("$", "")

    def places(self) -> Iterator[tuple[int, int]]:
        """Row and column of every cell."""
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield row, column

    def covers(self, other: Area) -> bool:
        """Whether the other lies inside."""
        return self.meets(other) == other

    def meets(self, other: Area) -> Area | None:
        """What both have in common."""
        top, left = max(self.top, other.top), max(self.left, other.left)
        bottom, right = min(self.bottom, other.bottom), min(self.right, other.right)
        return Area(top, left, bottom, right) if top <= bottom and left <= right else None

    def without(self, other: Area) -> list[Area]:
        """What is left beside the other, in as few rectangles as Excel makes of it."""
        hole = self.meets(other)
        if hole is None:
            return [self]
        pieces = [
            Area(self.top, self.left, hole.top - 1, self.right),
            Area(hole.bottom + 1, self.left, self.bottom, self.right),
            Area(hole.top, self.left, hole.bottom, hole.left - 1),
            Area(hole.top, hole.right + 1, hole.bottom, self.right),
        ]
        return [piece for piece in pieces if piece.top <= piece.bottom and piece.left <= piece.right]


@dataclass(frozen=True, slots=True)
class RowMove:
    """`count` rows come in before row `at`; where negative, so many go, from `at` on."""

    at: int
    count: int

    def row(self, row: int) -> int | None:
        """Where a row goes; None where it is gone."""
        if row < self.at:
            return row
        if self.count < 0 and row < self.at - self.count:
            return None
        return row + self.count

    def span(self, first: int, last: int) -> tuple[int, int] | None:
        """Where a span of rows goes: it grows where rows come in inside, and shrinks where they go."""
        if self.count > 0:
            return self.row(first) or 0, self.row(last) or 0
        gone = self.at - self.count
        top = first if first < self.at else max(self.at, first + self.count)
        bottom = last if last < self.at else max(self.at - 1, last + self.count)
        if self.at <= first < gone and self.at <= last < gone:
            return None
        return top, bottom

    def area(self, area: Area) -> Area | None:
        """The same for a rectangle."""
        if (area.top, area.bottom) == (1, LAST_ROW):
            return area
        rows = self.span(area.top, area.bottom)
        return rows and Area(rows[0], area.left, rows[1], area.right)


def read_area(reference: str) -> Area:
    """The rectangle of an A1 reference without a sheet. Raises `ValueError` for anything else."""
    first, _, last = reference.partition(":")
    last = last or first
    if (one := _CORNER.match(first)) and (other := _CORNER.match(last)):
        columns = column_index_from_string(one[2].upper()), column_index_from_string(other[2].upper())
        rows = int(one[4]), int(other[4])
    elif (one := _ROW.match(first)) and (other := _ROW.match(last)):
        columns, rows = (1, LAST_COLUMN), (int(one[2]), int(other[2]))
    elif (one := _COLUMN.match(first)) and (other := _COLUMN.match(last)):
        columns = column_index_from_string(one[1].upper()), column_index_from_string(other[1].upper())
        rows = 1, LAST_ROW
    else:
        raise ValueError(f"{reference} is no reference")
    return Area(min(rows), min(columns), max(rows), max(columns))


def read_areas(references: str) -> list[Area]:
    """The rectangles of a `sqref`."""
    return [read_area(each) for each in references.split()]


def written_areas(areas: list[Area]) -> str:
    """And back."""
    return " ".join(area.relative for area in areas)


def moved_areas(references: str, move: RowMove) -> str:
    """A `sqref` after rows moved; empty where all is gone."""
    return written_areas([moved for area in read_areas(references) if (moved := move.area(area))])


@lru_cache(maxsize=4_096)
def moved_formula(formula: str, home: str, moved_sheet: str, move: RowMove) -> str:
    """A formula without `=` of the sheet `home` after rows of `moved_sheet` moved."""
    return _rewritten(formula, home, moved_sheet, move.span)


def filled_formula(formula: str, rows: int) -> str:
    """A formula as it is when its cell is copied so many rows further down; only rows without $ follow."""

    def follow(reference: str) -> str:
        return ":".join(
            f"{part[1]}{part[2]}{part[3]}{int(part[4]) + (0 if part[3] else rows)}"
            if (part := _CORNER.match(corner))
            else corner
            for corner in reference.split(":")
        )

    return _with_references(formula, lambda sheet, reference: follow(reference))


def _rewritten(
    formula: str, home: str, moved_sheet: str, span: Callable[[int, int], tuple[int, int] | None]
) -> str:
    def follow(sheet: str, reference: str) -> str:
        title = sheet.strip("'").replace("''", "'") if sheet else home
        if title.lower() != moved_sheet.lower():
            return reference
        first, colon, last = reference.partition(":")
        one, other = _CORNER.match(first) or _ROW.match(first), _CORNER.match(last) or _ROW.match(last)
        if one is None or (colon and other is None):
            return reference
        other = other or one
        rows = span(int(one.groups()[-1]), int(other.groups()[-1]))
        if rows is None:
            return "#REF!"
        ends = [
            "".join([*part.groups()[:-1], str(row)]) for part, row in zip((one, other), rows, strict=True)
        ]
        return ":".join(ends if colon else ends[:1])

    return _with_references(formula, follow)


def _with_references(formula: str, change: Callable[[str, str], str]) -> str:
    """A formula with each reference replaced by `change(sheet, reference)`."""
    pieces = []
    for token in Tokenizer(f"={formula}").items:
        sheet, mark, reference = token.value.rpartition("!")
        if token.type == "OPERAND" and token.subtype == "RANGE" and "[" not in token.value:
            pieces.append(f"{sheet}{mark}{change(sheet, reference)}")
        else:
            pieces.append(token.value)
    return "".join(pieces)
