"""Whether some characters are a citizen's name: judged by what they are and by what stands around them.

A Chinese name cannot be told from other words by itself (高度, 方面, 周边 begin with surnames). So each
possible name is weighed: surname and given name, the words before it (我叫, 市民, 拖欠), the words behind it
(反映, 之女, 家门口), and against it words that begin or end with its characters. Only the sum decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache
from typing import Final

from hotline_addin.domain.personal.names import characters, everyday_words
from hotline_addin.domain.personal.names.surroundings import (
    ENDS,
    WORD,
    Before,
    before_name,
    begins_a_word,
    behind_name,
)
from hotline_addin.domain.personal.names.word_lists import words

_ENOUGH: Final = 3.5
"""The sum from which characters count as a name. This and all weights are set by the labelled sentences: no
sign alone suffices but an announced name; what is found and mistaken stands in docs/measured.md."""
_UNLIKELY_WORD: Final = -3.0
_HARDLY_WORD: Final = -2.5
_NO_WORD: Final = -1.5
_CROSSED: Final = -2.0
_PLACE: Final = -3.0
_TELLING: Final = 1.5
_EVERYDAY: Final = 0.75
_UNTOLD: Final = -0.5

_SURNAMES: Final = (
    characters.COMMON_SURNAMES
    | characters.OTHER_SURNAMES
    | characters.EVERYDAY_SURNAMES
    | characters.WEAK_SURNAMES
)
_STARTS: Final = "".join(sorted({*_SURNAMES, *(surname[0] for surname in characters.COMPOUND_SURNAMES)}))
_TELLING_LETTERS: Final = characters.TELLING_GIVEN - everyday_words.PLACE_CHARACTERS
_OFFICES: Final = tuple(
    sorted(
        words("""
            书记 主任 局长 镇长 乡长 县长 市长 区长 科长 所长 站长 部长 院长 处长 院士 教授 常委
            委员 主席 总理 副县 副市 副书 副主 副局 副镇
        """)
    )
)
"""Behind a name they make it an official's, which a notice may name."""
_NEVER: Final = frozenset(
    "某的了是在不我们你他她它这那都而与或被将把吗呢吧啊谁什么怎称说有无人未须为应已于客户员"
)
"""Characters that no given name holds even where one is announced."""
_NUMERALS: Final = frozenset("大二三四五六七八九幺小")
_PLACE_WORDS: Final = (
    "小学|中学|公司|集团|银行|超市|专卖|饭店|工作室|食品|宾馆|酒店|小区|广场|花园|家园|大厦|学校|医院|大道|国际|"
    "新城|驾校|幼儿园"
)
_PLACE_BEHIND: Final = re.compile(
    "[\u4e00-\u9fff]{0,3}?(?:[路街道巷村庄镇乡寨营湾河桥山湖县区市苑府城园庭厦店馆厅院厂场站校牌]|"
    f"{_PLACE_WORDS})"
)
_PLACE_NEXT: Final = re.compile(f"[{''.join(sorted(everyday_words.PLACE_CHARACTERS))}]|{_PLACE_WORDS}")
_CHINESE: Final = re.compile("[\u4e00-\u9fff]+")


def surname_places(text: str) -> Iterator[int]:
    """Where a name might begin."""
    return (match.start() for match in _surname_pattern().finditer(text))


@cache
def _surname_pattern() -> re.Pattern[str]:
    return re.compile(f"[{_STARTS}]")


def end_of_name(text: str, start: int, last_end: int, known: Set[int]) -> int | None:
    """Where the name ends that begins at `start`, or None where there is none.

    `last_end` is where the name before ended: one that is joined to a name is expected to be one too.
    No name reaches into `known` positions.
    """
    before = before_name(text, start, last_end)
    best, found = _ENOUGH, None
    for surname, given in _forms(text, start, before):
        end = start + surname + given
        if not known.isdisjoint(range(start, end)):
            continue
        weight = _weight(text, start, surname, end, before)
        if weight >= best:
            best, found = weight + 0.01, end
    return found


def _forms(text: str, start: int, before: Before) -> Iterator[tuple[int, int]]:
    """Lengths of surname and given name that the characters allow."""
    if text[start : start + 2] in characters.COMPOUND_SURNAMES:
        yield from ((2, 1), (2, 2))
    if text[start] in _SURNAMES:
        yield from ((1, 1), (1, 2))
        if before.expects and text[start + 1 : start + 2] in characters.COMMON_SURNAMES:
            yield (2, 2)


def _weight(text: str, start: int, surname: int, end: int, before: Before) -> float:
    """The sum of all signs for `text[start:end]`."""
    given = text[start + surname : end]
    if len(given) != end - start - surname or not _CHINESE.fullmatch(given):
        return 0
    if not (_NEVER if before.announced else characters.NO_GIVEN).isdisjoint(given):
        return 0
    if text.startswith(_OFFICES, start + surname) or text.startswith(_OFFICES, end):
        return 0
    behind = behind_name(text, end)
    weight = (
        before.weight + behind + _surname_weight(text, start, surname, given, before) + _given_weight(given)
    )
    if begins_a_word(text, start):
        weight += _unlikely_word(given, before, behind) if before.expects else WORD
    if len(given) == 2 and text[end - 1 : end + 1] in everyday_words.CROSSINGS:
        weight += _CROSSED
    if _is_place(text, end, given, before, behind):
        weight += _PLACE
    return weight


def _unlikely_word(given: str, before: Before, behind: float) -> float:
    """What counts against a name that begins like a word: less where one is expected, 业主代表黎明辉."""
    if before.announced and behind == ENDS:
        return _NO_WORD
    if len(given) == 2 and _TELLING_LETTERS.issuperset(given):
        return _HARDLY_WORD
    told = len(given) == 2 and behind > 0 and given[1] in characters.TELLING_GIVEN
    return _UNLIKELY_WORD if told or before.announced else WORD


def _surname_weight(text: str, start: int, length: int, given: str, before: Before) -> float:
    if length == 2:
        return 1.5 if text[start : start + 2] in characters.PLAIN_COMPOUNDS else 0
    surname = text[start]
    if surname in characters.COMMON_SURNAMES:
        return 0.5
    if surname in characters.OTHER_SURNAMES:
        return 0
    if before.announced:
        return -0.5
    if surname in characters.EVERYDAY_SURNAMES:
        return -1.0
    return -1.5 if before.expects and _given_weight(given) > 1 else -2.5


def _given_weight(given: str) -> float:
    if given[0] == "老" and given[1:] in _NUMERALS:
        return 2 * _TELLING
    if len(given) == 2 and given[0] == given[1]:
        return _TELLING
    total = sum(map(_letter_weight, given))
    return total if len(given) == 2 else total * 0.7


def _letter_weight(letter: str) -> float:
    if letter in _TELLING_LETTERS:
        return _TELLING
    return _EVERYDAY if letter in characters.EVERYDAY_GIVEN else _UNTOLD


def _is_place(text: str, end: int, given: str, before: Before, behind: float) -> bool:
    if before.expects:
        return behind <= 0 and bool(_PLACE_NEXT.match(text, end))
    return given[-1] in everyday_words.PLACE_CHARACTERS or (
        behind <= 0 and bool(_PLACE_BEHIND.match(text, end, end + 6))
    )
