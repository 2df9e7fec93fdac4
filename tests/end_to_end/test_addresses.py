"""Any figure by its address, through the command line: in the notice, in 通报数据, traced, checked."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import openpyxl
import pandas as pd
import pytest

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.domain.words.declared_words import INDICATOR_COLUMNS, TABLE_FORM_COLUMNS
from tests.end_to_end.conftest import Demo, Ran, hotline
from tests.end_to_end.test_declared_figures import type_rows
from tests.end_to_end.test_published_tables import typed
from tests.word_file import by_hand, plain
from tests.word_file.test_declared_tables import put_control

INDICATOR: Final = {
    "名称": "不满意率",
    "算法": "比率",
    "条件": "办理结果评价 为 不满意类",
    "分母": "办理结果评价 为 满意类、不满意类",
}
TABLE: Final = {
    "表名": "类别",
    "行": "诉求类别",
    "列": "承办件数、不满意率",
    "排序": "承办件数 降",
    "只列前几": 3,
    "放在": "通报",
}
AFTER: Final = "各承办单位要对"
LONG: Final = "全县.不满意率.高于50%.家数"
ROWS: Final = {"热线电话": "0396-12345", "偏高家数": f"={LONG}"}
CONTROLS: Final = {
    "全县.承办件数": "2262",
    "全县.办理结果满意率.环比": "下降2.12个百分点",
    "全县.不满意率": "23.64%",
    "县直单位.承办件数.前3": "住建局212件、公安局200件、城管局197件",
    "类别:城市综合类.承办件数": "847",
    "偏高家数": "2",
    "热线电话": "0396-12345",
}
NOWHERE: Final = "全县.不满意绿"


@dataclass(frozen=True)
class Office:
    """The sample month with an indicator, a table and rows of 通报数据 of the office's own."""

    book: Path
    notice: Path
    made: Ran

    def figures(self) -> dict[str, str]:
        """通报数据 as texts by name."""
        table = ClosedBook(self.book).table("figures")
        return dict(zip(table["name"], table["text"], strict=True))


@pytest.fixture(scope="module")
def office(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = tmp_path_factory.mktemp("addresses")
    book = Path(shutil.copy(demo.book, folder / "本月.xlsx"))
    notice = folder / "通报.docx"
    type_rows(
        book,
        indicators=typed([INDICATOR], INDICATOR_COLUMNS, "indicators"),
        tables=typed([TABLE], TABLE_FORM_COLUMNS, "tables"),
        figures=pd.DataFrame(
            [{"name": "热线电话", "text": "0396-12345"}, {"name": "偏高家数", "text": f"={LONG}"}]
        ),
    )
    hotline("refresh", book)
    hotline("notice", book, "--out", notice)
    by_hand.edit(notice, *(by_hand.insert_control(AFTER, tag) for tag in (*CONTROLS, NOWHERE)))
    put_control(notice, block=False, name="table:类别")
    return Office(book, notice, hotline("notice", book, "--out", notice))


def test_each_control_says_its_figure(office: Office) -> None:
    said = {tag: plain.control_texts(office.notice, tag) for tag in CONTROLS}
    assert said == {tag: [text] for tag, text in CONTROLS.items()}


def test_a_control_named_after_a_table_holds_it(office: Office) -> None:
    assert "table:类别" in office.made.data["updated"]
    (shown,) = [table for table in plain.tables(office.notice) if table[0][0] == "诉求类别"]
    assert shown[0] == ["诉求类别", "承办件数", "不满意率"]
    assert [row[:2] for row in shown[1:]] == [
        ["城市综合类", "847"],
        ["城乡建设类", "331"],
        ["社会事业类", "294"],
    ]


def test_an_address_that_leads_nowhere_keeps_its_text_and_is_named(office: Office) -> None:
    assert office.made.code == 1
    assert office.made.data["missing"] == [NOWHERE]
    assert plain.control_texts(office.notice, NOWHERE) == ["〔无此数〕"]
    (wrong,) = [finding for finding in office.made.data["findings"] if finding["level"] == "错误"]
    assert (wrong["code"], wrong["where"]) == ("wrong-indicator", f"通报：{NOWHERE}")
    assert "没有“不满意绿”这个指标，最像的是不满意率" in wrong["message"]
    again = hotline("notice", office.book, "--out", office.notice).data
    assert (again["updated"], again["missing"]) == ([], [NOWHERE])


def test_a_notice_with_an_address_that_leads_nowhere_is_not_released(office: Office, tmp_path: Path) -> None:
    """Not even where its control shows no prompt any more: 校核 has the 错误."""
    target = tmp_path / "定稿.docx"
    by_hand.edit(office.notice, by_hand.overwrite(NOWHERE, "0"))
    refused = hotline("finalize", office.notice, "--out", target)
    assert refused.code == 2
    assert "没有“不满意绿”这个指标" in refused.data["error"]["message"]
    assert not target.exists()


def test_what_the_notice_uses_and_what_the_clerk_added_stand_in_the_workbook(office: Office) -> None:
    figures = office.figures()
    own = {name: text for name, text in CONTROLS.items() if name != "偏高家数"}
    assert {name: figures[name] for name in own} == own
    assert figures["偏高家数"] == f"={LONG}"
    assert NOWHERE not in figures
    book = Path(shutil.copy(office.book, office.book.with_name("再刷新.xlsx")))
    assert hotline("refresh", book).data["ok"] is False
    assert Office(book, office.notice, office.made).figures() == figures
    codes = [finding["code"] for finding in hotline("check", book).data["findings"]]
    assert "edited-figure" not in codes


def test_an_address_is_traced_to_its_orders(office: Office) -> None:
    data: dict[str, Any] = hotline("trace", office.book, "公安局.不满意率").data
    orders = ClosedBook(office.book).table("orders")
    own = orders[(orders["unit"] == "公安局") & (orders["standing"] == "计入")]
    asked = own[own["outcome_rating"].isin(["满意", "非常满意", "基本满意", "一般", "不满意", "非常不满意"])]
    bad = asked[asked["outcome_rating"].isin(["一般", "不满意", "非常不满意"])]
    assert (data["address"], data["text"]) == ("公安局.不满意率", f"{len(bad) / len(asked):.2%}")
    assert (data["numerator"], data["denominator"]) == (len(bad), len(asked))
    assert data["value"] == len(bad) / len(asked)
    assert {order["工单编号"] for order in data["orders"]} == set(asked["order_number"])
    named = hotline("trace", office.book, "偏高家数").data
    assert (named["address"], named["text"], named["value"]) == (LONG, "2", 2)


def test_what_cannot_be_traced_is_refused(office: Office) -> None:
    ran = hotline("trace", office.book, "公按局.承办件数")
    assert ran.code == 2
    assert "没有“公按局”这个范围，最像的是" in ran.data["error"]["message"]


def test_an_address_typed_by_another_program_is_no_formula(office: Office, tmp_path: Path) -> None:
    book = Path(shutil.copy(office.book, tmp_path / "本月.xlsx"))
    opened = openpyxl.load_workbook(book)
    sheet = opened["通报数据"]
    row = max(cell.row for cell in sheet["A"] if cell.value)
    sheet.cell(row + 1, 1).value = "办结"
    sheet.cell(row + 1, 2).value = "=全县.办结率"
    opened.save(book)
    hotline("refresh", book)
    figures = ClosedBook(book).table("figures").set_index("name")
    assert figures.loc["办结", "text"] == "=全县.办结率"
    assert figures.loc["办结", "note"] == "现在是：88.24%"
