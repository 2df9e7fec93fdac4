"""The states of the steps on 使用说明 come beside the steps that an older workbook has there."""

from __future__ import annotations

from typing import Final

from openpyxl.utils import get_column_letter

from hotline_addin.adapters.closed_book.migrations.shell_parts import (
    area_text,
    copy_rules,
    copy_width,
    reach,
    without_spans,
)
from hotline_addin.adapters.closed_book.migrations.workshop import Workshop
from hotline_addin.adapters.closed_book.parts.cell_texts import tails
from hotline_addin.adapters.closed_book.parts.names import Block
from hotline_addin.adapters.closed_book.parts.rows import Row
from hotline_addin.adapters.closed_book.parts.workbook import Sheet
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import GUIDE_SHEET

_NAME: Final = "guide_steps"
_NAMES_OF_STEPS: Final = 2
"""The column with the names of the steps, in this template and in all before it."""


def bring_states(work: Workshop) -> str:
    """A column with the states, at the right of all that stands there, beside the steps as they came.

    A sentence; empty where the workbook has the list already, or no such sheet.
    """
    sheet = work.contents.workbook.sheet(GUIDE_SHEET)
    model = work.template.workbook.names.block(_NAME)
    model_sheet = work.template.workbook.sheet(GUIDE_SHEET)
    if sheet is None or model is None or model_sheet is None or _NAME in work.contents.workbook.names:
        return ""
    steps = _steps_there(work, sheet, _texts(work, model_sheet, range(model.top, model.bottom + 1)))
    if not steps:
        return f"“{GUIDE_SHEET}”里的步骤改过，没有加“现在”一栏。"
    place = _free_column(work, sheet, steps)
    _bring(work, (model_sheet, model), (sheet, Block(sheet.title, place, steps[0], place, steps[-1])))
    return f"“{GUIDE_SHEET}”每一步右边新增“现在”一栏，刷新时写明已完成、待办还是要重做。"


def _texts(work: Workshop, model_sheet: Sheet, rows: range) -> list[str]:
    sheet = work.template.worksheet(model_sheet)
    return [clean_text(work.template.reader.value(sheet.row(row), _NAMES_OF_STEPS)) for row in rows]


def _steps_there(work: Workshop, sheet: Sheet, names: list[str]) -> range:
    """The rows in which the first steps stand one below another; none where a person moved the first."""
    contents = work.contents
    found = {
        row.number: clean_text(contents.reader.value(row, _NAMES_OF_STEPS))
        for row in contents.worksheet(sheet).rows
    }
    first = next((number for number, text in found.items() if text == names[0]), None)
    if first is None or first == 1:
        return range(0)
    alike = 0
    while alike < len(names) and found.get(first + alike) == names[alike]:
        alike += 1
    return range(first, first + alike)


def _free_column(work: Workshop, sheet: Sheet, steps: range) -> int:
    """Behind everything in the rows of the steps and of their heading."""
    rows = work.contents.worksheet(sheet).between(steps[0] - 1, steps[-1])
    return max(cell.column for row in rows for cell in row.cells()) + 1


def _bring(work: Workshop, model: tuple[Sheet, Block], here: tuple[Sheet, Block]) -> None:
    """The heading and the cells with their looks, rules, width and name."""
    source, target = work.template.worksheet(model[0]), work.contents.edit(here[0])
    (_, theirs), (_, ours) = model, here
    for row in range(ours.top - 1, ours.bottom + 1):
        like = theirs.top + row - ours.top
        value = work.template.reader.value(source.row(like), theirs.left) if row < ours.top else None
        style = work.styles.cell(source.style(like, theirs.left))
        old = target.row(row)
        target.put_row(Row.of(row, without_spans(old.attributes), old.cells()))
        target.put_cell(row, ours.left, tails([value], style)[0])
    old_cell, new_cell = (f"{get_column_letter(block.left)}{block.top}" for block in (theirs, ours))
    area = area_text(ours.left, ours.top, ours.right, ours.bottom)
    wanted = area_text(theirs.left, theirs.top, theirs.right, theirs.bottom)
    copy_rules(
        source,
        target,
        work.styles,
        lambda reference: area if reference == wanted else "",
        lambda formula: formula.replace(old_cell, new_cell),
    )
    copy_width(source, theirs.left, target, ours.left, work.styles)
    reach(target, ours.bottom, ours.left)
    work.contents.workbook.names.add(_NAME, ours.formula)
    work.done.names[_NAME] = ours
    work.done.blocks.append(Block(ours.sheet, ours.left, ours.top - 1, ours.right, ours.bottom))
