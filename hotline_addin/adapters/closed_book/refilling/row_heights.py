"""Row heights for the wrapped texts of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.wrapping import (
    column_width,
    height_of,
    lines_of,
    wrapped_styles,
)
from hotline_addin.adapters.closed_book.refilling.table_area import Area

CUSTOM_HEIGHT = re.compile(r'\scustomHeight="(?:1|true)"')
"""Among a row's attributes: somebody chose its height."""
_HEIGHT = re.compile(r'\sht="([0-9.]+)"')


def fitted_heights(contents: Contents, area: Area, frame: pd.DataFrame) -> Sequence[float | None]:
    """Points for every row of the frame by its wrapped texts; None leaves a row to the sheet's own height.

    Empty where the first data row has a height that somebody chose: new rows take that over. The height that
    its own texts need is none, though programs that save workbooks may mark it so.
    """
    sheet = contents.worksheet(area.sheet)
    wrapped = wrapped_styles(contents.package, contents.workbook.related_part("styles"))
    widths = {
        name: column_width(sheet, column)
        for name, column in area.columns.items()
        if name in frame.columns and sheet.style(area.first, column) in wrapped
    }
    first = sheet.row(area.first)
    if CUSTOM_HEIGHT.search(first.attributes):
        standing = [(contents.reader.value(first, area.columns[name]), widths[name]) for name in widths]
        taken = (lines_of(text, width) for text, width in standing if isinstance(text, str))
        needed, given = height_of(max(taken, default=1)), _HEIGHT.search(first.attributes)
        if needed is None or given is None or float(given[1]) != needed:
            return ()
    lines = [1] * len(frame)
    for name, width in widths.items():
        for row, value in enumerate(frame[name]):
            if isinstance(value, str):
                lines[row] = max(lines[row], lines_of(value, width))
    return [height_of(count) for count in lines]
