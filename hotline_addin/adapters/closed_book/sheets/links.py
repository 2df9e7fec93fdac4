"""Links inside the workbook: from a finding to the cell in question, from a figure to where it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd
from lxml import etree

from hotline_addin.adapters.closed_book.parts.book_package import tag
from hotline_addin.adapters.closed_book.parts.cell_values import key_text
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.shell import remove, show_outline
from hotline_addin.adapters.closed_book.refilling.parked_rows import Parking
from hotline_addin.adapters.closed_book.refilling.table_area import Area
from hotline_addin.adapters.closed_book.sheets.annex_sheets import annex_area, annex_sheets
from hotline_addin.adapters.closed_book.sheets.tables import (
    TableRows,
    Worked,
    find_table,
    rows_of,
    table_rows,
    write_table,
)
from hotline_addin.adapters.opc.cell_names import get_column_letter, quote_sheetname
from hotline_addin.domain.checks.book.listing import flat_rows, list_findings
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.errors import Finding, InputError, Place

_MOST_LINKS: Final = 60_000
"""Excel ignores links beyond 65,530 a sheet and says the file is damaged."""
_COLUMNS: Final = tuple(TABLES["findings"].columns)

LINKED_COLUMNS: Final = {"findings": "where", "figures": "name"}
"""Columns whose cells lead to other cells, by table."""


def write_findings(
    contents: Contents, findings: Sequence[Finding], parking: Parking, written: Mapping[str, TableRows]
) -> None:
    """Refill the table of findings and link each place; to be called when all other rows stand.

    `written` are the tables that this save has refilled. A place that is not in the book any more gets no
    link. A book made before 处理 was added has nowhere to show it; one without 处数 cannot fold its rows.
    """
    folds = "places" in find_table(contents, "findings").columns
    rows = list_findings(findings) if folds else flat_rows(findings)
    records = [[getattr(row, name) for name in _COLUMNS] for row in rows]
    frame = pd.DataFrame(records, columns=list(_COLUMNS), dtype=object)
    worked = Worked(outline=[row.outline for row in rows])
    area = write_table(contents, "findings", frame, parking, worked).area
    if folds:
        show_outline(contents.edit(area.sheet).shell, max((row.outline for row in rows), default=0))
    _link(contents, area, LINKED_COLUMNS["findings"], [row.place for row in rows], written)


def link_figures(
    contents: Contents, figures: TableRows, places: Mapping[str, Place], written: Mapping[str, TableRows]
) -> None:
    """Link the names in 通报数据, which this save has refilled, to their `places`."""
    names = {row: name for name, row in figures.rows.items()}
    area = figures.area
    in_order = [places.get(names.get(row, "")) for row in range(area.first, area.last + 1)]
    _link(contents, area, LINKED_COLUMNS["figures"], in_order, written)


def _link(
    contents: Contents,
    area: Area,
    name: str,
    places: Sequence[Place | None],
    written: Mapping[str, TableRows],
) -> None:
    """Link the cells of one column, from the area's first row on; the links made before go."""
    worksheet = contents.edit(area.sheet)
    column = get_column_letter(area.columns[name])
    _drop_links(contents, area, column)
    finder = _PlaceFinder(contents, written)
    links: list[etree._Element] = []
    for row, place in enumerate(places, start=area.first):
        location = finder.location(place) if place else None
        if location and len(links) < _MOST_LINKS:
            links.append(etree.Element(tag("hyperlink"), ref=f"{column}{row}", location=location))
    if links:
        worksheet.hyperlinks().extend(links)


def _drop_links(contents: Contents, area: Area, letters: str) -> None:
    """Take out the links in a column that an earlier refresh made; the clerk's own elsewhere stay."""
    ours = {f"{letters}{row}" for row in range(area.first, area.last + 1)}
    hyperlinks = contents.edit(area.sheet).find("hyperlinks")
    for link in list(hyperlinks) if hyperlinks is not None else ():
        if link.get("ref") in ours:
            remove(link)


class _PlaceFinder:
    """Finds the cells of places; the keys of a table are looked at once."""

    def __init__(self, contents: Contents, written: Mapping[str, TableRows]) -> None:
        self._contents = contents
        self._tables: dict[str, TableRows | None] = dict(written)

    def location(self, place: Place) -> str | None:
        """A link's target such as `'工单'!H123`, or None."""
        if place.table == "settings":
            return self._setting(place.key)
        table = self._table(place.table)
        if table is None:
            return None
        area = table.area
        row = table.rows.get(key_text(place.key)) if place.key else area.header
        column = area.columns.get(place.column or next(iter(area.columns)))
        return None if row is None or column is None else _address(area.sheet.title, column, row)

    def _setting(self, name: str) -> str | None:
        block = self._contents.workbook.names.block(name)
        return _address(block.sheet, block.left, block.top) if block else None

    def _table(self, name: str) -> TableRows | None:
        if name not in self._tables:
            try:
                self._tables[name] = self._rows(name)
            except InputError:
                self._tables[name] = None  # a table that is gone has no cell; whoever needs it says so
        return self._tables[name]

    def _rows(self, name: str) -> TableRows | None:
        """The rows of a contract table, or of the annex that bears this label."""
        if name in TABLES:
            return table_rows(self._contents, name)
        sheet = next((annex for annex in annex_sheets(self._contents) if annex.title == name), None)
        return rows_of(self._contents, annex_area(self._contents, sheet)) if sheet else None


def _address(title: str, column: int, row: int) -> str:
    return f"{quote_sheetname(title)}!{get_column_letter(column)}{row}"
