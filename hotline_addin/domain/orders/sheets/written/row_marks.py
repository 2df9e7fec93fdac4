"""What the raw frames carry beside the columns of 工单: where a row stands, and what it calls its unit."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

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


def role_column(rows: Sequence[Sequence[object]], taken: Collection[int]) -> int | None:
    """The column that calls each row's unit 主办 or 协办, whatever its header; none of those `taken`."""
    width = max(map(len, rows), default=0)
    return next((place for place in range(width) if place not in taken and _holds_roles(rows, place)), None)


def _holds_roles(rows: Sequence[Sequence[object]], place: int) -> bool:
    # Few columns hold so few words: the first rows rule nearly every one out.
    for shown in (rows[:_SAMPLE], rows):
        words = {key for row in shown if place < len(row) and (key := match_key(row[place]))}
        if len(words) > 6 or not all(map(_ROLE.fullmatch, words)):
            return False
    return bool(words)
