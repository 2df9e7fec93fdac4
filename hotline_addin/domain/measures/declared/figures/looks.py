"""How the value of an indicator is printed: unit, decimals, what stands for none, and what is marked."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from hotline_addin.domain.measures.declared.figures.amount import Amount, value_of
from hotline_addin.domain.measures.declared.indicators.declaration import Declaration
from hotline_addin.domain.measures.declared.indicators.indicator import (
    CHANGES,
    SCORE_DECIMALS,
    Indicator,
    Level,
    Mark,
    Method,
)
from hotline_addin.domain.measures.rate import round_half_up
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.declared_words import BLANK_TEXT, COUNT_UNIT, PERCENT, POINTS, SCORE_UNIT
from hotline_addin.domain.words.shipped_indicators import SETTING_MARKS, SETTING_TEXTS

_MEAN_DECIMALS: Final = 1
MARK_SIGN: Final = "▼"
_BOUND_DECIMALS: Final = 12
_AS_TYPED: Final = 6
"""Decimals of a typed number at most."""
_LIKE_BASIS: Final = frozenset({Method.SUM, Method.PREVIOUS, Method.YEAR_BEFORE})
_UNITS: Final = {
    Method.COUNT: COUNT_UNIT,
    Method.TIMES: "次",
    Method.RATE: PERCENT,
    Method.QUOTIENT: PERCENT,
    Method.SHARE: PERCENT,
    Method.SCORE: SCORE_UNIT,
}


@dataclass(frozen=True, slots=True)
class Look:
    """How one indicator is printed. `scale` makes the shown number of the exact value: 100 for percent.

    `decimals` None prints typed numbers as they were typed; `grades` are the names that stand for 0, 1, ...
    """

    unit: str
    decimals: int | None
    blank_text: str
    scale: int = 1
    mark: Mark | None = None
    grades: tuple[str, ...] = ()

    def shown(self, value: Fraction | None) -> Decimal | None:
        """The printed number, rounded half-up once: all that is compared is compared by it."""
        if value is None:
            return None
        if self.decimals is None:
            number = round_half_up(value * self.scale, _AS_TYPED)
            return number.normalize() if number else number.quantize(0)
        return round_half_up(value * self.scale, self.decimals)

    def printed(self, value: Fraction) -> Fraction:
        """The printed number as a value to go on with: of percent a share again."""
        number = self.shown(value)
        return value if number is None else Fraction(number) / self.scale

    @property
    def is_in_percent(self) -> bool:
        """Whether printed numbers are hundredths: of a rate, of its change in points, of a change in %."""
        return self.scale == 100

    def text(self, value: Fraction | None) -> str:
        """As a cell shows it: a percent sign or 个百分点 is printed, other units are not."""
        number = self.shown(value)
        if number is None:
            return self.blank_text
        if self.grades:
            return self.grades[int(number)]
        sign = self.unit if self.unit in (PERCENT, POINTS) else ""
        return f"{abs(number) if number == 0 else number:f}{sign}"

    @property
    def number_format(self) -> str:
        """How a worksheet shows `content`."""
        if self.grades or self.decimals is None:
            return "General"
        digits = "0" + (f".{'0' * self.decimals}" if self.decimals else "")
        return f'{digits}"{POINTS}"' if self.unit == POINTS else digits + (PERCENT if self.is_percent else "")

    @property
    def marking_format(self) -> str:
        """`number_format`, which also puts ▼ before a content whose printed number is marked, in red."""
        plain = self.number_format
        if self.mark is None or self.decimals is None or self.grades:
            return plain
        level, half = self.mark.level.shown(of_rate=self.is_in_percent), Fraction(1, 2 * 10**self.decimals)
        per = self.scale if self.is_percent else 1
        bound = (level - half if self.mark.is_below else level + half) / per
        sign = "<" if self.mark.is_below else ">="
        return (
            f'[Red][{sign}{round_half_up(bound, _BOUND_DECIMALS).normalize():f}]"{MARK_SIGN}"{plain};{plain}'
        )

    @property
    def is_percent(self) -> bool:
        """Whether a worksheet's cell holds a share, which its format shows in percent."""
        return self.unit == PERCENT

    def content(self, value: Fraction | None) -> int | float | str:
        """What a cell of a worksheet holds: the exact number, or the text where there is none."""
        number = self.shown(value)
        if value is None or number is None or self.grades:
            return self.text(value)
        exact = Fraction(number) if self.unit == POINTS else value
        return int(exact) if exact.denominator == 1 else float(exact)

    def is_marked(self, value: Fraction | None) -> bool:
        """Whether ▼ stands before it."""
        number = self.shown(value)
        if self.mark is None or number is None:
            return False
        level = self.mark.level.shown(of_rate=self.is_in_percent)
        return Fraction(number) < level if self.mark.is_below else Fraction(number) > level


