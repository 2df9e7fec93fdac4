"""A rule over the indicators of a unit: `办结率 ≥ 95% 且 办理结果满意率 ≥ 85% 且 承办件数 ≥ 10`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hotline_addin.domain.measures.declared.addresses.refusals import alike, nearest
from hotline_addin.domain.measures.declared.conditions.condition import (
    ConditionError,
    Number,
    Part,
    Text,
    Word,
)
from hotline_addin.domain.measures.declared.conditions.condition_reading import read_condition
from hotline_addin.domain.measures.declared.indicators.declaration import Declaration
from hotline_addin.domain.measures.declared.indicators.indicator import Level, Method
from hotline_addin.domain.measures.declared.indicators.indicator_cells import WrongCellError, read_level
from hotline_addin.domain.words.text import shortened
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR

_SIGNS: Final = frozenset({Word.AT_LEAST, Word.AT_MOST, Word.MORE, Word.LESS})
_WORDS: Final = _SIGNS | {Word.IS, Word.IS_NOT, Word.BLANK, Word.FILLED}


class RuleError(ValueError):
    """A rule that cannot be read; `reason` is a sentence without its full stop."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Demand:
    """One part of a rule: the printed number of `indicator` held against levels, or a grade against names.

    Without a value it meets only 空, 不为 and what stands behind 空或.
    """

    indicator: str
    word: Word
    levels: tuple[Level, ...] = ()
    grades: tuple[str, ...] = ()
    or_blank: bool = False


def read_rule(written: str, declaration: Declaration) -> tuple[Demand, ...]:
    """The demands of a rule, all of which a unit must meet; none where nothing is written.

    Raises `RuleError` for what cannot be read, and for an indicator that is not in force.
    """
    try:
        parts = read_condition(written).parts
    except ConditionError as wrong:
        raise RuleError(wrong.sentence) from wrong
    return tuple(_demand(part, declaration) for part in parts)


def _demand(part: Part, declaration: Declaration) -> Demand:
    name = part.column
    if name not in declaration.by_name:
        raise RuleError(f"没有“{shortened(name)}”这个指标{alike(nearest(name, declaration.by_name))}")
    if declaration.is_stopped(name):
        raise RuleError(f"指标“{name}”已经停用")
    if declaration[name].is_broken:
        raise RuleError(f"指标“{name}”这一行还有错")
    if part.word not in _WORDS:
        raise RuleError(f"“{name} {part.word}”不能用，指标后面应写≥、≤、>、<、=、为、不为、空、非空中的一个")
    if part.word in (Word.BLANK, Word.FILLED):
        return Demand(name, part.word)
    if declaration[name].method is Method.GRADE:
        return _graded(part, tuple(band.name for band in declaration[name].bands))
    written = [part.written] if part.word in _SIGNS else part.written.split(LIST_SEPARATOR)
    if part.word in _SIGNS and not isinstance(part.operands[0], Number):
        raise RuleError(f"“{shortened(part.written)}”看不懂，“{name}”后面应写一个数，如10、98%")
    try:
        levels = tuple(read_level(level.strip()) for level in written)
    except WrongCellError as wrong:
        raise RuleError(f"“{shortened(part.written)}”看不懂，{wrong.expected}") from wrong
    return Demand(name, part.word, levels, or_blank=part.or_blank)


def _graded(part: Part, bands: tuple[str, ...]) -> Demand:
    if part.word in _SIGNS:
        raise RuleError(f"“{part.column}”是等次，只能写为、不为")
    grades = tuple(operand.text for operand in part.operands if isinstance(operand, Text))
    unknown = [grade for grade in grades if grade not in bands]
    if unknown:
        raise RuleError(f"“{part.column}”里没有“{shortened(unknown[0])}”，只有{LIST_SEPARATOR.join(bands)}")
    return Demand(part.column, part.word, grades=grades, or_blank=part.or_blank)
