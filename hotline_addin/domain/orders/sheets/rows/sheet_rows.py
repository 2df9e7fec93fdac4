"""The rows of a sheet that hold orders, and those that do not, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

import pandas as pd

from hotline_addin.domain.orders.account.import_account import LeftOut
from hotline_addin.domain.orders.cells.frames import cell_frame
from hotline_addin.domain.orders.sheets.columns.headers import Header
from hotline_addin.domain.orders.sheets.rows.evidence import speaks
from hotline_addin.domain.orders.sheets.rows.number_shapes import common_shapes, shape_of
from hotline_addin.domain.orders.sheets.rows.row_rules import RowView, why_no_order
from hotline_addin.domain.orders.sheets.written.raw import RawSheet
from hotline_addin.domain.orders.sheets.written.row_marks import ROLE, role_column
from hotline_addin.domain.words.text import clean_text, match_key, order_key

_LONGEST_RATING = 10
_LONGEST_LABEL = 40
_PLAIN_DIGITS = 7
_EARLY = 5
"""Rows below a header in which templates show how it is to be filled in."""
_SAYING = ("dispatched_at", "accepted_at", "text", "outcome_rating", "process_rating")
_LABELS = ("order_number", "unit", "category")

_Numbered = tuple[int, Sequence[object]]
"""A row with its number as the file's own program counts."""


@dataclass(frozen=True, slots=True)
class ReadRows:
    """What stands below a header: `frame` one row an order, `total` non-empty rows, the rest `left_out`."""

    frame: pd.DataFrame
    total: int
    left_out: tuple[LeftOut, ...]


def read_rows(sheet: RawSheet, header: Header) -> ReadRows:
    """Raw cells by identifier, one row an order or what may be one that lacks its number.

    `source_file` (text) and `source_row` (int, as the file's own program numbers it) are added.
    """
    below = filled_rows(sheet, header.first_data_row)
    kept, left_out = _told_apart(below, header.columns, _headings(sheet, header))
    rows = _as_wide_as([row for _, row in kept], max(header.columns.values()) + 1)
    data: dict[str, list[object]] = {
        column: list(map(itemgetter(position), rows)) for column, position in header.columns.items()
    }
    roles = role_column(rows, header.columns.values())
    if roles is not None:
        data[ROLE] = [match_key(_cell(row, roles)) for row in rows]
    data["source_file"] = [sheet.file] * len(kept)
    data["source_row"] = [number for number, _ in kept]
    return ReadRows(_reply_in_its_place(cell_frame(data)), len(below), tuple(left_out))


def filled_rows(sheet: RawSheet, start: int = 0) -> list[_Numbered]:
    """The rows from `start` on that hold anything, each with its number."""
    return [
        (sheet.first_row + index, row)
        for index, row in enumerate(sheet.rows[start:], start)
        if any(cell is not None and cell != "" and (type(cell) is int or match_key(cell)) for cell in row)
    ]


def _told_apart(
    rows: Sequence[_Numbered], columns: Mapping[str, int], headings: frozenset[str]
) -> tuple[list[_Numbered], list[LeftOut]]:
    """The rows that are orders, and the others with their reasons."""
    position = columns["order_number"]
    shapes = common_shapes(_cell(row, position) for _, row in rows)
    kept: list[_Numbered] = []
    left_out: list[LeftOut] = []
    for index, (number, row) in enumerate(rows):
        key = order_key(_cell(row, position))
        of_shape = bool(key) and shape_of(key) in shapes
        if index >= _EARLY and (of_shape or _is_plain(key)) and _has_more(row, columns):
            kept.append((number, row))  # nearly every row
            continue
        view = _view(row, columns, headings, of_shape=of_shape, early=index < _EARLY)
        reason = why_no_order(view)
        if reason:
            left_out.append(LeftOut(number, reason))
        else:
            kept.append((number, row))
    return kept, left_out


def _is_plain(key: str) -> bool:
    """Whether a number of another shape is one beyond doubt: it ends in many digits, and crosses none out."""
    return key.isascii() and key.isalnum() and key[-_PLAIN_DIGITS:].isdecimal() and len(key) > _PLAIN_DIGITS


def _has_more(row: Sequence[object], columns: Mapping[str, int]) -> bool:
    """Whether a row holds more than a number, which may also be a total of numbers."""
    return any(_cell(row, columns[column]) not in (None, "") for column in _SAYING if column in columns)


def _view(
    row: Sequence[object],
    columns: Mapping[str, int],
    headings: frozenset[str],
    *,
    of_shape: bool,
    early: bool,
) -> RowView:
    return RowView(
        number=order_key(_cell(row, columns["order_number"])),
        labels=[match_key(_cell(row, columns[column])) for column in _LABELS if column in columns],
        filled=[key for cell in row if (key := _beginning(cell))],
        columns=sum(1 for place in columns.values() if _beginning(_cell(row, place))),
        headings=headings,
        of_shape=of_shape,
        speaks=speaks(row, columns),
        early=early,
    )


def _beginning(cell: object) -> str:
    """As much of a cell as tells a label from a text: folding whole requests and replies takes its time."""
    return match_key(cell[:_LONGEST_LABEL] if isinstance(cell, str) else cell)


def _as_wide_as(rows: list[Sequence[object]], width: int) -> list[Sequence[object]]:
    """The rows, short ones filled up with empty cells."""
    return [row if len(row) >= width else [*row, *[None] * (width - len(row))] for row in rows]


def _headings(sheet: RawSheet, header: Header) -> frozenset[str]:
    """What stands in the header: a row that repeats it is a header printed again."""
    rows = sheet.rows[header.row : header.first_data_row]
    return frozenset(key for row in rows for cell in row if (key := match_key(cell)))


def _cell(row: Sequence[object], position: int) -> object:
    return row[position] if position < len(row) else None


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
