"""Shared formulas written out, so that each cell can move alone."""

from __future__ import annotations

import re
from typing import Final

from hotline_addin.adapters.closed_book.parts.book_package import damaged
from hotline_addin.adapters.closed_book.parts.rows import Cell, Row
from hotline_addin.adapters.formulas import FilledFormula, unchanged
from hotline_addin.adapters.opc.cell_names import get_column_letter
from hotline_addin.adapters.opc.markup import escape, unescape

_SHARED = re.compile(r'<f\b(?=[^>]*\st="shared")[^>]*\ssi="([0-9]+)"[^>]*?(?:/>|>([^<]*)</f>)')
SHARED: Final = 't="shared"'
"""Stands in the cells of shared formulas."""


def expand_shared(rows: list[Row]) -> list[Row]:
    """The same rows, every shared formula replaced by the plain one that it means in its place."""
    if not any(SHARED in row.text for row in rows):
        return rows
    masters = _Masters(rows)
    return [
        Row.of(row.number, row.attributes, [masters.expanded(row.number, cell) for cell in row.cells()])
        if SHARED in row.text
        else row
        for row in rows
    ]


class _Masters:
    """The written-out formulas by their shared index, as read from the cells that carry the text."""

    def __init__(self, rows: list[Row]) -> None:
        self._masters: dict[str, tuple[str, int, int]] = {}
        self._filled: dict[tuple[str, int], FilledFormula] = {}
        for row in rows:
            for cell in row.cells() if SHARED in row.text else ():
                found = _SHARED.search(cell.text)
                if found and found[2]:
                    self._masters[found[1]] = (unescape(found[2]), row.number, cell.column)

    def expanded(self, row: int, cell: Cell) -> Cell:
        found = _SHARED.search(cell.text)
        if not found or found[1] not in self._masters:
            return cell
        formula = self._column_formula(found[1], cell.column).at(row)
        return Cell(cell.column, _SHARED.sub(lambda _: f"<f>{escape(formula)}</f>", cell.text))

    def _column_formula(self, index: str, column: int) -> FilledFormula:
        """The formula as it stands in one column: translated across once, then only its rows change."""
        if (index, column) not in self._filled:
            formula, row, origin = self._masters[index]
            if column != origin:
                formula = _translated(formula, row, origin, column)
            self._filled[index, column] = FilledFormula.of(formula, row, unchanged)
        return self._filled[index, column]


def _translated(formula: str, row: int, origin: int, column: int) -> str:
    """A formula as it reads in another column of its row."""
    # Rare, and all of a library behind it: a formula that was drawn across.
    from openpyxl.formula.tokenizer import TokenizerError  # noqa: PLC0415
    from openpyxl.formula.translate import Translator, TranslatorError  # noqa: PLC0415

    here, there = (f"{get_column_letter(number)}{row}" for number in (origin, column))
    try:
        return str(Translator(f"={formula}", here).translate_formula(there)).removeprefix("=")
    except (TokenizerError, TranslatorError) as error:
        raise damaged(here) from error
