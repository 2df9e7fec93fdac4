"""The searches behind the sample month, on months that never were."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from benchmarks.sample_month.assignment import assign
from benchmarks.sample_month.dice import Dice
from benchmarks.sample_month.rates import balanced, likely, options_for
from benchmarks.sample_month.survey import DISSATISFIED, NOT_ASKED, SATISFIED, ratings
from hotline_addin.domain.measures.rate import Rate

RATES = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(RATES, st.integers(0, 60))
def test_a_printed_rate_finds_back_its_counts(counts: tuple[int, int], not_asked: int) -> None:
    satisfied, surveyed = counts
    percent = Rate(satisfied, surveyed).percent()
    options = options_for(percent, surveyed + not_asked)
    assert Rate(satisfied, surveyed) in options
    assert {option.percent() for option in options} == {percent}


@given(st.decimals(0, 100, places=2), st.integers(1, 40))
def test_options_are_exact_or_else_nearest(percent: Decimal, handled: int) -> None:
    options = options_for(percent, handled)
    every = [Fraction(k, n) for n in range(1, handled + 1) for k in range(n + 1)]
    distances = {abs(Fraction(o.satisfied, o.surveyed) - Fraction(percent) / 100) for o in options}
    if options[0].percent() != percent:
        assert distances == {min(abs(share - Fraction(percent) / 100) for share in every)}
    assert all(option.surveyed <= handled for option in options)


def test_nobody_surveyed_is_an_option_of_its_own() -> None:
    assert options_for(None, 5) == (Rate(),)
    with pytest.raises(ValueError, match="at least one order"):
        options_for(Decimal(50), 0)


@st.composite
def counties(draw: st.DrawFn) -> tuple[list[tuple[Rate, ...]], list[int], Decimal]:
    """Options and orders of many units, and a county rate that one choice among them gives."""
    handled = draw(st.lists(st.integers(6, 40), min_size=20, max_size=40))
    options = []
    for orders in handled:
        surveyed = draw(st.integers(orders // 3 + 1, orders // 2))
        percent = Rate(draw(st.integers(0, surveyed)), surveyed).percent()
        options.append(options_for(percent, orders))
    usual = [likely(rates, orders) for rates, orders in zip(options, handled, strict=True)]
    percent = sum((draw(st.sampled_from(rates)) for rates in usual), Rate()).percent()
    assert percent is not None
    return options, handled, percent


@settings(max_examples=40)
@given(counties())
def test_the_county_rate_comes_out_or_is_refused(
    county: tuple[list[tuple[Rate, ...]], list[int], Decimal],
) -> None:
    options, handled, percent = county
    try:
        chosen = balanced(options, handled, percent)
    except ValueError:
        event("refused")
        return  # in words, never answered wrongly
    event("found")
    assert sum(chosen, Rate()).percent() == percent
    for rate, rates, orders in zip(chosen, options, handled, strict=True):
        assert rate in likely(rates, orders)


def test_a_county_rate_out_of_reach_is_refused() -> None:
    with pytest.raises(ValueError, match=r"99\.00"):
        balanced([(Rate(1, 2),), (Rate(1, 3),)], [4, 4], Decimal("99.00"))


@st.composite
def solvable(draw: st.DrawFn) -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], float]]:
    """A table of orders, and weights that allow all its cells and some more."""
    units = [f"单位{n}" for n in range(draw(st.integers(1, 8)))]
    categories = [f"类别{n}" for n in range(draw(st.integers(1, 5)))]
    cells = [(unit, category) for unit in units for category in categories]
    table = {cell: draw(st.integers(0, 20)) for cell in cells}
    weights = {
        cell: draw(st.floats(0.1, 9)) if count or draw(st.booleans()) else 0.0
        for cell, count in table.items()
    }
    return table, weights


def _margin(table: dict[tuple[str, str], int], side: int) -> Counter[str]:
    margin = Counter[str]()
    for cell, count in table.items():
        margin[cell[side]] += count
    return margin


@given(solvable())
def test_both_margins_are_met_within_the_allowed_cells(
    month: tuple[dict[tuple[str, str], int], dict[tuple[str, str], float]],
) -> None:
    table, weights = month
    orders = assign(weights, _margin(table, 0), _margin(table, 1))
    assert {name: n for name, n in _margin(orders, 0).items() if n} == {
        name: n for name, n in _margin(table, 0).items() if n
    }
    assert {name: n for name, n in _margin(orders, 1).items() if n} == {
        name: n for name, n in _margin(table, 1).items() if n
    }
    assert all(weights[cell] > 0 and count > 0 for cell, count in orders.items())


def test_margins_that_cannot_be_met_are_refused() -> None:
    with pytest.raises(ValueError, match="same number"):
        assign({("甲", "一"): 1}, {"甲": 2}, {"一": 3})
    with pytest.raises(ValueError, match="cannot take"):
        assign({("甲", "一"): 1, ("乙", "一"): 1}, {"甲": 2, "乙": 1}, {"一": 1, "二": 2})


@given(RATES, RATES, st.integers(0, 30))
def test_ratings_give_back_both_rates(outcome: tuple[int, int], process: tuple[int, int], more: int) -> None:
    handled = max(outcome[1], process[1]) + more
    answers = ratings(handled, Rate(*outcome), Rate(*process), Dice("test"))
    assert len(answers) == handled
    for position, rate in enumerate((outcome, process)):
        said = [answer[position] for answer in answers]
        assert sum(rating in SATISFIED for rating in said) == rate[0]
        assert sum(rating != NOT_ASKED for rating in said) == rate[1]
        assert {rating for rating in said if rating} <= {*SATISFIED, *DISSATISFIED}


def test_dice_fall_alike_on_every_version_of_python() -> None:
    dice = Dice("2024-02")
    assert [dice.below(1000) for _ in range(6)] == [510, 735, 987, 335, 174, 347]
    assert sorted(dice.shuffled(range(50))) == list(range(50))
