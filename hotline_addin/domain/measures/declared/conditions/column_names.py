"""Which column a name in a row of 指标 or 表样 means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from hotline_addin.domain.words.text import match_key, split_list

GROUP, UNIT, IS_LATE = "类别", "单位", "超期"
RULED_COLUMNS: Final = (GROUP, UNIT, IS_LATE)
"""Columns that no export has: the group of the unit, the unit, and whether an order is late by the rules in
force. They win over aliases of 列名对照 that are spelled like them."""


class ColumnNames:
    """Finds a column by its standard name or raw header, else by an alias of 列名对照."""

    def __init__(self, headers: Iterable[str], aliases: Mapping[str, str]) -> None:
        """`headers` are the columns that exist; `aliases` are lists as typed, by standard name."""
        self._headers = {match_key(header): header for header in headers}
        self._aliases = {
            match_key(alias): standard for standard, listed in aliases.items() for alias in split_list(listed)
        }

    def find(self, name: str) -> str | None:
        """The header of the column that `name` means, or None."""
        header = self.find_header(name)
        standard = self._aliases.get(match_key(name))
        return self.find_header(standard) if header is None and standard is not None else header

    def find_header(self, name: str) -> str | None:
        """The header that is spelled so; aliases do not count."""
        return self._headers.get(match_key(name))
