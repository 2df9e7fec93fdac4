"""Annex tables by the three-way rule: rows are matched by unit, and every cell is judged by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class TableMerge:
    """What a table shall show, what to remember as its base, and the places where the hand's text stays."""

    rows: list[Row] = field(default_factory=list)
    base: list[Cells] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)


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
        self.origin = _origins([row[0] for row in shown], list(self.base), {row[0] for row in new})
        self.place_of = {key: place for place, key in self.origin.items()}
        self.result = TableMerge()

    def merge(self) -> TableMerge:
        for row in self.new:
            self._merge_row(row, self.renamed.get(row[0], row[0]))
        if self.choice is not Choice.TAKE:
            self._keep_extra_rows()
        if self.choice is not Choice.ASK:
            self.result.base = list(self.new)
            self.result.held = []
        return self.result

    def _merge_row(self, new: Cells, base_name: str) -> None:
        place = self.place_of.get(base_name, self.place_of.get(new[0]))
        if place is not None:
            self._merge_cells(place, new, base_name)
        elif base_name in self.base and self.choice is not Choice.TAKE:
            self._stay_deleted(new)
        else:
            self.result.rows.append(Row(new))
            self.result.base.append(new)

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
        self.result.rows.append(Row(tuple(cells), place))
        self.result.base.append(tuple(base))

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

    def _stay_deleted(self, new: Cells) -> None:
        unchanged = self.base[new[0]] == new
        self.result.base.append(self.base[new[0]])
        if not (unchanged and self.settled is not None and new[0] not in self.settled):
            self._hold(Verdict.KEPT if unchanged else Verdict.CONFLICT, "", " ".join(new))

    def _keep_extra_rows(self) -> None:
        """Rows of the document that the workbook does not have: hand-made ones, or edited ones it dropped."""
        wanted = {row[0] for row in self.new} | set(self.renamed.values())
        for place, shown in enumerate(self.shown):
            unit = self.origin.get(place)
            if unit in wanted:
                continue
            texts = tuple(cell or "" for cell in shown)
            if unit is not None and texts == self.base[unit]:
                continue
            self._insert_behind(place)
            if unit is not None:
                self.result.base.append(self.base[unit])
                self._hold(Verdict.CONFLICT, " ".join(texts), "")
            elif self.settled is None or self.settled.get(texts[0]) != texts:
                self._hold(Verdict.KEPT, " ".join(texts), "")

    def _insert_behind(self, place: int) -> None:
        rows = self.result.rows
        before = {row.old: position for position, row in enumerate(rows) if row.old is not None}
        neighbour = max((old for old in before if old < place), default=None)
        rows.insert(0 if neighbour is None else before[neighbour] + 1, Row(None, place))

    def _hold(self, verdict: Verdict, text: str, linked: str) -> None:
        self.result.held.append(Held(verdict, text, linked))


def _origins(shown: Sequence[str | None], base: Sequence[str], wanted: set[str]) -> dict[int, str]:
    """Place of a document's row -> the unit it was written for, also where its name was changed by hand.

    A row under an unknown name stands for the unit that is gone from just that place.
    """
    origin: dict[int, str] = {}
    used: set[str] = set()
    for place, unit in enumerate(shown):
        if unit is not None and unit not in used and (unit in base or unit in wanted):
            origin[place] = unit
            used.add(unit)
    for place in range(len(shown)):
        if place in origin:
            continue
        before = origin.get(place - 1)
        following = base.index(before) + 1 if before in base else 0 if place == 0 else len(base)
        if following < len(base) and base[following] not in used:
            origin[place] = base[following]
            used.add(base[following])
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
