"""人工调整 made ready in the open workbook: a row for one order, and the cell to go on typing in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import xlwings as xw

from hotline_addin.adapters.closed_book.parts.cells import serial
from hotline_addin.adapters.live_book import excel
from hotline_addin.adapters.live_book.cells import TEXT_FORMAT, as_typed
from hotline_addin.domain.text import clean_text, order_key
from hotline_addin.domain.vocabulary import TABLES
from hotline_addin.errors import InputError

_TABLE: Final = "adjustments"
_SPEC: Final = TABLES[_TABLE]


@dataclass(frozen=True, slots=True)
class Subject:
    """What an adjustment is about: an order number (`order_number`) or a unit (`unit`)."""

    column: str
    text: str


def prepare_adjustment(book: xw.Book, subject: Subject | None, day: date, *, date1904: bool = False) -> None:
    """Go to 人工调整 and to the cell to type in, in a row begun for the subject where there is one.

    A new row bears subject, day and the person of the row before. A row that already waits for its 调整项 is
    used again. Without a subject only the next free cell of 工单编号 is selected. Raises `InputError` where
    the sheet, its table or a column is gone, or the sheet is protected.
    """
    sheet, cells = _table(book)
    columns = _columns(cells)
    rows = _rows(cells, columns)
    sheet.select()
    place = next((place for place, row in enumerate(rows) if not any(row.values())), len(rows))
    if subject is None or subject.column not in columns:
        _cell(sheet, cells, place, columns["order_number"]).select()
        return
    waiting = _waiting(rows, subject)
    if waiting is None:
        _require_writable(sheet)
        if place == len(rows):
            _append(sheet, cells)
        person = next((row["person"] for row in reversed(rows) if row["person"]), "")
        values = {subject.column: subject.text, "date": serial(day, date1904=date1904), "person": person}
        _fill(sheet, cells, place, columns, values)
    _cell(sheet, cells, place if waiting is None else waiting, columns["item"]).select()


def _require_writable(sheet: xw.Sheet) -> None:
    if excel.is_protected(sheet):
        raise InputError(f"工作表“{sheet.name}”受保护，没有改动。", "请在“审阅”里“撤消工作表保护”后再试。")


def _table(book: xw.Book) -> tuple[xw.Sheet, xw.Range]:
    for sheet in book.sheets:
        for table in sheet.tables:
            if table.name == _TABLE:
                return sheet, table.range
    raise InputError(
        f"工作簿里找不到“{_SPEC.sheet}”表（表名 {_TABLE}）。", "请从“备份”文件夹恢复，或用新模板重建。"
    )


def _columns(cells: xw.Range) -> Mapping[str, int]:
    """Identifier -> place in the table, from 0."""
    texts = [clean_text(value) for value in cells.options(ndim=2).value[0]]
    lost = [header for header in _SPEC.required.values() if header not in texts]
    if lost:
        raise InputError(f"“{_SPEC.sheet}”里没有“{lost[0]}”一列。", "请恢复这一列的表头，再点一次。")
    return {column: texts.index(header) for column, header in _SPEC.columns.items() if header in texts}


def _rows(cells: xw.Range, columns: Mapping[str, int]) -> list[dict[str, str]]:
    found: Sequence[Sequence[Any]] = cells.options(ndim=2).value[1:]
    return [{name: clean_text(row[place]) for name, place in columns.items()} for row in found]


def _waiting(rows: Sequence[Mapping[str, str]], subject: Subject) -> int | None:
    """The row of the subject without 调整项."""
    wanted = order_key(subject.text)
    for place, row in enumerate(rows):
        if order_key(row[subject.column]) == wanted and not row["item"]:
            return place
    return None


def _append(sheet: xw.Sheet, cells: xw.Range) -> None:
    """One row more at the table's end, with the looks of the last one; what stands below makes room."""
    below = cells.row + cells.shape[0]
    right = cells.column + cells.shape[1] - 1
    new = sheet.range((below, cells.column), (below, right))
    if any(value is not None for value in new.options(ndim=2).value[0]):
        sheet.range(f"{below}:{below}").insert("down")
    sheet.range((below - 1, cells.column), (below - 1, right)).copy(new)
    new.value = [[None] * cells.shape[1]]
    table = sheet.tables[_TABLE]
    if table.range.shape[0] == cells.shape[0]:
        table.resize(sheet.range((cells.row, cells.column), (below, right)))


def _fill(
    sheet: xw.Sheet,
    cells: xw.Range,
    place: int,
    columns: Mapping[str, int],
    values: Mapping[str, str | float | None],
) -> None:
    for name, value in values.items():
        cell = _cell(sheet, cells, place, columns[name])
        if name in ("order_number", "unit"):
            cell.number_format = TEXT_FORMAT  # 18 digits would become a number
        cell.value = as_typed(value, cell.number_format)


def _cell(sheet: xw.Sheet, cells: xw.Range, place: int, column: int) -> xw.Range:
    return sheet.range((cells.row + 1 + place, cells.column + column))
