"""A sheet of an export as it lies in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

Cell = str | int | float | bool | date | datetime | time | None


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet of an export, nothing interpreted.

    `rows[i]` is row `first_row + i` as the file's own program numbers it; rows may differ in length.
    Multi-row merged cells repeat their value in every row they cover.
    """

    file: str
    sheet: str
    rows: Sequence[Sequence[Cell]]
    first_row: int = 1
