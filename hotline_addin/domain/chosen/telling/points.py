"""The points of a letter that lists them: what a title in general words (各种乱象) stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.domain.chosen.telling.asides import is_aside
from hotline_addin.domain.chosen.telling.spoken import Sentence
from hotline_addin.domain.chosen.telling.third_person import third_person
from hotline_addin.domain.chosen.telling.weighing import WRONG, is_ruling
from hotline_addin.domain.chosen.telling.whole import whole_sentence
from hotline_addin.domain.chosen.telling.wishes import asks, is_wish

_LENGTHS: Final = range(8, 32)
_NOT: Final = re.compile("需要?|应|如果|不足[0-9]|没有钱|是否|公告|宣传")
"""What is no trouble but a remedy or a condition."""


def points(letter: Sequence[Sentence], people: str) -> list[str]:
    """The first clauses of each point that say what is wrong; empty where fewer than two can be told."""
    found = list(
        dict.fromkeys(told for sentence in letter if sentence.is_point for told in _point(sentence, people))
    )
    return found if len(found) > 1 else []


def _point(sentence: Sentence, people: str) -> Iterator[str]:
    told: list[str] = []
    for clause in sentence.clauses:
        if is_aside(clause) or is_wish(clause) or asks(clause):
            return
        told.append(third_person(clause, people))
        text = whole_sentence(told, "")
        if (
            text
            and len(text) in _LENGTHS
            and WRONG.search(text)
            and not is_ruling(text)
            and not _NOT.search(text)
        ):
            yield text
            return
