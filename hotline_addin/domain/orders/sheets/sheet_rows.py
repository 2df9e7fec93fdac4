"""The rows of a sheet that hold orders, without footers, empty rows and headers printed again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from operator import itemgetter

import pandas as pd

from hotline_addin.domain.orders.frames import cell_frame
from hotline_addin.domain.orders.sheets.headers import Header
from hotline_addin.domain.orders.sheets.raw import RawSheet
from hotline_addin.domain.words.text import clean_text, match_key

_FOOTERS = re.compile(r"^(?:合计|总计|小计|共计|共\d+|制表|填表|审核|备注|说明|注:|统计)")
_DIGIT = re.compile(r"\d")
_LONGEST_RATING = 10


def read_rows(sheet: RawSheet, header: Header) -> pd.DataFrame:
    """Raw cells by identifier, one row an order or what may be one that lacks its number.

    `source_file` (text) and `source_row` (int, as the file's own program numbers it) are added.
    """
    headings = _headings(sheet, header)
    numbered = [
        (sheet.first_row + index, row)
        for index, row in enumerate(sheet.rows[header.first_data_row :], header.first_data_row)
        if _is_order_row(row, header.columns, headings)
    ]
    rows = _as_wide_as([row for _, row in numbered], max(header.columns.values()) + 1)
    data: dict[str, list[object]] = {
        column: list(map(itemgetter(position), rows)) for column, position in header.columns.items()
    }
    data["source_file"] = [sheet.file] * len(numbered)
    data["source_row"] = [number for number, _ in numbered]
    return _reply_in_its_place(cell_frame(data))


def _as_wide_as(rows: list[Sequence[object]], width: int) -> list[Sequence[object]]:
    """The rows, short ones filled up with empty cells."""
    return [row if len(row) >= width else [*row, *[None] * (width - len(row))] for row in rows]


def _headings(sheet: RawSheet, header: Header) -> frozenset[str]:
    """What stands above the order numbers: a row that repeats it is a header printed again."""
    position = header.columns["order_number"]
    rows = sheet.rows[header.row : header.first_data_row]
    return frozenset(match_key(row[position]) for row in rows if position < len(row))


def _is_order_row(row: Sequence[object], columns: Mapping[str, int], headings: frozenset[str]) -> bool:
    position = columns["order_number"]
    cell = row[position] if position < len(row) else None
    if isinstance(cell, str) and cell[:1].isdecimal():
        return True  # nearly every row: a number begins neither a footer nor a header
    number = match_key(row[position]) if position < len(row) else ""
    if _DIGIT.search(number):
        return not _FOOTERS.match(number)
    if number in headings and number:
        return False
    filled = sum(1 for p in columns.values() if p < len(row) and match_key(row[p]))
    if filled < 2:
        return False
    return not _FOOTERS.match(number or next(key for cell in row if (key := match_key(cell))))


def _reply_in_its_place(frame: pd.DataFrame) -> pd.DataFrame:
    """“办理结果” heads a rating in one city and the unit's reply in another: long texts are replies."""
    if "outcome_rating" not in frame:
        return frame
    lengths = [length for cell in frame["outcome_rating"] if (length := len(clean_text(cell)))]
    if not lengths or sorted(lengths)[len(lengths) // 2] <= _LONGEST_RATING:
        return frame
    if "reply" in frame:
        return frame.drop(columns="outcome_rating")
    return frame.rename(columns={"outcome_rating": "reply"})
