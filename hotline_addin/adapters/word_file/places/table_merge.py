"""Annex tables by the three-way rule: rows are matched by unit, and every cell is judged by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from hotline_addin.adapters.word_file.places.compare import ASK, Held, Memory, Ruling, Verdict, judge
from hotline_addin.adapters.word_file.places.wanted import COLUMN_SEPARATOR, split_rows
from hotline_addin.domain.notice.overwritten import Choice
from hotline_addin.domain.words.vocabulary import ADJUSTED_MARK, ANNEX_COLUMNS

Cells = tuple[str, ...]
ShownCells = tuple[str | None, ...]
"""A row as the document shows it; None where the clerk took the column out."""

SHIPPED_HEADERS: Final = tuple(ANNEX_COLUMNS.values())
"""The columns of the annexes before an office could choose them."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the merged table; `old` is the place of the document's row whose look it keeps.

    `cells` None leaves the document's row as it is; a cell None leaves that cell alone.
    """

    cells: ShownCells | None
    old: int | None = None


@dataclass(frozen=True, slots=True)
class TableMerge:
    """What a table shall show, what to remember as its base, and the places where the hand's text stays."""

    rows: tuple[Row, ...]
    base: tuple[Cells, ...]
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A row to be shown, or one that was deleted by hand, with what to remember for it."""

    row: Row | None
    base: Cells | None


def merge_table(
    shown: Sequence[ShownCells],
    new: Sequence[Cells],
    memory: Memory,
    ruling: Ruling = ASK,
    headers: Sequence[str] = SHIPPED_HEADERS,
) -> TableMerge:
    """Merge the rows `shown` in the document with the `new` ones of the workbook; the first cell is the unit.

    All have the columns `headers`; what is remembered may have been written under others.

    Rows follow the workbook's order. A row that the clerk added stays behind the row it followed, one that
    the clerk deleted stays away; both are held.
    """
    return _TableMerger(shown, new, under(memory, headers), ruling).merge()


def moved_rows(shown: Sequence[ShownCells], new: Sequence[Cells], memory: Memory) -> tuple[str, ...]:
    """The units that a hand put elsewhere in the document and that the workbook's order puts back."""
    written = [_unit(row) for row in split_rows(memory.base)]
    there = [_unit((row[0],)) for row in shown if row[0] is not None]
    wanted = [_unit(row) for row in new]
    common = [unit for unit in dict.fromkeys(there) if unit in written and unit in wanted]
    before, now = ([unit for unit in order if unit in common] for order in (written, wanted))
    if common in (before, now):
        return ()
    return tuple(unit for unit, other in zip(common, now, strict=True) if unit != other)


def under(memory: Memory, headers: Sequence[str]) -> Memory:
    """What is remembered, in these columns: nothing was written yet into one that is new."""
    before = memory.headers or SHIPPED_HEADERS
    headers = tuple(headers)
    if before == headers:
        return replace(memory, headers=headers)
    places = [0, *(before.index(title) if title in before[1:] else None for title in headers[1:])]

    def turned(text: str) -> str:
        rows = ([_cell(row, place) for place in places] for row in split_rows(text))
        return "\n".join(COLUMN_SEPARATOR.join(row) for row in rows)

    return replace(memory, base=turned(memory.base), linked=turned(memory.linked), headers=headers)


