"""An annex: the table of one group of units, as values that refuse to be wrong."""

from __future__ import annotations

from dataclasses import dataclass

from hotline_addin.domain.performance import Performance, UnitPerformance
from hotline_addin.domain.period import Month


@dataclass(frozen=True, slots=True)
class Annex:
    """附件N: the units of one 类别 that had orders in the month, in printing order.

    `note` is the definition note (口径) printed below the table.
    Raises `ValueError` for a row of another group or a unit that stands twice.
    """

    number: int
    group: str
    month: Month
    rows: tuple[UnitPerformance, ...]
    note: str = ""

    def __post_init__(self) -> None:
        if any(row.group != self.group for row in self.rows):
            raise ValueError(f"a unit of another group in annex {self.number}")
        if len({row.unit for row in self.rows}) != len(self.rows):
            raise ValueError(f"a unit stands twice in annex {self.number}")

    @property
    def label(self) -> str:
        """`附件1`: the sheet's name and the first line of the annex's page."""
        return f"附件{self.number}"

    @property
    def title(self) -> str:
        """`2024年2月份县直单位热线办理情况`: equal on the annex's page and in the notice's list."""
        return f"{self.month.full_text}{self.group}热线办理情况"

    @property
    def total(self) -> Performance:
        """Sum of the rows."""
        return Performance.total(row.counts for row in self.rows)
