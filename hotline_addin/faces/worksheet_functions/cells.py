"""Ranges as Excel hands them over: single cells, columns, whole tables with or without their header."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final

import pandas as pd

from hotline_addin.domain.words.text import clean_text, is_blank, shortened
from hotline_addin.domain.words.times import parse_time
from hotline_addin.domain.words.vocabulary import TABLES, TableSpec
from hotline_addin.errors import HotlineError, InputError

Cell = Any
"""What a cell holds: text, number, date, truth value, or None."""

_ERRORS: Final = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
"""What cells show that hold an error, as they arrive here."""

Grid = list[list[Cell]]
"""Rows of cells, all of one length."""


def as_grid(value: Any) -> Grid:
    """A range as rows; a single value is a range of one cell, a plain list a column."""
    if not isinstance(value, list | tuple):
        return [[value]]
    return [list(row) if isinstance(row, list | tuple) else [row] for row in value]


def frozen(value: Any) -> tuple[tuple[Cell, ...], ...]:
    """A range as a key: equal cells, equal key."""
    return tuple(tuple(row) for row in as_grid(value))


def single(value: Any, what: str) -> Cell:
    """The only cell of a range. Raises `InputError`, naming `what`, for a larger one."""
    grid = as_grid(value)
    if len(grid) != 1 or len(grid[0]) != 1:
        raise InputError(f"{what}只能是一个单元格")
    return grid[0][0]


def for_each(function: Callable[..., Cell], *ranges: Any) -> Cell | Grid:
    """`function` of each cell: ranges in, a range of the same shape out, a single value for single cells.

    Single cells go with every cell of a larger range. A cell for which `function` raises shows why.
    Raises `InputError` for larger ranges of different shapes.
    """
    grids = [as_grid(area) for area in ranges]
    shapes = {(len(grid), len(grid[0])) for grid in grids} - {(1, 1)}
    if len(shapes) > 1:
        raise InputError("各个区域的行列数要相同")
    rows, columns = shapes.pop() if shapes else (1, 1)
    results = [
        [_answer(function, [_at(grid, row, column) for grid in grids]) for column in range(columns)]
        for row in range(rows)
    ]
    return results[0][0] if (rows, columns) == (1, 1) else results


def _at(grid: Grid, row: int, column: int) -> Cell:
    return grid[0][0] if len(grid) == len(grid[0]) == 1 else grid[row][column]


def _answer(function: Callable[..., Cell], cells: Sequence[Cell]) -> Cell:
    """The result, or nothing where the first cell is blank, so that a column may be filled down ahead.

    An error in any of the cells is the result, as in Excel's own functions: nothing may be counted from it.
    """
    if not clean_text(cells[0]):
        return ""
    broken = next((cell for cell in cells if _is_error(cell)), None)
    if broken is not None:
        return broken
    try:
        return function(*cells)
    except HotlineError as error:
        return error.message


def _is_error(cell: Cell) -> bool:
    return isinstance(cell, str) and cell in _ERRORS


def read_table(value: Any, name: str) -> pd.DataFrame:
    """A range of the contract table `name`: columns by identifier, one row a row, blank rows left out.

    Columns are found by their headers; a range without header has the columns of the contract from the
    first on; a cell that shows an error is blank. Raises `InputError` for a range that cannot be the table.
    """
    grid = [[None if _is_error(cell) else cell for cell in row] for row in as_grid(value)]
    spec = TABLES[name]
    columns = _columns(grid[0], spec)
    rows = grid[1:] if _is_header(grid[0], spec) else grid
    if len(columns) < 2:
        raise InputError(f"请选“{spec.sheet}”的整张表，如 {name}[#All]")
    return pd.DataFrame(
        [[row[at] for at in columns.values()] for row in rows if any(clean_text(cell) for cell in row)],
        columns=list(columns),
        dtype=object,
    )


def _is_header(row: Sequence[Cell], spec: TableSpec) -> bool:
    """Whether the row holds the header of the key, which every use of a table needs."""
    return spec.columns[spec.key[0]] in [clean_text(cell) for cell in row]


def _columns(row: Sequence[Cell], spec: TableSpec) -> dict[str, int]:
    """Where each column stands, by identifier; of an open table also the others, by their header."""
    if not _is_header(row, spec):
        return {identifier: at for at, identifier in enumerate(spec.columns) if at < len(row)}
    places = {clean_text(cell): at for at, cell in enumerate(row)}
    named = {**spec.columns, **spec.further}
    found = {identifier: places[header] for identifier, header in named.items() if header in places}
    known = set(named.values()) if spec.is_open else places
    return found | {header: at for header, at in places.items() if header and header not in known}


def whole_number(cell: Cell, what: str) -> int:
    """A count. Raises `InputError`, naming `what`, for anything else."""
    text = clean_text(cell)
    try:
        number = float(text or 0)
    except ValueError:
        number = -1.0
    if not (0 <= number < 1e9 and number.is_integer()):
        raise InputError(f"“{shortened(text, 12)}”不能作为{what}")
    return int(number)


def point_in_time(cell: Cell, what: str) -> datetime:
    """A date or time. Raises `InputError`, naming `what`, for a blank or anything unreadable."""
    try:
        when = parse_time(cell)
    except ValueError:
        when = None
    if when is None:
        raise InputError(
            f"“{shortened(clean_text(cell), 20)}”不能作为{what}" if not is_blank(cell) else f"没有{what}"
        )
    return when
