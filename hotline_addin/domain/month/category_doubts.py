"""What is doubtful about 诉求类别: orders without one, and one that is spelled almost like another."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Final

from hotline_addin.domain.orders.orders import StagedOrders
from hotline_addin.domain.words.text import first_of
from hotline_addin.domain.words.vocabulary import DEFAULT_CATEGORY_ORDER, NO_CATEGORY
from hotline_addin.errors import Finding, Level, Place

_FAR_MORE: Final = 3
_ALIKE: Final = 0.75


def category_doubts(staged: StagedOrders, counts: Mapping[str, int]) -> Iterator[Finding]:
    """`missing-category` (警告) and `close-category` (提示); `counts` are the orders by category."""
    yield from _uncategorised(staged)
    for category, count in counts.items():
        commoner = [other for other, more in counts.items() if more >= _FAR_MORE * count]
        close = next((other for other in commoner if _is_close(category, other)), None)
        if close is not None and category not in (NO_CATEGORY, *DEFAULT_CATEGORY_ORDER):
            yield Finding(
                Level.NOTE,
                "close-category",
                f"诉求类别：{category}",
                f"“{category}”只有{count}件，和“{close}”（{counts[close]}件）只差一两个字，各算各的一类。",
                "写错了的，请在“人工调整”里更正类别，或在原表改好后重新导入；确是两类，不用处理。",
                Place("orders", "", "category"),
            )


def _is_close(one: str, other: str) -> bool:
    """The same signs in another order, or all but one or two alike."""
    if sorted(one) == sorted(other):
        return True
    return difflib.SequenceMatcher(None, one, other).ratio() >= _ALIKE and abs(len(one) - len(other)) <= 1


def _uncategorised(staged: StagedOrders) -> Iterator[Finding]:
    blank = (staged.facts["category"] == NO_CATEGORY) & staged.facts["counted"]
    if not blank.any() or blank.sum() == len(staged.counted):
        return  # a whole column that is missing is reported when the sheets are read
    numbers = [str(number) for number in staged.frame["order_number"][blank]]
    yield Finding(
        Level.WARNING,
        "missing-category",
        first_of(numbers, "件"),
        f"{len(numbers)}件工单没有诉求类别，算在“{NO_CATEGORY}”里。",
        "请在“人工调整”里补上类别，或在原表补上后重新导入。",
        Place("orders", numbers[0], "category"),
    )
