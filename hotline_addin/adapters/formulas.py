"""The row numbers inside formulas in A1 notation: rewriting them when rows move."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

MAX_ROW: Final = 1_048_576
BROKEN_REFERENCE: Final = "#REF!"

_TOKEN = re.compile(
    r"""
    "(?:[^"]|"")*"                                                      # a text
  | (?P<sheet>(?:'(?:[^']|'')*'|(?:\[[^\]]*\])?[^\W\d][\w.]*(?::[^\W\d][\w.]*)?)!)?
    (?P<reference>
        (?P<left>\$?[A-Z]{1,3})(?P<top>\$?[0-9]{1,7})
        (?::(?P<right>\$?[A-Z]{1,3})(?P<bottom>\$?[0-9]{1,7}))?         # a cell or a block of cells
      | (?P<first>\$?[0-9]{1,7}):(?P<last>\$?[0-9]{1,7})                # whole rows
    )(?![\w.(!\[?\\])                                                   # no part of a name or function
  | '(?:[^']|'')*'!?                                                    # a sheet before a name
  | \[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]                           # a table's column, another book
  | [\w.\\?]+                                                           # a name, function or number
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class RowSpan:
    """The rows of one reference: `first` to `last`; `single` for one cell; `fixed` where a $ stands."""

    first: int
    last: int
    first_fixed: bool
    last_fixed: bool
    single: bool


RowChange = Callable[[str | None, RowSpan], "tuple[int, int] | None"]
"""New first and last row of a reference to a sheet (None: the formula's own); None where they are gone."""


def rewrite_rows(formula: str, change: RowChange) -> str:
    """A formula with the rows of every reference changed; a reference that is gone becomes `#REF!`."""

    def replace(token: re.Match[str]) -> str:
        if token["reference"] is None:
            return token[0]
        rows = change(_sheet(token), _span(token))
        return BROKEN_REFERENCE if rows is None else "".join(_written(token, rows))

    return _TOKEN.sub(replace, formula)


@dataclass(frozen=True, slots=True)
class FilledFormula:
    """A formula as it was filled down a column: rows without $ follow the row it stands in.

    `texts[0], rows[0], texts[1], ...` alternate; `rows` are distances from the formula's own row.
    """

    texts: tuple[str, ...]
    rows: tuple[int, ...]

    @classmethod
    def of(cls, formula: str, row: int, change: RowChange) -> FilledFormula:
        """Read the formula that stands in `row`; rows with $ are changed once and for all."""
        texts = [""]
        rows: list[int] = []
        for piece in _pieces(formula, change):
            if isinstance(piece, str):
                texts[-1] += piece
            else:
                rows.append(piece - row)
                texts.append("")
        return cls(tuple(texts), tuple(rows))

    def at(self, row: int) -> str:
        """The formula as it reads in another row."""
        parts = [self.texts[0]]
        for distance, text in zip(self.rows, self.texts[1:], strict=True):
            parts += (str(row + distance), text)
        return "".join(parts)


def unchanged(sheet: str | None, span: RowSpan) -> tuple[int, int]:
    """The change that changes nothing."""
    return span.first, span.last


def _pieces(formula: str, change: RowChange) -> Iterator[str | int]:
    """The formula cut at every row number without $."""
    position = 0
    for token in _TOKEN.finditer(formula):
        if token["reference"] is None:
            continue
        yield formula[position : token.start()]
        position = token.end()
        span = _span(token)
        fixed = span.first_fixed or span.last_fixed
        rows = change(_sheet(token), span) if fixed else (span.first, span.last)
        if rows is None:
            yield BROKEN_REFERENCE
            continue
        before, first, middle, last = _written(token, rows)
        yield before
        yield first if span.first_fixed else span.first
        yield middle
        if last:
            yield last if span.last_fixed else span.last
    yield formula[position:]


def _sheet(token: re.Match[str]) -> str | None:
    prefix = token["sheet"]
    if prefix is None:
        return None
    return prefix[1:-2].replace("''", "'") if prefix.startswith("'") else prefix[:-1]


def _span(token: re.Match[str]) -> RowSpan:
    first = token["top"] or token["first"]
    last = token["bottom"] or token["last"] or first
    return RowSpan(
        int(first.lstrip("$")),
        int(last.lstrip("$")),
        first.startswith("$"),
        last.startswith("$"),
        single=token["bottom"] is None and token["last"] is None,
    )


def _written(token: re.Match[str], rows: tuple[int, int]) -> tuple[str, str, str, str]:
    """The reference in four pieces: up to the first row, that row, up to the last row, that row."""
    sheet = token["sheet"] or ""
    first = _marked(token["top"] or token["first"], rows[0])
    if token["first"] is not None:
        return sheet, first, ":", _marked(token["last"], rows[1])
    if token["bottom"] is None:
        return sheet + token["left"], first, "", ""
    return sheet + token["left"], first, f":{token['right']}", _marked(token["bottom"], rows[1])


def _marked(old: str, row: int) -> str:
    return f"${row}" if old.startswith("$") else str(row)
