"""A 范围: whose orders a figure is about, and the table whose rows they are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hotline_addin.domain.measures.declared.tables.table_form import TableForm


class ScopeKind(StrEnum):
    """What a name before the first dot is."""

    COUNTY = "全县"
    TABLE = "表名"
    GROUP = "类别"
    UNIT = "单位"
    COLUMN = "列名"
    VALUE = "列的值"
    CELL = "表里的一行"

    @property
    def whole(self) -> ScopeKind:
        """What a value or a row is one of."""
        return {ScopeKind.VALUE: ScopeKind.COLUMN, ScopeKind.CELL: ScopeKind.TABLE}.get(self, self)


LISTED: frozenset[ScopeKind] = frozenset(
    {ScopeKind.COUNTY, ScopeKind.TABLE, ScopeKind.GROUP, ScopeKind.COLUMN}
)
"""These have rows to be listed; the others are one row."""
ROWS_OF_COLUMNS: frozenset[ScopeKind] = frozenset(
    {ScopeKind.TABLE, ScopeKind.COLUMN, ScopeKind.VALUE, ScopeKind.CELL}
)
"""The rows of these are no plain units."""


@dataclass(frozen=True, slots=True)
class Scope:
    """`form` makes the rows that are listed, of one `group` where it makes one table of each.

    `row` is the row that a unit, a value or a cell is; the last row of a table is its `form.total`.
    """

    kind: ScopeKind
    name: str
    form: TableForm
    group: str = ""
    row: str = ""

    @property
    def is_printed_table(self) -> bool:
        """Whether the rows are those that a table of 表样 prints."""
        return self.kind in (ScopeKind.TABLE, ScopeKind.CELL)
