"""Addresses typed into 通报数据 that a program took for formulas, as `=` stands before both."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from hotline_addin.adapters.closed_book.parts.cell_values import ValueReader
from hotline_addin.adapters.closed_book.parts.rows import Row

_ERROR_SIGN: Final = "#"
"""Begins what a formula shows that names nothing: #NAME?"""


def typed_addresses(reader: ValueReader, rows: Iterable[Row], column: int) -> dict[int, str]:
    """By row, what was typed into a cell of this column that became a formula without a value.

    The column has the format of texts, in which Excel keeps an address as it is; a row added below the
    table may have lost it, and other programs do not mind it.
    """
    found: dict[int, str] = {}
    for row in rows:
        cell = row.cell(column) if "<f" in row.text else None
        formula = cell.formula if cell else None
        value = reader.value(row, column)
        if formula and (value is None or str(value).startswith(_ERROR_SIGN)):
            found[row.number] = f"={formula}"
    return found
