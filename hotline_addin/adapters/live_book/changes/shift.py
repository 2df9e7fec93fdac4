"""Rows that come in or go out in the middle of a table, and which row is which afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.refilling.table_area import Area
from hotline_addin.adapters.closed_book.sheets.annex_sheets import annex_area, annex_sheets
from hotline_addin.adapters.closed_book.sheets.own_sheets import own_sheets
from hotline_addin.adapters.closed_book.sheets.tables import find_table
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.errors import InputError


@dataclass(frozen=True, slots=True)
class Shift:
    """The data rows `first` to `last` of a sheet, which become `first` to `new_last`.

    Whole rows are inserted before the last one, or the last ones are deleted: so everything that Excel ties
    to the rows (formulas, names, tables, conditional formats, charts) grows and shrinks by itself.
    """

    first: int
    last: int
    new_last: int

    @property
    def grown(self) -> int:
        """How many rows come in; negative where rows go."""
        return self.new_last - self.last

    @property
    def place(self) -> int:
        """The first row that is inserted or deleted."""
        if self.grown < 0:
            return self.new_last + 1
        return max(self.last, self.first + 1)

    def origin(self, row: int) -> int | None:
        """Which row it was before; None for one that has come in."""
        if row < self.place:
            return row
        return row - self.grown if row >= self.place + self.grown else None

    def target(self, row: int) -> int | None:
        """Which row it becomes; None for one that goes."""
        if row < self.place:
            return row
        target = row + self.grown
        return target if target >= self.place else None

    @property
    def model(self) -> int:
        """The row before, whose format Excel gives to the rows that come in: the one above them."""
        return self.place - 1


def no_shift() -> Shift:
    """For a sheet whose rows all stay."""
    return Shift(0, 0, 0)


def areas(contents: Contents) -> Mapping[str, Area]:
    """The data rows of every table and annex that the workbook has, by the title of its sheet."""
    found: dict[str, Area] = {}
    for name in TABLES:
        try:
            area = find_table(contents, name)
        except InputError:
            continue  # a table that a clerk deleted; whoever needs it has said so already
        found[area.sheet.title] = area
    own = [sheet for title in own_sheets(contents) if (sheet := contents.workbook.sheet(title))]
    like_annexes = [*annex_sheets(contents), *own]
    return found | {sheet.title: annex_area(contents, sheet) for sheet in like_annexes}


def shift_between(before: Area | None, after: Area | None) -> Shift:
    """How the rows of one table differ between two states."""
    if before is None or after is None or before.first != after.first:
        return no_shift()
    return Shift(before.first, before.last, after.last)
