"""How lists of words are written down and looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Words = Mapping[str, tuple[str, ...]]
"""Words by their last or first character, as `str.endswith` and `str.startswith` take them."""


def words(text: str) -> frozenset[str]:
    """Words between blanks."""
    return frozenset(text.split())


def pairs(text: str) -> frozenset[str]:
    """`高度速` stands for 高度 and 高速."""
    return frozenset(group[0] + second for group in text.split() for second in group[1:])


def pairs_before(text: str) -> frozenset[str]:
    """`金资基` stands for 资金 and 基金."""
    return frozenset(first + group[0] for group in text.split() for first in group[1:])


def by_last(told: Iterable[str]) -> Words:
    """The words by their last character."""
    listed = sorted(told)
    return {
        last: tuple(word for word in listed if word[-1] == last) for last in {word[-1] for word in listed}
    }


def by_first(told: Iterable[str]) -> Words:
    """The words by their first character."""
    listed = sorted(told)
    return {
        first: tuple(word for word in listed if word[0] == first) for first in {word[0] for word in listed}
    }


def either(told: Iterable[str]) -> str:
    """A pattern that matches one of the words, the longest first."""
    return f"(?:{'|'.join(sorted(told, key=lambda word: (-len(word), word)))})"
