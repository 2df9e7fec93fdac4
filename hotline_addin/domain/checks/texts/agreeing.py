"""Whether a text and a table say the same."""

from __future__ import annotations

from fractions import Fraction

from hotline_addin.domain.printed.prose.figures import Figure, Unit, same_rate
from hotline_addin.domain.printed.tabular.tables import Cell


def agrees(figure: Figure, cell: Cell) -> bool:
    """Whether a figure of a text may be what a cell says; a cell without a number contradicts nothing."""
    if cell.number is None:
        return True
    if figure.unit is Unit.PERCENT:
        return same_rate(figure.number, cell.number)
    return figure.may_be(Fraction(cell.number))
