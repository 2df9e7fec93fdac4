"""Conditions over the figures of a unit: who is praised and who is criticised, as an office words it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from hotline_addin.domain.measures.declared.conditions.condition import (
    EVERY_ORDER,
    Condition,
    ConditionError,
    Part,
    Word,
)
from hotline_addin.domain.measures.declared.conditions.condition_reading import read_condition
from hotline_addin.domain.measures.declared.figures.amount import value_of
from hotline_addin.domain.measures.declared.figures.looks import Looks
from hotline_addin.domain.measures.declared.indicators.declaration import Declaration
from hotline_addin.domain.measures.declared.indicators.indicator_cells import WrongCellError, read_level
from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.words.choices.setting_specs import SPEC_OF
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.declared_words import COUNT_UNIT
from hotline_addin.domain.words.shipped_indicators import HANDLED, SHIPPED_PARTS
from hotline_addin.domain.words.text import shortened, split_list
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR, SETTINGS_SHEET
from hotline_addin.errors import Finding, Level, Place

RULES: Final = ("praise_when", "criticize_when")
"""The settings that hold such a condition; blank ones leave it to the other settings."""
_COMPARE: Final[Mapping[Word, Callable[[Any, Any], bool]]] = {
    Word.AT_LEAST: operator.ge,
    Word.AT_MOST: operator.le,
    Word.MORE: operator.gt,
    Word.LESS: operator.lt,
}

_BOUNDS: Final[Mapping[Word, tuple[str, str]]] = {
    Word.AT_LEAST: ("不低于", "不少于"),
    Word.AT_MOST: ("不高于", "不多于"),
    Word.MORE: ("高于", "多于"),
    Word.LESS: ("低于", "少于"),
}
"""How a notice says it of a rate or a score, and of a count."""
_LEANING: Final[Mapping[Word, str]] = {
    Word.AT_LEAST: "较高",
    Word.MORE: "较高",
    Word.AT_MOST: "较低",
    Word.LESS: "较低",
}

_SURVEYED: Final = frozenset(header for parts in SHIPPED_PARTS.values() for header in parts.values())
"""Headers of 单位明细 for those asked and those satisfied."""


@dataclass(frozen=True)
class UnitRule:
    """A condition whose columns are indicators; printed values are compared, as a reader would."""

    condition: Condition

    @property
    def names(self) -> tuple[str, ...]:
        """The indicators that it speaks of."""
        return tuple(dict.fromkeys(part.column for part in self.condition.parts))

    def told(self, looks: Looks) -> str:
        """As a notice says it of those who meet it: `先行联系率不低于85%、承办件数不少于10件`."""
        return LIST_SEPARATOR.join(
            f"{part.column}{_bound_text(part, looks)}" for part in self.condition.parts
        )

    def blames(self, looks: Looks) -> str:
        """What it finds fault with, as the head of a paragraph: `打回率较高`."""
        parts = [part for part in self.condition.parts if part.column != HANDLED] or self.condition.parts
        return LIST_SEPARATOR.join(
            f"{part.column}{_bound_text(part, looks) if part.word is Word.IS else _LEANING[part.word]}"
            for part in parts
        )

    def is_met(self, figures: Performance, looks: Looks) -> bool:
        """Whether a unit's figures meet every part; a figure without a value meets none."""
        return all(_is_met(part, figures, looks) for part in self.condition.parts)


def read_rules(
    settings: Settings, declaration: Declaration
) -> tuple[dict[str, UnitRule], tuple[Finding, ...]]:
    """The rules of 设置 by the name of their setting.

    Findings: `wrong-indicator` (错误) for one that cannot be read, which then praises or criticises nobody.
    """
    rules: dict[str, UnitRule] = {}
    findings: list[Finding] = []
    for name in RULES:
        written: str = getattr(settings, name)
        if not written:
            continue
        condition, wrong = _read(written, declaration)
        if wrong:
            findings.append(_wrong(name, wrong))
        rules[name] = UnitRule(condition)
    return rules, tuple(findings)


def _read(written: str, declaration: Declaration) -> tuple[Condition, str]:
    """The condition, or none and what is wrong with it."""
    try:
        condition = read_condition(written)
    except ConditionError as wrong:
        return EVERY_ORDER, wrong.sentence
    for part in condition.parts:
        if declaration.find(part.column) is None:
            return EVERY_ORDER, _no_indicator(part.column)
        if part.word in _COMPARE:
            try:
                read_level(part.written)
            except WrongCellError as wrong:
                return EVERY_ORDER, f"“{shortened(part.written)}”看不懂，{wrong.expected}"
        elif part.word is not Word.IS:
            return EVERY_ORDER, f"“{part.word}”不能用在这里，应写≥、≤、>、<或为"
    return condition, ""


def _no_indicator(name: str) -> str:
    """What a clerk may have meant: the numbers behind the rates have columns, and are no indicators."""
    missing = f"没有“{shortened(name)}”这个指标"
    if name in _SURVEYED:
        return f"{missing}，抽访数的下限请填在“{SPEC_OF['judge_min_surveyed'].label}”"
    return missing


def _is_met(part: Part, figures: Performance, looks: Looks) -> bool:
    look = looks[part.column]
    value = value_of(figures.amounts.get(part.column))
    number = look.shown(value)
    if number is None:
        return False
    if part.word is Word.IS:
        return look.text(value) in split_list(part.written)
    level = read_level(part.written).shown(of_rate=look.is_in_percent)
    return _COMPARE[part.word](Fraction(number), level)


def _bound_text(part: Part, looks: Looks) -> str:
    """`不低于85%`, `不少于10件`, `为A`."""
    if part.word is Word.IS:
        return f"为{part.written}"
    look = looks[part.column]
    level = Fraction(read_level(part.written).shown(of_rate=look.is_in_percent))
    number = f"{level.numerator}" if level.denominator == 1 else f"{float(level):g}"
    return f"{_BOUNDS[part.word][look.unit == COUNT_UNIT]}{number}{look.unit}"


def _wrong(name: str, message: str) -> Finding:
    return Finding(
        Level.ERROR,
        "wrong-indicator",
        f"{SETTINGS_SHEET}：{SPEC_OF[name].label}",
        f"{message}，这一条没有起作用。",
        f"请在“设置”里改好这一格，如“办结率 ≥ 95% 且 {HANDLED} ≥ 10”，再刷新。",
        Place("settings", name),
    )
