"""How many lines a text takes in a cell that wraps, and how high its row must be.

Excel fits such rows itself when it opens a file; LibreOffice and WPS show what the file says.
"""

from __future__ import annotations

import math
import unicodedata
from typing import Final

from lxml import etree

from hotline_addin.adapters.closed_book.parts.book_package import damaged, integer, tag
from hotline_addin.adapters.closed_book.parts.worksheet import Worksheet
from hotline_addin.adapters.opc.package import Package

_LINE: Final = 16.5
_MARGIN: Final = 6
_HIGHEST: Final = 409
"""Points; Excel knows no higher row."""
_PADDING: Final = 3
"""Characters of a column's width that indents and margins take."""
_DEFAULT_WIDTH: Final = 8.43


def wrapped_styles(package: Package, styles_part: str | None) -> frozenset[str]:
    """Indexes, as cells write them, of the styles that wrap their text and want room for all of it.

    Those that hang at the top show its first lines only: a list of a hundred numbers makes no tall row.
    """
    if styles_part is None:
        return frozenset()
    formats = package.parsed(styles_part).iterfind(f"{tag('cellXfs')}/{tag('xf')}")
    return frozenset(
        str(index)
        for index, style in enumerate(formats)
        for alignment in style.iterfind(tag("alignment"))
        if alignment.get("wrapText") in ("1", "true") and alignment.get("vertical") != "top"
    )


def column_width(sheet: Worksheet, column: int) -> float:
    """Width of a column in characters of the default font."""
    for element in sheet.shell.iterfind(f"{tag('cols')}/{tag('col')}"):
        if integer(element, "min") <= column <= integer(element, "max"):
            return _stated_width(element)
    return _DEFAULT_WIDTH


def _stated_width(column: etree._Element) -> float:
    try:
        return float(column.get("width", _DEFAULT_WIDTH))
    except ValueError as error:
        raise damaged("col width") from error


def lines_of(text: str, width: float) -> int:
    """Lines that a text takes in a column; a Chinese character is as wide as two digits."""
    room = max(2.0, width - _PADDING)
    return sum(max(1, math.ceil(_width(line) / room)) for line in text.split("\n"))


def height_of(lines: int) -> float | None:
    """Points for so many lines; None for a single one, which the sheet's own height fits."""
    return min(_HIGHEST, lines * _LINE + _MARGIN) if lines > 1 else None


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)
