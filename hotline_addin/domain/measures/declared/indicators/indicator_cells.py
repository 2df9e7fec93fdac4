"""Cells of 指标 one kind at a time: levels, bands, marks, sums, quotients, durations."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from hotline_addin.domain.measures.declared.conditions.condition import DurationUnit
from hotline_addin.domain.measures.declared.conditions.operands import duration_unit
from hotline_addin.domain.measures.declared.indicators.indicator import Band, Level, Mark, Span, Term
from hotline_addin.domain.words.declared_words import NO, YES
from hotline_addin.domain.words.text import match_key, typed_number
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR

_MOST_DECIMALS: Final = 6
_QUOTIENT: Final = re.compile(r"\s*[÷/／]\s*")
_SPAN: Final = re.compile(r"(?P<begin>.+?)\s+到\s+(?P<end>.+)")
_BAND: Final = re.compile(r"(?P<name>.*?)\s*(?:≥|>=)\s*(?P<level>.+)")
_MARK: Final = re.compile(r"(?P<side>低于|高于)\s*(?P<level>.+)")
_MINUS: Final = ("-", "－", "−")


class WrongCellError(ValueError):
    """A cell that cannot be read; `expected` says what should stand in it.

    `column` is the cell's, where it is another one than the one that is being read.
    """

    def __init__(self, expected: str, column: str = "") -> None:
        super().__init__(expected)
        self.expected = expected
        self.column = column


def read_number_cell(text: str) -> Fraction:
    """`25`, `0.5`. Raises `WrongCellError`."""
    try:
        return typed_number(match_key(text))
    except ValueError:
        raise WrongCellError("应是一个数，如25或0.5") from None


def read_decimals(text: str) -> int:
    """0 to 6. Raises `WrongCellError`."""
    if not re.fullmatch(r"\d", key := match_key(text)) or int(key) > _MOST_DECIMALS:
        raise WrongCellError(f"应是0到{_MOST_DECIMALS}的整数")
    return int(key)


def read_level(text: str) -> Level:
    """`98%`, `98`, 0.98. Raises `WrongCellError`."""
    key = match_key(text)
    try:
        return Level(typed_number(key.removesuffix("%")), key.endswith("%"))
    except ValueError:
        raise WrongCellError("应是一个数或百分数，如98%") from None


def read_mark(text: str) -> Mark:
    """`低于60%`, `高于5%`. Raises `WrongCellError`."""
    found = _MARK.fullmatch(text)
    if not found:
        raise WrongCellError("应写成“低于60%”或“高于5%”")
    return Mark(read_level(found["level"]), found["side"] == "低于")


def read_bands(text: str) -> tuple[Band, ...]:
    """`A≥95、B≥85、C≥70、D`, the highest first. Raises `WrongCellError`."""
    bands = []
    for entry in text.split(LIST_SEPARATOR):
        found = _BAND.fullmatch(entry.strip())
        name = (found["name"] if found else entry).strip()
        if not name:
            raise WrongCellError("每一等都要有名称，如“A≥95、B≥85、C≥70、D”")
        bands.append(Band(name, read_level(found["level"]) if found else None))
    if any(band.level is None for band in bands[:-1]):
        raise WrongCellError("只有最后一等可以不写线，如“A≥95、B≥85、C≥70、D”")
    return tuple(bands)


def read_terms(text: str) -> tuple[Term, ...]:
    """`甲、乙、-丙`: names of indicators, a minus before what is subtracted. Raises `WrongCellError`."""
    terms = []
    for entry in map(str.strip, text.split(LIST_SEPARATOR)):
        is_less = entry.startswith(_MINUS)
        name = entry[1:].strip() if is_less else entry
        if not name:
            raise WrongCellError("顿号的两边都要有指标的名称")
        terms.append(Term(name, -1 if is_less else 1))
    return tuple(terms)


def read_quotient(text: str) -> tuple[Term, ...]:
    """`甲÷乙`. Raises `WrongCellError`."""
    names = [name for name in _QUOTIENT.split(text) if name]
    if len(names) != 2:
        raise WrongCellError("应写成“甲÷乙”，甲、乙都是指标的名称")
    return tuple(map(Term, names))


def read_span(text: str, unit: str) -> Span | None:
    """`派单时间 到 办结时间`, in 天 if nothing else is said; None for the name of a column.

    Raises `WrongCellError` for a unit that no time is told in.
    """
    found = _SPAN.fullmatch(text)
    if not found:
        return None
    told_in = duration_unit(unit) if unit else DurationUnit.DAYS
    if told_in is None:
        raise WrongCellError("时长的单位应是小时、天或个工作日", "unit")
    return Span(found["begin"].strip("「」"), found["end"].strip("「」"), told_in)


def read_yes_no(text: str) -> bool:
    """是 or 否. Raises `WrongCellError`."""
    if text not in (YES, NO):
        raise WrongCellError("应写是或否")
    return text == YES
