"""Figures told of several units in one breath: `甲镇、乙镇和丙局满意率分别为96%、94%和93%`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from hotline_addin.domain.printed.prose.figures import NUMBER, Figure
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.told_figures import percents_in
from hotline_addin.domain.printed.statements.facts import UnitFact

_RESPECTIVELY: Final = re.compile(
    rf"(?P<told>[^。；：，\d]{{1,600}}(?:，(?:其)?[\u4e00-\u9fff]{{0,10}})?率)分别(?:为|是|达到|达|：)"
    rf"(?P<list>{NUMBER}%(?:(?:、|，|和|及){NUMBER}%)+)"
)
"""Names with a rate, 分别为, and as many percentages; 600 characters are more than fifty names."""
_SEPARATORS: Final = re.compile("、|和|及|与")
"""What stands between names; one that holds 和 itself is no longer found, and then nothing is said of it."""
_BEFORE: Final = re.compile(r"^.*?(?:分别是|分别为|依次为|依次是|是|为|有)(?=[^、]+)")
"""Words before the first name: `满意率较低的单位是`."""


def respective_facts(paragraph: Paragraph, units: Collection[str]) -> Iterator[UnitFact]:
    """One fact a unit, where as many units of `units` are named as there are percentages."""
    for match in _RESPECTIVELY.finditer(paragraph.text):
        names, rate = _named(match["told"], units)
        percents = [percent for percent in percents_in(paragraph.text) if _is_listed(percent, match)]
        if len(names) != len(percents) or not all(name in units for name in names):
            continue
        for name, percent in zip(names, percents, strict=True):
            if not percent.is_vague:
                at = match.start("told") + match["told"].find(name)
                yield UnitFact(name, rate, percent, paragraph, at)


def _named(told: str, units: Collection[str]) -> tuple[list[str], str]:
    """The names and the rate's: the last name runs into it (`丙局满意率`)."""
    *names, last = filter(None, _SEPARATORS.split(_BEFORE.sub("", told)))
    unit = max((name for name in units if last.startswith(name)), key=len, default="")
    return [*names, unit], last.removeprefix(unit).lstrip("，其的")


def _is_listed(percent: Figure, match: re.Match[str]) -> bool:
    return match.start("list") <= percent.start < match.end()
