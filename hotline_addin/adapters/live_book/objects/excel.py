"""The few things that xlwings lacks; with `handing_down` all that knows Excel's own objects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import xlwings as xw

_SHOWN: Final = -1
"""xlSheetVisible"""
_VERY_HIDDEN: Final = 2
"""xlSheetVeryHidden"""
_NONE: Final = -4142
"""xlColorIndexNone, xlLineStyleNone"""
_ABOVE: Final = 0
"""xlSummaryAbove"""
_BOTTOM: Final = 9
_EDGES: Final = (7, 8, _BOTTOM, 10)
"""xlEdgeLeft, xlEdgeTop, xlEdgeBottom, xlEdgeRight"""
_INSIDE: Final = 12
"""xlInsideHorizontal"""
_LOOKS: Final = (
    "NumberFormat",
    "HorizontalAlignment",
    "VerticalAlignment",
    "WrapText",
    "IndentLevel",
    "Locked",
)
_FONT: Final = ("Name", "Size", "Bold", "Italic", "Strikethrough", "Underline", "Color")

_TEXT_PROPERTY: Final = 4
"""msoPropertyTypeString"""

Font = Mapping[str, Any]
"""A font by Excel's names for its properties; None where cells differ."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a cell leads: an address outside the workbook, and a place in there or in this one."""

    address: str
    place: str


def save_copy(book: xw.Book, path: Path) -> None:
    """Write the open workbook as it now is to another file; its own file and its name stay as they are."""
    book.api.SaveCopyAs(str(path))


def is_read_only(book: xw.Book) -> bool:
    """Whether Excel would refuse to save the workbook under its own name."""
    return bool(book.api.ReadOnly)


def has_locked_structure(book: xw.Book) -> bool:
    """Whether sheets can neither be added nor taken out, shown nor hidden."""
    return bool(book.api.ProtectStructure)


def is_protected(sheet: xw.Sheet) -> bool:
    """Whether the cells of a sheet are protected."""
    return bool(sheet.api.ProtectContents)


def is_shown(sheet: xw.Sheet) -> bool:
    """Whether a sheet has a tab that one can click."""
    return int(sheet.api.Visible) == _SHOWN


def is_hidden_by_macro(sheet: xw.Sheet) -> bool:
    """Whether only a macro can show a hidden sheet again."""
    return int(sheet.api.Visible) == _VERY_HIDDEN


@contextmanager
def fixed_tables(app: xw.App) -> Iterator[None]:
    """Keep tables from taking in, meanwhile, what is written right below or beside them."""
    settings = app.api.AutoCorrect
    before = settings.AutoExpandListRange
    settings.AutoExpandListRange = False
    try:
        yield
    finally:
        settings.AutoExpandListRange = before


def filtered_cells(sheet: xw.Sheet) -> xw.Range | None:
    """The cells under a filter of the sheet's own, outside tables."""
    if not sheet.api.AutoFilterMode:
        return None
    return sheet.range(sheet.api.AutoFilter.Range.Address)


def show_filtered(sheet: xw.Sheet) -> bool:
    """Show the rows that a filter still hides, an advanced one for example; whether there were any."""
    hidden = bool(sheet.api.FilterMode)
    if hidden:
        sheet.api.ShowAllData()
    return hidden


def links_of(cells: xw.Range) -> Mapping[int, Link]:
    """The links of a column of cells, by row."""
    links = cells.api.Hyperlinks
    if not links.Count:
        return {}
    return {link.Range.Row: Link(link.Address or "", link.SubAddress or "") for link in links}


def lead(cell: xw.Range, link: Link, tip: str) -> None:
    """Let a cell lead elsewhere; what stands in it stays.

    A place in the workbook is always a sub-address: an address `#…` may come back as a file outside. A new
    link takes Excel's style Hyperlink, so the font is the caller's to keep; one that is there only changes.
    """
    links = cell.api.Hyperlinks
    if not links.Count:
        links.Add(Anchor=cell.api, Address=link.address, SubAddress=link.place, ScreenTip=tip)
        return
    there = links(1)
    there.SubAddress, there.ScreenTip = link.place, tip
    if there.Address != link.address:
        there.Address = link.address


