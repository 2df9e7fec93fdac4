"""The clerk's own columns beside a table: each cell follows its row, wherever that row goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from hotline_addin.adapters.closed_book.parts.band import Band
from hotline_addin.adapters.closed_book.parts.cells import formula_tail, tails
from hotline_addin.adapters.closed_book.parts.rows import Cell, Row
from hotline_addin.adapters.formulas import FilledFormula, rewrite_rows, unchanged


def clerk_columns(rows: Sequence[Row], owned: Set[int]) -> dict[int, dict[int, Cell]]:
    """The cells of a band that stand in no owned column: column -> row -> cell."""
    widest = max(owned)
    has_gaps = len(owned) < widest
    found: dict[int, dict[int, Cell]] = {}
    for row in rows:
        if not has_gaps and row.last_column() <= widest:
            continue  # spares cutting up every row of a table that stands alone
        for cell in row.cells():
            if cell.column not in owned:
                found.setdefault(cell.column, {})[row.number] = cell
    return found


@dataclass(frozen=True, slots=True)
class ClerkColumn:
    """One column of the clerk: its cells by row as they stood, in a band of the sheet called `title`."""

    title: str
    column: int
    cells: Mapping[int, Cell]
    band: Band

    def laid_out(self, moves: Mapping[int, int]) -> list[str]:
        """The text of the column's cells in every row of the new band; empty where nothing stands."""
        band, pinned = self.band, self._pinned
        before, after = self._filled
        texts = [self._fresh(row, after) for row in range(band.first, band.new_last + 1)]
        for old, new in moves.items():
            cell = None if old in pinned else self.cells.get(old)
            texts[new - band.first] = self._moved(cell, old, new, before, after) if cell else self._blank(new)
        for row in pinned:
            if row <= band.new_last and row in self.cells:
                texts[row - band.first] = self._stayed(self.cells[row]).text
        return texts

    def left_over(self, moves: Mapping[int, int]) -> Iterator[tuple[int, Cell]]:
        """Row and cell of every typed value whose row is gone."""
        pinned = self._pinned
        for row, cell in self.cells.items():
            if row not in moves and row not in pinned and cell.is_typed:
                yield row, cell

    @property
    def style(self) -> str:
        """What a new row gets: the style of most rows, so that a mark on one row stays on that row."""
        styles = Counter(cell.style for cell in self.cells.values())
        styles[""] += self.band.last - self.band.first + 1 - len(self.cells)
        return styles.most_common(1)[0][0]

    @property
    def _pinned(self) -> set[int]:
        """Rows that one array formula fills together: it cannot be torn apart, so it stays in its place."""
        blocks = [cell.array_rows for cell in self.cells.values()]
        return {
            row for block in blocks if block and block[0] < block[1] for row in range(block[0], block[1] + 1)
        }

    @property
    def _filled(self) -> tuple[FilledFormula, FilledFormula] | tuple[None, None]:
        """The first row's formula where it fills most of the column: as it reads before, and after."""
        first = self.cells.get(self.band.first)
        formula = first.formula if first else None
        if formula is None:
            return None, None
        before = FilledFormula.of(formula, self.band.first, unchanged)
        alike = sum(cell.formula == before.at(row) for row, cell in self.cells.items())
        if 2 * alike <= self.band.last - self.band.first + 1:
            return None, None
        change = self.band.change(self.title, at_home=True)
        return before, FilledFormula.of(formula, self.band.first, change)

    def _fresh(self, row: int, filled: FilledFormula | None) -> str:
        if filled is None:
            return self._blank(row)
        return f'<c r="{get_column_letter(self.column)}{row}' + formula_tail(filled.at(row), None, self.style)

    def _blank(self, row: int) -> str:
        if not self.style:
            return ""
        return f'<c r="{get_column_letter(self.column)}{row}' + tails([None], self.style)[0]

    def _moved(
        self, cell: Cell, old: int, new: int, before: FilledFormula | None, after: FilledFormula | None
    ) -> str:
        formula, moved = cell.formula, cell.in_row(new)
        if formula is None:
            return moved.text
        if before and after and formula == before.at(old):
            return moved.with_formula(lambda _: after.at(new)).text
        relocation = self.band.relocation(self.title, old, new)
        return moved.with_formula(lambda text: rewrite_rows(text, relocation)).text

    def _stayed(self, cell: Cell) -> Cell:
        change = self.band.change(self.title, at_home=True)
        return cell.with_formula(lambda text: rewrite_rows(text, change)).clipped(self.band.new_last)
