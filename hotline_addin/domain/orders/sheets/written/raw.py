"""A sheet of an export as it lies in the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

Cell = str | int | float | bool | date | datetime | time | None


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet of an export, nothing interpreted.

    `rows[i]` is row `first_row + i` as the file's own program numbers it; rows may differ in length.
    Multi-row merged cells repeat their value in every row they cover.
    `hidden` says that no program shows the sheet, `hidden_rows` which rows it does not show (hidden by hand
    or by a filter; numbered as above). `without_result`: how many formulas of a column, from 0, lie in
    the file without the value that they gave: nobody has opened and saved it since a program wrote it.
    """

    file: str
    sheet: str
    rows: Sequence[Sequence[Cell]]
    first_row: int = 1
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    without_result: Mapping[int, int] = field(default_factory=dict)


def shown(sheets: Sequence[RawSheet]) -> list[RawSheet]:
    """The sheets that a person sees, or all where none is to be seen.

    What was printed is what was shown; only of an import the hidden part counts too.
    """
    return [sheet for sheet in sheets if not sheet.hidden] or list(sheets)
