"""Cell addresses as numbers."""

from __future__ import annotations

from typing import Final

from hotline_addin.adapters.closed_book.parts.book_package import damaged
from hotline_addin.adapters.opc.cell_names import get_column_letter, range_boundaries

_COLUMNS: Final = {get_column_letter(number): number for number in range(1, 16_385)}


def column_number(letters: str) -> int:
    """`A` -> 1, `XFD` -> 16384; 0 for a column that no sheet has."""
    return _COLUMNS.get(letters, 0)


def bounds(reference: str, part: str = "") -> tuple[int, int, int, int]:
    """Left column, top row, right column and bottom row of `A2:F9`. Raises `InputError` for anything else."""
    try:
        left, top, right, bottom = range_boundaries(reference)
    except (TypeError, ValueError) as error:
        raise damaged(part or reference) from error
    if left is None or top is None or right is None or bottom is None:
        raise damaged(part or reference)
    return left, top, right, bottom


def column_letters(number: int) -> str:
    """1 -> `A`, 16384 -> `XFD`."""
    return get_column_letter(number)
