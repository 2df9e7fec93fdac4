"""Settings that today's template has come to the end of 设置 in a workbook that was made before them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import partial
from itertools import groupby

from hotline_addin.adapters.closed_book.migrations.shell_parts import (
    area_text,
    copy_rules,
    reach,
    without_spans,
)
from hotline_addin.adapters.closed_book.migrations.workshop import Workshop
from hotline_addin.adapters.closed_book.parts.addresses import bounds
from hotline_addin.adapters.closed_book.parts.cell_texts import tails
from hotline_addin.adapters.closed_book.parts.names import Block
from hotline_addin.adapters.closed_book.parts.rows import Cell, Row
from hotline_addin.adapters.closed_book.parts.workbook import Sheet
from hotline_addin.adapters.opc.cell_names import get_column_letter
from hotline_addin.domain.words.choices.setting_specs import SETTING_SPECS
from hotline_addin.domain.words.vocabulary import SETTINGS_SHEET

_BESIDE = 1
"""The label stands left of a value, the help right of it."""


def bring_settings(work: Workshop, wanted: Collection[str]) -> list[str]:
    """Give 设置 those of the settings that it lacks, under their headings; their labels.

    They come below all that is there: nothing that a clerk's own formulas point to moves.
    """
    home = _home(work)
    names = work.contents.workbook.names
    lacking = [spec for spec in SETTING_SPECS if spec.name in wanted and spec.name not in names]
    if home is None or not lacking:
        return []
    sheet, column = home
    row = _last_row(work, sheet) + 2
    for _, specs in groupby(lacking, key=lambda spec: spec.section):
        group = list(specs)
        heading = _heading_row(work, group[0].name)
        if heading:
            _bring_row(work, sheet, (heading, row), column)
            row += 1
        for spec in group:
            model = work.template.workbook.names.block(spec.name)
            if model is None:
                raise LookupError(f"the template has no setting {spec.name}")
            _bring_row(work, sheet, (model.top, row), column)
            work.done.names[spec.name] = _name(work, sheet, spec.name, column, row)
            row += 1
        row += 1
    return [spec.label for spec in lacking]


def _home(work: Workshop) -> tuple[Sheet, int] | None:
    """The sheet with the settings and the column of their values."""
    found = (work.contents.workbook.names.block(spec.name) for spec in SETTING_SPECS)
    block = next((candidate for candidate in found if candidate and candidate.is_cell), None)
    sheet = work.contents.workbook.sheet(block.sheet) if block else None
    return (sheet, block.left) if sheet and block else None


def _last_row(work: Workshop, sheet: Sheet) -> int:
    rows = work.contents.worksheet(sheet).rows
    typed = (row.number for row in rows if any(cell.is_typed or cell.formula for cell in row.cells()))
    return max(typed, default=0)


def _model_sheet(work: Workshop) -> Sheet:
    sheet = work.template.workbook.sheet(SETTINGS_SHEET)
    if sheet is None:
        raise LookupError("the template has no settings")
    return sheet


def _heading_row(work: Workshop, name: str) -> int | None:
    """The row of the template with the heading over a setting: the first above that holds no setting."""
    block = work.template.workbook.names.block(name)
    if block is None:
        return None
    values = {
        other.top for _, other in work.template.workbook.names.blocks() if other.sheet == SETTINGS_SHEET
    }
    row = block.top
    while row in values:
        row -= 1
    return row if row > 0 else None


def _bring_row(work: Workshop, sheet: Sheet, rows: tuple[int, int], column: int) -> None:
    """Copy a row of the template's 设置 to a row here, its value into `column`."""
    model_row, row = rows
    source, target = work.template.worksheet(_model_sheet(work)), work.contents.edit(sheet)
    model = source.row(model_row)
    middle = _value_column(work)
    cells = []
    for cell in model.cells():
        place = cell.column - middle + column
        if 0 < place <= column + _BESIDE:
            value = work.template.reader.value(model, cell.column)
            tail = tails([value], work.styles.cell(cell.style))[0]
            cells.append(Cell(place, f'<c r="{get_column_letter(place)}{row}{tail}'))
    target.put_row(Row.of(row, without_spans(model.attributes), cells))
    old, new = f"${get_column_letter(middle)}${model_row}", f"${get_column_letter(column)}${row}"
    rewritten = partial(re.sub, rf"{re.escape(old)}(?![0-9])", new)
    copy_rules(source, target, work.styles, _moved(model_row, row, column), rewritten)
    last = max(cell.column for cell in cells)
    reach(target, row, last)
    first = min(cell.column for cell in cells)
    work.done.blocks.append(Block(sheet.title, first, row, last, row))


def _value_column(work: Workshop) -> int:
    block = work.template.workbook.names.block("report_month")
    return block.left if block else _BESIDE + 1


def _moved(model_row: int, row: int, column: int) -> Callable[[str], str]:
    def moved(reference: str) -> str:
        _, top, _, bottom = bounds(reference)
        return area_text(column, row, column, row) if top == bottom == model_row else ""

    return moved


def _name(work: Workshop, sheet: Sheet, name: str, column: int, row: int) -> Block:
    block = Block(sheet.title, column, row, column, row)
    work.contents.workbook.names.add(name, block.formula)
    return block
