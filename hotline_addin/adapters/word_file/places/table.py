"""Annex tables: read by their headings, written row by row so that formatting by hand survives."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.word_file.file.ooxml import child, descendants, is_a, parent_of, value_of, w, wml
from hotline_addin.adapters.word_file.file.visible_text import shown_text
from hotline_addin.adapters.word_file.places.control import Control
from hotline_addin.adapters.word_file.places.inline import accept_changes, write_runs
from hotline_addin.adapters.word_file.places.table_merge import SHIPPED_HEADERS, Row, ShownCells

_BEFORE_SHADING: Final = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders")
"""What the schema (CT_TcPr) wants in front of a cell's shading: Word refuses another order."""


@dataclass(frozen=True, slots=True)
class TableLooks:
    """How rows look: the template's sample row, the sample of a cell whose rate is low, and the heading."""

    row: Element
    low_cell: Element | None
    heading: Element | None = None

    @property
    def low_style(self) -> str:
        """Id of the paragraph style that marks a low rate, or empty where the template marks none."""
        return "" if self.low_cell is None else _style(self.low_cell)


class AnnexTable:
    """The table inside a control, its columns `headers` found by their headings.

    Raises `ValueError` without one.
    """

    def __init__(self, control: Control, headers: Sequence[str] = ()) -> None:
        self._control = control
        self._headers = tuple(headers) or SHIPPED_HEADERS
        self._table = _table_of(control)
        rows = self._table.findall(w("tr"))
        place = heading_place(rows, self._headers[0])
        self._heading = rows[place] if rows else wml("tr")
        below = rows[place + 1 :]
        self._rows = [row for row in below if child(row, "trPr", "del") is None]
        self._deleted = [row for row in below if row not in self._rows]
        """Rows struck out by a tracked change that nobody has accepted yet: nobody reads them."""
        titles = row_texts(self._heading)
        self.columns = _columns(titles, self._headers)
        """Column of the contract -> place of its cell in a row; a column that was taken out is absent."""

    @property
    def is_readable(self) -> bool:
        """Whether a heading row names the first column, or has as many headings in an office's own words."""
        return 0 in self.columns

    def read(self) -> list[ShownCells]:
        """The rows below the heading, in the contract's columns."""
        if self._control.is_placeholder:
            return []
        shown = []
        for row in self._rows:
            texts = row_texts(row)
            places = [self.columns.get(column) for column in range(len(self._headers))]
            shown.append(
                tuple(texts[place] if place is not None and place < len(texts) else None for place in places)
            )
        return shown

    def write(self, rows: Sequence[Row], low: frozenset[tuple[str, int]], looks: TableLooks) -> None:
        """Make the table show `rows`; rows not named go. `low` says which rates to mark."""
        self._control.clear_placeholder()
        made = [self._row(row, low, looks) for row in rows]
        for old in (*self._rows, *self._deleted):
            self._table.remove(old)
        self._table.extend(made)
        self._rows = made

    def own_looks(self) -> TableLooks:
        """How the table's own rows look, for a template that shows no sample."""
        looks = table_looks(self._table)
        if looks is not None:
            return TableLooks(deepcopy(looks.row), None)
        heading = deepcopy(self._heading)
        repeated = child(heading, "trPr", "tblHeader")
        if repeated is not None:
            parent_of(repeated).remove(repeated)
        return TableLooks(heading, None)

    def _new_row(self, looks: TableLooks) -> Element:
        """A row as the template shows it, or like the table's own where a person changed the columns."""
        if len(row_cells(looks.row)) == len(row_cells(self._heading)):
            return deepcopy(looks.row)
        made = self.own_looks().row
        for cell in row_cells(made):
            write_cell(cell, "")
        return made

    def _row(self, row: Row, low: frozenset[tuple[str, int]], looks: TableLooks) -> Element:
        element = self._new_row(looks) if row.old is None else self._rows[row.old]
        if row.cells is None:
            return element
        cells = row_cells(element)
        for column, text in enumerate(row.cells):
            place = self.columns.get(column)
            if text is None or place is None or place >= len(cells):
                continue
            if _text(cells[place]) != text:
                accept_changes(cells[place])
                write_cell(cells[place], text)
            _mark(cells[place], looks, is_low=(row.cells[0] or "", column) in low)
        return element


