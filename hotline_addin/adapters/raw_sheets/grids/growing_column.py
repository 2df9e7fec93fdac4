"""A column while its values come in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hotline_addin.adapters.raw_sheets.grids.raw_cells import plain_cells, plain_text
from hotline_addin.domain.orders.sheets.written.raw import Cell


class GrowingColumn:
    """The cells of a column, equal texts being one where they repeat themselves.

    Units, categories and titles come a thousand times each: as one text they take a third of the memory, and
    whoever looks one up later finds it at once. Numbers of orders never come twice, and are not looked for.
    """

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self._known = _PlainTexts()
        self._repeats = True

    def add(self, values: Sequence[Any]) -> None:
        """The next values of calamine below."""
        kinds = set(map(type, values))
        if kinds != {str} or not self._repeats:
            self.cells += plain_cells(values, kinds)
            return
        before = len(self._known)
        self.cells += map(self._known.__getitem__, values)
        self._repeats = 2 * (len(self._known) - before) <= len(values)


class _PlainTexts(dict[str, Cell]):
    """Each text that came, with the cell that it makes."""

    def __missing__(self, text: str) -> Cell:
        cell = self[text] = plain_text(text)
        return cell
