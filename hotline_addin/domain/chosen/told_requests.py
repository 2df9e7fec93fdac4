"""What a citizen said, as an office tells it: in the third person, without greeting, feelings and pleas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from hotline_addin.domain.chosen.telling.choosing import (
    ANY,
    CLEAR,
    GOOD,
    SAME,
    chosen,
    fitting,
    said,
    says,
    unheaded,
    unlike,
)
from hotline_addin.domain.chosen.telling.headings import (
    ADVISES,
    ASKS,
    CONSULTS,
    REPORTS,
    Heading,
    heading,
    is_clear,
    reporting,
)
from hotline_addin.domain.chosen.telling.points import points
from hotline_addin.domain.chosen.telling.quoting import quoted
from hotline_addin.domain.chosen.telling.retold import is_retold, retold, spoken, without_greeting
from hotline_addin.domain.chosen.telling.slips import put_right
from hotline_addin.domain.chosen.telling.spoken import Sentence
from hotline_addin.domain.chosen.telling.third_person import people_of
from hotline_addin.domain.chosen.telling.weighing import WRONG, runs
from hotline_addin.domain.chosen.telling.wishes import questions, says_ask, suggestions, wishes

_LENGTH: Final = 140
"""Characters that are told at most, title and wish among them."""
_FULL: Final = 70  # characters after which nothing is added that the title has told in short
_POINTS: Final = 100  # characters of what is listed
_READ: Final = 3000  # characters of a letter: what is wrong comes first
_BRIEF: Final = 24  # characters of a title that is told alone
_TITLE: Final = 4  # characters of a title that says something
_SECRET: Final = re.compile("(?:要求|请|希望|信息|身份|对[^，,]{0,8})保密")


_CITIZEN: Final = re.compile("^反映人")


def told_request(text: str, title: str) -> str:
    """`群众反映学校告知发放两项补贴，账户并未收到`, without the stop at its end.

    Title, what is wrong, what is wanted; the title only where the text does not say it itself. Every word
    stands in title or text, or is one of 群众, 反映人, 该 for somebody who speaks of himself.
    """
    text, title = put_right(text[:_READ]), put_right(title)
    plain = without_greeting(text)
    head = heading(title, text)
    if is_retold(plain, head):
        return retold(plain, head.verb, _LENGTH) or f"{REPORTS}{title or '的问题'}"
    letter = spoken(plain)
    people = people_of(text)
    if head.verb in (CONSULTS, ASKS):
        asked = list(unlike(questions(letter, people), head.lead))
        if head.asks:
            return _asked(head, letter, people)
        if asked:
            return _consulted(head, asked, letter, people)
        head = reporting(head.lead)
    told = _reported(head, letter, people, title)
    if told != f"{head.verb}{head.lead}" or (is_clear(head.lead) and len(head.lead) >= _BRIEF):
        return told
    own_words = quoted(plain, letter, 2 if head.verb == REPORTS else 1)
    if not own_words or said(own_words, told) >= SAME:
        return told
    return f"{told}。反映人称：“{own_words}”"


def _asked(head: Heading, letter: Sequence[Sentence], people: str) -> str:
    """`群众咨询复垦费何时下发？` and what is wrong about it."""
    lead = f"{head.verb}{head.lead}？"
    told = _listed(letter, people) or chosen(
        runs(letter, people, head.lead), head.lead, _LENGTH - len(lead), CLEAR
    )
    return lead + "。".join(unheaded(text, head.lead) for text in told)


def _consulted(head: Heading, asked: Sequence[str], letter: Sequence[Sentence], people: str) -> str:
    """`群众咨询产假政策：剖宫产算难产吗？`, with what is wrong where there is room."""
    lead = f"{head.verb}{head.lead}"
    room = _LENGTH - len(lead)
    if len(lead) + len(asked[0]) < _FULL:
        told = chosen(runs(letter, people, head.lead), head.lead, room - len(asked[0]), GOOD)
        new = [part for part in told if all(_differ(part, question) for question in asked)]
        if new:
            return f"{lead}。{new[0]}，询问{'？'.join(fitting(asked, room - len(new[0])))}？"
    return f"{lead}：{'？'.join(fitting(asked, room))}？"


def _reported(head: Heading, letter: Sequence[Sentence], people: str, title: str) -> str:
    wanted = _wanted(head, letter, people)
    room = _LENGTH - len(head.lead) - sum(map(len, wanted))
    advises, has_title = head.verb == ADVISES, len(head.lead) >= _TITLE
    listed = _listed(letter, people) if has_title and not advises else []
    if advises and not wanted:
        listed = _suggested(letter, people)
    least = CLEAR if advises or is_clear(head.lead) else ANY
    told = listed or chosen(runs(letter, people, head.lead), head.lead, room, least)
    if told and (not has_title or (head.verb == REPORTS and says(told[0], head.lead))):
        parts = told
    else:
        parts = [part for part in (head.lead, *(unheaded(text, head.lead) for text in told)) if part]
    if head.verb == REPORTS and not any(map(WRONG.search, parts)) and says_ask(letter):
        asked = list(unlike(questions(letter, people), head.lead))
        if asked:
            return f"{head.verb}{head.lead}，询问{'？'.join(fitting(asked, room))}？"
    if head.verb in (REPORTS, ADVISES) or sum(map(len, parts)) <= _FULL:
        parts += [part for part in wanted if all(said(part, other) < SAME for other in parts)]
    text = _joined(parts) or title or _unwritten(letter)
    if head.verb == REPORTS and text.startswith(("希望", "建议", "请求", "要求")):
        return f"群众{text}"
    # 反映 is said already, and 反映人 would be read as its object.
    return f"{head.verb}{_CITIZEN.sub('其', text)}"


def _joined(parts: Sequence[str]) -> str:
    """The parts as sentences; what came of the trouble is one with it."""
    text = ""
    for part in parts:
        text += f"{'，' if part.startswith(('严重影响', '影响', '存在')) else '。'}{part}" if text else part
    return text


def _listed(letter: Sequence[Sentence], people: str) -> list[str]:
    """`主要有：大车占道停放；空地粪便恶臭`, as one sentence, where a letter lists its points."""
    found = points(letter, people)
    return [f"主要有：{'；'.join(fitting(found, _POINTS))}"] if found else []


def _suggested(letter: Sequence[Sentence], people: str) -> list[str]:
    """`建议：增设路灯；架设天桥`, where a letter says what it suggests."""
    found = suggestions(letter, people)
    return [f"建议：{'；'.join(fitting(found, _POINTS))}"] if found else []


def _wanted(head: Heading, letter: Sequence[Sentence], people: str) -> list[str]:
    """The first two wishes of somebody who wishes, the longest of anybody else, demands before hopes."""
    found = list(unlike(wishes(letter, people), head.lead))
    if head.verb != REPORTS:
        return found[:3] if head.verb == ADVISES else found[:2]
    return sorted(found, key=lambda told: (told.startswith("希望"), -len(told)))[:1]


def _differ(one: str, other: str) -> bool:
    return max(said(one, other), said(other, one)) < SAME


def _unwritten(letter: Sequence[Sentence]) -> str:
    """What a clerk has to word himself, with the whole text to word it from."""
    text = "。".join("，".join(sentence.clauses) for sentence in letter)
    return f"的问题（待写，原文：{text}）" if text else "的问题"


def asks_for_secrecy(text: str) -> bool:
    """Whether the citizen does not want to be known."""
    return _SECRET.search(text) is not None
