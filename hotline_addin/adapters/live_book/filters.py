"""A table's filter is taken off while its rows are rewritten, and put on again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import xlwings as xw


@contextmanager
def without_filters(sheet: xw.Sheet) -> Iterator[None]:
    """Show all rows of the sheet's tables meanwhile: Excel writes and deletes filtered rows only in part.

    Filters by values and comparisons come back. One by colour, or by the largest values, does not: xlwings
    cannot say what it was, and a filter made up would hide the wrong rows.
    """
    filtered = [(table.name, criteria) for table in sheet.tables if (criteria := _criteria(table))]
    for name, _ in filtered:
        sheet.tables[name].autofilter.clear()
    yield
    for name, criteria in filtered:
        for criterion in criteria:
            _apply(sheet.tables[name].autofilter, criterion)


def _criteria(table: xw.main.Table) -> list[xw.main.AutoFilterCriteria]:
    """What the columns of a table are filtered by, those without a filter left out."""
    if not table.show_autofilter:
        return []
    return [criterion for criterion in table.autofilter.criteria if criterion.type != "none"]


def _apply(autofilter: xw.main.AutoFilter, criterion: xw.main.AutoFilterCriteria) -> None:
    if criterion.type == "values" and criterion.values:
        autofilter.apply_values(criterion.field, criterion.values)
    elif criterion.operator:
        autofilter.apply_comparison(criterion.field, criterion.operator, criterion.value1, criterion.value2)
