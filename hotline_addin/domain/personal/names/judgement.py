"""Whether some characters are a citizen's name: judged by what they are and by what stands around them.

A Chinese name cannot be told from other words by itself (高度, 方面, 周边 begin with surnames). So each
possible name is weighed: surname and given name, the words before it (我叫, 市民, 拖欠), the words behind it
(反映, 之女, 家门口), and against it words that begin or end with its characters. Only the sum decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache
from typing import Final

from hotline_addin.domain.personal.names import characters, company, everyday_words
from hotline_addin.domain.personal.names.word_lists import Words, by_first, by_last

_ENOUGH: Final = 3.5
"""The sum from which characters count as a name; the weights below are set so that no single sign suffices
but the announcement of a name (docs/measured.md says what is found)."""
_ANNOUNCED: Final = 5.0
_AFTER_ROLE: Final = 3.0
_LIKE_ROLE: Final = 2.0
_AFTER_NAME: Final = 3.0
_AFTER_PREPOSITION: Final = 1.0
_AT_START: Final = 0.5
_SPEAKS: Final = 2.5
_BELONGS: Final = 2.5
_JOINED: Final = 1.5
_ENDS: Final = 0.75
_ACTS: Final = 1.0
_WORD: Final = -4.0
_UNLIKELY_WORD: Final = -3.0
_HARDLY_WORD: Final = -2.5
_NO_WORD: Final = -1.5
_CROSSED: Final = -2.0
_DATED: Final = 2.0
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
_OPENS: Final = frozenset("，,。；;、：:！!？?（( \t\n“\"‘'—-…)）”/|【[》")
_CLOSES: Final = frozenset("，,。；;、：:！!？?）) \t\n”\"’'—-…（(/|】]")
_LINKS: Final = frozenset("、和与及跟同")
_TELLING_LETTERS: Final = characters.TELLING_GIVEN - everyday_words.PLACE_CHARACTERS
_GIVEN_LETTERS: Final = characters.TELLING_GIVEN | characters.EVERYDAY_GIVEN
_JOINS: Final = frozenset("、和与及跟同，,/ 兼")
_FILLERS: Final = ' :：是为叫（(“"【[\t'
_OFFICES: Final = (
    *(
        "书记",
        "主任",
        "局长",
        "镇长",
        "乡长",
        "县长",
        "市长",
        "区长",
        "科长",
        "所长",
        "站长",
        "部长",
        "院长",
        "处长",
    ),
    *("院士", "教授", "常委", "委员", "主席", "总理", "副县", "副市", "副书", "副主", "副局", "副镇"),
)
"""Behind a name they make it an official's, which a notice may name."""
_NEVER: Final = frozenset("某的了是在不我们你他她它这那都而与或被将把吗呢吧啊谁什么怎称说有无人未须为应已于")
"""Characters that no given name holds even where one is announced."""
_DETAILS: Final = re.compile(
    "[，,、（(]?(?:性别)?[男女](?![子孩士人方生友工朋厕装鞋性儿婿单双])|(?:等|共)[0-9一二三四五六七八九十]|"
    "[，,：:（(]?(?:联系)?(?:电话|手机|身份证|1[3-9][0-9]{3})"
)
"""Sex, a telephone number or 等12人 behind a name."""
_DAY: Final = re.compile("于[0-9]")
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
_INTRODUCTIONS: Final = by_last(company.INTRODUCTIONS)
_ANNOUNCERS: Final = by_last(company.ANNOUNCERS)
_ROLES: Final = by_last(company.ROLES)
_NO_ROLES: Final = by_last(company.NO_ROLES)
_PREPOSITIONS: Final = by_last(company.PREPOSITIONS)
_COMPANY_BEHIND: Final = (
    (by_first(company.SPEAKING), _SPEAKS),
    (by_first(company.BELONGING), _BELONGS),
    (by_first(company.DOING), _ACTS),
)
_CHINESE: Final = re.compile("[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class _Before:
    """What stands before a possible name: how much it says, and whether it expects a name."""

    weight: float
    expects: bool = False
    announced: bool = False


def surname_places(text: str) -> Iterator[int]:
    """Where a name might begin."""
    return (match.start() for match in _surname_pattern().finditer(text))


@cache
def _surname_pattern() -> re.Pattern[str]:
    return re.compile(f"[{_STARTS}]")


def begins_a_word(text: str, start: int) -> bool:
    """Whether the character at `start` begins an everyday word or a brand rather than a name."""
    return text[start : start + 2] in everyday_words.WORD_BEGINNINGS or text.startswith(
        everyday_words.BRANDS, start
    )


def ends_a_word(text: str, start: int) -> bool:
    """Whether the character at `start` ends a word that began before it."""
    if start == 0 or text[start - 1] in _OPENS:
        return False
    return text[start - 1 : start + 1] in everyday_words.WORD_ENDINGS


def expects_name(text: str, start: int) -> bool:
    """Whether the words before `start` announce a name or are a person's role."""
    return _before(text, start, 0).expects


def end_of_name(text: str, start: int, last_end: int, known: Set[int]) -> int | None:
    """Where the name ends that begins at `start`, or None where there is none.

    `last_end` is where the name before ended: one that is joined to a name is expected to be one too.
    No name reaches into `known` positions.
    """
    before = _before(text, start, last_end)
    best, found = _ENOUGH, None
    for surname, given in _forms(text, start, before):
        end = start + surname + given
        if not known.isdisjoint(range(start, end)):
            continue
        weight = _weight(text, start, surname, end, before)
        if weight >= best:
            best, found = weight + 0.01, end
    return found


def _forms(text: str, start: int, before: _Before) -> Iterator[tuple[int, int]]:
    """Lengths of surname and given name that the characters allow."""
    if text[start : start + 2] in characters.COMPOUND_SURNAMES:
        yield from ((2, 1), (2, 2))
    if text[start] in _SURNAMES:
        yield from ((1, 1), (1, 2))
        if before.expects and text[start + 1 : start + 2] in characters.COMMON_SURNAMES:
            yield (2, 2)


def _weight(text: str, start: int, surname: int, end: int, before: _Before) -> float:
    """The sum of all signs for `text[start:end]`."""
    given = text[start + surname : end]
    if len(given) != end - start - surname or not _CHINESE.fullmatch(given):
        return 0
    if not (_NEVER if before.announced else characters.NO_GIVEN).isdisjoint(given):
        return 0
    if text.startswith(_OFFICES, start + surname) or text.startswith(_OFFICES, end):
        return 0
    behind = _behind(text, end)
    weight = before.weight + behind + _surname_weight(text, start, surname, before) + _given_weight(given)
    if begins_a_word(text, start):
        weight += _unlikely_word(given, before, behind) if before.expects else _WORD
    if len(given) == 2 and text[end - 1 : end + 1] in everyday_words.CROSSINGS:
        weight += _CROSSED
    if _is_place(text, end, given, before, behind):
        weight += _PLACE
    return weight


def _unlikely_word(given: str, before: _Before, behind: float) -> float:
    """What counts against a name that begins like a word: less where one is expected, 业主代表黎明辉."""
    if before.announced and behind == _ENDS:
        return _NO_WORD
    if len(given) == 2 and _TELLING_LETTERS.issuperset(given):
        return _HARDLY_WORD
    told = len(given) == 2 and behind > 0 and given[1] in characters.TELLING_GIVEN
    return _UNLIKELY_WORD if told or before.announced else _WORD


def _surname_weight(text: str, start: int, length: int, before: _Before) -> float:
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
    return -1.5 if before.expects and text[start + 1 : start + 2] in _TELLING_LETTERS else -2.5


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


def _is_place(text: str, end: int, given: str, before: _Before, behind: float) -> bool:
    if before.expects:
        return behind <= 0 and bool(_PLACE_NEXT.match(text, end))
    return given[-1] in everyday_words.PLACE_CHARACTERS or (
        behind <= 0 and bool(_PLACE_BEHIND.match(text, end, end + 6))
    )


def _before(text: str, start: int, last_end: int) -> _Before:
    """The words right before `start`, fillers like ：between them and the name passed over."""
    if last_end and start - last_end <= 1 and (start == last_end or text[last_end] in _JOINS):
        return _Before(_AFTER_NAME if start > last_end else 0, expects=start > last_end)
    if text[max(0, start - 1) : start + 1] in everyday_words.ROLE_WORDS:
        return _Before(_WORD)
    for told in _without_fillers(text, start):
        announced = _announcement(text, told, start)
        if announced:
            return announced
    if _ends_with(text, start, _PREPOSITIONS):
        return _Before(_AFTER_PREPOSITION)
    if start == 0 or text[start - 1] in _OPENS:
        return _Before(_AT_START)
    word_ends = ends_a_word(text, start) or text[start] in everyday_words.NO_SURNAME_INSIDE
    return _Before(_WORD if word_ends else 0)


def _without_fillers(text: str, start: int) -> Iterator[int]:
    """Where the words before a name may end: right before it, or before the fillers between."""
    yield start
    for told in range(start - 1, max(0, start - 3) - 1, -1):
        if text[told] not in _FILLERS:
            return
        yield told


def _announcement(text: str, told: int, start: int) -> _Before | None:
    """What the words that end at `told` announce, if anything."""
    spoken = _ends_with(text, told, _ANNOUNCERS)
    if _ends_with(text, told, _INTRODUCTIONS) or (told < start and spoken):
        return _Before(_ANNOUNCED, expects=True, announced=True)
    if spoken:
        return _Before(_AFTER_NAME, expects=True)
    if _ends_with(text, told, _ROLES) or text[max(0, told - 2) : told] in company.KIN_OF:
        return _Before(_AFTER_ROLE, expects=True)
    if _is_like_role(text, told) and not ends_a_word(text, start):
        return _Before(_LIKE_ROLE, expects=True)
    return None


def _is_like_role(text: str, end: int) -> bool:
    return text[max(0, end - 1) : end] in company.ROLE_ENDINGS and not _ends_with(text, end, _NO_ROLES)


def _behind(text: str, end: int) -> float:
    """The words right behind a possible name."""
    if _DETAILS.match(text, end):
        return _BELONGS
    if _DAY.match(text, end):
        return _DATED
    if text[end : end + 1] in _LINKS and _looks_like_name(text, end + 1):
        return _JOINED
    if end == len(text) or text[end] in _CLOSES:
        return _ENDS
    weights = [weight for words, weight in _COMPANY_BEHIND if _begins_with(text, end, words)]
    acts = 0 if "\u4e00" <= text[end] <= "\u9fff" else _ACTS
    return weights[0] if weights else acts


def _looks_like_name(text: str, start: int) -> bool:
    """Whether a surname with a telling given name stands at `start`: 闻人杰、钟离艳."""
    given = start + (2 if text[start : start + 2] in characters.PLAIN_COMPOUNDS else 1)
    known = (
        given - start == 2
        or (text[start : start + 1] or "x") in characters.COMMON_SURNAMES | characters.OTHER_SURNAMES
    )
    return known and text[given : given + 1] in _GIVEN_LETTERS and not begins_a_word(text, start)


def _ends_with(text: str, end: int, told: Words) -> bool:
    return end > 0 and text.endswith(told.get(text[end - 1], ()), 0, end)


def _begins_with(text: str, start: int, told: Words) -> bool:
    return start < len(text) and text.startswith(told.get(text[start], ()), start)
