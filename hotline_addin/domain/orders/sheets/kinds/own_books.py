"""Workbooks of this program, chosen where an export was meant: they hold orders, and are refused by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Final

from hotline_addin.domain.orders.sheets.written.raw import RawSheet
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.errors import InputError

_SETTINGS: Final = "设置"
_OURS: Final = frozenset(
    {_SETTINGS, *(TABLES[name].sheet for name in ("orders", "roster", "findings", "figures"))}
)
"""Sheets that stand together in every workbook of this program, and in no export."""
_PERIOD: Final = frozenset({"报告期", "报告月"})
_ADVICE: Final = (
    "请选择从系统导出的工单表；要接着上一期做，用“新建”（命令行 new --from）；要它的数字，用“导入历史”。"
)


def refuse_own_books(sheets: Sequence[RawSheet]) -> None:
    """Raise `InputError` where the sheets of one file are those of a workbook of this program."""
    for file in dict.fromkeys(sheet.file for sheet in sheets):
        own = {sheet.sheet: sheet for sheet in sheets if sheet.file == file}
        if own.keys() >= _OURS:
            period = next(_periods(own[_SETTINGS]), "")
            raise InputError(f"“{file}”是本程序的{period}工作簿，不是导出的工单表，没有导入。", _ADVICE)


def _periods(settings: RawSheet) -> Iterator[str]:
    """`2026年8月`, where 设置 says it."""
    for row in settings.rows:
        names = [clean_text(cell) for cell in row]
        if _PERIOD.isdisjoint(names):
            continue
        for cell in row[next(at for at, name in enumerate(names) if name in _PERIOD) + 1 :]:
            try:
                period = Period.of(_day(cell))
                yield f"{period.start.year}年{period.start.month}月" if period.is_month else period.label
            except ValueError:
                continue


def _day(cell: object) -> object:
    return cell.date() if isinstance(cell, datetime) else cell if isinstance(cell, date) else clean_text(cell)
