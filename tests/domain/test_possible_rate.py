"""Which printed rates a whole number of orders can give: against plain trying of every pair of counts."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.domain.measures.rate import Rate, counts_behind, growth_text, read_percent


def tried_out(percent: Decimal, at_most: int) -> bool:
    """The second way: print every rate of at most `at_most` orders, rounded and cut off."""
    unit = Decimal(1).scaleb(percent.as_tuple().exponent)
    return any(
        (Decimal(100 * satisfied) / surveyed).quantize(unit, rounding) == percent
        for surveyed in range(1, at_most + 1)
        for satisfied in range(surveyed + 1)
        for rounding in (ROUND_HALF_UP, ROUND_DOWN)
    )


@given(st.integers(0, 10_000), st.integers(0, 30))
def test_agrees_with_trying_every_pair(hundredths: int, at_most: int) -> None:
    percent = Decimal(hundredths).scaleb(-2)
    assert (counts_behind(percent, at_most) is not None) == tried_out(percent, at_most)


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(0, 4))
def test_every_true_rate_is_possible(counts: tuple[int, int], decimals: int) -> None:
    printed = Rate(*counts).text(decimals)
    assert counts_behind(read_percent(printed), counts[1]), printed


@pytest.mark.parametrize(
    ("printed", "at_most"),
    [("65.24%", 51), ("82.73%", 25), ("88.67%", 24), ("50.45%", 22), ("56.15%", 38), ("80.47%", 39)],
)
def test_finds_the_six_impossible_rates_of_the_published_notice(printed: str, at_most: int) -> None:
    assert counts_behind(read_percent(printed), at_most) is None


@pytest.mark.parametrize(
    ("printed", "at_most", "counts"),
    [
        ("30.00%", 20, Rate(3, 10)),
        ("66.66", 3, Rate(2, 3)),  # cut off
        ("66.67％", 3, Rate(2, 3)),  # rounded
        ("100%", 1, Rate(1, 1)),
        ("0%", 5, Rate(0, 1)),
        ("50%", 1, None),
        ("100.01%", 99_999, None),
        ("12.3%", 0, None),
    ],
)
def test_gives_the_fewest_counts(printed: str, at_most: int, counts: Rate | None) -> None:
    assert counts_behind(read_percent(printed), at_most) == counts


@pytest.mark.parametrize("written", ["未抽访", "", "1E9%", "-3%", "nan", "٣%", "3.1415926535%"])
def test_refuses_what_is_no_printed_rate(written: str) -> None:
    with pytest.raises(ValueError, match="not a rate"):
        read_percent(written)


@pytest.mark.parametrize(
    ("now", "base", "text"),
    [(2262, 2010, "增长12.54%"), (97, 100, "下降3.00%"), (5, 5, "持平"), (0, 4, "下降100.00%")],
)
def test_counts_change_in_percent_of_their_base(now: int, base: int, text: str) -> None:
    assert growth_text(now, base) == text


def test_nothing_grows_from_zero() -> None:
    with pytest.raises(ValueError, match="no percentage"):
        growth_text(3, 0)
