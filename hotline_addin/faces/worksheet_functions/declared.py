"""The indicators that a function is handed as the table 指标."""

from __future__ import annotations

from functools import lru_cache

from hotline_addin.domain.measures.declared.indicators.declaration import Declaration
from hotline_addin.domain.measures.declared.indicators.in_force import declare_rows, shipped_declaration
from hotline_addin.faces.worksheet_functions.cells import Cell, read_table

NOT_GIVEN = ((None,),)
"""A range that the formula leaves out, as a key."""


@lru_cache(maxsize=4)
def declared_in(cells: tuple[tuple[Cell, ...], ...]) -> Declaration:
    """The indicators in force: those of the rows, else the shipped ones."""
    if cells == NOT_GIVEN:
        return shipped_declaration()
    rows = read_table(cells, "indicators").to_dict("records")
    declaration, _ = declare_rows({str(name): cell for name, cell in row.items()} for row in rows)
    return declaration
