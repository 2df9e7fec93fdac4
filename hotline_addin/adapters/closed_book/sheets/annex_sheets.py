"""The annex sheets: filled from annexes; cloned or taken out as the groups of units are more or fewer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from hotline_addin.adapters.closed_book.parts.cell_texts import formula_tail, tails
from hotline_addin.adapters.closed_book.parts.cell_values import grid
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.names import Block
from hotline_addin.adapters.closed_book.parts.records import ANNEX_NUMBERS, read_record, write_record
from hotline_addin.adapters.closed_book.parts.rows import Row
from hotline_addin.adapters.closed_book.parts.sheet_clone import clone_sheet, is_referred_to
from hotline_addin.adapters.closed_book.parts.workbook import Sheet
from hotline_addin.adapters.closed_book.refilling.filled_rows import ValueColumn
from hotline_addin.adapters.closed_book.refilling.parked_rows import Parking
from hotline_addin.adapters.closed_book.refilling.refill import Filling, refill
from hotline_addin.adapters.closed_book.refilling.table_area import (
    Area,
    header_row,
    header_text,
    headers,
    matched,
)
from hotline_addin.adapters.closed_book.refilling.table_objects import resize_tables
from hotline_addin.adapters.closed_book.sheets.table_shape import (
    HEADER_NAME,
    TOTAL_NAME,
    is_shaped,
    reshape,
    shaped_columns,
    write_shaped_total,
)
from hotline_addin.adapters.opc.cell_names import get_column_letter
from hotline_addin.domain.measures.annex import Annex, OwnTable, annex_columns, printed_labels
from hotline_addin.domain.measures.declared.tables.compiled_table import CompiledTable, TableRow
from hotline_addin.domain.measures.measure import Measure
from hotline_addin.domain.words.declared_words import NO_LONGER
from hotline_addin.domain.words.shipped_indicators import SHIPPED_TABLE
from hotline_addin.domain.words.vocabulary import ANNEX, ANNEX_SHEET, TOTAL_LABEL
from hotline_addin.errors import InputError

_TITLE: Final = re.compile(rf"^{ANNEX_SHEET}[1-9][0-9]*$")
_COUNTS: Final = ("handled", "overdue", "returned")


def write_annexes(contents: Contents, annexes: Sequence[Annex], parking: Parking) -> None:
    """One sheet an annex, named by its label; surplus annex sheets go, but never the last one.

    Raises `InputError` where no annex sheet is left to copy, or one has lost its table or 合计.
    """
    before = None
    printed = printed_labels(annexes)
    for annex in annexes:
        sheet = contents.workbook.sheet(annex.label) or cloned_sheet(contents, annex.label, before)
        _fill(contents, sheet, annex, parking, printed[annex.label])
        if not annex.names and any(each.names for each in annexes):
            contents.workbook.show(sheet, shown=False)
        before = annex.label
    labels = {annex.label for annex in annexes}
    own = {f"{ANNEX_SHEET}{number}" for number in annex_numbers(contents).values()}
    has_shipped = any(annex.table.form.name == SHIPPED_TABLE for annex in annexes)
    for sheet in annex_sheets(contents):
        if sheet.title in labels or not labels:
            continue
        if sheet.title in own or not has_shipped:
            say_no_longer(contents, sheet)
        else:
            _take_out(contents, sheet.title, parking)
    _record_numbers(contents, annexes)


def say_no_longer(contents: Contents, sheet: Sheet) -> None:
    """Say on a sheet whose table was taken out of 表样 that it is not kept up to date."""
    area = annex_area(contents, sheet)
    place = _place(contents, sheet, area, area.last + 1, "title")
    if place is None:
        return
    shown = header_text(contents.reader.value(contents.worksheet(sheet).row(place[0]), place[1]))
    if not shown.endswith(f"（{NO_LONGER}）"):
        _put(contents, sheet, *place, f"{shown}（{NO_LONGER}）")


def annex_numbers(contents: Contents) -> dict[str, int]:
    """The numbers of annexes that the office declared, by the name of their table."""
    return {name: int(number) for name, number in read_record(contents, ANNEX_NUMBERS).items()}


def _record_numbers(contents: Contents, annexes: Sequence[Annex]) -> None:
    """Remember which table has which number: a number never changes its table."""
    own = {one.table.name: one.number for one in annexes if one.table.form.name != SHIPPED_TABLE}
    numbers = annex_numbers(contents) | own
    write_record(contents, ANNEX_NUMBERS, {name: str(number) for name, number in numbers.items()})


def annex_sheets(contents: Contents) -> list[Sheet]:
    """The sheets that are called like an annex and have its header row, in the order of the tabs."""
    return [
        sheet
        for sheet in contents.workbook.sheets
        if _TITLE.match(sheet.title) and (is_shaped(contents, sheet) or _has_headers(contents, sheet))
    ]


def read_annexes(contents: Contents) -> dict[str, pd.DataFrame]:
    """What each annex sheet shows by its label: the units and 合计, those columns of `ANNEX` that it has."""
    found = {}
    for sheet in annex_sheets(contents):
        area = annex_area(contents, sheet)
        rows = contents.worksheet(sheet).between(area.first, area.last + 1)
        records = [values for _, values in grid(contents.reader, rows, area.columns)]
        there = (
            list(area.columns)
            if is_shaped(contents, sheet)
            else [name for name in ANNEX.columns if name in area.columns]
        )
        found[sheet.title] = pd.DataFrame(records, columns=there, dtype=object)
    return found


def _has_headers(contents: Contents, sheet: Sheet) -> bool:
    return header_row(contents, sheet, ANNEX.required) is not None


def annex_area(contents: Contents, sheet: Sheet) -> Area:
    """The rows of an annex sheet between its header and 合计.

    Raises `InputError` where one of these is not there.
    """
    names = contents.workbook.names
    named = [names.block(name, sheet.position) for name in (HEADER_NAME, TOTAL_NAME)]
    if named[0] and named[1]:
        return _named_area(contents, sheet, (named[0], named[1]))
    header = header_row(contents, sheet, ANNEX.required)
    if header is None:
        raise InputError(
            f"“{sheet.title}”里找不到表头（{'、'.join(ANNEX.required.values())}）。",
            "请把表头改回原样，或从“备份”文件夹恢复。",
        )
    worksheet = contents.worksheet(sheet)
    columns = matched(headers(contents, worksheet.row(header)), ANNEX.columns)
    for row in worksheet.between(header + 1):
        if header_text(contents.reader.value(row, columns["unit"])) == TOTAL_LABEL:
            return Area(sheet, header, header + 1, row.number - 1, columns, ("unit",))
    raise InputError(
        f"“{sheet.title}”里找不到“{TOTAL_LABEL}”行。", "请在表格末尾补上“合计”行，或从“备份”文件夹恢复。"
    )


def _named_area(contents: Contents, sheet: Sheet, blocks: tuple[Block, Block]) -> Area:
    header, total = blocks
    values = contents.reader.values(contents.worksheet(sheet).row(header.top))
    columns = {
        "unit" if column == header.left else Measure(header_text(values.get(column))).column: column
        for column in range(header.left, header.right + 1)
    }
    return Area(sheet, header.top, header.top + 1, total.top - 1, columns, ("unit",))


def cloned_sheet(contents: Contents, title: str, before: str | None) -> Sheet:
    """A new annex sheet behind the one called `before`, copied from the last one there is.

    Raises `InputError` where there is none to copy.
    """
    existing = annex_sheets(contents)
    if not existing:
        raise InputError(
            f"工作簿里没有可以照着做的附件工作表，无法增加“{title}”。", "请从“备份”文件夹恢复附件1。"
        )
    model = existing[-1]
    area = annex_area(contents, model)
    worksheet = contents.worksheet(model).fork()
    owned = set(area.columns.values())
    for row in list(worksheet.between(area.first, area.last)):
        worksheet.put_row(_without_notes(row, owned))
    previous = contents.workbook.sheet(before) if before else None
    after = previous.position if previous else existing[0].position - 1
    return clone_sheet(contents, model, worksheet, title, after)


def _without_notes(row: Row, owned: set[int]) -> Row:
    """A row without what a clerk typed beside the table: it belongs to the units of the other annex."""
    kept = [cell for cell in row.cells() if cell.column in owned or not cell.is_typed]
    return Row.of(row.number, row.attributes, kept)


def _fill(contents: Contents, sheet: Sheet, annex: Annex, parking: Parking, label: str) -> None:
    table = annex.table
    area = annex_area(contents, sheet)
    if is_shaped(contents, sheet) or not annex_columns(table).keys() <= ANNEX.columns.keys():
        fill_shaped(contents, sheet, annex, parking, label)
        contents.workbook.show(sheet)
        return
    records = [{"unit": row.name, **_figures(table, row)} for row in table.rows]
    columns = {name: ValueColumn([record.get(name) for record in records]) for name in area.columns}
    band = refill(contents, area, Filling(columns, len(annex.names), lambda: annex.names), parking)
    resize_tables(contents, area, band)
    if table.total:
        _write_total(contents, area, band.new_last, _figures(table, table.total))
    write_around(
        contents, area, band.new_last + 1, {"label": label, "title": annex.title, "note": annex.note}
    )
    contents.workbook.show(sheet)


def fill_shaped(
    contents: Contents, sheet: Sheet, annex: Annex | OwnTable, parking: Parking, label: str = ""
) -> None:
    """Fill a sheet whose columns are those of its table, whatever they are; `label` stands above it."""
    table = annex.table
    area = annex_area(contents, sheet)
    if not is_shaped(contents, sheet) or _headers_of(contents, area) != list(annex_columns(table).values()):
        area = reshape(contents, area, table)
    names = [row.name for row in table.rows]
    band = refill(
        contents, area, Filling(shaped_columns(contents, area, table), len(names), lambda: names), parking
    )
    write_shaped_total(contents, area, band.new_last, table)
    write_around(
        contents, area, band.new_last + 1, {"label": label, "title": annex.title, "note": annex.note}
    )


def _headers_of(contents: Contents, area: Area) -> list[str]:
    values = contents.reader.values(contents.worksheet(area.sheet).row(area.header))
    return [header_text(values.get(column)) for column in area.columns.values()]


def write_around(contents: Contents, area: Area, total: int, texts: Mapping[str, str]) -> None:
    """The label and title above a table, the note below its total."""
    for name, text in texts.items():
        place = _place(contents, area.sheet, area, total, name)
        if place:
            _put(contents, area.sheet, *place, text)


def _figures(table: CompiledTable, row: TableRow) -> dict[str, str | int | float]:
    """The cells of a row by identifier, its name left out."""
    _, *columns = annex_columns(table)
    return {name: cell.content for name, cell in zip(columns, row.cells, strict=True)}


def _write_total(contents: Contents, area: Area, last: int, figures: Mapping[str, str | int | float]) -> None:
    """合计 below row `last`: the counts as sums on the sheet, the group's rates as values."""
    worksheet = contents.edit(area.sheet)
    for name, figure in figures.items():
        column = area.columns.get(name)
        if column is None:
            continue  # a column of a later program, or one that a clerk took out
        style = worksheet.style(last + 1, column)
        tail = tails([figure], style)[0]
        if name in _COUNTS:
            letters = get_column_letter(column)
            tail = formula_tail(f"SUM({letters}{area.first}:{letters}{last})", figure, style)
        worksheet.put_cell(last + 1, column, tail)


