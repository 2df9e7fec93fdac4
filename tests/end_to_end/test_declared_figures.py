"""An indicator and tables that an office types into its workbook appear everywhere, with no line of code."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import openpyxl
import pandas as pd
import pytest

import hotline_addin
from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.domain.words.declared_words import (
    INDICATOR_COLUMNS,
    TABLE_FORM_COLUMNS,
    TYPED_VALUE_COLUMNS,
)
from hotline_addin.domain.words.shipped_indicators import SHIPPED_INDICATORS, USED_INDICATORS
from hotline_addin.ports import BookContent
from tests.end_to_end.conftest import Demo, Ran, hotline
from tests.end_to_end.test_published_tables import typed
from tests.word_file import plain

INDICATORS: Final = (
    {"名称": "不满意件数", "算法": "件数", "条件": "办理结果评价 为 不满意类"},
    {"名称": "不满意率", "算法": "相除", "依据": "不满意件数÷承办件数", "小数": 1, "标▼": "高于20%"},
    {"名称": "考核分", "算法": "手填"},
)
TABLES: Final = (
    {
        "表名": "考核",
        "行": "承办单位",
        "列": "承办件数、不满意件数、不满意率、按时办结率、考核分",
        "类别": "乡镇街道",
        "排序": "不满意率 降",
        "合计": "总计",
        "隐藏零行": "是",
        "放在": "附件",
    },
    {"表名": "类别", "行": "诉求类别", "列": "承办件数、占比、不满意率", "合计": "合计", "放在": "通报"},
    {"表名": "横着", "行": "诉求类别 横", "列": "承办件数、占比", "合计": "否", "放在": "工作簿"},
)
SCORES: Final = ({"报告期": "2024-02", "行": "阳城镇", "指标": "考核分", "数值": 96.5},)


def type_rows(book: Path, **rows: pd.DataFrame) -> None:
    """Rows below those that stand in the sheets."""
    closed = ClosedBook(book)
    tables = {name: pd.concat([closed.table(name), more], ignore_index=True) for name, more in rows.items()}
    closed.save(BookContent(tables=tables))


@dataclass(frozen=True)
class Office:
    """The sample month's workbook with rows of an office's own, refreshed."""

    book: Path
    refreshed: Ran

    def sheet(self, title: str) -> list[list[Any]]:
        """The cells of a sheet."""
        book = openpyxl.load_workbook(self.book, data_only=True)
        return [[cell.value for cell in row] for row in book[title].iter_rows()]

    def table(self, name: str) -> pd.DataFrame:
        """A table of the workbook."""
        return ClosedBook(self.book).table(name)


@pytest.fixture(scope="module")
def office(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Office:
    book = tmp_path_factory.mktemp("office") / "本月.xlsx"
    shutil.copy(demo.book, book)
    type_rows(
        book,
        indicators=typed(INDICATORS, INDICATOR_COLUMNS, "indicators"),
        tables=typed(TABLES, TABLE_FORM_COLUMNS, "tables"),
        typed_values=typed(SCORES, TYPED_VALUE_COLUMNS, "typed_values"),
    )
    return Office(book, hotline("refresh", book))


def test_nothing_is_wrong_and_the_shipped_annexes_stay(office: Office, demo: Demo) -> None:
    assert office.refreshed.code == 0, office.refreshed.data["findings"]
    before = hotline("refresh", shutil.copy(demo.book, office.book.with_name("原样.xlsx"))).data
    assert {name: office.refreshed.data["annexes"][name] for name in ("附件1", "附件2")} == before["annexes"]
    assert office.refreshed.data["praised"] == before["praised"]


def test_in_an_annex_of_its_own(office: Office) -> None:
    told = office.refreshed.data["tables"]["考核"]
    assert told["columns"] == ["承办单位", "承办件数", "不满意件数", "不满意率", "按时办结率", "考核分"]
    assert told["total"][:2] == ["总计", "660"]
    assert ["阳城镇", "25", "1", "4.0%"] in [row[:4] for row in told["rows"]]
    shown = office.sheet("附件3")
    assert shown[1][0] == "2024年2月份考核"
    assert shown[2][:6] == told["columns"]
    rows = {row[0]: row[1:6] for row in shown[3:-1]}
    assert rows["阳城镇"][1:] == [1, 0.04, 1, 96.5]
    assert rows["总计"][0] == 660
    assert shown[-1][0].startswith("注：") and "不满意率：不满意件数÷承办件数" in shown[-1][0]
    assert shown[-1][0].endswith("▼表示不满意率高于20%。")
    sheet = openpyxl.load_workbook(office.book)["附件3"]
    formats = {row[0].value: (row[3].value, row[3].number_format) for row in sheet.iter_rows(min_row=4)}
    marked = {name for name, (_, code) in formats.items() if code == '[Red]"▼"0.0%'}
    assert marked == {name for name, (rate, _) in formats.items() if isinstance(rate, float) and rate > 0.2}
    assert marked


def test_in_a_sheet_of_its_own_side_by_side(office: Office) -> None:
    told = office.refreshed.data["tables"]["横着"]
    assert told["columns"][:2] == ["诉求类别", "城市综合类"]
    shown = office.sheet("横着")
    assert [row[:2] for row in shown[2:5]] == [
        ["诉求类别", "城市综合类"],
        ["承办件数", 847],
        ["占比", pytest.approx(847 / 2262)],
    ]


def test_in_the_statistics_with_parts_and_formulas(office: Office) -> None:
    statistics = office.table("unit_stats")
    row = statistics[statistics["unit"] == "公安局"].iloc[0]
    assert (row["不满意件数"], row["不满意率"], row["按时办结率·分母"]) == (25, 0.125, 173)
    sheet = openpyxl.load_workbook(office.book)["单位明细"]
    headers = {cell.value: cell.column for cell in sheet[3]}
    assert sheet.cell(4, headers["不满意率"]).value.startswith("=IF(COUNT(")
    assert sheet.cell(4, headers["按时办结率"]).value.startswith("=IF(")
    assert sheet.cell(4, headers["不满意率"]).number_format == '[Red][>=0.2005]"▼"0.0%;0.0%'
    assert sheet.cell(4, headers["按时办结率"]).number_format == "0.00%"


def test_in_the_history_by_unit_and_by_the_rows_of_tables(office: Office) -> None:
    history = office.table("history")
    own = history[history["month"] == "2024-02"]
    county = own[(own["unit"] == "全县")].iloc[0]
    assert (county["不满意件数"], county["按时办结率·分子"]) == (299, county["按时办结率·分母"])
    category = own[own["dimension"] == "诉求类别"].set_index("unit").loc["城市综合类"]
    assert (category["handled"], category["不满意件数"]) == (847, 120)


def test_traced_to_its_orders(office: Office) -> None:
    traced = hotline("trace", office.book, "公安局 不满意率").data
    assert traced["value"] == "12.5%"
    assert "公安局的不满意件数＝25件" in traced["formula"]
    assert len([order for order in traced["orders"] if order["计为"] == "不满意件数"]) == 25


def test_corrected_by_hand_and_all_that_follows_from_it(office: Office, tmp_path: Path) -> None:
    book = Path(shutil.copy(office.book, tmp_path / "更正.xlsx"))
    correction = {"unit": "阳城镇", "item": "不满意件数", "value": "-1", "reason": "申诉", "person": "李明"}
    type_rows(book, adjustments=pd.DataFrame([{**correction, "date": "2024-03-01"}], dtype=object))
    rows = hotline("refresh", book).data["tables"]["考核"]["rows"]
    assert ["阳城镇", "25", "0", "0.0%"] in [row[:4] for row in rows]


def test_checked_cell_by_cell(office: Office, tmp_path: Path) -> None:
    assert [f for f in hotline("check", office.book).data["findings"] if f["code"] == "edited-figure"] == []


def test_in_the_notice(office: Office) -> None:
    notice = office.book.with_suffix(".docx")
    made = hotline("notice", office.book, "--out", notice)
    assert made.code == 0, made.errors
    assert made.data["missing"] == ["table:类别"]
    assert [table[0] for table in plain.tables(notice)][2] == office.refreshed.data["tables"]["考核"][
        "columns"
    ]


def test_the_sheet_explains_each_row(office: Office) -> None:
    notes = office.table("indicators").set_index("name")["note"]
    assert notes["不满意率"] == "不满意率：不满意件数÷承办件数"
    assert notes["按时办结率"] == ("按时办结率：办结时间不晚于办理时限的工单÷本期办结的工单，按办结时间归期")


def test_an_annex_keeps_its_number_when_another_goes(office: Office, tmp_path: Path) -> None:
    book = Path(shutil.copy(office.book, tmp_path / "又一张.xlsx"))
    more = typed([{**TABLES[0], "表名": "另一张"}], TABLE_FORM_COLUMNS, "tables")
    type_rows(book, tables=more)
    hotline("refresh", book)
    closed = ClosedBook(book)
    forms = closed.table("tables")
    forms.loc[forms["name"] == "考核", "stopped"] = "是"
    closed.save(BookContent(tables={"tables": forms}))
    hotline("refresh", book)
    shown = openpyxl.load_workbook(book)
    assert shown["附件3"]["A2"].value == "2024年2月份考核（不再更新）"
    assert shown["附件4"]["A2"].value == "2024年2月份另一张"


BAD: Final = (
    ("indicators", {"名称": "甲", "算法": "件数", "条件": "没有这列 为 是"}, "wrong-indicator", "没有这列"),
    ("indicators", {"名称": "乙", "算法": "件数", "条件": "是否解决 是 是"}, "wrong-indicator", "“是”看不懂"),
    ("indicators", {"名称": "丙", "算法": "合计", "依据": "丙、承办件数"}, "wrong-indicator", "绕成了一圈"),
    ("tables", {"表名": "丁", "行": "承办单位", "列": "没有的指标"}, "wrong-table", "没有“没有的指标”"),
    (
        "tables",
        {"表名": "设置", "行": "承办单位", "列": "承办件数", "放在": "工作簿"},
        "wrong-table",
        "已经有工作表",
    ),
)


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad[3])
def test_what_is_wrong_is_told_with_its_cell_and_nothing_else_is_lost(
    demo: Demo, tmp_path: Path, bad: tuple[str, dict[str, object], str, str]
) -> None:
    table, row, code, said = bad
    book = Path(shutil.copy(demo.book, tmp_path / "本月.xlsx"))
    columns = INDICATOR_COLUMNS if table == "indicators" else TABLE_FORM_COLUMNS
    rows = {table: typed([row], columns, table)}
    if table == "indicators":
        used = {"表名": "看", "行": "承办单位", "列": row["名称"]}
        rows["tables"] = typed([used], TABLE_FORM_COLUMNS, "tables")
    type_rows(book, **rows)
    ran = hotline("refresh", book)
    assert ran.code == 1
    told = [finding for finding in ran.data["findings"] if finding["code"] == code]
    assert told and said in told[0]["message"] and "的“" in told[0]["where"]
    assert ran.data["orders"] == 2262 and len(ran.data["annexes"]["附件1"]) == 33


def modules() -> Iterator[Path]:
    root = Path(hotline_addin.__file__).parent
    yield from (file for file in root.rglob("*.py") if file.name not in DECLARED)


DECLARED: Final = ("shipped_indicators.py", "three_rates.py", "sources_and_kinds.py")
NAMES: Final = tuple(
    row["name"] for row in SHIPPED_INDICATORS if row["name"] not in ("同比", "环比", "占比", "名次", "等次")
)
"""The others are also words of 算法."""
SENTENCES: Final = {
    "domain/printed": "what other places' notices call their columns",
    "domain/checks": "what other places' notices call their columns",
    "domain/words/headers": "what exports call their columns",
}


def literals(file: Path) -> Sequence[str]:
    """The texts of a module that are no docstrings."""
    tree = ast.parse(file.read_text("utf-8"))
    documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented
    ]


def test_the_code_knows_rows_and_no_names() -> None:
    used = {row["name"] for row in USED_INDICATORS}
    root = Path(hotline_addin.__file__).parent
    found = {
        f"{file.relative_to(root).as_posix()}: {text}"
        for file in modules()
        if not file.relative_to(root).as_posix().startswith(tuple(SENTENCES))
        for text in literals(file)
        if text in NAMES or any(name in text for name in used)
    }
    assert found == set()
