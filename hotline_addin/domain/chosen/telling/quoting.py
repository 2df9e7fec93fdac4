"""What a citizen said in his own words, to the letter: where nothing of it can be told in an office's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.domain.chosen.telling.asides import is_feeling, is_personal, is_unofficial
from hotline_addin.domain.chosen.telling.spoken import Sentence
from hotline_addin.domain.chosen.telling.weighing import WRONG, is_ruling
from hotline_addin.domain.chosen.telling.whole import ends_whole
from hotline_addin.domain.chosen.telling.wishes import asks, is_wish
from hotline_addin.domain.personal.personal_data import find

_LENGTHS: Final = range(14, 61)
_BETWEEN: Final = "[\\s，,：:]*"
_BEGINS_NOT: Final = re.compile(
    "但|而|可是|然而|所以|因此|因为|由于|并|且|还|也|又|就|才|却|则|使|导致|造成|以及|或|如果|虽|他|"
    "她|它|这|那|其|是|的|再"
)
_MARKED: Final = re.compile('[“”‘’"<>=（）()【】\\[\\]]')
"""Signs that a quotation would have to change."""


def quoted(text: str, letter: Sequence[Sentence], least: int) -> str:
    """The clauses of one sentence that name most of what is wrong, as they stand in the text; or empty.

    They name so many things at `least`.
    """
    best = max(
        (part for at, sentence in enumerate(letter) for part in _parts(sentence, at, least)),
        default=(0.0, ""),
    )
    if not best[1]:
        return ""
    found = re.search(_BETWEEN.join(map(re.escape, best[1].split("\n"))), text)
    return found[0].strip() if found and not find(found[0]) else ""


def _parts(sentence: Sentence, at: int, least: int) -> Iterator[tuple[float, str]]:
    """Runs of clauses, a line each, with how much they name."""
    clauses = sentence.clauses
    for start in range(len(clauses)):
        for end in range(start + 1, len(clauses) + 1):
            length = sum(map(len, clauses[start:end]))
            if length >= _LENGTHS.stop or not _is_fit(clauses[end - 1]):
                break
            told = "，".join(clauses[start:end])
            if length in _LENGTHS and not _BEGINS_NOT.match(told) and ends_whole(clauses[end - 1]):
                wrong = len(set(WRONG.findall(told)))
                if wrong >= least and not is_ruling(told):
                    yield wrong + length / 40 - at / 5, "\n".join(clauses[start:end])


def _is_fit(clause: str) -> bool:
    return not (
        is_personal(clause)
        or is_unofficial(clause)
        or is_feeling(clause)
        or is_wish(clause)
        or asks(clause)
        or _MARKED.search(clause)
    )
