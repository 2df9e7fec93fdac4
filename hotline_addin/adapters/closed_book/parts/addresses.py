"""Cell addresses as numbers."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from hotline_addin.adapters.closed_book.parts.book_package import damaged
from hotline_addin.adapters.opc.cell_names import column_index, range_boundaries

_LAST_COLUMN: Final = 16_384


@lru_cache(maxsize=16_384)
def column_number(letters: str) -> int:
    """`A` -> 1, `XFD` -> 16384; 0 for a column that no sheet has."""
    if not (letters.isascii() and letters.isupper() and letters.isalpha()):
        return 0
    number = column_index(letters)
    return number if number <= _LAST_COLUMN else 0


def bounds(reference: str, part: str = "") -> tuple[int, int, int, int]:
    """Left column, top row, right column and bottom row of `A2:F9`. Raises `InputError` for anything else."""
    try:
        left, top, right, bottom = range_boundaries(reference)
    except (TypeError, ValueError) as error:
        raise damaged(part or reference) from error
    if left is None or top is None or right is None or bottom is None:
        raise damaged(part or reference)
    return left, top, right, bottom
