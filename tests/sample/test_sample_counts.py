"""The written files, counted in a second way, against the published notice of February 2024."""

import re
from fractions import Fraction

import pytest

from tests.published_month import CATEGORIES, IMPOSSIBLE, OUTCOME, PROCESS
from tests.sample.plain_count import SEED, PlainMonth, UnitCount, published_annexes

ROUNDED_FURTHER = {("民政局", OUTCOME): "78%", ("消防大队", PROCESS): "43%", ("庙湾镇", PROCESS): "43%"}
"""Rates printed as whole percents that no count gives as .00."""

NO_PERCENT_SIGN = {("消防大队", OUTCOME): "66.67"}


def printed(satisfied: int, surveyed: int, decimals: int) -> str:
    """Half-up, with whole numbers only: floor(100 * share * 10^d + 1/2)."""
    units = (200 * satisfied * 10**decimals + surveyed) // (2 * surveyed)
    digits = str(units).zfill(decimals + 1)
    return f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits


def rate_cells() -> list[tuple[str, str, str, int]]:
    """Unit, column, cell as printed, orders handled."""
    return [
        (row["承办单位"], column, row[column], int(row["承办件数"]))
        for row in published_annexes()
        for column in (OUTCOME, PROCESS)
    ]


def counts_of(unit: UnitCount, column: str) -> list[int]:
    return unit.outcome if column == OUTCOME else unit.process


def test_the_month_has_2262_orders_in_52_units(counted: PlainMonth) -> None:
    assert counted.unknown_units == set()
    assert sum(unit.handled for unit in counted.units.values()) == 2262
    assert len(counted.units) == 52


@pytest.mark.parametrize("row", published_annexes(), ids=lambda row: row["承办单位"])
def test_every_unit_has_the_published_counts(counted: PlainMonth, row: dict[str, str]) -> None:
    unit = counted.units[row["承办单位"]]
    published = [int(row["承办件数"]), int(row["超期件数"]), int(row["重办量"])]
    assert [unit.handled, unit.overdue, unit.returned] == published


def test_categories_are_as_published(counted: PlainMonth) -> None:
    assert counted.categories == CATEGORIES
    notice = re.sub(r"\s", "", (SEED / "notice-2024-02.txt").read_text(encoding="utf-8"))
    assert all(f"{name}{number}件" in notice for name, number in CATEGORIES.items())


@pytest.mark.parametrize("cell", rate_cells(), ids=lambda cell: f"{cell[0]}-{cell[1]}")
def test_every_rate_prints_as_published(counted: PlainMonth, cell: tuple[str, str, str, int]) -> None:
    name, column, text, handled = cell
    satisfied, surveyed = counts_of(counted.units[name], column)
    assert surveyed <= handled
    if "未抽访" in text:
        assert surveyed == 0
        return
    percent = text.removesuffix("%")
    if (name, column) in IMPOSSIBLE:
        assert (text, printed(satisfied, surveyed, 2)) == IMPOSSIBLE[name, column]
        return
    decimals = len(percent.partition(".")[2])
    assert printed(satisfied, surveyed, decimals) == percent
    if (name, column) not in ROUNDED_FURTHER:
        whole, _, part = percent.partition(".")
        assert printed(satisfied, surveyed, 2) == f"{whole}.{part:0<2}"


@pytest.mark.parametrize("cell", IMPOSSIBLE, ids="-".join)
def test_the_impossible_rates_are_impossible_and_the_sample_is_nearest(
    counted: PlainMonth, cell: tuple[str, str]
) -> None:
    name, column = cell
    handled = next(orders for unit, of, _, orders in rate_cells() if (unit, of) == cell)
    percent = IMPOSSIBLE[cell][0].removesuffix("%")
    every = [(k, n) for n in range(1, handled + 1) for k in range(n + 1)]
    assert not [share for share in every if printed(*share, 2) == percent]
    target = Fraction(percent) / 100
    least = min(abs(Fraction(k, n) - target) for k, n in every)
    assert abs(Fraction(*counts_of(counted.units[name], column)) - target) == least


def test_the_faults_of_the_print_are_those_named() -> None:
    cells = {(name, column): text for name, column, text, _ in rate_cells()}
    unsigned = {key: text for key, text in cells.items() if "未抽访" not in text and "%" not in text}
    assert unsigned == NO_PERCENT_SIGN
    assert {text for text in cells.values() if "未抽访" in text} == {"未抽访", "市级未抽访"}
    assert ROUNDED_FURTHER.items() <= cells.items()
    assert {key: text for key, (text, _) in IMPOSSIBLE.items()}.items() <= cells.items()


def test_the_county_prints_both_published_rates(counted: PlainMonth) -> None:
    outcome = [sum(unit.outcome[part] for unit in counted.units.values()) for part in (0, 1)]
    process = [sum(unit.process[part] for unit in counted.units.values()) for part in (0, 1)]
    assert printed(*outcome, 2) == "76.36", outcome
    assert printed(*process, 2) == "66.14", process


@pytest.mark.parametrize(
    ("month", "outcome_change", "process_change"),
    [("2023-02", "-0.86", "9.86"), ("2024-01", "-2.12", "-1.67")],
)
def test_the_changes_are_as_published(
    counted: PlainMonth, month: str, outcome_change: str, process_change: str
) -> None:
    rows = (SEED / "history.csv").read_text(encoding="utf-8").splitlines()[1:]
    base = next(row.split(",") for row in rows if row.startswith(month))
    for column, part, published in ((3, "outcome", outcome_change), (4, "process", process_change)):
        satisfied, surveyed = (sum(getattr(u, part)[i] for u in counted.units.values()) for i in (0, 1))
        points = Fraction(satisfied * 100, surveyed) - Fraction(base[column].removesuffix("%"))
        assert abs(points - Fraction(published)) < Fraction(5, 1000), (part, float(points))


def test_the_rules_praise_criticise_and_rank_as_published(counted: PlainMonth) -> None:
    shares = {
        name: tuple(Fraction(*part) if part[1] else None for part in (unit.outcome, unit.process))
        for name, unit in counted.units.items()
        if unit.handled >= 10
    }
    praised = {
        name
        for name, (outcome, process) in shares.items()
        if outcome and process and outcome >= Fraction(85, 100) and process >= Fraction(80, 100)
    }
    assert praised == {"阳城镇", "辛店乡", "税务局", "医保局", "燃气公司"}
    lowest = [sorted((pair[i], name) for name, pair in shares.items() if pair[i] is not None) for i in (0, 1)]
    assert [name for _, name in lowest[0][:2]] == ["联通公司", "供电公司"]
    assert [name for _, name in lowest[1][:2]] == ["十字路乡", "联通公司"]
    assert all(ranking[1][0] < ranking[2][0] for ranking in lowest), "a tie at the boundary"
    busiest = sorted(counted.units, key=lambda name: -counted.units[name].handled)[:3]
    assert busiest == ["住建局", "公安局", "城管局"]


def test_some_citizens_answered_only_one_question(counted: PlainMonth) -> None:
    assert any(unit.outcome[1] > unit.process[1] for unit in counted.units.values())
    assert any(unit.outcome[1] < unit.process[1] for unit in counted.units.values())
