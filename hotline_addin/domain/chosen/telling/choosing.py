"""Which of the sentences that could be told are told: the weightiest, near each other, none said twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from hotline_addin.domain.chosen.telling.weighing import WRONG, Run, attributed
from hotline_addin.domain.chosen.telling.whole import has_subject
from hotline_addin.domain.personal.personal_data import find
from hotline_addin.domain.topics.places import find_spans

CLEAR: Final = 5.0
"""Worth of a sentence that is told behind a title that says it all."""
ANY: Final = 2.8
"""Worth of a sentence that is told first."""
GOOD: Final = 3.5
"""Worth of one that is told behind a question."""
_MANY: Final = 60  # runs that are looked at
_ENOUGH: Final = 5.5  # worth of one that is told behind another
_MORE: Final = 0.7  # that each further one has to be worth more
_NEAR: Final = 1.2  # that one beside another is worth more: they belong together
_SENTENCES: Final = 2
SAME: Final = 0.55
"""Share of a text's pairs of characters that stand in another: it has been said."""
_COVERED: Final = 0.7  # of a title's pairs: what is told says what the title says
_MOSTLY: Final = 0.6  # of those of a title that names no place
_CLASS: Final = 8  # characters of such a title
_REPEATED: Final = 0.9  # of a first clause's pairs: it only repeats the title
_SHORTEST: Final = 11  # characters of what is left of a sentence without it


def chosen(found: Iterable[Run], lead: str, room: int, least: float) -> list[str]:
    """The runs that tell most beside the lead, in their order, as many as there is room for."""
    worthy = sorted((run for run in found if run.worth >= least), key=lambda run: -run.worth)[:_MANY]
    left = [run for run in worthy if _is_new(run.text, lead)]
    troubles = [run for run in left if WRONG.search(run.text)]
    told: list[Run] = []
    while left and len(told) < _SENTENCES:
        near = {at for run in told for at in (run.at - 1, run.at + 1)}
        worth, best = max(
            (run.worth + _NEAR * (run.at in near), run) for run in (left if told else troubles or left)
        )
        if told and worth < _ENOUGH + _MORE * (len(told) - 1):
            break
        if (
            len(best.text) <= room
            and not find(best.text)
            and not any(_overlap(best, other) for other in told)
        ):
            told.append(best)
            room -= len(best.text) + 1
        left.remove(best)
        troubles = [run for run in troubles if run is not best]
    return [attributed(run.text) for run in sorted(told)]


def says(told: str, lead: str) -> bool:
    """Whether what is told says all of a title, its places and what is wrong above all."""
    if any(lead[start:end] not in told for start, end in find_spans(lead)):
        return False
    if any(word not in told for word in WRONG.findall(lead)):
        return False
    return said(lead, told) >= (_COVERED if len(lead) > _CLASS else _MOSTLY)


def unheaded(text: str, lead: str) -> str:
    """A sentence without first clauses that only repeat what the title names."""
    first, comma, rest = text.partition("，")
    if comma and said(first, lead) >= _REPEATED and len(rest) > _SHORTEST and has_subject(rest):
        return unheaded(rest, lead)
    return text


def unlike(parts: Iterable[str], lead: str) -> Iterator[str]:
    """The parts that say something else than the lead, each once."""
    return (part for part in dict.fromkeys(parts) if max(said(part, lead), said(lead, part)) < _COVERED)


def fitting(parts: Sequence[str], room: int) -> list[str]:
    """As many of the parts as there is room for: one at least, three at most."""
    return [part for at, part in enumerate(parts[:3]) if not at or sum(map(len, parts[: at + 1])) <= room]


def said(text: str, told: str) -> float:
    """The part of a text's pairs of characters that stand in what is told."""
    pairs = {text[at : at + 2] for at in range(len(text) - 1)}
    return sum(pair in told for pair in pairs) / len(pairs) if pairs else 0.0


def _is_new(text: str, lead: str) -> bool:
    """Whether a sentence says more than the title, and does not begin with what the title says."""
    if said(text, lead) >= SAME:
        return False
    repeats = said(text.partition("，")[0], lead) >= _REPEATED
    return not repeats or says(text, lead) or unheaded(text, lead) != text


def _overlap(run: Run, other: Run) -> bool:
    return run.at == other.at or max(said(run.text, other.text), said(other.text, run.text)) >= SAME
