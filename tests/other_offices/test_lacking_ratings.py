"""An export without ratings: nobody was asked in the annexes, and rows of an office's own have no value."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import pandas as pd

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.domain.words.declared_words import INDICATOR_COLUMNS, TABLE_FORM_COLUMNS
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.ports import BookContent
from tests.end_to_end.conftest import Ran, hotline
from tests.end_to_end.test_declared_figures import type_rows
from tests.end_to_end.test_published_tables import export_of, typed
from tests.other_offices.plainly import ROSTER, drawn

OWN: Final = (
    {"名称": "不满意件", "算法": "件数", "条件": "办理结果评价 为 不满意类"},
    {"名称": "退回次", "算法": "次数", "依据": "退回重办次数"},
    {"名称": "教育件", "算法": "件数", "条件": "诉求类别 为 教育卫生"},
)
TABLE: Final = {"表名": "表", "行": "承办单位", "列": "承办件数、不满意件、退回次、教育件"}
LACKING: Final = ("办理结果评价", "退回重办次数", "诉求类别")


def refreshed(folder: Path, *, own: bool) -> Ran:
    """A book with the shipped rows as they stand in its sheet, and those of the office below."""
    book = folder / "本期.xlsx"
    assert hotline("new", book).code == 0
    units = [{"单位": unit, "类别": group} for unit, group in ROSTER.items()]
    roster = typed(units, TABLES["roster"].columns, "roster")
    ClosedBook(book).save(BookContent(tables={"roster": roster}))
    if own:
        rows: dict[str, pd.DataFrame] = {
            "indicators": typed(OWN, INDICATOR_COLUMNS, "indicators"),
            "tables": typed([TABLE], TABLE_FORM_COLUMNS, "tables"),
        }
        type_rows(book, **rows)
    orders = [
        {header: cell for header, cell in order.items() if header not in LACKING}
        for order in drawn(3, 60, date(2025, 3, 1), date(2025, 3, 31))
    ]
    return hotline("refresh", book, "--orders", export_of(orders, folder / "工单.csv"), "--period", "2025-03")


def test_a_row_of_the_offices_own_has_no_value_and_is_told_with_its_cell(tmp_path: Path) -> None:
    ran = refreshed(tmp_path, own=True)
    wrong = [one for one in ran.data["findings"] if one["code"] == "wrong-indicator"]
    assert {(one["where"], one["message"]) for one in wrong} == {
        ("指标：不满意件 的“条件”", "工单里没有“办理结果评价”这一列，不满意件没有数。"),
        ("指标：退回次 的“依据”", "工单里没有“退回重办次数”这一列，退回次没有数。"),
        ("指标：教育件 的“条件”", "工单里没有“诉求类别”这一列，教育件没有数。"),
    }
    assert {tuple(row[2:]) for row in ran.data["tables"]["表"]["rows"]} == {("—", "—", "—")}


def test_todays_annexes_degrade_and_say_so(tmp_path: Path) -> None:
    ran = refreshed(tmp_path, own=False)
    codes = [finding["code"] for finding in ran.data["findings"]]
    assert "wrong-indicator" not in codes and codes.count("missing-column") >= 3
    rows = [row for table in ran.data["tables"].values() for row in table["rows"]]
    assert {(row[3], row[4], row[5]) for row in rows} == {("0", "未抽访", "未抽访")}
