"""诉求概述 in one sentence: what is complained of, wished or asked, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.domain.personal.masker import Masker
from hotline_addin.domain.topics.wording.acts import Act
from hotline_addin.domain.topics.wording.kinds import Phrase
from hotline_addin.domain.topics.wording.statements import SCOLDING, Statement, told_in
from hotline_addin.domain.topics.wording.titles import held_of, is_about, is_said, overlap
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR

_TOLD_PLACES: Final = 8  # in a sentence, as in the published notice
_HALF: Final = 0.5
_MATTERS: Final = 3  # told beside the first, and one more where there is none
_LONGEST: Final = 36  # characters of one of them
_SAME: Final = 0.5  # of their pairs of characters: two matters that are one
_ALIKE: Final = 0.34  # of their pairs beside the place: two titles that say the same
_COMPARED: Final = 160  # characters of two letters that are held against each other
_READ_CLOSELY: Final = 8
"""Letters up to which each is told; of more, others only where they are many."""
_OTHERS: Final = 0.3  # of the letters that say something else: the overview says so
_OF: Final = re.compile("(?:问题|行为|现象|做法|情况|困难|隐患|事|案件|一案)$")
"""Endings of what is reported as it is: others have 的问题 behind them."""
_OF_THE_LETTER: Final = re.compile(f"{SCOLDING}|一帖|帖子|本帖|留言|回复|答复|投诉[后信]|12345")
"""What is said in anger, or of an earlier letter or its reply, not of a matter."""
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
    which = f"，主要有{LIST_SEPARATOR.join(kinds)}" if kinds else ""
    if _WISHED_FOR.match(trouble.text):
        return f"希望{where}{trouble.text}{which}。"
    asking = sum(told.first.act is Act.ASKS for told in map(told_in, titles) if told)
    verb = "咨询" if asking >= _HALF * len(titles) else "反映"
    return f"{verb}{where}{_as_problem(trouble.text)}{which}。"


def told_one_by_one(titles: Sequence[str], masker: Masker) -> str:
    """What each of a few letters says, each by its own verb: `反映甲校补课；反映乙校提前开学。`"""
    told = list(_told_apart(titles, [], masker))
    return f"{'；'.join(statement.told for statement in told)}。" if told else ""


def told_event(
    main: Statement, subject: str, letters: Sequence[tuple[str, str]], masker: Masker
) -> tuple[str, str]:
    """Title and overview: `反映星沙一桥从早堵到晚的问题。`

    `letters` are title and text of each. Letters that say something else than the `main` statement says of
    the `subject` are told in their own words, each by its own verb:
    `反映红树湾小区消防设施瘫痪的问题；另有咨询红树湾小区何时通公交。`
    """
    others = _others(main, subject, letters)
    more = list(_told_apart(others, [main], masker))
    told = _sentence(main, are_more=bool(others) and not more)
    if not others:
        return main.title, f"{told}。"
    if more:
        left = [title for title in others if not _is_among(title, more)]
        told += f"；另有{'；'.join(statement.told for statement in more)}{'等' if left else ''}"
    return _title_of_several(main), f"{told}。"


def _sentence(main: Statement, *, are_more: bool) -> str:
    """What the main statement says, closed by 的问题, or by 等问题 where nothing tells what more there is."""
    told = main.told
    if main.act is not Act.REPORTS:
        return told
    if are_more:
        return f"{told}等" if told.endswith("问题") else f"{told}等问题"
    if _OF.search(told) or "，" in told:
        return told
    return f"{told}问题" if main.is_named else f"{told}的问题"


def _title_of_several(main: Statement) -> str:
    if main.act is Act.ASKS or main.title.endswith("问题"):
        return main.title
    return f"{main.title}等{'问题' if main.act is Act.REPORTS else '诉求'}"


def _others(main: Statement, subject: str, letters: Sequence[tuple[str, str]]) -> list[str]:
    """The titles of letters that say something else; of many letters, only where they are many.

    A letter says the same where its title does, where most of its text is that of one which does, or where
    the text of one which does holds most of what its title says: 停工半年, 工程停工已半年之久.
    """
    here = [(title, text) for title, text in letters if is_about(main.said, subject, text)]
    same = [text for title, text in here if _is_alike(main, subject, title)]
    if len(letters) > _READ_CLOSELY or not same or main.is_named:
        others = [title for title, text in letters if not _is_told(main, subject, title, text)]
        return others if len(others) > _OTHERS * len(letters) else []
    return [
        title for title, text in letters if (title, text) not in here or _is_other(title, text, subject, same)
    ]


def _is_other(title: str, text: str, subject: str, same: Sequence[str]) -> bool:
    """Whether a letter about the place is of another matter than the texts that are the `same`."""
    if text in same or _is_held(title, subject, same):
        return False
    return not any(overlap(text[:_COMPARED], other[:_COMPARED]) > _SAME for other in same)


def _is_alike(main: Statement, subject: str, title: str) -> bool:
    said = told_in(title)
    bare = [each.said.replace(subject or "\0", "") for each in (said.first, said.whole)] if said else []
    own = main.said.replace(subject or "\0", "")
    return any(overlap(own, each) > _ALIKE for each in bare)


def _is_held(title: str, subject: str, texts: Sequence[str]) -> bool:
    said = told_in(title)
    return said is not None and any(held_of(said.first.said, subject, text) > _SAME for text in texts)


def _is_among(title: str, told: Sequence[Statement]) -> bool:
    said = told_in(title)
    return said is not None and any(overlap(said.first.said, each.said) > _SAME for each in told)


def _told_apart(titles: Sequence[str], known: Sequence[Statement], masker: Masker) -> Iterator[Statement]:
    """What each title says, as whole as it is readable, nothing like another."""
    told = list(known)
    for said in filter(None, map(told_in, titles)):
        other = next((each for each in (said.whole, said.first) if _is_readable(each, masker)), None)
        if other and all(overlap(other.said, one.said) <= _SAME for one in told):
            told.append(other)
            yield other
        if len(told) > _MATTERS:
            return


def _is_told(main: Statement, subject: str, title: str, text: str) -> bool:
    """Whether the main statement tells what a letter says; a bare name tells what no other title says."""
    said = told_in(title)
    if main.is_named and said:
        return overlap(main.said, said.first.said) > _SAME
    return is_about(main.said, subject, text) and is_said(main.said, subject, text)


def _is_readable(statement: Statement, masker: Masker) -> bool:
    said = statement.said
    is_whole = not statement.is_named or statement.act is not Act.REPORTS
    is_plain = is_whole and not _SPEAKS.search(said) and not _OF_THE_LETTER.search(said)
    return is_plain and len(said) <= _LONGEST and masker.mask(said) == said


def _as_problem(title: str) -> str:
    return title if title.endswith("问题") else f"{title}问题"
