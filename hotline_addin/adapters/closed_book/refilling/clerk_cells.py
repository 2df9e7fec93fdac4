"""The clerk's own columns beside a table: each cell follows its row, wherever that row goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set

from hotline_addin.adapters.closed_book.parts.band import Band
from hotline_addin.adapters.closed_book.parts.cell_texts import formula_tail, tails
from hotline_addin.adapters.closed_book.parts.rows import Cell, Row
from hotline_addin.adapters.formulas import FilledFormula, rewrite_rows, unchanged
from hotline_addin.adapters.opc.cell_names import get_column_letter


def clerk_columns(rows: Iterable[Row], owned: Set[int]) -> dict[int, dict[int, Cell]]:
    """The cells of a band that stand in no owned column: column -> row -> cell."""
    widest = max(owned)
    has_gaps = len(owned) < widest
    found: dict[int, dict[int, Cell]] = {}
    for row in rows:
        if not has_gaps and row.last_column() <= widest:
            continue  # spares cutting up every row of a table that stands alone
        for cell in row.cells() if has_gaps else row.cells_from(widest):
            if cell.column not in owned:
                found.setdefault(cell.column, {})[row.number] = cell
    return found


class ClerkColumn:
    """One column of the clerk: its cells by row as they stood, in a band of the sheet called `title`."""

    def __init__(self, title: str, column: int, cells: Mapping[int, Cell], band: Band) -> None:
        self.column = column
        self._title = title
        self._cells = cells
        self._band = band
        self._change = band.change(title, at_home=True)
        self._pinned = _pinned_rows(cells.values())
        self._before = _filled_formula(cells, band)
        self._after = self._before and FilledFormula.of(self._before.at(band.first), band.first, self._change)
        self._style = _common_style(cells, band)

    def laid_out(self, moves: Mapping[int, int]) -> list[str]:
        """The text of the column's cells in every row of the new band; empty where nothing stands."""
        band = self._band
        texts = [self._fresh(row) for row in range(band.first, band.new_last + 1)]
        for old, new in moves.items():
            cell = None if old in self._pinned else self._cells.get(old)
            texts[new - band.first] = self._moved(cell, old, new) if cell else self._blank(new)
        for row in self._pinned:
            if row <= band.new_last and row in self._cells:
                texts[row - band.first] = self._stayed(self._cells[row]).text
        return texts

    def left_over(self, moves: Mapping[int, int]) -> Iterator[tuple[int, Cell]]:
        """Row and cell of every typed value whose row is gone."""
        for row, cell in self._cells.items():
            if row not in moves and row not in self._pinned and cell.is_typed:
                yield row, cell

    def _fresh(self, row: int) -> str:
        if self._after is None:
            return self._blank(row)
        return self._start(row) + formula_tail(self._after.at(row), None, self._style)

    def _blank(self, row: int) -> str:
        return self._start(row) + tails([None], self._style)[0] if self._style else ""

    def _start(self, row: int) -> str:
        return f'<c r="{get_column_letter(self.column)}{row}'

    def _moved(self, cell: Cell, old: int, new: int) -> str:
        formula, moved = cell.formula, cell.at(new)
        if formula is None:
            return moved.text
        if self._before and self._after and formula == self._before.at(old):
            filled = self._after.at(new)
            return moved.with_formula(lambda _: filled).text
        relocation = self._band.relocation(self._title, old, new)
        return moved.with_formula(lambda text: rewrite_rows(text, relocation)).text

    def _stayed(self, cell: Cell) -> Cell:
        followed = cell.with_formula(lambda text: rewrite_rows(text, self._change))
        return followed.clipped(self._band.new_last)


def _pinned_rows(cells: Iterable[Cell]) -> set[int]:
    """Rows that one array formula fills together: it cannot be torn apart, so it stays in its place."""
    blocks = [cell.array_rows for cell in cells]
    return {row for block in blocks if block and block[0] < block[1] for row in range(block[0], block[1] + 1)}


def _filled_formula(cells: Mapping[int, Cell], band: Band) -> FilledFormula | None:
    """The first row's formula where it fills most of the column."""
    first = cells.get(band.first)
    formula = first.formula if first else None
    if formula is None:
        return None
    filled = FilledFormula.of(formula, band.first, unchanged)
    alike = sum(cell.formula == filled.at(row) for row, cell in cells.items())
    return filled if 2 * alike > band.last - band.first + 1 else None


def _common_style(cells: Mapping[int, Cell], band: Band) -> str:
    """What a new row gets: the style of most rows, so that a mark on one row stays on that row."""
    styles = Counter(cell.style for cell in cells.values())
    styles[""] += band.last - band.first + 1 - len(cells)
    return styles.most_common(1)[0][0]
