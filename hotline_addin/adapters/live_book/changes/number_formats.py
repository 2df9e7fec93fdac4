"""How numbers show in columns that an office declared: they differ from the columns that lend their looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.number_formats import number_format_of
from hotline_addin.adapters.closed_book.refilling.table_area import Area
from hotline_addin.adapters.closed_book.sheets.table_shape import is_shaped
from hotline_addin.adapters.live_book.changes.sheet_changes import Span
from hotline_addin.domain.words.vocabulary import TABLES

NumberFormats = list[tuple[Span, str]]


def declared_formats(contents: Contents, areas: Mapping[str, Area]) -> dict[str, NumberFormats]:
    """The number formats by sheet, of spans of one column each."""
    found = {title: list(_formats(contents, area)) for title, area in areas.items()}
    return {title: formats for title, formats in found.items() if formats}


def _formats(contents: Contents, area: Area) -> Iterator[tuple[Span, str]]:
    _, *others = area.columns.values()
    if is_shaped(contents, area.sheet):
        columns, last = others, area.last + 1
    else:
        open_tables = {
            spec.sheet: spec for spec in TABLES.values() if spec.is_open and spec.record != "raw_columns"
        }
        spec = open_tables.get(area.sheet.title)
        columns = [column for name, column in area.columns.items() if spec and name not in spec.columns]
        last = area.last
    sheet = contents.worksheet(area.sheet)
    for column in columns:
        codes = (
            (number_format_of(contents, sheet.style(row, column)), row) for row in range(area.first, last + 1)
        )
        for code, rows in groupby(codes, key=lambda pair: pair[0]):
            numbers = [row for _, row in rows]
            yield Span(numbers[0], column, numbers[-1], column), code
