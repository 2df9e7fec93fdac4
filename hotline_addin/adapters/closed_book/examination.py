"""体检 of a workbook: whether everything that a refresh counts on is still there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.workbook import Sheet
from hotline_addin.adapters.closed_book.sheets.annex_sheets import annex_sheets
from hotline_addin.adapters.closed_book.sheets.tables import find_table
from hotline_addin.adapters.stamp import read_stamp
from hotline_addin.domain.words.choices.setting_specs import SETTING_SPECS
from hotline_addin.domain.words.health import Check
from hotline_addin.domain.words.versions import is_before
from hotline_addin.domain.words.vocabulary import (
    LIST_SEPARATOR,
    SETTINGS_SHEET,
    TABLES,
    TREND_BLOCKS,
    TREND_SHEET,
    TableSpec,
)
from hotline_addin.errors import InputError

_MARKED: Final = tuple(TABLES[name].sheet for name in ("unit_stats", "findings", "history"))
"""Sheets with conditional formats beside the annexes: low rates, small samples, levels."""
_REBUILD: Final = "请从“备份”文件夹恢复，或用新模板重建工作簿。"


def examine_book(contents: Contents) -> Iterator[Check]:
    """Sheets, tables with their columns, defined names and conditional formats of a workbook.

    What a later program than the workbook's brought is no fault: the next write brings it.
    """
    stamp = read_stamp(contents.package)
    specs = {name: spec for name, spec in TABLES.items() if not is_before(stamp, spec.since or "0")}
    sheets = [spec.sheet for spec in specs.values()]
    yield _check("工作表", _missing_sheets(contents, sheets), f"{len(contents.workbook.sheets)}张", "找不到")
    yield _check("表格", _broken_tables(contents, specs), f"{len(specs)}个", "不完整")
    settings = [spec.name for spec in SETTING_SPECS if not is_before(stamp, spec.since or "0")]
    names = [*settings, *TREND_BLOCKS]
    broken = [name for name in names if contents.workbook.names.block(name) is None]
    yield _check("设置和图表的名称", broken, f"{len(names)}个", "没有指向单元格")
    marked = [*(contents.workbook.sheet(title) for title in _MARKED), *annex_sheets(contents)]
    found = [sheet for sheet in marked if sheet]
    plain = [sheet.title for sheet in found if not _has_rules(contents, sheet)]
    yield _check("条件格式", plain, f"{len(found)}张表都有", "丢失")


def _check(name: str, faults: Iterable[str], well: str, fault: str) -> Check:
    faults = list(faults)
    if not faults:
        return Check(name, True, well)
    return Check(name, False, f"{LIST_SEPARATOR.join(faults)}{fault}。", _REBUILD)


def _missing_sheets(contents: Contents, sheets: Sequence[str]) -> list[str]:
    wanted = [SETTINGS_SHEET, *sheets, TREND_SHEET]
    missing = [title for title in wanted if contents.workbook.sheet(title) is None]
    return missing if annex_sheets(contents) else [*missing, "附件1"]


def _broken_tables(contents: Contents, specs: Mapping[str, TableSpec]) -> Iterator[str]:
    for name, spec in specs.items():
        try:
            area = find_table(contents, name)
        except InputError:
            yield spec.sheet
            continue
        there = {*area.columns, *spec.since_later}  # workbooks of earlier versions lack the later columns
        lost = [header for column, header in spec.columns.items() if column not in there]
        if lost:
            yield f"{spec.sheet}的{LIST_SEPARATOR.join(lost)}"


def _has_rules(contents: Contents, sheet: Sheet) -> bool:
    return contents.worksheet(sheet).find("conditionalFormatting") is not None
