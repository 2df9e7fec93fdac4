"""诉求概述 in one sentence: what is complained of, wished or asked, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.domain.personal.masker import Masker
from hotline_addin.domain.topics.wording.acts import Act
from hotline_addin.domain.topics.wording.kinds import Phrase
from hotline_addin.domain.topics.wording.statements import SCOLDING, Statement, told_in
from hotline_addin.domain.topics.wording.titles import is_named, is_said, overlap
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR

_TOLD_PLACES: Final = 8  # in a sentence, as in the published notice
_HALF: Final = 0.5
_MATTERS: Final = 3  # told beside the first, and one more where there is none
_LONGEST: Final = 36  # characters of one of them
_SAME: Final = 0.5  # of their pairs of characters: two matters that are one
_OTHERS: Final = 0.3  # of the letters that say something else: the overview says so
_OF: Final = re.compile("(?:问题|行为|现象|做法|情况|困难|隐患|事|案件|一案)$")
"""Endings of what is reported as it is: others have 的问题 behind them."""
_OF_THE_LETTER: Final = re.compile(f"{SCOLDING}|一帖|帖子|本帖|留言|回复|答复|投诉[后信]|12345")
"""What is said in anger, or of an earlier letter or its reply, not of a matter."""
_SPEAKS: Final = re.compile("(?<!食在)我")
_WISHED_FOR: Final = re.compile("增加|增设|加装|加快|取消|恢复|延长|开通|修建|新建|扩建|设立|安装")
"""Beginnings of what is not wrong but wished for."""


def told_kind(trouble: Phrase, kinds: Sequence[str], places: Sequence[str], titles: Sequence[str]) -> str:
    """`反映健康路、解放街等处道路积雪问题，主要有路面结冰、积雪无人清扫。`"""
    named = LIST_SEPARATOR.join(places[:_TOLD_PLACES])
    where = f"{named}等处" if len(places) > 1 else named
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
    others = [title for title, text in letters if not _is_told(main, subject, title, text)]
    told = main.told
    if main.act is Act.REPORTS and not _OF.search(told) and "，" not in told:
        told = f"{told}的问题" if not main.is_named else f"{told}问题"
    if len(others) <= _OTHERS * len(letters):
        return main.title, f"{told}。"
    more = list(_told_apart(others, [main], masker))
    if not more:
        return main.title, f"{told}。"
    kind = "问题" if main.act is Act.REPORTS else "诉求"
    title = main.title if main.title.endswith("问题") else f"{main.title}等{kind}"
    return (
        title,
        f"{told}；另有{'；'.join(statement.told for statement in more)}。",
    )


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
    is_there = not subject or is_named(subject, text)
    return is_there and is_said(main.said, subject, text)


def _is_readable(statement: Statement, masker: Masker) -> bool:
    said = statement.said
    is_plain = not _SPEAKS.search(said) and not _OF_THE_LETTER.search(said)
    return is_plain and len(said) <= _LONGEST and masker.mask(said) == said


def _as_problem(title: str) -> str:
    return title if title.endswith("问题") else f"{title}问题"
