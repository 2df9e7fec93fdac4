"""Yes, no and how often, as exports say it: one reader for every column that asks.

Three outcomes beside a blank: yes, no, unclear. An unclear word counts as no and is reported, because a
guess would make twelve overdue orders out of twelve.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from hotline_addin.domain.words.placeholders import is_error_code, is_placeholder
from hotline_addin.domain.words.text import match_key


class Answer(Enum):
    """What a cell says to its column's question; `BLANK` says nothing, `PENDING` that it is too early."""

    YES = "是"
    NO = "否"
    BLANK = ""
    PENDING = "办理中"
    UNCLEAR = "看不出"


class Reading(NamedTuple):
    """An answer, and how often where the cell says a number: 1 for a plain yes."""

    answer: Answer
    times: int = 0


_YES: Final = Reading(Answer.YES, 1)
_NO: Final = Reading(Answer.NO)

YES_WORDS: Final = frozenset(
    {"是", "是的", "1", "1.0", "y", "yes", "t", "true", "有", "对", "√", "✓", "✔", "☑"}
)
NO_WORDS: Final = frozenset(
    {"否", "不", "不是", "没", "0", "0.0", "n", "no", "f", "false", "×", "✗", "✘", "x", "☐", "□"}
)
"""Answers that stand alone, as `match_key` gives them, in small letters."""


@dataclass(frozen=True)
class Question:
    """What a column asks, in the words of its answers.

    `subject` names the thing asked about; `against` are words of its opposite, which a 未 or 不 turns round;
    `not_yet` say that it has not come to it. `pending` begin a word that says it is too early. `most`: a
    number up to this says how much of it there is, so 0 is no; None where a number is no answer.
    """

    subject: tuple[str, ...]
    against: tuple[str, ...] = ()
    not_yet: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()
    most: int | None = None

    @cached_property
    def negated(self) -> re.Pattern[str]:
        """`未超期`, `没有发生超期`, `非重复`: a denial right before the subject."""
        return re.compile(f"{_DENIAL}{_OCCURS}(?:{'|'.join(self.subject)})")

    @cached_property
    def turned(self) -> re.Pattern[str]:
        """`未按时办结`: a denial right before the opposite."""
        return re.compile(f"{_DENIAL}(?:在|能|能够|于)?(?:{'|'.join(self.against or ('$^',))})")

    @cached_property
    def bare(self) -> re.Pattern[str]:
        """The subject by itself, as a header says it: the answer is up to what stands beside it."""
        subject = "|".join(self.subject)
        return re.compile(f"(?:是否)?(?:{subject})+(?:办结)?(?:情况|标识|状态|次数|天数|时长|时间|件)?")


_DENIAL: Final = "(?:未|没有?|不是?|无需?|非|否|免)"
_OCCURS: Final = "(?:予|发生|出现|存在|有|被|曾|需|再|造成|产生|达到|到|经过)?"

OVERDUE: Final = Question(
    subject=("超期", "逾期", "超时", "超限", "超"),
    against=(
        *("按期", "按时", "及时", "准时", "如期", "正常"),
        *("时限内", "期限内", "时间内", "期内", "限内"),
    ),
    not_yet=(
        *("即将", "临近", "临期", "将要", "快要", "预警", "提前", "超前", "剩余", "还剩", "尚余"),
        *("未到期", "未到时限"),
    ),
    pending=(
        *("未办", "没办", "未完", "未结", "办理中", "处理中", "处置中", "流转中", "进行中", "在办"),
        *("待办", "待结", "待处", "待回", "待签"),
    ),
    most=999_999,
)
"""是否超期: also durations (`超期0天0小时`) and days (`超期天数`)."""

RETURNED: Final = Question(
    subject=("退回", "重办", "返工", "退件", "退单", "发回", "驳回", "打回", "二次办理", "重新办理", "回退"),
    against=("一次办结", "一次性办结", "一次办理", "首次办结", "正常", "通过"),
    most=99,
)
"""退回重办次数: a number, 是, or a word such as 已重办."""

UNREASONABLE: Final = Question(subject=("不合理", "无理"), against=("合理", "正常"))
REPEATED: Final = Question(subject=("重复",), against=("首次", "初次", "唯一"))
"""是否不合理诉求, 是否重复: what a county may leave out of its counts."""

