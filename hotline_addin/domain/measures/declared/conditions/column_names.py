"""Which column a name in a row of 指标 or 表样 means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from hotline_addin.domain.words.text import match_key, split_list
from hotline_addin.domain.words.vocabulary import GROUP_MARK, ORDER_COLUMNS

GROUP, UNIT, IS_LATE = "类别", "单位", "超期"
RULED_COLUMNS: Final = (GROUP, IS_LATE)
"""Columns that no export has: the group of the unit, and whether an order is late by the rules in force.
Aliases of 列名对照 that are spelled like them mean no column here."""

DEGRADING: Final = frozenset(
    ORDER_COLUMNS[column] for column in ("category", "times_returned", "outcome_rating", "process_rating")
)
"""Columns without which today's annexes still say something (未抽访, 未分类, 没有重办), which is told."""


class ColumnNames:
    """Finds a column by its standard name or raw header, else by an alias of 列名对照.

    A name with the group that stood above it in one export, 来件信息·事项性质, is found without it too.
    """

    def __init__(self, headers: Iterable[str], aliases: Mapping[str, str]) -> None:
        """`headers` are the columns that exist; `aliases` are lists as typed, by standard name."""
        self._headers = {match_key(header): header for header in headers}
        self._aliases = {
            match_key(alias): standard for standard, listed in aliases.items() for alias in split_list(listed)
        }
        self._aliases[UNIT] = ORDER_COLUMNS["unit"]
        for ruled in RULED_COLUMNS:
            self._aliases.pop(ruled, None)

    @property
    def headers(self) -> tuple[str, ...]:
        """The columns that exist."""
        return tuple(self._headers.values())

    def find(self, name: str) -> str | None:
        """The header of the column that `name` means, or None."""
        header = self.find_header(name)
        standard = self._aliases.get(match_key(name))
        found = self.find_header(standard) if header is None and standard is not None else header
        group, _, own = name.rpartition(GROUP_MARK)
        return self.find(own) if found is None and group and own else found

    def find_header(self, name: str) -> str | None:
        """The header that is spelled so; aliases do not count."""
        return self._headers.get(match_key(name))
