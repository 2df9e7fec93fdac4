"""What is doubtful about 诉求类别: orders without one, one spelled almost like another, and one
that names two levels (`城乡建设/供水`) where others name only the upper."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from hotline_addin.domain.orders.orders import StagedOrders
from hotline_addin.domain.words.text import first_of
from hotline_addin.domain.words.vocabulary import DEFAULT_CATEGORY_ORDER, NO_CATEGORY
from hotline_addin.errors import Finding, Level, Place

_FAR_MORE: Final = 3
_MOST_TOLD: Final = 5
_ALIKE: Final = 0.75
_LEVELS: Final = re.compile(r"[/／\\＼>＞|｜→]|[-－—–]+")
"""What stands between the levels of a category."""


def category_doubts(staged: StagedOrders, counts: Mapping[str, int]) -> Iterator[Finding]:
    """`missing-category`, `split-category` (警告) and `close-category` (提示).

    `counts` are the orders by category.
    """
    yield from _uncategorised(staged)
    yield from _of_two_levels(counts)
    for category, count in counts.items():
        commoner = [
            other
            for other, more in counts.items()
            if more >= _FAR_MORE * count and not _are_of_one(category, other)
        ]
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


def _of_two_levels(counts: Mapping[str, int]) -> Iterator[Finding]:
    """A category beside those that name it and a level below it: one matter, counted as several."""
    below = defaultdict(list)
    for category in counts:
        upper = _upper(category)
        if upper in counts and upper != category:
            below[upper].append(category)
    for upper, parts in below.items():
        told = first_of([f"“{part}”{counts[part]}件" for part in parts], "种", _MOST_TOLD)
        together = counts[upper] + sum(counts[part] for part in parts)
        yield Finding(
            Level.WARNING,
            "split-category",
            f"诉求类别：{upper}",
            f"“{upper}”{counts[upper]}件，{told}，两种写法各算各的一类，通报里分开写；合起来是{together}件。",
            f"要合成一类，请在原表里把后面的都改成“{upper}”后重新导入，件数少的可以在“人工调整”里更正"
            "诉求类别；确要分开，不用处理。",
            Place("orders", "", "category"),
        )


def _upper(category: str) -> str:
    """The upper level of a category; all of one that has no levels."""
    return _LEVELS.split(category, maxsplit=1)[0]


def _are_of_one(one: str, other: str) -> bool:
    """Whether both name a level below the same one: other matters, however alike the names are."""
    return one != other and _upper(one) == _upper(other)


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
