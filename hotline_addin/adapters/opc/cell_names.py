"""Columns, ranges and sheets as formulas and parts name them.

openpyxl has the same functions, but one of them brings all of that library in, which takes as long as reading
a small month.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_LAST: Final = 18_278
"""ZZZ: no sheet has so many columns, but a name of three letters may be one."""
_RANGE: Final = re.compile(
    r"\$?(?P<left>[A-Za-z]{1,3})?\$?(?P<top>[0-9]+)?(?P<to>:\$?(?P<right>[A-Za-z]{1,3})?\$?(?P<bottom>[0-9]+)?)?"
)

Boundaries = tuple[int | None, int | None, int | None, int | None]
"""First column and row, last column and row; None where a range of whole rows or columns has none."""


@cache
def get_column_letter(number: int) -> str:
    """1 -> `A`, 27 -> `AA`. Raises `ValueError` for a number that no three letters stand for."""
    if not 1 <= number <= _LAST:
        raise ValueError(f"no column: {number}")
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def range_boundaries(reference: str) -> Boundaries:
    """The ends of `A2:F9`, `B3`, `A:C` or `2:5`. Raises `ValueError` for anything else."""
    found = _RANGE.fullmatch(reference)
    if found is None:
        raise ValueError(f"no range: {reference!r}")
    columns, rows = (found["left"], found["right"]), (found["top"], found["bottom"])
    whole = all((*columns, *rows)), all(columns) and not any(rows), all(rows) and not any(columns)
    if found["to"] and not any(whole):
        raise ValueError(f"no range: {reference!r}")
    left, right = (_number(letters) for letters in columns)
    top, bottom = (int(digits) if digits else None for digits in rows)
    return left, top, right or left, top if bottom is None else bottom


def quote_sheetname(name: str) -> str:
    """A sheet's name as formulas write it, in quotes."""
    return "'" + name.replace("'", "''") + "'"


def _number(letters: str | None) -> int | None:
    if not letters:
        return None
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
