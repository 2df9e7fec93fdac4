"""The report period that a title spells out to the day: 2024年第8周（2月19日至2月25日）, 2024年2月上旬."""

from __future__ import annotations

import re
from typing import Final

from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.period_spelling import NoPeriodError

_WITH_YEAR: Final = re.compile(r"(?:19|20|21)\d\d(?=[年-])")
_WITHOUT: Final = re.compile(
    r"(?<![\d年])(?:第?\d{1,2}周|\d{1,2}月|[上下]半年|第?[一二三四]季度|前[二三]季度)"
)
"""How a period begins where the text does not say its year."""
_DAY: Final = re.compile(r"\d{4}(?:年\d{1,2}月|-\d{1,2}-)\d{1,2}日?")
"""A day alone: a date that a title mentions, which would be read as its month."""


def told_period(text: str, year: int | None = None) -> Period | None:
    """The first period of a title, as much of it as can be read as one; None where it has none.

    `year` is that of a period without one: `第8周`. A day alone is none.
    """
    for found in _WITH_YEAR.finditer(text):
        if period := _longest(text[found.start() :]):
            return period
    for found in _WITHOUT.finditer(text) if year else ():
        if period := _longest(f"{year}年{text[found.start() :]}"):
            return period
    return None


def _longest(text: str) -> Period | None:
    for end in range(len(text), 4, -1):
        try:
            period = Period.of(text[:end])
            return None if _DAY.fullmatch(text[:end]) else period
        except NoPeriodError:
            continue
    return None
