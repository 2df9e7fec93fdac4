"""Which letters of a group tell one matter: a letter is of another one only where that is sure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from hotline_addin.domain.topics.places import find_spans
from hotline_addin.domain.topics.segmenting import cut, like_names
from hotline_addin.domain.topics.wording.clauses.statements import Statement, told_in
from hotline_addin.domain.topics.wording.titles import overlap
from hotline_addin.domain.topics.words import HEADLINE_FORMULAS, NO_TOPICS, OF_ANY_MATTER, VAGUE_TROUBLES
from hotline_addin.domain.words.text import pairs_of

_HELD: Final = (
    0.3  # of the pairs that say what a letter is about: another that holds as many is about the same
)
_SAYS: Final = 0.5  # of them: it says just that
_ALIKE: Final = 0.34  # of the pairs of two titles beside the place: they say the same
_COPIED: Final = 0.5  # of the pairs of two letters: one was written after the other
_COMPARED: Final = 160  # characters of two letters that are held against each other
_LEAST: Final = 1  # pairs that tell anything: a title without any is not surely of another matter
_AREAS: Final = ("省", "市", "县", "区")
_VAGUE: Final = frozenset([*HEADLINE_FORMULAS, *VAGUE_TROUBLES, *NO_TOPICS, *OF_ANY_MATTER])


class Letter(NamedTuple):
    """Title and text (headline and request) of one letter."""

    title: str
    text: str


@lru_cache(maxsize=1_024)
def telling_pairs(said: str, subject: str) -> frozenset[str]:
    """The pairs of characters in the words of a statement that tell its matter: neither names nor vague."""
    bare = said.replace(subject, "，") if subject else said
    for start, end in reversed(find_spans(bare)):
        bare = f"{bare[:start]}，{bare[end:]}"
    named = like_names(bare)
    words = (word for word in telling_words(bare, subject) if word not in named)
    return frozenset(pair for word in words for pair in pairs_of(word))


def telling_words(said: str, subject: str) -> list[str]:
    """The words of a statement that are neither vague nor part of the name of its place."""
    bare = said.replace(subject, "，") if subject else said
    return [word for word in cut(bare) if _tells(word) and word not in subject]


def _tells(word: str) -> bool:
    return len(word) > 1 and word not in _VAGUE and not word.endswith(_AREAS)


def held(pairs: frozenset[str], text: str) -> float:
    """How many of these pairs a text holds, as a part of them."""
    return sum(pair in text for pair in pairs) / (len(pairs) or 1)


def of_one_matter(letters: Sequence[Letter], main: Statement, subject: str) -> list[Letter]:
    """The letters that tell what the main statement does, and all that are not surely of another matter."""
    told = telling_pairs(main.said, subject)
    same = [
        letter
        for letter in letters
        if _is_alike(main, subject, letter.title) or (told and held(told, letter.text) > _SAYS)
    ]
    if not same:
        return list(letters)
    rest = [letter for letter in letters if letter not in same]
    while near := [letter for letter in rest if not _is_other(letter, main, subject, same)]:
        same += near
        rest = [letter for letter in rest if letter not in near]
    return same


def _is_other(letter: Letter, main: Statement, subject: str, same: Sequence[Letter]) -> bool:
    said = told_in(letter.title)
    if said is None or held(telling_pairs(main.said, subject), letter.text) >= _HELD:
        return False
    if any(overlap(letter.text[:_COMPARED], other.text[:_COMPARED]) > _COPIED for other in same):
        return False
    return all(
        is_apart(each.said, main.said, subject, [other.text for other in same])
        for each in (said.first, said.whole)
    )


def is_apart(said: str, main: str, subject: str, same: Sequence[str]) -> bool:
    """Whether what is said shares no telling word with the main matter, and the `same` hardly hold it."""
    pairs = telling_pairs(said, subject)
    return (
        len(pairs) >= _LEAST
        and not any(pair in main for pair in pairs)
        and not any(word in main for word in telling_words(said, subject))
        and not any(held(pairs, text) >= _HELD for text in same)
    )


def _is_alike(main: Statement, subject: str, title: str) -> bool:
    said = told_in(title)
    bare = [each.said.replace(subject or "\0", "") for each in (said.first, said.whole)] if said else []
    own = main.said.replace(subject or "\0", "")
    return any(overlap(own, each) > _ALIKE for each in bare)
