"""诉求类别: orders without one, and one that is most likely a slip for another."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from hotline_addin.domain.orders.orders import StagedOrders
from hotline_addin.domain.words.finding_lists import summed_up
from hotline_addin.domain.words.text import match_key
from hotline_addin.domain.words.vocabulary import NO_CATEGORY
from hotline_addin.errors import Finding, Level, Place

_CLOSE: Final = 0.85
_SHORTEST: Final = 4
_FAR_MORE: Final = 5
"""How many times as many orders the category must have of which another is taken for a slip."""


def category_findings(staged: StagedOrders, order: Sequence[str]) -> tuple[Finding, ...]:
    """`missing-category` (警告) for orders without one, `near-category` (提示) for a rare one that reads like
    a common one or one of `order`, the office's own list."""
    return (*_uncategorised(staged), *_near(staged, order))


def _uncategorised(staged: StagedOrders) -> list[Finding]:
    blank = (staged.facts["category"] == NO_CATEGORY) & staged.facts["counted"]
    if not blank.any() or blank.sum() == len(staged.counted):
        return []  # a whole column that is missing is reported when the sheets are read
    numbers = [str(number) for number in staged.frame["order_number"][blank]]
    return [
        Finding(
            Level.WARNING,
            "missing-category",
            f"{numbers[0]}" + (f"等{len(numbers)}件" if len(numbers) > 1 else ""),
            f"{len(numbers)}件工单没有诉求类别，算在“{NO_CATEGORY}”里。",
            "请在“人工调整”里补上类别，或在原表补上后重新导入。",
            Place("orders", numbers[0], "category"),
        )
    ]


def _near(staged: StagedOrders, order: Sequence[str]) -> tuple[Finding, ...]:
    counts = Counter(str(category) for category in staged.counted["category"].tolist())
    meant = {one: other for one in counts if (other := _meant(one, counts, order))}
    findings = []
    for one, other in meant.items():
        own = (staged.facts["category"] == one) & staged.facts["counted"]
        number = str(staged.frame["order_number"][own].iloc[0])
        findings.append(
            Finding(
                Level.NOTE,
                "near-category",
                f"诉求类别：{one}",
                f"“{one}”{counts[one]}件，很像“{other}”（{counts[other]}件），现在各算一类。",
                f"如果是写错了，请在“人工调整”里把这{counts[one]}件的类别改成“{other}”，或在原表改好后重新导入；"
                "确是另一类的，不用处理。",
                Place("orders", number, "category"),
            )
        )
    return summed_up(findings, "很像另一类的诉求类别")


def _meant(one: str, counts: Mapping[str, int], order: Sequence[str]) -> str | None:
    """The category that a rare one is most likely a slip for."""
    if one in order or one == NO_CATEGORY or len(one) < _SHORTEST:
        return None
    known = dict.fromkeys((*order, *counts))
    near = (
        other
        for other in known
        if other != one
        and (other in order or counts.get(other, 0) >= _FAR_MORE * counts[one])
        and _reads_alike(one, other)
    )
    return max(near, key=lambda other: counts.get(other, 0), default=None)


def _reads_alike(one: str, other: str) -> bool:
    """The same letters in another order, or nearly the same name."""
    one, other = match_key(one), match_key(other)
    return sorted(one) == sorted(other) or difflib.SequenceMatcher(None, one, other).ratio() >= _CLOSE
