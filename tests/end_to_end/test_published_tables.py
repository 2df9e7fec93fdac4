"""Tables as other places published them: typed into 指标 and 表样 of a workbook, worked out from exports."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from hotline_addin.adapters.closed_book.create import create_book
from hotline_addin.adapters.shipped import WORKBOOK_TEMPLATE, template_path
from hotline_addin.domain.words.declared_words import INDICATOR_COLUMNS, TABLE_FORM_COLUMNS
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.ports import BookContent
from tests.declared.made_up_orders import Example, Order
from tests.declared.test_published_tables import EXAMPLES, MADE
from tests.end_to_end.conftest import Ran, hotline

ONLY_UNIT = {"热线办": "本级"}
"""Who handles the orders of a table that names no units."""


def typed(rows: Sequence[Mapping[str, object]], columns: Mapping[str, str], table: str) -> pd.DataFrame:
    """Rows by Chinese header as the frame of a table."""
    cells = [{name: row.get(header) for name, header in columns.items()} for row in rows]
    return pd.DataFrame(cells, columns=list(TABLES[table].columns), dtype=object)


def book_of(example: Example, file: Path) -> Path:
    """A new workbook in which an office typed the rows of the example."""
    roster = example.get("roster") or ONLY_UNIT
    units = [{"单位": unit, "类别": group} for unit, group in roster.items()]
    content = BookContent(
        tables={
            "roster": typed(units, TABLES["roster"].columns, "roster"),
            "indicators": typed(example["indicators"], INDICATOR_COLUMNS, "indicators"),
            "tables": typed([example["table"]], TABLE_FORM_COLUMNS, "tables"),
        }
    )
    create_book(template_path(WORKBOOK_TEMPLATE), file, content)
    return file


def export_of(orders: Sequence[Order], file: Path) -> Path:
    """The orders as a system would export them, each with a number and a unit."""
    headers = list(dict.fromkeys(["工单编号", "承办单位", *(header for order in orders for header in order)]))
    with file.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(headers)
        for number, order in enumerate(orders):
            cells = {"工单编号": f"A{number:05}", "承办单位": next(iter(ONLY_UNIT)), **order}
            writer.writerow([written(cells.get(header, "")) for header in headers])
    return file


def written(cell: object) -> object:
    return f"{cell:%Y-%m-%d %H:%M:%S}" if isinstance(cell, datetime) else cell


def refreshed(name: str, folder: Path) -> Ran:
    example = EXAMPLES[name]
    book = book_of(example, folder / "本期.xlsx")
    export = export_of(MADE[name][1](example), folder / "工单.csv")
    return hotline("refresh", book, "--orders", export, "--period", MADE_PERIODS[name])


MADE_PERIODS = {
    "gaoan-2023-10-towns": "2023年10月",
    "gaoan-2022-09": "2022-09",
    "weinan-2024-q2": "2024-Q2",
    "tongchuan-2025-q1": "2025年第一季度",
    "yichun-2023-05-kinds": "2023-05",
    "nantong-2018-12-week": "2018-12-01至2018-12-07",
    "lianyungang-2022-02-score": "2022-02",
    "xiangyin-2023-01": "2023年1月",
}


@pytest.mark.parametrize("name", MADE_PERIODS)
def test_reproduced_through_the_workbook(name: str, tmp_path: Path) -> None:
    ran = refreshed(name, tmp_path)
    example = EXAMPLES[name]
    assert ran.code in (0, 1), ran.errors
    assert ran.data["tables"][example["table"]["表名"]] == {
        key: example[key] for key in ("columns", "rows", "total")
    }
    codes = [finding["code"] for finding in ran.data["findings"]]
    assert not {"wrong-indicator", "wrong-table", "unknown-unit"}.intersection(codes)
