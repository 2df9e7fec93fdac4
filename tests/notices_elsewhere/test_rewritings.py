"""What is found in a text is found in other words too, and what is sound stays unaccused in other words."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.notices_elsewhere.measure import line
from tests.notices_elsewhere.rewritings import REWRITINGS, rewritten
from tests.notices_elsewhere.worded_texts import Worded, worded_texts

TEXTS: Final = tuple(worded_texts(Path(__file__).parent / "worded"))
STILL_LOST: Final = {
    "a1 semicolons": "the mark keeps 、 where all others became ；",
    "e0 semicolons": "the mark keeps 、 where all others became ；",
    "g68 semicolons": "a bracket is no list of statements",
    "k40 verbs": "the row's own heading keeps the word",
    "d35 commas": "commas join statements as well as names",
    "m39 lying": "a heading that no list of measures knows",
    "a88 lying": "a row of running numbers above the names is no heading",
}
"""Rewritings in which a fault is no longer found, with the reason; the list may only become shorter."""


@pytest.fixture(scope="module")
def found() -> frozenset[str]:
    """The texts whose fault is found as they are written."""
    return frozenset(text.name for text in TEXTS if text.has_fault and text.fresh())


def _in_other_words(name: str) -> list[tuple[str, Worded]]:
    return [(text.name, other) for text in TEXTS if (other := rewritten(text, name)) is not None]


@pytest.mark.parametrize("name", list(REWRITINGS))
def test_other_words_are_found_and_not_accused(name: str, found: frozenset[str]) -> None:
    others = _in_other_words(name)
    lost = {other.name for text, other in others if text in found and not other.fresh()}
    accused = {other.name: list(map(line, told)) for _, other in others if (told := other.findings(1))}
    assert lost == {text for text in STILL_LOST if text.endswith(f" {name}")}
    assert accused == {}
