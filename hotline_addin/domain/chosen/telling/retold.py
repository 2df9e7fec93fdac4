"""A call that a center has put into its own words: told as it stands, without contacts and pleas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.domain.chosen.fitting_sentences import whole_sentences
from hotline_addin.domain.chosen.telling.asides import is_feeling, is_unofficial
from hotline_addin.domain.chosen.telling.headings import CONSULTS, REPORTS, Heading
from hotline_addin.domain.chosen.telling.spoken import Sentence, sentences
from hotline_addin.domain.chosen.telling.whole import is_speech
from hotline_addin.domain.chosen.telling.wishes import is_vague

_SHORT: Final = 150  # characters of a text that a center wrote, or a citizen who wastes no words
_PEOPLE: Final = "群众|市民|居民|村民|业主|家长|网友|反映人|来电人|投诉人|诉求人"
_GREETING: Final = re.compile(
    "^(?:\\s*(?:(?:尊敬|敬爱|亲爱|最敬)的[^，。！：:]{1,16}[，。！：:]*|"
    "[\u4e00-\u9fff]{1,6}(?:书记|市长|县长|区长|局长|领导)[^，。！：:]{0,4}[，。！：:]+|各位领导[，。！：:]*|"
    "(?:您|你|领导|大家)们?好|打扰(?:您|了)*)[，。！!：:\\s]*)+"
)
_LETTERHEAD: Final = re.compile(
    "^.{0,80}?(?:尊敬|敬爱)的[^，。！：:]{1,16}[，！：:]|^[^，。：]{2,30}(?:公司|[局委办]|部门|"
    "单位|政府|中心|领导)：|^原帖[^。；]{0,100}[。；]"
)
_SPEAKER: Final = re.compile(
    f"^(?:{_PEOPLE})?(?:来电|来信|致电)?(?:反映|称|表示|投诉|咨询)(?:称|，称)?[，,：:]?\\s*|"
    f"^(?:{_PEOPLE})[，,：:]\\s*"
)
_HAS_SPEAKER: Final = re.compile(f"^[^，,。]{{0,24}}(?:{_PEOPLE})(?:反映|称|表示|投诉|咨询)")
_LIVELY: Final = re.compile("我(?![国市省县区])(?!叫|联系)|(?<!与)我(?=联系)|本人|[您你咱俺！？!?]")
"""What no center writes; `我叫……，请与我联系` is how it notes a caller."""
_QUESTION: Final = re.compile("何时|什么时候|是否|能否|多久|多少|怎么|如何|吗")
_ASKING: Final = re.compile("其(?:咨询|询问|反映)")
_WISHED: Final = re.compile("希望(?![小中]学|学校|之|路|工程|村)|建议|请求|要求")


def without_greeting(text: str) -> str:
    """A text without letterhead, salutation and greeting."""
    return _GREETING.sub("", _LETTERHEAD.sub("", text))


def spoken(plain: str) -> list[Sentence]:
    """The sentences of a text without `来电人反映，` before them."""
    return list(sentences(_SPEAKER.sub("", plain, count=1)))


def is_retold(plain: str, head: Heading) -> bool:
    """Whether a center wrote a text: it names who called, or is short, calm and nobody speaks of himself."""
    if _HAS_SPEAKER.search(plain):
        return True
    if len(plain) > _SHORT or not plain.endswith("。") or _LIVELY.search(plain):
        return False
    if not _SPEAKER.search(plain) and is_speech(plain):
        return False
    if any(is_feeling(clause) for sentence in spoken(plain) for clause in sentence.clauses):
        return False
    return head.verb == REPORTS or _SPEAKER.search(plain) is not None


def retold(plain: str, verb: str, length: int) -> str:
    """The sentences of a center without what no case tells, as many as fit; empty where none is left."""
    told = whole_sentences(list(_told(spoken(plain))), length, "。")
    if not told or (_HAS_SPEAKER.search(plain) and not _SPEAKER.search(plain)):
        return told
    if _ASKING.match(told):
        return f"群众{told[1:]}"
    return f"{_opening(told, verb)}{told}"


def _told(said: Sequence[Sentence]) -> Iterator[str]:
    for sentence in said:
        told = (clause for clause in sentence.clauses if not is_unofficial(clause) and not is_vague(clause))
        if text := "，".join(told):
            yield text


def _opening(told: str, verb: str) -> str:
    """`群众反映……`; 群众咨询 before a question, 群众希望 before a wish."""
    if _WISHED.match(told):
        return "群众"
    return CONSULTS if verb == CONSULTS and _QUESTION.search(told) else REPORTS