def table_looks(sample: Element) -> TableLooks | None:
    """The looks shown by a table: its first row below the heading, its first low cell; None without rows."""
    rows = [row for row in sample.findall(w("tr")) if child(row, "trPr", "tblHeader") is None]
    if not rows:
        return None
    usual = {_style(cell) for cell in row_cells(rows[0])}
    low = (cell for row in rows[1:] for cell in row_cells(row) if _style(cell) not in usual)
    heading = next((row for row in sample.findall(w("tr")) if row not in rows), None)
    return TableLooks(rows[0], next(low, None), heading)


def heading_place(rows: Sequence[Element], first: str) -> int:
    """Which row holds the headings: the first that names the first column, else the topmost."""
    return next((place for place, row in enumerate(rows) if first in row_texts(row)), 0)


def _columns(titles: Sequence[str], headers: Sequence[str]) -> dict[int, int]:
    """The columns by their headings, or in their order where an office words all of them anew."""
    found = {n: titles.index(text) for n, text in enumerate(headers) if text in titles}
    are_words = not any(sign.isdecimal() for sign in "".join(titles))
    if not found and len(titles) == len(headers) and are_words:
        return {n: n for n in range(len(headers))}
    return found


def _table_of(control: Control) -> Element:
    found = child(control.content, "tbl")
    if found is None:
        raise ValueError("a control without a table")
    return found


def row_cells(row: Element) -> list[Element]:
    """The cells of a row, also those that stand in controls of their own."""
    return [cell for cell in descendants(row, "tc") if _row_of(cell) is row]


def _row_of(cell: Element) -> Element | None:
    return next((ancestor for ancestor in cell.iterancestors() if is_a(ancestor, "tr")), None)


def _text(cell: Element) -> str:
    return "".join(shown_text(paragraph) for paragraph in descendants(cell, "p"))


def row_texts(row: Element) -> list[str]:
    """What its cells show."""
    return [_text(cell) for cell in row_cells(row)]


def write_cell(cell: Element, text: str) -> None:
    """Make a cell show one line, in the looks that it has."""
    paragraphs = cell.findall(w("p"))
    for surplus in paragraphs[1:]:
        cell.remove(surplus)
    if not paragraphs:
        paragraphs = [wml("p")]
        cell.extend(paragraphs)
    write_runs(paragraphs[0], [text])


def _style(cell: Element) -> str:
    return value_of(child(cell, "p", "pPr", "pStyle"))


def _mark(cell: Element, looks: TableLooks, *, is_low: bool) -> None:
    """Give a cell the look of a low rate, or take it away; other formatting stays."""
    if looks.low_cell is None or (_style(cell) == looks.low_style) == is_low:
        return
    source = looks.low_cell if is_low else _same_column(looks.row, cell)
    _copy_shading(cell, source)
    for paragraph in cell.findall(w("p")):
        style = child(paragraph, "pPr", "pStyle")
        if style is not None:
            style.set(w("val"), _style(source))
        else:
            properties = child(paragraph, "pPr")
            if properties is None:
                properties = wml("pPr")
                paragraph.insert(0, properties)
            properties.insert(0, wml("pStyle", val=_style(source)))


def _same_column(row: Element, cell: Element) -> Element:
    owner = _row_of(cell)
    place = 0 if owner is None else row_cells(owner).index(cell)
    cells = row_cells(row)
    return cells[min(place, len(cells) - 1)]


def _copy_shading(cell: Element, source: Element) -> None:
    properties = child(cell, "tcPr")
    if properties is None:
        properties = wml("tcPr")
        cell.insert(0, properties)
    old, new = child(properties, "shd"), child(source, "tcPr", "shd")
    if old is not None:
        properties.remove(old)
    if new is not None:
        before = [part for part in properties if is_a(part, *_BEFORE_SHADING)]
        properties.insert(len(before), deepcopy(new))
