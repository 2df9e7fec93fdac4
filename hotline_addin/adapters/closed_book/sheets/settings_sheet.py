"""设置: values by defined name, one cell each; a save touches the named cells and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from hotline_addin.adapters.closed_book.parts.cell_texts import formula_tail, tails
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.names import Block
from hotline_addin.domain.words.choices.changed_settings import difference
from hotline_addin.domain.words.choices.setting_specs import LAST, SPEC_OF
from hotline_addin.domain.words.vocabulary import SETTINGS_SHEET
from hotline_addin.errors import InputError
from hotline_addin.ports import Cell


def read_settings_sheet(contents: Contents) -> dict[str, Cell]:
    """The value of every defined name that is one cell of 设置; blank cells are None.

    What settings were in the workbook before is none of this one's.
    """
    title = _settings_title(contents)
    sheet = contents.workbook.sheet(title) if title else None
    if sheet is None or sheet.title != title:
        return {}
    return {
        name: contents.reader.value(contents.worksheet(sheet).row(block.top), block.left)
        for name, block in contents.workbook.names.blocks()
        if block.is_cell
        and block.sheet.lower() == title.lower()
        and not (name.startswith(LAST) and name.removeprefix(LAST) in SPEC_OF)
    }


def write_settings(contents: Contents, settings: Mapping[str, Cell]) -> None:
    """Write values into their cells; a cell that holds the value already is left alone.

    Raises `InputError` for a name that the book lacks.
    """
    for name, value in settings.items():
        block = contents.workbook.names.block(name)
        sheet = contents.workbook.sheet(block.sheet) if block else None
        if block is None or sheet is None:
            raise InputError(
                f"“{SETTINGS_SHEET}”里找不到“{_label(name)}”这一行，无法写入“{value}”。",
                "这一行可能被删掉了；请点“撤销上次刷新”或从“备份”文件夹恢复，不要自己补一行。",
            )
        worksheet = contents.worksheet(sheet)
        if contents.reader.value(worksheet.row(block.top), block.left) != (None if value == "" else value):
            style = worksheet.style(block.top, block.left)
            tail = tails([value], style, date1904=contents.workbook.date1904)[0]
            contents.edit(sheet).put_cell(block.top, block.left, tail)
            _say_anew(contents, name.removeprefix(LAST))


def _say_anew(contents: Contents, name: str) -> None:
    """The stored result beside a setting that says what it was, where the book has that column."""
    names = contents.workbook.names
    value, last = names.block(name), names.block(f"{LAST}{name}")
    sheet = contents.workbook.sheet(value.sheet) if value else None
    if value is None or last is None or sheet is None or value.top != last.top:
        return
    row = contents.worksheet(sheet).row(value.top)
    cell = row.cell(last.left - 1)
    if cell is None or cell.formula is None:
        return
    now, before = (contents.reader.value(row, block.left) for block in (value, last))
    told = formula_tail(cell.formula, difference(SPEC_OF[name], now, before), cell.style)
    contents.edit(sheet).put_cell(value.top, last.left - 1, told)


def _label(name: str) -> str:
    spec = SPEC_OF.get(name)
    return spec.label if spec else name


def _settings_title(contents: Contents) -> str | None:
    """The title of 设置, also where a clerk renamed it: the sheet of its best-known name."""
    if contents.workbook.sheet(SETTINGS_SHEET):
        return SETTINGS_SHEET
    block: Block | None = contents.workbook.names.block("report_month")
    return block.sheet if block else None
