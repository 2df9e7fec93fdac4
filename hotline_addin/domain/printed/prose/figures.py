"""The figures of a sentence as typed facts: what is counted, the value as printed, its name, its role."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from fractions import Fraction
from functools import lru_cache
from typing import Final

NUMBER: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
"""`1,602`, `66.67`: with or without separators of thousands."""


class Unit(Enum):
    """What a figure counts; only figures of one unit are added up or compared."""

    PERCENT = auto()
    POINTS = auto()
    CALLS = auto()
    OFFICES = auto()
    ORDERS = auto()
    SCORE = auto()
    TIME = auto()
    MONEY = auto()
    THINGS = auto()


class Role(Enum):
    """What a figure says: how many there are, how many more, how many there were, how many a day."""

    PLAIN = auto()
    CHANGE = auto()
    BASE = auto()
    MEAN = auto()


MODIFIED: Final = re.compile(
    r"(?:按[时期]|及时|超[时期]|逾期|提前|不|非|未|基本|非常|一次|初次|首次|有效|直接|在线|应)$"
)
"""Words that make a rate or count one of some orders only when they stand right before its name."""
_SAYS_NOTHING: Final = re.compile("(?:经?对|有|共|已|的|经|向|就|将|给|为|在|从|由|其中|另|还|分别|.)?")
"""Words before a figure that name nothing: those behind do (`对1260名来访群众进行评议`)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure.

    `low`..`high` is what the print may mean: one number, or the span of `1.23万件` (12,250 to 12,350).
    `label` is what stands right before it (`城市综合类`), `behind` what stands right behind (`名来访群众`);
    `sign` of a CHANGE is 1 or -1; `is_vague` for 约, 余, 以上, goals and the like.
    """

    text: str
    unit: Unit
    number: Decimal
    label: str
    low: Fraction
    high: Fraction
    is_vague: bool
    start: int
    end: int
    role: Role = Role.PLAIN
    sign: int = 0
    behind: str = ""

    @property
    def name(self) -> str:
        """What it counts: the words before it; where these say nothing (`有641人表示满意`) those behind."""
        return self.label + self.behind if _SAYS_NOTHING.fullmatch(self.label) else self.label

    @property
    def is_exact(self) -> bool:
        """Whether the print gives the very number."""
        return self.low == self.high and not self.is_vague

    @property
    def value(self) -> int:
        """The number itself; of a rounded one, the middle."""
        return int((self.low + self.high) / 2)

    @property
    def digits(self) -> str:
        """The number as it stands in an equation, without its unit."""
        found = re.match(rf"{NUMBER}[万千百亿]?", self.text)
        return found[0] if found else str(self.value)

    @property
    def is_count(self) -> bool:
        """Whether it counts orders, calls, offices or other things."""
        return self.unit in (Unit.ORDERS, Unit.OFFICES, Unit.CALLS, Unit.THINGS)

    @property
    def kind(self) -> str:
        """What only adds up with its like: orders in any measure word, other things each in its own."""
        if self.text[-1] == "个" and self.unit is not Unit.OFFICES:
            return "个"
        if self.unit is not Unit.THINGS:
            return self.unit.name
        return "人" if self.text[-1] == "名" else self.text[-1]

    @property
    def is_plain(self) -> bool:
        """Whether it says definitely how many there are."""
        return self.role is Role.PLAIN and not self.is_vague

    def may_be(self, number: int | Fraction) -> bool:
        """Whether the print can stand for `number`; a vague one can for anything."""
        return self.is_vague or self.low <= number <= self.high

    def meets(self, low: Fraction, high: Fraction) -> bool:
        """Whether the print and a span can be one number: `1.23万件` and 12,250..12,290."""
        return self.low <= high and low <= self.high

    def prints(self, low: Fraction, high: Fraction | None = None) -> bool:
        """Of a percentage: whether a share between `low` and `high` (0..1) prints so, rounded or cut off."""
        below, least = print_span(self.number)
        return low < below and (low if high is None else high) >= least

    def is_share(self, part: Figure, whole: Figure) -> bool:
        """Of a percentage: whether `part` of `whole` prints like this."""
        return whole.low > 0 and self.prints(part.low / whole.high, part.high / whole.low)

    @classmethod
    def named(cls, label: str) -> Figure:
        """A count of that name, whatever it may be: for what names alone tell."""
        return cls("", Unit.ORDERS, Decimal(0), label, Fraction(0), Fraction(0), True, 0, 0)

    @classmethod
    def worked_out(cls, low: Fraction, high: Fraction) -> Figure:
        """A count that the text gives by its parts only: it has no name and stands nowhere."""
        return cls(f"{int(low)}件", Unit.ORDERS, Decimal(int(low)), "", low, high, False, 0, 0)


def print_span(printed: Decimal) -> tuple[Fraction, Fraction]:
    """The shares 0..1 that print as a percentage: less than the first, at least the second."""
    return _span_of(str(printed))  # 6.1 and 6.10 are equal, but not as prints


@lru_cache(maxsize=1024)
def _span_of(written: str) -> tuple[Fraction, Fraction]:
    printed = Decimal(written)
    step = Fraction(1, 10 ** decimals_of(printed))
    return (Fraction(printed) + step) / 100, (Fraction(printed) - step / 2) / 100


def prints(printed: Decimal, share: Fraction) -> bool:
    """Whether a share 0..1 prints as `printed` per cent, rounded half-up or even, or cut off."""
    below, least = print_span(printed)
    return least <= share < below


def decimals_of(value: Decimal) -> int:
    """How many decimals a number was printed with: 2 for 30.00."""
    return max(0, -int(value.as_tuple().exponent))


def number_of(text: str) -> Decimal:
    """A printed number without its separators of thousands."""
    return Decimal(text.replace(",", ""))


def low_sum(figures: Iterable[Figure]) -> Fraction:
    """The least that figures add up to by what is printed."""
    return sum((figure.low for figure in figures), Fraction(0))


def high_sum(figures: Iterable[Figure]) -> Fraction:
    """The most that figures add up to by what is printed."""
    return sum((figure.high for figure in figures), Fraction(0))


def by_start(figures: Iterable[Figure]) -> dict[int, Figure]:
    """Figures by where they begin, to be looked up at the place of a match."""
    return {figure.start: figure for figure in figures}


def same_rate(one: Decimal, other: Decimal) -> bool:
    """Whether two prints can be of one rate: equal, or one is the other rounded or cut off."""
    short, long = sorted((one, other), key=decimals_of)
    return prints(short, Fraction(long) / 100)
