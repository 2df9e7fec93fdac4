"""Rates are counts; they are rounded once, half away from zero, as Excel shows them."""

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.domain.measures.rate import Rate, change_text, percent_text, round_half_up

shares = st.integers(1, 5000).flatmap(lambda surveyed: st.tuples(st.integers(0, surveyed), st.just(surveyed)))


def plainly_rounded(numerator: int, denominator: int, decimals: int) -> Decimal:
    """The second way: a quotient of 60 digits, quantized by `decimal` itself."""
    exact = Context(prec=60).divide(Decimal(numerator), Decimal(denominator))
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, Context(prec=60))


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6), st.integers(0, 6))
def test_rounds_like_decimal_half_up(numerator: int, denominator: int, decimals: int) -> None:
    assert round_half_up(Fraction(numerator, denominator), decimals) == plainly_rounded(
        numerator, denominator, decimals
    )


@pytest.mark.parametrize(
    ("satisfied", "surveyed", "printed"),
    [
        (5, 32, "15.63%"),  # 15.625: Python's own formatting gives 15.62
        (1, 32, "3.13%"),
        (3, 32, "9.38%"),
        (1, 3, "33.33%"),
        (2, 3, "66.67%"),
        (3, 10, "30.00%"),
        (0, 7, "0.00%"),
        (7, 7, "100.00%"),
        (1999, 2000, "99.95%"),
        (19999, 20000, "100.00%"),
    ],
)
def test_prints_as_excel_does(satisfied: int, surveyed: int, printed: str) -> None:
    assert Rate(satisfied, surveyed).text() == printed


@pytest.mark.parametrize(
    ("decimals", "printed"), [(0, "16%"), (1, "15.6%"), (2, "15.63%"), (3, "15.625%"), (4, "15.6250%")]
)
def test_decimals_are_a_choice_and_zeros_stay(decimals: int, printed: str) -> None:
    assert Rate(5, 32).text(decimals) == printed
    assert percent_text(Fraction(5, 32), decimals) == printed


@pytest.mark.parametrize(
    ("value", "rounded"), [("-0.005", "-0.01"), ("-0.0049", "0.00"), ("0.005", "0.01"), ("0", "0.00")]
)
def test_half_goes_away_from_zero_on_both_sides(value: str, rounded: str) -> None:
    assert str(round_half_up(Fraction(value), 2)) == rounded


def test_nobody_surveyed_is_not_zero_percent() -> None:
    nobody, nobody_pleased = Rate(0, 0), Rate(0, 4)
    assert (nobody.text(), nobody.percent(), nobody.number, nobody.fraction) == ("未抽访", None, None, None)
    assert nobody.text(not_surveyed="没有抽访") == "没有抽访"
    assert (nobody_pleased.text(), nobody_pleased.number) == ("0.00%", 0.0)


@pytest.mark.parametrize(("satisfied", "surveyed"), [(1, 0), (-1, 3), (4, 3), (0, -1)])
def test_refuses_counts_that_cannot_be(satisfied: int, surveyed: int) -> None:
    with pytest.raises(ValueError, match="surveyed"):
        Rate(satisfied, surveyed)


@given(st.lists(shares, min_size=1, max_size=20))
def test_a_sum_of_rates_is_the_rate_of_the_sums(parts: list[tuple[int, int]]) -> None:
    total = sum((Rate(*part) for part in parts), Rate())
    assert total == Rate(sum(part[0] for part in parts), sum(part[1] for part in parts))


@pytest.mark.parametrize(
    ("now", "base", "text"),
    [
        ("0.7636", "0.7722", "下降0.86个百分点"),
        ("0.7636", "0.7848", "下降2.12个百分点"),
        ("0.6614", "0.5628", "增长9.86个百分点"),
        ("0.6614", "0.6781", "下降1.67个百分点"),
        ("0.5", "0.5", "持平"),
        ("0.500049", "0.5", "持平"),
        ("0.50005", "0.5", "增长0.01个百分点"),
        ("0.49995", "0.5", "下降0.01个百分点"),
    ],
)
def test_changes_read_as_published(now: str, base: str, text: str) -> None:
    assert change_text(Fraction(now), Fraction(base)) == text


def test_a_change_is_rounded_once() -> None:
    now, base = Fraction(2, 3), Fraction(1, 3)  # printed as 66.67 and 33.33, which differ by 33.34
    assert change_text(now, base) == "增长33.33个百分点"
    assert change_text(now, base, decimals=1, unit="%") == "增长33.3%"


@pytest.mark.parametrize(
    ("satisfied", "surveyed", "low", "high"),
    [
        (8, 9, "56.50%", "98.01%"),
        (3, 9, "12.06%", "64.58%"),
        (0, 5, "0.00%", "43.45%"),
        (5, 5, "56.55%", "100.00%"),
    ],
)
def test_the_interval_of_a_small_sample(satisfied: int, surveyed: int, low: str, high: str) -> None:
    """Wilson's bounds are the two shares p whose distance from k/n is 1.96 standard errors of p."""
    bounds = Rate(satisfied, surveyed).interval()
    assert bounds is not None
    assert tuple(map(percent_text, bounds)) == (low, high)
    for bound in map(float, bounds):
        if 0 < bound < 1:
            assert abs(bound - satisfied / surveyed) == pytest.approx(
                1.959964 * (bound * (1 - bound) / surveyed) ** 0.5, abs=1e-5
            )


def test_nobody_asked_has_no_interval() -> None:
    assert Rate().interval() is None
