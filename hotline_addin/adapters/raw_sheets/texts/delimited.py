"""Reads delimited text: .csv and .txt with comma, semicolon, tab or bar."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from io import StringIO
from itertools import islice
from pathlib import PurePath
from typing import Final

from hotline_addin.adapters.raw_sheets.grids.grid import Grid
from hotline_addin.adapters.raw_sheets.grids.raw_cells import plain_text, without_text_marks
from hotline_addin.adapters.raw_sheets.grids.refusals import refused
from hotline_addin.domain.orders.sheets.written.raw import Cell, RawSheet
from hotline_addin.errors import InputError

_DELIMITERS: Final = (",", "\t", ";", "|")
_MARKS: Final = ('="', "'", "\t")
_SAMPLE_SIZE: Final = 100_000
_SAMPLE_ROWS: Final = 200
_QUOTED: Final = re.compile(r'(?:(?<=[,\t;|\n\r])|\A)"(?:[^"]|"")*"')
"""A quoted cell, whatever the delimiter: what stands within one divides nothing."""
_KEEPING_TEXT: Final = re.compile(r"\t(?=[,;|])|(?<=[,;|])\t")
_FEWEST_CELLS: Final = 4
"""Cells of a row by which a line within a text may be told for one."""


def read_delimited(text: str, file: str) -> list[RawSheet]:
    """The one sheet of a delimited text; all cells are text, numbered as Excel numbers the rows.

    Raises `InputError` where a quotation mark is never closed, or closed rows later.
    """
    delimiter, body = _delimiter(text)
    # Most files hold no marks, and looking for them in each of a million cells takes time.
    as_cell = _unmarked if any(mark in body for mark in _MARKS) else plain_text
    rows = _rows(body, delimiter, file)
    sheet = Grid([[as_cell(text) for text in row] for row in rows]).sheet(file, PurePath(file).stem)
    return [] if sheet is None else [sheet]


def _rows(body: str, delimiter: str, file: str) -> list[list[str]]:
    """All rows. Raises `InputError` for the row in which a quotation mark opens and swallows those behind it.

    Programs read such a file without a word: the cell goes on to the next quotation mark, or to the end.
    """
    reader = csv.reader(StringIO(body, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    lines = begun = 0
    try:
        for row in reader:
            rows.append(row)
            begun, lines = lines, reader.line_num
    except csv.Error as error:
        raise _open_quote(file, len(rows) + 1) from error
    if '"' in body:
        swallower = _swallower(rows, delimiter)
        if swallower is None and _ends_open(body, begun, delimiter):
            swallower = len(rows)
        if swallower is not None:
            raise _open_quote(file, swallower)
    return rows


def _swallower(rows: Sequence[Sequence[str]], delimiter: str) -> int | None:
    """The first row with a cell that holds further rows."""
    widths = Counter(len(row) for row in rows if len(row) >= _FEWEST_CELLS).most_common(1)
    for index, row in enumerate(rows if widths else (), 1):
        if any("\n" in cell and _holds_rows(cell, delimiter, widths[0][0]) for cell in row):
            return index
    return None


def _holds_rows(cell: str, delimiter: str, width: int) -> bool:
    """Whether a line within a cell divides into just as many cells as the rows around it have."""
    return any(len(row) == width for row in csv.reader(cell.splitlines()[1:], delimiter=delimiter))


def _ends_open(body: str, begun: int, delimiter: str) -> bool:
    """Whether the last row, which begins behind `begun` lines, ends within a quoted cell.

    Then a further line belongs to that cell, and is no row.
    """
    last = "".join(islice(StringIO(body, newline=""), begun, None))
    return '"' in last and len(list(csv.reader(StringIO(f"{last}\nx", newline=""), delimiter=delimiter))) == 1


def _open_quote(file: str, row: int) -> InputError:
    return refused(
        file,
        f"第 {row} 行有不成对的英文引号，后面的行分不清了",
        "请用记事本打开它，在这一行补上或删去多出的引号；或者请导出方另存为 .xlsx 再导入。",
    )


def _unmarked(text: str) -> Cell:
    return plain_text(without_text_marks(text))


def _delimiter(text: str) -> tuple[str, str]:
    """The delimiter and the text that it divides; a first line `sep=;` is for Excel and no row."""
    first, _, rest = text.partition("\n")
    first = first.rstrip("\r")
    if first.lower().startswith("sep=") and len(first) == len("sep=") + 1:
        return first[-1], rest
    lines = _QUOTED.sub("", text[:_SAMPLE_SIZE]).splitlines()[:_SAMPLE_ROWS]
    return max(_DELIMITERS, key=lambda delimiter: _agreement(lines, delimiter)), text


def _agreement(lines: Sequence[str], delimiter: str) -> int:
    """How many columns the most common width of a row gives, over all rows that have it."""
    if delimiter == "\t":  # beside another delimiter it keeps numbers text, and divides nothing
        lines = [_KEEPING_TEXT.sub("", line) for line in lines]
    widths = Counter(count for line in lines if (count := line.count(delimiter)))
    return max((width * count for width, count in widths.items()), default=0)
