"""The rows of a sheet that hold orders, and those that do not, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from hotline_addin.domain.orders.account.import_account import LeftOut
from hotline_addin.domain.orders.cells.frames import cell_frame
from hotline_addin.domain.orders.sheets.columns.headers import Header
from hotline_addin.domain.orders.sheets.rows.evidence import speaks
from hotline_addin.domain.orders.sheets.rows.number_shapes import common_among, shape_of
from hotline_addin.domain.orders.sheets.rows.row_rules import RowView, why_no_order
from hotline_addin.domain.orders.sheets.written.raw import RawSheet, cells_at, picked
from hotline_addin.domain.orders.sheets.written.row_marks import ROLE, role_column
from hotline_addin.domain.words.text import clean_text, match_key, order_key

_LONGEST_RATING = 10
_LONGEST_LABEL = 40
_PLAIN_DIGITS = 7
_EARLY = 5
"""Rows below a header in which templates show how it is to be filled in."""
_SAYING = ("dispatched_at", "accepted_at", "text", "outcome_rating", "process_rating")
_LABELS = ("order_number", "unit", "category")


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
    below = _below(sheet, header)
    kept, left_out = _told_apart(sheet, below, header)
    data: dict[str, Sequence[object]] = {
        column: picked(sheet.rows, position, kept) for column, position in header.columns.items()
    }
    roles = role_column(sheet.rows, kept, header.columns.values())
    if roles is not None:
        data[ROLE] = list(map(match_key, picked(sheet.rows, roles, kept)))
    data["source_file"] = [sheet.file] * len(kept)
    data["source_row"] = [sheet.first_row + at for at in kept]
    return ReadRows(_reply_in_its_place(cell_frame(data)), len(below), tuple(left_out))


def filled_rows(sheet: RawSheet, start: int = 0) -> list[int]:
    """The numbers of the rows from `start` on that hold anything."""
    return [sheet.first_row + index for index, row in enumerate(sheet.rows[start:], start) if _is_filled(row)]


def _below(sheet: RawSheet, header: Header) -> dict[int, str]:
    """Where the rows below a header stand that hold anything, with the keys of their numbers."""
    start = header.first_data_row
    keys = map(order_key, cells_at(sheet.rows, header.columns["order_number"], start))
    return {at: key for at, key in enumerate(keys, start) if key or _is_filled(sheet.rows[at])}


def _is_filled(row: Sequence[object]) -> bool:
    return any(cell is not None and cell != "" and (type(cell) is int or match_key(cell)) for cell in row)


def _told_apart(sheet: RawSheet, below: Mapping[int, str], header: Header) -> tuple[list[int], list[LeftOut]]:
    """Where the rows stand that are orders, and the others with their reasons."""
    shapes = [shape_of(key) if key else "" for key in below.values()]
    common = common_among(filter(None, shapes))
    headings = _headings(sheet, header)
    saying = [cells_at(sheet.rows, header.columns[column]) for column in _SAYING if column in header.columns]
    kept: list[int] = []
    left_out: list[LeftOut] = []
    for index, (at, key) in enumerate(below.items()):
        of_shape = shapes[index] in common
        if index >= _EARLY and (of_shape or _is_plain(key)) and _has_more(at, saying):
            kept.append(at)  # nearly every row
            continue
        row = sheet.rows[at]
        view = _view(row, header.columns, headings, of_shape=of_shape, early=index < _EARLY)
        reason = why_no_order(view)
        if reason:
            left_out.append(LeftOut(sheet.first_row + at, reason))
        else:
            kept.append(at)
    return kept, left_out


def _is_plain(key: str) -> bool:
    """Whether a number of another shape is one beyond doubt: it ends in many digits, and crosses none out."""
    return key.isascii() and key.isalnum() and key[-_PLAIN_DIGITS:].isdecimal() and len(key) > _PLAIN_DIGITS


def _has_more(at: int, saying: Sequence[Sequence[object]]) -> bool:
    """Whether a row says more than a number, which may also be a total of numbers."""
    return any(cells[at] is not None and cells[at] != "" for cells in saying)


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