class Looks:
    """The looks of all indicators under the settings in force."""

    def __init__(self, declaration: Declaration, settings: Settings) -> None:
        self.declaration = declaration
        self._settings = settings
        self._looks: dict[str, Look] = {}

    def __getitem__(self, name: str) -> Look:
        """The look of an indicator."""
        if name not in self._looks:
            for indicator in self.declaration.with_parts((name,), self._looks):
                self._looks[indicator.name] = self._look(indicator)
        return self._looks[name]

    def shown(self, name: str, amount: Amount | None) -> Decimal | None:
        """The printed number of an amount of that indicator."""
        return self[name].shown(value_of(amount))

    def is_rate(self, name: str) -> bool:
        """Whether it is a share, printed in percent: its change is told in points."""
        return self[name].is_in_percent and self.declaration[name].method not in CHANGES

    def points(self, name: str, now: Fraction, base: Fraction) -> Fraction:
        """By how much a rate changed: between the printed numbers where 设置 (升降按印出的数相减) asks so."""
        if not self._settings.changes_as_printed:
            return now - base
        return self[name].printed(now) - self[name].printed(base)

    def _look(self, indicator: Indicator) -> Look:
        unit = self._unit(indicator)
        scale = 100 if unit in (PERCENT, POINTS) else 1
        decimals = self._decimals(indicator, unit) if indicator.decimals is None else indicator.decimals
        grades = tuple(band.name for band in indicator.bands)
        return Look(unit, decimals, self._blank_text(indicator), scale, self._mark(indicator), grades)

    def _unit(self, indicator: Indicator) -> str:
        if indicator.unit:
            return indicator.unit
        if indicator.is_broken:
            return ""
        if indicator.method in CHANGES:
            return self._settings.change_unit if self.is_rate(indicator.basis) else PERCENT
        if indicator.method in _LIKE_BASIS:
            units = {self[name].unit for name in indicator.rests_on}
            return units.pop() if len(units) == 1 else ""
        return str(indicator.span.unit) if indicator.span else _UNITS.get(indicator.method, "")

    def _decimals(self, indicator: Indicator, unit: str) -> int | None:
        if indicator.method is Method.TYPED:
            return None
        if indicator.method is Method.MEAN:
            return _MEAN_DECIMALS
        if indicator.method is Method.SCORE:
            return SCORE_DECIMALS
        if indicator.method in _LIKE_BASIS and not indicator.is_broken:
            parts = [self[name].decimals for name in indicator.rests_on]
            return max((part for part in parts if part is not None), default=0) if None not in parts else None
        is_share = unit in (PERCENT, POINTS) or indicator.method is Method.QUOTIENT
        return self._settings.rate_decimals if is_share else 0

    def _blank_text(self, indicator: Indicator) -> str:
        by_setting = SETTING_TEXTS.get(indicator.name)
        default = str(getattr(self._settings, by_setting)) if by_setting else BLANK_TEXT
        return indicator.blank_text or default

    def _mark(self, indicator: Indicator) -> Mark | None:
        by_setting = SETTING_MARKS.get(indicator.name)
        if indicator.mark or not by_setting:
            return indicator.mark
        share: Fraction = getattr(self._settings, by_setting)
        return Mark(Level(share * 100, is_percent=True), is_below=True)
