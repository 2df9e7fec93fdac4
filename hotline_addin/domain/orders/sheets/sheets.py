"""Raw sheets told apart: orders, call-back results (抽访/回访), returned orders (退回重办)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from hotline_addin.domain.orders.sheets.headers import ColumnAliases, Header
from hotline_addin.domain.orders.sheets.raw import RawSheet
from hotline_addin.domain.orders.sheets.sheet_kinds import SheetKind, Supposition, decide, suppose
from hotline_addin.domain.orders.sheets.sheet_rows import read_rows
from hotline_addin.domain.words.vocabulary import ORDER_COLUMNS, RAW_COLUMNS
from hotline_addin.errors import Finding, InputError, Level


@dataclass(frozen=True, slots=True)
class RecognisedSheet:
    """A sheet whose header is understood; `frame` as `read_rows` gives it."""

    file: str
    name: str
    kind: SheetKind
    frame: pd.DataFrame

    @property
    def place(self) -> str:
        """`2月工单.xlsx 的 Sheet1`, for a sentence."""
        return self.file if self.name in self.file else f"{self.file} 的“{self.name}”"


@dataclass(frozen=True, slots=True)
class RawMonth:
    """All rows of a month's exports by kind, any of which may be empty."""

    orders: pd.DataFrame
    callbacks: pd.DataFrame = field(default_factory=pd.DataFrame)
    returns: pd.DataFrame = field(default_factory=pd.DataFrame)


@dataclass(frozen=True, slots=True)
class _Read:
    """A sheet that may be one of the three, before the others are known."""

    sheet: RawSheet
    header: Header
    frame: pd.DataFrame
    supposed: Supposition


def recognise(sheets: Sequence[RawSheet], aliases: ColumnAliases) -> tuple[RawMonth, tuple[Finding, ...]]:
    """Find what each sheet holds and put rows of one kind together.

    Findings: `skipped-sheet` (提示) for a sheet that is none of the three, `close-header` (警告) for a header
    that was only guessed, `missing-column` (警告) for a standard column that a sheet of orders lacks and no
    call-backs or returns bring. Raises `InputError` where no sheet holds orders.
    """
    read = [one for sheet in sheets if (one := _read(sheet, aliases))]
    kinds = decide([one.frame for one in read], [one.supposed for one in read])
    if SheetKind.ORDERS not in kinds:
        raise InputError(
            "所选文件里没有找到工单表：需要同时有“工单编号”和“承办单位”两列。",
            "请检查所选文件，或在“列名对照”里补上这份表用的列名。",
        )
    known = [
        RecognisedSheet(one.sheet.file, one.sheet.sheet, kind, one.frame)
        for one, kind in zip(read, kinds, strict=True)
    ]
    understood = {id(one.sheet) for one in read}
    skipped = [_skipped(sheet, aliases) for sheet in sheets if id(sheet) not in understood]
    close = [_close_header(one.sheet, *pair) for one in read for pair in one.header.close.items()]
    month = RawMonth(*(_together(known, kind) for kind in SheetKind))
    return month, (*skipped, *close, *_missing_columns(known))


def _read(sheet: RawSheet, aliases: ColumnAliases) -> _Read | None:
    header = aliases.find_header(sheet.rows)
    if header is None or "order_number" not in header.columns:
        return None
    frame = read_rows(sheet, header)
    supposed = suppose(sheet, header, frame)
    return _Read(sheet, header, frame, supposed) if supposed else None


def _together(sheets: list[RecognisedSheet], kind: SheetKind) -> pd.DataFrame:
    frames = [sheet.frame for sheet in sheets if sheet.kind is kind and not sheet.frame.empty]
    if not frames:
        columns = [*RAW_COLUMNS[:1], "source_file", "source_row"]
        return pd.DataFrame(columns=columns, dtype=object)
    return frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)


def _skipped(sheet: RawSheet, aliases: ColumnAliases) -> Finding:
    header = aliases.find_header(sheet.rows)
    lacking = "没有“承办单位”列"
    if header is None:
        lacking = "没有找到表头"
    elif "order_number" not in header.columns:
        lacking = "没有“工单编号”列"
    return Finding(
        Level.NOTE,
        "skipped-sheet",
        f"{sheet.file} 的“{sheet.sheet}”",
        f"不是工单、抽访或退回表，已跳过：{lacking}。",
        "如果这是工单，请在“列名对照”里补上它的列名，再导入一次。",
    )


def _close_header(sheet: RawSheet, written: str, column: str) -> Finding:
    return Finding(
        Level.WARNING,
        "close-header",
        f"{sheet.file} 的“{sheet.sheet}”",
        f"列“{written}”按相近的名称当作“{column}”。",
        "如果不对，请在“列名对照”里写明这一列。",
    )


_CONSEQUENCES = {
    "dispatched_at": "归月改用受理时间；如果也没有受理时间，算作本月",
    "category": "这些工单算在“未分类”里",
    "is_overdue": "超期按办理时限推算；没有办结时间时无法推算，算作没有超期",
    "outcome_rating": "这些工单的办理结果按未抽访计",
    "process_rating": "这些工单的服务过程按未抽访计",
    "times_returned": "这些工单算作没有重办",
}
"""What follows for the month when a sheet of orders lacks a column."""


def _missing_columns(sheets: list[RecognisedSheet]) -> list[Finding]:
    """What the sheets of orders lack and no call-backs or returns bring, for all of them or for each."""
    orders = [sheet for sheet in sheets if sheet.kind is SheetKind.ORDERS]
    others = [sheet for sheet in sheets if sheet.kind is not SheetKind.ORDERS]
    beside = {column for sheet in others for column in _brought(sheet)}
    findings = []
    for column in [column for column in _CONSEQUENCES if column not in beside]:
        lacking = [sheet for sheet in orders if column not in _brought(sheet)]
        if len(lacking) == len(orders):
            findings.append(_missing_column(column))
        else:
            findings += [_missing_column(column, sheet) for sheet in lacking]
    return findings


def _brought(sheet: RecognisedSheet) -> set[str]:
    """The columns of a sheet, and those that can be told from them."""
    columns = set(sheet.frame.columns)
    if "finished_at" in columns:
        columns.add("is_overdue")
    if "return_reason" in columns or sheet.kind is SheetKind.RETURNS:
        columns.add("times_returned")
    return columns


def _missing_column(column: str, sheet: RecognisedSheet | None = None) -> Finding:
    header = ORDER_COLUMNS[column]
    return Finding(
        Level.WARNING,
        "missing-column",
        f"{sheet.place}：{header}" if sheet else header,
        f"{sheet.place if sheet else '所有工单表'}里没有“{header}”一列：{_CONSEQUENCES[column]}。",
        "如果原表有这一列，请在“列名对照”里补上它的列名，再导入一次。",
    )
