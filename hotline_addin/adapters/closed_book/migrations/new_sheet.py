"""A whole sheet of today's template comes into a workbook that was made before there was one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from lxml import etree

from hotline_addin.adapters.closed_book.migrations.new_charts import bring_charts
from hotline_addin.adapters.closed_book.migrations.shell_parts import put_in
from hotline_addin.adapters.closed_book.migrations.workshop import Workshop
from hotline_addin.adapters.closed_book.parts.book_package import integer, tag
from hotline_addin.adapters.closed_book.parts.cell_texts import tails
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.names import Block, retitled
from hotline_addin.adapters.closed_book.parts.rows import Cell, Row
from hotline_addin.adapters.closed_book.parts.sheet_clone import make_independent
from hotline_addin.adapters.closed_book.parts.sheet_rows import Rows
from hotline_addin.adapters.closed_book.parts.workbook import Sheet
from hotline_addin.adapters.closed_book.parts.worksheet import Worksheet
from hotline_addin.adapters.closed_book.refilling.table_objects import sheet_tables
from hotline_addin.adapters.opc.markup import OFFICE_RELATIONS, serialize

_TABLE_KIND: Final = f"{OFFICE_RELATIONS}/table"
_TABLE_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"
_STYLE: Final = re.compile(r'\ss="([0-9]+)"')
_TABLE_FORMATS: Final = ("headerRowDxfId", "dataDxfId", "totalsRowDxfId")


def bring_sheet(work: Workshop, title: str, *, shown: bool) -> Sheet:
    """Copy a sheet of the template with its looks, tables and names, to the place it has there.

    Where a clerk has a sheet of that title, the new one is called `title2`. Charts come, pictures do not.
    """
    contents, template = work.contents, work.template
    model = template.workbook.sheet(title)
    if model is None:
        raise LookupError(f"the template has no sheet {title}")
    worksheet = _rebuilt(work, model)
    free = _free_title(contents, title)
    sheet = contents.workbook.add_sheet(free, worksheet.to_bytes(), _place(work, model))
    _bring_tables(work, model, sheet)
    bring_charts(work, model, sheet)
    for scope, name, formula in list(template.workbook.names.scoped()):
        if scope == model.position:
            contents.workbook.names.add(name, retitled(formula, title, free), sheet.position)
    for name, block in template.workbook.names.blocks():
        if block.sheet == title:
            _name(contents, name, replace(block, sheet=free))
    contents.workbook.show(sheet, shown=shown)
    work.done.sheets.append(free)
    return sheet


def _name(contents: Contents, name: str, block: Block) -> None:
    """A name that the workbook has stays, unless it points nowhere since its sheet was deleted."""
    names = contents.workbook.names
    if name not in names:
        names.add(name, block.formula)
    elif names.block(name) is None:
        names.point(name, block)


def _free_title(contents: Contents, title: str) -> str:
    number = 2
    free = title
    while contents.workbook.sheet(free):
        free, number = f"{title}{number}", number + 1
    return free


def _place(work: Workshop, model: Sheet) -> int:
    """The position behind which the sheet comes: of the nearest one before it in the template."""
    before = [sheet.title for sheet in work.template.workbook.sheets if sheet.position < model.position]
    there = (work.contents.workbook.sheet(title) for title in reversed(before))
    found = next((sheet for sheet in there if sheet), None)
    return found.position if found else len(work.contents.workbook.sheets) - 1


def _rebuilt(work: Workshop, model: Sheet) -> Worksheet:
    """The sheet with the workbook's own formats, its texts in its cells."""
    worksheet = work.template.worksheet(model).fork()
    make_independent(worksheet.shell)
    worksheet.rows = Rows.of([_row(work, row) for row in worksheet.rows])
    for column in worksheet.shell.iterfind(f"{tag('cols')}/{tag('col')}"):
        if column.get("style") is not None:
            column.set("style", work.styles.cell(column.get("style", "")))
    for rule in worksheet.shell.iter(tag("cfRule")):
        if rule.get("dxfId") is not None:
            rule.set("dxfId", work.styles.rule(rule.get("dxfId", "")))
    return worksheet


def _row(work: Workshop, row: Row) -> Row:
    attributes = _STYLE.sub(lambda found: f' s="{work.styles.cell(found[1])}"', row.attributes)
    return Row.of(row.number, attributes, [_cell(work, row, cell) for cell in row.cells()])


def _cell(work: Workshop, row: Row, cell: Cell) -> Cell:
    """The same cell; a text that the template shares among its cells stands in it."""
    style = work.styles.cell(cell.style)
    start = f'<c r="{_address(cell)}'
    if ' t="s"' in cell.text:
        return Cell(cell.column, start + tails([work.template.reader.value(row, cell.column)], style)[0])
    return Cell(cell.column, _STYLE.sub(f' s="{style}"', cell.text, count=1))


def _address(cell: Cell) -> str:
    return cell.text.split('"', 2)[1]


def _bring_tables(work: Workshop, model: Sheet, sheet: Sheet) -> None:
    package = work.contents.package
    relations = []
    for part in sheet_tables(work.template, model):
        root = work.template.package.tree(part)
        root.set("id", str(_free_id(work.contents)))
        for element in root.iter(tag("table"), tag("tableColumn")):
            for attribute in _TABLE_FORMATS:
                if element.get(attribute) is not None:
                    element.set(attribute, work.styles.rule(element.get(attribute, "")))
        target = _free_part(work.contents)
        package.set(target, serialize(root))
        package.set_content_type(target, _TABLE_TYPE)
        relations.append(package.relate(sheet.part, _TABLE_KIND, target))
    if relations:
        worksheet = work.contents.edit(sheet)
        parts = put_in(worksheet.shell, etree.Element(tag("tableParts"), count=str(len(relations))))
        for relation in relations:
            etree.SubElement(parts, tag("tablePart"), {f"{{{OFFICE_RELATIONS}}}id": relation})


def _free_id(contents: Contents) -> int:
    """A number that no table of the workbook has."""
    parts = (part for sheet in contents.workbook.sheets for part in sheet_tables(contents, sheet))
    return max((integer(contents.package.tree(part), "id") for part in parts), default=0) + 1


def _free_part(contents: Contents) -> str:
    number = 1
    while f"xl/tables/table{number}.xml" in contents.package:
        number += 1
    return f"xl/tables/table{number}.xml"
