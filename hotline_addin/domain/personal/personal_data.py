"""What must not leave the office in a text: numbers, names and homes that identify a citizen.

Government information in public is to be de-identified (条例第十五条; 国办2018年政务公开工作要点), and
no standard says how a notice masks. So a hit is replaced wholly (某女士, ＊＊＊, 某户), never half, and a
number that somebody masked halfway (138****5678) is still a hit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from hotline_addin.domain.personal.announced_rules import ANNOUNCED_RULES
from hotline_addin.domain.personal.home_rules import HOME_RULES
from hotline_addin.domain.personal.known_places import NOWHERE, KnownPlaces
from hotline_addin.domain.personal.names.citizen_names import find_names
from hotline_addin.domain.personal.number_rules import NUMBER_RULES
from hotline_addin.domain.personal.personal_rules import Kind, names_other_number
from hotline_addin.errors import Finding, Level, Place

__all__ = ["Kind", "PersonalDatum", "check_personal_data", "find", "mask"]

_RULES: Final = (*NUMBER_RULES, *ANNOUNCED_RULES, *HOME_RULES)

# Numbers come in full-width digits and with signs between that nobody sees; ，；＊ are marks of the text.
_INVISIBLE: Final = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")
_FOLDED: Final = {0xFF01 + shift: 0x21 + shift for shift in range(94) if chr(0xFF01 + shift) not in "，；＊"}
_FOLDED[0x3000] = 0x20


@dataclass(frozen=True, slots=True)
class PersonalDatum:
    """One hit: `text[start:end]`, and what a masked text holds in its place."""

    kind: Kind
    start: int
    end: int
    replacement: str


def find(text: str, places: KnownPlaces = NOWHERE) -> list[PersonalDatum]:
    """Personal data in a text, in order of place; hits never overlap, and numbers go before names.

    What belongs to a known place is never taken for a name.
    """
    kept = [place for place, letter in enumerate(text) if letter not in _INVISIBLE]
    plain = "".join(text[place] for place in kept).translate(_FOLDED)
    found: list[PersonalDatum] = []
    covered: set[int] = set()
    for hit in _hits(plain, places):
        if covered.isdisjoint(range(hit.start, hit.end)):
            covered.update(range(hit.start, hit.end))
            found.append(replace(hit, start=kept[hit.start], end=kept[hit.end - 1] + 1))
    return sorted(found, key=lambda datum: datum.start)


def _hits(text: str, places: KnownPlaces) -> Iterator[PersonalDatum]:
    """Hits in a folded text, the surest kinds first; they may overlap."""
    for rule in _RULES:
        for match in rule.pattern.finditer(text):
            start, end = match.span("it")
            if not names_other_number(text, start) and rule.accept(text, start, end):
                yield PersonalDatum(rule.kind, start, end, rule.replacement)
    for start, end, replacement in find_names(text, places.positions(text)):
        yield PersonalDatum(Kind.NAME, start, end, replacement)


def mask(text: str, places: KnownPlaces = NOWHERE) -> str:
    """The text with every hit replaced wholly; nothing is found in the result.

    Replacing one hit may uncover another, so it goes on until nothing is found; each round takes letters of
    the original away, so it ends.
    """
    while found := find(text, places):
        text = _replaced(text, found)
    return text


def _replaced(text: str, found: Iterable[PersonalDatum]) -> str:
    """The text with these hits replaced, which are in order and do not overlap."""
    parts = []
    at = 0
    for datum in found:
        parts += [text[at : datum.start], datum.replacement]
        at = datum.end
    return "".join([*parts, text[at:]])


_ADVICE: Final = "请改写成认不出个人的说法，如“某女士”“某小区某户”，号码整个删去。"
_CONTEXT: Final = 10
"""Characters on either side that a finding quotes, masked."""


def check_personal_data(
    texts: Iterable[tuple[str, Place | None, str]], places: KnownPlaces = NOWHERE
) -> tuple[Finding, ...]:
    """`personal-data` (错误) for each hit in texts that are to leave: (where, place, text) triples.

    A finding quotes the hit's surroundings masked, so that 校核 itself gives nothing away.
    """
    return tuple(
        Finding(Level.ERROR, "personal-data", where, f"文中可能有{kind}：“{fragment}”。", _ADVICE, place)
        for where, place, text in texts
        for kind, fragment in _fragments(text, places)
    )


def _fragments(text: str, places: KnownPlaces) -> Iterator[tuple[Kind, str]]:
    """Each hit's kind with its surroundings, all hits replaced."""
    found = find(text, places)
    for number, datum in enumerate(found):
        before = _replaced(text[: datum.start], found[:number])
        following = [
            replace(later, start=later.start - datum.end, end=later.end - datum.end)
            for later in found[number + 1 :]
        ]
        after = _replaced(text[datum.end :], following)
        yield datum.kind, mask(f"{before[-_CONTEXT:]}{datum.replacement}{after[:_CONTEXT]}", places)
