"""Reads a large sheet of an .xlsx in slices, so that calamine never holds all of it.

calamine keeps a sheet as one rectangle, with a copy of its text in each cell, before it gives the first row:
gigabytes for a million orders (measured: 3.3 GB). Here each slice of rows is made a small workbook of its
own, without shared texts: a cell that points to one holds a mark instead, which is looked up among the texts,
and these are read in slices as well. So numbers, dates and formulas stay what calamine makes of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from hotline_addin.adapters.raw_sheets.excel.calamine_book import CalamineBook
from hotline_addin.adapters.raw_sheets.excel.xlsx_package import XlsxPackage
from hotline_addin.adapters.raw_sheets.grids.grid import Grid, SheetEntry
from hotline_addin.adapters.raw_sheets.grids.growing_columns import GrowingColumns
from hotline_addin.adapters.raw_sheets.grids.raw_cells import plain_text
from hotline_addin.domain.orders.sheets.written.raw import Cell

_LARGE: Final = 192 * 2**20
"""Bytes of XML from which a sheet is read in slices (150,000 orders): a smaller one is read faster whole."""

_SLICE: Final = 2 * 2**20
"""Bytes of XML in a slice: memory grows with more, and time does not fall."""
_MARK: Final = "\ue000"
"""Begins what stands for a shared text: a character that no font and no text has."""
_SHARED: Final = b't="s"><v>'
_MARKED: Final = b't="str"><v>' + _MARK.encode()
_SHEET: Final = b"<worksheet><sheetData>%b</sheetData></worksheet>"
_TEXTS: Final = b"<sst>%b</sst>"
_POINTER: Final = b'<row><c t="s"><v>%d</v></c></row>'


class NotSliceableError(ValueError):
    """The XML is written otherwise than programs write it, and has to be read as a whole."""


def is_large(package: XlsxPackage, entry: SheetEntry) -> bool:
    """Whether a sheet and the texts that it shares with the others take up much memory as a whole."""
    return sum(map(package.size, filter(None, (entry.part, package.texts_part)))) > _LARGE


def read_in_slices(package: XlsxPackage, entry: SheetEntry) -> Grid:
    """All rows of a sheet from its first value on, as `CalamineBook.read` gives them.

    Raises `NotSliceableError` where rows do not follow each other, or tags are spelled as no program does.
    """
    columns = GrowingColumns(partial(_text, _shared_texts(package, entry)))
    first = 0
    for piece in _pieces(package.chunks(entry.part), b"row", b"</sheetData>"):
        _require(_MARK.encode() not in piece)
        marked = piece.replace(_SHARED, _MARKED)
        _require(b't="s"' not in marked and b"t='s'" not in marked)
        content = package.with_only(entry.part, _SHEET % marked, _TEXTS % b"")
        top, left, rows = CalamineBook(content).values(entry.name)
        if not rows:
            continue
        first = first if columns.height else top
        _require(top >= first + columns.height)
        columns.add_empty(top - first - columns.height)
        columns.add(rows, left)
    return Grid(columns.rows(), first + 1)


def _text(texts: list[str], text: str) -> Cell:
    """The cell that a text of a slice makes: what it points to, or itself."""
    return plain_text(texts[int(text[1:])] if text[:1] == _MARK else text)


def _shared_texts(package: XlsxPackage, entry: SheetEntry) -> list[str]:
    """The shared texts of the workbook, read through a sheet that names one after the other."""
    texts: list[str] = []
    if not package.texts_part:
        return texts
    for piece in _pieces(package.chunks(package.texts_part), b"si", b"</sst>"):
        count = piece.count(b"<si>") + piece.count(b"<si/>")
        _require(b"<si " not in piece)
        pointers = b"".join(_POINTER % at for at in range(count))
        content = package.with_only(entry.part, _SHEET % pointers, _TEXTS % piece)
        top, _, rows = CalamineBook(content).values(entry.name)
        above, below = [""] * top, [""] * (count - top - len(rows))
        texts += [*above, *(row[0] for row in rows), *below]
    return texts


def _pieces(chunks: Iterator[bytes], name: bytes, end: bytes) -> Iterator[bytes]:
    """The elements of that name up to the tag `end`, many at once, none cut in two."""
    opening, closing = b"<" + name, b"</" + name + b">"
    held: list[bytes] = []
    is_first = True
    for chunk in chunks:
        held.append(chunk)
        if sum(map(len, held)) < _SLICE:
            continue
        piece = b"".join(held)
        start, cut = piece.find(opening) if is_first else 0, piece.rfind(closing)
        if 0 <= start < cut:
            yield _plain(piece[start : cut + len(closing)])
            is_first, held = False, [piece[cut + len(closing) :]]
    piece = b"".join(held)
    start, cut = piece.find(opening) if is_first else 0, piece.rfind(end)
    _require(cut >= 0)
    if 0 <= start < cut:
        yield _plain(piece[start:cut])


def _plain(piece: bytes) -> bytes:
    """The piece, in which no comment and no CDATA may hide a tag."""
    _require(b"<!" not in piece)
    return piece


def _require(holds: bool) -> None:
    if not holds:
        raise NotSliceableError
