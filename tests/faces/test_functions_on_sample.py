"""The functions on the sample month's workbook say what the refresh wrote there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.faces import worksheet_functions as functions
from hotline_addin.sample.demo import run_demo

COUNTS = {
    "承办件数": 2,
    "超期件数": 3,
    "重办量": 4,
    "结果抽访数": 5,
    "结果满意数": 6,
    "过程抽访数": 7,
    "过程满意数": 8,
}
"""Where 单位明细 has them."""


class Quiet:
    """Shows no progress."""

    def step(self, text: str) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[Any]]]:
    """Every table of the refreshed book with its header, as Excel hands over `name[#All]`."""
    book: Path = run_demo(tmp_path_factory.mktemp("demo"), Quiet()).book
    loaded = load_workbook(book, data_only=True)
    found = {}
    for name, spec in TABLES.items():
        area = loaded[spec.sheet].tables[name].ref
        found[name] = [[cell.value for cell in row] for row in loaded[spec.sheet][area]]
    found["annex"] = [[cell.value for cell in row] for row in loaded["附件1"].iter_rows(min_row=3)]
    loaded.close()
    return found


@pytest.mark.parametrize("item", COUNTS)
def test_counts_are_those_of_every_unit(tables: dict[str, list[list[Any]]], item: str) -> None:
    rows = tables["unit_stats"][1:]
    units = [[row[0]] for row in rows]
    counted = functions.HOTLINE_COUNT(tables["orders"], units, item, tables["adjustments"])
    assert len(rows) > 50
    assert {row[0]: count for row, [count] in zip(rows, counted, strict=True)} == {
        row[0]: row[COUNTS[item]] for row in rows
    }


def test_units_as_written_in_the_exports_find_their_standard_names(
    tables: dict[str, list[list[Any]]],
) -> None:
    header, *orders = tables["orders"]
    written, standard = header.index("来源单位"), header.index("承办单位")
    names = functions.HOTLINE_UNIT([[row[written]] for row in orders], tables["roster"], "平舆县")
    assert len(orders) > 2000
    assert [name for [name] in names] == [row[standard] for row in orders]


def test_figures_are_those_of_the_notice(tables: dict[str, list[list[Any]]]) -> None:
    texts = {row[0]: row[1] or "" for row in tables["figures"][1:]}
    names = [[name] for name in texts]
    assert functions.HOTLINE_TEXT(names, tables["figures"]) == [
        [" ".join(str(text).split())] for text in texts.values()
    ]
    for kind, name in (("同比", "outcome_yoy"), ("环比", "outcome_mom")):
        assert functions.HOTLINE_COMPARE(tables["history"], "2024-02", kind) == texts[name]
    county = {item: functions.HOTLINE_COUNT(tables["orders"], "全县", item) for item in COUNTS}
    assert str(county["承办件数"]) == texts["total_orders"]
    assert functions.HOTLINE_RATE(county["结果满意数"], county["结果抽访数"]) == texts["outcome_rate"]
    assert functions.HOTLINE_RATE(county["过程满意数"], county["过程抽访数"]) == texts["process_rate"]


def test_the_annex_is_the_printed_one(tables: dict[str, list[list[Any]]]) -> None:
    spilled = functions.HOTLINE_ANNEX(tables["unit_stats"], "县直单位")
    printed = [row[:6] for row in tables["annex"][: len(spilled)]]
    assert [row[:4] for row in spilled] == [row[:4] for row in printed]
    for ours, theirs in zip(spilled[1:], printed[1:], strict=True):
        assert ours[4:] == [cell if isinstance(cell, str) else pytest.approx(cell) for cell in theirs[4:]], (
            ours[0]
        )
