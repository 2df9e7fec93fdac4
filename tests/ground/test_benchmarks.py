"""The benchmarks measure what they say; what it comes to is told, and never asserted."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from benchmarks import functions, parts
from benchmarks.cold import __main__ as cold
from benchmarks.cold.desk import declared_tables
from benchmarks.cold.page import BEGIN, END, SMALL, SUBJECTS, write_page
from benchmarks.cold.results import keep_result
from benchmarks.cold.small import PANDAS
from benchmarks.export import write_export
from hotline_addin.domain.measures.declared.indicators.declaration import declare
from hotline_addin.domain.measures.declared.indicators.indicator_reading import read_indicators
from hotline_addin.domain.measures.declared.tables.table_form_reading import read_table_forms
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS
from hotline_addin.faces.worksheet_functions import FUNCTIONS
from hotline_addin.usecases.month_inputs import rows_of


def test_the_export_holds_as_many_different_orders_as_asked_for(tmp_path: Path) -> None:
    write_export(tmp_path / "export.xlsx", 3_000)
    orders = pd.read_excel(tmp_path / "export.xlsx", engine="openpyxl", dtype={"工单编号": str})
    assert len(orders) == 3_000
    assert orders["工单编号"].is_unique
    assert orders["派单时间"].dt.strftime("%Y-%m").unique().tolist() == ["2024-02"]


def test_whole_processes_are_measured_into_the_page(tmp_path: Path) -> None:
    page, results = tmp_path / "性能.md", tmp_path / "results.json"
    page.write_text(f"# 性能\n\n{BEGIN}\n旧\n{END}\n\n手写的\n", encoding="utf-8")
    where = ["--results", str(results), "--page", str(page), "--rounds", "1"]
    assert cold.main(["--orders", "60", *where]) == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# 性能") and text.endswith("手写的\n") and "旧" not in text
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) == 2 + 7
    told = json.loads(results.read_text(encoding="utf-8"))
    assert list(told) == ["orders 60"]
    assert told["orders 60"]["kept"] > len(ORDER_COLUMNS)
    costs = [cost for result in told.values() for cost in result["costs"].values()]
    assert all(cost["cpu"] > 0 and 5 < cost["peak"] < 2_000 for cost in costs)


def test_thirty_indicators_are_declared_without_a_doubt() -> None:
    rows = {name: rows_of(frame) for name, frame in declared_tables(30).items()}
    indicators, wrong = read_indicators(rows["indicators"])
    declaration, unused = declare(indicators)
    forms, misplaced = read_table_forms(rows["tables"], declaration, ("县直单位", "乡镇街道"))
    assert (wrong, unused, misplaced) == ((), (), ())
    assert len(forms[-1].indicators) == 30


def test_one_size_takes_the_place_of_its_row_and_leaves_the_others(tmp_path: Path) -> None:
    cost = {"cpu": 2.0, "wall": 2.0, "peak": 700.0}
    costs = dict.fromkeys(SUBJECTS, cost)
    results, page = tmp_path / "results.json", tmp_path / "page.md"
    for orders in (1_048_575, 100_000, 100_000):
        keep_result(results, f"orders {orders}", {"kept": 30, "costs": costs})
    keep_result(results, "small", {"costs": dict.fromkeys((PANDAS, *SMALL), cost)})
    keep_result(results, "declared", {"orders": 100_000, "costs": {"5": cost, "30": cost}})
    told = write_page(results, page)
    assert told.count("**整次刷新**") == 2
    assert told.index("| 100,000 ") < told.index("| 1,048,575 ")
    assert "内存600 MB，**没有达到**" in told
    assert "内存2,048 MB，达到" in told
    assert "0.00次方" in told
    assert "写错的命令 | 2.00 s | 700 MB | 1.00倍 | 不超过0.5倍，**没有达到**" in told
    assert "30个是5个的1.00倍" in told


def test_every_part_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert parts.main(["50", "500"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("topics")
    assert sum(line.startswith("personal data") for line in lines) == len(parts.ENDLESS)
    assert all(line.endswith("times as long") for line in lines)


def test_every_worksheet_function_that_takes_a_column_is_measured(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert functions.main(["20"]) == 0
    measured = {line.split()[0] for line in capsys.readouterr().out.splitlines()}
    assert FUNCTIONS.keys() - measured == {"HOTLINE_COMPARE", "HOTLINE_ANNEX", "HOTLINE_FIGURE"}
