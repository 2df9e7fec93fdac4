"""Carries changes into the workbook that is open: whole blocks, formats before values."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import xlwings as xw
from openpyxl.utils import quote_sheetname

from hotline_addin.adapters.closed_book.migrations import Migrated
from hotline_addin.adapters.closed_book.parts.names import Block as NamedBlock
from hotline_addin.adapters.live_book import excel
from hotline_addin.adapters.live_book.attached import attach
from hotline_addin.adapters.live_book.book_changes import BookChanges, Links, NewSheet
from hotline_addin.adapters.live_book.cells import TEXT_FORMAT, Formula, as_typed
from hotline_addin.adapters.live_book.filters import without_filters
from hotline_addin.adapters.live_book.sheet_changes import Block, SheetChanges, Span
from hotline_addin.errors import InputError

_ROWS_AT_ONCE = 5_000
"""One call writes so many rows: more would need much memory on both sides."""
_GENERAL = "General"


def require_writable(book: xw.Book, changes: BookChanges, done: Migrated | None = None) -> None:
    """Raise `InputError` where a protection would stop the transfer, or what migrations brought, half-way."""
    done = done or Migrated()
    if (changes.added or changes.removed or done.sheets) and excel.has_locked_structure(book):
        raise InputError(
            "工作簿的结构受保护，工作表无法增减，没有改动。", "请在“审阅”里取消“保护工作簿”后再试。"
        )
    brought = (block.sheet for block in (*done.blocks, *done.tables))
    touched = [title for title in dict.fromkeys([*changes.touched, *brought]) if title not in done.sheets]
    locked = [title for title in touched if excel.is_protected(book.sheets[title])]
    if locked:
        raise InputError(
            f"工作表“{'”“'.join(locked)}”受保护，没有改动。", "请在“审阅”里“撤消工作表保护”后再试。"
        )


def transfer(book: xw.Book, changes: BookChanges) -> None:
    """Make all changes; what the clerk has in front, and how Excel calculates and draws, is restored."""
    front = book.sheets.active
    with _quiet(book.app):
        for new in changes.added:
            _add(book, new)
        for title, sheet_changes in changes.sheets.items():
            with without_filters(book.sheets[title]):
                _change(book.sheets[title], sheet_changes, changes.tables.get(title))
        for name, block in changes.names.items():
            _point(book, name, block)
        for links in changes.links:
            _link(book.sheets[links.title], links)
        for title, attached in changes.attached.items():
            attach(book.sheets[title], attached)
        for title, shown in changes.visible.items():
            book.sheets[title].visible = shown
        for title in changes.removed:
            book.sheets[title].delete()
        if front.name not in changes.removed and book.sheets.active.name != front.name:
            front.select()  # a sheet that came in stands in front of it


@contextmanager
def _quiet(app: xw.App) -> Iterator[None]:
    """No drawing, no recalculation, no macros of the clerk's workbook meanwhile."""
    before = app.calculation, app.enable_events, app.screen_updating
    try:
        app.screen_updating = False
        app.enable_events = False
        app.calculation = "manual"
        yield
    finally:
        app.calculation, app.enable_events, app.screen_updating = before


def _add(book: xw.Book, new: NewSheet) -> None:
    behind = book.sheets[new.behind]
    if new.model is None:
        added = book.sheets.add(new.title, after=behind)
        for column, width in enumerate(new.widths, start=1):
            added.range((1, column)).column_width = width
    else:
        book.sheets[new.model].copy(after=behind, name=new.title)


def _change(sheet: xw.Sheet, changes: SheetChanges, table: Span | None) -> None:
    _shift_rows(sheet, changes)
    if table:
        _resize(sheet, table)
    for span in changes.formats:
        prototype = sheet.range((changes.prototype, span.left), (changes.prototype, span.right))
        prototype.copy(_cells(sheet, span))
    for block in changes.blocks:
        _write(sheet, block)
    for top, bottom in changes.fitted:
        sheet.range(f"{top}:{bottom}").rows.autofit()
    for row in changes.hidden:
        sheet.range(f"{row}:{row}").rows.hidden = True
    for row in changes.shown:
        sheet.range(f"{row}:{row}").rows.hidden = False


def _shift_rows(sheet: xw.Sheet, changes: SheetChanges) -> None:
    grown, place = changes.shift.grown, changes.shift.place
    if not grown:
        return
    rows = sheet.range(f"{place}:{place + abs(grown) - 1}")
    if grown > 0:
        rows.insert("down")
    else:
        rows.delete("up")


def _resize(sheet: xw.Sheet, wanted: Span) -> None:
    """Give the table its rows where moving rows did not: a table of one row has no middle to grow in."""
    cells = _cells(sheet, wanted)
    for table in sheet.tables:
        corner = table.range.row, table.range.column
        if corner == (wanted.top, wanted.left) and table.range.shape != cells.shape:
            table.resize(cells)


def _write(sheet: xw.Sheet, block: Block) -> None:
    """Write a block, its columns as their number formats need it."""
    span = block.span
    formats = []
    for column in range(span.left, span.right + 1):
        cells = sheet.range((span.top, column), (span.bottom, column))
        number_format = cells.number_format
        if number_format == TEXT_FORMAT and any(
            isinstance(row[column - span.left], Formula) for row in block.rows
        ):
            cells.number_format = number_format = _GENERAL  # in a text cell a formula would be a text
        formats.append(number_format)
    for start in range(0, len(block.rows), _ROWS_AT_ONCE):
        typed = [
            [as_typed(content, number_format) for content, number_format in zip(row, formats, strict=True)]
            for row in block.rows[start : start + _ROWS_AT_ONCE]
        ]
        top = span.top + start
        _cells(sheet, Span(top, span.left, top + len(typed) - 1, span.right)).value = typed


def _point(book: xw.Book, name: str, block: NamedBlock) -> None:
    """Let a defined name cover the block where moving rows did not lead it there."""
    cells = book.sheets[block.sheet].range((block.top, block.left), (block.bottom, block.right))
    defined = book.names[name]
    address = f"={quote_sheetname(block.sheet)}!{cells.address}"
    if (defined.refers_to or "").replace("'", "") != address.replace("'", ""):
        defined.refers_to = address


def _link(sheet: xw.Sheet, links: Links) -> None:
    excel.drop_links(_cells(sheet, links.cells))
    for row, place in links.places.items():
        cell = sheet.range((row, links.cells.left))
        cell.add_hyperlink(f"#{place}", str(cell.value), f"转到 {place}")


def _cells(sheet: xw.Sheet, span: Span) -> xw.Range:
    return sheet.range((span.top, span.left), (span.bottom, span.right))
