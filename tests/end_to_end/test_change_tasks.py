"""A column and a rate with its sentence, which once took 8 and 25 files: now rows of a workbook."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import openpyxl
import pandas as pd
import pytest

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.ports import BookContent
from tests.end_to_end.conftest import Demo, Ran, hotline
from tests.word_file import by_hand, plain

COLUMN: Final = {"name": "不满意件数", "method": "件数", "condition": "办理结果评价 为 不满意类"}
SENTENCE: Final = "按时办结率{全县.按时办结率}，不满意{全县.不满意件数}件，最多的是{全县.不满意件数.前1}。"
SAID: Final = "按时办结率100.00%，不满意299件，最多的是住建局28件。"
ADDED: Final = ["不满意件数", "按时办结率"]


@dataclass(frozen=True)
class Changed:
    """The sample month's workbook with a row of 指标, two names in 表样 and a row of 通报数据 typed in."""

    book: Path
    ran: Ran

    def annex(self) -> list[list[Any]]:
        """The cells of 附件2."""
        sheet = openpyxl.load_workbook(self.book, data_only=True)["附件2"]
        return [[cell.value for cell in row] for row in sheet.iter_rows(max_col=8)]


@pytest.fixture(scope="module")
def changed(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Changed:
    book = Path(shutil.copy(demo.book, tmp_path_factory.mktemp("changed") / "本月.xlsx"))
    closed = ClosedBook(book)
    forms = closed.table("tables")
    forms.loc[0, "columns"] += "、" + "、".join(ADDED)
    figures = pd.DataFrame([{"name": "按时办结句", "text": SENTENCE, "note": ""}])
    closed.save(
        BookContent(
            tables={
                "indicators": pd.concat([closed.table("indicators"), pd.DataFrame([COLUMN])]),
                "tables": forms,
                "figures": pd.concat([closed.table("figures"), figures]),
            }
        )
    )
    return Changed(book, hotline("refresh", book))


def test_the_annexes_have_the_columns_and_their_note_says_what_they_are(changed: Changed) -> None:
    assert changed.ran.code == 0, changed.ran.errors
    table = changed.ran.data["tables"]["附件·乡镇街道"]
    assert table["columns"][-2:] == ADDED
    shown = changed.annex()
    assert shown[2][6:] == ADDED
    orders = ClosedBook(changed.book).table("orders")
    bad = orders["outcome_rating"].isin(["一般", "不满意", "非常不满意"]) & (orders["standing"] == "计入")
    assert (bad & (orders["unit"] == "住建局")).sum() == 28
    for row in shown[3:-2]:
        assert row[6] == (bad & (orders["unit"] == row[0])).sum(), row
    assert shown[-2][:2] == ["合计", 660] and shown[-2][6] == sum(row[6] for row in shown[3:-2])
    note = str(shown[-1][0])
    assert "不满意件数：办理结果评价为不满意类的工单件数" in note
    assert "按时办结率：办结时间不晚于办理时限的工单÷本期办结的工单，按办结时间归期" in note
    assert "非常满意、满意、基本满意计为满意" in note and "▼表示办理结果满意率低于60%" in note


def test_what_was_there_stays(changed: Changed, demo: Demo, tmp_path: Path) -> None:
    before = hotline("refresh", shutil.copy(demo.book, tmp_path / "原样.xlsx")).data
    for name in ("annexes", "praised", "criticized", "categories", "orders"):
        assert changed.ran.data[name] == before[name], name


def test_they_are_counted_traced_kept_and_checked(changed: Changed) -> None:
    closed = ClosedBook(changed.book)
    county = closed.table("history").query("month == '2024-02' and unit == '全县'").iloc[0]
    assert county["不满意件数"] == 299
    assert {"不满意件数", "按时办结率", "按时办结率·分子"} <= set(closed.table("unit_stats").columns)
    assert hotline("trace", changed.book, "附件2 合计 不满意件数").data["value"] == str(299 - 214)
    assert hotline("trace", changed.book, "公安局 按时办结率").data["value"] == "100.00%"
    codes = [finding["code"] for finding in hotline("check", changed.book).data["findings"]]
    assert "edited-figure" not in codes


def test_the_sentence_is_traced_figure_by_figure(changed: Changed) -> None:
    traced = hotline("trace", changed.book, "按时办结句").data
    assert traced["value"] == SAID
    assert "全县.不满意件数＝299" in traced["formula"]
    assert len({order["工单编号"] for order in traced["orders"]}) > 299


def test_the_sentence_reaches_the_notice(changed: Changed) -> None:
    notice = changed.book.with_name("通报.docx")
    assert hotline("notice", changed.book, "--out", notice).code == 0
    by_hand.edit(notice, by_hand.insert_control("各承办单位要对", "按时办结句"))
    made = hotline("notice", changed.book, "--out", notice)
    assert (made.code, made.data["missing"], made.data["updated"]) == (0, [], ["按时办结句"])
    assert plain.control_texts(notice, "按时办结句") == [SAID]
    assert [table[0][-2:] for table in plain.tables(notice)] == [ADDED, ADDED]
    named = ClosedBook(changed.book).table("figures").set_index("name")
    assert (named.loc["按时办结句", "text"], named.loc["按时办结句", "note"]) == (SENTENCE, f"现在是：{SAID}")
