"""What differs on one sheet between two states of a workbook: the least that has to be written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from hotline_addin.adapters.closed_book.parts.addresses import column_number
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.rows import Row
from hotline_addin.adapters.closed_book.parts.shared_formulas import expand_shared
from hotline_addin.adapters.closed_book.parts.workbook import Sheet
from hotline_addin.adapters.closed_book.refilling.row_heights import CUSTOM_HEIGHT
from hotline_addin.adapters.closed_book.refilling.table_area import Area
from hotline_addin.adapters.live_book.changes.shift import Shift
from hotline_addin.adapters.live_book.changes.typed_cells import ArrayFormula, Content, contents_of

_CELL_STYLE: Final = re.compile(r'<c r="([A-Z]+)[0-9]+"(?: s="([0-9]+)")?')
_HEIGHT: Final = re.compile(r'\sht="')
_HIDDEN: Final = re.compile(r'\shidden="(?:1|true)"')
_OUTLINE: Final = re.compile(r'\soutlineLevel="([0-7])"')


@dataclass(frozen=True, slots=True)
class Span:
    """Rows `top` to `bottom` of columns `left` to `right`, numbered from 1, ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class NewColumn:
    """Rows of a column that comes in, which take the format of row `prototype` in the column `model`."""

    cells: Span
    prototype: int
    model: int


@dataclass(frozen=True, slots=True)
class Block:
    """Cells to write: where, and their contents row by row."""

    span: Span
    rows: Sequence[Sequence[Content]]


@dataclass(frozen=True, slots=True)
class Fold:
    """Rows `first` to `last` that are folded in `level` deep (0: not at all), and whether they are hidden."""

    first: int
    last: int
    level: int
    hidden: bool


@dataclass(frozen=True, slots=True)
class SheetChanges:
    """What to do on one sheet, in this order.

    `shift` moves rows; `formats` are spans that take the format of the cell above their rows in row
    `prototype`, `columns` come in right of the others; `blocks` are written; `fitted` are first and last of
    rows that take the height of their wrapped texts; `hidden` and `shown` are rows. `folds` cover all rows of
    a table of which some are folded: Excel gives rows that come in the fold of their neighbours.
    """

    shift: Shift
    prototype: int
    formats: Sequence[Span]
    columns: Sequence[NewColumn]
    blocks: Sequence[Block]
    fitted: Sequence[tuple[int, int]]
    hidden: Sequence[int]
    shown: Sequence[int]
    folds: Sequence[Fold] = ()

    def __bool__(self) -> bool:
        changed = self.formats or self.columns or self.blocks or self.hidden or self.shown or self.folds
        return bool(self.shift.grown or changed)


def fold_of(row: Row) -> tuple[int, bool]:
    """How deep a row is folded in, 0 for not at all, and whether it is hidden."""
    attributes = row.attributes
    found = _OUTLINE.search(attributes)
    return int(found[1]) if found else 0, _HIDDEN.search(attributes) is not None


class _State:
    """The rows of one sheet in one state; of none where the sheet is not there yet."""

    def __init__(self, contents: Contents, sheet: Sheet | None) -> None:
        self._contents = contents
        rows = expand_shared(list(contents.worksheet(sheet).rows)) if sheet else []
        self.rows = {row.number: row for row in rows}

    def row(self, number: int | None) -> Row | None:
        return None if number is None else self.rows.get(number)

    def cells(self, number: int | None) -> Mapping[int, Content]:
        row = self.row(number)
        return contents_of(self._contents, row) if row else {}

    def styles(self, number: int) -> dict[int, str]:
        row = self.row(number)
        found = _CELL_STYLE.findall(row.text) if row else []
        return {column_number(letters): style for letters, style in found}

    def hides(self, number: int | None) -> bool:
        row = self.row(number)
        return row is not None and _HIDDEN.search(row.attributes) is not None

    def fold(self, number: int) -> tuple[int, bool]:
        row = self.row(number)
        return fold_of(row) if row else (0, False)


def compare_sheets(
    before: tuple[Contents, Sheet | None],
    after: tuple[Contents, Sheet],
    shift: Shift,
    area: Area | None,
    *,
    same_file: bool,
) -> SheetChanges:
    """The changes from one state to the other; `area` is the table of the sheet as it will be.

    `same_file` says that one state was made from the other, so that they number cell formats and shared texts
    alike; only then do formats and whole rows compare.
    """
    old, new = _State(*before), _State(*after)
    columns = sorted(area.columns.values()) if area else []
    fresh = list(_new_columns(old, new, shift, columns)) if same_file else []
    incoming = {each.cells.left for each in fresh}
    formats = (
        list(_formats(old, shift, [each for each in columns if each not in incoming])) if same_file else []
    )
    changed = _changed_cells(old, new, shift, same_file=same_file)
    # A format is copied together with what stands in the cell it comes from.
    for span in (*formats, *(each.cells for each in fresh)):
        changed.setdefault(span.left, set()).update(range(span.top, span.bottom + 1))
    folds = list(_folds(old, new, shift))
    return SheetChanges(
        shift,
        shift.first,
        formats,
        fresh,
        list(_blocks(new, changed, shift)),
        list(_fitted(new, shift, changed)),
        *_visibility(old, new, shift, _band(shift) if folds else range(0)),
        folds,
    )


