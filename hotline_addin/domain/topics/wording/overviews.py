"""诉求概述 in one sentence: what is complained of, wished or asked, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.domain.personal.masker import Masker
from hotline_addin.domain.topics.places import find_spans
from hotline_addin.domain.topics.segmenting import cut
from hotline_addin.domain.topics.wording.clauses.acts import Act
from hotline_addin.domain.topics.wording.clauses.plainness import is_plain
from hotline_addin.domain.topics.wording.clauses.statements import Statement, told_in
from hotline_addin.domain.topics.wording.kinds import Phrase
from hotline_addin.domain.topics.wording.matters import Letter, is_apart, of_one_matter
from hotline_addin.domain.topics.wording.titles import overlap
from hotline_addin.domain.topics.words import VAGUE_TROUBLES
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR

_TOLD_PLACES: Final = 8  # in a sentence, as in the published notice
_HALF: Final = 0.5
_MATTERS: Final = 2  # told beside the first, and one more where there is none
_LONGEST: Final = 36  # characters of one of them
_SAME: Final = 0.5  # of their pairs of characters: two matters that are one
_READ_CLOSELY: Final = 8
"""Letters up to which each is told; of more, others only where they are many."""
_OTHERS: Final = 0.3  # of the letters that say something else: the overview says so
_OF: Final = re.compile("(?:问题|行为|现象|做法|情况|困难|隐患|事|案件|一案)$")
"""Endings of what is reported as it is: others have 的问题 behind them."""
_OF_THE_LETTER: Final = re.compile("一帖|帖子|本帖|留言|回复|答复|投诉[后信]|12345")
"""What is said of an earlier letter or its reply, not of a matter."""
_SPEAKS: Final = re.compile("(?<!食在)我")
_WISHED_FOR: Final = re.compile("增加|增设|加装|加快|取消|恢复|延长|开通|修建|新建|扩建|设立|安装")
"""Beginnings of what is not wrong but wished for."""


def told_kind(
    trouble: Phrase, kinds: Sequence[str], places: Sequence[str], titles: Sequence[str], *, are_all: bool
) -> str:
    """`反映健康路、解放街等2处道路积雪问题，主要有路面结冰、积雪无人清扫。`

    等处 instead, unless the places `are_all` that there are.
    """
    where = LIST_SEPARATOR.join(places[:_TOLD_PLACES])
    if len(places) > 1:
        where += f"等{len(places)}处" if are_all and len(places) <= _TOLD_PLACES else "等处"
    kinds = [kind for kind in kinds if _adds(kind, trouble)]
    which = f"，主要有{LIST_SEPARATOR.join(kinds)}" if kinds else ""
    if _WISHED_FOR.match(trouble.text):
        return f"希望{where}{trouble.text}{which}。"
    asking = sum(told.first.act is Act.ASKS for told in map(told_in, titles) if told)
    verb = "咨询" if asking >= _HALF * len(titles) else "反映"
    return f"{verb}{where}{_as_problem(trouble.text)}{which}。"


def _adds(kind: str, trouble: Phrase) -> bool:
    """Whether a kind says more than the trouble does: 施工噪音 of 喇叭噪音, not 噪音扰民."""
    more = [word for word in cut(kind) if len(word) > 1 and word not in trouble.words]
    return any(word not in VAGUE_TROUBLES for word in more)


def told_one_by_one(titles: Sequence[str], masker: Masker) -> str:
    """What each of a few letters says, each by its own verb: `反映甲校补课；反映乙校提前开学。`"""
    told = list(_told_apart(titles, masker))
    return f"{'；'.join(statement.told for statement in told)}。" if told else ""


def told_event(
    main: Statement, subject: str, letters: Sequence[tuple[str, str]], masker: Masker
) -> tuple[str, str]:
    """Title and overview: `反映星沙一桥从早堵到晚的问题。`

    `letters` are title and text of each. What a letter says of the `subject` that is surely another matter
    than the `main` statement's is told beside it, in its own words, where these are plain:
    `反映红树湾小区消防设施瘫痪的问题；另有咨询红树湾小区何时通公交。`
    """
    others = _others(main, subject, [Letter(title, text) for title, text in letters])
    more = list(_further(main, subject, others, masker))
    told = _sentence(main, are_more=bool(others) and not more)
    if more:
        told += f"；另有{'；'.join(statement.told for statement in more)}"
    return (_title_of_several(main) if others else main.title), f"{told}。"


def _sentence(main: Statement, *, are_more: bool) -> str:
    """What the main statement says, closed by 的问题, or by 等问题 where nothing tells what more there is."""
    told = main.told
    if main.act is not Act.REPORTS:
        return told
    if "，" in told:
        return told
    if are_more:
        return f"{told}等" if told.endswith("问题") else f"{told}等问题"
    if _OF.search(told):
        return told
    return f"{told}问题" if main.is_named else f"{told}的问题"


def _title_of_several(main: Statement) -> str:
    if main.act is Act.ASKS or main.title.endswith("问题") or "，" in main.title:
        return main.title
    return f"{main.title}等{'问题' if main.act is Act.REPORTS else '诉求'}"


def _others(main: Statement, subject: str, letters: Sequence[Letter]) -> list[Letter]:
    """The letters that surely tell another matter; of many letters, only where they are many."""
    same = of_one_matter(letters, main, subject)
    others = [letter for letter in letters if letter not in same]
    least = _OTHERS * len(letters) if len(letters) > _READ_CLOSELY else 0
    return others if len(others) > least else []


def _further(main: Statement, subject: str, others: Sequence[Letter], masker: Masker) -> Iterator[Statement]:
    """What others say of the same place, plain and unlike each other; what is not surely so is left away."""
    told = [main]
    for said in filter(None, (told_in(letter.title) for letter in others)):
        other = next((each for each in (said.first, said.whole) if _is_readable(each, masker)), None)
        if other is None or not find_spans(subject) or subject not in other.said:
            continue
        if all(is_apart(other.said, one.said, subject, ()) for one in told) and is_plain(other.said):
            told.append(other)
            yield other
        if len(told) > _MATTERS:
            return


def _told_apart(titles: Sequence[str], masker: Masker) -> Iterator[Statement]:
    """What each title says, as whole as it is readable, nothing like another."""
    told: list[Statement] = []
    for said in filter(None, map(told_in, titles)):
        other = next((each for each in (said.whole, said.first) if _is_readable(each, masker)), None)
        if other and is_plain(other.said) and all(overlap(other.said, one.said) <= _SAME for one in told):
            told.append(other)
            yield other
        if len(told) > _MATTERS:
            return


def _is_readable(statement: Statement, masker: Masker) -> bool:
    said = statement.said
    is_whole = not statement.is_named or statement.act is not Act.REPORTS
    is_of_matter = is_whole and not _SPEAKS.search(said) and not _OF_THE_LETTER.search(said)
    return is_of_matter and len(said) <= _LONGEST and masker.mask(said) == said


def _as_problem(title: str) -> str:
    return title if title.endswith("问题") else f"{title}问题"
