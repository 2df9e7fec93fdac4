"""Rules of tables: names, columns, header cells, ranges against the rows of their sheet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tests.tools.package_lint.area import address, overlapping, parse_area, parse_cell
from tests.tools.package_lint.package import Fault
from tests.tools.package_lint.workbook import NS, Sheet, Table, Workbook

_NAME = re.compile(r"[^\W\d][\w.]{0,254}")


def table_names(workbook: Workbook) -> Iterator[Fault]:
    """A table's name is an identifier, and no other table or defined name bears it."""
    defined = {element.get("name", "").casefold() for element in workbook.defined_names}
    names = Counter(table.name.casefold() for table in workbook.tables)
    for table in workbook.tables:
        if not _NAME.fullmatch(table.name) or parse_cell(table.name.upper()):
            yield Fault("table-name", table.part, f"{table.name!r} is no identifier")
        if names[table.name.casefold()] > 1:
            yield Fault("table-name", table.part, f"{table.name} twice")
        if table.name.casefold() in defined:
            yield Fault("table-name", table.part, f"{table.name} is a defined name too")


def table_ids(workbook: Workbook) -> Iterator[Fault]:
    """Table ids are unique in the workbook."""
    ids = Counter(table.root.get("id") for table in workbook.tables)
    for table in workbook.tables:
        if ids[table.root.get("id")] > 1:
            yield Fault("table-id", table.part, f"id {table.root.get('id')} twice")


def table_ranges(workbook: Workbook) -> Iterator[Fault]:
    """A table has a body row, its filter covers header and body, and no other table lies in it."""
    for sheet in workbook.sheets:
        for table in sheet.tables:
            yield from _range_faults(table)
        for one, other in overlapping([table.area for table in sheet.tables if table.area]):
            yield Fault("table-overlap", sheet.part, f"{one} and {other}")


def _range_faults(table: Table) -> Iterator[Fault]:
    area = table.area
    if area is None:
        yield Fault("table-range", table.part, f"ref {table.root.get('ref')!r}")
        return
    if area.bottom - area.top + 1 <= table.header_rows + table.totals_rows:
        yield Fault("table-range", table.part, f"{table.name} {area} has no body row")
    own_filter = table.root.find("s:autoFilter", NS)
    if own_filter is not None:
        filtered = parse_area(own_filter.get("ref", ""))
        body_bottom = area.bottom - table.totals_rows
        if filtered is None or (filtered.top, filtered.left, filtered.bottom, filtered.right) != (
            area.top,
            area.left,
            body_bottom,
            area.right,
        ):
            yield Fault("table-filter", table.part, f"filter {own_filter.get('ref')} of table {area}")


def table_columns(workbook: Workbook) -> Iterator[Fault]:
    """As many columns as announced and as the range is wide, with unique names and ids."""
    for table in workbook.tables:
        elements = table.root.findall("s:tableColumns/s:tableColumn", NS)
        announced = sum(int(e.get("count", len(elements))) for e in table.root.iterfind("s:tableColumns", NS))
        width = len(table.area.columns()) if table.area else len(elements)
        if not len(elements) == announced == width:
            detail = f"{len(elements)} columns, count {announced}, range {width} wide"
            yield Fault("table-columns", table.part, detail)
        for what, values in (
            ("name", [name.casefold() for name in table.columns]),
            ("id", [element.get("id", "") for element in elements]),
        ):
            for value, count in Counter(values).items():
                if count > 1:
                    yield Fault("table-columns", table.part, f"{what} {value} twice")


def table_headers(workbook: Workbook) -> Iterator[Fault]:
    """A column's name is the text of its header cell, to the letter."""
    for sheet in workbook.sheets:
        for table in sheet.tables:
            if table.area is None or not table.header_rows:
                continue
            for column, name in zip(table.area.columns(), table.columns, strict=False):
                found = sheet.text((table.area.top, column))
                if found != name:
                    cell = address(table.area.top, column)
                    yield Fault("table-header", table.part, f"column {name!r}, but {cell} says {found!r}")


def table_rows(workbook: Workbook) -> Iterator[Fault]:
    """A table ends where its rows end: none cut off below it, and none missing inside it."""
    for sheet in workbook.sheets:
        last_row = max((place[0] for place in sheet.cells), default=0)
        for table in sheet.tables:
            area = table.area
            if area is None:
                continue
            if _filled(sheet, area.bottom + 1, area.columns()):
                yield Fault(
                    "table-cut", table.part, f"{table.name} {area}, but row {area.bottom + 1} is filled"
                )
            has_one_blank_row = area.bottom - area.top == table.header_rows
            if area.bottom > last_row and not has_one_blank_row:
                yield Fault("table-beyond-rows", table.part, f"{table.name} {area}, last row {last_row}")


def _filled(sheet: Sheet, row: int, columns: range) -> bool:
    return any(sheet.is_filled((row, column)) for column in columns)


def sheet_filters(workbook: Workbook) -> Iterator[Fault]:
    """A sheet's own filter lies beside its tables, which bring their own."""
    for sheet in workbook.sheets:
        element = sheet.root.find("s:autoFilter", NS)
        area = None if element is None else parse_area(element.get("ref", ""))
        for table in sheet.tables:
            if area and table.area and area.overlaps(table.area):
                yield Fault("filter-over-table", sheet.part, f"{area} over {table.name} {table.area}")


RULES = (table_names, table_ids, table_ranges, table_columns, table_headers, table_rows, sheet_filters)
