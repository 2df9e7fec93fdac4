"""Columns that today's template has come into tables and annexes that were made before there were any."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import Final

from lxml import etree

from hotline_addin.adapters.closed_book.migrations.shell_parts import (
    area_text,
    copy_rules,
    copy_width,
    reach,
    without_spans,
)
from hotline_addin.adapters.closed_book.migrations.workshop import Workshop
from hotline_addin.adapters.closed_book.parts.addresses import bounds
from hotline_addin.adapters.closed_book.parts.book_package import integer, tag
from hotline_addin.adapters.closed_book.parts.cell_texts import tails
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.names import Block
from hotline_addin.adapters.closed_book.parts.rows import Row
from hotline_addin.adapters.closed_book.refilling.table_area import Area
from hotline_addin.adapters.closed_book.sheets.annex_sheets import annex_area, annex_sheets
from hotline_addin.adapters.closed_book.sheets.tables import TYPED_BY_CLERKS, find_table, has_table
from hotline_addin.adapters.opc.markup import serialize
from hotline_addin.domain.words.vocabulary import ANNEX, TABLES

_PRINTED: Final = "_xlnm.Print_Area"


def bring_columns(work: Workshop, name: str, wanted: Collection[str]) -> list[str]:
    """Give a table those of the columns that it lacks; their headers. One that is gone gets none."""
    if not has_table(work.contents, name):
        return []
    model = find_table(work.template, name)
    brought = []
    for column in wanted:
        area = find_table(work.contents, name)
        if column not in area.columns:
            rows = range(area.first, (area.last if name in TYPED_BY_CLERKS else area.first) + 1)
            _bring(work, area, _Column(model, column, TABLES[name].columns[column]), rows)
            brought.append(TABLES[name].columns[column])
    return brought


def bring_annex_columns(work: Workshop, wanted: Collection[str]) -> list[str]:
    """The same for every annex sheet, below which 合计 gets its cell and beside which headings widen."""
    model_sheet = next(iter(annex_sheets(work.template)))
    model = annex_area(work.template, model_sheet)
    brought = []
    for column in wanted:
        for sheet in annex_sheets(work.contents):
            area = annex_area(work.contents, sheet)
            if column not in area.columns:
                own = range(min(area.columns.values()), max(area.columns.values()) + 1)
                place = _bring(
                    work,
                    area,
                    _Column(model, column, ANNEX.columns[column]),
                    range(area.first, area.last + 2),
                )
                if place == own[-1] + 1:
                    _widen(work, area, own)
                brought.append(ANNEX.columns[column])
    return list(dict.fromkeys(brought))


class _Column:
    """A column of the template: where its table lies there, its identifier and its header."""

    def __init__(self, area: Area, name: str, header: str) -> None:
        self.area, self.header = area, header
        self.number = area.columns[name]

    def style(self, template: Contents, area: Area, row: int) -> str:
        """The style of the cell that a row of `area` is to look like."""
        own = self.area
        like = own.header if row == area.header else own.first if row <= area.last else own.last + 1
        return template.worksheet(own.sheet).style(like, self.number)


def _bring(work: Workshop, area: Area, column: _Column, rows: range) -> int:
    """Put a column beside a table, in it where there is room; its number."""
    contents, source = work.contents, work.template.worksheet(column.area.sheet)
    place, adjoins = _room(contents, area)
    target = contents.edit(area.sheet)
    for row in (area.header, *rows):
        style = work.styles.cell(column.style(work.template, area, row))
        old = target.row(row)
        target.put_row(Row.of(row, without_spans(old.attributes), old.cells()))
        target.put_cell(row, place, tails([column.header if row == area.header else None], style)[0])
    copy_width(source, column.number, target, place, work.styles)
    alike = place == column.number and area.first == column.area.first
    same_cells = str if alike else None  # a formula that looks at other columns is right there alone
    copy_rules(source, target, work.styles, _moved(column, area, place), same_cells)
    reach(target, max(rows), place)
    if area.table and adjoins:
        work.done.tables.append(_widen_table(contents, area, place, column.header))
    work.done.blocks.append(Block(area.sheet.title, place, area.header, place, max(rows)))
    return place


def _room(contents: Contents, area: Area) -> tuple[int, bool]:
    """The column for a new one, and whether it adjoins the table: a clerk's columns stay where they are."""
    right = max(area.columns.values())
    if area.table:
        _, _, right, _ = bounds(contents.package.tree(area.table).get("ref", ""), area.table)
    used = set(_used(contents.worksheet(area.sheet).between(area.header, area.last + 1)))
    return (right + 1, True) if right + 1 not in used else (max(used) + 1, False)


def _used(rows: Iterable[Row]) -> Iterator[int]:
    for row in rows:
        yield from (cell.column for cell in row.cells() if cell.is_typed or cell.formula is not None)


def _moved(column: _Column, area: Area, place: int) -> Callable[[str], str]:
    """Where the rules of the template's column come to lie: over all rows of the table.

    One over several columns comes only where these bear the same letters here.
    """
    own = column.area
    alike = place == column.number

    def moved(reference: str) -> str:
        left, top, right, bottom = bounds(reference)
        if not left <= column.number <= right or top != own.first or (left < right and not alike):
            return ""
        last = max(area.last if bottom <= own.last else bottom + area.first - own.first, area.first)
        return area_text(left if left < right else place, area.first, place, last)

    return moved


def _widen_table(contents: Contents, area: Area, place: int, header: str) -> Block:
    """Let a table object take the column beside it in; what it covers then."""
    part = area.table or ""
    root = contents.package.tree(part)
    left, top, _, bottom = bounds(root.get("ref", ""), part)
    for element in root.iter(tag("table"), tag("autoFilter")):
        given = element.get("ref", "") or root.get("ref", "")  # exceljs writes filters without one
        first, start, _, end = bounds(given, part)
        element.set("ref", area_text(first, start, place, end))
    columns = root.find(tag("tableColumns"))
    if columns is not None:
        number = max((integer(column, "id") for column in columns), default=0) + 1
        etree.SubElement(columns, tag("tableColumn"), id=str(number), name=header)
        columns.set("count", str(len(columns)))
    contents.package.set(part, serialize(root))
    return Block(area.sheet.title, left, top, place, bottom)


def _widen(work: Workshop, area: Area, own: range) -> None:
    """Let the headings over an annex, the note below it and what is printed reach over the new column."""
    contents, title = work.contents, area.sheet.title
    shell = contents.edit(area.sheet).shell
    for merge in shell.iterfind(f"{tag('mergeCells')}/{tag('mergeCell')}"):
        left, top, right, bottom = bounds(merge.get("ref", ""))
        if (left, right) == (own[0], own[-1]):
            merge.set("ref", area_text(left, top, right + 1, bottom))
            work.done.merged.append(Block(title, left, top, right + 1, bottom))
    names = contents.workbook.names
    printed = names.block(_PRINTED, area.sheet.position)
    if printed and printed.right == own[-1]:
        wider = replace(printed, right=printed.right + 1)
        names.point(_PRINTED, wider, area.sheet.position)
        work.done.printed.append(wider)
