"""Columns that come into an open table at its right: those of the exports that are none of the standard ones.

No column that stands ever moves, and a column that a clerk added is never written. So the workbook records
which ones are the program's own, by their headers, in a defined name that no sheet shows; one that a clerk
renames becomes the clerk's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

import pandas as pd
from lxml import etree

from hotline_addin.adapters.closed_book.parts.addresses import bounds
from hotline_addin.adapters.closed_book.parts.book_package import integer, tag
from hotline_addin.adapters.closed_book.parts.cell_texts import tails
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.worksheet import Worksheet
from hotline_addin.adapters.closed_book.parts.wrapping import column_width
from hotline_addin.adapters.closed_book.refilling.table_area import Area, header_text, headers
from hotline_addin.adapters.opc.cell_names import get_column_letter
from hotline_addin.adapters.opc.markup import serialize
from hotline_addin.domain.words.vocabulary import CLASHING, TableSpec

_LISTED: Final = re.compile(r'"((?:[^"]|"")*)"')
_TIME, _COUNT, _TEXT = "time", "count", "text"
"""Kinds of columns whose looks new ones take over; one with fractions takes none, so that they show."""


def recorded(contents: Contents, spec: TableSpec) -> list[str]:
    """The headers, without blanks, of the columns that the program brought in."""
    formula = contents.workbook.names.constant(spec.record) or ""
    return [text.replace('""', '"') for text in _LISTED.findall(formula)]


def raw_columns(contents: Contents, spec: TableSpec, found: Mapping[str, int]) -> dict[str, int]:
    """Identifier -> column number of the program's own further columns; `found` are headers of the sheet."""
    if not spec.is_open:
        return {}
    standard = {header_text(header): name for name, header in spec.further.items()}
    own = [header for header in recorded(contents, spec) if header in found]
    return {_identifier(header, standard): found[header] for header in own}


def _identifier(header: str, standard: Mapping[str, str]) -> str:
    return standard.get(header) or standard.get(header.removesuffix(CLASHING)) or header


def take_in(
    contents: Contents, area: Area, spec: TableSpec, frame: pd.DataFrame
) -> tuple[Area, pd.DataFrame]:
    """The area with a column for everything that an open table's frame brings, and the frame by its columns.

    New columns stand right of everything on the sheet. One whose header a clerk already uses gets （原表）.
    """
    row = contents.worksheet(area.sheet).row(area.header)
    standing = headers(contents, row)
    own = set(recorded(contents, spec))
    places = {header: column for header, column in standing.items() if header in own}
    named: dict[str, str] = {}
    fresh: dict[str, str] = {}
    for name in (name for name in frame.columns if name not in spec.columns):
        header = _free_header(spec.further.get(name, name), standing, own, fresh)
        key = header_text(header)
        named[name] = name if name in area.columns else key
        if key not in places and name not in area.columns:
            fresh[key] = header
    columns = {**area.columns, **{key: places[key] for key in named.values() if key in places}}
    if fresh:
        first = _free_column(contents, area)
        new = dict(zip(fresh, range(first, first + len(fresh)), strict=True))
        sources = {key: name for name, key in named.items()}
        brought = {new[key]: (header, frame[sources[key]]) for key, header in fresh.items()}
        _open(contents, area, spec, brought)
        columns |= new
        _record(contents, spec, [*recorded(contents, spec), *fresh])
    return replace(area, columns=columns), _renamed(frame, named)


def _renamed(frame: pd.DataFrame, named: Mapping[str, str]) -> pd.DataFrame:
    """The frame by the workbook's columns; what comes in under the header of an export fills the blanks of
    what stands under the same one with （原表）."""
    if all(named.get(name, name) == name for name in frame.columns):
        return frame
    columns: dict[str, list[object]] = {}
    for name in frame.columns:
        cells = frame[name].tolist()
        before = columns.get(named.get(name, name))
        if before is not None:
            cells = [new if old in (None, "") else old for old, new in zip(before, cells, strict=True)]
        columns[named.get(name, name)] = cells
    return pd.DataFrame(columns, dtype=object)


