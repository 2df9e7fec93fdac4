"""What stands around a possible name, and how much it says: before it 我叫 and 市民, behind it 反映, 之女."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hotline_addin.domain.personal.names import characters, company, everyday_words
from hotline_addin.domain.personal.names.word_lists import Words, by_first, by_last

_ANNOUNCED: Final = 5.0
_AFTER_ROLE: Final = 3.0
_LIKE_ROLE: Final = 2.0
_AFTER_NAME: Final = 3.0
_AFTER_PREPOSITION: Final = 1.0
_AT_START: Final = 0.5
_SPEAKS: Final = 2.5
_BELONGS: Final = 2.5
_JOINED: Final = 1.5
ENDS: Final = 0.75
_ACTS: Final = 1.0
_DATED: Final = 2.0
WORD: Final = -4.0
"""A word that begins before the name, or that the name begins."""

_OPENS: Final = frozenset("，,。；;、：:！!？?（( \t\n“\"‘'—-…)）”/|【[》")
_CLOSES: Final = frozenset("，,。；;、：:！!？?）) \t\n”\"’'—-…（(/|】]")
_LINKS: Final = frozenset("、和与及跟同")
_GIVEN_LETTERS: Final = characters.TELLING_GIVEN | characters.EVERYDAY_GIVEN
_JOINS: Final = frozenset("、和与及跟同，,/ 兼")
_FILLERS: Final = ' :：是为叫（(“"【[\t'
_DETAILS: Final = re.compile(
    "[，,、（(]?(?:性别)?[男女](?![子孩士人方生友工朋厕装鞋性儿婿单双])|(?:等|共)[0-9一二三四五六七八九十]|"
    "[，,：:（(]?(?:联系)?(?:电话|手机|身份证|1[3-9][0-9]{3})"
)
"""Sex, a telephone number or 等12人 behind a name."""
_DAY: Final = re.compile("于[0-9]")
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


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a possible name: how much it says, and whether it expects a name."""

    weight: float
    expects: bool = False
    announced: bool = False


def before_name(text: str, start: int, last_end: int) -> Before:
    """The words right before `start`, fillers like ：between them and the name passed over."""
    if last_end and start - last_end <= 1 and (start == last_end or text[last_end] in _JOINS):
        return Before(_AFTER_NAME if start > last_end else 0, expects=start > last_end)
    if text[max(0, start - 1) : start + 1] in everyday_words.ROLE_WORDS:
        return Before(WORD)
    for told in _without_fillers(text, start):
        announced = _announcement(text, told, start)
        if announced:
            return announced
    if _ends_with(text, start, _PREPOSITIONS):
        return Before(_AFTER_PREPOSITION)
    if start == 0 or text[start - 1] in _OPENS:
        return Before(_AT_START)
    word_ends = ends_a_word(text, start) or text[start] in everyday_words.NO_SURNAME_INSIDE
    return Before(WORD if word_ends else 0)


def _without_fillers(text: str, start: int) -> Iterator[int]:
    """Where the words before a name may end: right before it, or before the fillers between."""
    yield start
    for told in range(start - 1, max(0, start - 3) - 1, -1):
        if text[told] not in _FILLERS:
            return
        yield told


def _announcement(text: str, told: int, start: int) -> Before | None:
    """What the words that end at `told` announce, if anything."""
    spoken = _ends_with(text, told, _ANNOUNCERS)
    if _ends_with(text, told, _INTRODUCTIONS) or (told < start and spoken):
        return Before(_ANNOUNCED, expects=True, announced=True)
    if spoken:
        return Before(_AFTER_NAME, expects=True)
    if _ends_with(text, told, _ROLES) or text[max(0, told - 2) : told] in company.KIN_OF:
        return Before(_AFTER_ROLE, expects=True)
    if _is_like_role(text, told) and not ends_a_word(text, start):
        return Before(_LIKE_ROLE, expects=True)
    return None


def _is_like_role(text: str, end: int) -> bool:
    return text[max(0, end - 1) : end] in company.ROLE_ENDINGS and not _ends_with(text, end, _NO_ROLES)


def behind_name(text: str, end: int) -> float:
    """The words right behind a possible name."""
    if _DETAILS.match(text, end):
        return _BELONGS
    if _DAY.match(text, end):
        return _DATED
    if text[end : end + 1] in _LINKS and _looks_like_name(text, end + 1):
        return _JOINED
    if end == len(text) or text[end] in _CLOSES:
        return ENDS
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


def expects_name(text: str, start: int) -> bool:
    """Whether the words before `start` announce a name or are a person's role."""
    return before_name(text, start, 0).expects


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