def drop_links(cells: xw.Range) -> None:
    """Take the links out of cells and leave texts and formats as they are."""
    cells.api.ClearHyperlinks()


def font_of(cells: xw.Range) -> Font:
    """The font of cells."""
    font = cells.api.Font
    return {name: getattr(font, name) for name in _FONT}


def set_font(cells: xw.Range, font: Font) -> None:
    """Give cells a font."""
    target = cells.api.Font
    for name, value in font.items():
        setattr(target, name, value)


def give_looks(cells: xw.Range, model: xw.Range) -> None:
    """Let the cells of one column look like a single cell, border and fill included.

    Excel's own copying takes conditional formats, validation and links along, and each time splits the rules
    of the cells copied to: a workbook that is refreshed for years would gather thousands.
    """
    source, target = model.api, cells.api
    for name in _LOOKS:
        setattr(target, name, getattr(source, name))
    set_font(cells, font_of(model))
    if source.Interior.ColorIndex == _NONE:
        target.Interior.ColorIndex = _NONE
    else:
        target.Interior.Color = source.Interior.Color
    for side in _EDGES:
        _draw(target.Borders(side), source.Borders(side))
    if len(cells) > 1:
        _draw(target.Borders(_INSIDE), source.Borders(_BOTTOM))


def _draw(border: Any, model: Any) -> None:
    border.LineStyle = model.LineStyle
    if model.LineStyle != _NONE:
        border.Weight, border.Color = model.Weight, model.Color


def fold(rows: xw.Range, level: int, *, hidden: bool) -> None:
    """Fold whole rows in, so deep below the row above them; 0 takes them out of every fold.

    Excel counts from 1 where a file counts from 0. The mark stands at the row above, not at the one below.
    """
    if level:
        rows.sheet.api.Outline.SummaryRow = _ABOVE
    rows.api.OutlineLevel = level + 1
    rows.rows.hidden = hidden


def unfold(rows: xw.Range) -> None:
    """Show rows that are folded in; how deep they are stays."""
    rows.rows.hidden = False


def rules_of(sheet: xw.Sheet) -> list[Any]:
    """The conditional formats of a whole sheet, as Excel's objects."""
    return list(sheet.api.Cells.FormatConditions)


def validation_of(cells: xw.Range) -> Any:
    """The validation of cells, as Excel's object."""
    return cells.api.Validation


def native(cells: xw.Range) -> Any:
    """Cells as Excel's object, to hand them to one."""
    return cells.api


def open_dialog(app: xw.App, filters: str, title: str) -> tuple[str, ...]:
    """Excel's dialog for opening several files; empty where it was closed."""
    # Nothing is left out in between: pywin32 would send no argument behind it. The button's text is a Mac's.
    chosen = app.api.GetOpenFilename(filters, 1, title, "打开", True)
    return tuple(chosen) if chosen else ()


def save_dialog(app: xw.App, proposal: str, filters: str, title: str) -> str:
    """Excel's dialog for saving a file; empty where it was closed."""
    return (
        app.api.GetSaveAsFilename(InitialFilename=proposal, FileFilter=filters, FilterIndex=1, Title=title)
        or ""
    )


def evaluate(app: xw.App, formula: str) -> object:
    """What a formula without its equals sign gives, in no cell; the number of an error where it fails."""
    return app.api.Evaluate(formula)


def set_property(book: xw.Book, name: str, text: str) -> None:
    """Give one of the workbook's own document properties a text as its value."""
    properties = book.api.CustomDocumentProperties
    for number in range(1, properties.Count + 1):
        if properties.Item(number).Name == name:
            properties.Item(number).Delete()
            break
    properties.Add(name, False, _TEXT_PROPERTY, text)
