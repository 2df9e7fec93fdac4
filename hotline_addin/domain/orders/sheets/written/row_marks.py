"""What the raw frames carry beside the columns of 工单: where a row stands, and what it calls its unit."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from hotline_addin.domain.orders.sheets.written.raw import Cell, cells_at, width_of
from hotline_addin.domain.words.text import match_key

SHEET: Final = "source_sheet"
"""Which sheet of the import a row comes from, from 0."""
STANDING: Final = -1
"""`SHEET` of orders that stand in the book already and are no rows of the import."""
ROLE: Final = "role"
"""主办 or 协办, where the export has a row for each unit that handles an order."""

ROLE_WORDS: Final = "主办|主责|牵头|协办|协同|配合|会办"
_SAMPLE: Final = 200
_ROLE: Final = re.compile(rf"(?:{ROLE_WORDS})(?:单位|部门|方)?")


def role_column(rows: Sequence[Sequence[Cell]], places: Sequence[int], taken: Collection[int]) -> int | None:
    """The column that calls the unit of each row at these places 主办 or 协办, whatever its header; none of
    those `taken`."""
    free = (at for at in range(width_of(rows)) if at not in taken)
    return next((at for at in free if _holds_roles(cells_at(rows, at), places)), None)


def _holds_roles(cells: Sequence[object], places: Sequence[int]) -> bool:
    # Few columns hold so few words: the first rows rule nearly every one out.
    for shown in (places[:_SAMPLE], places):
        words = {key for at in shown if (key := match_key(cells[at]))}
        if len(words) > 6 or not all(map(_ROLE.fullmatch, words)):
            return False
    return bool(words)
