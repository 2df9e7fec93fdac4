"""Rows and cells of a sheet as text: cut apart, moved, put together again.

The text is in plain form (see `worksheet.py`): every row starts `<row r="`, every cell `<c r="`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final

from hotline_addin.adapters.closed_book.parts.addresses import column_number
from hotline_addin.adapters.opc.cell_names import get_column_letter
from hotline_addin.adapters.opc.markup import escape, unescape

_ROW_START: Final = '<row r="'
_ROW_END: Final = "</row>"
_CELL_START: Final = '<c r="'
_CELL = re.compile(r'<c r="([A-Z]+)[0-9]+"(?:[^>]*?/>|.*?</c>)', re.DOTALL)
_LETTERS = re.compile("[A-Z]+")
_CELL_NUMBER = re.compile(r'(<c r="[A-Z]+)[0-9]+"')
_ROW_NUMBER = re.compile(r'<row r="[0-9]+"')
_STYLE = re.compile(r'\ss="([0-9]+)"')
_HIDDEN = re.compile(r'\shidden="[^"]*"')
_FORMULA = re.compile(r"(<f\b[^>]*>)([^<]*)(</f>)")
_ARRAY = re.compile(r'<f\b[^>]*\sref="([A-Z]+)([0-9]+)(?::([A-Z]+)([0-9]+))?"')
_CONTENT = re.compile(r"<(?:v|is)\b")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its column number and its text `<c r="B5" ...>...</c>`."""

    column: int
    text: str

    @property
    def style(self) -> str:
        """The style index as written; empty for the default."""
        found = _STYLE.search(self.text, 0, self.text.index(">"))
        return found[1] if found else ""

    @property
    def formula(self) -> str | None:
        """The formula without its equals sign, or None."""
        found = _FORMULA.search(self.text) if "<f" in self.text else None
        return unescape(found[2]) if found else None

    @property
    def is_typed(self) -> bool:
        """Whether a person's value stands in it: something, and no formula."""
        return "<f" not in self.text and _CONTENT.search(self.text) is not None

    @property
    def array_rows(self) -> tuple[int, int] | None:
        """First and last row of the block that its array formula fills, or None."""
        found = _ARRAY.search(self.text) if "<f" in self.text else None
        return (int(found[2]), int(found[4] or found[2])) if found else None

    def at(self, row: int, column: int = 0) -> Cell:
        """The same cell in another row, and column where one is given; its array formula goes with it."""
        column = column or self.column
        rest = self.text[self.text.index('"', len(_CELL_START)) :]
        text = f"{_CELL_START}{get_column_letter(column)}{row}{rest}"
        if self.array_rows:
            shift = row - self.array_rows[0]
            text = _ARRAY.sub(lambda found: _shifted(found[0], shift), text)
        return Cell(column, text)

    def clipped(self, last: int) -> Cell:
        """The same cell, its array formula filling no row below `last`."""
        rows = self.array_rows
        if not rows or rows[1] <= last:
            return self
        text = _ARRAY.sub(lambda found: re.sub(r"[0-9]+\"$", f'{last}"', found[0]), self.text)
        return Cell(self.column, text)

    def with_formula(self, change: Callable[[str], str]) -> Cell:
        """The same cell with its formula changed."""
        return Cell(self.column, map_formulas(self.text, change))


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number and its text `<row r="5" ...>...</row>`."""

    number: int
    text: str

    @classmethod
    def of(cls, number: int, attributes: str, cells: Iterable[Cell]) -> Row:
        """A row of cells that stand in ascending columns."""
        inner = "".join(cell.text for cell in cells)
        return cls(number, f'<row r="{number}"{attributes}>{inner}</row>')

    @property
    def attributes(self) -> str:
        """What stands in the row's tag after its number, with a leading blank; empty for nothing."""
        tag_text = self.text[: self.text.index(">")].rstrip("/")
        return _ROW_NUMBER.sub("", tag_text, count=1).rstrip()

    def cells(self) -> list[Cell]:
        """All cells in file order."""
        return self.cells_from(0)

    def cells_from(self, column: int) -> list[Cell]:
        """The cells in this column and those right of it."""
        start = self.text.find(f'<c r="{get_column_letter(column)}{self.number}"') if column else 0
        found = ((column_number(match[1]), match[0]) for match in _CELL.finditer(self.text, max(0, start)))
        return [Cell(number, text) for number, text in found if number >= max(1, column)]

    def last_column(self) -> int:
        """The column of the last cell; 0 for an empty row."""
        start = self.text.rfind(_CELL_START)
        letters = _LETTERS.match(self.text, start + len(_CELL_START)) if start >= 0 else None
        return column_number(letters[0]) if letters else 0

    def cell(self, column: int) -> Cell | None:
        """The cell in a column, or None."""
        found = self._found(column)
        return Cell(column, found[0]) if found else None

    def _found(self, column: int) -> re.Match[str] | None:
        """Where the cell of a column stands."""
        start = self.text.find(f'<c r="{get_column_letter(column)}{self.number}"')
        return _CELL.match(self.text, start) if start >= 0 else None

    def with_cell(self, cell: Cell) -> Row:
        """The same row with one cell replaced or put in its place."""
        found = self._found(cell.column)
        if found:
            return Row(self.number, self.text[: found.start()] + cell.text + self.text[found.end() :])
        if self.text.endswith(_ROW_END) and cell.column > self.last_column():
            return Row(self.number, self.text.removesuffix(_ROW_END) + cell.text + _ROW_END)
        others = [other for other in self.cells() if other.column != cell.column]
        cells = sorted([*others, cell], key=lambda each: each.column)
        return Row.of(self.number, self.attributes, cells)

    @property
    def is_hidden(self) -> bool:
        """Whether the row does not show."""
        found = _HIDDEN.search(self.attributes)
        return found is not None and found[0].endswith(('"1"', '"true"'))

    def shown(self, shown: bool) -> Row:
        """The same row, hidden or not."""
        attributes = _HIDDEN.sub("", self.attributes) + ("" if shown else ' hidden="1"')
        return Row.of(self.number, attributes, self.cells())

    def moved(self, number: int) -> Row:
        """The same row under another number."""
        shift = number - self.number
        if not shift:
            return self
        text = _ROW_NUMBER.sub(f'<row r="{number}"', self.text, count=1)
        text = _CELL_NUMBER.sub(lambda found: f'{found[1]}{number}"', text)
        return Row(
            number, _ARRAY.sub(lambda found: _shifted(found[0], shift), text) if "<f" in text else text
        )

    def with_formulas(self, *changes: Callable[[str], str]) -> Row:
        """The same row, every formula in it changed by each change in turn."""
        return Row(self.number, reduce(map_formulas, changes, self.text)) if "<f" in self.text else self


