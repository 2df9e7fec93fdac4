"""Raw sheets told apart: orders, call-back results (抽访/回访), returned orders (退回重办)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from hotline_addin.domain.orders.account.import_account import Kind, LeftOut, SheetAccount, SheetReading
from hotline_addin.domain.orders.cells.frames import cell_column, with_columns
from hotline_addin.domain.orders.sheets.columns.column_choice import (
    Choice,
    choose_columns,
    with_blanks_filled,
)
from hotline_addin.domain.orders.sheets.columns.further_columns import (
    FurtherColumn,
    column_uses,
    further_columns,
    with_further_columns,
    without_groups,
)
from hotline_addin.domain.orders.sheets.columns.headers import ColumnAliases, Header
from hotline_addin.domain.orders.sheets.columns.missing_columns import ReadColumns, missing_columns
from hotline_addin.domain.orders.sheets.columns.near_headers import likely_header, nearest_headers
from hotline_addin.domain.orders.sheets.columns.number_column import told_by_numbers
from hotline_addin.domain.orders.sheets.columns.unread_columns import unread_columns, unread_ratings
from hotline_addin.domain.orders.sheets.kinds.lists import mere_lists
from hotline_addin.domain.orders.sheets.kinds.no_orders import SheetSeen, no_orders
from hotline_addin.domain.orders.sheets.kinds.own_books import refuse_own_books
from hotline_addin.domain.orders.sheets.kinds.sheet_findings import about_sheet, skipped
from hotline_addin.domain.orders.sheets.kinds.sheet_kinds import Supposition, decide, suppose, tells_of_orders
from hotline_addin.domain.orders.sheets.rows.sheet_rows import ReadRows, filled_rows, read_rows
from hotline_addin.domain.orders.sheets.written.raw import RawSheet
from hotline_addin.domain.orders.sheets.written.row_marks import SHEET
from hotline_addin.domain.words.text import order_key
from hotline_addin.domain.words.vocabulary import RAW_COLUMNS, RAW_HEADERS
from hotline_addin.errors import Finding, InputError

_REQUIRED = ("order_number", "unit")
_NOT_READ = "这张表不是工单、抽访或退回表"
_LISTED = "这张表没有时间、内容和评价，不是工单"


@dataclass(frozen=True, slots=True)
class RawMonth:
    """All rows of a month's exports by kind, any of which may be empty, and the `sheets` they come from.

    The frames have raw cells by identifier, `source_file`, `source_row`, and the columns of `row_marks`.
    """

    orders: pd.DataFrame
    callbacks: pd.DataFrame = field(default_factory=pd.DataFrame)
    returns: pd.DataFrame = field(default_factory=pd.DataFrame)
    sheets: tuple[SheetReading, ...] = ()
    seen: tuple[SheetSeen, ...] = ()

    def without_orders(self) -> InputError:
        """Why these sheets bring no order, as the error that says so."""
        return no_orders(self.seen)


@dataclass(frozen=True, slots=True)
class _Read:
    """A sheet whose header is understood, before the other sheets are known."""

    sheet: RawSheet
    header: Header
    rows: ReadRows
    supposed: Supposition
    choice: Choice
    further: tuple[FurtherColumn, ...]


def recognise(
    sheets: Sequence[RawSheet],
    aliases: ColumnAliases,
    known: Collection[str] = (),
    *,
    adding: bool = False,
    stood: Collection[str] = (),
) -> tuple[RawMonth, tuple[Finding, ...]]:
    """Find what each sheet holds and put rows of one kind together.

    `known` are numbers of orders that the book holds already, to which the sheets may be added (`adding`),
    `stood` the columns of its 工单.
    Rows of orders bring every further column of their sheet under its header. Findings: `skipped-sheet` for a
    sheet that is none of the three (提示, or 警告 where its header looks like one), `close-header` (警告) for
    a header that was only guessed, `two-columns` (警告 or 错误) for columns of one meaning, `unread-column`
    (警告) for one that looks as if it mattered, `hidden-rows` (警告) for what counts although nobody sees it,
    `formula-without-result` (错误), `missing-column` (警告) for a standard column that a sheet of orders
    lacks and no call-backs or returns bring. Raises `InputError` for a workbook of this program, and where no
    sheet holds orders, unless it is `adding`.
    """
    refuse_own_books(sheets)
    read = _with_names(_read_all(sheets, aliases, known), stood)
    kinds = _kinds(read, known, adding=adding)
    readings = tuple(
        _reading(sheet, aliases, read.get(index), kinds.get(index)) for index, sheet in enumerate(sheets)
    )
    month = RawMonth(
        _together(_with_further(read, keeps_personal=aliases.keeps_personal), kinds, Kind.ORDERS),
        _together(read, kinds, Kind.CALLBACKS),
        _together(read, kinds, Kind.RETURNS),
        readings,
        tuple(
            _seen(reading, sheet, aliases, read.get(index))
            for index, (reading, sheet) in enumerate(zip(readings, sheets, strict=True))
        ),
    )
    if not adding and Kind.ORDERS not in kinds.values():
        raise month.without_orders()
    findings = [
        finding
        for index, sheet in enumerate(sheets)
        for finding in _about(sheet, read.get(index), kinds.get(index), month.seen[index])
    ]
    frames = [
        ReadColumns(
            reading.sheet.file,
            reading.sheet.sheet,
            kinds[index],
            frozenset(map(str, reading.rows.frame.columns)),
            _unknown_headers(reading),
        )
        for index, reading in read.items()
        if kinds[index] is not Kind.SKIPPED
    ]
    once = dict.fromkeys(finding for finding in findings if finding.code == "close-header")
    others = (finding for finding in findings if finding not in once)
    return month, (*once, *others, *missing_columns(frames, aliases, adding=adding))


def _unknown_headers(read: _Read) -> tuple[str, ...]:
    """The headers of the columns that are no standard ones; not those that identify citizens."""
    told = {at for positions in read.header.meanings.values() for at in positions}
    return tuple(
        extra.own or extra.header
        for extra in read.further
        if not extra.is_personal and extra.position not in told
    )


def _read_all(sheets: Sequence[RawSheet], aliases: ColumnAliases, known: Collection[str]) -> dict[int, _Read]:
    """The sheets that name orders, by a header or else by their values, in the order given."""
    headers = {index: aliases.find_header(sheet.rows) for index, sheet in enumerate(sheets)}
    read = {
        index: reading
        for index, header in headers.items()
        if header and "order_number" in header.columns and (reading := _read(sheets[index], header, aliases))
    }
    numbers = set(known).union(
        *(map(order_key, reading.rows.frame["order_number"]) for reading in read.values())
    )
    for index, header in headers.items():
        if header and "order_number" not in header.columns:
            told = told_by_numbers(sheets[index], header, numbers - {""})
            reading = _read(sheets[index], told, aliases) if told else None
            read |= {index: reading} if reading else {}
    return dict(sorted(read.items()))


def _read(sheet: RawSheet, found: Header, aliases: ColumnAliases) -> _Read | None:
    choice = choose_columns(sheet, found, aliases)
    header = choice.header
    rows = read_rows(sheet, header)
    rows = replace(rows, frame=with_blanks_filled(rows.frame, sheet, choice.fills))
    supposed = suppose(sheet, header, rows.frame)
    further = further_columns(sheet, header, aliases.own_columns)
    return _Read(sheet, header, rows, supposed, choice, further) if supposed else None


def _with_names(read: dict[int, _Read], stood: Collection[str]) -> dict[int, _Read]:
    """The sheets with their further columns as 工单 calls them."""
    named = without_groups([reading.further for reading in read.values()], stood)
    pairs = zip(read.items(), named, strict=True)
    return {index: replace(reading, further=further) for (index, reading), further in pairs}


def _with_further(read: dict[int, _Read], *, keeps_personal: bool) -> dict[int, _Read]:
    """The sheets with their further columns; headers that differ by blanks are one column of 工单."""
    names: dict[str, str] = {}
    return {
        index: replace(
            reading,
            rows=replace(
                reading.rows,
                frame=with_further_columns(
                    reading.rows.frame,
                    reading.sheet,
                    [column for column in reading.further if keeps_personal or not column.is_personal],
                    names,
                ),
            ),
        )
        for index, reading in read.items()
    }


def _kinds(read: dict[int, _Read], known: Collection[str], *, adding: bool) -> dict[int, Kind]:
    """What each sheet that was read holds; lists that only look like orders are skipped."""
    frames = [reading.rows.frame for reading in read.values()]
    kinds = decide(frames, [reading.supposed for reading in read.values()], known, adding=adding)
    lists = mere_lists(frames, kinds, known)
    if any(kind is Kind.ORDERS and len(frame) for kind, frame in zip(kinds, frames, strict=True)):
        # Beside orders, a sheet of which no row is one is no sheet of orders.
        hollow = [bool(reading.rows.total) and reading.rows.frame.empty for reading in read.values()]
        lists = [is_list or is_hollow for is_list, is_hollow in zip(lists, hollow, strict=True)]
    return {
        index: Kind.SKIPPED if is_list else kind
        for index, kind, is_list in zip(read, kinds, lists, strict=True)
    }


def _together(read: dict[int, _Read], kinds: dict[int, Kind], kind: Kind) -> pd.DataFrame:
    frames = [
        with_columns(reading.rows.frame, {SHEET: cell_column([index] * len(reading.rows.frame))})
        for index, reading in read.items()
        if kinds[index] is kind and not reading.rows.frame.empty
    ]
    if not frames:
        columns = [*RAW_COLUMNS[:1], "source_file", "source_row", SHEET]
        return pd.DataFrame(columns=columns, dtype=object)
    return frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)


def _reading(sheet: RawSheet, aliases: ColumnAliases, read: _Read | None, kind: Kind | None) -> SheetReading:
    """The sheet's account as far as reading tells; every row of a skipped one is left out."""
    hidden = ("隐藏的工作表",) if sheet.hidden else ()
    if read is not None and kind is not None and kind is not Kind.SKIPPED:
        uses = column_uses(read.header, read.further, kind, keeps_personal=aliases.keeps_personal)
        return SheetReading(
            sheet.file, sheet.sheet, kind, read.rows.total, read.rows.left_out, uses, notes=hidden
        )
    header = aliases.find_header(sheet.rows)
    below = filled_rows(sheet, header.first_data_row if header else 0)
    reason = _LISTED if read else _NOT_READ
    left_out = tuple(LeftOut(number, reason) for number in below)
    return SheetReading(sheet.file, sheet.sheet, Kind.SKIPPED, len(below), left_out, notes=hidden)


