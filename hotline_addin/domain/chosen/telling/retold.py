"""A call that a center has put into its own words: told as it stands, without contacts and pleas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.domain.chosen.fitting_sentences import whole_sentences
from hotline_addin.domain.chosen.telling.asides import is_feeling, is_unofficial
from hotline_addin.domain.chosen.telling.headings import CONSULTS, REPORTS, Heading
from hotline_addin.domain.chosen.telling.spoken import Sentence, sentences
from hotline_addin.domain.chosen.telling.words import is_speech
from hotline_addin.domain.topics.wording.clauses.plainness import is_calm

_SHORT: Final = 150  # characters of a text that a center wrote, or a citizen who wastes no words
_WHOLE: Final = 12  # characters of a title that needs no text which may be a citizen's own
_CALM: Final = 80  # characters of a text that names no caller
_PLEADS: Final = re.compile("[恳垦]请|书记|领导|希望|应该|重来")
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
    f"^(?:{_PEOPLE})?(?:来电|来信|致电)?(?:反映|称|表示|投诉|咨询)(?!过)(?:称|，称)?[，,：:]?\\s*|"
    f"^(?:{_PEOPLE})[，,：:]\\s*"
)
_HAS_SPEAKER: Final = re.compile(f"^[^，,。]{{0,24}}(?:{_PEOPLE})(?:反映|称|表示|投诉|咨询)")
_LIVELY: Final = re.compile("我(?![国市省县区])(?!叫|联系)|(?<!与)我(?=联系)|本人|[您你咱俺！？!?]")
"""What no center writes; `我叫……，请与我联系` is how it notes a caller."""
_QUESTION: Final = re.compile("何时|什么时候|是否|能否|多久|多少|怎么|如何|吗")
_ASKING: Final = re.compile("其(?:咨询|询问|反映)")
_VAGUE: Final = re.compile(
    "^(?:能够?|可以|尽快|尽早|及时|早日|认真|切实|真正|依法|予以|给予|给|帮忙|帮助|协调|彻底|"
    "妥善|合理|妥|安排|派人|派员|来|一下|这个|这些|此事|该|此|问题|情况|事情|进行|"
    "处理|解决|核实|核查|答复|回复|检查|调查|查处|查|重视|关注|介入|回应|解释|说明|说法|意见|"
    "结果|反馈|落实|实际|管管|管|明确|合理的?|满意的?|一个|个|的|了|我们?|反映人|业主|群众|居民|"
    "百姓|老百姓|高度|"
    "并|相关|有关|部门|单位|政府|领导|多|为|让|对|与|和|方案|公平|出面|下来|看看|现场|实地|且|拆除|整改)*$"
)
_WISH: Final = re.compile("^(?:现|特|故|特此|在此|强烈)*(?:请求?|恳[请求]|希望|期望|盼|望|要求|建议|呼吁)")
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
    if len(plain) > _SHORT or not plain.endswith("。") or _LIVELY.search(plain) or not is_calm(plain):
        return False
    if not _SPEAKER.search(plain) and not _is_calm(plain, head):
        return False
    if any(is_feeling(clause) for sentence in spoken(plain) for clause in sentence.clauses):
        return False
    return head.verb == REPORTS or _SPEAKER.search(plain) is not None


def _is_calm(plain: str, head: Heading) -> bool:
    """Whether a text that names no caller is not a citizen's own."""
    is_enough = head.is_clear and len(head.lead) >= _WHOLE
    return len(plain) <= _CALM and not (is_enough or is_speech(plain) or _PLEADS.search(plain))


def retold(plain: str, verb: str, length: int) -> str:
    """The sentences of a center without what no case tells, as many as fit; empty where none is left."""
    told = whole_sentences(list(dict.fromkeys(_told(spoken(plain)))), length, "。")
    if not told or (_HAS_SPEAKER.search(plain) and not _SPEAKER.search(plain)):
        return told
    if _ASKING.match(told):
        return f"群众{told[1:]}"
    return f"{_opening(told, verb)}{told}"


def _told(said: Sequence[Sentence]) -> Iterator[str]:
    for sentence in said:
        told = (clause for clause in sentence.clauses if not is_unofficial(clause) and not _is_vague(clause))
        if text := "，".join(told):
            yield text


def _opening(told: str, verb: str) -> str:
    """`群众反映……`; 群众咨询 before a question, 群众希望 before a wish."""
    if _WISHED.match(told):
        return "群众"
    return CONSULTS if verb == CONSULTS and _QUESTION.search(told) else REPORTS


def _is_vague(clause: str) -> bool:
    """Whether a clause only wants that something be done."""
    match = _WISH.search(clause)
    return match is not None and _VAGUE.search(clause[match.end() :]) is not None
