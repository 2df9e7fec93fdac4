"""Reads delimited text: .csv and .txt with comma, semicolon or tab."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO
from itertools import islice
from pathlib import PurePath
from typing import Final

from hotline_addin.adapters.raw_sheets.grids.grid import Grid
from hotline_addin.adapters.raw_sheets.grids.raw_cells import plain_text, without_text_marks
from hotline_addin.adapters.raw_sheets.grids.refusals import refused
from hotline_addin.domain.orders.sheets.raw import Cell, RawSheet

_DELIMITERS: Final = (",", "\t", ";")
_MARKS: Final = ('="', "'", "\t")
_SAMPLE_SIZE: Final = 100_000
_SAMPLE_ROWS: Final = 200


def read_delimited(text: str, file: str) -> list[RawSheet]:
    """The one sheet of a delimited text; all cells are text, numbered as Excel numbers the rows.

    Raises `InputError` where a quotation mark is never closed.
    """
    delimiter, body = _delimiter(text)
    # Most files hold no marks, and looking for them in each of a million cells takes time.
    as_cell = _unmarked if any(mark in body for mark in _MARKS) else plain_text
    reader = csv.reader(StringIO(body, newline=""), delimiter=delimiter)
    try:
        rows = [[as_cell(text) for text in row] for row in reader]
    except csv.Error as error:
        raise refused(
            file,
            f"第 {reader.line_num} 行附近有不成对的英文引号，分不清各列",
            "请用 Excel 打开它看一看，改好后另存为 .xlsx，再导入另存的文件。",
        ) from error
    sheet = Grid(list(rows)).sheet(file, PurePath(file).stem)
    return [] if sheet is None else [sheet]


def _unmarked(text: str) -> Cell:
    return plain_text(without_text_marks(text))


def _delimiter(text: str) -> tuple[str, str]:
    """The delimiter and the text that it divides; a first line `sep=;` is for Excel and no row."""
    first, _, rest = text.partition("\n")
    first = first.rstrip("\r")
    if first.lower().startswith("sep=") and len(first) == len("sep=") + 1:
        return first[-1], rest
    return max(_DELIMITERS, key=lambda delimiter: _agreement(text[:_SAMPLE_SIZE], delimiter)), text


def _agreement(sample: str, delimiter: str) -> int:
    """How many columns the most common width of a row gives, over all rows that have it."""
    try:
        rows = list(islice(csv.reader(StringIO(sample, newline=""), delimiter=delimiter), _SAMPLE_ROWS))
    except csv.Error:
        return 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(((width - 1) * count for width, count in widths.items()), default=0)
