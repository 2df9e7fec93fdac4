"""The one sentence of a letter that a notice can print as it stands: a plain fact, whole, of others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.domain.chosen.telling.asides import is_aside, is_feeling
from hotline_addin.domain.chosen.telling.grammar import ends_whole, has_subject
from hotline_addin.domain.chosen.telling.spoken import Sentence
from hotline_addin.domain.chosen.telling.words import WRONG, is_loose, is_speech
from hotline_addin.domain.personal.personal_data import find
from hotline_addin.domain.topics.places import find_spans
from hotline_addin.domain.topics.segmenting import is_known, tagged
from hotline_addin.domain.words.text import pairs_of

_LENGTHS: Final = range(20, 71)
_FIGURE: Final = re.compile("[0-9]|[一二三四五六七八九十百千万两几]+(?:年|个?月|天|次|户|栋|元|米|家|人)")
_OFFICE: Final = re.compile(
    "物业|开发商|公司|政府|[局委办]|街道|社区|学校|村委|医院|银行|中心|法院|工地|施工"
)
_ACTS: Final = re.compile(
    "[未没拒]|不(?:予|给|让|退|发|办|同意|承认|公开|履行)|拖欠|停止|要求|收取|占用|拆|改|强制|擅自|扣|通知"
)
_SPEAKS: Final = re.compile("我(?![国市省县区])|[你您咱俺她它]|本人|笔者|他们|自己|大家|别人|人家")
_REFERS: Final = re.compile(
    "这|那(?!曲)|此|该|上述|以上|以下|如上|比如|例如|前者|后者|所谓|其他|其它|本(?![市县区科])|据|当时|"
    "当初|去年|今年|明年|"
    "目前(?!为止)|现在|现如今|刚|某|^其|，其|一个小|"
    "[?？!！:：“”\"‘’'《》<>…~*※（）()【】/、]$|[“”\"‘’'《》<>*?？!！：:]|"
    "20[012][0-9](?![年元多余平米户人个万名0-9./-])"
)
"""What refers to something else, or to the day of the letter; marks of speech, slips and quotations."""
_BEGINS_NOT: Final = re.compile(
    "经(?!开|济)|咨询|距离?|每次|多次|但|而|可(?!能)|且|然|所以|因|由于|故|于是|另|还|也|又|却|就|才|并|"
    "如|若|虽|尽管|即|为|除|不仅|不但|不|没|未|"
    "无|导致|造成|致使|使|严重|影响|存在|以|再|更|甚至|最|特别|尤其|结果|后来|随后|然后|原|主要|只|是|有|"
    "的|了|在此"
)
_WISHES: Final = re.compile(
    "希望|建议|恳[请求]|请(?!假|来)|盼|呼吁|要求(?=[查退解处取恢赔])|要提高|只能|除了|能否|是否|何时|"
    "如何|怎么|为何|为什么|多久|"
    "吗|呢|应[当该]?|需要|必须|不能|可以|将会|势必|必将|如果|一旦|相信|认为|属于|涉嫌|违背|违反"
)
"""What somebody wants, asks, judges or foretells, rather than what happened."""
_ASKS: Final = re.compile(
    "^我?(?:在此)?(?:请问|想问|咨询|想请问|请教|想知道|询问)(?:一下|下)?(?:领导|政府|各位领导)?[，：]?"
)
_ASKED: Final = re.compile(
    "(?:是否|能否|可否|何时|如何|怎么|怎样|多少|哪|多久|什么时候|什么(?:条件|手续|材料|标准))[^，]*$|吗$"
)
_ASKING: Final = re.compile("怎么?样?的?|什么|能否|是不是|吗")
_DEPENDS: Final = re.compile(
    "这|此|该|那|上述|以上|如下|本次|也|怎么就|^[怎其]|如何解决|难道|凭什么|谁|何在|父母|孩子|家人|[？！?!“”《》：]"
)
"""What a question leans on, or asks back in anger."""
_QUESTIONS: Final = range(10, 71)
_LINKED: Final = re.compile("又|(?<![退归偿])还(?![款建原房贷清欠])|也|更(?![换新改为])|却|竟|仍|其")
"""Words in a first clause that refer to something said before."""
_SHARES: Final = 0.08  # of a title's pairs of characters: the sentence is about the same
_SAYS_IT: Final = 0.7  # of them: the sentence says all of it
_SAYS_MUCH: Final = 0.6  # of them: it would say most of it twice
_FOUR: Final = 4  # characters that come twice: somebody repeats himself
_JOINED: Final = 5  # clauses of a sentence that never stops


def plain_fact(letter: Sequence[Sentence], title: str) -> str:
    """The sentence that says most beside the title, as it stands; empty where none is plain."""
    facts = ((_worth(text, title, at), text) for at, text in _facts(letter, title) if _is_near(text, title))
    return max(facts, default=(0.0, ""))[1]


def plain_question(letter: Sequence[Sentence]) -> str:
    """The first question that stands by itself, without its mark: `剖宫产可以报销多少天的产假`."""
    return next(filter(_is_plain_question, map(_question, letter)), "")


def _question(sentence: Sentence) -> str:
    """What a sentence asks, from 请问 on where it says so; empty where it asks nothing."""
    asked = next((at for at, clause in enumerate(sentence.clauses) if _ASKS.match(clause)), None)
    if asked is None and sentence.ends != "？":
        return ""
    text = _ASKS.sub("", "，".join(sentence.clauses[asked or 0 :])).rstrip("呢啊呀")
    if any(map(is_aside, _ASKING.sub("", text).split("，"))):
        return ""
    return text if asked is not None or has_subject(text) else ""


def _is_plain_question(text: str) -> bool:
    return (
        len(text) in _QUESTIONS
        and _ASKED.search(text) is not None
        and not (_SPEAKS.search(text) or _DEPENDS.search(text) or _BEGINS_NOT.match(text))
        and not (is_feeling(text) or is_speech(_ASKING.sub("", text)) or find(text))
    )


def repeats(told: str, title: str) -> bool:
    """Whether a sentence says all of a title, its places and what is wrong above all."""
    return (
        names_places_of(told, title)
        and all(word in told for word in WRONG.findall(title))
        and _shared(title, told) >= _SAYS_IT
    )


def names_places_of(text: str, title: str) -> bool:
    """Whether a sentence has all places that a title names."""
    return all(title[start:end] in text for start, end in find_spans(title))


def _facts(letter: Sequence[Sentence], title: str) -> Iterator[tuple[int, str]]:
    for at, sentence in enumerate(letter):
        text = "，".join(sentence.clauses)
        if (
            sentence.ends in ("", "。", "；")
            and len(sentence.clauses) <= _JOINED
            and not any(map(is_aside, sentence.clauses))
            and is_plain(text)
            and not _names_somebody(text, title)
        ):
            yield at, text


def is_plain(text: str) -> bool:
    """Whether a sentence tells what happened, by whom or where, in words that a notice prints."""
    return (
        len(text) in _LENGTHS
        and WRONG.search(text.replace("收取", "")) is not None
        and _is_exact(text)
        and not (_SPEAKS.search(text) or _REFERS.search(text) or _WISHES.search(text))
        and not (_BEGINS_NOT.match(text) or _LINKED.search(text.partition("，")[0]))
        and not (is_loose(text) or is_speech(text) or find(text))
        and len({text[at : at + _FOUR] for at in range(len(text) - _FOUR + 1)}) > len(text) - _FOUR
        and ends_whole(text.rpartition("，")[2])
        and has_subject(text)
    )


def _is_exact(text: str) -> bool:
    """Whether a sentence says how much, when or where, or what somebody named did."""
    return bool(_FIGURE.search(text) or find_spans(text) or (_OFFICE.search(text) and _ACTS.search(text)))


def _names_somebody(text: str, title: str) -> bool:
    """Whether a sentence has what may be a name of a person, and is not part of a place's or in the title."""
    places = " ".join(text[start:end] for start, end in find_spans(text))
    return any(
        word.tag == "nr" and not is_known(word.text) and word.text not in f"{places} {title}"
        for word in tagged(text)
    )


def _is_near(text: str, title: str) -> bool:
    """Whether a sentence is about the title's matter and says it whole or says something else."""
    if not title or repeats(text, title):
        return True
    return _SHARES <= _shared(title, text) < _SAYS_MUCH and _shared(text, title) < _SAYS_IT


def _worth(text: str, title: str, at: int) -> float:
    return (
        3 * min(_shared(title, text), 0.7)
        + min(len(set(WRONG.findall(text))), 3)
        + bool(_FIGURE.search(text))
        + bool(_ACTS.search(text))
        - 0.1 * min(at, 20)
    )


def _shared(text: str, told: str) -> float:
    """The part of a text's pairs of characters that stand in what is told."""
    pairs = set(pairs_of(text))
    return sum(pair in told for pair in pairs) / len(pairs) if pairs else 0.0
