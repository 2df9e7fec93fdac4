"""Past months from tables that somebody kept."""

import csv
from datetime import datetime
from pathlib import Path

import pytest

from hotline_addin.domain.orders.sheets.written.raw import RawSheet
from hotline_addin.domain.past.history_import import read_history
from hotline_addin.errors import InputError, Level
from tests.domain.builders import cells, sheet


def test_the_table_of_the_seed(root: Path) -> None:
    with (root / "tests/seed/history.csv").open(encoding="utf-8", newline="") as lines:
        rows, findings = read_history([RawSheet("history.csv", "history", list(csv.reader(lines)))])
    assert rows[["month", "unit", "outcome_rate", "process_rate"]].to_numpy().tolist() == [
        ["2023-02", "全县", 0.7722, 0.5628],
        ["2024-01", "全县", 0.7848, 0.6781],
    ]
    assert rows["handled"].tolist() == [None, None]
    assert rows["source"][0].startswith("由2024年2月通报")
    assert findings == ()


def test_whatever_columns_there_are() -> None:
    rows, findings = read_history(
        [
            sheet(
                """
                历年数据 | | |
                月份 | 承办件数 | 办理结果满意率 | 备注
                2023年12月 | 2,100 | 75 | x
                2024-01 | 1980.0 | 未抽访 | x
                合计 | 4080 | | x
                 | | |
                """,
                file="旧账.xlsx",
            )
        ]
    )
    assert rows[["month", "unit", "handled", "outcome_rate", "source"]].to_numpy().tolist() == [
        ["2023-12", "全县", 2100, 0.75, "旧账.xlsx"],
        ["2024-01", "全县", 1980, None, "旧账.xlsx"],
    ]
    assert [(finding.level, finding.code, finding.where) for finding in findings] == [
        (Level.WARNING, "unread-history", "旧账.xlsx 第5行")
    ]


@pytest.mark.parametrize("county", ["全县", "全市", "全区", "合计", "总计", "", None])
def test_the_county_goes_by_several_names(county: object) -> None:
    typed = [["月份", "单位", "承办件数"], [datetime(2024, 1, 1), county, 12.0]]
    rows, _ = read_history([sheet(typed)])
    assert rows[["month", "unit", "handled"]].to_numpy().tolist() == [["2024-01", "全县", 12]]


def test_sheets_without_history_are_passed_over_while_one_has_it() -> None:
    other = RawSheet("a.xlsx", "说明", cells("说明 | 无"))
    rows, _ = read_history([other, sheet("月份 | 服务过程满意率\n2024-01 | 60%")])
    assert rows["process_rate"].tolist() == [0.6]
    with pytest.raises(InputError, match="月份"):
        read_history([other])
