"""What an office may begin its workbook with: the notices of two kinds of offices beside our own."""

from typing import Final

from hotline_addin.domain.measures.starting_points.sources_and_kinds import SOURCES_AND_KINDS
from hotline_addin.domain.measures.starting_points.starting_point import StartingPoint
from hotline_addin.domain.measures.starting_points.three_rates import THREE_RATES
from hotline_addin.domain.words.text import clean_text
from hotline_addin.errors import InputError

__all__ = [
    "SOURCES_AND_KINDS",
    "STARTING_POINTS",
    "THREE_RATES",
    "TWO_RATES",
    "StartingPoint",
    "starting_point",
]

TWO_RATES: Final = StartingPoint("两率通报", "办理结果满意率、服务过程满意率，每类单位一张附件")
"""The program's own, as every workbook begins."""

STARTING_POINTS: Final = (TWO_RATES, THREE_RATES, SOURCES_AND_KINDS)


def starting_point(name: str) -> StartingPoint:
    """The starting point of that name. Raises `InputError` for one that is none, naming those there are."""
    known = {point.name: point for point in STARTING_POINTS}
    found = known.get(clean_text(name))
    if found is None:
        raise InputError(f"没有叫“{name}”的起点。", f"可以写：{'、'.join(known)}。")
    return found