_PARTS: Final = re.compile(r"(?<!\d):|:(?!\d)|[()\[\]{}<>【】〔〕〖〗「」,;、，。！!|/=]+")
_DATE: Final = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:t?\d{1,2}:\d{2}(?::\d{2})?)?")
_CLOCK: Final = re.compile(r"(\d{1,4}):(\d{2})(?::(\d{2})(?:\.\d+)?)?")
_NUMBER: Final = re.compile(r"(?<![\d.])(-?)(\d{1,6}(?:\.\d{1,6})?)")
_SPELT: Final = re.compile(r"[零〇一二两俩三四五六七八九十壹贰叁](?=次|回|遍|天|日|个|小时|工作日)")
_SPELT_VALUES: Final = {
    **{digit: number for number, digit in enumerate("零一二三四五六七八九十")},
    **{digit: number for number, digit in enumerate("〇壹贰叁")},
    **dict.fromkeys("两俩", 2),
}
_MEASURE: Final = re.compile(
    "(?:[-+.:0-9零〇一二两俩三四五六七八九十壹贰叁]|[有共约计已第个]|工作日|自然日|小时|分钟|[天日时分秒次回遍])+"
)


@lru_cache(maxsize=65_536)
def read_answer(question: Question, key: str) -> Reading:
    """What a cell says, given as `match_key`.

    The cell may be a word, a number, a duration, or several of these in brackets or behind a colon:
    `超期（否）`, `是（2次）`, `超期0天0小时`. Words that contradict each other are unclear.
    """
    key = key.lower()
    if is_placeholder(key):
        return Reading(Answer.BLANK)
    if is_error_code(key):
        return Reading(Answer.UNCLEAR)
    parts = [part for part in _PARTS.split(_DATE.sub("", key)) if part]
    told = _told(question, parts)
    if not told:
        return _of_silent(question, parts)
    is_clear = len({reading.answer for reading in told}) == 1
    return max(told, key=lambda reading: reading.times) if is_clear else Reading(Answer.UNCLEAR)


def read_cell(question: Question, cell: object) -> Reading:
    """What a cell says, whatever its type."""
    return read_answer(question, match_key(cell))


def _told(question: Question, parts: Sequence[str]) -> list[Reading]:
    """What the parts answer: each by its words, all by the largest of their numbers."""
    told = [reading for part in parts if (reading := _of_word(question, part) or _of_name(question, part))]
    numbers = [number for part in parts if _is_counted(question, part) for number in _numbers(part)]
    return [*told, _of_numbers(question, numbers)] if numbers else told


def _of_silent(question: Question, parts: Sequence[str]) -> Reading:
    """What a cell means whose parts answer nothing: yes by the subject alone, or that it is still to come."""
    if any(map(question.bare.fullmatch, parts)):
        return Reading(Answer.YES, 1)
    is_pending = any(part.startswith(question.pending) for part in parts)
    return Reading(Answer.PENDING if is_pending else Answer.UNCLEAR)


def _of_word(question: Question, part: str) -> Reading | None:
    """The answer of the words that settle it, whatever number stands beside them."""
    bare = part
    for subject in question.subject:
        bare = bare.removeprefix(subject).removesuffix(subject)
    for words, reading in ((YES_WORDS, _YES), (NO_WORDS, _NO)):
        if part in words or (bare in words and not bare[0].isdigit()):
            return reading
    if question.negated.search(part) or any(word in part for word in question.not_yet):
        return _NO
    if question.turned.search(part):
        return _YES
    is_against = any(word in part for word in question.against) and not _names(question, part)
    return _NO if is_against else None


def _of_name(question: Question, part: str) -> Reading | None:
    """Yes where a part names the subject and says more about it than a header would, but no number."""
    says_more = _names(question, part) and not question.bare.fullmatch(part)
    return _YES if says_more and not (_is_counted(question, part) and list(_numbers(part))) else None


def _names(question: Question, part: str) -> bool:
    return any(subject in part for subject in question.subject)


def _is_counted(question: Question, part: str) -> bool:
    """Whether a number in the part is an answer."""
    if question.most is None or _of_word(question, part):
        return False
    return _names(question, part) or _MEASURE.fullmatch(part) is not None


def _of_numbers(question: Question, numbers: list[Fraction]) -> Reading:
    """`超期3天`, `2次`, `02:30:00`: more than nothing is yes, nothing or less is no."""
    largest = max(numbers)
    if largest <= 0:
        return _NO
    if question.most is None or largest > question.most:
        return Reading(Answer.UNCLEAR)
    return Reading(Answer.YES, int(largest) if largest.denominator == 1 else 1)


def _numbers(part: str) -> Iterator[Fraction]:
    for clock in _CLOCK.findall(part):
        yield Fraction(sum(int(piece or 0) for piece in clock))
    rest = _CLOCK.sub("", part)
    for sign, digits in _NUMBER.findall(rest):
        yield Fraction(digits) * (-1 if sign else 1)
    for spelt in _SPELT.findall(rest):
        yield Fraction(_SPELT_VALUES[spelt])
