"""Filters are taken off while rows are rewritten, and put on again, whatever happens meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Final

import xlwings as xw

from hotline_addin.adapters.live_book import excel

_LARGEST: Final = {
    "top_items": "count",
    "bottom_items": "count",
    "top_percent": "percent",
    "bottom_percent": "percent",
}
"""Filters by the largest or smallest values, and where xlwings says how many."""


@dataclass(frozen=True, slots=True)
class _Filter:
    """What a filter lets through, and where it will be found again: its rows may have moved by then."""

    find: Callable[[], xw.main.AutoFilter | None]
    criteria: list[xw.main.AutoFilterCriteria]


@contextmanager
def without_filters(sheet: xw.Sheet, lost: list[str]) -> Iterator[None]:
    """Show all rows of the sheet meanwhile: Excel writes and deletes filtered rows only in part.

    Filters of tables and of the sheet itself come back. One by colour, by an icon or by a moving span of days
    does not, nor does an advanced one: xlwings cannot say what it was, and one made up would hide the wrong
    rows. Then the title of the sheet joins `lost`.
    """
    found = list(_filters(sheet))
    for each in found:
        if (autofilter := each.find()) is not None:
            autofilter.clear()
    complete = not excel.show_filtered(sheet)
    try:
        yield
    except BaseException:
        with suppress(Exception):  # the first error is the one to tell
            _restore(found)
        raise
    if not (_restore(found) and complete):
        lost.append(sheet.name)


def _filters(sheet: xw.Sheet) -> Iterator[_Filter]:
    """The filters that let not all through."""

    def of_table(name: str) -> xw.main.AutoFilter:
        return sheet.tables[name].autofilter

    def of_sheet() -> xw.main.AutoFilter | None:
        cells = excel.filtered_cells(sheet)
        return None if cells is None else cells.autofilter

    names = [table.name for table in sheet.tables if table.show_autofilter]
    for find in [*(lambda name=name: of_table(name) for name in names), of_sheet]:
        autofilter = find()
        criteria = [] if autofilter is None else autofilter.criteria
        if set_ones := [each for each in criteria if each.type != "none"]:
            yield _Filter(find, set_ones)


def _restore(found: list[_Filter]) -> bool:
    """Put the filters on again; whether each could be."""
    done = [
        (autofilter := each.find()) is not None and _apply(autofilter, criterion)
        for each in found
        for criterion in each.criteria
    ]
    return all(done)


def _apply(autofilter: xw.main.AutoFilter, criterion: xw.main.AutoFilterCriteria) -> bool:
    number = getattr(criterion, _LARGEST.get(criterion.type, ""), None)
    if criterion.type == "values" and criterion.values:
        autofilter.apply_values(criterion.field, criterion.values)
    elif criterion.operator:
        autofilter.apply_comparison(criterion.field, criterion.operator, criterion.value1, criterion.value2)
    elif number is not None:
        getattr(autofilter, f"apply_{criterion.type}")(criterion.field, number)
    else:
        return False
    return True