def _place(contents: Contents, sheet: Sheet, area: Area, total: int, name: str) -> tuple[int, int] | None:
    """Row and column of the label, title or note: by defined name, else by where it usually stands."""
    named = contents.workbook.names.block(f"annex_{name}", sheet.position)
    if named:
        return named.top, named.left
    worksheet = contents.worksheet(sheet)
    above = reversed(list(worksheet.between(1, area.header - 1)))
    below = worksheet.between(total + 1, total + 10)
    for row in below if name == "note" else above:
        for column, value in sorted(contents.reader.values(row).items()):
            if isinstance(value, str) and (
                name == "note" or bool(_TITLE.match(value.strip())) == (name == "label")
            ):
                return row.number, column
    return None


def _put(contents: Contents, sheet: Sheet, row: int, column: int, text: str) -> None:
    worksheet = contents.edit(sheet)
    worksheet.put_cell(row, column, tails([text], worksheet.style(row, column))[0])


def _take_out(contents: Contents, title: str, parking: Parking) -> None:
    """Remove a surplus annex sheet; one that other formulas need is emptied and hidden instead."""
    sheet = contents.workbook.sheet(title)
    if sheet is None:
        return
    area = annex_area(contents, sheet)
    band = refill(contents, area, Filling({}, 0, list), parking)
    if is_referred_to(contents, sheet):
        _write_total(contents, area, band.new_last, dict.fromkeys(_COUNTS, 0))
        contents.workbook.show(sheet, shown=False)
    else:
        contents.workbook.remove_sheet(sheet)
        contents.forget(sheet)
