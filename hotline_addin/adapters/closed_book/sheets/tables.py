"""The tables of the contract: found by their names or headers, read into frames, refilled from frames."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import pandas as pd

from hotline_addin.adapters.closed_book.parts.addresses import bounds
from hotline_addin.adapters.closed_book.parts.cell_texts import tails
from hotline_addin.adapters.closed_book.parts.cell_values import key_text
from hotline_addin.adapters.closed_book.parts.column_values import read_columns
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.number_formats import with_number_format
from hotline_addin.adapters.closed_book.parts.rows import Row
from hotline_addin.adapters.closed_book.parts.workbook import Sheet
from hotline_addin.adapters.closed_book.refilling.beside import join_key
from hotline_addin.adapters.closed_book.refilling.filled_rows import ColumnTails, ValueColumn
from hotline_addin.adapters.closed_book.refilling.parked_rows import Parking
from hotline_addin.adapters.closed_book.refilling.raw_columns import raw_columns, take_in
from hotline_addin.adapters.closed_book.refilling.refill import Filling, refill
from hotline_addin.adapters.closed_book.refilling.row_heights import fitted_heights
from hotline_addin.adapters.closed_book.refilling.table_area import Area, header_row, headers, matched
from hotline_addin.adapters.closed_book.refilling.table_objects import (
    resize_tables,
    says_no_header,
    table_object,
    totals_rows,
)
from hotline_addin.adapters.closed_book.sheets.column_formulas import formula_columns
from hotline_addin.adapters.closed_book.sheets.typed_addresses import typed_addresses
from hotline_addin.domain.measures.unit_formulas import ColumnFormula
from hotline_addin.domain.words.vocabulary import TABLES, TOTAL_LABEL, TableSpec
from hotline_addin.errors import InputError

TYPED_BY_CLERKS: Final = frozenset(
    {
        *("roster", "column_aliases", "topics", "cases", "adjustments", "history"),
        *("indicators", "tables", "typed_values", "figures"),
    }
)
"""Tables to which rows typed directly below belong: only Excel lets a table grow by itself."""

_GAP: Final = 20
"""Rows that a clerk may leave empty: what stands below them is meant to count like the rest."""


@dataclass(frozen=True, slots=True)
class Worked:
    """How some columns of a table come about: by formulas over others (`named` texts stand in defined names),
    and in which number formats those show that are not always there.

    `outline` says how deep each row is folded in; 0, or nothing, is a row that shows.
    """

    formulas: Mapping[str, ColumnFormula] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)
    formats: Mapping[str, str] = field(default_factory=dict)
    outline: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class TableRows:
    """Where a table's rows stand: `keys` gives row numbers and the first parts of the rows' keys."""

    area: Area
    keys: Callable[[], Iterable[tuple[int, object]]]

    def rows(self, wanted: Container[str]) -> dict[str, int]:
        """The first rows of the wanted keys that are there; one pass over all rows."""
        rows: dict[str, int] = {}
        for row, key in self.keys():
            text = key_text(key)
            if text in wanted:
                rows.setdefault(text, row)
        return rows


def find_table(contents: Contents, name: str) -> Area:
    """Where a table lies: its table object, or the sheet with its header row where a program dropped that.

    Raises `InputError` where neither is there.
    """
    spec = TABLES[name]
    found = table_object(contents, name)
    area = _of_object(contents, *found, spec) if found else _of_headers(contents, spec)
    if area is None:
        raise InputError(
            f"工作簿里找不到“{spec.sheet}”表。",
            "这张工作表可能被删除，或表头被改了名；请从“备份”文件夹恢复，或用新模板重建。",
        )
    grows = name in TYPED_BY_CLERKS or not found
    return _grown(contents, area, spec.begins or spec.key[:1], _GAP if found else 0) if grows else area


def has_table(contents: Contents, name: str) -> bool:
    """Whether the workbook has a table; those of earlier templates lack some."""
    try:
        find_table(contents, name)
    except InputError:
        return False
    return True


def is_gone(contents: Contents, name: str) -> bool:
    """Whether neither the table object nor a sheet of its title is there; a copy of it may be."""
    return table_object(contents, name) is None and contents.workbook.sheet(TABLES[name].sheet) is None


def table_rows(contents: Contents, name: str) -> TableRows:
    """Where the rows of a table stand in the book. Raises `InputError` where the table is gone."""
    return rows_of(contents, find_table(contents, name))


def rows_of(contents: Contents, area: Area) -> TableRows:
    """Where the rows of an area stand, by the first part of their keys."""
    column = area.columns[area.key[0]]

    def keys() -> Iterator[tuple[int, object]]:
        for row in contents.worksheet(area.sheet).between(area.first, area.last):
            yield row.number, contents.reader.value(row, column)

    return TableRows(area, keys)


def read_table(contents: Contents, name: str) -> pd.DataFrame:
    """A table's rows that hold anything, columns by identifier in the contract's order, object dtype.

    Empty where the workbook is older than the table.
    """
    if TABLES[name].since and is_gone(contents, name) and not has_table(contents, name):
        return pd.DataFrame(columns=list(TABLES[name].columns), dtype=object)
    area = find_table(contents, name)
    rows = contents.worksheet(area.sheet).between(area.first, area.last)
    addresses = typed_addresses(contents.reader, rows, area.columns["text"]) if name == "figures" else {}
    numbers, cells = read_columns(contents.reader, rows, area.columns)
    if addresses:
        cells["text"] = [
            addresses.get(number, text) for number, text in zip(numbers, cells["text"], strict=True)
        ]
    columns = [column for column in TABLES[name].columns if column in area.columns]
    columns += [column for column in area.columns if column not in TABLES[name].columns]
    return pd.DataFrame({column: pd.Series(cells[column], dtype=object) for column in columns})


def write_table(
    contents: Contents,
    name: str,
    frame: pd.DataFrame,
    parking: Parking,
    worked: Worked = Worked(),
) -> TableRows:
    """Refill a table from a frame. Says where its rows stand.

    An open table takes in whatever further columns the frame brings; one that it lacks is emptied. Raises
    `InputError` where the sheet lacks a column that the frame brings.
    """
    area = find_table(contents, name)
    later = [column for column in TABLES[name].since_later if column not in area.columns]
    frame = frame.drop(columns=later, errors="ignore")
    _require_columns(area, name, frame)
    if TABLES[name].is_open:
        area, frame = take_in(contents, area, TABLES[name], frame)
        _set_formats(contents, area, worked.formats)
    date1904 = contents.workbook.date1904
    columns: dict[str, ColumnTails] = {
        column: ValueColumn(frame[column], date1904=date1904)
        for column in area.columns
        if column in frame.columns
    }
    formulas = formula_columns(frame, area.columns, worked.formulas, worked.named)
    heights = fitted_heights(contents, area, frame)
    filling = Filling(
        columns | formulas, len(frame), lambda: _keys(frame, area), heights, worked.outline, bool(formulas)
    )
    band = refill(contents, area, filling, parking)
    resize_tables(contents, area, band)
    first_keys = frame[area.key[0]] if area.key[0] in frame.columns else ()
    return TableRows(replace(area, last=band.new_last), lambda: enumerate(first_keys, start=area.first))


def explain_rows(contents: Contents, explained: Mapping[str, str]) -> None:
    """Write 说明 of rows of 指标, and touch nothing else there."""
    table = table_rows(contents, "indicators")
    column = table.area.columns.get("note")
    sheet = contents.edit(table.area.sheet)
    rows = table.rows({key_text(name) for name in explained})
    for name, text in explained.items():
        row = rows.get(key_text(name))
        if row is not None and column is not None:
            sheet.put_cell(row, column, tails([text], sheet.style(row, column))[0])


def _set_formats(contents: Contents, area: Area, formats: Mapping[str, str]) -> None:
    """Let the first row, which all others take after, show numbers by their formats."""
    sheet = contents.edit(area.sheet)
    for name, code in formats.items():
        if name in area.columns:
            cell = (area.first, area.columns[name])
            style = with_number_format(contents, sheet.style(*cell), code)
            sheet.put_cell(*cell, tails([None], style)[0])


def _keys(frame: pd.DataFrame, area: Area) -> list[str]:
    """The key of every row of a frame that fills the area."""
    parts = [frame[name].tolist() if name in frame.columns else [None] * len(frame) for name in area.key]
    return [join_key([key_text(part) for part in row]) for row in zip(*parts, strict=True)]


def _require_columns(area: Area, name: str, frame: pd.DataFrame) -> None:
    titles = TABLES[name].columns
    missing = [titles[column] for column in frame.columns if column in titles and column not in area.columns]
    if missing:
        raise InputError(
            f"“{area.sheet.title}”表第{area.header}行的表头里找不到：{'、'.join(missing)}，可能被改名或删掉。",
            "请把列名改回来再试；列已经删掉的，请点“撤销上次刷新”或从“备份”文件夹恢复。",
        )


def _of_object(contents: Contents, sheet: Sheet, part: str, spec: TableSpec) -> Area:
    root = contents.package.tree(part)
    _, header, right, bottom = bounds(root.get("ref", ""), part)
    found = headers(contents, contents.worksheet(sheet).row(header))
    columns = matched(_up_to_gap(found, right), spec.columns)
    if says_no_header(root) and not set(spec.required) <= columns.keys():
        raise InputError(f"“{sheet.title}”表的标题行被关掉了。", "请在“表设计”里重新勾选“标题行”。")
    lost = [spec.columns[name] for name in (*spec.key, *spec.vital) if name not in columns]
    if lost:
        raise InputError(
            f"“{sheet.title}”表第{header}行的表头里找不到：{'、'.join(lost)}，可能被改名、删掉或挪了行。",
            f"请把列名改回来再试；这一行现在写的是：{'、'.join(found) or '空'}。",
        )
    last = max(bottom - totals_rows(root), header + 1)
    columns |= raw_columns(contents, spec, found)
    return Area(sheet, header, header + 1, last, columns, spec.key, part)


def _up_to_gap(found: Mapping[str, int], right: int) -> dict[str, int]:
    """The headers of a table and those directly at its right: examples further off have some of its words."""
    taken = set(found.values())
    while right + 1 in taken:
        right += 1
    return {header: column for header, column in found.items() if column <= right}


def _of_headers(contents: Contents, spec: TableSpec) -> Area | None:
    """The table without its object: below its exact header row, first on the sheet of the contract."""
    for sheet in sorted(contents.workbook.sheets, key=lambda each: each.title != spec.sheet):
        header = header_row(contents, sheet, spec.required)
        if header is not None:
            found = headers(contents, contents.worksheet(sheet).row(header))
            columns = matched(found, spec.columns) | raw_columns(contents, spec, found)
            return Area(sheet, header, header + 1, header + 1, columns, spec.key)
    return None


def _grown(contents: Contents, area: Area, begins: tuple[str, ...], gap: int) -> Area:
    """The area with the rows below that hold one of the columns `begins`; a 合计 row ends it.

    Up to `gap` other rows may stand between; below these a row needs another column too: it may be a note.
    """
    if area.table is not None and totals_rows(contents.package.tree(area.table)):
        return area
    worksheet = contents.worksheet(area.sheet)
    last = area.last
    columns = [area.columns[name] for name in begins if name in area.columns]
    for row in worksheet.between(area.last + 1):
        keys = [key_text(contents.reader.value(row, column)) for column in columns]
        if row.number > last + 1 + gap or TOTAL_LABEL in keys:
            break
        if any(keys) and (row.number == last + 1 or _is_filled(contents, row, area)):
            last = row.number
        elif not gap:
            break
    return replace(area, last=last)


def _is_filled(contents: Contents, row: Row, area: Area) -> bool:
    """Whether a row holds more than one of the table's columns."""
    held = (key_text(contents.reader.value(row, column)) for column in area.columns.values())
    return len([text for text in held if text]) > 1