def _seen(reading: SheetReading, sheet: RawSheet, aliases: ColumnAliases, read: _Read | None) -> SheetSeen:
    """What the sheet shows where no order comes of it."""
    header = read.header if read else aliases.find_header(sheet.rows)
    columns = header.columns if header else {}
    names = tuple(filter(None, header.names)) if header else likely_header(sheet.rows)
    unread = [name for name in names if not aliases.exact(name)]
    lacking = [column for column in _REQUIRED if column not in columns]
    left_out = reading.left_out if len(reading.left_out) == reading.rows else ()
    account = SheetAccount(
        reading.file, reading.sheet, reading.kind, len(left_out), left_out=left_out, notes=reading.notes
    )
    return SheetSeen(
        account,
        has_header=header is not None,
        lacks=tuple(RAW_HEADERS[column] for column in lacking),
        formulas=columns.get("order_number") in sheet.without_result,
        is_list=read is not None and reading.kind is Kind.SKIPPED,
        tells_of_orders=tells_of_orders(columns),
        headers=names,
        nearest={RAW_HEADERS[column]: nearest_headers(unread, column, aliases) for column in lacking},
    )


def _about(sheet: RawSheet, read: _Read | None, kind: Kind | None, seen: SheetSeen) -> list[Finding]:
    """What is to be said about one sheet."""
    if read is None or kind is Kind.SKIPPED:
        return [] if sheet.hidden and not seen.is_list else [skipped(seen)]
    found = [*about_sheet(sheet, read.header, read.rows.frame), *read.choice.findings]
    if kind is Kind.ORDERS:
        found += unread_columns(sheet, read.header, read.further, len(read.rows.frame))
    elif kind is Kind.CALLBACKS:
        found += unread_ratings(sheet, read.header, read.further, len(read.rows.frame))
    return found
