"""The data rows of a table, and where every other row goes when their number changes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hotline_addin.adapters.formulas import MAX_ROW, RowChange, RowSpan

_AREA = re.compile(r"^(\$?[A-Z]{1,3})(\$?)([0-9]+)(?::(\$?[A-Z]{1,3})(\$?)([0-9]+))?$")


@dataclass(frozen=True, slots=True)
class Band:
    """Rows `first` to `last` of a sheet, which become `first` to `new_last`; what lies below moves along."""

    first: int
    last: int
    new_last: int

    def row(self, row: int) -> int | None:
        """Where one row goes; None for a row of the band that is gone."""
        if row > self.last:
            # The sheet's last row stands for "down to the end" and stays that.
            return row if row >= MAX_ROW else min(row + self.new_last - self.last, MAX_ROW)
        return row if row <= self.new_last else None

    def span(self, first: int, last: int) -> tuple[int, int] | None:
        """Where a span of rows goes; one that reaches the band's end grows and shrinks with it.

        None where nothing of it remains.
        """
        reaches_end = last == self.last >= self.first and (first < last or self.first == self.last)
        new_last = self.new_last if reaches_end else self.row(last)
        new_first = self.row(first)
        if new_last is None:
            new_last = self.new_last
        if new_first is None:
            new_first = self.new_last + 1
        return (new_first, new_last) if new_first <= new_last else None

    def change(self, title: str, *, at_home: bool) -> RowChange:
        """How formulas change: those of the sheet itself (`at_home`), or those that name it by `title`."""

        def change(sheet: str | None, span: RowSpan) -> tuple[int, int] | None:
            here = at_home if sheet is None else sheet.lower() == title.lower()
            if not here:
                return span.first, span.last
            if span.single:
                row = self.row(span.first)
                return None if row is None else (row, row)
            return self.span(span.first, span.last)

        return change

    def relocation(self, title: str, old: int, new: int) -> RowChange:
        """How the formula of one cell changes that goes from row `old` of the band to row `new`.

        References without $ to rows of the band go along; all others keep meaning the same cells.
        """
        stay = self.change(title, at_home=True)

        def follow(row: int, fixed: bool) -> int | None:
            return self.row(row) if fixed or not self.first <= row <= self.last else row + new - old

        def change(sheet: str | None, span: RowSpan) -> tuple[int, int] | None:
            foreign = sheet is not None and sheet.lower() != title.lower()
            whole = not span.single and span.first <= self.first and span.last >= self.last
            if foreign or whole:
                return stay(sheet, span)
            first, last = follow(span.first, span.first_fixed), follow(span.last, span.last_fixed)
            if first is None or last is None or min(first, last) < 1:
                return None
            return first, last

        return change

    def area(self, reference: str) -> str | None:
        """Where an area such as `A2:F9` or `B2` goes; None where nothing of it remains."""
        found = _AREA.match(reference)
        if not found:
            return reference  # whole columns
        left, first_mark, first, right, last_mark, last = found.groups()
        rows = self.span(int(first), int(last or first))
        if rows is None:
            return None
        start = f"{left}{first_mark}{rows[0]}"
        if right is None and rows[0] == rows[1]:
            return start
        return f"{start}:{right or left}{last_mark or ''}{rows[1]}"

    def areas(self, references: str) -> str:
        """The same for a list separated by blanks, as `sqref` holds it; empty where nothing remains."""
        return " ".join(filter(None, map(self.area, references.split())))
