"""Where the records of a table lie on a sheet, found by names and headers, never by address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hotline_addin.adapters.closed_book.parts.cell_values import key_text
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.rows import Row
from hotline_addin.adapters.closed_book.parts.workbook import Sheet


@dataclass(frozen=True, slots=True)
class Area:
    """Rows `first` to `last` below the row `header`; `columns` maps identifiers to column numbers.

    `key` names the columns that identify a row. `table` is the part of the table object, or None.
    """

    sheet: Sheet
    header: int
    first: int
    last: int
    columns: Mapping[str, int]
    key: tuple[str, ...]
    table: str | None = None


def headers(contents: Contents, row: Row) -> dict[str, int]:
    """The texts of a row by column, blanks inside and around them aside; of equal texts the first counts."""
    found: dict[str, int] = {}
    for column, value in sorted(contents.reader.values(row).items()):
        found.setdefault(header_text(value), column)
    return found


def header_text(value: object) -> str:
    """A header as it is compared: without blanks and line breaks."""
    return "".join(key_text(value).split())


def header_row(
    contents: Contents, sheet: Sheet, wanted: Mapping[str, str], *, deepest: int = 30
) -> int | None:
    """The first row near the top that holds every wanted header (identifier -> header)."""
    for row in contents.worksheet(sheet).between(1, deepest):
        if set(wanted.values()) <= headers(contents, row).keys():
            return row.number
    return None


def matched(found: Mapping[str, int], wanted: Mapping[str, str]) -> dict[str, int]:
    """Identifier -> column number for every wanted header that is there."""
    return {name: found[header] for name, header in wanted.items() if header in found}
