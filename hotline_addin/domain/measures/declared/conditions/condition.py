"""A condition as a typed tree: parts that an order must all meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import Final, TypeAlias


class Word(StrEnum):
    """What stands between a column and its value."""

    IS = "为"
    IS_NOT = "不为"
    HOLDS = "含"
    HOLDS_NOT = "不含"
    BLANK = "空"
    FILLED = "非空"
    BEFORE = "早于"
    AFTER = "晚于"
    NOT_BEFORE = "不早于"
    NOT_AFTER = "不晚于"
    AT_LEAST = "≥"
    AT_MOST = "≤"
    MORE = ">"
    LESS = "<"


TIME_WORDS: Final = frozenset({Word.BEFORE, Word.AFTER, Word.NOT_BEFORE, Word.NOT_AFTER})
"""These compare times; the signs compare numbers, and times where both sides are times."""
ORDER_WORDS: Final = TIME_WORDS | {Word.AT_LEAST, Word.AT_MOST, Word.MORE, Word.LESS}
"""These put two values in order, so they take one value."""
VALUELESS_WORDS: Final = frozenset({Word.BLANK, Word.FILLED})


class DurationUnit(StrEnum):
    """What a duration is counted in, as printed behind its number."""

    HOURS = "小时"
    DAYS = "天"
    WORKDAYS = "个工作日"


@dataclass(frozen=True, slots=True)
class Duration:
    """`2小时`, `3天`, `5个工作日`; only hours may be broken."""

    amount: Fraction
    unit: DurationUnit


@dataclass(frozen=True, slots=True)
class Text:
    """A word of 为 or 含. Without quotes it may also be the header of a column, whose cells are meant."""

    text: str
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A written number; `98%` is 98/100."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Moment:
    """A written date, with or without a time of day."""

    when: datetime
    has_time: bool


@dataclass(frozen=True, slots=True)
class OtherColumn:
    """The same order's cell in another column, and so much later."""

    column: str
    later: Duration | None = None


class Bound(StrEnum):
    """The first moment of the period, and its last."""

    START = "期初"
    END = "期末"


class RatingClass(StrEnum):
    """All ratings that 设置 puts into one class."""

    SATISFIED = "满意类"
    DISSATISFIED = "不满意类"
    NOT_SURVEYED = "未抽访类"


Operand: TypeAlias = Text | Number | Moment | OtherColumn | Bound | RatingClass


@dataclass(frozen=True, slots=True)
class Part:
    """`列 词 值`; `or_blank` where `空或` stands before the word. `written` is the right side as typed."""

    column: str
    word: Word
    operands: tuple[Operand, ...] = ()
    or_blank: bool = False
    written: str = ""

    @property
    def columns(self) -> Iterator[str]:
        """Names of the columns that it needs."""
        yield self.column
        yield from (operand.column for operand in self.operands if isinstance(operand, OtherColumn))


@dataclass(frozen=True, slots=True)
class Condition:
    """All parts must be met; without parts every order meets it. `text` is the cell as typed."""

    parts: tuple[Part, ...] = ()
    text: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns that it needs, each once."""
        return tuple(dict.fromkeys(name for part in self.parts for name in part.columns))


EVERY_ORDER: Final = Condition()


class ConditionError(ValueError):
    """A condition that cannot be read: the word, its place in the text (from 1), and what was expected."""

    def __init__(self, word: str, place: int, expected: str) -> None:
        super().__init__(f"{word!r} at {place}: {expected}")
        self.word = word
        self.place = place
        self.expected = expected

    @property
    def sentence(self) -> str:
        """Without its full stop, so that it can stand behind the name of a cell."""
        what = f"第{self.place}个字起的“{self.word}”看不懂" if self.word else f"第{self.place}个字处缺了字"
        joined = next((sign for sign in "且或" if sign in self.word), "")
        return f"{what}，{self.expected}" + (f"；“{joined}”的前后要空一格" if joined else "")
