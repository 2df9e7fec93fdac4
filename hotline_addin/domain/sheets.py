"""Raw sheets told apart: orders, call-back results (抽访/回访), returned orders (退回重办)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from hotline_addin.domain.headers import ColumnAliases, Header
from hotline_addin.domain.raw import RawSheet
from hotline_addin.domain.text import clean_text, is_blank, match_key
from hotline_addin.domain.vocabulary import ORDER_COLUMNS, RAW_COLUMNS
from hotline_addin.errors import Finding, InputError, Level

_CALLBACK_WORDS = re.compile(r"抽访|回访|抽查|测评|满意度调查")
_RETURN_WORDS = re.compile(r"退回|重办|返工|退件")
_ORDER_WORDS = re.compile(r"工单|办件|明细|台账|派单|受理")
_RATINGS = ("outcome_rating", "process_rating")
_SUBSTANCE = frozenset(
    {
        "category",
        "title",
        "text",
        "address",
        "accepted_at",
        "dispatched_at",
        "deadline",
        "finished_at",
        "reply",
    }
)
_FOOTERS = re.compile(r"^(?:合计|总计|小计|共计|共\d+|制表|填表|审核|备注|说明|注[:：]|统计)")
_LONGEST_RATING = 10


class SheetKind(StrEnum):
    """What a sheet holds."""

    ORDERS = "工单"
    CALLBACKS = "抽访结果"
    RETURNS = "退回重办"


@dataclass(frozen=True, slots=True)
class RecognisedSheet:
    """A sheet whose header is understood.

    `frame`: one row a row of the sheet that has a 工单编号 or other content, raw cells by identifier, plus
    `source_file` (text) and `source_row` (int, as the file's own program numbers it).
    """

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
    """All rows of a month's exports by kind; frames may be empty, `orders` is not."""

    orders: pd.DataFrame
    callbacks: pd.DataFrame = field(default_factory=pd.DataFrame)
    returns: pd.DataFrame = field(default_factory=pd.DataFrame)


def recognise(sheets: Sequence[RawSheet], aliases: ColumnAliases) -> tuple[RawMonth, tuple[Finding, ...]]:
    """Find what each sheet holds and put rows of one kind together.

    Findings: `skipped-sheet` (提示) for a sheet that is none of the three, `close-header` (警告) for a header
    that was only guessed, `missing-column` (警告) for a standard column that no sheet of orders brings.
    Raises `InputError` where no sheet holds orders.
    """
    known: list[RecognisedSheet] = []
    findings: list[Finding] = []
    for sheet in sheets:
        header = aliases.find_header(sheet.rows)
        kind = _kind(sheet, header) if header else None
        if header is None or kind is None:
            findings.append(_skipped(sheet, header))
            continue
        known.append(RecognisedSheet(sheet.file, sheet.sheet, kind, _frame(sheet, header)))
        findings += [_close_header(sheet, written, column) for written, column in header.close.items()]
    known = _orders_at_any_rate(known)
    if not any(sheet.kind is SheetKind.ORDERS for sheet in known):
        raise InputError(
            "所选文件里没有找到工单表：需要同时有“工单编号”和“承办单位”两列。",
            "请检查所选文件，或在“列名对照”里补上这份表用的列名。",
        )
    month = RawMonth(*(_together(known, kind) for kind in SheetKind))
    return month, (*findings, *_missing_columns(known))


def _kind(sheet: RawSheet, header: Header) -> SheetKind | None:
    """What the sheet's own words and its columns say it holds; None for neither of the three."""
    columns = set(header.columns)
    if "order_number" not in columns:
        return None
    substance = len(columns & _SUBSTANCE)
    rated = bool(columns & set(_RATINGS))
    named = _named_kind(sheet, header)
    if "unit" not in columns or (substance < 2 and named):
        if rated and named is not SheetKind.RETURNS:
            return SheetKind.CALLBACKS
        return named or (SheetKind.RETURNS if columns & {"return_reason", "times_returned"} else None)
    if named is SheetKind.CALLBACKS and rated and not columns & {"dispatched_at", "text", "reply"}:
        return SheetKind.CALLBACKS
    if named is SheetKind.RETURNS and not (rated and substance >= 4):
        return SheetKind.RETURNS
    return SheetKind.ORDERS


def _named_kind(sheet: RawSheet, header: Header) -> SheetKind | None:
    """What the banner, the sheet's name or the file's name calls the rows: the nearest word wins."""
    banner = "".join(clean_text(cell) for row in sheet.rows[: header.row] for cell in row)
    for words in (sheet.sheet, banner, sheet.file):
        callback, returned = bool(_CALLBACK_WORDS.search(words)), bool(_RETURN_WORDS.search(words))
        if callback != returned:
            return SheetKind.CALLBACKS if callback else SheetKind.RETURNS
        if _ORDER_WORDS.search(words):
            return None
    return None


def _orders_at_any_rate(sheets: list[RecognisedSheet]) -> list[RecognisedSheet]:
    """Where a name misled and no sheet of orders is left, those that could be orders are."""
    if any(sheet.kind is SheetKind.ORDERS for sheet in sheets):
        return sheets
    return [
        RecognisedSheet(sheet.file, sheet.name, SheetKind.ORDERS, sheet.frame)
        if "unit" in sheet.frame.columns
        else sheet
        for sheet in sheets
    ]


def _frame(sheet: RawSheet, header: Header) -> pd.DataFrame:
    """The rows below the header as a frame of raw cells; rows without any known cell are left out."""
    numbered = [
        (sheet.first_row + index, row)
        for index, row in enumerate(sheet.rows[header.first_data_row :], header.first_data_row)
        if _is_order_row(row, header.columns)
    ]
    data: dict[str, list[object]] = {
        column: [row[position] if position < len(row) else None for _, row in numbered]
        for column, position in header.columns.items()
    }
    data["source_file"] = [sheet.file] * len(numbered)
    data["source_row"] = [number for number, _ in numbered]
    return _reply_in_its_place(pd.DataFrame(data, dtype=object))


def _is_order_row(row: Sequence[object], columns: dict[str, int]) -> bool:
    number = columns["order_number"]
    if number < len(row) and not is_blank(row[number]) and row[number] != "":
        # A header printed again at the top of each page is no order.
        return not _FOOTERS.match(match_key(row[number])) and match_key(row[number]) != "工单编号"
    first = next((clean_text(cell) for cell in row if not is_blank(cell) and clean_text(cell)), "")
    filled = sum(1 for p in columns.values() if p < len(row) and not is_blank(row[p]) and row[p] != "")
    return filled > 1 and not _FOOTERS.match(first)


def _reply_in_its_place(frame: pd.DataFrame) -> pd.DataFrame:
    """“办理结果” heads a rating in one city and the unit's reply in another: long texts are replies."""
    if "outcome_rating" not in frame or "reply" in frame or frame.empty:
        return frame
    lengths = frame["outcome_rating"].map(lambda cell: len(clean_text(cell)))
    if lengths[lengths > 0].median() > _LONGEST_RATING:
        return frame.rename(columns={"outcome_rating": "reply"})
    return frame


def _together(sheets: list[RecognisedSheet], kind: SheetKind) -> pd.DataFrame:
    frames = [sheet.frame for sheet in sheets if sheet.kind is kind and not sheet.frame.empty]
    if not frames:
        columns = [*RAW_COLUMNS[:1], "source_file", "source_row"]
        return pd.DataFrame(columns=columns, dtype=object)
    return frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)


