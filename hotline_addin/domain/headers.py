"""Which standard column a header of an export means."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from hotline_addin.domain.text import clean_text, match_key, split_list
from hotline_addin.domain.vocabulary import DEFAULT_COLUMN_ALIASES, ORDER_COLUMNS, RAW_COLUMNS

_BRACKETS = re.compile(r"[(\[【〔].*?[)\]】〕]|[:*※★]")
_CLOSE = 0.8
_HEADER_ROWS = 30

_IDENTIFIERS = {match_key(header): identifier for identifier, header in ORDER_COLUMNS.items()}


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet: its row index, the row of the first order, the position of each column.

    `close`: header as written -> standard column, where only a close match told what it means.
    """

    row: int
    first_data_row: int
    columns: dict[str, int]
    close: dict[str, str]


class ColumnAliases:
    """列名对照: the headers by which each standard column is known."""

    def __init__(self, aliases: Mapping[str, Sequence[str]]) -> None:
        self._columns: dict[str, str] = {}
        for column in RAW_COLUMNS:
            for alias in (ORDER_COLUMNS[column], *aliases.get(column, ())):
                self._columns.setdefault(_header_key(alias), column)

    @classmethod
    def from_table(cls, table: pd.DataFrame) -> ColumnAliases:
        """From the table `column_aliases`, whose 标准列 are the Chinese headers of 工单."""
        aliases: dict[str, tuple[str, ...]] = {}
        for row in table.to_dict("records"):
            column = _IDENTIFIERS.get(match_key(row.get("column")))
            if column:
                aliases[column] = aliases.get(column, ()) + split_list(row.get("aliases"))
        return cls(aliases)

    @classmethod
    def default(cls) -> ColumnAliases:
        """The aliases of a fresh workbook."""
        return cls({column: split_list(words) for column, words in DEFAULT_COLUMN_ALIASES.items()})

    def exact(self, header: object) -> str | None:
        """The standard column of a header that 列名对照 names."""
        return self._columns.get(_header_key(header))

    def close(self, header: object) -> str | None:
        """The standard column of a header that differs from a known one by a letter or so."""
        key = _header_key(header)
        known = difflib.get_close_matches(key, self._columns, n=1, cutoff=_CLOSE) if len(key) > 3 else []
        return self._columns[known[0]] if known else None

    def find_header(self, rows: Sequence[Sequence[object]]) -> Header | None:
        """The header among the first rows of a sheet, below whatever banner stands above it.

        The row that names the most standard columns wins; a second header row below it (评价 over
        办理结果 and 服务过程) is taken together with it. None where no row names two of them.
        """
        best: tuple[int, int] = (1, -1)
        for index, row in enumerate(rows[:_HEADER_ROWS]):
            named = len({self.exact(cell) for cell in row} - {None})
            if named > best[0]:
                best = (named, index)
        if best[1] < 0:
            return None
        return self._read_header(rows, best[1])

    def _read_header(self, rows: Sequence[Sequence[object]], index: int) -> Header:
        columns, close = self._columns_of(rows[index])
        below = rows[index + 1] if index + 1 < len(rows) else ()
        under, _ = self._columns_of(below)
        if len(under) < 2 and not (under and self._is_sub_header(rows[index], below)):
            return Header(index, index + 1, columns, close)
        return Header(index, index + 2, {**columns, **under}, close)

    def _is_sub_header(self, above: Sequence[object], below: Sequence[object]) -> bool:
        """Whether every text of the lower row stands under a blank or under a header it refines."""
        return all(
            self.exact(cell) is not None or match_key(cell) == match_key(above[i] if i < len(above) else "")
            for i, cell in enumerate(below)
            if clean_text(cell)
        )

    def _columns_of(self, row: Sequence[object]) -> tuple[dict[str, int], dict[str, str]]:
        columns: dict[str, int] = {}
        close: dict[str, str] = {}
        by_preference = sorted(range(len(row)), key=lambda i: self._preference(row[i]))
        for position in by_preference:
            column = self.exact(row[position])
            if column:
                columns.setdefault(column, position)
        for position, cell in enumerate(row):
            if position in columns.values() or self.exact(cell):
                continue
            column = self.close(cell)
            if column and column not in columns:
                columns[column] = position
                close[clean_text(cell)] = ORDER_COLUMNS[column]
        return columns, close

    def _preference(self, header: object) -> int:
        """Where two headers mean one column, the standard name wins, then the order of 列名对照."""
        return list(self._columns).index(_header_key(header)) if self.exact(header) else len(self._columns)


def _header_key(header: object) -> str:
    return _BRACKETS.sub("", match_key(header)).lower()
