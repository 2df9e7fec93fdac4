"""The benchmark measures what it says: one export, read by both."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from benchmarks import functions, parts
from benchmarks.export import write_export
from benchmarks.refresh import Measurement, main
from hotline_addin.faces.worksheet_functions import FUNCTIONS


def test_the_export_holds_as_many_different_orders_as_asked_for(tmp_path: Path) -> None:
    write_export(tmp_path / "export.xlsx", 3_000)
    orders = pd.read_excel(tmp_path / "export.xlsx", engine="openpyxl", dtype={"工单编号": str})
    assert len(orders) == 3_000
    assert orders["工单编号"].is_unique
    assert orders["派单时间"].dt.strftime("%Y-%m").unique().tolist() == ["2024-02"]


@pytest.mark.parametrize(
    ("orders", "seconds", "good"), [(2_262, 1.5, True), (2_262, 1.6, False), (7, 99, True)]
)
def test_goals(orders: int, seconds: float, good: bool) -> None:
    assert Measurement(orders, reading=1, refresh=seconds).is_good is good


def test_it_runs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["200", "--memory"]) == 0
    times, peaks = capsys.readouterr().out.splitlines()
    assert "200 orders" in times
    assert all(20 < int(held.replace(",", "")) < 2_000 for held in re.findall("([0-9,]+) MB", peaks))


def test_every_part_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert parts.main(["50", "500"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:4]] == ["reading", "reading", "reading", "topics"]
    assert sum(line.startswith("personal data") for line in lines) == len(parts.ENDLESS)
    assert all(line.endswith(("of pandas' time", "times as long")) for line in lines)


def test_every_worksheet_function_that_takes_a_column_is_measured(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert functions.main(["20"]) == 0
    measured = {line.split()[0] for line in capsys.readouterr().out.splitlines()}
    assert FUNCTIONS.keys() - measured == {"HOTLINE_COMPARE", "HOTLINE_ANNEX", "HOTLINE_FIGURE"}
