"""诉求概述 in one sentence: what is complained of, wished or asked, and where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from hotline_addin.domain.topics.wording.clauses import clauses
from hotline_addin.domain.topics.wording.phrases import tells_trouble
from hotline_addin.domain.topics.wording.titles import Phrase, predicates
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR

_TOLD_PLACES: Final = 8  # in a sentence, as in the published notice
_HALF: Final = 0.5
_ASKS_WHEN: Final = re.compile("何时|什么时候|啥时候|几时|多久|何日|哪天")
_ASKS: Final = re.compile("请问|咨询|询问|[吗呢么]?[？?]$|是否|疑问")
_WISHES: Final = re.compile(
    "^(?:再次|强烈|坚决)*(?P<verb>建议|希望|请求|恳请|呼吁|盼望?|望|请(?!问))|(?:的|之)?(?P<noun>建议|请求)[！!。]*$"
)
_WISHED: Final = {"建议": "建议", "希望": "希望", "盼望": "希望", "盼": "希望", "望": "希望"}
"""How a wish is told; others are 请求."""


def told_kind(trouble: Phrase, kinds: Sequence[str], places: Sequence[str]) -> str:
    """`反映健康路、解放街等处道路积雪问题，主要有路面结冰、积雪无人清扫。`"""
    named = LIST_SEPARATOR.join(places[:_TOLD_PLACES])
    where = f"{named}等处" if len(places) > 1 else named
    which = f"，主要有{LIST_SEPARATOR.join(kinds)}" if kinds else ""
    return f"反映{where}{_as_problem(trouble.text)}{which}。"


def told_event(title: str, headlines: Sequence[str]) -> tuple[str, str]:
    """Title and overview: `反映星沙一桥从早堵到晚的问题。`

    `建议……。` or `咨询……的时间。` where half of the headlines that say it wish or ask; what names a thing
    and says nothing of it has 建议 or 问题 behind it.
    """
    if tells_trouble(title):
        return title, f"反映{_of(title)}。"
    sources = [text for text in headlines if any(said in title for said in clauses(text))] or headlines
    wishes = [match["verb"] or match["noun"] for match in map(_WISHES.search, sources) if match]
    if len(wishes) >= _HALF * len(sources):
        if not predicates(title):
            return f"{title}建议", f"提出关于{title}的建议。"
        verbs = Counter(_WISHED.get(verb, "请求") for verb in wishes)
        return title, f"{verbs.most_common(1)[0][0]}{title}。"
    if _are_half(_ASKS_WHEN, sources):
        return title, f"咨询{title}的时间。"
    if not predicates(title):
        return _as_problem(title), f"反映{_as_problem(title)}。"
    return title, f"咨询{title}的问题。" if _are_half(_ASKS, sources) else f"反映{_of(title)}。"


def _are_half(pattern: re.Pattern[str], headlines: Sequence[str]) -> bool:
    return sum(bool(pattern.search(headline)) for headline in headlines) >= _HALF * len(headlines)


def _of(title: str) -> str:
    return title if title.endswith("问题") else f"{title}的问题"


def _as_problem(title: str) -> str:
    return title if title.endswith("问题") else f"{title}问题"
