"""A sheet with columns of its own: an annex that an office declared, or a table beside the annexes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from hotline_addin.adapters.closed_book.parts.addresses import bounds
from hotline_addin.adapters.closed_book.parts.book_package import tag
from hotline_addin.adapters.closed_book.parts.cell_texts import tails
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.names import Block
from hotline_addin.adapters.closed_book.parts.number_formats import with_number_format
from hotline_addin.adapters.closed_book.parts.shell import remove
from hotline_addin.adapters.closed_book.parts.workbook import Sheet
from hotline_addin.adapters.closed_book.parts.worksheet import Worksheet
from hotline_addin.adapters.closed_book.refilling.filled_rows import ColumnTails, Stretch, ValueColumn, blank
from hotline_addin.adapters.closed_book.refilling.raw_columns import give_width
from hotline_addin.adapters.closed_book.refilling.table_area import Area
from hotline_addin.domain.measures.annex import annex_columns
from hotline_addin.domain.measures.declared.figures.looks import MARK_SIGN
from hotline_addin.domain.measures.declared.tables.compiled_table import CompiledTable, TableCell
from hotline_addin.errors import InputError

HEADER_NAME: Final = "annex_header"
"""A name of such a sheet: the cells of its headers."""
TOTAL_NAME: Final = "annex_total"
"""The row of the total, which is hidden where the table has none."""
_PRINTED: Final = "_xlnm.Print_Area"
_MARKED: Final = f'[Red]"{MARK_SIGN}"'
"""Before the number format of a marked figure; the sign says without its colour what is meant."""
_TEXT: Final = "@"


def is_shaped(contents: Contents, sheet: Sheet) -> bool:
    """Whether the sheet has columns of its own, which it names."""
    names = contents.workbook.names
    return all(names.block(name, sheet.position) for name in (HEADER_NAME, TOTAL_NAME))


def reshape(contents: Contents, area: Area, table: CompiledTable) -> Area:
    """Give a sheet the columns of a table; what stands above and below widens or narrows with them.

    Raises `InputError` where something that a clerk typed stands in the way.
    """
    wanted = annex_columns(table)
    left, right = min(area.columns.values()), max(area.columns.values())
    columns = dict(zip(wanted, range(left, left + len(wanted)), strict=True))
    new = replace(area, columns=columns)
    sheet = contents.edit(area.sheet)
    _require_room(contents, area, right, left + len(wanted) - 1)
    for row in range(area.header, area.last + 2):
        styles = [sheet.style(row, left), sheet.style(row, min(left + 1, right))]
        for at, header in enumerate(wanted.values()):
            text = header if row == area.header else None
            style = styles[min(at, 1)]
            plain = style if row == area.header or at == 0 else with_number_format(contents, style, "General")
            sheet.put_cell(row, left + at, tails([text], plain)[0])
        for column in range(left + len(wanted), right + 1):
            sheet.put_cell(row, column, tails([None], "")[0])
    for at, header in enumerate(wanted.values()):
        give_width(sheet, left + at, max(11, 2 * len(header) + 3))
    _drop_rules(sheet, left)
    _widen(contents, area, (left, right, left + len(wanted) - 1))
    _name(contents, new)
    return new


def _require_room(contents: Contents, area: Area, right: int, new_right: int) -> None:
    for row in contents.worksheet(area.sheet).between(area.header, area.last + 1):
        if any(right < cell.column <= new_right and cell.is_typed for cell in row.cells()):
            raise InputError(
                f"“{area.sheet.title}”表格右边写有内容，放不下新的列。", "请把这些内容移到表格下面，再刷新。"
            )


def _drop_rules(sheet: Worksheet, left: int) -> None:
    """Take away conditional formats of the figures: marks are written with the cells."""
    for block in list(sheet.shell.iterfind(tag("conditionalFormatting"))):
        areas = block.get("sqref", "").split()
        if all(bounds(area)[0] > left for area in areas):
            remove(block)


def _widen(contents: Contents, area: Area, edges: tuple[int, int, int]) -> None:
    """Let headings, the note and what is printed reach as far as the table."""
    left, right, new_right = edges
    for merge in contents.edit(area.sheet).shell.iterfind(f"{tag('mergeCells')}/{tag('mergeCell')}"):
        first, top, last, bottom = bounds(merge.get("ref", ""))
        if (first, last) == (left, right):
            block = Block(area.sheet.title, first, top, new_right, bottom)
            merge.set("ref", block.address.replace("$", ""))
    names = contents.workbook.names
    printed = names.block(_PRINTED, area.sheet.position)
    if printed and printed.right == right:
        names.point(_PRINTED, replace(printed, right=new_right), area.sheet.position)


def _name(contents: Contents, area: Area) -> None:
    columns = area.columns.values()
    title = area.sheet.title
    blocks = {
        HEADER_NAME: Block(title, min(columns), area.header, max(columns), area.header),
        TOTAL_NAME: Block(title, min(columns), area.last + 1, max(columns), area.last + 1),
    }
    names, scope = contents.workbook.names, area.sheet.position
    for name, block in blocks.items():
        if names.block(name, scope):
            names.point(name, block, scope)
        else:
            names.add(name, block.formula, scope)


def shaped_columns(contents: Contents, area: Area, table: CompiledTable) -> dict[str, ColumnTails]:
    """The cells of all columns, each number in its own format, marked ones behind ▼."""
    columns: dict[str, ColumnTails] = {"unit": ValueColumn([row.name for row in table.rows])}
    for at, name in enumerate(list(annex_columns(table))[1:]):
        cells = [row.cells[at] for row in table.rows]
        columns[name] = partial(_cells, contents=contents, cells=cells)
    return columns


def write_shaped_total(contents: Contents, area: Area, last: int, table: CompiledTable) -> None:
    """The total below row `last`, hidden where the table has none."""
    sheet = contents.edit(area.sheet)
    row = sheet.row(last + 1)
    if table.total is None:
        sheet.put_row(row.shown(False))
        return
    sheet.put_row(row.shown(True))
    first, *others = area.columns.values()
    sheet.put_cell(last + 1, first, tails([table.total.name], sheet.style(last + 1, first))[0])
    for column, cell in zip(others, table.total.cells, strict=True):
        sheet.put_cell(last + 1, column, _cell(contents, sheet.style(last + 1, column), cell))


def _cells(stretch: Stretch, *, contents: Contents, cells: Sequence[TableCell]) -> list[str]:
    if not cells:
        return blank(stretch)
    return stretch.ended([_cell(contents, stretch.style, cell) for cell in cells[stretch.records]])


def _cell(contents: Contents, style: str, cell: TableCell) -> str:
    if isinstance(cell.content, str):
        return tails([cell.content], with_number_format(contents, style, _TEXT))[0]
    code = _MARKED + cell.number_format if cell.is_marked else cell.number_format
    return tails([cell.content], with_number_format(contents, style, code))[0]
