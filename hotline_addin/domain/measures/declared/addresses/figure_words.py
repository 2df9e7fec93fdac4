"""How a figure is said: alone as a cell shows it, a change in words, in a list behind its row's name."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hotline_addin.domain.measures.declared.addresses.address import PARTS, Address, View
from hotline_addin.domain.measures.declared.addresses.viewed_indicators import viewed_name
from hotline_addin.domain.measures.declared.figures.amount import Amount, value_of
from hotline_addin.domain.measures.declared.figures.looks import Look, Looks
from hotline_addin.domain.measures.declared.indicators.indicator import CHANGES, Method
from hotline_addin.domain.words.declared_words import COUNT_UNIT, PERCENT, POINTS

_RISEN, _FALLEN, _SAME = "上升", "下降", "持平"


class FigureWords:
    """The words of one indicator, as an address takes it."""

    def __init__(self, address: Address, looks: Looks) -> None:
        self.name = viewed_name(address)
        self._part = address.view if address.view in PARTS else None
        self.method = looks.declaration[self.name].method
        look = looks[self.name]
        self.look = look if self._part is None else _part_look(self._part, self.method, look)

    @property
    def begins_low(self) -> bool:
        """Whether the first is the lowest number: of places and grades."""
        return self._part is None and self.method in (Method.PLACE, Method.GRADE)

    @property
    def is_numerator(self) -> bool:
        """Whether only the part is told, not the whole."""
        return self._part is View.NUMERATOR

    @property
    def shows_parts(self) -> bool:
        """Whether what is told is one number over another."""
        return self._part is None and self.method not in CHANGES

    def value(self, amount: Amount | None) -> Fraction | None:
        """The exact value that is told."""
        if self._part is None or amount is None:
            return value_of(amount)
        return amount.numerator if self._part is View.NUMERATOR else amount.denominator

    def shown(self, amount: Amount | None) -> Decimal | None:
        """The printed number, by which rows are compared."""
        return self.look.shown(self.value(amount))

    def text(self, amount: Amount | None) -> str:
        """`2262`, `85.12%`; a change as `上升2.12个百分点`, `下降3.20%`, `持平`."""
        number = self.shown(amount)
        if self._part is not None or self.method not in CHANGES or number is None:
            return self.look.text(self.value(amount))
        if not number:
            return _SAME
        return f"{_RISEN if number > 0 else _FALLEN}{abs(number):f}{self.look.unit}"

    def entry(self, row: str, amount: Amount | None) -> str:
        """`市监局322件`; a name that ends with a digit keeps apart from its number: `网格3（12件）`."""
        text = self.text(amount)
        if self.method is Method.PLACE:
            text = f"第{text}名"
        elif self.method is not Method.GRADE and self.look.unit not in (PERCENT, POINTS):
            text += self.look.unit
        return f"{row}（{text}）" if row[-1:].isdigit() and text[:1].isdigit() else row + text


def _part_look(part: View, method: Method, look: Look) -> Look:
    """分子 and 分母 of a rate are orders; of others a number as it is."""
    is_orders = method is Method.RATE or (method is Method.MEAN and part is View.DENOMINATOR)
    return Look(COUNT_UNIT if is_orders else "", 0 if is_orders else None, look.blank_text)