def _cell(row: Cells, place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


class _TableMerger:
    """The state of one merge."""

    def __init__(
        self, shown: Sequence[ShownCells], new: Sequence[Cells], memory: Memory, ruling: Ruling
    ) -> None:
        self.shown, self.new, self.memory, self.ruling = shown, new, memory, ruling
        self.base = {_unit(row): row for row in split_rows(memory.base)}
        self.linked = {_unit(row): row for row in split_rows(memory.linked)}
        self.renamed = _renamed(list(self.base.values()), new)
        self.origin = _origins(shown, list(self.base.values()), {_unit(row) for row in new})
        self.place_of = {key: place for place, key in self.origin.items()}
        self.places: list[_Place] = []
        self.held: list[Held] = []

    def merge(self) -> TableMerge:
        for row in self.new:
            self._merge_row(row, self.renamed.get(_unit(row), _unit(row)))
        self._keep_extra_rows()
        rows = tuple(place.row for place in self.places if place.row is not None)
        base = tuple(place.base for place in self.places if place.base is not None)
        return TableMerge(rows, base, tuple(self.held))

    def _merge_row(self, new: Cells, base_name: str) -> None:
        place = self.place_of.get(base_name, self.place_of.get(_unit(new)))
        if place is not None:
            self._merge_cells(place, new, base_name)
        elif base_name in self.base:
            self._deleted(new, self.base[base_name])
        else:
            self.places.append(_Place(Row(new), new))

    def _merge_cells(self, place: int, new: Cells, base_name: str) -> None:
        cells: list[str | None] = []
        base = list(new)
        for column, (there, text) in enumerate(zip(self.shown[place], new, strict=True)):
            memory = self._cell_memory(base_name, column) or Memory(text, text)
            verdict = Verdict.SAME if there is None else judge(there, text, memory)
            choice = Choice.TAKE
            if verdict in (Verdict.KEPT, Verdict.CONFLICT):  # overwritten by hand
                texts = (f"{new[0]} {self.memory.headers[column]} {said}" for said in (there, text))
                choice = self._rule(verdict, *texts)
            cells.append(text if there is not None and choice is Choice.TAKE else there)
            if verdict is Verdict.CONFLICT and choice is Choice.ASK:
                base[column] = memory.base
        self.places.append(_Place(Row(tuple(cells), place), tuple(base)))

    def _cell_memory(self, base_name: str, column: int) -> Memory | None:
        if base_name not in self.base:
            return None
        base = self.base[base_name]
        return Memory(base[column], self.linked.get(base_name, base)[column])

    def _deleted(self, new: Cells, base: Cells) -> None:
        verdict = Verdict.KEPT if base == new else Verdict.CONFLICT
        choice = self._rule(verdict, "", " ".join(new))
        row = Row(new) if choice is Choice.TAKE else None
        self.places.append(_Place(row, base if choice is Choice.ASK else new))

    def _keep_extra_rows(self) -> None:
        """Rows of the document that the workbook does not have: hand-made ones, or edited ones it dropped."""
        wanted = {_unit(row) for row in self.new} | set(self.renamed.values())
        for place, shown in enumerate(self.shown):
            unit = self.origin.get(place)
            texts = tuple(cell or "" for cell in shown)
            base = None if unit is None else self.base.get(unit)
            is_untouched = base is not None and _is_as_written(shown, base)
            if unit not in wanted and not is_untouched:
                self._keep_extra_row(place, texts, base)

    def _keep_extra_row(self, place: int, texts: Cells, base: Cells | None) -> None:
        choice = self._rule(Verdict.KEPT if base is None else Verdict.CONFLICT, " ".join(texts), "")
        if choice is not Choice.TAKE:
            self._insert_behind(place, base if choice is Choice.ASK else None)

    def _insert_behind(self, place: int, base: Cells | None) -> None:
        rows = [merged.row for merged in self.places]
        olds = {row.old: position for position, row in enumerate(rows) if row and row.old is not None}
        neighbour = max((old for old in olds if old < place), default=None)
        position = 0 if neighbour is None else olds[neighbour] + 1
        self.places.insert(position, _Place(Row(None, place), base))

    def _rule(self, verdict: Verdict, text: str, linked: str) -> Choice:
        """Which text holds where the two sides differ; what stays by hand is noted."""
        choice = self.ruling.on((text, linked), (text, linked) in self.memory.settled)
        if choice is not Choice.TAKE:
            settled = choice is Choice.KEEP
            self.held.append(Held(Verdict.SETTLED if settled else verdict, text, linked))
        return choice


def _is_as_written(shown: ShownCells, base: Cells) -> bool:
    """Whether all columns that are still there show what was written into them."""
    return all(there is None or there == written for there, written in zip(shown, base, strict=True))


def _unit(row: Cells) -> str:
    """The unit of a row, whether or not it bears the mark of an adjusted one."""
    return row[0].removesuffix(ADJUSTED_MARK)


def _origins(shown: Sequence[ShownCells], base: Sequence[Cells], wanted: set[str]) -> dict[int, str]:
    """Place of a document's row -> the unit it was written for, also where its name was changed by hand.

    A row under an unknown name stands for a unit that is gone and had its counts, if only one such is.
    """
    known = {_unit(row) for row in base} | wanted
    origin: dict[int, str] = {}
    for place, row in enumerate(shown):
        unit = None if row[0] is None else _unit((row[0],))
        is_first = unit not in origin.values()
        if unit is not None and unit in known and is_first:
            origin[place] = unit
    for place in (place for place in range(len(shown)) if place not in origin):
        gone = _with_counts(base, shown[place][1:]) - set(origin.values())
        if len(gone) == 1:
            origin[place] = gone.pop()
    return origin


def _with_counts(base: Sequence[Cells], counts: ShownCells) -> set[str]:
    """The units that had these counts."""
    return {_unit(row) for row in base if row[1:] == counts}


def _renamed(base: Sequence[Cells], new: Sequence[Cells]) -> dict[str, str]:
    """New unit -> the unit that had the same counts in the same place, and is gone: a renamed one."""
    old_names, new_names = [_unit(row) for row in base], [_unit(row) for row in new]
    behind: dict[str | None, Cells] = dict(zip([None, *old_names], base, strict=False))
    pairs: dict[str, str] = {}
    for before, row in zip([None, *new_names], new, strict=False):
        old = behind.get(before)
        is_new = _unit(row) not in old_names
        if is_new and old is not None and _unit(old) not in new_names and old[1:] == row[1:]:
            pairs[_unit(row)] = _unit(old)
    return pairs
