"""列名对照 as a view of the program's own synonyms: what an office changed there holds, all else follows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from hotline_addin.domain.words.headers.column_aliases import DEFAULT_COLUMN_ALIASES
from hotline_addin.domain.words.headers.former_aliases import FORMER_COLUMN_ALIASES
from hotline_addin.domain.words.text import clean_text, match_key, split_list
from hotline_addin.domain.words.vocabulary import (
    LIST_SEPARATOR,
    ORDER_COLUMNS,
    RAW_COLUMNS,
    RAW_HEADERS,
    TABLES,
)

_DECORATION: Final = re.compile("[:*※★]")
_TAKEN_OUT: Final = ("-", "－", "−")
"""Before a word: the office does not want this shipped synonym."""
_WORKED_OUT: Final = frozenset(map(match_key, ORDER_COLUMNS.values())) - set(
    map(match_key, RAW_HEADERS.values())
)
"""Columns of 工单 that the program works out: no export brings them."""
_IDENTIFIERS: Final = {match_key(header): identifier for identifier, header in RAW_HEADERS.items()}


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The headers by which a standard column is known, the preferred ones first.

    `own` are those among `words` that the program does not ship; `taken_out` are shipped ones that the office
    does not want.
    """

    words: tuple[str, ...]
    own: frozenset[str] = frozenset()
    taken_out: tuple[str, ...] = ()

    @property
    def view(self) -> str:
        """The cell of 列名对照 that says so."""
        return LIST_SEPARATOR.join([*self.words, *(f"-{word}" for word in self.taken_out)])


def header_key(header: object) -> str:
    """A header as it is compared: without blanks and marks, letters small; what is in brackets counts."""
    return _DECORATION.sub("", match_key(header)).lower()


def shipped_synonyms(column: str) -> Synonyms:
    """What the program knows of a column by itself."""
    return Synonyms(split_list(DEFAULT_COLUMN_ALIASES[column]))


def read_synonyms(table: pd.DataFrame) -> dict[str, Synonyms]:
    """Every column's synonyms, from the table `column_aliases`, whose 标准列 are the headers of 工单."""
    typed: dict[str, tuple[str, ...]] = {}
    for row in table.to_dict("records"):
        column = _column(row)
        if column:
            typed[column] = typed.get(column, ()) + split_list(row.get("aliases"))
    return {column: _merged(column, typed.get(column, ())) for column in RAW_COLUMNS}


def own_columns(table: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """The columns that the office added to 列名对照 as 标准列, each with its words."""
    own: dict[str, tuple[str, ...]] = {}
    for row in table.to_dict("records"):
        header = clean_text(row.get("column"))
        if header and not _column(row) and match_key(header) not in _WORKED_OUT:
            own[header] = own.get(header, ()) + split_list(row.get("aliases"))
    return own


def shows_shipped_only(table: pd.DataFrame) -> bool:
    """Whether every row of 列名对照 says what some version of the program put there, or nothing."""
    rows = table.to_dict("records")
    known = all(_column(row) or not clean_text(row.get("column")) for row in rows)
    return known and all(
        synonyms == shipped_synonyms(column) for column, synonyms in read_synonyms(table).items()
    )


def with_shipped_rows(table: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """列名对照 with today's words in every row that an earlier program wrote, and with rows that it lacks.

    Rows that the office changed stay as they are. Also says how many rows changed or came.
    """
    rows = [(row.get("column"), row.get("aliases")) for row in table.to_dict("records")]
    columns = [_column(row) for row in table.to_dict("records")]
    changed = 0
    for place, column in enumerate(columns):
        words = split_list(rows[place][1])
        if column and words in _versions(column)[1:] and columns.count(column) == 1:
            rows[place] = (rows[place][0], shipped_synonyms(column).view)
            changed += 1
    lacking = [column for column in RAW_COLUMNS if column not in columns]
    rows += [(RAW_HEADERS[column], shipped_synonyms(column).view) for column in lacking]
    fresh = pd.DataFrame(rows, columns=list(TABLES["column_aliases"].columns), dtype=object)
    return fresh, changed + len(lacking)


def synonyms_view(table: pd.DataFrame) -> pd.DataFrame:
    """列名对照 as a workbook of today shows it: the program's rows merged with the office's changes.

    Rows of no column that the program knows stay as they are, at the end.
    """
    merged = read_synonyms(table)
    rows: list[tuple[Any, Any]] = [
        (RAW_HEADERS[column], synonyms.view) for column, synonyms in merged.items()
    ]
    rows += [(row.get("column"), row.get("aliases")) for row in table.to_dict("records") if not _column(row)]
    return pd.DataFrame(rows, columns=list(TABLES["column_aliases"].columns), dtype=object)


def _column(row: Mapping[Any, Any]) -> str | None:
    return _IDENTIFIERS.get(match_key(row.get("column")))


def _versions(column: str) -> tuple[tuple[str, ...], ...]:
    """Today's list of a column and all that were shipped before."""
    lists = (DEFAULT_COLUMN_ALIASES[column], *FORMER_COLUMN_ALIASES.get(column, ()))
    return tuple(map(split_list, lists))


def _merged(column: str, typed: Sequence[str]) -> Synonyms:
    """A column's shipped synonyms with what the office made of them.

    The office began with the version that its cell is nearest to. Words of that version which are gone from
    the cell were taken out, unless most are gone: then the cell only adds to what is shipped.
    """
    versions = _versions(column)
    if not typed or tuple(typed) in versions:
        return Synonyms(versions[0])
    unwanted = [word[1:].strip() for word in typed if word.startswith(_TAKEN_OUT)]
    plain = {header_key(word): word for word in typed if not word.startswith(_TAKEN_OUT)}
    keys = [{header_key(word): word for word in version} for version in versions]
    shipped, base = keys[0], min(keys, key=lambda version: len(version.keys() ^ plain.keys()))
    if 2 * len(base.keys() & plain.keys()) < len(base):
        base = {}
    gone = {header_key(word) for word in unwanted} | (base.keys() - plain.keys())
    withdrawn = base.keys() - shipped.keys()  # shipped once, and no more
    words = _in_order((plain, shipped), gone | withdrawn)
    return Synonyms(
        tuple(words.values()),
        frozenset(word for key, word in words.items() if key not in shipped),
        tuple(word for key, word in shipped.items() if key in gone),
    )


def _in_order(lists: Iterable[Mapping[str, str]], without: set[str]) -> dict[str, str]:
    """Words by their keys, those of the first list first, each once."""
    found: dict[str, str] = {}
    for words in lists:
        for key, word in words.items():
            if key and clean_text(word) and key not in without:
                found.setdefault(key, word)
    return found
