"""Carries changes into the workbook that is open: whole blocks, formats before values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

import xlwings as xw

from hotline_addin.adapters.closed_book.migrations import Migrated
from hotline_addin.adapters.closed_book.parts.names import Block as NamedBlock
from hotline_addin.adapters.live_book.changes.attached import attach
from hotline_addin.adapters.live_book.changes.book_changes import BookChanges, NewSheet
from hotline_addin.adapters.live_book.changes.handing_down import hand_down
from hotline_addin.adapters.live_book.changes.live_links import write_links
from hotline_addin.adapters.live_book.changes.sheet_changes import SheetChanges, Span
from hotline_addin.adapters.live_book.changes.writing import write_block
from hotline_addin.adapters.live_book.objects import excel
from hotline_addin.adapters.live_book.objects.filters import without_filters
from hotline_addin.adapters.opc.cell_names import quote_sheetname
from hotline_addin.errors import InputError


def require_writable(book: xw.Book, changes: BookChanges, done: Migrated | None = None) -> None:
    """Raise `InputError` where a protection would stop the transfer, or what migrations brought, half-way."""
    done = done or Migrated()
    restructured = changes.added or changes.removed or changes.visible or done.sheets
    if restructured and excel.has_locked_structure(book):
        raise InputError(
            "工作簿的结构受保护，工作表无法增减、显示，没有改动。", "请在“审阅”里取消“保护工作簿”后再试。"
        )
    models = [new.model for new in changes.added if new.model]  # a copy of a protected sheet is protected
    brought = [block.sheet for block in (*done.blocks, *done.tables, *done.hidden)]
    titles = dict.fromkeys([*changes.touched, *models, *brought])
    locked = [
        title for title in titles if title not in done.sheets and excel.is_protected(book.sheets[title])
    ]
    if locked:
        raise InputError(
            f"工作表“{'”“'.join(locked)}”受保护，没有改动。", "请在“审阅”里“撤消工作表保护”后再试。"
        )


def transfer(book: xw.Book, changes: BookChanges) -> Sequence[str]:
    """Make all changes; what the clerk has in front, and how Excel calculates and draws, is restored.

    Returns the titles of sheets whose filter could not be put on again.
    """
    front = book.sheets.active
    bare: list[str] = []
    with _quiet(book.app):
        for new in changes.added:
            _add(book, new)
        for title, sheet_changes in changes.sheets.items():
            with without_filters(book.sheets[title], bare):
                _change(book.sheets[title], sheet_changes, changes.tables.get(title))
        for title, formats in changes.number_formats.items():
            for span, code in formats:
                _cells(book.sheets[title], span).number_format = code
        for name, block in changes.names.items():
            _point(book, name, block)
        for name, formula in changes.constants.items():
            _record(book, name, formula)
        for links in changes.links:
            write_links(book.sheets[links.title], links)
        for title, attached in changes.attached.items():
            attach(book.sheets[title], attached)
        for title, shown in changes.visible.items():
            book.sheets[title].visible = shown
        for title in changes.removed:
            book.sheets[title].delete()
        if front.name not in changes.removed and book.sheets.active.name != front.name:
            front.select()  # a sheet that came in stands in front of it
    return bare


@contextmanager
def _quiet(app: xw.App) -> Iterator[None]:
    """No drawing, no recalculation, no macros of the clerk's workbook, no tables that grow, meanwhile."""
    with ExitStack() as restored:  # each is restored, even where another cannot be
        for name, value in (("screen_updating", False), ("enable_events", False), ("calculation", "manual")):
            restored.callback(setattr, app, name, getattr(app, name))
            setattr(app, name, value)
        restored.enter_context(excel.fixed_tables(app))
        yield


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
    if changes.shift.grown > 0 and changes.shift.first == changes.shift.last:
        spans = [table] if table else [block.span for block in changes.blocks]
        hand_down(sheet, changes.shift, {each for span in spans for each in range(span.left, span.right + 1)})
    if table:
        _resize(sheet, table)
    if changes.folds:  # heights are fitted to rows that show
        excel.fold(sheet.range(f"{changes.folds[0].first}:{changes.folds[-1].last}"), 0, hidden=False)
    for span in changes.formats:
        excel.give_looks(_cells(sheet, span), sheet.range((changes.prototype, span.left)))
    for new in changes.columns:
        excel.give_looks(_cells(sheet, new.cells), sheet.range((new.prototype, new.model)))
    for block in changes.blocks:
        write_block(sheet, block)
    for top, bottom in changes.fitted:
        sheet.range(f"{top}:{bottom}").rows.autofit()
    for fold in changes.folds:
        excel.fold(sheet.range(f"{fold.first}:{fold.last}"), fold.level, hidden=fold.hidden)
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


def _point(book: xw.Book, name: str, block: NamedBlock) -> None:
    """Let a defined name cover the block where moving rows did not lead it there."""
    cells = book.sheets[block.sheet].range((block.top, block.left), (block.bottom, block.right))
    defined = book.names[name]
    address = f"={quote_sheetname(block.sheet)}!{cells.address}"
    if (defined.refers_to or "").replace("'", "") != address.replace("'", ""):
        defined.refers_to = address


def _record(book: xw.Book, name: str, formula: str) -> None:
    """Let a defined name stand for a formula."""
    if name in book.names:
        book.names[name].refers_to = f"={formula}"
    else:
        book.names.add(name, f"={formula}")


def _cells(sheet: xw.Sheet, span: Span) -> xw.Range:
    return sheet.range((span.top, span.left), (span.bottom, span.right))
