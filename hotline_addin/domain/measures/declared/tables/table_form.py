"""A table form: one row of 表样 as typed values."""

from __future__ import annotations

from dataclasses import dataclass

from hotline_addin.domain.measures.declared.conditions.condition import EVERY_ORDER, Condition
from hotline_addin.domain.words.declared_words import APPEARANCE_ORDER, FALLING, ON_SHEET, ROSTER_ORDER


@dataclass(frozen=True, slots=True)
class Order:
    """排序: by an indicator, 降 or 升; or as the roster has the rows; or as they first appear."""

    by: str
    direction: str = ""

    @property
    def is_by_indicator(self) -> bool:
        """Whether printed values decide, so that rows may be equal."""
        return bool(self.direction)

    @property
    def is_falling(self) -> bool:
        """Whether the highest stands first."""
        return self.direction == FALLING


AS_ROSTER = Order(ROSTER_ORDER)
AS_APPEARING = Order(APPEARANCE_ORDER)


@dataclass(frozen=True, slots=True)
class TableForm:
    """What a table shows and where it stands.

    `rows` is the column whose values the rows are, `is_across` prints them side by side. `indicators` are
    the columns. `groups` are those of 单位名录 whose units it is about, empty for all; `each_group` makes a
    table of each. `top` is 只列前几, None for all; `total` the word of the last row, empty for none.
    """

    name: str
    rows: str
    indicators: tuple[str, ...]
    filter: Condition = EVERY_ORDER
    groups: tuple[str, ...] = ()
    each_group: bool = False
    order: Order | None = None
    top: int | None = None
    total: str = ""
    hides_zero: bool = False
    is_across: bool = False
    place: str = ON_SHEET
    is_stopped: bool = False

    @property
    def used(self) -> tuple[str, ...]:
        """The indicators that it needs: its columns, and the one that it is ordered by."""
        by = self.order.by if self.order is not None and self.order.is_by_indicator else ""
        return (*self.indicators, by) if by else self.indicators
