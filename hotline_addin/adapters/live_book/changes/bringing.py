"""What migrations brought, carried into the open workbook with its looks, from a copy that Excel opens."""

from __future__ import annotations

import tempfile
from pathlib import Path

import xlwings as xw

from hotline_addin.adapters.closed_book.migrations import Migrated
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.macro_free import without_macros
from hotline_addin.adapters.closed_book.parts.names import Block


def bring(book: xw.Book, migrated: Contents, done: Migrated) -> None:
    """Copy sheets and cells out of the `migrated` workbook; what the clerk has in front stays there.

    Excel opens a copy without macros, and closes it again.
    """
    if not (done.sheets or done.blocks or done.hidden):
        return
    app, front = book.app, book.sheets.active
    before = app.enable_events, app.screen_updating, app.display_alerts
    with tempfile.TemporaryDirectory(prefix="hotline-") as folder:
        copy = Path(folder) / "升级后.xlsx"
        copy.write_bytes(without_macros(migrated))
        app.enable_events = app.screen_updating = app.display_alerts = False
        source = app.books.open(str(copy), update_links=False, add_to_mru=False)
        try:
            _bring(source, book, done)
        finally:
            source.close()
            app.enable_events, app.screen_updating, app.display_alerts = before
    book.activate()
    front.select()


def _bring(source: xw.Book, book: xw.Book, done: Migrated) -> None:
    titles = [sheet.name for sheet in source.sheets]
    # From the left: each stands behind one that is there already.
    for title in sorted(done.sheets, key=titles.index):
        behind = book.sheets[titles[titles.index(title) - 1]]
        shown = source.sheets[title].visible
        source.sheets[title].copy(after=behind)
        book.sheets[title].visible = shown
    for block in done.blocks:
        _copy(_cells(source, block), _cells(book, block))
    for block in done.merged:
        _cells(book, block).merge()
    for block in done.tables:
        _resize(book, block)
    for block in done.printed:
        book.sheets[block.sheet].page_setup.print_area = block.address.replace("$", "")
    for block in done.hidden:
        _cells(book, block).columns.hidden = True
    for name, block in done.names.items():
        book.names.add(name, f"={block.formula}")


def _copy(source: xw.Range, target: xw.Range) -> None:
    """Values, looks, validations and rules; width of a column, height of a row."""
    source.copy(target)
    rows, columns = source.shape
    width, height = source.column_width, source.row_height
    if columns == 1 and width is not None:
        target.column_width = width
    if rows == 1 and height is not None:
        target.row_height = height


def _resize(book: xw.Book, block: Block) -> None:
    cells = _cells(book, block)
    for table in book.sheets[block.sheet].tables:
        if (table.range.row, table.range.column) == (block.top, block.left):
            table.resize(cells)


def _cells(book: xw.Book, block: Block) -> xw.Range:
    return book.sheets[block.sheet].range((block.top, block.left), (block.bottom, block.right))
