"""Which standard column a header of an export means."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import pandas as pd

from hotline_addin.domain.orders.sheets.columns.header_names import (
    full_names,
    is_citizens_own,
    is_group_row,
    is_turned,
    is_weak,
    numbered,
    split_name,
    standing_of,
)
from hotline_addin.domain.personal.personal_columns import is_personal_header
from hotline_addin.domain.words.headers.synonyms import (
    Synonyms,
    header_key,
    own_columns,
    read_synonyms,
    shipped_synonyms,
)
from hotline_addin.domain.words.text import clean_text, match_key
from hotline_addin.domain.words.vocabulary import FLAG_COLUMNS, GROUP_MARK, RAW_COLUMNS, RAW_HEADERS

_CLOSE = 0.8
_TURNING = re.compile("按|准|超|逾|未|不|非|应|限|拟|预计|计划|规定|要求|原|父|关联|重复|协|人|意见|签收")
"""Letters that turn a header into another: 是否按期办结 is no 是否超期办结, 应回复时间 no 回复时间."""
_HEADER_ROWS = 30
_LAST_HEADER_ROW = 500
_PLAIN_HEADER = 3
"""Standard columns by which a row is a header beyond doubt, so that no other is looked for below it."""
_NEVER_CLOSE: Final = frozenset({*FLAG_COLUMNS, "status"})
"""Orders are left out for these columns only where their header is known."""


class Match(NamedTuple):
    """The column that a name means; `order` is its place in 列名对照, `named` whether the office wrote it."""

    column: str
    order: int
    named: bool


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet: index of its upper row, of the first order, the position of each column.

    `close`: header as written -> standard column, where only a close match told what it means. `names`: the
    full name of every column, "" for one without; equal names are numbered. `meanings`: the positions of
    every column that several headers mean, the one preferred by its name first.
    """

    row: int
    first_data_row: int
    columns: dict[str, int]
    close: dict[str, str]
    names: tuple[str, ...] = ()
    meanings: dict[str, tuple[int, ...]] = field(default_factory=dict)