def _shifted(array_tag: str, shift: int) -> str:
    """The tag of an array formula whose block lies `shift` rows lower."""
    start = array_tag.rindex(' ref="')
    block = re.sub(r"[0-9]+", lambda found: str(int(found[0]) + shift), array_tag[start:])
    return array_tag[:start] + block


def with_changes(texts: Iterable[str], changes: Sequence[Callable[[str], str]]) -> list[str]:
    """Texts of rows, every formula in them changed by each change in turn."""
    changed = list(texts)
    for place, text in enumerate(changed) if changes else ():
        if "<f" in text:
            changed[place] = reduce(map_formulas, changes, text)
    return changed


def map_formulas(text: str, change: Callable[[str], str]) -> str:
    """Change every formula in the text of cells."""
    return _FORMULA.sub(lambda found: found[1] + escape(change(unescape(found[2]))) + found[3], text)


def split_rows(text: str, start: int, end: int) -> list[Row]:
    """Cut the rows that stand in `text` between two positions."""
    rows = []
    start = text.find(_ROW_START, start, end)
    while start >= 0:
        number_end = text.index('"', start + len(_ROW_START))
        tag_end = text.index(">", number_end)
        closed = text[tag_end - 1] == "/"
        row_end = tag_end + 1 if closed else text.index(_ROW_END, tag_end) + len(_ROW_END)
        rows.append(Row(int(text[start + len(_ROW_START) : number_end]), text[start:row_end]))
        start = text.find(_ROW_START, row_end, end)
    return rows
