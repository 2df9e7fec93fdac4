"""Cells that a clerk merged over several rows of a table: all but the first of these have no value."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_addin.adapters.closed_book.parts.addresses import bounds
from hotline_addin.adapters.closed_book.parts.book_package import tag
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.refilling.table_area import Area
from hotline_addin.adapters.closed_book.sheets.tables import TYPED_BY_CLERKS, find_table, has_table


def merged_rows(contents: Contents) -> dict[str, tuple[str, ...]]:
    """The areas, as `A4:A6`, by the tables that clerks type into; tables without such are left out.

    Not 通报数据: what a refresh writes there stands again after it.
    """
    found = {}
    for name in sorted(TYPED_BY_CLERKS - {"figures"}):
        if has_table(contents, name) and (areas := tuple(_merged(contents, find_table(contents, name)))):
            found[name] = areas
    return found


def _merged(contents: Contents, area: Area) -> Iterator[str]:
    own = set(area.columns.values())
    shell = contents.worksheet(area.sheet).shell
    for merge in shell.iterfind(f"{tag('mergeCells')}/{tag('mergeCell')}"):
        reference = merge.get("ref", "")
        left, first, right, last = bounds(reference)
        is_within = first < last and first <= area.last and last >= area.first
        if is_within and not own.isdisjoint(range(left, right + 1)):
            yield reference
