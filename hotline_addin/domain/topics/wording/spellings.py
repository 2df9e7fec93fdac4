"""One name in one spelling: 辛巴国际 in one letter is the 巴辛国际 of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.domain.topics.places import find_spans
from hotline_addin.domain.topics.texts import OrderText

_FEW: Final = 20  # letters up to which names are compared: of more, no single one words the topic
_RUN: Final = 3  # characters of which two stand the other way round
_SEVERAL: Final = 2  # letters that must spell a name otherwise


def in_one_spelling(letters: Sequence[OrderText]) -> list[OrderText]:
    """The letters with the names in their titles as others spell them, two characters the other way round.

    A spelling of one letter gives way to that of two; where each stands in one, to the one that ends like a
    name: 中央郡美 is 中央美郡.
    """
    if len(letters) > _FEW:
        return list(letters)
    texts = [f"{letter.title} {letter.headline} {letter.body}" for letter in letters]
    right = {
        run: other
        for title in dict.fromkeys(letter.title for letter in letters)
        for run, other in _turned(title)
        if _is_righter(title, run, other, texts)
    }
    if not right:
        return list(letters)
    return [
        letter._replace(
            title=_put_right(letter.title, right),
            headline=_put_right(letter.headline, right),
            body=_put_right(letter.body, right),
        )
        for letter in letters
    ]


def _put_right(text: str, right: dict[str, str]) -> str:
    for run, other in right.items():
        text = text.replace(run, other)
    return text


def _turned(title: str) -> Iterator[tuple[str, str]]:
    """Every three characters of a title, and how they read with two of them turned."""
    for at in range(len(title) - _RUN + 1):
        run = title[at : at + _RUN]
        first, second, third = tuple(run)
        if run.isalpha() and first != second:
            yield run, f"{second}{first}{third}"
        if run.isalpha() and second != third:
            yield run, f"{first}{third}{second}"


def _is_righter(title: str, run: str, other: str, texts: Sequence[str]) -> bool:
    theirs = sum(other in text for text in texts)
    own = sum(run in text for text in texts) if theirs else 0
    if not theirs or own > 1:
        return False
    if theirs > own:
        return theirs >= _SEVERAL
    return _named(title.replace(run, other)) > _named(title)


def _named(title: str) -> int:
    """How many characters of a title are names of places."""
    return sum(end - start for start, end in find_spans(title))
