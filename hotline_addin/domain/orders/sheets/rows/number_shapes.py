"""工单编号 by their shape: the numbers of one export look alike, and what looks otherwise may be no number.

A system numbers its orders in one way, so the rows themselves tell what a number is; a list of words never
ends (合计, 汇总, 公安局 计数, 本月共计12件).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from hotline_addin.domain.words.text import order_key

SERIAL_DIGITS: Final = 5
"""Up to so many digits a number may be a count, or the place in a list."""
_LETTERS: Final = re.compile(r"[a-z]+", re.IGNORECASE)
_DIGITS: Final = re.compile(r"\d+")
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]+")
_SHARE: Final = 0.1
"""Share of the rows from which a second way to number is one: two systems in one table."""


def shape_of(number: str) -> str:
    """What a number looks like: `000000000000000` of digits by their count, else `A0`, `A0-0`, `汉0汉`."""
    if number.isdecimal():
        return "0" * len(number) if len(number) > SERIAL_DIGITS else "0"
    return _CHINESE.sub("汉", _LETTERS.sub("A", _DIGITS.sub("0", number)))


def common_shapes(numbers: Iterable[object]) -> frozenset[str]:
    """The shapes in which the numbers of a sheet are written; none where no cell holds a digit."""
    return common_among(shape_of(key) for number in numbers if (key := order_key(number)))


def common_among(shapes: Iterable[str]) -> frozenset[str]:
    """The common ones among the shapes of a sheet's numbers.

    Counts and words are believed only where half of the rows look like it.
    """
    counts = Counter(shapes)
    total = counts.total()
    return frozenset(
        shape
        for shape, count in counts.items()
        if "0" in shape
        and (2 * count >= total or (count > 1 and count >= _SHARE * total and not _is_doubtful(shape)))
    )


def is_serial(shape: str) -> bool:
    """Whether numbers of this shape may be no more than places in a list: 1, 2, 3."""
    return shape == "0"


def _is_doubtful(shape: str) -> bool:
    return is_serial(shape) or "汉" in shape
