"""A column while its cells come in."""

from __future__ import annotations

from collections.abc import Sequence

from hotline_addin.domain.orders.sheets.written.raw import Cell


class GrowingColumn:
    """The cells of a column, equal texts being one where they repeat themselves.

    Units, categories and titles come a thousand times each: as one text they take a third of the memory, and
    whoever looks one up later finds it at once. Numbers of orders never come twice, and are not looked for.
    """

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self._known: dict[str, str] | None = {}

    def add(self, cells: Sequence[Cell]) -> None:
        """The next cells below."""
        if self._known is None:
            self.cells += cells
            return
        known = self._known
        before = len(known)
        self.cells += [known.setdefault(cell, cell) if type(cell) is str else cell for cell in cells]
        if 2 * (len(known) - before) > len(cells):
            self._known = None
