"""What a citizen said, as an office tells it: a clean title, one plain fact, nothing of how he said it."""

from __future__ import annotations

import re
from typing import Final

from hotline_addin.domain.chosen.fitting_sentences import whole_sentences
from hotline_addin.domain.chosen.telling.headings import ADVISES, CONSULTS, REPORTS, heading
from hotline_addin.domain.chosen.telling.plain_facts import (
    names_places_of,
    plain_fact,
    plain_question,
    repeats,
)
from hotline_addin.domain.chosen.telling.retold import is_retold, retold, spoken, without_greeting
from hotline_addin.domain.chosen.telling.slips import put_right
from hotline_addin.domain.topics.wording.clauses.pleas import as_question

_TITLE: Final = 80  # characters of a title, whole clauses of one that is longer
_SHORT: Final = 12  # characters of a title beside which a fact that says all of it says more
_LENGTH: Final = 140  # characters of a call that a center has worded
_READ: Final = 3000  # characters of a letter: what is wrong comes first
_UNWORDED: Final = 300  # characters of a letter that a clerk has to word himself
_MARKS: Final = str.maketrans("", "", "“”〔〕")
_UNSAID: Final = re.compile("(?:相关|有关|等)(?:的)?(?:问题|事宜|事项|政策|情况)?$|(?<!资格)问题$")
"""What a title asks about without asking it."""
_SECRET: Final = re.compile("(?:要求|请|希望|信息|身份|对[^，,]{0,8})保密")


def told_request(text: str, title: str) -> str:
    """`群众反映幸福路水管爆裂`, without the stop at its end.

    The title where it says what is wrong, asked or wanted; where it does not, one sentence of the text, as
    it stands, that is a plain fact or a question; else 待写 with the text. A second sentence spoils a draft
    more often than it helps it: readers passed what is short.
    """
    text, title = put_right(text[:_READ]), put_right(whole_sentences([title], _TITLE, ""))
    plain = without_greeting(text)
    head = heading(title)
    if is_retold(plain, head):
        return retold(plain, head.verb, _LENGTH) or f"{REPORTS}{title or '的问题'}"
    letter = spoken(plain)
    if head.verb == CONSULTS and _UNSAID.search(head.lead) and (asked := plain_question(letter)):
        return f"{CONSULTS}{as_question(asked).removeprefix('关于')}"
    if head.is_clear and len(head.lead) >= _SHORT:
        return f"{head.verb}{head.lead}"
    fact = plain_fact(letter, head.lead)
    if head.is_clear:
        is_more = head.verb == REPORTS and fact and repeats(fact, head.lead)
        return f"{REPORTS}{fact}" if is_more else f"{head.verb}{head.lead}"
    if fact and head.verb != ADVISES:
        return f"{REPORTS}{fact}" if names_places_of(fact, head.lead) else f"{head.verb}{head.lead}。{fact}"
    return f"{head.verb}{head.lead or '的问题'}{_unworded(plain)}"


def _unworded(plain: str) -> str:
    """The letter a clerk has to word himself; in these brackets no notice is released with it."""
    text = whole_sentences(re.findall("[^。！？!?]+[。！？!?]*", plain.translate(_MARKS)), _UNWORDED, "")
    return f"〔待写，原文：{text}〕" if text else ""


def asks_for_secrecy(text: str) -> bool:
    """Whether the citizen does not want to be known."""
    return _SECRET.search(text) is not None
