"""Replacing the data rows of a table, and everything on its sheet that is tied to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

from hotline_addin.adapters.closed_book.parts.addresses import bounds
from hotline_addin.adapters.closed_book.parts.band import Band
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.rows import Row
from hotline_addin.adapters.closed_book.parts.shared_formulas import SHARED, expand_shared
from hotline_addin.adapters.closed_book.parts.sheet_rows import Rows, RowsAtHand
from hotline_addin.adapters.closed_book.parts.shell import follow_band
from hotline_addin.adapters.closed_book.parts.worksheet import Worksheet
from hotline_addin.adapters.closed_book.refilling.beside import lay_out_beside
from hotline_addin.adapters.closed_book.refilling.filled_rows import ColumnTails, FilledRows, RowLooks, blank
from hotline_addin.adapters.closed_book.refilling.parked_rows import Parking
from hotline_addin.adapters.closed_book.refilling.row_heights import CUSTOM_HEIGHT
from hotline_addin.adapters.closed_book.refilling.table_area import Area
from hotline_addin.adapters.formulas import MAX_ROW, rewrite_rows
from hotline_addin.adapters.opc.cell_names import get_column_letter
from hotline_addin.errors import InputError

_FEW: Final = 5_000
"""Rows up to which they are made at once; more are made while they are packed, and never all at a time."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What an area is filled with: one row a key.

    `columns` holds the cells by identifier; a column of the area that is not among them is left empty.
    `keys` are asked for only where something on the sheet is tied to single rows.
    `heights` are points of the rows, None or missing for those that take the first data row's height.
    `outline` says how deep the rows are folded in: those above 0 are hidden below one that is not.
    """

    columns: Mapping[str, ColumnTails]
    count: int
    keys: Callable[[], Sequence[str]]
    heights: Sequence[float | None] = ()
    outline: Sequence[int] = ()
    has_formulas: bool = False


_STYLED = re.compile(r'\scustomFormat="(?:1|true)"')


def refill(contents: Contents, area: Area, filling: Filling, parking: Parking) -> Band:
    """Give the area one row a key, in the format of its first data row; an empty table keeps one blank row.

    Raises `InputError` where the rows do not fit on the sheet.
    """
    sheet = contents.edit(area.sheet)
    if sheet.rows.holds(SHARED):
        sheet.rows = Rows.of(expand_shared(list(sheet.rows)))
    band = Band(area.first, area.last, area.first + max(1, filling.count) - 1)
    beside = lay_out_beside(contents, area, band, filling.keys, parking)
    change = band.change(area.sheet.title, at_home=True)

    def followed(row: Row) -> Row:
        return row.with_formulas(lambda formula: rewrite_rows(formula, change))

    above = [followed(row) for row in sheet.between(1, area.first - 1)]
    below = [followed(row) for row in _moved_below(sheet, area, band)]
    filled = _filled(sheet, area, band, filling, beside.texts)
    if filling.count > _FEW:
        sheet.rows = Rows(RowsAtHand(above) if above else None, filled, RowsAtHand(below) if below else None)
    else:
        sheet.rows = Rows.of([*above, *filled, *below])
    owned = set(area.columns.values())
    follow_band(sheet.shell, band, change, beside.moves, owned)
    _measure(sheet, owned | beside.texts.keys())
    contents.rows_moved(area.sheet, band)
    return band


def _filled(
    sheet: Worksheet, area: Area, band: Band, filling: Filling, beside: Mapping[int, Sequence[str]]
) -> FilledRows:
    """The rows of the new band."""
    columns = {number: filling.columns.get(name, blank) for name, number in area.columns.items()}
    return FilledRows(
        band.first,
        band.first,
        band.new_last,
        _attributes(sheet.row(area.first), is_fitted=bool(filling.heights)),
        {number: (sheet.style(area.first, number), cells) for number, cells in columns.items()},
        beside,
        RowLooks(filling.heights, filling.outline),
        filling.has_formulas or any("<f" in cell for cells in beside.values() for cell in cells),
    )


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
    for row in sheet.between(band.last + 1):
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
        f"“{area.sheet.title}”放不下这么多行（一张工作表最多{MAX_ROW}行）。",
        "请按月拆开，每月一本工作簿；几个月的合计由“历史”相加。",
    )


def _measure(sheet: Worksheet, written: Set[int]) -> None:
    """Say anew how far the sheet reaches: readers that trust the old dimension would stop too early."""
    dimension = sheet.find("dimension")
    if dimension is None:
        return
    left, top, right, _ = bounds(dimension.get("ref", "A1"))
    first, last = min(top, sheet.rows.first), sheet.rows.last_filled
    start = f"{get_column_letter(min(left, *written))}{first}"
    dimension.set("ref", f"{start}:{get_column_letter(max(right, *written))}{last}")
