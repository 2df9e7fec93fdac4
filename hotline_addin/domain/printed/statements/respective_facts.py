"""Figures told of several units in one breath: `甲镇、乙镇和丙局满意率分别为96%、94%和93%`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from hotline_addin.domain.printed.prose.figures import NUMBER, percents_in
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.statements.facts import UnitFact

_RESPECTIVELY: Final = re.compile(
    rf"(?P<told>[^。；：，\d]{{1,600}}(?:，(?:其)?[\u4e00-\u9fff]{{0,10}})?率)分别(?:为|是|达到|达|：)"
    rf"(?P<list>{NUMBER}%(?:(?:、|，|和|及){NUMBER}%)+)"
)
_SEPARATORS: Final = re.compile("、|和|及|与")
_BEFORE: Final = re.compile(r"^.*?(?:分别是|分别为|依次为|依次是|是|为|有)(?=[^、]+)")


def respective_facts(paragraph: Paragraph, units: Collection[str]) -> Iterator[UnitFact]:
    """One fact a unit, where as many units of `units` are named as there are percentages."""
    for match in _RESPECTIVELY.finditer(paragraph.text):
        *names, last = [name for name in _SEPARATORS.split(_BEFORE.sub("", match["told"])) if name]
        unit = max((one for one in units if last.startswith(one)), key=len, default="")
        names.append(unit)
        begin = match.start("list")
        percents = [one for one in percents_in(paragraph.text) if begin <= one.start < match.end()]
        if len(names) != len(percents) or any(name not in units for name in names):
            continue
        rate = last.removeprefix(unit).lstrip("，其的")
        for name, percent in zip(names, percents, strict=True):
            if not percent.is_vague:
                at = match.start("told") + match["told"].find(name)
                yield UnitFact(name, rate, percent, paragraph, at)
