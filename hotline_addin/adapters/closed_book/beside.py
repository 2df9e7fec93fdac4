"""What stands beside a table's own columns is laid out anew, row by row, and nothing of it is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from hotline_addin.adapters.closed_book.area import Area
from hotline_addin.adapters.closed_book.clerk_cells import ClerkColumn, clerk_columns
from hotline_addin.adapters.closed_book.parking import Parked, Parking
from hotline_addin.adapters.closed_book.parts.band import Band
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.reading import key_text
from hotline_addin.adapters.closed_book.parts.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class Beside:
    """The clerk's cells after a refill: their texts by column for every row, and old row -> new row.

    `moves` is empty where nothing on the sheet is tied to a single row.
    """

    texts: Mapping[int, list[str]]
    moves: Mapping[int, int]


def lay_out_beside(
    contents: Contents, area: Area, band: Band, keys: Sequence[str], parking: Parking
) -> Beside:
    """Let the clerk's cells follow their rows; values whose row is gone are parked, parked ones come back."""
    sheet = contents.worksheet(area.sheet)
    cells = clerk_columns(sheet.between(area.first, area.last), set(area.columns.values()))
    if not cells and not _has_places_of_rows(sheet) and not parking.holds(area.sheet.title):
        return Beside({}, {})
    titles = _titles(contents, area)
    old = _old_keys(contents, area)
    moves = _moves(old, keys, area.first)
    columns = [ClerkColumn(area.sheet.title, number, cells[number], band) for number in cells]
    texts = {column.column: column.laid_out(moves) for column in columns}
    fresh = {key: area.first + place for place, key in enumerate(keys)}
    fresh = {key: row for key, row in fresh.items() if row not in set(moves.values())}
    for parked, row in parking.come_back(area.sheet.title, fresh):
        for number in (number for number, title in titles.items() if title == parked.header):
            column_texts = texts.setdefault(number, [""] * (band.new_last - band.first + 1))
            column_texts[row - area.first] = parked.cell.in_row(row).in_column(number).text
    for column in columns:
        for row, cell in column.left_over(moves):
            parking.leave(
                Parked(area.sheet.title, old.get(row, f"第{row}行"), _title(titles, column.column), cell)
            )
    return Beside(texts, moves)


def join_key(parts: Sequence[str]) -> str:
    """The parts of a row's key as one text, readable for a clerk; empty where every part is."""
    return " / ".join(parts) if any(parts) else ""


def _old_keys(contents: Contents, area: Area) -> dict[int, str]:
    """The key of every row as it stands; rows without a key are absent."""
    columns = [area.columns[name] for name in area.key]
    found = {}
    for row in contents.worksheet(area.sheet).between(area.first, area.last):
        key = join_key([key_text(contents.reader.value(row, column)) for column in columns])
        if key:
            found[row.number] = key
    return found


def _moves(old: Mapping[int, str], keys: Sequence[str], first: int) -> dict[int, int]:
    """Old row -> new row of every key that stays; the second row of a key matches its second."""
    new_rows = {key: first + place for place, key in enumerate(_numbered(keys))}
    numbered = zip(old, _numbered(old.values()), strict=True)
    return {row: new_rows[key] for row, key in numbered if key in new_rows}


def _numbered(keys: Iterable[str]) -> list[tuple[str, int]]:
    seen: Counter[str] = Counter()
    distinct = []
    for key in keys:
        seen[key] += 1
        distinct.append((key, seen[key]))
    return distinct


def _titles(contents: Contents, area: Area) -> dict[int, str]:
    """Column number -> header, of every column that is not the table's own."""
    found = contents.reader.values(contents.worksheet(area.sheet).row(area.header))
    owned = set(area.columns.values())
    return {column: key_text(value) for column, value in found.items() if column not in owned}


def _title(titles: Mapping[int, str], column: int) -> str:
    return titles.get(column) or f"{get_column_letter(column)}列"


def _has_places_of_rows(sheet: Worksheet) -> bool:
    """Whether links or merges lie on the sheet, which go along with single rows."""
    return sheet.find("hyperlinks") is not None or sheet.find("mergeCells") is not None
