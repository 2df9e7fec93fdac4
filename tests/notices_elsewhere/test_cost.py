"""What a paragraph of many clauses costs: about its length. Calls are counted, not seconds."""

from __future__ import annotations

import cProfile

import pytest

from tests.notices_elsewhere.blind import findings_in

CLAUSES = (
    "其中投诉类300件，占12.5%；",
    "咨询{}件，占总量的{}.5%，",
    "按期办结{}件，办结率9{}.5%；",
    "比上月增加{}件，增长{}.3%，",
)


def _calls(clause: str, length: int) -> int:
    numbered = "".join(clause.format(100 + at, at % 9 + 1) for at in range(length // len(clause) + 1))
    profile = cProfile.Profile()
    profile.enable()
    findings_in(numbered[:length], None)
    profile.disable()
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_text_of_twice_the_clauses_costs_little_more_than_twice(clause: str) -> None:
    _calls(clause, 500)  # what is read once, is read
    assert _calls(clause, 8000) < 3 * _calls(clause, 4000)
