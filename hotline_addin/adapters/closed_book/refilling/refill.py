"""Replacing the data rows of a table, and everything on its sheet that is tied to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Final

from openpyxl.utils import get_column_letter

from hotline_addin.adapters.closed_book.parts.addresses import bounds
from hotline_addin.adapters.closed_book.parts.band import Band
from hotline_addin.adapters.closed_book.parts.cell_texts import tails
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.rows import Row
from hotline_addin.adapters.closed_book.parts.shared_formulas import expand_shared
from hotline_addin.adapters.closed_book.parts.shell import follow_band
from hotline_addin.adapters.closed_book.parts.worksheet import Worksheet
from hotline_addin.adapters.closed_book.refilling.beside import lay_out_beside
from hotline_addin.adapters.closed_book.refilling.parked_rows import Parking
from hotline_addin.adapters.closed_book.refilling.row_heights import CUSTOM_HEIGHT
from hotline_addin.adapters.closed_book.refilling.table_area import Area
from hotline_addin.adapters.formulas import MAX_ROW, rewrite_rows
from hotline_addin.errors import InputError

_AT_ONCE: Final = 5_000
"""Rows that are worked out together: many at once are fast, all at once would fill the memory."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some consecutive rows of one column: its style index, the rows' numbers, which records they show."""

    style: str
    rows: range
    records: slice


ColumnTails = Callable[[Stretch], list[str]]
"""Gives the tails of a column's cells (see `cells.py`), one for every row of a stretch."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What an area is filled with: one row a key.

    `columns` holds the cells by identifier; a column of the area that is not among them is left empty.
    `heights` are points of the rows, None or missing for those that take the first data row's height.
    `outline` says how deep the rows are folded in: those above 0 are hidden below one that is not.
    """

    columns: Mapping[str, ColumnTails]
    keys: Sequence[str]
    heights: Sequence[float | None] = ()
    outline: Sequence[int] = ()


_STYLED = re.compile(r'\scustomFormat="(?:1|true)"')


def refill(contents: Contents, area: Area, filling: Filling, parking: Parking) -> Band:
    """Give the area one row a key, in the format of its first data row; an empty table keeps one blank row.

    Raises `InputError` where the rows do not fit on the sheet.
    """
    sheet = contents.edit(area.sheet)
    sheet.rows = expand_shared(sheet.rows)
    band = Band(area.first, area.last, area.first + max(1, len(filling.keys)) - 1)
    beside = lay_out_beside(contents, area, band, filling.keys, parking)
    change = band.change(area.sheet.title, at_home=True)

    def followed(row: Row) -> Row:
        return row.with_formulas(lambda formula: rewrite_rows(formula, change))

    above = [followed(row) for row in sheet.between(1, area.first - 1)]
    below = [followed(row) for row in _moved_below(sheet, area, band)]
    sheet.rows = [*above, *_rows(sheet, area, band, filling, beside.texts), *below]
    owned = set(area.columns.values())
    follow_band(sheet.shell, band, change, beside.moves, owned)
    _measure(sheet, owned | beside.texts.keys())
    contents.rows_moved(area.sheet, band)
    return band


def column_of(stretch: Stretch, *, values: Sequence[object], date1904: bool = False) -> list[str]:
    """The tails of a column of values, one a row; a table without rows has one empty cell."""
    return tails(values[stretch.records] or [None], stretch.style, date1904=date1904)


def _rows(
    sheet: Worksheet,
    area: Area,
    band: Band,
    filling: Filling,
    beside: Mapping[int, list[str]],
) -> Iterator[Row]:
    """The rows of the new band, its columns joined in ascending order."""
    attributes = _attributes(sheet.row(area.first), is_fitted=bool(filling.heights))
    styles = {name: sheet.style(area.first, column) for name, column in area.columns.items()}
    row_text = _row_form(area, attributes, beside).format
    outline = _folds(filling.outline)
    for start in range(band.first, band.new_last + 1, _AT_ONCE):
        rows = range(start, min(start + _AT_ONCE, band.new_last + 1))
        records = slice(start - band.first, start - band.first + len(rows))
        texts = {column: cells[records] for column, cells in beside.items()}
        for name, column in area.columns.items():
            texts[column] = filling.columns.get(name, _blank)(Stretch(styles[name], rows, records))
        in_order = zip(*(texts[column] for column in sorted(texts)), strict=True)
        heights = chain(filling.heights[records], repeat(None))
        folds = chain(outline[records], repeat(""))
        for row, cells, height, fold in zip(rows, in_order, heights, folds, strict=False):
            fitted = f' ht="{height:g}"' if height else ""
            yield Row(row, row_text(str(row), fitted + fold, *cells))


def _folds(outline: Sequence[int]) -> list[str]:
    """What says of each row that it is folded in, and of the one above such rows that it folds them."""
    return [
        (f' outlineLevel="{level}" hidden="1"' if level else "") + (' collapsed="1"' if below > level else "")
        for level, below in zip(outline, [*outline[1:], 0], strict=False)
    ]


def _row_form(area: Area, attributes: str, beside: Collection[int]) -> str:
    """What all rows have in common, to be filled with number, height, and the tails or cells by column.

    Filling a form is twice as fast as joining cells (measured).
    """
    owned = set(area.columns.values())
    cells = [
        f'<c r="{get_column_letter(column)}{{0}}{{{place}}}' if column in owned else f"{{{place}}}"
        for place, column in enumerate(sorted({*owned, *beside}), start=2)
    ]
    literal = attributes.replace("{", "{{").replace("}", "}}")
    return f'<row r="{{0}}"{literal}{{1}}>{"".join(cells)}</row>'


def _blank(stretch: Stretch) -> list[str]:
    return tails([None] * len(stretch.rows), stretch.style)


def _attributes(prototype: Row, *, is_fitted: bool) -> str:
    """What a row takes over from the first one: a style, and a height that somebody chose."""
    kept = ""
    attributes = prototype.attributes
    for chosen, names in ((_STYLED, "s|customFormat"), (CUSTOM_HEIGHT, "ht|customHeight")):
        if chosen.search(attributes) and not (is_fitted and chosen is CUSTOM_HEIGHT):
            kept += "".join(re.findall(rf'\s(?:{names})="[^"]*"', attributes))
    return kept


def _moved_below(sheet: Worksheet, area: Area, band: Band) -> Iterator[Row]:
    """The rows below the band in their new places. Blank ones may fall off the end of the sheet."""
    for row in sheet.rows[sheet.position(band.last + 1) :]:
        number = row.number if row.number >= MAX_ROW else row.number + band.new_last - band.last
        if number <= MAX_ROW:
            yield row.moved(number)
        elif any(cell.is_typed for cell in row.cells()):
            raise too_long(area)
    if band.new_last > MAX_ROW:
        raise too_long(area)


def too_long(area: Area) -> InputError:
    """The error for more rows than a sheet holds."""
    return InputError(
        f"“{area.sheet.title}”放不下这么多行（一张工作表最多{MAX_ROW}行）。", "请检查导入的文件，或分月处理。"
    )


def _measure(sheet: Worksheet, written: Set[int]) -> None:
    """Say anew how far the sheet reaches: readers that trust the old dimension would stop too early."""
    dimension = sheet.find("dimension")
    if dimension is None:
        return
    left, top, right, _ = bounds(dimension.get("ref", "A1"))
    first = min(top, sheet.rows[0].number)
    last = next(row.number for row in reversed(sheet.rows) if row.last_column())
    start = f"{get_column_letter(min(left, *written))}{first}"
    dimension.set("ref", f"{start}:{get_column_letter(max(right, *written))}{last}")
