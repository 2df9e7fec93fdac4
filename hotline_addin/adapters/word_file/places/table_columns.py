"""Columns of a table that come and go with the workbook's; those that a person took out stay out."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from fractions import Fraction

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.word_file.file.ooxml import child, parent_of, value_of, w, wml
from hotline_addin.adapters.word_file.places.table import heading_place, row_cells, row_texts, write_cell


def fit_columns(table: Element, before: Sequence[str], now: Sequence[str]) -> bool:
    """Give a table that was written with the columns `before` the columns `now`; whether it changed.

    A column is known by its heading; one of `before` that the table lacks was taken out by hand. The table
    keeps its width. A table with headings in an office's own words stays as it is.
    """
    rows = table.findall(w("tr"))
    if not rows or tuple(before) == tuple(now):
        return False
    heading = rows[heading_place(rows, before[0])]
    if before[0] not in row_texts(heading):
        return False
    fitter = _Fitter(table, heading)
    fitter.rename(before[0], now[0])
    for title in before[1:]:
        if title not in now[1:]:
            fitter.drop(title)
    for place, title in enumerate(now[1:], 1):
        if title not in before[1:]:
            fitter.insert(title, now[:place])
    return fitter.changed


class _Fitter:
    """Changes columns of one table, in all rows that have as many cells as its heading."""

    def __init__(self, table: Element, heading: Element) -> None:
        self._table = table
        self._heading = heading
        self.changed = False

    def rename(self, old: str, new: str) -> None:
        if old != new:
            titles = row_texts(self._heading)
            write_cell(row_cells(self._heading)[titles.index(old)], new)
            self.changed = True

    def drop(self, title: str) -> None:
        titles = row_texts(self._heading)
        if title not in titles:
            return
        place = titles.index(title)
        for row in self._rows():
            cell = row_cells(row)[place]
            parent_of(cell).remove(cell)
        self._share_out([at for at in range(len(titles)) if at != place])

    def insert(self, title: str, before: Sequence[str]) -> None:
        """A column behind the nearest of `before` that the table has, in the looks of its neighbour."""
        titles = row_texts(self._heading)
        if title in titles:
            return
        behind = max((titles.index(name) for name in before if name in titles), default=0)
        like = behind if behind or len(titles) == 1 else 1
        for row in self._rows():
            cells = row_cells(row)
            made = deepcopy(cells[like])
            write_cell(made, title if row is self._heading else "")
            cells[behind].addnext(made)
        self._share_out([*range(behind + 1), like, *range(behind + 1, len(titles))])

    def _rows(self) -> list[Element]:
        wanted = len(row_cells(self._heading))
        return [row for row in self._table.findall(w("tr")) if len(row_cells(row)) == wanted]

    def _share_out(self, places: Sequence[int]) -> None:
        """Divide the table's width among its columns, each of which had its share at the place given."""
        self.changed = True
        grid = child(self._table, "tblGrid")
        columns = [] if grid is None else grid.findall(w("gridCol"))
        old = [int(value_of(column, "w") or 0) for column in columns]
        if grid is None or max(places) >= len(old):
            return
        wanted = [old[place] for place in places]
        widths = [int(Fraction(width * sum(old), sum(wanted) or 1)) for width in wanted]
        widths[0] += sum(old) - sum(widths)
        for column in columns:
            grid.remove(column)
        grid.extend(wml("gridCol", w=width) for width in widths)
        for row in self._rows():
            for cell, width in zip(row_cells(row), widths, strict=True):
                size = child(cell, "tcPr", "tcW")
                if size is not None:
                    size.set(w("w"), str(width))
                    size.set(w("type"), "dxa")
        self._span_all(len(old), len(widths))

    def _span_all(self, before: int, now: int) -> None:
        """A title or a note inside the table spans as many columns as before, and those that came."""
        for row in self._table.findall(w("tr")):
            spans = [child(cell, "tcPr", "gridSpan") for cell in row_cells(row)]
            if len(spans) == 1 and spans[0] is not None and value_of(spans[0]) == str(before):
                spans[0].set(w("val"), str(now))