def _skipped(sheet: RawSheet, header: Header | None) -> Finding:
    lacking = "没有“工单编号”列" if header and "order_number" not in header.columns else "没有“承办单位”列"
    return Finding(
        Level.NOTE,
        "skipped-sheet",
        f"{sheet.file} 的“{sheet.sheet}”",
        "不是工单、抽访或退回表，已跳过：" + (lacking if header else "没有找到表头") + "。",
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
    "dispatched_at": "归月改用受理时间；如果也没有受理时间，全部算作本月",
    "category": "类别件数都算在“未分类”里",
    "is_overdue": "超期件数按办理时限推算；没有办结时间时无法推算，算作没有超期",
    "outcome_rating": "办理结果满意率都是未抽访",
    "process_rating": "服务过程满意率都是未抽访",
    "times_returned": "重办量都是0",
}
"""What follows for the month when no sheet brings a column."""


def _missing_columns(sheets: list[RecognisedSheet]) -> list[Finding]:
    brought = {column for sheet in sheets for column in sheet.frame.columns}
    if any(sheet.kind is SheetKind.RETURNS for sheet in sheets) or "return_reason" in brought:
        brought.add("times_returned")
    if "finished_at" in brought:
        brought.add("is_overdue")
    return [
        Finding(
            Level.WARNING,
            "missing-column",
            f"{ORDER_COLUMNS[column]}",
            f"所有工单表里都没有“{ORDER_COLUMNS[column]}”一列：{consequence}。",
            "如果原表有这一列，请在“列名对照”里补上它的列名，再导入一次。",
        )
        for column, consequence in _CONSEQUENCES.items()
        if column not in brought
    ]
