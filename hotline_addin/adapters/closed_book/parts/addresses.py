"""Cell addresses as numbers."""

from __future__ import annotations

from openpyxl.utils import range_boundaries

from hotline_addin.adapters.closed_book.parts.markup import damaged


def bounds(reference: str, part: str = "") -> tuple[int, int, int, int]:
    """Left column, top row, right column and bottom row of `A2:F9`. Raises `InputError` for anything else."""
    try:
        left, top, right, bottom = range_boundaries(reference)
    except (TypeError, ValueError) as error:
        raise damaged(part or reference) from error
    if left is None or top is None or right is None or bottom is None:
        raise damaged(part or reference)
    return left, top, right, bottom
