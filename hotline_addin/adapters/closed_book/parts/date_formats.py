"""Which number formats show a date or a time: what stands in such a cell is one."""

from __future__ import annotations

import re
from typing import Final

_BUILT_IN: Final = frozenset({*range(14, 23), *range(45, 48)})
"""Numbers of the formats that every program knows without a code (ECMA-376 part 1, 18.8.30)."""
_TAKEN_OUT: Final = re.compile(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]')
"""Quoted words, colours, conditions and languages; `[h]` counts hours beyond a day."""
_SHOWS: Final = re.compile(r"(?<![_\\])[dmhysDMHYS]")


def shows_moment(number: int, code: str) -> bool:
    """Whether a format shows a date or a time, by its code, else by its number."""
    if not code:
        return number in _BUILT_IN
    return _SHOWS.search(_TAKEN_OUT.sub("", code.split(";", maxsplit=1)[0])) is not None
