"""The columns of an export that are none of ours: what 工单 keeps of them, under which headers, and what
not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from itertools import islice
from typing import Final

import pandas as pd

from hotline_addin.domain.orders.account.import_account import KEPT, PERSONAL, ColumnUse, Kind
from hotline_addin.domain.orders.cells.frames import cell_column, with_columns
from hotline_addin.domain.orders.sheets.columns.headers import Header
from hotline_addin.domain.orders.sheets.written.raw import RawSheet, cells_at, picked, width_of
from hotline_addin.domain.orders.sheets.written.row_marks import ROLE, SHEET
from hotline_addin.domain.personal.personal_columns import is_personal_column
from hotline_addin.domain.words.text import is_blank, match_key
from hotline_addin.domain.words.vocabulary import (
    CLASHING,
    FURTHER_COLUMNS,
    GROUP_MARK,
    ORDER_COLUMNS,
    RAW_HEADERS,
    TABLES,
)
from hotline_addin.errors import Finding, Level, Place

_SAMPLE: Final = 200
_USUAL: Final = frozenset({str, int, datetime, type(None)})
_IDENTIFIERS: Final = {*ORDER_COLUMNS, *FURTHER_COLUMNS, SHEET, ROLE}
_TAKEN: Final = {
    match_key(name) for name in (*ORDER_COLUMNS.values(), *FURTHER_COLUMNS.values())
} | _IDENTIFIERS


@dataclass(frozen=True, slots=True)
class FurtherColumn:
    """A column of a sheet that is no standard one; `name` is its header in 工单."""

    position: int
    header: str
    name: str
    is_personal: bool
    own: str = ""
    """The header without the group above it, where it means the same alone; "" where it has no group."""


def further_columns(sheet: RawSheet, header: Header, own_columns: Sequence[str]) -> tuple[FurtherColumn, ...]:
    """The columns that hold anything and were not read as standard ones, in their order.

    One without a header is called 列N; one that has the name of a column of 工单 gets （原表）.
    """
    alone = Counter(match_key(_own(name)) for name in header.names)
    width = max(len(header.names), width_of(sheet.rows))
    taken = _TAKEN | {match_key(name) for name in own_columns}
    found = []
    for at in range(width):
        if at in header.columns.values():
            continue
        written = header.names[at] if at < len(header.names) else ""
        cells = filled_sample(sheet, header, at)
        if not written and not cells:
            continue
        shown = written or f"列{at + 1}"
        name = f"{shown}{CLASHING}" if match_key(shown) in taken else shown
        personal = is_personal_column(written, cells)
        own = _own(written) if GROUP_MARK in written else ""
        is_free = alone[match_key(own)] == 1 and match_key(own) not in taken
        found.append(FurtherColumn(at, shown, name, personal, own if is_free else ""))
    return tuple(found)


def _own(name: str) -> str:
    return name.rpartition(GROUP_MARK)[2]


def without_groups(
    sheets: Sequence[Sequence[FurtherColumn]], stood: Collection[str]
) -> list[tuple[FurtherColumn, ...]]:
    """The further columns of all sheets, under one name where they are one: one file of a month writes
    来件信息 above 事项性质, another does not.

    Groups go, unless two columns of one header stand below different ones. A header that 工单 has already
    (`stood`) with its group keeps it, and is what the header alone is called then.
    """
    spelled: dict[str, dict[str, str]] = {}
    for column in (column for sheet in sheets for column in sheet if column.own):
        spelled.setdefault(match_key(column.own), {})[match_key(column.header)] = column.own
    names = _standing_with_groups(stood)
    standing = {match_key(header): header for header in stood}
    for own, full in spelled.items():
        names.pop(own, None)
        if len(full) == 1:
            (key,) = full
            known = standing.get(own) or standing.get(key) or full[key]
            names |= {own: known, key: known}
    return [tuple(_named(column, names) for column in sheet) for sheet in sheets]


def _standing_with_groups(stood: Collection[str]) -> dict[str, str]:
    """The headers of 工单 that stand with a group only, by what the header alone is called."""
    alone = Counter(match_key(_own(header)) for header in stood)
    with_group = (header for header in stood if GROUP_MARK in header)
    return {key: header for header in with_group if alone[key := match_key(_own(header))] == 1}


def _named(column: FurtherColumn, names: dict[str, str]) -> FurtherColumn:
    return replace(column, name=names.get(match_key(column.name), column.name))


def standing_personal(orders: pd.DataFrame) -> Iterator[Finding]:
    """`personal-column` (警告) for columns of 工单 that today's import would not keep: those of citizens.

    `orders` is the table 工单 with the columns of earlier exports, which may have come with an older program.
    """
    ours = {*TABLES["orders"].columns, *TABLES["orders"].further}
    for header in (str(name) for name in orders.columns if name not in ours):
        filled = [cell for cell in orders[header].tolist() if cell != "" and not is_blank(cell)]
        if filled and is_personal_column(header, filled[:_SAMPLE]):
            yield Finding(
                Level.WARNING,
                "personal-column",
                f"工单：{header}",
                f"“工单”的“{header}”一列有{len(filled)}格群众的个人信息，是以前导入时留下的；现在导入不再保留这样的列。",
                "请把这些格子清空（列不用删），或重新导入一次；工作要用的，把“设置”里“工单保留个人信息列”改成“是”。",
                Place("orders", "", header),
            )


def filled_sample(sheet: RawSheet, header: Header, at: int) -> list[object]:
    """The first cells of a column that hold anything: as many as tell what kind of column it is."""
    below = cells_at(sheet.rows, at, header.first_data_row)
    return list(islice((cell for cell in below if cell != "" and not is_blank(cell)), _SAMPLE))


def with_further_columns(
    frame: pd.DataFrame, sheet: RawSheet, further: Sequence[FurtherColumn], names: dict[str, str]
) -> pd.DataFrame:
    """The rows of a sheet with the further columns, cells as they are; `names` unites spellings of a
    header."""
    places = [number - sheet.first_row for number in frame["source_row"].tolist()]
    kept: dict[str, pd.Series] = {}
    for extra in further:
        name = names.setdefault(match_key(extra.name), extra.name)
        kept[name] = cell_column(map(_plain, picked(sheet.rows, extra.position, places)), frame.index)
    return with_columns(frame, kept)


def _plain(cell: object) -> object:
    """A cell as it is; a time without a day as a text, as no workbook of ours holds one."""
    if type(cell) in _USUAL:
        return None if cell == "" else cell
    if isinstance(cell, time):
        return f"{cell:%H:%M:%S}"
    return None if is_blank(cell) else cell


_READ_BESIDE: Final = {
    Kind.CALLBACKS: frozenset(
        {
            *("order_number", "outcome_rating", "process_rating"),
            *("first_callback_at", "is_resolved", "is_valid"),
        }
    ),
    Kind.RETURNS: frozenset({"order_number", "times_returned", "return_reason"}),
}
"""What a sheet beside the orders tells of them; its other columns are not read."""


def column_uses(
    header: Header, further: Sequence[FurtherColumn], kind: Kind, *, keeps_personal: bool
) -> tuple[ColumnUse, ...]:
    """What each column of a sheet was taken for, from left to right."""
    uses = {
        at: ColumnUse(header.names[at], RAW_HEADERS.get(column, column) if _is_read(kind, column) else None)
        for column, at in header.columns.items()
    }
    for extra in further:
        personal = extra.is_personal and not keeps_personal
        taken_as = PERSONAL if personal else KEPT if kind is Kind.ORDERS else None
        name = extra.name if taken_as == KEPT and extra.name != extra.header else ""
        uses[extra.position] = ColumnUse(extra.header, taken_as, name)
    return tuple(uses[at] for at in sorted(uses))


def _is_read(kind: Kind, column: str) -> bool:
    return kind not in _READ_BESIDE or column in _READ_BESIDE[kind]
