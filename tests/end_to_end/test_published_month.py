"""The sample month against the published notice of February 2024 and its annexes."""

from __future__ import annotations

import csv
from decimal import ROUND_HALF_UP, Decimal

import openpyxl
import pytest

from tests.conftest import Validate
from tests.end_to_end.conftest import Demo, hotline
from tests.end_to_end.documents import controls, paragraphs, tables
from tests.published_month import CATEGORIES, IMPOSSIBLE, OUTCOME, PROCESS, SEED

ANNEXES = {"附件1": "annex1-departments-2024-02.csv", "附件2": "annex2-townships-2024-02.csv"}
RATES = {OUTCOME: "结果", PROCESS: "过程"}
CONTROLS = (
    *("county", "document_number", "title", "addressees", "month_text", "total_orders"),
    *("outcome_rate", "outcome_yoy", "outcome_mom", "process_rate", "process_yoy", "process_mom"),
    *("department_count", "township_count", "category_counts", "busiest_units"),
    *("praised_units", "praised_count", "low_outcome", "low_process", "criticized_units"),
    *("criticized_count", "topics", "cases", "annex_1", "annex_2", "issuer", "issue_date"),
)


def published(annex: str) -> list[dict[str, str]]:
    with (SEED / ANNEXES[annex]).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def percent(satisfied: int, surveyed: int, decimals: int) -> Decimal:
    """Half-up by decimal arithmetic, a second way beside the program's fractions."""
    exact = Decimal(satisfied) * 100 / Decimal(surveyed)
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


@pytest.mark.parametrize("annex", ANNEXES)
def test_annex_counts_are_the_published_ones(demo: Demo, annex: str) -> None:
    ours = demo.data["refresh"]["annexes"][annex]
    columns = ("承办单位", "承办件数", "超期件数", "重办量")
    assert [[str(row[column]) for column in columns] for row in ours] == [
        [row[column] for column in columns] for row in published(annex)
    ]


@pytest.mark.parametrize("annex", ANNEXES)
@pytest.mark.parametrize(("rate", "kind"), list(RATES.items()))
def test_every_attainable_rate_is_as_printed(demo: Demo, annex: str, rate: str, kind: str) -> None:
    ours = {row["承办单位"]: row for row in demo.data["refresh"]["annexes"][annex]}
    for row in published(annex):
        mine, printed = ours[row["承办单位"]], row[rate].rstrip("%")
        surveyed, satisfied = mine[f"{kind}抽访数"], mine[f"{kind}满意数"]
        assert surveyed <= mine["承办件数"]
        if "未抽访" in printed:
            assert (mine[rate], surveyed) == (None, 0)
            continue
        assert mine[rate] == satisfied / surveyed
        expected = IMPOSSIBLE.get((row["承办单位"], rate), ("", printed))[1]
        decimals = len(expected.partition(".")[2])
        assert percent(satisfied, surveyed, decimals) == Decimal(expected), row["承办单位"]


def test_county_figures_categories_and_judgement(demo: Demo) -> None:
    month = demo.data["refresh"]
    assert (month["month"], month["orders"], month["units"]) == ("2024-02", 2262, 52)
    assert month["categories"] == CATEGORIES
    rows = [row for annex in month["annexes"].values() for row in annex]
    for kind, printed in (("结果", "76.36"), ("过程", "66.14")):
        satisfied = sum(row[f"{kind}满意数"] for row in rows)
        surveyed = sum(row[f"{kind}抽访数"] for row in rows)
        assert percent(satisfied, surveyed, 2) == Decimal(printed)
    assert set(month["praised"]) == {"阳城镇", "辛店乡", "税务局", "医保局", "燃气公司"}
    assert set(month["praised"][:2]) == {"阳城镇", "辛店乡"}
    assert month["criticized"] == ["联通公司", "供电公司", "十字路乡", "教育局"]
    assert month["busiest"] == ["住建局", "公安局", "城管局"]


