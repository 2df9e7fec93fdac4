"""Past months read from a table that somebody kept: one row a month and unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from hotline_addin.domain.orders.sheets.written.raw import RawSheet
from hotline_addin.domain.past.history import SUMMED_COUNTS, period_of, read_count, read_share
from hotline_addin.domain.words.shipped_indicators import HANDLED, OUTCOME, PROCESS
from hotline_addin.domain.words.text import clean_text, match_key
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT, TABLES
from hotline_addin.errors import Finding, InputError, Level

_HEADERS = {match_key(header): column for column, header in TABLES["history"].columns.items()}
# What a table of past months that somebody kept may call its columns, and the county.
_COUNTS = frozenset(SUMMED_COUNTS)
_RATES = frozenset({"outcome_rate", "process_rate"})
COUNTY_NAMES = frozenset({"全区", "全市", "合计", "总计", f"{COUNTY_UNIT}合计", f"{COUNTY_UNIT}总计"})
"""What others call the county's row."""
_HEADER_WITHIN = 30
"""Rows from the top among which a table's headers stand; titles and notes come before them."""


def read_history(sheets: Sequence[RawSheet]) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    """Rows of 历史 from tables with the headers 月份, 单位 and any of its counts and rates.

    A table without 单位 speaks of the county. Findings: `unread-history` (警告) for a row without a month.
    Raises `InputError` where no sheet has such a table.
    """
    rows: list[dict[str, object]] = []
    findings: list[Finding] = []
    tables = [(sheet, header) for sheet in sheets if (header := _header(sheet)) is not None]
    for sheet, header in tables:
        for number, row in _rows_below(sheet, header):
            if period_of(row.get("month")) is not None:
                rows.append(_typed(row, sheet.file))
            elif not _is_empty(row):
                findings.append(_unread(sheet, number))
    if not tables:
        raise InputError(
            "所选文件里没有历史数据：需要“月份”一列和满意率或件数。",
            f"请选以前的热线工作簿，或带“月份、单位、{HANDLED}、{OUTCOME}、{PROCESS}”的表。",
        )
    return pd.DataFrame(rows, columns=list(TABLES["history"].columns), dtype=object), tuple(findings)


def is_history(sheet: RawSheet) -> bool:
    """Whether a sheet is a table of past months, and no annex."""
    return _header(sheet) is not None


def _header(sheet: RawSheet) -> int | None:
    """The position of the row of headers; None where the sheet is no table of past months."""
    above = enumerate(sheet.rows[:_HEADER_WITHIN])
    return next((position for position, row in above if _is_header(row)), None)


def _rows_below(sheet: RawSheet, header: int) -> Iterator[tuple[int, dict[str, object]]]:
    """Each row below the headers with its number on the sheet, cells by column of 历史."""
    keys = [match_key(cell) for cell in sheet.rows[header]]
    columns = {_HEADERS[key]: place for place, key in enumerate(keys) if key in _HEADERS}
    for number, cells in enumerate(sheet.rows[header + 1 :], sheet.first_row + header + 1):
        yield number, {name: cells[at] if at < len(cells) else None for name, at in columns.items()}


def _is_header(row: Sequence[object]) -> bool:
    named = {_HEADERS.get(match_key(cell)) for cell in row}
    return "month" in named and bool(named & (_RATES | {"handled"}))


def _is_empty(row: Mapping[str, object]) -> bool:
    return not any(clean_text(cell) for cell in row.values())


def _typed(row: Mapping[str, object], file: str) -> dict[str, object]:
    unit = clean_text(row.get("unit"))
    typed: dict[str, object] = {
        "month": str(period_of(row.get("month"))),
        "unit": COUNTY_UNIT if not unit or unit in COUNTY_NAMES else unit,
        "source": clean_text(row.get("source")) or file,
    }
    for column in _COUNTS & row.keys():
        typed[column] = read_count(row[column])
    for column in _RATES & row.keys():
        share = read_share(row[column])
        typed[column] = None if share is None else float(share)
    return typed


def _unread(sheet: RawSheet, row: int) -> Finding:
    return Finding(
        Level.WARNING,
        "unread-history",
        f"{sheet.file} 第{row}行",
        "这一行的月份（或其他报告期）不能识别，没有导入。",
        "请写成如 2024-01 的样子后再导入。",
    )
