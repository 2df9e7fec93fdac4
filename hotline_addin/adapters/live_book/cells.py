"""What stands in the cells of a workbook file, as it can be written into an open workbook."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hotline_addin.adapters.closed_book.parts.cells import serial
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.rows import Row

TEXT_FORMAT: Final = "@"
GENERAL: Final = "General"

_SURELY_TEXT: Final = re.compile(r"(?!(?:true|false)$)[^\W\d_][^\d年月日时点分秒%]*", re.IGNORECASE)
"""A word without digits, percent signs and the characters of Chinese dates; Excel keeps it as it is."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with its equals sign."""

    text: str


@dataclass(frozen=True, slots=True)
class ArrayFormula:
    """A cell of an array formula: Excel changes such blocks only as a whole, so they are left alone."""


Content = str | float | bool | Formula | ArrayFormula | None
"""What stands in one cell; days and times are the numbers that Excel keeps them as."""


def contents_of(contents: Contents, row: Row) -> Mapping[int, Content]:
    """The cells of a row by column number, blank ones left out. Its shared formulas are written out."""
    found: dict[int, Content] = {
        column: value
        if value is None or isinstance(value, str | int | float)
        else serial(value, date1904=contents.workbook.date1904)
        for column, value in contents.reader.values(row).items()
    }
    for cell in row.cells() if "<f" in row.text else ():
        if cell.array_rows:
            found[cell.column] = ArrayFormula()
        elif cell.formula:
            found[cell.column] = Formula(f"={cell.formula}")
    return found


def as_typed(content: Content) -> str | float | bool | None:
    """What has to be handed to Excel so that `content` stands in a cell of the number format that it needs.

    An apostrophe at the beginning of a text is doubled: Excel takes the first one for a mark, not shown.
    """
    if isinstance(content, ArrayFormula):
        raise TypeError("array formulas are not written")
    if isinstance(content, Formula):
        return content.text
    if isinstance(content, str) and content.startswith("'"):
        return f"'{content}"
    return content


def format_for(content: Content, number_format: str) -> str | None:
    """The number format that a cell needs while a content is written; None where its own will do.

    Excel reads a text as if it had been typed: `=1+1`, `1-2` and 18 digits become something else, but not
    in a cell formatted as text. There, numbers and formulas become texts.
    """
    if number_format == TEXT_FORMAT:
        return GENERAL if isinstance(content, Formula | int | float) else None
    if not isinstance(content, str) or content.startswith("'") or _SURELY_TEXT.fullmatch(content):
        return None
    return TEXT_FORMAT
