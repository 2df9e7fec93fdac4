"""The few things that xlwings' own interface lacks; the only module that calls Excel's objects directly."""

from __future__ import annotations

from pathlib import Path

import xlwings as xw

_TEXT_PROPERTY = 4
"""msoPropertyTypeString."""


def save_copy(book: xw.Book, path: Path) -> None:
    """Write the open workbook as it now is to another file; its own file and its name stay as they are."""
    book.api.SaveCopyAs(str(path))


def is_read_only(book: xw.Book) -> bool:
    """Whether Excel would refuse to save the workbook under its own name."""
    return bool(book.api.ReadOnly)


def has_locked_structure(book: xw.Book) -> bool:
    """Whether sheets can neither be added nor taken out."""
    return bool(book.api.ProtectStructure)


def is_protected(sheet: xw.Sheet) -> bool:
    """Whether the cells of a sheet are protected."""
    return bool(sheet.api.ProtectContents)


def set_property(book: xw.Book, name: str, text: str) -> None:
    """Give one of the workbook's own document properties a text as its value."""
    properties = book.api.CustomDocumentProperties
    for number in range(1, properties.Count + 1):
        if properties.Item(number).Name == name:
            properties.Item(number).Delete()
            break
    properties.Add(name, False, _TEXT_PROPERTY, text)


def drop_links(cells: xw.Range) -> None:
    """Take the links out of cells and leave texts and formats as they are."""
    cells.api.ClearHyperlinks()


def open_dialog(app: xw.App, filters: str, title: str) -> tuple[str, ...]:
    """Excel's dialog for opening several files; empty where it was closed."""
    chosen = app.api.GetOpenFilename(filters, 1, title, None, True)
    return tuple(chosen) if chosen else ()


def save_dialog(app: xw.App, proposal: str, filters: str, title: str) -> str:
    """Excel's dialog for saving a file; empty where it was closed."""
    return app.api.GetSaveAsFilename(proposal, filters, 1, title) or ""


def evaluate(app: xw.App, formula: str) -> object:
    """What a formula without its equals sign gives, in no cell; the number of an error where it fails."""
    return app.api.Evaluate(formula)
