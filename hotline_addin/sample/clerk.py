"""What the clerk of the sample month has on the desk and types into the workbook."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from hotline_addin.domain.words.vocabulary import TABLES

DATA: Final[Path] = Path(__file__).parent / "data"
RAW_FOLDER: Final = "raw"
RAW_FILES: Final = (
    "平舆县2月份热线工单明细（2月1日-22日）.xlsx",
    "2月23日后新系统派单台账.csv",
    "2月份抽访结果.xlsx",
    "2月份退回重办清单.xls",
)
"""The exports of the month, made up so that they count up to what was published: two lists of orders, then
call-backs and returned orders. `python -m benchmarks.sample_month` makes them."""
TOPICS_FILE: Final = "topics.csv"
CASES_FILE: Final = "cases.csv"

SETTINGS: Final[dict[str, str | date]] = {
    "county": "平舆县",
    "document_number": "平督通报〔2024〕17号",
    "issuer": "平舆县委县政府督查局",
    "addressees": "各乡镇、街道，县直各单位",
    "issue_date": date(2024, 3, 4),
    "report_month": "2024-02",
}
"""Values of 设置 as typed, by defined name; the rest keeps its default."""

HISTORY_FILE: Final[Path] = DATA / "history.csv"
"""The county's rates of the two months that 同比 and 环比 compare with, for `hotline history --import`."""


_WEEK_HISTORY: Final = "week_history.csv"


def copy_raw_files(folder: Path) -> list[Path]:
    """Lay the four exports into an existing folder; their paths in the order in which a clerk picks them."""
    return [Path(shutil.copyfile(DATA / RAW_FOLDER / name, folder / name)) for name in RAW_FILES]


@cache
def roster_rows() -> tuple[dict[str, str], ...]:
    """The 52 units in printed order, by the identifiers of the table `roster`."""
    return _identified("roster", _rows("roster.csv"))


@cache
def week_history_rows() -> tuple[dict[str, str], ...]:
    """Rows of 历史 that a clerk of weekly briefs typed: the eighth week of 2023, made up, by sources, kinds
    and categories; by the identifiers of the table `history`."""
    return _identified("history", _rows(_WEEK_HISTORY))


@cache
def topic_rows() -> tuple[dict[str, str | int], ...]:
    """The three published topics, ticked, by the identifiers of the table `topics`."""
    return tuple({**row, "handled": int(row["handled"])} for row in _rows(TOPICS_FILE))


@cache
def case_rows() -> tuple[dict[str, str], ...]:
    """The two published cases, ticked, by the identifiers of the table `cases`."""
    return tuple(_rows(CASES_FILE))


def _identified(table: str, rows: Sequence[dict[str, str]]) -> tuple[dict[str, str], ...]:
    identifiers = {header: name for name, header in TABLES[table].columns.items()}
    return tuple({identifiers[header]: value for header, value in row.items()} for row in rows)


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
