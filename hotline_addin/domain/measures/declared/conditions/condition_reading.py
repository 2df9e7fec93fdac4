"""Reading a condition: `办结时间 空或晚于 期末 且 来源渠道 为 电话、微信`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from hotline_addin.domain.measures.declared.conditions.condition import (
    EVERY_ORDER,
    ORDER_WORDS,
    TIME_WORDS,
    VALUELESS_WORDS,
    Condition,
    ConditionError,
    Part,
    Word,
)
from hotline_addin.domain.measures.declared.conditions.operands import read_ordered, read_word
from hotline_addin.domain.words.text import shortened

_SIGNS: Final = {">=": Word.AT_LEAST, "<=": Word.AT_MOST, "=": Word.IS}
_WIDE_SIGNS: Final = str.maketrans("＞＜＝\u3000", "><= ")  # one sign for one, so that places stay
_JOINT: Final = re.compile(r"(?:^|\s+)且(?=\s|$)")
_COLUMN: Final = re.compile(r"\s*(?:「(?P<quoted>[^「」]*)」|(?P<bare>[^\s「」≥≤<>=]+))\s*")
_WORD: Final = re.compile(
    r"(?P<blank>空或\s*)?"
    r"(?:(?P<chinese>不早于|不晚于|早于|晚于|不为|不含|非空|为|含|空)(?=[\s「]|$)|(?P<sign>>=|<=|≥|≤|>|<|=))"
)
_RUN_TOGETHER: Final = re.compile(r"(.+?)(不早于|不晚于|早于|晚于|不为|不含|非空|为|含|空)(.*)")
_TOKEN: Final = re.compile(r"\S+")
_WORDS_SAID: Final = (
    "这里应写为、不为、含、不含、空、非空、早于、晚于、不早于、不晚于、≥、≤、>、<中的一个，前后空一格"
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of the condition and where it begins, from 0."""

    text: str
    at: int

    def from_sign(self, start: int) -> _Piece:
        rest = self.text[start:]
        return _Piece(rest.strip(), self.at + start + len(rest) - len(rest.lstrip()))


@lru_cache(maxsize=4096)
def read_condition(written: str) -> Condition:
    """The condition that a cell says; a blank one is met by every order. Raises `ConditionError`."""
    text = written.translate(_WIDE_SIGNS)
    if not text.strip():
        return EVERY_ORDER
    _require_whole_quotes(text)
    return Condition(tuple(map(_read_part, _split(text, _JOINT))), written.strip())


def _require_whole_quotes(text: str) -> None:
    opened: int | None = None
    for at, sign in enumerate(text):
        if sign == "「" and opened is None:
            opened = at
        elif sign in "「」" and (sign == "「" or opened is None):
            raise ConditionError(sign, at + 1, "引号「」要成对")
        elif sign == "」":
            opened = None
    if opened is not None:
        raise ConditionError(shortened(text[opened:]), opened + 1, "引号「」要成对")


def _split(text: str, separator: re.Pattern[str], offset: int = 0) -> Iterator[_Piece]:
    """The pieces between separators that stand outside quotes, without the blanks around them."""
    start = 0
    cuts = [found.span() for found in separator.finditer(text) if _is_outside_quotes(text, found.start())]
    for begin, end in (*cuts, (len(text), len(text))):
        yield _Piece(text[:begin], offset).from_sign(start)
        start = end


def _is_outside_quotes(text: str, at: int) -> bool:
    return text.count("「", 0, at) == text.count("」", 0, at)


def _read_part(piece: _Piece) -> Part:
    column = _COLUMN.match(piece.text)
    name = (column["quoted"] or column["bare"] or "").strip() if column else ""
    if not column or not name:
        found = _TOKEN.match(piece.text)
        raise ConditionError(
            found[0] if found else "", piece.at + 1, "这里应写“列 词 值”，如“是否解决 为 是”"
        )
    rest = piece.from_sign(column.end())
    said = _WORD.match(rest.text)
    if not said:
        run_together = None if column["quoted"] or rest.text else _RUN_TOGETHER.fullmatch(name)
        if run_together:
            spaced = " ".join(run_together.groups())
            raise ConditionError(shortened(name), piece.at + 1, f"列、词、值之间要空一格，如“{spaced}”")
        found = _TOKEN.match(rest.text)
        raise ConditionError(found[0] if found else "", rest.at + 1, _WORDS_SAID)
    word = Word(said["chinese"]) if said["chinese"] else _SIGNS.get(said["sign"]) or Word(said["sign"])
    values = rest.from_sign(said.end())
    return _with_operands(Part(name, word, or_blank=bool(said["blank"]), written=values.text), values)


def _with_operands(part: Part, values: _Piece) -> Part:
    if part.word in VALUELESS_WORDS:
        if values.text:
            expected = f"“{part.word}”后面不写值，两个条件之间写“ 且 ”"
            raise ConditionError(shortened(values.text), values.at + 1, expected)
        return part
    if not values.text:
        raise ConditionError("", values.at + 1, f"“{part.word}”后面要写值")
    if part.word in ORDER_WORDS:
        operand = read_ordered(values.text, values.at, is_time=part.word in TIME_WORDS)
        return Part(part.column, part.word, (operand,), part.or_blank, part.written)
    pieces = _split(values.text, re.compile("、"), values.at)
    operands = tuple(read_word(piece.text, piece.at) for piece in pieces)
    return Part(part.column, part.word, operands, part.or_blank, part.written)
