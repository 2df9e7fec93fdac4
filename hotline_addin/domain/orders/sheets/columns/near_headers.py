"""Of the headers that nobody knows, those that look most like a column that is missed.

Nothing is read by this likeness: it only tells the clerk which header to write into 列名对照.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import Final

from hotline_addin.domain.orders.sheets.columns.headers import ColumnAliases
from hotline_addin.domain.words.headers.synonyms import header_key
from hotline_addin.domain.words.text import clean_text, first_of, is_blank

SHOW_SHEET: Final = "“列名对照”看不见时，右击任一工作表标签，选“取消隐藏”"
"""Where 列名对照 is: workbooks of today hide it."""

_LIKE: Final = 0.6
"""Half of the letters are the same: 服务单号 and 单号, 打回次数 and 退回次数."""
_NAMED: Final = 2
_SHOWN: Final = 15
_FIRST_ROWS: Final = 30
_FEWEST_TEXTS: Final = 2
_LONGEST_HEADER: Final = 20
_COUNTS_ROWS: Final = frozenset({"序号", "行号", "序", "no", "no."})


def nearest_headers(names: Iterable[str], column: str, aliases: ColumnAliases) -> tuple[str, ...]:
    """The headers most like what 列名对照 has for a column, the nearest first; two at most."""
    known = aliases.words_of(column)
    likeness = {name: _likeness(header_key(name), known) for name in dict.fromkeys(names)}
    like = [name for name in likeness if likeness[name] >= _LIKE]
    return tuple(sorted(like, key=lambda name: -likeness[name])[:_NAMED])


def shown_headers(names: Sequence[str]) -> str:
    """Headers for a sentence: `序号、服务单号、来电时刻等20列`."""
    return first_of(names, "列", _SHOWN)


def likely_header(rows: Sequence[Sequence[object]]) -> tuple[str, ...]:
    """The texts of the row that looks most like a header, where none is known: the fullest of short texts."""
    texts = [
        tuple(text for cell in row if isinstance(cell, str) and (text := clean_text(cell)))
        for row in rows[:_FIRST_ROWS]
    ]
    short = [
        found
        for row, found in zip(rows[:_FIRST_ROWS], texts, strict=True)
        if len(set(found)) >= _FEWEST_TEXTS
        and len(found) == sum(1 for cell in row if not is_blank(cell) and cell != "")
        and max(map(len, found)) <= _LONGEST_HEADER
    ]
    return max(short, key=len, default=())


def _likeness(key: str, known: Iterable[str]) -> float:
    if not key or key in _COUNTS_ROWS:
        return 0.0
    return max((difflib.SequenceMatcher(None, key, word).ratio() for word in known), default=0.0)
