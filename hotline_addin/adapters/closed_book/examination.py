"""体检 of a workbook: whether everything that a refresh counts on is still there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.workbook import Sheet
from hotline_addin.adapters.closed_book.sheets.annex_sheets import annex_sheets
from hotline_addin.adapters.closed_book.sheets.tables import find_table
from hotline_addin.domain.words.health import Check
from hotline_addin.domain.words.setting_specs import SETTING_SPECS
from hotline_addin.domain.words.vocabulary import (
    LIST_SEPARATOR,
    SETTINGS_SHEET,
    TABLES,
    TREND_BLOCKS,
    TREND_SHEET,
)
from hotline_addin.errors import InputError

_MARKED: Final = tuple(TABLES[name].sheet for name in ("unit_stats", "findings", "history"))
"""Sheets with conditional formats beside the annexes: low rates, small samples, levels."""
_REBUILD: Final = "请从“备份”文件夹恢复，或用新模板重建工作簿。"


def examine_book(contents: Contents) -> Iterator[Check]:
    """Sheets, tables with their columns, defined names and conditional formats of a workbook."""
    yield _check("工作表", _missing_sheets(contents), f"{len(contents.workbook.sheets)}张", "找不到")
    yield _check("表格", _broken_tables(contents), f"{len(TABLES)}个", "不完整")
    names = [*(spec.name for spec in SETTING_SPECS), *TREND_BLOCKS]
    broken = [name for name in names if contents.workbook.names.block(name) is None]
    yield _check("设置和图表的名称", broken, f"{len(names)}个", "没有指向单元格")
    marked = [*(contents.workbook.sheet(title) for title in _MARKED), *annex_sheets(contents)]
    sheets = [sheet for sheet in marked if sheet]
    plain = [sheet.title for sheet in sheets if not _has_rules(contents, sheet)]
    yield _check("条件格式", plain, f"{len(sheets)}张表都有", "丢失")


def _check(name: str, faults: Iterable[str], well: str, fault: str) -> Check:
    faults = list(faults)
    if not faults:
        return Check(name, True, well)
    return Check(name, False, f"{LIST_SEPARATOR.join(faults)}{fault}。", _REBUILD)


def _missing_sheets(contents: Contents) -> list[str]:
    tables = (spec.sheet for spec in TABLES.values() if not spec.came_later)
    wanted = [SETTINGS_SHEET, *tables, TREND_SHEET]
    missing = [title for title in wanted if contents.workbook.sheet(title) is None]
    return missing if annex_sheets(contents) else [*missing, "附件1"]


def _broken_tables(contents: Contents) -> Iterator[str]:
    for name, spec in TABLES.items():
        try:
            area = find_table(contents, name)
        except InputError:
            if not spec.came_later:
                yield spec.sheet
            continue
        there = {*area.columns, *spec.since_later}  # workbooks of earlier versions lack the later columns
        lost = [header for column, header in spec.columns.items() if column not in there]
        if lost:
            yield f"{spec.sheet}的{LIST_SEPARATOR.join(lost)}"


def _has_rules(contents: Contents, sheet: Sheet) -> bool:
    return contents.worksheet(sheet).find("conditionalFormatting") is not None