def _changed_cells(old: _State, new: _State, shift: Shift, *, same_file: bool) -> dict[int, set[int]]:
    """Rows by column; a column of the table with any change is written from end to end."""
    changed: dict[int, set[int]] = {}
    kept = filter(None, map(shift.target, old.rows))
    for row in sorted({*new.rows, *kept}):
        origin = shift.origin(row)
        before, after = old.row(origin), new.row(row)
        if same_file and before and after and origin == row and before.text == after.text:
            continue
        was, becomes = old.cells(origin), new.cells(row)
        for column in was.keys() | becomes.keys():
            pair = was.get(column), becomes.get(column)
            if pair[0] != pair[1] and not any(isinstance(each, ArrayFormula) for each in pair):
                changed.setdefault(column, set()).add(row)
    for rows in changed.values():
        if not rows.isdisjoint(_band(shift)):
            rows.update(_band(shift))
    return changed


def _band(shift: Shift) -> range:
    return range(shift.first, shift.new_last + 1) if shift.first else range(0)


def _formats(old: _State, shift: Shift, columns: Sequence[int]) -> Iterator[Span]:
    """Cells of the table that do not look like those of its first row and would not after the shift."""
    wanted = old.styles(shift.first)
    for column in columns:
        odd = []
        for row in _band(shift):
            origin = shift.origin(row)
            styles = old.styles(shift.model if origin is None else origin)
            if styles.get(column, "") != wanted.get(column, ""):
                odd.append(row)
        yield from (Span(top, column, bottom, column) for top, bottom in _runs(odd))


def _new_columns(old: _State, new: _State, shift: Shift, columns: Sequence[int]) -> Iterator[NewColumn]:
    """Columns of the table that had no header: each looks like a column of the same format that had one."""
    header = shift.first - 1
    if not columns or not shift.first:
        return
    before = old.cells(header)
    for row, last in ((header, header), (shift.first, shift.new_last)):
        looks = {style: column for column, style in old.styles(row).items() if before.get(column) is not None}
        styles = new.styles(row)
        for column in columns:
            if before.get(column) is None and styles.get(column, "") in looks:
                yield NewColumn(Span(row, column, last, column), row, looks[styles.get(column, "")])


def _fitted(new: _State, shift: Shift, changed: Mapping[int, set[int]]) -> Iterator[tuple[int, int]]:
    """Rows of the table that changed, where it has rows as high as their texts and nobody chose a height."""
    attributes = {row: new.rows[row].attributes for row in _band(shift) if row in new.rows}
    if not any(_HEIGHT.search(each) and not CUSTOM_HEIGHT.search(each) for each in attributes.values()):
        return
    written = set[int]().union(*changed.values())
    free = [row for row, each in attributes.items() if row in written and not CUSTOM_HEIGHT.search(each)]
    yield from _runs(sorted(free))


def _folds(old: _State, new: _State, shift: Shift) -> Iterator[Fold]:
    """Runs of rows that are folded alike; none where the rows of the table are, and were, as they should."""
    band = _band(shift)
    wanted = [new.fold(row) for row in band]
    before = [old.fold(row) for row in range(shift.first, shift.last + 1)] if shift.first else []
    if wanted == before or not any(level for level, _ in (*wanted, *before)):
        return
    for fold, rows in groupby(zip(band, wanted, strict=True), key=lambda each: each[1]):
        numbers = [row for row, _ in rows]
        yield Fold(numbers[0], numbers[-1], *fold)


def _visibility(old: _State, new: _State, shift: Shift, folded: range) -> tuple[list[int], list[int]]:
    """The rows that shall hide and show, those of a folded table aside."""
    rows = [row for row in sorted(new.rows) if row not in folded]
    changed = [row for row in rows if old.hides(shift.origin(row)) != new.hides(row)]
    return [row for row in changed if new.hides(row)], [row for row in changed if not new.hides(row)]


def _blocks(new: _State, changed: Mapping[int, set[int]], shift: Shift) -> Iterator[Block]:
    """The changed cells in as few rectangles as columns of equal rows side by side allow."""
    pieces = sorted(
        (top, bottom, column) for column, rows in changed.items() for top, bottom in _pieces(rows, shift)
    )
    known: dict[int, Mapping[int, Content]] = {}
    for (top, bottom), group in groupby(pieces, key=lambda piece: piece[:2]):
        for left, right in _runs([column for _, _, column in group]):
            for row in range(top, bottom + 1):
                if row not in known:
                    known[row] = new.cells(row)
            rows = [[known[row].get(at) for at in range(left, right + 1)] for row in range(top, bottom + 1)]
            yield Block(Span(top, left, bottom, right), rows)


def _pieces(rows: set[int], shift: Shift) -> Iterator[tuple[int, int]]:
    """Runs of rows, cut at the borders of the table, so that its columns can be written side by side."""
    band = _band(shift)
    inside = sorted(row for row in rows if row in band)
    yield from _runs(inside)
    yield from _runs(sorted(rows.difference(inside)))


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Consecutive ascending numbers as first and last."""
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        found = [number for _, number in run]
        yield found[0], found[-1]
