"""What is said about a whole sheet: that it was skipped, that a part of it is hidden or not calculated."""

from __future__ import annotations

import pandas as pd

from hotline_addin.domain.orders.sheets.columns.headers import Header
from hotline_addin.domain.orders.sheets.kinds.no_orders import SheetSeen
from hotline_addin.domain.orders.sheets.written.raw import RawSheet
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR, RAW_HEADERS
from hotline_addin.errors import Finding, Level


def skipped(seen: SheetSeen) -> Finding:
    """`skipped-sheet` for a sheet that is neither orders nor call-backs nor returns.

    提示 for one of another kind; 警告 for one that has both required columns and is a list all the same.
    """
    where = f"{seen.account.file} 的“{seen.account.sheet}”"
    if seen.is_list:
        return Finding(
            Level.WARNING,
            "skipped-sheet",
            where,
            f"有编号和单位两列，但没有时间、内容和评价，像是名单或汇总表，已跳过（{seen.account.rows}行）。",
            "如果不是工单，不用处理；如果是，请导出带派单时间的工单明细，再导入一次。",
        )
    lacking = f"没有“{seen.lacks[0]}”列" if seen.has_header and seen.lacks else "没有找到表头"
    return Finding(
        Level.NOTE,
        "skipped-sheet",
        where,
        f"不是工单、抽访或退回表，已跳过：{lacking}。",
        "如果这是工单，请在“列名对照”里补上它的列名，再导入一次。",
    )


def about_sheet(sheet: RawSheet, header: Header, frame: pd.DataFrame) -> list[Finding]:
    """What is said about a sheet that was read; `frame` holds the rows that count."""
    return [
        *(_close_header(*pair) for pair in header.close.items()),
        *_hidden(sheet, frame),
        *_without_result(sheet, header),
    ]


def _close_header(written: str, column: str) -> Finding:
    """The same for every file that writes it so: what a person has said of it holds for the next one."""
    return Finding(
        Level.WARNING,
        "close-header",
        f"列“{written}”",
        f"列“{written}”按相近的名称当作“{column}”。",
        "对的话，在“处理”里选“已处理”；写进“列名对照”的这一行，以后各期也不再提。不对的话，请在“列名对照”里写明。",
    )


def _hidden(sheet: RawSheet, frame: pd.DataFrame) -> list[Finding]:
    """`hidden-rows` (警告): hidden by hand, by a filter or with the sheet, rows count all the same."""
    rows = frame["source_row"].tolist()
    count = len(rows) if sheet.hidden else sum(1 for row in rows if row in sheet.hidden_rows)
    if not count:
        return []
    what = "是隐藏的工作表，里面的" if sheet.hidden else "里被隐藏或被筛选掉的"
    return [
        Finding(
            Level.WARNING,
            "hidden-rows",
            _place(sheet),
            f"“{sheet.sheet}”{what}{count}行一样计入了。",
            "如果不该计入，请在原表删去这些行后重新导入；如果该计入，不用处理。",
        )
    ]


def _without_result(sheet: RawSheet, header: Header) -> list[Finding]:
    """`formula-without-result` (错误): columns of which cells are formulas that nobody has calculated yet."""
    counts = {
        RAW_HEADERS[column]: sheet.without_result[position]
        for column, position in header.columns.items()
        if position in sheet.without_result
    }
    if not counts:
        return []
    named = LIST_SEPARATOR.join(f"“{header}”{count}格" for header, count in counts.items())
    return [
        Finding(
            Level.ERROR,
            "formula-without-result",
            _place(sheet),
            f"{named}是公式，文件里没有存下公式的结果，都当作空白。",
            "请用 Excel 打开这个文件，保存一次，再导入保存过的文件。",
        )
    ]


def _place(sheet: RawSheet) -> str:
    return f"{sheet.file} 的“{sheet.sheet}”"
