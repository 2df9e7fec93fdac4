"""Range.Copy to a destination: once, or as often as the source fits into it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.tools.excel_model import errors
from tests.tools.excel_model.places import Area, filled_formula
from tests.tools.excel_model.rules import copy_rules, copy_validations
from tests.tools.excel_model.sheet_state import Cell

if TYPE_CHECKING:
    from tests.tools.excel_model.ranges import Range


def copy_cells(source: Range, target: Range) -> None:
    """Copy; rows of the source that a filter hides are left out, as only visible cells are copied."""
    if source.sheet.state is not target.sheet.state:
        raise errors.unknown("Range.Copy to another sheet")
    state = source.sheet.state
    rows = [row for row in range(source.area.top, source.area.bottom + 1) if row not in state.filtered]
    height, width = len(rows), source.area.shape[1]
    wanted = target.area.shape
    if wanted[0] % height or wanted[1] % width:
        raise AssertionError(f"{source.area.address} does not fill {target.area.address}")
    models = {
        (row, column): replace(state.cell(row, column))
        for row in rows
        for column in range(source.area.left, source.area.right + 1)
    }
    for row, column in target.area.places():
        if row in state.filtered:
            continue
        origin = rows[(row - target.area.top) % height]
        model = models[origin, source.area.left + (column - target.area.left) % width]
        formula = filled_formula(model.formula, row - origin) if model.formula else None
        state.cells[row, column] = Cell(model.value, formula, model.style)
    copy_rules(state.root, source.area, target.area)
    copy_validations(state.root, source.area, target.area)
    _copy_hanging(source, target.area)


def _copy_hanging(source: Range, target: Area) -> None:
    state = source.sheet.state
    links = [link for link in state.links if source.area.covers(link.area)]
    state.links[:] = [link for link in state.links if target.meets(link.area) is None]
    for link in links:
        for row in range(target.top, target.bottom + 1):
            state.links.append(replace(link, area=Area(row, link.area.left, row, link.area.right)))
