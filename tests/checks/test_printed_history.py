"""历史 from print: what a published notice and its annexes tell of their month and the months before."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from hotline_addin.adapters.printed.plain_text import read_plain_text
from hotline_addin.domain.orders.sheets.written.raw import RawSheet
from hotline_addin.domain.past.history import past, period_of
from hotline_addin.domain.printed.printed_history import read_printed_history
from hotline_addin.domain.printed.prose.document import (
    PrintedDocument,
    document_of_sheets,
    documents_by_period,
)
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.errors import InputError
from tests.checks.notices import CITY, QUARTER, SEED

SEED_FOLDER = Path(__file__).parents[1] / "seed"


def document(text: str, name: str = "2月通报.txt") -> PrintedDocument:
    return read_plain_text(text.encode(), name)


def test_the_seed_tells_its_month_and_the_two_it_compares_with() -> None:
    told = read_printed_history(document(SEED.read_text(encoding="utf-8")))
    assert told.period == Period.month(2024, 2)
    assert list(told.rows) == list(told.inferred) == list(TABLES["history"].columns)
    county = told.rows.iloc[0].to_dict()
    assert county == {
        **dict.fromkeys(TABLES["history"].columns),
        "month": "2024-02",
        "unit": "全县",
        "handled": 2262,
        "overdue": 0,
        "returned": 3,
        "outcome_rate": 0.7636,
        "process_rate": 0.6614,
        "source": "2月通报.txt",
    }
    with (SEED_FOLDER / "history.csv").open(encoding="utf-8") as lines:
        known = list(csv.DictReader(lines))
    assert [
        (row["month"], f"{row['outcome_rate']:.2%}", f"{row['process_rate']:.2%}", row["source"])
        for row in told.inferred.to_dict("records")
    ] == [(row["月份"], row["办理结果满意率"], row["服务过程满意率"], row["来源"]) for row in known]


@pytest.mark.parametrize("annex", ["annex1-departments-2024-02.csv", "annex2-townships-2024-02.csv"])
def test_every_unit_of_the_seed_is_taken_over(annex: str) -> None:
    rows = read_printed_history(document(SEED.read_text(encoding="utf-8"))).rows
    told = {row["unit"]: row for row in rows.to_dict("records")}
    with (SEED_FOLDER / annex).open(encoding="utf-8") as lines:
        for printed in csv.DictReader(lines):
            row = told[printed["承办单位"].replace(" ", "")]
            assert (row["handled"], row["returned"]) == (int(printed["承办件数"]), int(printed["重办量"]))
            for header, column in (("办理结果满意率", "outcome_rate"), ("服务过程满意率", "process_rate")):
                text = printed[header].rstrip("%")
                expected = None if "抽访" in text else pytest.approx(float(text) / 100)
                assert row[column] == expected, printed


def test_rows_serve_as_a_base_for_comparison() -> None:
    rows = read_printed_history(document(SEED.read_text(encoding="utf-8"))).rows
    known = past(rows, Period.month(2024, 2), "供电公司")
    assert known is not None
    assert (known.handled, float(known.outcome or 0), float(known.process or 0)) == (56, 0.45, 0.80)
    assert all(period_of(cell) == Period.month(2024, 2) for cell in rows["month"])


def test_other_words_are_understood() -> None:
    rows = read_printed_history(document(CITY, "5月.txt")).rows.set_index("unit")
    assert rows.loc["市水务集团", ["month", "handled", "outcome_rate"]].tolist() == ["2025-05", 158, 0.8254]
    assert rows.loc["全县", "outcome_rate"] == 0.9124


def test_annexes_published_as_worksheets_are_read_by_the_same_parser() -> None:
    sheet = RawSheet(
        "附件.xlsx",
        "附件1",
        [
            ["附件1", None, None],
            ["2023年12月份乡镇街道热线办理情况", None, None],
            ["承办单位", "承办件数", "办理结果满意率"],
            ["甲乡", 12, 0.75],
            ["乙镇", 8, "未抽访"],
            ["合计", 20, 0.75],
        ],
    )
    rows = read_printed_history(document_of_sheets("附件.xlsx", [sheet])).rows
    assert rows[["month", "unit", "handled", "outcome_rate"]].to_numpy().tolist() == [
        ["2023-12", "全县", 20, None],
        ["2023-12", "甲乡", 12, 0.75],
        ["2023-12", "乙镇", 8, None],
    ]


def _month_of_one_unit(sheet: str, title: str, handled: int) -> RawSheet:
    rows = [["承办单位", "承办件数", "超期件数"], ["甲乡", handled, 1], ["乙镇", 2 * handled, 0]]
    return RawSheet("各月.xlsx", sheet, [[title, None, None], *rows, ["合计", 3 * handled, 1]])


@pytest.mark.parametrize(
    ("file", "titles"),
    [
        ("各月.xlsx", ("清河县2026年7月份热线办理情况表", "清河县2026年8月份热线办理情况表")),
        ("2026年各月.xlsx", ("热线办理情况表", "热线办理情况表")),
    ],
)
def test_sheets_of_two_months_in_one_file_are_two_months(file: str, titles: tuple[str, str]) -> None:
    sheets = [_month_of_one_unit(f"{7 + at}月", title, 10 + at) for at, title in enumerate(titles)]
    told = [read_printed_history(one) for one in documents_by_period(file, sheets)]
    assert [(one.period.code, *one.county["handled"]) for one in told] == [("2026-07", 30), ("2026-08", 33)]
    assert [one.contradicted for one in told] == [(), ()]


def test_two_tables_of_one_month_that_count_a_unit_differently_are_told() -> None:
    sheets = [_month_of_one_unit(f"表{at}", "2026年7月份热线办理情况表", 10 + at) for at in range(2)]
    (one,) = documents_by_period("各月.xlsx", sheets)
    assert read_printed_history(one).contradicted == ("甲乡", "乙镇")


def test_a_quarter_is_a_period_of_its_own() -> None:
    told = read_printed_history(document(QUARTER))
    assert told.period.code == "2024-Q1"
    assert set(told.rows["month"]) == {"2024-Q1"}


@pytest.mark.parametrize("text", ["关于热线办理情况的通报\n正文没有月份。", "2024年2月份\n今天天气很好。"])
def test_a_text_without_month_or_figures_is_refused(text: str) -> None:
    with pytest.raises(InputError) as refused:
        read_printed_history(document(text))
    assert refused.value.advice


def test_nothing_unknown_becomes_a_number() -> None:
    rows = read_printed_history(document(SEED.read_text(encoding="utf-8"))).rows
    assert not any(isinstance(cell, float) and pd.isna(cell) for cell in rows.to_numpy().ravel())
