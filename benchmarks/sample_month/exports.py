"""The raw export files of the sample month, the same bytes on every run."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Final

from benchmarks.sample_month.dirt import Cell
from benchmarks.sample_month.raw_workbook import Layout, RawWorkbook
from benchmarks.sample_month.rows import Row, callback_rows, order_rows, returned_rows
from hotline_addin.sample.clerk import RAW_FILES

ORDERS_FILE, LEDGER_FILE, CALLBACKS_FILE, RETURNED_FILE = RAW_FILES

CLOSE_HEADER: Final = "诉求内容描述"
"""The one header that 列名对照 does not know, but nearly."""

_CREATED: Final = datetime(2024, 3, 4, 8, 30)
_EMPTY_ROWS: Final = 3000

_FIRST_LAYOUT: Final[Layout] = (
    ("序号", "序号"),
    ("12345工单编号", "order_number"),
    ("登记时间", "accepted_at"),
    ("派单时间", "dispatched_at"),
    ("来电人", "来电人"),
    ("联系电话", "联系电话"),
    ("问题分类", "category"),
    ("标题", "title"),
    ("反映内容", "text"),
    ("事发地址", "address"),
    ("主办单位", "unit"),
    ("回复截止时间", "deadline"),
    ("结案时间", "finished_at"),
    ("答复内容", "reply"),
    ("工单来源", "channel"),
    ("诉求性质", "诉求性质"),
    ("签收时间", "signed_at"),
)
_SECOND_LAYOUT: Final[Layout] = (
    ("工单号", "order_number"),
    ("紧急程度", "紧急程度"),
    ("诉求类别", "category"),
    ("诉求标题", "title"),
    ("诉求内容", "text"),
    ("诉求地址", "address"),
    ("来电时间", "accepted_at"),
    ("派发时间", "dispatched_at"),
    ("承办单位", "unit"),
    ("办理期限", "deadline"),
    ("办结时间", "finished_at"),
    ("回复内容", "reply"),
    ("来源渠道", "channel"),
    ("诉求性质", "诉求性质"),
    ("签收时间", "signed_at"),
)
_LEDGER_LAYOUT: Final[Layout] = (
    ("工单流水号", "order_number"),
    ("受理日期", "accepted_at"),
    ("交办时间", "dispatched_at"),
    ("责任单位", "unit"),
    ("事项分类", "category"),
    ("工单标题", "title"),
    (CLOSE_HEADER, "text"),
    ("事发地点", "address"),
    ("截止时间", "deadline"),
    ("办结日期", "finished_at"),
    ("处理结果", "reply"),
    ("是否逾期", "is_overdue"),
    ("是否重办", "times_returned"),
    ("办理结果满意度", "outcome_rating"),
    ("服务过程满意度", "process_rating"),
    ("受理渠道", "channel"),
    ("诉求性质", "诉求性质"),
    ("接单时间", "signed_at"),
)
_CALLBACK_LAYOUT: Final[Layout] = (
    ("工单编号", "order_number"),
    ("抽访方式", "抽访方式"),
    ("办理结果是否满意", "outcome_rating"),
    ("服务过程是否满意", "process_rating"),
)
_RETURNED_LAYOUT: Final[Layout] = (
    ("承办单位", "unit"),
    ("工单编号", "order_number"),
    ("退回日期", "退回日期"),
    ("退回原因", "return_reason"),
    ("退回次数", "times_returned"),
)


def write_raw_sheets(folder: Path) -> list[Path]:
    """Write February 2024 as a city center exports it: orders, call-back results, returned orders.

    The files hold 2,262 orders of the month, a few around it, and dirt (`rows.planted` names it); what they
    give when counted is `month.published_performance` and `published.published_categories`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    first, second, ledger = order_rows()
    contents = {
        ORDERS_FILE: _orders_workbook(first, second),
        LEDGER_FILE: _ledger(ledger),
        CALLBACKS_FILE: _callbacks_workbook(callback_rows()),
        RETURNED_FILE: _returned_page(returned_rows()),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]


def _orders_workbook(first: Sequence[Row], second: Sequence[Row]) -> bytes:
    """Banner rows above the headers, merged cells, and thousands of formatted empty rows."""
    with RawWorkbook(_CREATED) as book:
        sheet = book.sheet("2月1日-9日", _FIRST_LAYOUT, _numbered(first))
        sheet.banner("平舆县12345政务服务便民热线工单明细表")
        sheet.banner("统计区间：2024-02-01至2024-02-09    导出时间：2024-03-04 08:30")
        sheet.table(merged="category")
        sheet = book.sheet("2月10日-22日", _SECOND_LAYOUT, second)
        sheet.banner("平舆县热线工单明细表（2月10日至22日）")
        sheet.table()
        sheet.empty_rows(_EMPTY_ROWS)
    return book.content


def _callbacks_workbook(rows: Sequence[Row]) -> bytes:
    with RawWorkbook(_CREATED) as book:
        sheet = book.sheet("抽访结果", _CALLBACK_LAYOUT, rows)
        sheet.banner("2024年2月份热线工单抽访结果")
        sheet.table()
        sheet.banner("制表：市热线中心回访组")
    return book.content


def _numbered(rows: Sequence[Row]) -> list[Row]:
    return [{"序号": number, **row} for number, row in enumerate(rows, start=1)]


def _ledger(rows: Sequence[Row]) -> bytes:
    """A GB18030 .csv with line breaks inside its cells."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([header for header, _ in _LEDGER_LAYOUT])
    writer.writerows([_csv_text(row.get(key)) for _, key in _LEDGER_LAYOUT] for row in rows)
    return text.getvalue().encode("gb18030")


def _csv_text(value: Cell) -> str:
    if value is None:
        return ""
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)


def _returned_page(rows: Sequence[Row]) -> bytes:
    """An HTML table that its system saves as .xls, in GBK; equal units below each other are one cell."""
    width = len(_RETURNED_LAYOUT)
    header = "".join(f"<th>{header}</th>" for header, _ in _RETURNED_LAYOUT)
    body = "".join(f"<tr>{_unit_cell(rows, number)}{_cells(row)}</tr>\n" for number, row in enumerate(rows))
    page = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>'
        '<meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body>\n'
        f'<table border="1">\n<tr><td colspan="{width}">平舆县2024年2月份退回重办工单清单</td></tr>\n'
        f"<tr>{header}</tr>\n{body}</table></body></html>\n"
    )
    return page.encode("gbk")


def _unit_cell(rows: Sequence[Row], number: int) -> str:
    """The tall cell of a unit's first row; its other rows have none."""
    unit = rows[number]["unit"]
    if number and rows[number - 1]["unit"] == unit:
        return ""
    return f'<td rowspan="{sum(row["unit"] == unit for row in rows)}">{unit}</td>'


def _cells(row: Row) -> str:
    """The other cells; `@` keeps a long order number text in Excel."""
    return "".join(
        f"<td style=\"mso-number-format:'\\@'\">{escape(_csv_text(row.get(key)))}</td>"
        for _, key in _RETURNED_LAYOUT[1:]
    )
