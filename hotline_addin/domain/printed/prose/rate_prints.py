"""Rates in a sentence with their names: `办理结果满意率为30%`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hotline_addin.domain.printed.prose.figures import NUMBER, Figure, by_start
from hotline_addin.domain.printed.prose.told_figures import percents_in


@dataclass(frozen=True, slots=True)
class RatePrint:
    """A named rate in a sentence: `办理结果满意率为30%`. `start` is where its name begins."""

    label: str
    percent: Figure
    start: int


_RATE: Final = re.compile(
    rf"(?P<label>[\u4e00-\u9fff]{{0,30}}(?:率|满意度))(?:（[^（）%]{{0,20}}）)?(?:仅为|仅有|仅|均为|[高]?达到?|实现|保持在?|为|是|只有|：)?(?P<percent>{NUMBER}%)"
)
"""`办理结果满意率为30%`, `办结率：97.02%`."""


def rates_in(text: str) -> Iterator[RatePrint]:
    """Rates whose value stands right behind their name; growth rates are none."""
    percents = by_start(percents_in(text))
    for match in _RATE.finditer(text):
        percent = percents.get(match.start("percent"))
        label = re.sub(
            r"^.*(?:其中|的|本月|当月|全[县市区州省]|率[及和与]|总体(?=办)|综合(?=办))", "", match["label"]
        )
        if percent and not re.search("[增涨降减升]长?率$|占比率$", label):
            yield RatePrint(label, percent, match.start())
