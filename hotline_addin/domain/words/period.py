"""The report month and its neighbours."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import total_ordering

_MONTH = re.compile(r"^\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*(?:月(?:份)?)?(?:[-/.]\d{1,2})?(?:[ T].*)?\s*$")


@total_ordering
@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month. Raises `ValueError` for a month outside 1..12 or a year outside 1900..2199."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.number <= 12 and 1900 <= self.year <= 2199):
            raise ValueError(f"no such month: {self.year}-{self.number}")

    @classmethod
    def of(cls, value: object) -> Month:
        """Read `2024-02`, `2024年2月`, a date or a time. Raises `ValueError` for anything else."""
        if isinstance(value, date | datetime):
            return cls(value.year, value.month)
        found = _MONTH.match(str(value))
        if not found:
            raise ValueError(f"not a month: {value!r}")
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    def __lt__(self, other: Month) -> bool:
        return (self.year, self.number) < (other.year, other.number)

    @property
    def previous(self) -> Month:
        """The month before: the base of 环比."""
        return Month(self.year - 1, 12) if self.number == 1 else Month(self.year, self.number - 1)

    @property
    def year_before(self) -> Month:
        """The same month last year: the base of 同比."""
        return Month(self.year - 1, self.number)

    @property
    def first_day(self) -> date:
        """The 1st of the month."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def text(self) -> str:
        """As the notice says it in a sentence: `2月份`."""
        return f"{self.number}月份"

    @property
    def full_text(self) -> str:
        """As an annex title says it: `2024年2月份`."""
        return f"{self.year}年{self.number}月份"
