"""Annex tables by the three-way rule: rows are matched by unit, and every cell is judged by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hotline_addin.adapters.word_file.compare import Choice, Held, Memory, Verdict, judge
from hotline_addin.adapters.word_file.wanted import split_rows
from hotline_addin.domain.vocabulary import ANNEX_COLUMNS

Cells = tuple[str, ...]
ShownCells = tuple[str | None, ...]
"""A row as the document shows it; None where the clerk took the column out."""

_HEADERS: Final = tuple(ANNEX_COLUMNS.values())


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
    shown: Sequence[ShownCells], new: Sequence[Cells], memory: Memory, choice: Choice = Choice.ASK
) -> TableMerge:
    """Merge the rows `shown` in the document with the `new` ones of the workbook; the first cell is the unit.

    Rows follow the workbook's order. A row that the clerk added stays behind the row it followed, one that
    the clerk deleted stays away; both are held.
    """
    return _TableMerger(shown, new, memory, choice).merge()


class _TableMerger:
    """The state of one merge."""

    def __init__(
        self, shown: Sequence[ShownCells], new: Sequence[Cells], memory: Memory, choice: Choice
    ) -> None:
        self.shown, self.new, self.choice = shown, new, choice
        self.base = {row[0]: row for row in split_rows(memory.base)}
        self.linked = {row[0]: row for row in split_rows(memory.linked)}
        settled = memory.settled
        self.settled = None if settled is None else {row[0]: row for row in split_rows(settled)}
        self.renamed = _renamed(list(self.base.values()), new)
        self.origin = _origins(shown, list(self.base.values()), {row[0] for row in new})
        self.place_of = {key: place for place, key in self.origin.items()}
        self.places: list[_Place] = []
        self.held: list[Held] = []

    def merge(self) -> TableMerge:
        for row in self.new:
            self._merge_row(row, self.renamed.get(row[0], row[0]))
        if self.choice is not Choice.TAKE:
            self._keep_extra_rows()
        rows = tuple(place.row for place in self.places if place.row is not None)
        if self.choice is not Choice.ASK:
            return TableMerge(rows, tuple(self.new), ())
        base = tuple(place.base for place in self.places if place.base is not None)
        return TableMerge(rows, base, tuple(self.held))

    def _merge_row(self, new: Cells, base_name: str) -> None:
        place = self.place_of.get(base_name, self.place_of.get(new[0]))
        if place is not None:
            self._merge_cells(place, new, base_name)
        elif base_name in self.base and self.choice is not Choice.TAKE:
            self._stay_deleted(new, self.base[base_name])
        else:
            self.places.append(_Place(Row(new), new))

    def _merge_cells(self, place: int, new: Cells, base_name: str) -> None:
        shown = self.shown[place]
        cells: list[str | None] = []
        base = list(new)
        for column, (there, text) in enumerate(zip(shown, new, strict=True)):
            if there is None or self.choice is Choice.TAKE:
                cells.append(None if there is None else text)
                continue
            memory = self._cell_memory(base_name, shown[0], column) or Memory(text, text)
            verdict = judge(there, text, memory)
            cells.append(text if verdict in (Verdict.SAME, Verdict.FOLLOW) else there)
            if verdict is Verdict.CONFLICT:
                base[column] = memory.base
            if verdict in (Verdict.CONFLICT, Verdict.KEPT):
                self._hold(verdict, *(f"{new[0]} {_HEADERS[column]} {said}" for said in (there, text)))
        self.places.append(_Place(Row(tuple(cells), place), tuple(base)))

    def _cell_memory(self, base_name: str, shown_name: str | None, column: int) -> Memory | None:
        if base_name not in self.base:
            return None
        base = self.base[base_name]
        settled = self.settled.get(shown_name or base_name) if self.settled else None
        return Memory(
            base[column],
            self.linked.get(base_name, base)[column],
            None if settled is None else settled[column],
        )

    def _stay_deleted(self, new: Cells, base: Cells) -> None:
        self.places.append(_Place(None, base))
        if base != new:
            self._hold(Verdict.CONFLICT, "", " ".join(new))
        elif self.settled is None or new[0] in self.settled:
            self._hold(Verdict.KEPT, "", " ".join(new))

    def _keep_extra_rows(self) -> None:
        """Rows of the document that the workbook does not have: hand-made ones, or edited ones it dropped."""
        wanted = {row[0] for row in self.new} | set(self.renamed.values())
        for place, shown in enumerate(self.shown):
            unit = self.origin.get(place)
            if unit in wanted:
                continue
            texts = tuple(cell or "" for cell in shown)
            base = None if unit is None else self.base[unit]
            if texts == base:
                continue
            self._insert_behind(place, base)
            if base is not None:
                self._hold(Verdict.CONFLICT, " ".join(texts), "")
            elif self.settled is None or self.settled.get(texts[0]) != texts:
                self._hold(Verdict.KEPT, " ".join(texts), "")

    def _insert_behind(self, place: int, base: Cells | None) -> None:
        olds = {one.row.old: n for n, one in enumerate(self.places) if one.row and one.row.old is not None}
        neighbour = max((old for old in olds if old < place), default=None)
        position = 0 if neighbour is None else olds[neighbour] + 1
        self.places.insert(position, _Place(Row(None, place), base))

    def _hold(self, verdict: Verdict, text: str, linked: str) -> None:
        self.held.append(Held(verdict, text, linked))


def _origins(shown: Sequence[ShownCells], base: Sequence[Cells], wanted: set[str]) -> dict[int, str]:
    """Place of a document's row -> the unit it was written for, also where its name was changed by hand.

    A row under an unknown name stands for a unit that is gone and had its counts, if only one such is.
    """
    names = [row[0] for row in base]
    origin: dict[int, str] = {}
    for place, row in enumerate(shown):
        unit = row[0]
        if unit is not None and unit not in origin.values() and (unit in names or unit in wanted):
            origin[place] = unit
    for place, row in enumerate(shown):
        if place not in origin:
            gone = [old[0] for old in base if old[1:] == row[1:] and old[0] not in origin.values()]
            if len(gone) == 1:
                origin[place] = gone[0]
    return origin


def _renamed(base: Sequence[Cells], new: Sequence[Cells]) -> dict[str, str]:
    """New unit -> the unit that had the same counts in the same place, and is gone: a renamed one."""
    old_names, new_names = [row[0] for row in base], [row[0] for row in new]
    pairs: dict[str, str] = {}
    for place, row in enumerate(new):
        before = new_names[place - 1] if place else None
        old = old_names.index(before) + 1 if before in old_names else 0
        if row[0] in old_names or (before is not None and before not in old_names) or old >= len(base):
            continue
        if old_names[old] not in new_names and base[old][1:] == row[1:]:
            pairs[row[0]] = old_names[old]
    return pairs
