"""Figures that add up part by part."""

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
    return Performance.of(handled, draw(part), draw(part), *rates)


@given(performances(), performances(), performances())
def test_sums_do_not_depend_on_the_order(one: Performance, two: Performance, three: Performance) -> None:
    assert one + two == two + one
    assert (one + two) + three == one + (two + three)
    assert one + Performance() == one
    assert Performance.total([one, two, three]) == one + two + three
    assert Performance.total([]) == Performance()


def test_what_is_not_known_is_nothing() -> None:
    assert (Performance().handled, Performance().outcome) == (0, Rate())