def _free_header(header: str, standing: Mapping[str, int], own: set[str], fresh: Mapping[str, str]) -> str:
    """The header under which a column stands or comes in: its own, unless a clerk's column bears it."""
    for candidate in (header, f"{header}{CLASHING}", *(f"{header}{CLASHING}（{n}）" for n in range(2, 100))):
        key = header_text(candidate)
        if key in own or (key not in standing and key not in fresh):
            return candidate
    return header


def _free_column(contents: Contents, area: Area) -> int:
    """The first column right of the table and of everything typed on the sheet."""
    sheet = contents.worksheet(area.sheet)
    widest = max(area.columns.values())
    if area.table:
        widest = max(widest, bounds(contents.package.tree(area.table).get("ref", ""), area.table)[2])
    for row in sheet.rows:
        if row.last_column() > widest:
            typed = (cell.column for cell in row.cells_from(widest) if cell.is_typed or cell.formula)
            widest = max(widest, *typed, widest)
    return widest + 1


def _open(contents: Contents, area: Area, spec: TableSpec, new: Mapping[int, tuple[str, pd.Series]]) -> None:
    """Write headers and the first row's formats of new columns; the table grows over those beside it."""
    sheet = contents.edit(area.sheet)
    header_style = sheet.style(area.header, area.columns[spec.like[_TEXT]])
    for column, (header, cells) in new.items():
        model = area.columns.get(spec.like.get(_looks_like(cells.tolist()), ""), 0)
        style = sheet.style(area.first, model) if model else ""
        sheet.put_cell(area.header, column, tails([header], header_style)[0])
        sheet.put_cell(area.first, column, tails([None], style)[0])
        give_width(sheet, column, column_width(sheet, model or area.columns[spec.like[_COUNT]]))
    if area.table:
        _grow_table(contents, area.table, {column: header for column, (header, _) in new.items()})


def _looks_like(cells: Sequence[object]) -> str:
    """The kind of column whose looks fit most of the cells; "" where numbers have fractions."""
    kinds = [type(cell) for cell in cells if cell is not None and cell != ""]
    if kinds and 2 * sum(issubclass(kind, datetime) for kind in kinds) > len(kinds):
        return _TIME
    if kinds and all(kind is int for kind in kinds):
        return _COUNT
    return "" if kinds and all(kind in (int, float) for kind in kinds) else _TEXT


def give_width(sheet: Worksheet, column: int, width: float) -> None:
    """Give a column a width where the sheet says none for it."""
    columns = sheet.find("cols")
    if columns is None:
        return
    if any(integer(each, "min") <= column <= integer(each, "max") for each in columns):
        return
    element = etree.SubElement(columns, tag("col"))
    for name, value in (("min", column), ("max", column), ("width", f"{width:g}"), ("customWidth", 1)):
        element.set(name, str(value))


def _grow_table(contents: Contents, part: str, new: Mapping[int, str]) -> None:
    """Let a table object cover the new columns that adjoin it."""
    root = contents.package.tree(part)
    left, top, right, _ = bounds(root.get("ref", ""), part)
    listed = root.find(tag("tableColumns"))
    if listed is None or min(new) != right + 1:
        return
    last_id = max((integer(each, "id") for each in listed), default=0)
    for number, header in enumerate(new.values(), start=last_id + 1):
        etree.SubElement(listed, tag("tableColumn"), {"id": str(number), "name": header})
    listed.set("count", str(len(listed)))
    for element in (root, *root.iterfind(tag("autoFilter"))):
        end = bounds(element.get("ref", ""), part)[3]
        element.set("ref", f"{get_column_letter(left)}{top}:{get_column_letter(max(new))}{end}")
    contents.package.set(part, serialize(root))


def _record(contents: Contents, spec: TableSpec, own: Sequence[str]) -> None:
    listed = ",".join('"{}"'.format(header.replace('"', '""')) for header in dict.fromkeys(own))
    contents.workbook.names.set_constant(spec.record, f"{{{listed}}}")
