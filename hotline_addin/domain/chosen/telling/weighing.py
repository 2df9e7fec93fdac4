"""Runs of clauses that can stand as a sentence of a notice, and how much each tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from hotline_addin.domain.chosen.telling.asides import is_aside, names_speaker
from hotline_addin.domain.chosen.telling.spoken import Sentence
from hotline_addin.domain.chosen.telling.third_person import is_third_person, third_person
from hotline_addin.domain.chosen.telling.whole import whole_sentence
from hotline_addin.domain.chosen.telling.wishes import asks, is_wish
from hotline_addin.domain.topics.segmenting import is_known, tagged

WRONG: Final = re.compile(
    "[未没无][^，。]{1,8}|不(?:被|到|予|给|让|能|管|通|退|发|办|符|合|达|作为|处理|解决|公平|合理|"
    "及时|足|愿|肯|清|明|平|见|了|当|便|规范|均|畅|安全|完善|配合|承认|同意|受理|按|"
    "执行|履行|兑现|公开|公示|治|上|开|做|许|准|敢|好|算|高)|"
    "严重|影响(?!不大|较小|力)|拖|拒|乱|违|隐患|扰民|噪|堵|坏|破|漏|脏|臭|污|危险|难以?|欺|骗|"
    "停[水电气工]|故障|"
    "损|强制|擅自|私自|占用|占道|裂|积水|超标|异味|刺鼻|随意|变相|"
    "虚假|缩水|瘫痪|失修|拥堵|断|滞后|缺|偏少|过[少小高低短长]|坑|爆|诈|挪用|克扣|收取|乱收|高价|"
    "垮|倒灌|事故|火灾|老旧|破旧|白蚁|粪便|油烟|扬尘|黑烟|长龙|吵|差|风险|流浪|盘踞|恶臭|占据|"
    "占几|占去|质价|欠|扣|无着落|只能|失灵|"
    "涨"
)
"""Words for what is wrong."""
_OTHERS_SAY: Final = re.compile(
    "(?:表示|称(?!好|赞|为)|说|回应|答复|回复|告知|认为|解释|承诺|宣传|规定|要求)[^，]{0,3}$"
)
"""Who says what follows is no longer told where it is cut off."""
_EFFECT: Final = re.compile("影响|导致|造成|致使|使得|隐患")
_FIGURE: Final = re.compile(
    "[0-9]|[一二三四五六七八九十百千万两多几]+(?:年|个?月|天|次|户|栋|元|米|家|户|人)"
)
_MONEY: Final = re.compile("[0-9](?:余|多)?(?:元|万|亿|%|％)")
_RULES: Final = re.compile(
    "条例|第[0-9一二三四五六七八九十]+条|办法|精神|国家|提倡|倡导|号召|党|大力|全国|习近平|"
    "总书记|中央|政策|规范》|法律|《|指导下|预期|背景"
)
_LOOSE: Final = re.compile(
    "太|极其|有些|有的|认为|应该|可能|仅仅|自己|个人|大家|说|讲|点[^，]{0,2}$|[\"“”'‘’]|不要|热线|拨打|天天"
)
"""Words that a notice rarely has."""
_JUDGES: Final = re.compile(
    "应[当该由]|不合理|不科学|实属|属于违[法规]|涉嫌|欺诈|欺骗|将直接|纯属|明显|嫌疑|不作为|违背|"
    "违反|势必|必然|必将|严重违"
)
"""What a citizen thinks, rather than what happened."""
_NAMED: Final = re.compile(
    "(?<![村区镇县市])(?:警官|法官|大夫|婆婆|大爷|同志|董事长|庭长|女士|先生|某|总经理)|[A-Za-z]{3,}|"
    "[\u4e00-\u9fff]某"
)
_FOUR: Final = 4  # characters that come twice: somebody repeats himself
_RELATED: Final = 0.15  # of a title's pairs: a sentence without anything wrong is about the same
_SHORT: Final = 8  # characters of a sentence that says little by itself
_LENGTHS: Final = range(4, 66)


class Run(NamedTuple):
    """Clauses one behind the other, told of others; `at` is its sentence, `worth` how much it tells."""

    at: int
    text: str
    worth: float


def runs(sentences: Sequence[Sentence], people: str, title: str) -> Iterator[Run]:
    """Every run of clauses that can stand by itself."""
    pairs = _pairs(title)
    for at, sentence in enumerate(sentences):
        told = [third_person(clause, people) for clause in sentence.clauses]
        good = _good(sentence, told)
        for start in range(len(told)):
            if start and _OTHERS_SAY.search(told[start - 1]):
                break
            for end in range(start + 1, len(told) + 1):
                if not good[end - 1] or sum(map(len, told[start:end])) >= _LENGTHS.stop:
                    break
                text = whole_sentence(told[start:end], _subject_before(sentence, start, people))
                if text and len(text) in _LENGTHS:
                    worth = _worth(text, pairs, at) + _wholeness(sentence, start, end)
                    yield Run(at, text, worth - 2 * (at > 0 and _is_report(sentences[at - 1])))


def _is_report(sentence: Sentence) -> bool:
    """Whether a sentence tells what others said, so that the next one may be theirs as well."""
    return any(re.search("(?:表示|回应|声称|称)$|向[^，]{2,8}表示", clause) for clause in sentence.clauses)


def _good(sentence: Sentence, told: Sequence[str]) -> list[bool]:
    """Which clauses may be told: none that asks, wishes or follows a wish, or is beside the matter."""
    wished = next((at for at, clause in enumerate(sentence.clauses) if is_wish(clause)), len(told))
    asked = len(told) - 1 if sentence.ends == "？" else len(told)
    return [
        at < min(wished, asked) and not is_aside(own) and is_third_person(clause) and not asks(own)
        for at, (own, clause) in enumerate(zip(sentence.clauses, told, strict=True))
    ]


def _subject_before(sentence: Sentence, start: int, people: str) -> str:
    """Who does what follows, where the clause before says who speaks: `我是……的业主，`."""
    if not start or not names_speaker(sentence.clauses[start - 1]):
        return ""
    return people if sentence.clauses[start - 1].startswith("我们") else "反映人"


def _wholeness(sentence: Sentence, start: int, end: int) -> float:
    """Whole sentences are better than parts, and parts behind an aside better than others."""
    begins = 1.2 if start == 0 else 0.8 if is_aside(sentence.clauses[start - 1]) else -1.2
    return begins + 0.9 * (end == len(sentence.clauses))


def _worth(text: str, pairs: frozenset[str], at: int) -> float:
    wrong = len(set(WRONG.findall(text)))
    shared = len(_pairs(text) & pairs) / max(1, len(pairs))
    if not wrong and shared < _RELATED:
        return 0.0
    worth = 2.0 * bool(wrong) + min(wrong, 4) + 3 * min(shared, 0.7) - 0.1 * min(at, 25)
    worth += bool(_EFFECT.search(text)) + 0.7 * bool(_FIGURE.search(text))
    worth -= 1.2 * len(_LOOSE.findall(text)) + 2.5 * is_ruling(text)
    worth -= 6 * (len(_fours(text)) <= len(text) - _FOUR)
    worth += 1.2 * bool(_MONEY.search(text)) - 2.5 * (text.count("反映人") > 1)
    worth += min(len(text), 50) / 25 - max(0, len(text) - 55) / 15
    worth -= 1.5 * (len(text) < _SHORT)
    worth -= 1.5 * any(word.tag == "nr" and not is_known(word.text) for word in tagged(text))
    return worth - 4 * bool(_NAMED.search(text)) - 0.6 * text.count("反映人")


def is_ruling(text: str) -> bool:
    """Whether a sentence tells rules rather than what happened."""
    return _RULES.search(text) is not None and not re.search("违反|不符", text)


def attributed(text: str) -> str:
    """A sentence that judges as what the citizen thinks."""
    return f"反映人认为，{text}" if _JUDGES.search(text) and not text.startswith("反映人") else text


def _fours(text: str) -> set[str]:
    return {text[at : at + _FOUR] for at in range(len(text) - _FOUR + 1)}


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))
