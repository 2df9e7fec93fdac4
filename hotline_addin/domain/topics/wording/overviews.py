"""诉求概述 in one sentence: what is complained of, wished or asked, and where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from hotline_addin.domain.personal.masker import Masker
from hotline_addin.domain.topics.segmenting import cut
from hotline_addin.domain.topics.wording.clauses import clauses
from hotline_addin.domain.topics.wording.phrases import tells_trouble
from hotline_addin.domain.topics.wording.titles import Phrase, overlap, predicates
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR

_TOLD_PLACES: Final = 8  # in a sentence, as in the published notice
_HALF: Final = 0.5
_MATTERS: Final = 3  # told of one subject
_MATTER: Final = range(4, 17)  # characters of each beside the first
_LED: Final = re.compile("^(?:的|内|里|及|和|与|、|小区|路段|附近|周边|周围|门口|旁边?|楼下)+")
_SAME: Final = 0.25  # of their pairs of characters: two matters that are one
_OTHERS: Final = 0.3  # of the letters that say something else: the title says so
_ASKS_WHEN: Final = re.compile("何时|什么时候|啥时候|几时|多久|何日|哪天")
_ASKS: Final = re.compile("请问|咨询|询问|[吗呢么]?[？?]$|是否|疑问")
_CONSULTS: Final = re.compile("^(?:咨询|请问|询问)|的咨询$")
_WISHES: Final = re.compile(
    "^(?:再次|强烈|坚决)*(?P<verb>反对|建议|希望|请求|恳请|呼吁|盼望?|望|请(?!问))|(?:的|之)?(?P<noun>建议|请求)[！!。]*$"
)
_WISHED_FOR: Final = re.compile("增加|增设|加装|加快|取消|恢复|延长|开通|修建|新建|扩建|设立|安装")
"""Beginnings of what is not wrong but wished for."""
_WISHED: Final = {"建议": "建议", "希望": "希望", "盼望": "希望", "盼": "希望", "望": "希望", "反对": "反对"}
"""How a wish is told; others are 请求."""


def told_kind(trouble: Phrase, kinds: Sequence[str], places: Sequence[str], headlines: Sequence[str]) -> str:
    """`反映健康路、解放街等处道路积雪问题，主要有路面结冰、积雪无人清扫。`"""
    named = LIST_SEPARATOR.join(places[:_TOLD_PLACES])
    where = f"{named}等处" if len(places) > 1 else named
    which = f"，主要有{LIST_SEPARATOR.join(kinds)}" if kinds else ""
    if _WISHED_FOR.match(trouble.text):
        return f"希望{where}{trouble.text}{which}。"
    verb = "咨询" if _are_half(_CONSULTS, headlines) else "反映"
    return f"{verb}{where}{_as_problem(trouble.text)}{which}。"


def told_event(
    title: str, subject: str, letters: Sequence[tuple[str, str]], masker: Masker
) -> tuple[str, str]:
    """Title and overview: `反映星沙一桥从早堵到晚的问题。`

    `letters` are headline and text of each. `建议……。` or `咨询……的时间。` where half of the headlines that
    say it wish or ask; what names a thing and says nothing of it has 建议 or 问题 behind it. Letters about
    something else of the `subject` are told too: `反映红树湾小区消防设施瘫痪、几乎每月水管破裂等问题。`
    """
    headlines = [headline for headline, _ in letters]
    if tells_trouble(title) and not _are_half(_CONSULTS, headlines):
        return _told_trouble(title, subject, letters, masker)
    sources = [text for text in headlines if any(said in title for said in clauses(text))] or headlines
    wishes = [match for match in map(_WISHES.search, sources) if match]
    if len(wishes) >= _HALF * len(sources):
        verb = Counter(_verb_of(match) for match in wishes).most_common(1)[0][0]
        if not verb or not predicates(title):
            return f"{title}建议" if not predicates(title) else title, f"提出关于{title}的建议。"
        return title, f"{verb}{title}。"
    if _are_half(_ASKS_WHEN, sources):
        return title, f"咨询{title}的时间。"
    if not predicates(title):
        return _as_problem(title), f"反映{_as_problem(title)}。"
    return title, f"咨询{title}的问题。" if _are_half(_ASKS, sources) else f"反映{_of(title)}。"


def _verb_of(wish: re.Match[str]) -> str:
    """How a wish is told; empty where somebody gives 关于……的建议."""
    if wish["verb"]:
        return _WISHED.get(wish["verb"], "请求")
    return "" if wish["noun"] == "建议" else "请求"


def _told_trouble(
    title: str, subject: str, letters: Sequence[tuple[str, str]], masker: Masker
) -> tuple[str, str]:
    others = [headline for headline, text in letters if not _says(title, subject, text)]
    if len(others) <= _OTHERS * len(letters):
        return title, f"反映{_of(title)}。"
    told = [title]
    for headline in others:
        matter = next(filter(None, (_matter(said, subject, masker) for said in clauses(headline))), "")
        if matter and len(told) < _MATTERS and all(overlap(matter, other) <= _SAME for other in told):
            told.append(matter)
    if title.endswith("问题") and len(told) == 1:
        return title, f"反映{title}。"
    named = title if title.endswith("问题") else f"{title}等问题"
    return named, f"反映{LIST_SEPARATOR.join(told)}等问题。"


def _says(title: str, subject: str, text: str) -> bool:
    """Whether a text holds half of what a title says of its subject."""
    words = [word for word in cut(title) if len(word) > 1 and word not in subject]
    return 2 * sum(len(word) for word in words if word in text) >= sum(map(len, words))


def _matter(clause: str, subject: str, masker: Masker) -> str:
    """What a clause says of the subject, short and readable; empty where it is not."""
    told = clause[clause.find(subject) + len(subject) :] if subject and subject in clause else clause
    told = _LED.sub("", told)
    fits = len(told) in _MATTER and tells_trouble(told) and masker.mask(told) == told
    return told if fits else ""


def _are_half(pattern: re.Pattern[str], headlines: Sequence[str]) -> bool:
    return sum(bool(pattern.search(headline)) for headline in headlines) >= _HALF * len(headlines)


def _of(title: str) -> str:
    return title if title.endswith("问题") else f"{title}的问题"


def _as_problem(title: str) -> str:
    return title if title.endswith("问题") else f"{title}问题"
