"""Details that name nobody by themselves and together point at one person.

A school beside one pupil's troubles, a village beside a date and a household: whoever lives there knows who
is meant. No rule of an office forbids them, and published notices print them, so they are doubts, not errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from hotline_addin.errors import Finding, Level, Place

# Halves of a pair: a school's name with one pupil (an age, a class) or with a child's illness or injury; a
# village's name with a day and a household. The examples are in tests/personal_data/test_identifying_pairs.
_SCHOOL: Final = re.compile(
    "(?P<name>[\u4e00-\u9fff]{2,14}?)(?:特殊教育学校|学校|小学|中学|高中|幼儿园|附小|附中|职专)"
)
_NO_PART_OF_NAME: Final = re.compile(
    "反映|就读于?|来电|群众|市民|家长|村民|孩子|其[子女]|儿子|女儿|[在于到从向被称由是该某各本我全所转入因与和日月乡镇]|街道|学生"
)
_NO_SCHOOL: Final = frozenset({"", "中小", "大中小", "中", "小", "高", "民办", "公办"})
_ONE_PUPIL: Final = re.compile(
    r"该生|该学生|该童|其[子女]|其孩子|(?<!独生)[儿孙][子女](?!园)|[0-9一二三四五六七八九十]{1,3}岁|"
    "[一二三四五六七八九]年级[^，。；]{0,4}班"
)
_CONDITION: Final = re.compile(
    "残疾|智力|自闭|孤独症|脑瘫|聋哑|抑郁|癫痫|白血病|猥亵|性侵|霸凌|欺凌|体罚|殴打|自杀|自残|怀孕"
)
_CHILD: Final = re.compile("学生|孩子|儿童|家长|未成年|幼儿(?!园)")
_VILLAGE: Final = re.compile(
    "(?P<name>[\u4e00-\u9fff]{1,6}(?:自然村|村委|行政村)?[\u4e00-\u9fff]{0,6}?村)(?!民|委|镇|镇银行|级|干部|支书|里)"
)
_DAY: Final = re.compile(r"[0-9]{1,2}月[0-9]{1,2}日")
_HOUSEHOLD: Final = re.compile("家中|家里|[其他她我]家|自家|该户|户主|一户|院内")

_ADVICE: Final = "请把学校、村庄改成“某学校”“某村”；确实认不出个人的，在“校核”的“处理”里选“已处理”。"
_CONTEXT: Final = 8
"""Characters on either side that a finding quotes."""


def find_pairs(text: str) -> list[tuple[int, int, str]]:
    """The half of each pair to be left out, with its replacement, in order: a school's or village's name."""
    return sorted([*_schools(text), *_villages(text)])


def _schools(text: str) -> Iterator[tuple[int, int, str]]:
    if not (_ONE_PUPIL.search(text) or (_CONDITION.search(text) and _CHILD.search(text))):
        return
    for match in _SCHOOL.finditer(text):
        start = match.start() + _begin_of_name(match["name"])
        if text[start : match.end("name")] not in _NO_SCHOOL:
            yield start, match.end(), "某学校"


def _villages(text: str) -> Iterator[tuple[int, int, str]]:
    if _DAY.search(text) and _HOUSEHOLD.search(text):
        for match in _VILLAGE.finditer(text):
            start = match.start() + _begin_of_name(match["name"])
            if match.end() - start > 1:
                yield start, match.end(), "某村"


def _begin_of_name(text: str) -> int:
    """Where a name begins that a greedy pattern took with the words before it."""
    return max((found.end() for found in _NO_PART_OF_NAME.finditer(text)), default=0)


def mask_pairs(text: str) -> str:
    """The text with schools and villages left out where they point at one person."""
    for start, end, replacement in reversed(find_pairs(text)):
        text = text[:start] + replacement + text[end:]
    return text


def check_pairs(texts: Iterable[tuple[str, Place | None, str]]) -> tuple[Finding, ...]:
    """`identifying-pair` (警告) for each text, (where, place, text), in which details point at one person."""
    return tuple(
        Finding(Level.WARNING, "identifying-pair", where, _message(text, *pairs[0]), _ADVICE, place)
        for where, place, text in texts
        if (pairs := find_pairs(text))
    )


def _message(text: str, start: int, end: int, replacement: str) -> str:
    what = "具体学校和个别学生的情况" if replacement == "某学校" else "具体村庄、日期和一户人家"
    quoted = f"{text[max(0, start - _CONTEXT) : start]}{replacement}{text[end : end + _CONTEXT]}"
    return f"{what}写在一起，可能认出是谁：“{quoted}”。"
