"""The orders that may be told as cases, and whether two are about the same matter."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pandas as pd

from hotline_addin.domain.chosen.reply_classes import ReplyClass, classes, plain_reply, stand, wording
from hotline_addin.domain.words.text import clean_text, is_blank, pairs_of, told_text

_TEXTS: Final = (
    "order_number",
    "unit",
    "title",
    "text",
    "address",
    "reply",
    "return_reason",
    "outcome_rating",
)
_SAME_MATTER: Final = 0.6  # of the shorter request's pairs of characters
_SAME_WORDING: Final = 0.85  # of the shorter reply's


@dataclass(frozen=True, eq=False)
class CaseOrder:
    """What a case is told from, each text in one line."""

    times_returned: int
    is_dissatisfied: bool
    order_number: str
    unit: str
    title: str
    text: str
    address: str
    reply: str
    return_reason: str
    outcome_rating: str

    @cached_property
    def substance(self) -> str:
        """The reply without numbers of orders, signature, greetings and thanks."""
        return plain_reply(self.reply)

    @cached_property
    def classes(self) -> tuple[ReplyClass, ...]:
        """Why the reply makes a case, worst first."""
        request = f"{self.title} {self.text}"
        return tuple(classes(request, self.reply, self.substance, self.is_dissatisfied))

    @cached_property
    def is_case(self) -> bool:
        """Whether it was sent back, or its reply is of a class that makes a case; none without a reply."""
        return self.times_returned > 0 or bool(self.reply and self.classes)

    @cached_property
    def stand(self) -> int:
        """Whether the reply says that all is well (1), that it is not (-1), or neither."""
        return stand(self.reply)

    @cached_property
    def matter(self) -> tuple[str, str]:
        """By what a center files it: orders that share both are about one matter."""
        return self.address, self.title

    @cached_property
    def _request_pairs(self) -> frozenset[str]:
        return _pairs(f"{self.address}{self.title}{self.text}"[:200])

    @cached_property
    def wording(self) -> str:
        """The reply without figures and formulas."""
        return wording(self.substance)

    @cached_property
    def _wording_pairs(self) -> frozenset[str]:
        return _pairs(self.wording)

    def is_same_matter(self, other: CaseOrder) -> bool:
        """Whether both tell of the same: the same place and title, or nearly the same request."""
        filed = bool(self.address and self.title) and self.matter == other.matter
        return filed or _overlap(self._request_pairs, other._request_pairs) >= _SAME_MATTER

    def has_same_reply(self, other: CaseOrder) -> bool:
        """Whether both were answered with the same words."""
        if self.wording == other.wording:
            return len(self.wording) > 1
        return _overlap(self._wording_pairs, other._wording_pairs) >= _SAME_WORDING

    def contradicts(self, other: CaseOrder) -> bool:
        """Whether one was answered that all is well and the other that it is not."""
        return self.stand * other.stand < 0


def case_orders(orders: pd.DataFrame, dissatisfied: Collection[str]) -> Iterator[CaseOrder]:
    """Orders that were sent back or left somebody dissatisfied; `is_case` tells which of them are cases."""
    columns = {name: orders[name].tolist() if name in orders else [""] * len(orders) for name in _TEXTS}
    counts = orders["times_returned"].tolist() if "times_returned" in orders else [0] * len(orders)
    # Few orders are cases, so the texts of the others are passed by unread.
    unhappy = {rating for rating in set(columns["outcome_rating"]) if clean_text(rating) in dissatisfied}
    for row, (count, rating) in enumerate(zip(counts, columns["outcome_rating"], strict=True)):
        times = _times(count)
        if times or rating in unhappy:
            yield CaseOrder(times, rating in unhappy, *(told_text(columns[name][row]) for name in _TEXTS))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(pairs_of(text))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the smaller that both hold."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _times(cell: object) -> int:
    """A count as a cell holds it; what is no number counts as not returned."""
    if isinstance(cell, int):
        return max(cell, 0)
    text = "" if is_blank(cell) else str(cell).strip().removesuffix(".0")
    return int(text) if text.isascii() and text.isdigit() else 0
