"""Which standard column a header of an export means."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from hotline_addin.domain.synonyms import Synonyms, header_key, read_synonyms, shipped_synonyms
from hotline_addin.domain.text import clean_text, match_key
from hotline_addin.domain.vocabulary import FLAG_COLUMNS, RAW_COLUMNS, RAW_HEADERS

_CLOSE = 0.8
_TURNING = re.compile("按|准|超|逾|未|不|非|应|限|拟|预计|计划|规定|要求|原|父|关联|重复|协|人|意见|签收")
"""Letters that turn a header into another: 是否按期办结 is no 是否超期办结, 应回复时间 no 回复时间."""
_HEADER_ROWS = 30


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet: index of its upper row, of the first order, the position of each column.

    `close`: header as written -> standard column, where only a close match told what it means.
    """

    row: int
    first_data_row: int
    columns: dict[str, int]
    close: dict[str, str]


class ColumnAliases:
    """列名对照: the headers by which each standard column is known."""

    def __init__(self, synonyms: Mapping[str, Synonyms]) -> None:
        """A header that an office gives to one column is no shipped synonym of another any more."""
        self._columns = {header_key(header): column for column, header in RAW_HEADERS.items()}
        self._rank = dict.fromkeys(self._columns, 0)
        for is_own in (True, False):
            for column, one in synonyms.items():
                for place, word in enumerate(one.words, start=1):
                    if (word in one.own) == is_own and header_key(word):
                        self._columns.setdefault(header_key(word), column)
                        self._rank.setdefault(header_key(word), place)

    @classmethod
    def from_table(cls, table: pd.DataFrame) -> ColumnAliases:
        """From the table `column_aliases`, merged with what the program ships."""
        return cls(read_synonyms(table))

    @classmethod
    def default(cls) -> ColumnAliases:
        """The aliases of a fresh workbook."""
        return cls({column: shipped_synonyms(column) for column in RAW_COLUMNS})

    def exact(self, header: object) -> str | None:
        """The standard column of a header that 列名对照 names."""
        return self._columns.get(header_key(header))

    def close(self, header: object) -> str | None:
        """The standard column of a header that differs from a known one by a letter or so.

        Letters that turn the meaning, as 按 for 超 does, are no small difference; and orders are left out for
        a column only where its header is known.
        """
        key = header_key(header)
        known = difflib.get_close_matches(key, self._columns, cutoff=_CLOSE) if len(key) > 3 else []
        close = (self._columns[one] for one in known if not _turns(key, one))
        return next((column for column in close if column not in FLAG_COLUMNS), None)

    def find_header(self, rows: Sequence[Sequence[object]]) -> Header | None:
        """The header among the first rows of a sheet, below whatever banner stands above it.

        The row that names the most standard columns wins; a second header row (评价 over 办理结果 and
        服务过程) is taken together with it. None where no row names two of them, or 工单编号 at least.
        """
        named = [{self.exact(cell) for cell in row} - {None} for row in rows[:_HEADER_ROWS]]
        ranked = [(len(columns), "order_number" in columns, -index) for index, columns in enumerate(named)]
        count, numbered, negative = max(ranked, default=(0, False, 0))
        return self._read_header(rows, -negative) if count > 1 or numbered else None

    def _read_header(self, rows: Sequence[Sequence[object]], index: int) -> Header:
        """The header in a row, with the row above or below it where the two are one header."""
        columns, close = self._columns_of(rows[index])
        below = rows[index + 1] if index + 1 < len(rows) else ()
        if self._is_refined(rows[index], below, columns):
            under, close_under = self._columns_of(below)
            return Header(index, index + 2, {**columns, **under}, {**close, **close_under})
        above = self._only_above(rows[index - 1], rows[index]) if index else {}
        lacking = {column: position for column, position in above.items() if column not in columns}
        return Header(index - bool(lacking), index + 1, {**columns, **lacking}, close)

    def _is_refined(
        self, upper: Sequence[object], lower: Sequence[object], columns: Mapping[str, int]
    ) -> bool:
        """Whether the lower row is a second header row: it names columns, and no order stands in it.

        Two known headers make one, or a single one where every other text is close to a known one or repeats
        the cell above.
        """
        known = [i for i, cell in enumerate(lower) if self.exact(cell)]
        repeated = [i for i, cell in enumerate(lower) if match_key(cell) == match_key(_cell(upper, i))]
        texts = {i for i, cell in enumerate(lower) if clean_text(cell) and not self.close(cell)}
        strange = texts - {*known, *repeated}
        data = strange & {columns.get("order_number"), columns.get("unit")}
        return bool(known) and not data and (len(known) > 1 or not strange)

    def _only_above(self, upper: Sequence[object], lower: Sequence[object]) -> dict[str, int]:
        """Known headers of the upper row that stand over blanks: cells merged downwards in the source."""
        named = ((self.exact(cell), i) for i, cell in enumerate(upper))
        return {column: i for column, i in named if column and not clean_text(_cell(lower, i))}

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
                close[clean_text(cell)] = RAW_HEADERS[column]
        return columns, close

    def _preference(self, header: object) -> int:
        """Where two headers mean one column, the standard name wins, then the order of 列名对照."""
        return self._rank.get(header_key(header), len(self._rank))


def _turns(header: str, known: str) -> bool:
    """Whether the letters by which two headers differ turn the meaning."""
    steps = difflib.SequenceMatcher(None, header, known, autojunk=False).get_opcodes()
    differing = [text for step, a, b, c, d in steps if step != "equal" for text in (header[a:b], known[c:d])]
    return any(_TURNING.search(text) for text in differing)


def _cell(row: Sequence[object], position: int) -> object:
    return row[position] if position < len(row) else None