class ColumnAliases:
    """列名对照: the headers by which each standard column is known, and the office's own columns."""

    def __init__(
        self,
        synonyms: Mapping[str, Synonyms],
        own: Mapping[str, Sequence[str]] | None = None,
        *,
        keeps_personal: bool = False,
    ) -> None:
        """`own`: columns of the office's own, by their headers, which name them as well.

        A header that an office gives to one column is no shipped synonym of another any more.
        `keeps_personal`: whether the office wants the columns that identify citizens.
        """
        own = own or {}
        self.keeps_personal = keeps_personal
        self.own_columns = tuple(own)
        self._columns = {header_key(header): column for column, header in RAW_HEADERS.items()}
        by_office = {
            column: [word for word in listed.words if word in listed.own]
            for column, listed in synonyms.items()
        }
        self._named = self._add({**by_office, **{column: (column, *words) for column, words in own.items()}})
        self._add({column: listed.words for column, listed in synonyms.items()})
        self._order = {key: order for order, key in enumerate(self._columns)}

    def _add(self, words_of: Mapping[str, Sequence[str]]) -> set[str]:
        """Take in what is not known yet; the keys of all that was given."""
        keys = set()
        for column, words in words_of.items():
            for key in filter(None, map(header_key, words)):
                self._columns.setdefault(key, column)
                if self._columns[key] == column:
                    keys.add(key)
        return keys

    @classmethod
    def from_table(cls, table: pd.DataFrame, *, keeps_personal: bool = False) -> ColumnAliases:
        """From the table `column_aliases`, merged with what the program ships.

        A row with another 标准列 than those of 工单 makes a column of that name.
        """
        return cls(read_synonyms(table), own_columns(table), keeps_personal=keeps_personal)

    @classmethod
    def default(cls) -> ColumnAliases:
        """The aliases of a fresh workbook."""
        return cls({column: shipped_synonyms(column) for column in RAW_COLUMNS})

    def words_of(self, column: str) -> list[str]:
        """The names by which a column is known, as `header_key` gives them."""
        return [key for key, known in self._columns.items() if known == column]

    def exact(self, header: object) -> str | None:
        """The column of a header that 列名对照 names, by its full name or else without what qualifies it."""
        match = self.match(header)
        return match.column if match else None

    def match(self, name: object) -> Match | None:
        """What a full name means: `县级·办结时间`, `办结时间（实际）`, or a header alone.

        Tried in turn: the full name, its qualifier and header as one word (要求 and 办结时间 are
        要求办结时间), the header alone, unless the qualifier makes another thing of it.
        """
        key = header_key(name)
        if key in self._columns:
            return Match(self._columns[key], self._order[key], key in self._named)
        qualifiers, base = split_name(name)
        tried = [f"{qualifier}{base}" for qualifier in qualifiers if base]
        if not is_turned(qualifiers, base) and not is_citizens_own(qualifiers, base):
            tried.append(base)
        known = next(
            (each for spelling in tried for each in _as_dates(spelling) if each in self._columns), None
        )
        return None if known is None else Match(self._columns[known], self._order[known], named=False)

    def close(self, header: object) -> str | None:
        """The standard column of a header that differs from a known one by a letter or so.

        Letters that turn the meaning, as 按 for 超 does, are no small difference; and orders are left out for
        a column only where its header is known. What tells of a citizen is no column of ours.
        """
        qualifiers, key = split_name(header)
        if len(key) <= 3 or is_turned(qualifiers, key) or is_personal_header(header):
            return None
        known = difflib.get_close_matches(key, self._columns, cutoff=_CLOSE)
        close = (self._columns[candidate] for candidate in known if not _turns(key, candidate))
        return next(
            (column for column in close if column in RAW_HEADERS and column not in _NEVER_CLOSE), None
        )

    def find_header(self, rows: Sequence[Sequence[object]]) -> Header | None:
        """The header among the first rows of a sheet, below whatever banner stands above it.

        The row that names the most standard columns wins; a second header row (评价 over 办理结果 and
        服务过程) is taken together with it. None where no row names two of them, or 工单编号 at least.
        """
        count, numbered_too, negative = max(self._ranked(rows, 0, _HEADER_ROWS), default=(0, False, 0))
        if count < _PLAIN_HEADER:  # long instructions stand above some tables
            further = self._ranked(rows, _HEADER_ROWS, _LAST_HEADER_ROW)
            count, numbered_too, negative = max([(count, numbered_too, negative), *further])
        return self._read_header(rows, -negative) if count > 1 or numbered_too else None

    def _ranked(self, rows: Sequence[Sequence[object]], start: int, stop: int) -> list[tuple[int, bool, int]]:
        """For each row how many standard columns it names, whether 工单编号 is among them, and its index
        turned round, so that of equal rows the first is the largest."""
        named = ({self.exact(cell) for cell in row} - {None} for row in rows[start:stop])
        return [
            (len(columns), "order_number" in columns, -index) for index, columns in enumerate(named, start)
        ]

    def _read_header(self, rows: Sequence[Sequence[object]], index: int) -> Header:
        """The header in a row, with the row above or below it where the two are one header."""
        row = rows[index]
        below = rows[index + 1] if index + 1 < len(rows) else ()
        if self._is_refined(row, below):
            return self._header_of(full_names(row, below), index, index + 2)
        above = rows[index - 1] if index else ()
        if is_group_row(above, row):
            return self._header_of(full_names(above, row), index - 1, index + 1)
        known = {at for at, cell in enumerate(above) if self.exact(cell) and not clean_text(_cell(row, at))}
        if not known:
            return self._header_of([clean_text(cell) for cell in row], index, index + 1)
        width = max(len(row), len(above))
        names = [clean_text(_cell(above if at in known else row, at)) for at in range(width)]
        return self._header_of(names, index - 1, index + 1)

    def _is_refined(self, upper: Sequence[object], lower: Sequence[object]) -> bool:
        """Whether the lower row is a second header row: it names columns, and no order stands in it.

        Two known headers make one, or a single one where every other text is close to a known one or repeats
        the cell above.
        """
        columns = {self.exact(cell): at for at, cell in enumerate(upper)}
        known = [i for i, cell in enumerate(lower) if self.exact(cell)]
        repeated = [i for i, cell in enumerate(lower) if match_key(cell) == match_key(_cell(upper, i))]
        texts = {i for i, cell in enumerate(lower) if clean_text(cell) and not self.close(cell)}
        strange = texts - {*known, *repeated}
        data = strange & {columns.get("order_number"), columns.get("unit")}
        return bool(known) and not data and (len(known) > 1 or not strange)

    def _header_of(self, names: Sequence[str], row: int, first_data_row: int) -> Header:
        names = numbered(names)
        found: dict[str, list[tuple[tuple[object, ...], int]]] = {}
        for at, name in enumerate(names):
            match = self.match(name)
            if match:
                found.setdefault(match.column, []).append((_preference(match, name), at))
        meanings = {column: tuple(at for _, at in sorted(places)) for column, places in found.items()}
        columns = {column: places[0] for column, places in meanings.items()}
        close = self._close_ones(names, columns, {at for places in meanings.values() for at in places})
        return Header(
            row,
            first_data_row,
            columns,
            close,
            tuple(names),
            {column: places for column, places in meanings.items() if len(places) > 1},
        )

    def _close_ones(
        self, names: Sequence[str], columns: dict[str, int], known: Collection[int]
    ) -> dict[str, str]:
        """Headers that are only close to a known one, added to `columns` where nothing else means the same.

        Last, a group whose name is known stands for its first column: 是否超期 over 是/否.
        """
        close: dict[str, str] = {}
        for at, name in enumerate(names):
            column = None if at in known else self.close(name)
            if column and column not in columns:
                columns[column] = at
                close[name.rpartition(GROUP_MARK)[2]] = RAW_HEADERS[column]
        for at, name in enumerate(names):
            group = name.partition(GROUP_MARK)[0] if GROUP_MARK in name else ""
            free = at not in known and at not in columns.values() and not is_personal_header(name)
            column = self.exact(group) if free else None
            if column and column not in columns:
                columns[column] = at
        return close


def _as_dates(key: str) -> tuple[str, ...]:
    """A header, and the same with 时间 for 日期 or the other way round: exports mean the same by both."""
    for one, other in (("日期", "时间"), ("时间", "日期")):
        if key.endswith(one):
            return key, f"{key.removesuffix(one)}{other}"
    return (key,)


def _preference(match: Match, name: str) -> tuple[object, ...]:
    """Of two headers for one column: the one the office named, then by 县级 and 市级, then a full name before
    a weak one, the standard name, the order of 列名对照."""
    return not match.named, -rank_of(match.column, name), is_weak(name), match.order


def rank_of(column: str, name: str) -> int:
    """`standing_of` a name among those of one column; the standard name itself stands in the middle."""
    return 0 if header_key(name) == match_key(RAW_HEADERS.get(column, column)) else standing_of(name)


def _turns(header: str, known: str) -> bool:
    """Whether the letters by which two headers differ turn the meaning."""
    steps = difflib.SequenceMatcher(None, header, known, autojunk=False).get_opcodes()
    differing = [text for step, a, b, c, d in steps if step != "equal" for text in (header[a:b], known[c:d])]
    return any(_TURNING.search(text) for text in differing)


def _cell(row: Sequence[object], position: int) -> object:
    return row[position] if position < len(row) else None
