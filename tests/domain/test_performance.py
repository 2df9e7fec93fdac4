"""Counts that refuse to be wrong, and add up part by part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.measures.rate import Rate


@st.composite
def performances(draw: st.DrawFn) -> Performance:
    handled = draw(st.integers(0, 300))
    part = st.integers(0, handled)
    rates = []
    for _ in range(2):
        surveyed = draw(part)
        rates.append(Rate(draw(st.integers(0, surveyed)), surveyed))
    return Performance(handled, draw(part), draw(part), *rates)


@given(performances(), performances(), performances())
def test_sums_do_not_depend_on_the_order(one: Performance, two: Performance, three: Performance) -> None:
    assert one + two == two + one
    assert (one + two) + three == one + (two + three)
    assert one + Performance() == one
    assert Performance.total([one, two, three]) == one + two + three
    assert Performance.total([]) == Performance()


@pytest.mark.parametrize(
    "parts",
    [
        {"overdue": 4},
        {"returned": 4},
        {"overdue": -1},
        {"outcome": Rate(2, 4)},
        {"process": Rate(0, 4)},
    ],
)
def test_a_part_is_never_larger_than_the_whole(parts: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="exceeds"):
        Performance(3, **parts)  # type: ignore[arg-type] # the names are those of Performance