def test_no_error_and_the_planted_dirt_is_named(demo: Demo) -> None:
    findings = demo.data["refresh"]["findings"]
    levels = {finding["level"] for finding in findings}
    codes = {finding["code"] for finding in findings}
    assert levels == {"警告", "提示"}
    planted = {"duplicate-order", "outside-month", "unmatched-callback", "bad-date", "unknown-rating"}
    assert planted | {"close-header"} <= codes
    assert all(finding["where"] and finding["message"] and finding["advice"] for finding in findings)


def test_notice_says_what_the_published_one_says(demo: Demo) -> None:
    """Sentence by sentence, but for the faults of the print and the wording that settings now choose."""
    text = "".join(paragraphs(demo.notice)).replace(" ", "")
    print_corrected = (SEED / "notice-2024-02.txt").read_text(encoding="utf-8").partition("附件：")[0]
    print_corrected = "".join(print_corrected.split())
    for printed, meant in (
        ("下降0.86%", "下降0.86个百分点"),
        ("下降2.12%", "下降2.12个百分点"),
        ("增长9.86%", "增长9.86个百分点"),
        ("下降1.67%", "下降1.67个百分点"),
        ("满意率为30%", "满意率为30.00%"),
        ("满意率45%", "满意率为45.00%"),
        ("满意率为40%", "满意率为40.00%"),
        ("税务局、医保局、燃气公司等", "医保局、燃气公司、税务局等"),
    ):
        assert printed in print_corrected
        print_corrected = print_corrected.replace(printed, meant)
    assert print_corrected in text


def test_notice_has_the_contract_controls_and_both_tables(demo: Demo) -> None:
    found = controls(demo.notice)
    assert set(CONTROLS) <= set(found)
    assert found["total_orders"] == "2262"
    first, second = tables(demo.notice)
    assert [row[0] for row in first][1:] == [row["承办单位"] for row in published("附件1")]
    assert [row[0] for row in second][1:] == [row["承办单位"] for row in published("附件2")]
    assert {tuple(table[0]) for table in (first, second)} == {
        ("承办单位", "承办件数", "超期件数", "重办量", "办理结果满意率", "服务过程满意率")
    }


def test_book_shows_the_same_figures_to_any_reader(demo: Demo) -> None:
    """Cached values as openpyxl reads them: annex cells, sums, and rates as formulas in 单位明细."""
    shown = openpyxl.load_workbook(demo.book, data_only=True)
    rows = list(shown["附件1"].iter_rows(values_only=True))
    header = next(i for i, row in enumerate(rows) if row[0] == "承办单位")
    total = next(i for i, row in enumerate(rows) if row[0] == "合计")
    assert [row[:4] for row in rows[header + 1 : total]] == [
        (row["承办单位"], *(int(row[column]) for column in ("承办件数", "超期件数", "重办量")))
        for row in published("附件1")
    ]
    assert rows[total][1:4] == (1602, 0, 3)
    sums = openpyxl.load_workbook(demo.book)["附件1"].cell(total + 1, 2).value
    assert str(sums).startswith("=SUM(B")
    formulas = [cell.value for cell in openpyxl.load_workbook(demo.book)["单位明细"]["J"]]
    assert sum(str(formula).startswith("=IF(") for formula in formulas) == 52
    figures = {row[0]: row[1] for row in shown["通报数据"].iter_rows(values_only=True)}
    assert figures["outcome_rate"] == "76.36%"
    assert figures["outcome_yoy"] == "下降0.86个百分点"


def test_files_are_valid(demo: Demo, validate: Validate) -> None:
    assert validate(demo.book, demo.notice) == []


def test_refreshing_twice_changes_nothing(demo: Demo) -> None:
    before = demo.book.read_bytes()
    again = hotline("refresh", demo.book, "--orders", *demo.orders)
    without_orders = hotline("refresh", demo.book)
    assert (again.code, without_orders.code) == (0, 0)
    assert demo.book.read_bytes() == before
    assert again.data["backup"] is None
    assert without_orders.data == {**again.data, "imports": []}


def test_notice_refreshed_twice_changes_nothing(demo: Demo) -> None:
    before = paragraphs(demo.notice)
    ran = hotline("notice", demo.book)
    assert ran.code == 0, ran.errors
    assert (ran.data["created"], ran.data["updated"], ran.data["kept"]) == (False, [], [])
    assert paragraphs(demo.notice) == before
